"""The pages and exports of the shipped data: every event, the days that matter."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.temporal import Presence, iso, parse_day
from server import sheets
from server.catalog import Catalog


@pytest.fixture(scope="module")
def catalog(shipped_app: Flask) -> Catalog:
    found = shipped_app.extensions["hudut.catalog"]
    assert isinstance(found, Catalog)
    return found


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_every_event_has_its_page(shipped: FlaskClient, catalog: Catalog, lang: str) -> None:
    for event in catalog.dataset.events.values():
        answer = shipped.get(f"/events/{event.id}?lang={lang}")
        assert answer.status_code == 200, event.id
        assert f'data-event="{event.id}"' in answer.text


def test_every_event_within_the_atlas_opens_on_a_day_that_shows_it(catalog: Catalog) -> None:
    outside = []
    for event in catalog.dataset.events.values():
        day = sheets.opening_day(event.edtf, catalog.atlas.days)
        if day is None:
            outside.append(event)
            continue
        shown = {found.id for found, _ in catalog.slice(day).events}
        assert event.id in shown, (event.id, iso(day))
    days = catalog.atlas.days
    for event in outside:  # only what lies wholly before or after
        assert not event.edtf.span.intersects(days), event.id


def test_every_event_comes_with_the_export_of_its_day(
    shipped: FlaskClient, catalog: Catalog
) -> None:
    answer = json.loads(shipped.get("/export/events.geojson?lang=en").text)
    by_id = {each["properties"]["id"]: each for each in answer["features"]}
    assert set(by_id) == set(catalog.dataset.events)
    for event in catalog.dataset.events.values():
        each = by_id[event.id]["properties"]
        first, last = event.edtf.first_day, event.edtf.last_day
        assert each["start_date"] == (None if first is None else iso(first))
        assert each["end_date"] == (None if last is None else iso(last))
        assert each["edtf_stated"] == event.edtf_stated.edtf
        if first is not None:
            assert event.edtf.presence(first) is not Presence.ABSENT


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize(
    ("days", "treaty"),
    [
        (("1920-12-02", "1920-12-03", "1920-12-04"), "gumru-1920"),
        (("1921-03-15", "1921-03-16", "1921-03-17"), "moskova-1921"),
        (("1921-10-12", "1921-10-13", "1921-10-14"), "kars-1921"),
    ],
)
def test_the_three_treaties_are_explained_on_their_days(
    catalog: Catalog, days: tuple[str, ...], treaty: str, lang: str
) -> None:
    for day in days:
        told = sheets.day_sheet(catalog, parse_day(day), "de_facto", lang).effects
        assert [effect["id"] for effect in told if effect["effect"]] == [treaty], day


@pytest.mark.parametrize("by", ["de_facto", "de_jure"])
def test_the_table_adds_up_to_the_same_land_every_day(catalog: Catalog, by: str) -> None:
    totals = {
        day: sum(
            line.area_km2 for line in sheets.day_sheet(catalog, parse_day(day), by, "en").holders
        )
        for day in (
            "1914-01-01",
            "1918-03-03",
            "1920-04-23",
            "1921-03-16",
            "1923-10-29",
            "1930-12-31",
        )
    }
    assert max(totals.values()) - min(totals.values()) < 10, totals
    assert min(totals.values()) > 1_000_000


@pytest.mark.parametrize("day", ["1914-01-01", "1918-05-28", "1920-12-02", "1930-12-31"])
def test_pages_of_days(shipped: FlaskClient, day: str) -> None:
    for query in ("", "?by=de_jure&lang=en"):
        answer = shipped.get(f"/map/{day}{query}")
        assert answer.status_code == 200
        assert len(answer.data) < 200_000
        assert answer.text.count("data-km2=") >= 7


def test_about_names_every_file_of_the_package_and_its_licence(
    shipped: FlaskClient, catalog: Catalog
) -> None:
    text = shipped.get("/about").text
    for file in sheets.about_sheet(catalog, "tr")["files"]:
        assert f'data-file="{file["path"]}"' in text
        assert file["licences"], file["path"]


def test_about_counts_the_events_without_a_place(catalog: Catalog) -> None:
    counts = sheets.about_sheet(catalog, "tr")["counts"]
    features = [
        event for event in catalog.dataset.events.values()
        if not event.place_id or not catalog.dataset.place(event.place_id).located
    ]  # fmt: skip
    assert counts["unlocated"] == len(features)
