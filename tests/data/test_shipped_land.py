"""The shipped partition and holdings: whole, sound, and of the areas that were published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely

from geo.atlas import Atlas
from geo.borders import polity_stretches
from geo.readers import check_dataset
from geo.temporal import parse_day


def test_no_problems(shipped_path: Path) -> None:
    assert [str(problem) for problem in check_dataset(shipped_path)] == []


def test_days_and_frame(shipped_atlas: Atlas) -> None:
    assert shipped_atlas.days.edtf == "1914-01-01/1930-12-31"
    assert shipped_atlas.dataset.meta.opening_day == parse_day("1920-04-23")
    assert shipped_atlas.partition.frame == (25, 34, 51, 45)


@pytest.mark.parametrize("by", ["de_facto", "de_jure"])
def test_every_territory_has_a_holder_on_every_day(shipped_atlas: Atlas, by: str) -> None:
    days = shipped_atlas.days
    assert days.days is not None
    held = sum(
        (area.last - area.first + 1) * len(area.territories)
        for area in polity_stretches(shipped_atlas, None, None, by)
    )
    assert held == days.days * len(shipped_atlas.dataset.territories)


def test_polygons_cover_the_same_land_on_many_days(shipped_atlas: Atlas) -> None:
    partition = shipped_atlas.partition
    whole = shapely.coverage_union_all([land.geometry for land in partition.territories.values()])
    total = partition.area_km2(partition.territories)
    changes = [day for day in shipped_atlas.dataset.change_days if shipped_atlas.days.contains(day)]
    for day in [shipped_atlas.dataset.meta.first_day, *changes[::6], changes[-1]]:
        areas = shipped_atlas.slice(day).polities()
        shapes = [area.geometry for area in areas]
        assert shapely.is_valid(shapes).all()
        assert shapely.coverage_is_valid(shapes)
        assert sum(area.area_km2 for area in areas) == pytest.approx(total)
        assert shapely.coverage_union_all(shapes).area == pytest.approx(whole.area, rel=1e-12)


def test_areas_come_near_the_published_ones(shipped_atlas: Atlas) -> None:
    measured = 0
    for land in shipped_atlas.dataset.territories.values():
        if land.published_area_km2 is None:
            continue
        measured += 1
        allowed = (land.tolerance_pct or 0) / 100
        area = shipped_atlas.area_km2(land.id)
        assert area == pytest.approx(land.published_area_km2, rel=allowed), land.id
    assert measured >= 9


def test_gain_over_the_line_of_1914(shipped_atlas: Atlas) -> None:
    # Published figures 25,850-25,920 km² (research note, section 2); CShapes has 26,077.
    taken = {
        territory
        for territory, row in shipped_atlas.slice(parse_day("1921-10-13")).holdings.items()
        if row.de_jure == "TUR"
        and shipped_atlas.slice(parse_day("1914-01-01")).holdings[territory].de_jure == "RUE"
    }
    assert shipped_atlas.partition.area_km2(taken) == pytest.approx(25_885, rel=0.01)


def test_same_point_same_answer_by_polygon_and_by_holder(shipped_atlas: Atlas) -> None:
    world = shipped_atlas.slice(parse_day("1921-03-16"))
    lands = {area.polity.code: area.geometry for area in world.polities()}
    for land in shipped_atlas.dataset.territories.values():
        if land.label_lat is None or land.label_lon is None:
            continue
        answer = shipped_atlas.who(land.label_lat, land.label_lon, world.day)
        assert answer["territory"] == land.id
        code = answer["de_facto"]["code"]
        assert lands[code].intersects(shapely.Point(land.label_lon, land.label_lat))


@pytest.mark.parametrize(
    ("file", "kinds", "bytes_at_most"),
    [
        ("world_land.geojson", {"Polygon", "MultiPolygon"}, 250_000),
        ("lakes.geojson", {"Polygon", "MultiPolygon"}, 100_000),
        ("rivers.geojson", {"LineString", "MultiLineString"}, 200_000),
    ],
)
def test_base_map(shipped_path: Path, file: str, kinds: set[str], bytes_at_most: int) -> None:
    path = shipped_path / "basemap" / file
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert {feature["geometry"]["type"] for feature in features} <= kinds
    assert path.stat().st_size <= bytes_at_most


def test_the_frame_is_not_covered_twice(shipped_path: Path) -> None:
    """The coarse land of the world stops where the partition begins."""
    text = (shipped_path / "basemap" / "world_land.geojson").read_text(encoding="utf-8")
    world = shapely.union_all(
        [shapely.geometry.shape(f["geometry"]) for f in json.loads(text)["features"]]
    )
    assert world.intersection(shapely.box(25, 34, 51, 45)).area < 1e-6


def test_relief_is_small(shipped_path: Path) -> None:
    relief = shipped_path / "basemap" / "relief.webp"
    assert relief.read_bytes()[8:12] == b"WEBP"
    assert relief.stat().st_size <= 120_000
