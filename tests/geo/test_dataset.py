"""The dataset answers by id, and knows what belongs to what."""

from __future__ import annotations

import subprocess
import sys

import pytest

import geo
from geo.dataset import Dataset
from geo.errors import UnknownIdError
from geo.geometry import BBox
from geo.store import AtlasStore, MemoryStore
from geo.temporal import Timespan, iso, parse_day


@pytest.mark.parametrize(
    "kind", ["source", "place", "agent", "event", "polity", "treaty", "act", "territory"]
)
def test_unknown_id_is_named(tiny: Dataset, kind: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        getattr(tiny, kind)("nothing-like-it")
    assert (caught.value.kind, caught.value.value) == (kind, "nothing-like-it")


def test_unknown_id_names_what_is_near(tiny: Dataset) -> None:
    with pytest.raises(UnknownIdError, match="peace-signed"):
        tiny.event("peace-sined")
    with pytest.raises(UnknownIdError):
        tiny.event("x" * 10_000)


def test_what_belongs_to_what(tiny: Dataset) -> None:
    assert [(a.id, p.role) for a, p in tiny.participants("letter")] == [
        ("king-of-red", "sender"),
        ("blue-council", "recipient"),
    ]
    assert tiny.participants("flood") == ()
    midtown = [event.id for event in tiny.events_of_place("midtown")]
    assert midtown == ["congress", "journey", "peace-signed", "republic-ends"]
    king = [event.id for event in tiny.events_of_agent("king-of-red")]
    assert king == ["coronation", "letter", "peace-signed"]
    assert [event.id for event in tiny.events_of_treaty("peace-1905")] == ["peace-signed"]
    assert [name.name for name in tiny.toponyms_of("westown")] == ["Batıkent", "Westown"]
    assert len(tiny.stages_of("peace-1905")) == 5
    assert [party.party for party in tiny.parties_of("peace-1905")] == ["RED", "blue-council"]
    assert [area.territory_id for area in tiny.areas_of("draft-1904")] == ["MID"]
    assert tiny.polity_by_id["green"].code == "GRN"


def test_days_of_change(tiny: Dataset) -> None:
    assert [iso(day) for day in tiny.change_days] == [
        "1899-06-01", "1900-01-01", "1903-01-01", "1904-05-10", "1905-03-16", "1905-10-01",
        "1906-07-01", "1907-04-30",
    ]  # fmt: skip


def test_row_lasts_until_the_day_before_the_next(tiny: Dataset) -> None:
    rows = tiny.tenures["WEST"]
    assert [(iso(row.first_day), row.last_day and iso(row.last_day)) for row in rows] == [
        ("1900-01-01", "1904-05-09"),
        ("1904-05-10", "1905-03-15"),
        ("1905-03-16", None),
    ]


def test_store_answers_what_it_is_asked(tiny: Dataset) -> None:
    store: AtlasStore = MemoryStore(tiny)
    window = Timespan.parse("1904-11/1905-02")
    assert [event.id for event in store.events_between(window)] == ["draft-signed", "letter"]
    box = BBox(2, 1, 3, 2)
    assert [event.id for event in store.events_between(window, box)] == ["letter"]
    assert len(store.events_between(Timespan(None, None))) == 10
    assert store.holdings_on(parse_day("1904-05-10"))["WEST"].de_jure == "DIS"
    assert set(store.holdings_on(parse_day("1899-07-01"))) == {"SOUTH"}
    assert store.holdings_on(parse_day("1800-01-01")) == {}
    assert list(store.territories()) == list(tiny.territories)
    with pytest.raises(UnknownIdError):
        store.succession("MOON")


def test_public_names_are_there() -> None:
    assert {name: getattr(geo, name).__name__ for name in geo.__all__}
    with pytest.raises(AttributeError):
        _ = geo.nothing  # type: ignore[attr-defined]


def test_import_is_light() -> None:
    code = (
        "import sys, geo, geo.errors, geo.temporal, geo.events, geo.sovereignty;"
        "heavy = {'numpy', 'shapely', 'pandas', 'geopandas', 'pyproj', 'flask', 'folium'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_reading_needs_no_geopandas() -> None:
    code = (
        "import sys, geo.atlas, geo.readers, geo.exporters, geo.borders, geo.gazetteer;"
        "heavy = {'pandas', 'geopandas', 'pyproj', 'pyogrio', 'flask', 'folium', 'server'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
