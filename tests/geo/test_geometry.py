"""Areas, distances and boxes, against PROJ and against what can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pyproj
import pytest
import shapely

from geo.errors import QueryError
from geo.geometry import BBox, area_km2, equal_area_km, km_per_degree, nearest_on_segments

GEOD = pyproj.Geod(ellps="WGS84")


def test_projection_agrees_with_proj() -> None:
    laea = pyproj.Transformer.from_crs(
        "EPSG:4326", "+proj=laea +lat_0=40.5 +lon_0=43 +ellps=WGS84", always_xy=True
    )
    points = np.array([[25, 34], [51, 45], [43, 40.5], [0, 0], [9, 4], [-120, -60], [43, 90]])
    points = points.astype(float)
    x, y = laea.transform(points[:, 0], points[:, 1])
    assert equal_area_km(points) == pytest.approx(np.column_stack((x, y)) / 1000, abs=1e-6)


@pytest.mark.parametrize(
    "box", [(0, 0, 1, 1), (0, -1, 1, 0), (25, 34, 51, 45), (43, 40, 43.01, 40.01)]
)
def test_area_agrees_with_geodesics(box: tuple[float, float, float, float]) -> None:
    shape = shapely.box(*box)
    # Geodesics between points this close do not leave the parallel noticeably.
    fine = shapely.segmentize(shape, 0.001)
    exact = abs(GEOD.geometry_area_perimeter(fine)[0]) / 1e6
    assert area_km2(shape) == pytest.approx(exact, rel=2e-6)


def test_area_of_a_degree_at_the_equator() -> None:
    # The closed formula of the zone of an ellipsoid, for 1 degree of longitude.
    b, e = 6356.752314245179, math.sqrt(0.0066943799901413165)
    sine = math.sin(math.radians(1))
    zone = sine / (1 - (e * sine) ** 2) + math.log((1 + e * sine) / (1 - e * sine)) / (2 * e)
    by_hand = math.radians(1) * b * b / 2 * zone
    assert by_hand == pytest.approx(12_308.46, abs=0.01)
    assert area_km2(shapely.box(0, 0, 1, 1)) == pytest.approx(by_hand, rel=1e-6)


def test_hole_and_parts_count_once() -> None:
    square, hole = shapely.box(0, 0, 2, 2), shapely.box(0.5, 0.5, 1.5, 1.5)
    assert area_km2(square - hole) == pytest.approx(area_km2(square) - area_km2(hole))
    both = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(5, 0, 6, 1)])
    assert area_km2(both) == pytest.approx(2 * area_km2(shapely.box(0, 0, 1, 1)))
    assert area_km2(shapely.Polygon()) == 0


@pytest.mark.parametrize("lat", [-60, 0, 40.5, 89])
def test_degrees_in_km(lat: float) -> None:
    east, north = km_per_degree(lat)
    _, _, metres = GEOD.inv(0, lat - 0.0005, 0, lat + 0.0005)
    assert north == pytest.approx(metres, rel=1e-6)
    _, _, metres = GEOD.inv(0, lat, 0.001, lat)
    assert east == pytest.approx(metres, rel=1e-5)


def test_nearest_segment() -> None:
    segments = np.array([[43.0, 40.0, 44.0, 40.0], [43.0, 41.0, 43.0, 42.0], [50, 40, 50, 40]])
    index, km = nearest_on_segments(43.5, 40.2, segments)
    _, _, metres = GEOD.inv(43.5, 40.2, 43.5, 40.0)
    assert index == 0
    assert km == pytest.approx(metres / 1000, rel=1e-3)
    assert nearest_on_segments(43.0, 41.5, segments) == (1, 0)
    index, km = nearest_on_segments(49.0, 40.0, segments)  # a segment without length
    _, _, metres = GEOD.inv(49, 40, 50, 40)
    assert (index, km) == (2, pytest.approx(metres / 1000, rel=1e-3))


def test_box_is_read() -> None:
    assert BBox.parse("40.5,38.5,46.5,42.5") == BBox(40.5, 38.5, 46.5, 42.5)
    assert BBox.of([1, 2, 3, 4]) == BBox(1, 2, 3, 4)
    assert BBox.of(BBox(1, 2, 3, 4)) == BBox(1, 2, 3, 4)


@pytest.mark.parametrize(
    "text",
    ["", "a,b", "1,2,3", "1,2,3,4,5", "1,5,3,4", "1,2,3,91", "-181,0,0,1", "nan,0,1,1", "0,0,inf,1",
     "0,-1e400,1,1"],
)  # fmt: skip
def test_box_that_is_none(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        BBox.parse(text)
    assert caught.value.parameter == "bbox"
    assert "west,south,east,north" in caught.value.accepted


def test_sides_belong_to_the_box() -> None:
    box = BBox(1, 2, 3, 4)
    assert box.holds(2, 1)
    assert box.holds(4, 3)
    assert not box.holds(4.0001, 3)
    assert box.meets(shapely.box(3, 4, 5, 6))
    assert not box.meets(shapely.box(3.1, 4, 5, 6))


def test_box_over_the_antimeridian() -> None:
    box = BBox(170, -10, -170, 10)
    assert box.crosses_antimeridian
    assert box.holds(0, 180)
    assert box.holds(0, -175)
    assert not box.holds(0, 0)
    assert box.meets(shapely.box(-180, 0, -179, 1))
    assert not box.meets(shapely.box(0, 0, 10, 1))
