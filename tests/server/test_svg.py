"""The still picture: its projection, its paths, and the facts it shows."""

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient
from shapely import Polygon

from geo.borders import border_edges
from geo.temporal import parse_day
from server import sheets, svg
from server.svg import Area, Dot, Line, Outline, Picture, Projection

SVG = "{http://www.w3.org/2000/svg}"


def test_mercator_keeps_angles() -> None:
    # At 60° north a degree of longitude is half a degree of latitude, also in the picture.
    projection = Projection((0, 59.99, 0.02, 60.01), width=100)
    assert projection.height == pytest.approx(200, rel=1e-3)


def test_corners_fall_on_corners() -> None:
    projection = Projection((25, 34, 51, 45))
    assert projection.point(25, 45) == pytest.approx((0, 0))
    assert projection.point(51, 34) == pytest.approx((1400, projection.height))


def test_the_grid_is_the_projection_in_whole_units() -> None:
    projection = Projection((25, 34, 51, 45))
    points = [(26.5, 41.25), (43.1, 40.6), (51, 34)]
    grid = projection.grid(np.array(points))
    for (lon, lat), found in zip(points, grid.tolist(), strict=True):
        assert found == [round(side) for side in projection.point(lon, lat)]


def corners(path: str) -> list[tuple[int, int]]:
    """Follow path data and return the points it visits."""
    points = []
    for x, y, steps in re.findall(r"M(-?\d+) (-?\d+)l([-\d ]+)z?", path):
        here = (int(x), int(y))
        points.append(here)
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            here = (here[0] + dx, here[1] + dy)
            points.append(here)
    return points


def test_a_path_says_each_corner_once() -> None:
    projection = Projection((0, 0, 14, 1), width=1400)  # 100 units a degree
    square = Polygon([(1, 0), (1.5, 0), (2, 0), (2, 0.5), (2, 1), (1, 1)])
    path = svg.rings_path([square], projection)
    assert path.count("M") == path.count("z") == 1
    height = round(projection.height)
    assert set(corners(path)) == {(100, height), (200, height), (200, 0), (100, 0)}


def test_a_ring_smaller_than_the_grid_vanishes() -> None:
    projection = Projection((0, 0, 14, 1), width=1400)
    assert svg.rings_path([Polygon([(1, 0.5), (1.001, 0.5), (1.001, 0.501)])], projection) == ""


def test_a_hole_is_a_ring_of_its_own() -> None:
    projection = Projection((0, 0, 10, 5))
    ring = Polygon(
        [(1, 1), (3, 1), (3, 3), (1, 3)], [[(1.5, 1.5), (2.5, 1.5), (2.5, 2.5), (1.5, 2.5)]]
    )
    assert svg.rings_path([ring], projection).count("M") == 2


def picture(**changes: object) -> Picture:
    given = {
        "title": "T", "description": "D", "lang": "en", "projection": Projection((0, 0, 10, 5)),
        "areas": [Area("RED", "Red", "Red", "#c0392b", "", Outline("M0 0l9 0 0 9z", (4, 4), 2))],
        "lines": [Line("M0 0l5 5"), Line("M0 0l7 7", dashed=True)],
        "lakes": "", "dots": [Dot(2, 2, 1, "Event")], "credit": "C",
    }  # fmt: skip
    return Picture(**(given | changes))  # type: ignore[arg-type]


def test_words_are_escaped() -> None:
    evil = '<script>"&'
    areas = [Area("RED", evil, evil, "#c0392b", "", Outline("M0 0l9 0 0 9z", (4, 4), 2))]
    text = svg.draw(picture(title=evil, description=evil, areas=areas, credit=evil,
                            dots=[Dot(2, 2, 1, evil)]))  # fmt: skip
    root = ET.fromstring(text)
    assert root.find(f"{SVG}title").text == evil  # type: ignore[union-attr]
    assert "<script>" not in text


def test_a_colour_that_is_none_is_not_let_through() -> None:
    areas = [Area("RED", "R", "R", '#fff" onload="x', "", Outline("M0 0l9 0 0 9z", None, 2))]
    assert "onload" not in svg.draw(picture(areas=areas))


def test_events_at_one_spot_share_it() -> None:
    text = svg.draw(picture(dots=[Dot(2, 2, 1, "A"), Dot(2, 2, 2, "B"), Dot(20, 2, 3, "far")]))
    spots = ET.fromstring(text).findall(f".//{SVG}g[@class='spot']")
    assert [spot.find(f"{SVG}title").text for spot in spots] == ["A; B"]  # type: ignore[union-attr]
    assert [spot.find(f"{SVG}text").text for spot in spots] == ["1, 2"]  # type: ignore[union-attr]


def test_names_do_not_cover_each_other() -> None:
    area = Area("A", "A", "Same", "#c0392b", "", Outline("M0 0l9 0 0 9z", (400, 300), 3))
    other = Area("B", "B", "Place", "#c0392b", "", Outline("M0 0l9 0 0 9z", (405, 302), 1))
    root = ET.fromstring(svg.draw(picture(areas=[area, other], dots=[])))
    labels = [text.text for text in root.findall(f".//{SVG}g[@text-anchor='middle']/{SVG}text")]
    assert labels == ["Same"]


