"""What the browser gets: complete, of JSON's own types, its geometry the partition's."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely

from geo.temporal import parse_day
from server.catalog import Catalog
from server.i18n import LANGUAGES
from server.payload import GRID_DEG, atlas_payload, faces, page_context, partition_topojson

Polygons = list[list[list[int]]]


@pytest.fixture(scope="module")
def tiny_catalog(tiny_path: Path) -> Catalog:
    return Catalog.load(tiny_path)


@pytest.fixture(scope="module")
def shipped_catalog(shipped_path: Path) -> Catalog:
    return Catalog.load(shipped_path)


def decoded(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def shape(polygons: Polygons, arcs: list[list[tuple[float, float]]]) -> shapely.MultiPolygon:
    """The polygons that rings of arc numbers describe."""

    def ring(refs: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for ref in refs:
            arc = arcs[ref] if ref >= 0 else arcs[~ref][::-1]
            if points:
                assert points[-1] == pytest.approx(arc[0]), "arcs must meet"
            points.extend(arc[1:] if points else arc)
        assert points[0] == pytest.approx(points[-1]), "rings must close"
        return points

    return shapely.MultiPolygon(
        [shapely.Polygon(ring(outer), [ring(hole) for hole in holes]) for outer, *holes in polygons]
    )


def geometries(topology: dict[str, Any]) -> dict[str, Polygons]:
    return {g["id"]: g["arcs"] for g in topology["objects"]["territories"]["geometries"]}


def test_the_tiny_world_comes_back_exactly(tiny_catalog: Catalog) -> None:
    topology = partition_topojson(tiny_catalog)
    arcs = decoded(topology)
    found = geometries(topology)
    assert set(found) == set(tiny_catalog.dataset.territories)
    for key, territory in tiny_catalog.dataset.territories.items():
        drawn = shape(found[key], arcs)
        assert drawn.is_valid, key  # a hole drawn as land of its own would cover it twice
        assert drawn.symmetric_difference(territory.geometry).area < 1e-9, key


def test_shipped_faces_are_the_territories_but_for_the_grid(shipped_catalog: Catalog) -> None:
    topology = partition_topojson(shipped_catalog)
    arcs = decoded(topology)
    for key, polygons in geometries(topology).items():
        territory = shipped_catalog.dataset.territories[key].geometry
        drawn = shapely.make_valid(shape(polygons, arcs))
        allowed = territory.length * GRID_DEG
        assert drawn.symmetric_difference(territory).area <= allowed, key


def test_outer_rings_run_counter_clockwise(shipped_catalog: Catalog) -> None:
    topology = partition_topojson(shipped_catalog)
    arcs = decoded(topology)
    for key, polygons in geometries(topology).items():
        for outer, *holes in polygons:
            points = [
                p for ref in outer for p in (arcs[ref] if ref >= 0 else arcs[~ref][::-1])[:-1]
            ]
            assert _signed_area(points) >= 0, key
            for hole in holes:
                inner = [
                    p for ref in hole for p in (arcs[ref] if ref >= 0 else arcs[~ref][::-1])[:-1]
                ]
                assert _signed_area(inner) <= 0, key


def _signed_area(points: list[tuple[float, float]]) -> float:
    closed = [*points, points[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(closed)) / 2


def test_arc_numbers_are_edge_numbers_and_each_side_uses_them_once(
    shipped_catalog: Catalog,
) -> None:
    edges = shipped_catalog.dataset.edges
    topology = partition_topojson(shipped_catalog)
    assert len(topology["arcs"]) == len(edges)
    uses: Counter[tuple[str, int]] = Counter()
    for key, polygons in geometries(topology).items():
        for rings in polygons:
            for ring in rings:
                for ref in ring:
                    edge = edges[ref if ref >= 0 else ~ref]
                    assert key == (edge.left if ref >= 0 else edge.right)
                    uses[key, ref] += 1
    assert set(uses.values()) == {1}
    land = set(shipped_catalog.dataset.territories)
    sides = sum((e.left in land) + (e.right in land) for e in edges)
    assert len(uses) == sides


def test_edges_that_do_not_close_are_refused(tiny_catalog: Catalog) -> None:
    with pytest.raises(ValueError, match="do not close"):
        faces(tiny_catalog.dataset.edges[1:])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_payload_is_plain_json_and_complete(shipped_catalog: Catalog, lang: str) -> None:
    payload = atlas_payload(shipped_catalog, lang)
    again = json.loads(json.dumps(payload, allow_nan=False))
    assert again == payload
    data = shipped_catalog.dataset
    assert [e["id"] for e in payload["events"]] == list(data.events)
    assert set(payload["holdings"]) == set(data.territories)
    assert len(payload["edges"]) == len(data.edges)
    assert set(payload["polities"]) == set(data.polities)
    assert payload["lang"] == lang
    assert payload["version"] == shipped_catalog.version
    for event in payload["events"]:
        assert event["title"]
        assert event["kind"] in payload["kinds"]


def test_both_languages_say_the_same_things(shipped_catalog: Catalog) -> None:
    tr, en = (atlas_payload(shipped_catalog, lang) for lang in ("tr", "en"))
    assert set(tr["words"]) == set(en["words"])
    assert [e["b"] for e in tr["events"]] == [e["b"] for e in en["events"]]
    assert [t["effectDays"] for t in tr["treaties"]] == [t["effectDays"] for t in en["treaties"]]


def test_rows_of_a_holding_are_in_order_of_time(shipped_catalog: Catalog) -> None:
    for key, rows in atlas_payload(shipped_catalog, "en")["holdings"].items():
        days = [row[0] for row in rows]
        assert days == sorted(set(days)), key
        for used, first, last, *_ in rows:  # the day of the step lies in what the source says
            assert first is None or first <= used, key
            assert last is None or used <= last, key


def test_a_page_opens_on_the_day_asked_for_within_the_range(tiny_catalog: Catalog) -> None:
    meta = tiny_catalog.dataset.meta
    assert page_context(tiny_catalog, None, "en")["day"] == meta.opening_day
    assert page_context(tiny_catalog, meta.last_day, "en")["day"] == meta.last_day
    assert page_context(tiny_catalog, parse_day("2021-01-01"), "en")["day"] == meta.last_day
    assert page_context(tiny_catalog, parse_day("1021-01-01"), "en")["day"] == meta.first_day


def test_the_browser_is_told_the_facts_of_the_files(tiny_catalog: Catalog) -> None:
    told = atlas_payload(tiny_catalog, "en")
    day = parse_day
    assert told["places"]["midtown"] == {
        "name": "Midtown", "lat": 1.75, "lon": 4.25, "radius": 5, "kind": "city", "n": 4,
    }  # fmt: skip
    assert "lost-abbey" not in told["places"], "it has no position"
    letter = next(event for event in told["events"] if event["id"] == "letter")
    assert letter["b"] == [day("1905-02-01")] * 4
    assert (letter["place"], letter["to"], letter["imp"]) == ("westown", "harbourtown", 1)
    assert letter["people"] == ["The King of Red", "The Blue Council"]
    # The step is taken on the last possible day of April.
    assert told["holdings"]["MID"][-1] == [
        day("1907-04-30"), day("1907-04-01"), day("1907-04-30"), "RED", "RED", "C", [],
        "The day is not known.", "Red enters Middle",
    ]  # fmt: skip
    assert told["holdings"]["WEST"][1][3:7] == ["BLU", "DIS", "B", ["RED", "BLU"]]
    assert told["edges"][:2] == [
        ["NORTH", "WEST", "watershed", 2], ["NORTH", "MID", "watershed", 2],
    ]  # fmt: skip
    peace = next(treaty for treaty in told["treaties"] if treaty["id"] == "peace-1905")
    assert peace["effectDays"] == [
        [day("1905-03-15"), day("1905-03-17")],
        [day("1905-07-01"), day("1905-07-01")],
    ]
    assert peace["areas"][1] == ["HARBOUR", "RED", "cession"]
    assert peace["event"] == "peace-signed"
    assert told["coverage"][0] == [
        day("1904-05-01"), day("1905-03-15"), ["WEST", "MID"], "The front is not drawn.",
    ]  # fmt: skip
    harbour = next(act for act in told["acts"] if act["id"] == "harbour-handed-over")
    assert (harbour["b"][0], harbour["place"]) == (day("1905-10-01"), "harbourtown")
