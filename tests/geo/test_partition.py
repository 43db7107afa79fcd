"""The land of several territories taken together, and where a point lies."""

from __future__ import annotations

import pytest
import shapely

from geo.atlas import Atlas
from geo.errors import UnknownIdError
from geo.geometry import area_km2
from geo.partition import Partition


@pytest.fixture
def partition(tiny_atlas: Atlas) -> Partition:
    return tiny_atlas.partition


def test_neighbours_become_one(partition: Partition) -> None:
    land = partition.dissolve(frozenset({"MID", "EAST"}))
    assert land.equals(shapely.box(3, 1, 7, 3))
    assert land.geom_type == "Polygon"
    assert land.exterior.is_ccw


def test_hole_stays_and_can_be_filled(partition: Partition) -> None:
    west = partition.dissolve(frozenset({"WEST"}))
    assert len(west.interiors) == 1
    assert not west.interiors[0].is_ccw
    assert partition.dissolve(frozenset({"WEST", "ENCLAVE"})).equals(shapely.box(1, 1, 3, 3))


def test_parts_that_meet_in_a_corner_stay_parts(partition: Partition) -> None:
    land = partition.dissolve(frozenset({"HARBOUR", "ISLES"}))
    assert land.is_valid
    assert land.geom_type == "MultiPolygon"
    assert len(land.geoms) == 3
    assert all(part.exterior.is_ccw for part in land.geoms)


def test_nothing_is_empty(partition: Partition) -> None:
    assert partition.dissolve(frozenset()).is_empty
    assert partition.area_km2([]) == 0


def test_area_of_a_sum_is_the_sum_of_areas(partition: Partition) -> None:
    everything = frozenset(partition.territories)
    whole = area_km2(partition.dissolve(everything))
    assert partition.area_km2(everything) == pytest.approx(whole, rel=1e-9)


def test_areas_by_hand(partition: Partition) -> None:
    areas = partition.areas_km2
    # Four squares of a degree, and a hole of one square half as long and half as high.
    assert areas["WEST"] + areas["ENCLAVE"] == pytest.approx(areas["MID"], rel=1e-6)
    assert areas["EAST"] == pytest.approx(areas["MID"], rel=1e-6)
    assert areas["ENCLAVE"] == pytest.approx(areas["MID"] / 4, rel=1e-3)
    assert areas["SOUTH"] == pytest.approx(2 * 12_308.46, abs=0.02)
    assert areas["ISLES"] == pytest.approx(2 * areas["HARBOUR"], rel=1e-3)
    assert areas["NORTH"] == pytest.approx(6 * areas["HARBOUR"], rel=2e-3)


def test_same_land_is_computed_once(partition: Partition) -> None:
    one = partition.dissolve(frozenset({"MID", "EAST"}))
    assert partition.dissolve(frozenset({"EAST", "MID"})) is one
    assert partition.geojson(frozenset({"MID"})) is partition.geojson(frozenset({"MID"}))


@pytest.mark.parametrize(
    ("lat", "lon", "territory"),
    [
        (2, 4, "MID"),
        (2, 2, "ENCLAVE"),
        (1.25, 2, "WEST"),
        (1.5, 8.5, "ISLES"),
        (3.5, 8.5, "ISLES"),
        (0.5, 1, None),  # sea
        (2.5, 8.5, None),  # the sea between the isles
        (2, 3, "WEST"),  # on the line to MID: first in the file
        (3, 3, "NORTH"),  # where three meet
        (2, 8, "HARBOUR"),  # the corner it shares with an isle
        (4, 1, "NORTH"),  # a corner of the coast
        (0, 4, "SOUTH"),  # on the frame
    ],
)
def test_point_lies_in(partition: Partition, lat: float, lon: float, territory: str | None) -> None:
    assert partition.locate(lat, lon) == territory


def test_nearest_edge(partition: Partition) -> None:
    edge, km = partition.nearest_edge(2, 3.1, "MID") or (None, 0)
    assert edge is not None
    assert edge.line == "long river"
    assert km == pytest.approx(11.1, abs=0.05)
    edge, km = partition.nearest_edge(2, 2, "ENCLAVE") or (None, 0)
    assert edge is not None
    assert edge.line == "parish"
    assert km == pytest.approx(55.3, abs=0.1)


def test_frame_is_no_edge(partition: Partition) -> None:
    edge, km = partition.nearest_edge(0.1, 4, "SOUTH") or (None, 0)
    assert edge is not None
    assert edge.kind != "frame"
    assert km == pytest.approx(0.9 * 110.6, abs=0.5)


def test_unknown_territory_has_no_edge(partition: Partition) -> None:
    with pytest.raises(UnknownIdError):
        partition.nearest_edge(2, 2, "MOON")