def test_the_picture_of_a_day(tiny: FlaskClient) -> None:
    answer = tiny.get("/map/1905-03-16.svg?lang=en")
    assert answer.status_code == 200
    assert answer.content_type == "image/svg+xml"
    root = ET.fromstring(answer.text)
    land = {path.get("data-code"): path.get("d") for path in root.iter(f"{SVG}path")
            if path.get("data-code")}  # fmt: skip
    assert set(land) == {"RED", "BLU", "GRN"}
    # MID and SOUTH together: the corners 3-5 E, 0-3 N (one degree is 140 units).
    xs = [x for x, _ in corners(land["GRN"] or "")]
    assert (min(xs), max(xs)) == (420, 700)
    assert len(root.findall(f".//{SVG}g[@class='spot']")) == 1
    assert not [e for e in root.iter() if "style" in e.attrib or e.tag == f"{SVG}style"]
    turkish = ET.fromstring(tiny.get("/map/1905-03-16.svg?lang=tr").text)
    assert turkish.findtext(f"{SVG}title") != root.findtext(f"{SVG}title")


def test_contested_and_ungoverned_land_has_a_pattern(tiny: FlaskClient) -> None:
    root = ET.fromstring(tiny.get("/map/1906-07-01.svg").text)
    fills = {p.get("data-code"): p.get("fill") or "" for p in root.iter(f"{SVG}path")}
    assert fills["DIS"].startswith("url(#")
    assert fills["NONE"].startswith("url(#")
    assert fills["RED"].startswith("#")
    patterns = {pattern.get("id") for pattern in root.iter(f"{SVG}pattern")}
    assert {fills[code][5:-1] for code in ("DIS", "NONE")} <= patterns


def test_borders_are_drawn_between_holders_only(tiny: FlaskClient) -> None:
    def strokes(day: str) -> list[str]:
        root = ET.fromstring(tiny.get(f"/map/{day}.svg").text)
        group = root.findall(f".//{SVG}g[@fill='none']/{SVG}path")
        return [path.get("d") or "" for path in group]

    before, after = strokes("1906-06-30"), strokes("1906-07-01")
    assert before != after
    assert sum(path.count("M") for path in after) > 0


@pytest.mark.parametrize("day", ["1914-01-01", "1918-05-28", "1921-03-16", "1930-12-31"])
def test_the_shipped_picture_is_small(shipped: FlaskClient, day: str) -> None:
    answer = shipped.get(f"/map/{day}.svg")
    assert answer.status_code == 200
    root = ET.fromstring(answer.text)
    assert len(root.findall(f".//{SVG}path[@data-code]")) >= 8
    assert len(answer.data) < 80_000
    assert math.isfinite(float(root.get("width") or "nan"))


def test_every_holder_of_the_shipped_day_is_in_the_picture(
    shipped: FlaskClient, shipped_app: Flask
) -> None:
    from geo.temporal import parse_day

    world = shipped_app.extensions["hudut.catalog"].slice(parse_day("1920-04-23"))
    root = ET.fromstring(shipped.get("/map/1920-04-23.svg").text)
    drawn = {path.get("data-code") for path in root.iter(f"{SVG}path")} - {None}
    assert drawn == set(world.holders().values())


def test_only_what_is_not_known_from_a_survey_is_dashed(tiny_app: Flask) -> None:
    catalog = tiny_app.extensions["hudut.catalog"]
    world = catalog.slice(parse_day("1905-03-16"))
    sheet = sheets.day_sheet(catalog, parse_day("1905-03-16"), "de_jure", "en")
    kinds = [border.edge.kind.value for border in border_edges(world, "de_jure")]
    broken = sum(kind in ("reconstructed", "treaty_straight") for kind in kinds)
    root = ET.fromstring(svg.slice_svg(catalog, sheet, "en"))
    lines = [p for p in root.iter(f"{SVG}path") if p.get("d") and not p.get("data-code")]
    dashed = sum(p.get("d", "").count("M") for p in lines if p.get("stroke-dasharray"))
    whole = sum(p.get("d", "").count("M") for p in lines if not p.get("stroke-dasharray"))
    assert 0 < broken < len(kinds)
    assert dashed == broken
    assert whole >= len(kinds) - broken  # and the marks of patterns
    assert whole < len(kinds) + 4


def test_a_code_from_a_file_stays_within_its_attribute() -> None:
    area = Area('x" onload="y', "X", "X", "#112233", "hatch", Outline("M0 0l9 0 0 9z", None, 0))
    text = svg.draw(picture(areas=[area]))
    root = ET.fromstring(text)
    assert all(element.get("onload") is None for element in root.iter())
    (pattern,) = root.iter(f"{SVG}pattern")
    fills = [element.get("fill") for element in root.iter(f"{SVG}path")]
    assert f"url(#{pattern.get('id')})" in fills
