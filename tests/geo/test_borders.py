"""Border lines of a day, what changed between two, and stretches of unchanged land."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.atlas import Atlas
from geo.borders import border_diff, border_edges, polity_stretches
from geo.dataset import Dataset
from geo.temporal import iso, parse_day


def lines(atlas: Atlas, day: str, by: str = "de_facto") -> list[str]:
    return [b.edge.line for b in border_edges(atlas.slice(parse_day(day)), by)]


def test_border_stands_where_holders_differ(tiny_atlas: Atlas) -> None:
    # Red in the north and west against Blue in the middle and east, nobody in the south.
    assert lines(tiny_atlas, "1900-01-01") == ["ridge", "ridge", "long river", "south line"]
    # After the siege Blue holds the west, and Red's enclave lies in it.
    assert lines(tiny_atlas, "1904-05-10") == [
        "ridge", "ridge", "ridge", "long river", "line of 1880", "parish",
    ]  # fmt: skip
    assert "customs line" in lines(tiny_atlas, "1905-03-16", "de_jure")
    assert "customs line" not in lines(tiny_atlas, "1905-03-16")


def test_sides_are_named_along_the_line(tiny_atlas: Atlas) -> None:
    world = tiny_atlas.slice(parse_day("1900-01-01"))
    river = next(b for b in border_edges(world) if b.edge.line == "long river")
    assert (river.left, river.right) == ("RED", "BLU")  # walking north, west is left
    assert not river.is_coast


def test_coast_only_if_asked_and_frame_never(tiny_atlas: Atlas) -> None:
    world = tiny_atlas.slice(parse_day("1900-01-01"))
    kinds = {border.edge.kind.value for border in border_edges(world, coast=True)}
    assert "coast" in kinds
    assert "frame" not in kinds


def test_change_between_two_days(tiny_atlas: Atlas) -> None:
    before = tiny_atlas.slice(parse_day("1904-05-09"))
    after = tiny_atlas.slice(parse_day("1905-10-01"))
    changes = border_diff(before, after)
    assert [(c.territory_id, c.before, c.after) for c in changes] == [
        ("WEST", "RED", "BLU"),
        ("HARBOUR", "BLU", "RED"),
    ]
    assert changes[0].area_km2 == tiny_atlas.area_km2("WEST")
    assert border_diff(before, before) == ()


def test_stretches_of_a_polity(tiny_atlas: Atlas) -> None:
    blue = [a for a in polity_stretches(tiny_atlas, None, None) if a.polity.code == "BLU"]
    assert [(iso(a.first), iso(a.last), sorted(a.territories)) for a in blue] == [
        ("1900-01-01", "1902-12-31", ["EAST", "HARBOUR", "ISLES", "MID"]),
        ("1903-01-01", "1904-05-09", ["EAST", "HARBOUR", "ISLES"]),
        ("1904-05-10", "1905-09-30", ["EAST", "HARBOUR", "ISLES", "WEST"]),
        ("1905-10-01", "1909-12-31", ["EAST", "ISLES", "WEST"]),
    ]


def test_polity_that_comes_back_has_two_stretches(tiny_atlas: Atlas) -> None:
    nobody = [a for a in polity_stretches(tiny_atlas, None, None) if a.polity.code == "NONE"]
    assert [(iso(a.first), iso(a.last)) for a in nobody] == [
        ("1900-01-01", "1902-12-31"),
        ("1906-07-01", "1909-12-31"),
    ]
    assert nobody[0].geometry is nobody[1].geometry


def test_stretches_of_a_window_are_whole(tiny_atlas: Atlas) -> None:
    day = parse_day("1903-01-01")
    found = polity_stretches(tiny_atlas, day, day)
    assert {a.polity.code: (iso(a.first), iso(a.last)) for a in found} == {
        "BLU": ("1903-01-01", "1904-05-09"),
        "GRN": ("1903-01-01", "1906-06-30"),
        "RED": ("1900-01-01", "1904-05-09"),
    }
    assert polity_stretches(tiny_atlas, parse_day("1950-01-01"), None) == ()


@pytest.mark.parametrize("by", ["de_facto", "de_jure"])
def test_stretches_fill_the_days_once(tiny_atlas: Atlas, by: str) -> None:
    days = tiny_atlas.days
    assert days.days is not None
    held = sum(
        (a.last - a.first + 1) * len(a.territories)
        for a in polity_stretches(tiny_atlas, None, None, by)
    )
    assert held == days.days * len(tiny_atlas.dataset.territories)


def test_a_change_on_the_last_day_of_the_atlas_is_shown(tiny: Dataset) -> None:
    meta = replace(tiny.meta, last_day=parse_day("1906-07-01"))
    atlas = Atlas(replace(tiny, meta=meta))
    last = {area.polity.code: area for area in atlas.slice(meta.last_day).polities()}
    assert set(last) == {"BLU", "DIS", "NONE", "RED"}
    assert (iso(last["DIS"].first), iso(last["DIS"].last)) == ("1906-07-01", "1906-07-01")
    green = [a for a in polity_stretches(atlas, None, None) if a.polity.code == "GRN"]
    assert [iso(area.last) for area in green] == ["1906-06-30"]
