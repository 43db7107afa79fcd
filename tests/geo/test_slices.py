"""The world on one day: what happens, who holds what, which land."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from geo.atlas import Atlas
from geo.dataset import Dataset
from geo.errors import QueryError
from geo.slices import presence_within
from geo.temporal import HistoricalDate, Presence, Timespan, parse_day
from geo.treaties import Standing

ALL = {"NORTH", "WEST", "ENCLAVE", "MID", "EAST", "SOUTH", "HARBOUR", "ISLES"}


def on(atlas: Atlas, day: str):  # type: ignore[no-untyped-def]
    return atlas.slice(parse_day(day))


@pytest.mark.parametrize(
    ("day", "events"),
    [
        ("1905-03-16", {"peace-signed": "certain", "rumour": "certain"}),
        ("1905-03-15", {}),
        ("1905-03-10", {"journey": "certain"}),
        ("1905-03-14", {"journey": "certain"}),
        ("1904-09-01", {"congress": "possible"}),
        ("1904-09-30", {"congress": "possible"}),
        ("1904-10-01", {}),
        ("1904-11-02", {"draft-signed": "possible"}),
        ("1904-11-03", {}),  # one of two days, and this is neither
        ("1904-11-04", {"draft-signed": "possible"}),
        ("1908-12-31", {"flood": "possible"}),
        ("1901-06-15", {"coronation": "certain"}),
        ("1901-06-05", {}),  # the day the source states, which the atlas does not follow
    ],
)
def test_events_of_a_day(tiny_atlas: Atlas, day: str, events: dict[str, str]) -> None:
    found = {event.id: presence.value for event, presence in on(tiny_atlas, day).events}
    assert found == events


@pytest.mark.parametrize(
    ("day", "days", "events"),
    [
        ("1905-03-16", 30, ["journey"]),
        ("1905-03-16", 1, []),
        ("1905-03-16", 2, ["journey"]),  # it ended two days before
        ("1905-03-16", 43, ["letter", "journey"]),
        ("1905-03-16", 42, ["journey"]),
        ("1905-03-17", 1, ["peace-signed", "rumour"]),
        ("1905-03-12", 30, []),  # what still goes on is not recent
        ("1905-03-16", 0, []),
        ("1904-11-03", 1, ["draft-signed"]),
        ("1909-01-01", 1, ["flood"]),
    ],
)
def test_recent_events(tiny_atlas: Atlas, day: str, days: int, events: list[str]) -> None:
    assert [event.id for event in on(tiny_atlas, day).recent(days)] == events


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("1900-01-01", None, "coronation"),
        ("1901-06-15", None, "siege-of-westown"),
        ("1901-06-16", "coronation", "siege-of-westown"),
        ("1904-09-15", "siege-of-westown", "draft-signed"),
        ("1905-03-16", "journey", "republic-ends"),
        ("1905-03-12", "letter", "peace-signed"),
        ("1908-06-01", "republic-ends", None),
        ("1909-12-31", "flood", None),
    ],
)
def test_neighbouring_events(
    tiny_atlas: Atlas, day: str, before: str | None, after: str | None
) -> None:
    world = on(tiny_atlas, day)
    previous, following = world.previous_event(), world.next_event()
    assert (previous and previous.id, following and following.id) == (before, after)


@pytest.mark.parametrize(
    ("day", "by", "changed"),
    [
        ("1900-01-01", "de_facto", {}),
        ("1902-12-31", "de_facto", {}),
        ("1903-01-01", "de_facto", {"MID": "GRN", "SOUTH": "GRN"}),
        ("1904-05-09", "de_facto", {"MID": "GRN", "SOUTH": "GRN"}),
        ("1904-05-10", "de_facto", {"MID": "GRN", "SOUTH": "GRN", "WEST": "BLU"}),
        ("1904-05-10", "de_jure", {"MID": "GRN", "SOUTH": "GRN", "WEST": "DIS"}),
        ("1905-03-15", "de_jure", {"MID": "GRN", "SOUTH": "GRN", "WEST": "DIS"}),
        (
            "1905-03-16",
            "de_jure",
            {"MID": "GRN", "SOUTH": "GRN", "WEST": "BLU", "HARBOUR": "RED"},
        ),
        ("1905-09-30", "de_facto", {"MID": "GRN", "SOUTH": "GRN", "WEST": "BLU"}),
        ("1907-04-29", "de_facto", {"MID": "DIS", "WEST": "BLU", "HARBOUR": "RED"}),
        ("1907-04-30", "de_facto", {"MID": "RED", "WEST": "BLU", "HARBOUR": "RED"}),
        ("1909-12-31", "de_facto", {"MID": "RED", "WEST": "BLU", "HARBOUR": "RED"}),
    ],
)
def test_holders_of_a_day(tiny_atlas: Atlas, day: str, by: str, changed: dict[str, str]) -> None:
    at_first = {
        "NORTH": "RED", "WEST": "RED", "ENCLAVE": "RED", "MID": "BLU", "EAST": "BLU",
        "SOUTH": "NONE", "HARBOUR": "BLU", "ISLES": "BLU",
    }  # fmt: skip
    assert on(tiny_atlas, day).holders(by) == at_first | changed


@pytest.mark.parametrize("day", ["1900-01-01", "1904-05-10", "1906-07-01", "1909-12-31"])
@pytest.mark.parametrize("by", ["de_facto", "de_jure"])
def test_land_is_held_whole_and_once(tiny_atlas: Atlas, day: str, by: str) -> None:
    areas = on(tiny_atlas, day).polities(by)
    assert sorted(t for area in areas for t in area.territories) == sorted(ALL)
    whole = tiny_atlas.partition.dissolve(frozenset(ALL))
    shapes = [area.geometry for area in areas]
    assert shapely.coverage_union_all(shapes).equals(whole)
    assert shapely.coverage_is_valid(shapes)
    total = sum(area.area_km2 for area in areas)
    assert total == pytest.approx(tiny_atlas.partition.area_km2(ALL))


def test_land_of_a_polity(tiny_atlas: Atlas) -> None:
    areas = {area.polity.code: area for area in on(tiny_atlas, "1905-03-20").polities()}
    assert list(areas) == ["BLU", "GRN", "RED"]
    green, blue = areas["GRN"], areas["BLU"]
    assert green.geometry.equals(shapely.union_all([shapely.box(3, 0, 5, 3)]))
    assert green.territories == {"MID", "SOUTH"}
    assert (green.first, green.last) == (parse_day("1903-01-01"), parse_day("1906-06-30"))
    # Blue holds the same land from the siege until the harbour is handed over.
    assert (blue.first, blue.last) == (parse_day("1904-05-10"), parse_day("1905-09-30"))
    assert blue.certainty == "A"
    assert blue.sources == ("chronicle",)
    assert green.area_km2 == pytest.approx(
        tiny_atlas.area_km2("MID") + tiny_atlas.area_km2("SOUTH")
    )


def test_certainty_is_that_of_the_day(tiny_atlas: Atlas) -> None:
    before = {a.polity.code: a for a in on(tiny_atlas, "1905-03-15").polities()}
    assert before["BLU"].certainty == "B"  # the row of the siege, until the peace
    late = {a.polity.code: a for a in on(tiny_atlas, "1908-01-01").polities()}
    assert late["RED"].certainty == "C"
    assert late["RED"].sources == ("chronicle", "gazette")


def test_stretch_is_cut_at_the_days_of_the_atlas(tiny_atlas: Atlas) -> None:
    first = {a.polity.code: a for a in on(tiny_atlas, "1900-06-01").polities()}
    assert first["NONE"].first == parse_day("1900-01-01")  # its row begins in 1899
    last = {a.polity.code: a for a in on(tiny_atlas, "1909-12-31").polities()}
    assert last["RED"].last == parse_day("1909-12-31")


def test_days_between_changes_share_their_land(tiny_atlas: Atlas) -> None:
    one = on(tiny_atlas, "1904-06-01").polities()
    assert on(tiny_atlas, "1904-06-02").polities() is one
    assert on(tiny_atlas, "1904-05-09").polities() is not one


@pytest.mark.parametrize(
    ("day", "uncertain"),
    [
        ("1907-03-31", []),
        ("1907-04-01", [("MID", "DIS", "RED")]),
        ("1907-04-30", [("MID", "DIS", "RED")]),
        ("1907-05-01", []),
    ],
)
def test_change_not_known_to_the_day(
    tiny_atlas: Atlas, day: str, uncertain: list[tuple[str, str, str]]
) -> None:
    found = on(tiny_atlas, day).uncertain()
    assert [(u.territory_id, u.before.de_facto, u.after.de_facto) for u in found] == uncertain
    for change in found:
        assert (change.first, change.last) == (parse_day("1907-04-01"), parse_day("1907-04-30"))


def test_what_is_not_drawn(tiny_atlas: Atlas) -> None:
    assert [note.id for note in on(tiny_atlas, "1905-03-15").coverage] == ["war-1904"]
    assert on(tiny_atlas, "1905-03-16").coverage == ()
    assert [note.id for note in on(tiny_atlas, "1900-12-31").coverage] == ["early"]


@pytest.mark.parametrize(
    ("day", "standings"),
    [
        ("1904-11-01", {}),
        ("1904-11-02", {"draft-1904": Standing.NEVER_IN_FORCE}),
        ("1905-03-15", {"draft-1904": Standing.NEVER_IN_FORCE}),
        ("1905-03-16", {"draft-1904": Standing.NEVER_IN_FORCE, "peace-1905": Standing.SIGNED}),
        ("1905-04-30", {"draft-1904": Standing.NEVER_IN_FORCE, "peace-1905": Standing.SIGNED}),
        ("1905-05-01", {"draft-1904": Standing.NEVER_IN_FORCE, "peace-1905": Standing.RATIFIED}),
        ("1905-07-01", {"draft-1904": Standing.NEVER_IN_FORCE, "peace-1905": Standing.IN_FORCE}),
    ],
)
def test_treaties_of_a_day(tiny_atlas: Atlas, day: str, standings: dict[str, Standing]) -> None:
    states = on(tiny_atlas, day).treaties()
    assert {state.treaty.id: state.standing for state in states} == standings


@pytest.mark.parametrize("day", ["1899-12-31", "1910-01-01"])
def test_day_outside_the_atlas(tiny_atlas: Atlas, day: str) -> None:
    with pytest.raises(QueryError) as caught:
        on(tiny_atlas, day)
    assert caught.value.value == day
    assert caught.value.accepted == "a day from 1900-01-01 to 1909-12-31"


@pytest.mark.parametrize(
    ("date", "span", "presence"),
    [
        ("1921-03", "1921", "certain"),
        ("1921", "1921-03", "possible"),
        ("1921-03-10/1921-03-20", "1921-03-15", "certain"),
        ("1921-03-10/1921-03-20", "1921-03-21/..", "absent"),
        ("[1921-01-01,1923-01-01]", "1922", "absent"),
        ("[1921-01-01,1923-01-01]", "1921", "possible"),
        ("[1921-01-01,1923-01-01]", "1920/1924", "certain"),
        ("1921/..", "1930", "certain"),
        ("../1921", "1900", "certain"),
        ("1921-03-16", "../..", "certain"),
        # It starts some day of March: the days before the 20th may all lie before the start.
        ("1921-03/1921-05", "1921-03-10/1921-03-20", "possible"),
        ("1921-03/1921-05", "1921-04-10", "certain"),
        ("1921-03/1921-05", "1921-05-01/1921-05-10", "certain"),
        ("1921-03/1921-05", "1921-05-02/1921-05-10", "possible"),
        # Of two events one suffices, but not the days between them.
        ("{1921-03-01,1921-06-01}", "1921-05/1921-07", "certain"),
        ("{1921-03-01,1921-06-01}", "1921-04/1921-05", "absent"),
        ("{1921-03,1921-06-01}", "1921-03-20/1921-04-10", "possible"),
        ("{1920,1922}", "1922-01", "possible"),
    ],
)
def test_presence_within_a_window(date: str, span: str, presence: str) -> None:
    found = presence_within(HistoricalDate.parse(date), Timespan.parse(span))
    assert found is Presence(presence)


def test_frame_for_geographers(tiny_atlas: Atlas) -> None:
    frame = on(tiny_atlas, "1905-03-20").to_frame("de_jure")
    assert list(frame.columns) == [
        "polity", "code", "name_tr", "name_en", "by", "start_date", "end_date", "area_km2",
        "certainty", "territories", "source", "geometry",
    ]  # fmt: skip
    assert frame.crs.to_epsg() == 4326
    assert list(frame["code"]) == ["BLU", "GRN", "RED"]
    assert str(frame["start_date"].dtype).startswith("datetime64")
    red = frame.set_index("code").loc["RED"]
    assert red["territories"] == "ENCLAVE;HARBOUR;NORTH"
    assert red["start_date"].date().isoformat() == "1905-03-16"


def test_a_narrow_date_comes_before_a_wide_one(tiny: Dataset) -> None:
    flood = tiny.event("flood")
    wide = {
        name: replace(flood, id=name, edtf=HistoricalDate.parse(date))
        for name, date in (
            ("decade", "190X"), ("open", "../1909"), ("year", "1908"), ("month", "1908-05"),
            ("day", "1908-05-01/1908-05-02"),
        )
    }  # fmt: skip
    world = Atlas(replace(tiny, events=wide)).slice(parse_day("1908-05-01"))
    assert [event.id for event, _ in world.events] == ["open", "day", "month", "year", "decade"]
    assert [presence.value for _, presence in world.events] == ["certain"] * 2 + ["possible"] * 3


def test_land_of_the_day_before_is_not_shown_on_the_day_of_a_change(tiny_atlas: Atlas) -> None:
    # Asked of one atlas, day after day, as the slider does.
    for day, holder in (("1904-05-09", "RED"), ("1904-05-10", "BLU"), ("1905-03-16", "BLU")):
        areas = {a.polity.code: a.territories for a in on(tiny_atlas, day).polities()}
        assert "WEST" in areas[holder], day
    assert on(tiny_atlas, "1907-04-29").polities() != on(tiny_atlas, "1907-04-30").polities()


def test_holders_of_a_day_cannot_be_changed(tiny_atlas: Atlas) -> None:
    holdings = on(tiny_atlas, "1905-03-16").holdings
    with pytest.raises(TypeError):
        holdings["WEST"] = holdings["NORTH"]  # type: ignore[index]
