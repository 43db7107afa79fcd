"""Pages: the facts they hold, by attribute and by value; not their wording."""

import re
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.temporal import HistoricalDate, parse_day
from server import sheets
from server.catalog import Catalog


class Tags(HTMLParser):
    """All tags of a page with their attributes, and whether each stood inside noscript."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.in_noscript: list[str] = []
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._depth += tag == "noscript"
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if self._depth:
            self.in_noscript.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "noscript"

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            found for name, found in self.found
            if name == tag and all(found.get(key) == value for key, value in wanted.items())
        ]  # fmt: skip

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.found if name in attributes]


def page(client: FlaskClient, path: str, **headers: str) -> Tags:
    answer = client.get(path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "text/html; charset=utf-8"
    return Tags(answer.text)


EVERY_PAGE = [
    "/", "/?date=1905-03-16", "/?date=1905-03-16&by=de_jure", "/map/1905-03-16",
    "/map/1905-03-16?by=de_jure", "/map/1900-01-01", "/map/1909-12-31", "/events/peace-signed",
    "/events/rumour", "/events/flood", "/events/coronation", "/events/draft-signed", "/about",
]  # fmt: skip


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("path", EVERY_PAGE)
def test_every_page_keeps_to_the_policy(tiny: FlaskClient, path: str, lang: str) -> None:
    tags = page(tiny, path, Accept_Language=lang)
    assert tags.all("html")[0]["lang"] == lang
    assert len(tags.all("h1")) == 1
    assert tags.all("style") == []
    for tag, attributes in tags.found:
        assert "style" not in attributes, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        if tag == "script":
            assert attributes.get("src", "").startswith("/"), attributes
        for name in ("href", "src", "data-url"):
            address = attributes.get(name, "/")
            outward = tag == "a" and attributes.get("rel") == "license"
            assert address.startswith(("/", "#", "?")) or outward, (tag, address)
    ids = tags.values("id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_every_link_of_a_page_leads_somewhere(tiny: FlaskClient, path: str) -> None:
    tags = page(tiny, path)
    addresses = {
        attributes[name].split("#")[0]
        for _, attributes in tags.found
        for name in ("href", "src")
        if attributes.get(name, "").startswith("/")
    }
    assert addresses
    for address in sorted(addresses):
        answer = tiny.get(address)
        assert answer.status_code == 200, (path, address, answer.status)


def test_lang_is_kept_in_links_once_chosen(tiny: FlaskClient) -> None:
    chosen = page(tiny, "/events/peace-signed?lang=en", Accept_Language="tr")
    assert chosen.all("html")[0]["lang"] == "en"
    inner = [
        a["href"] for a in chosen.all("a") if a["href"].startswith(("/map", "/events", "/about"))
    ]
    assert inner
    assert all("lang=" in address for address in inner)
    followed = page(tiny, "/events/peace-signed", Accept_Language="en")
    assert followed.all("html")[0]["lang"] == "en"
    assert not [a for a in followed.all("a") if "lang=en" in a["href"]]


def test_the_other_language_is_the_same_page(tiny: FlaskClient) -> None:
    tags = page(tiny, "/map/1905-03-16?by=de_jure&lang=tr")
    assert tags.all("a", id="lang-switch")[0]["href"] == "/map/1905-03-16?by=de_jure&lang=en"


def test_the_page_of_a_day_holds_its_facts(tiny: FlaskClient) -> None:
    tags = page(tiny, "/map/1905-03-16")
    assert tags.all("article")[0]["data-date"] == "1905-03-16"
    assert tags.all("a", rel="prev")[0]["href"] == "/map/1905-03-15"
    assert tags.all("a", rel="next")[0]["href"] == "/map/1905-03-17"
    km2 = {row["data-code"]: float(row["data-km2"]) for row in tags.all("tr") if "data-code" in row}
    # Squares of one degree at the equator: BLU 10, RED 7, GRN 6.
    assert set(km2) == {"BLU", "RED", "GRN"}
    assert km2["GRN"] == pytest.approx(6 * 12_304, rel=0.001)
    assert [i for i in tags.values("id") if i.startswith("e-")] == [
        "e-peace-signed", "e-rumour", "e-journey",
    ]  # fmt: skip
    assert tags.all("li", data_treaty="peace-1905")[0]["data-standing"] == "signed"


def test_a_day_without_script_still_has_its_map(tiny: FlaskClient) -> None:
    tags = page(tiny, "/map/1905-03-16")
    assert "svg" in tags.in_noscript
    assert "path" in tags.in_noscript
    assert len([t for t, a in tags.found if t == "path" and a.get("data-code")]) == 3


def test_in_law_is_another_table(tiny: FlaskClient) -> None:
    # By the peace HARBOUR is RED in law, and BLU's until it was handed over.
    def km2(path: str) -> dict[str, float]:
        rows = page(tiny, path).all("tr")
        return {row["data-code"]: float(row["data-km2"]) for row in rows if "data-code" in row}

    facto, jure = km2("/map/1905-03-16"), km2("/map/1905-03-16?by=de_jure")
    assert facto["BLU"] - jure["BLU"] == pytest.approx(jure["RED"] - facto["RED"], abs=0.5)
    assert facto["BLU"] > jure["BLU"]


def test_the_first_and_the_last_day_have_one_neighbour(tiny: FlaskClient) -> None:
    first, last = page(tiny, "/map/1900-01-01"), page(tiny, "/map/1909-12-31")
    assert (first.all("a", rel="prev"), len(first.all("a", rel="next"))) == ([], 1)
    assert (len(last.all("a", rel="prev")), last.all("a", rel="next")) == (1, [])


@pytest.fixture(scope="session")
def catalog(tiny_app: Flask) -> Catalog:
    found = tiny_app.extensions["hudut.catalog"]
    assert isinstance(found, Catalog)
    return found


def sheet(catalog: Catalog, day: str, by: str = "de_facto", lang: str = "en") -> sheets.DaySheet:
    return sheets.day_sheet(catalog, parse_day(day), by, lang)


def test_a_sheet_numbers_the_located_events(catalog: Catalog) -> None:
    events = sheet(catalog, "1905-03-16").events
    assert [(line.id, line.number) for line in events] == [("peace-signed", 1), ("rumour", None)]


def test_a_possible_event_says_so(catalog: Catalog) -> None:
    events = sheet(catalog, "1904-11-02").events
    assert [(line.id, line.possible) for line in events] == [("draft-signed", True)]
    assert sheet(catalog, "1904-11-03").events == ()


def test_an_empty_day_names_the_next_event(catalog: Catalog) -> None:
    found = sheet(catalog, "1905-03-17")
    assert found.events == ()
    assert found.next_event is not None
    assert found.next_event.day == "1906-07-01"
    assert found.next_event.distance
    assert sheet(catalog, "1909-12-31").next_event is None


def test_the_thirty_days_before_end_with_the_thirtieth(catalog: Catalog) -> None:
    # The siege ended on 10 May 1904.
    assert [e.id for e in sheet(catalog, "1904-06-09").recent] == ["siege-of-westown"]
    assert sheet(catalog, "1904-06-10").recent == ()


def test_an_uncertain_change_is_told_within_its_limits(catalog: Catalog) -> None:
    for day, count in (("1907-03-31", 0), ("1907-04-01", 1), ("1907-04-30", 1), ("1907-05-01", 0)):
        changes = sheet(catalog, day).uncertain
        assert len(changes) == count, day
        for change in changes:
            assert (change["territory_id"], change["first"], change["last"]) == (
                "MID", "1907-04-01", "1907-04-30",
            )  # fmt: skip
            assert change["used"] == "1907-04-30"
            assert (change["before"], change["after"]) == ("Contested", "Red")


def test_treaties_are_explained_on_their_days_only(catalog: Catalog) -> None:
    assert [e["id"] for e in sheet(catalog, "1905-03-16").effects] == ["peace-1905"]
    assert sheet(catalog, "1905-01-01").effects == ()


def test_coverage_is_told_while_it_lasts(catalog: Catalog) -> None:
    assert sheet(catalog, "1905-03-15").coverage == ("The front is not drawn.",)
    assert sheet(catalog, "1905-03-16").coverage == ()


def test_holders_carry_their_stretch(catalog: Catalog) -> None:
    lines = {line.code: line for line in sheet(catalog, "1905-03-16").holders}
    assert (lines["GRN"].first, lines["GRN"].last) == ("1903-01-01", "1906-06-30")
    assert lines["GRN"].territories == ("Middle", "South")


def test_an_event_tells_both_dates(catalog: Catalog) -> None:
    found = sheets.event_sheet(catalog, "coronation", "en")
    assert (found["edtf"], found["edtf_stated"], found["redated"]) == (
        "1901-06-15", "1901-06-05", True,
    )  # fmt: skip
    assert found["date_note"]
    assert [source["id"] for source in found["date_sources"]] == ["gazette"]
    assert found["people"] == [
        {"id": "king-of-red", "name": "The King of Red", "variants": "King Red, Kral", "note": "",
         "roles": ["subject"]}
    ]  # fmt: skip


def test_an_event_opens_the_atlas_on_its_day(catalog: Catalog) -> None:
    opening = {
        event: sheets.event_sheet(catalog, event, "en")["opening_day"]
        for event in ("peace-signed", "congress", "journey", "draft-signed", "flood")
    }
    assert opening["peace-signed"] == "1905-03-16"
    for event, day in opening.items():
        assert event in [line.id for line in sheet(catalog, day).events]


def test_a_place_comes_with_its_names_by_period(catalog: Catalog) -> None:
    place = sheets.event_sheet(catalog, "peace-signed", "en")["place"]
    assert (place["lat"], place["lon"]) == (1.75, 4.25)
    assert [(n["name"], n["tag"], n["official"]) for n in place["names"]] == [
        ("Ortakent", "tr", False), ("Midtown", "en", True), ("Midton", "en", True),
    ]  # fmt: skip


def test_an_event_without_a_place_says_so(catalog: Catalog) -> None:
    assert sheets.event_sheet(catalog, "rumour", "en")["place"] is None
    lost = sheets.event_sheet(catalog, "flood", "en")["place"]
    assert (lost["id"], lost["lat"]) == ("lost-abbey", None)


def test_a_treaty_comes_with_its_stages_and_land(catalog: Catalog) -> None:
    treaty = sheets.event_sheet(catalog, "peace-signed", "en")["treaty"]
    assert treaty["id"] == "peace-1905"
    assert treaty["stages"][0]["stage"] == "signed"
    assert {(a["territory"], a["assigned_to"]) for a in treaty["areas"]} == {
        ("West", "Blue League"), ("Harbour", "Kingdom of Red"), ("Enclave", "Kingdom of Red"),
    }  # fmt: skip


def test_about_counts_what_is_there(catalog: Catalog, tiny: FlaskClient) -> None:
    counts = sheets.about_sheet(catalog, "en")["counts"]
    assert counts["events"] == 10
    assert counts["unlocated"] == 2  # one without a place, one at a place never found
    assert counts["territories"] == 8
    tags = page(tiny, "/about")
    assert {dd["data-count"]: int(dd["data-value"]) for dd in tags.all("dd")} == counts
    files = {row["data-file"] for row in tags.all("tr") if "data-file" in row}
    assert {"events.csv", "territories.geojson", "holdings.csv"} <= files


def test_no_address_of_a_licence_can_run_a_script() -> None:
    assert sheets._web("javascript:alert(1)") == ""
    assert sheets._web("https://example.org/x") == "https://example.org/x"


def test_only_one_address_names_a_day(tiny: FlaskClient) -> None:
    assert tiny.get("/map/+1905-03-16").status_code in (400, 404)
    assert tiny.get("/map/1905-03-16/").status_code == 404


def test_healthz(tiny: FlaskClient, catalog: Catalog) -> None:
    answer = tiny.get("/healthz")
    assert answer.get_json()["status"] == "ok"
    assert answer.get_json()["version"] == catalog.dataset.version
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_script_of_a_days_map_is_the_atlass_own(tiny: FlaskClient) -> None:
    def scripts(path: str) -> set[str]:
        return {s["src"] for s in page(tiny, path).all("script") if s["src"].startswith("/maps/")}

    atlas = scripts("/?lang=tr")
    assert len(atlas) == 1
    for path in ("/map/1905-03-16?lang=tr", "/map/1900-01-01?by=de_jure&lang=tr"):
        assert scripts(path) == atlas


def test_a_fresh_server_knows_the_map_of_a_page_made_before(tiny: FlaskClient) -> None:
    from server import create_app
    from server.config import Settings
    from tests.server.conftest import TINY

    address = re.search(r"/maps/\w+\.js", tiny.get("/?lang=en").text)
    assert address
    fresh = create_app(Settings(data=TINY, testing=True)).test_client()
    assert fresh.get(address.group()).status_code == 200


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("1905-03-12", ("1905-02-01", "39 days"), ("1905-03-16", "4 days")),
        ("1905-03-15", ("1905-03-14", "1 day"), ("1905-03-16", "1 day")),
        ("1901-06-14", None, ("1901-06-15", "1 day")),
        ("1909-01-01", ("1908-12-31", "1 day"), None),
    ],
)
def test_how_far_the_neighbouring_events_are(
    tiny_app: Flask, day: str, before: tuple[str, str] | None, after: tuple[str, str] | None
) -> None:
    catalog: Catalog = tiny_app.extensions["hudut.catalog"]
    sheet = sheets.day_sheet(catalog, parse_day(day), "de_facto", "en")
    for there, wanted in ((sheet.previous_event, before), (sheet.next_event, after)):
        assert (there and (there.day, there.distance)) == wanted


def test_a_position_is_latitude_then_longitude(tiny_app: Flask) -> None:
    catalog: Catalog = tiny_app.extensions["hudut.catalog"]
    place = sheets.event_sheet(catalog, "peace-signed", "en")["place"]
    assert (place["lat"], place["lon"]) == (1.75, 4.25)
    assert place["position"] == "1.7500° N, 4.2500° E"
    assert sheets.event_sheet(catalog, "peace-signed", "tr")["place"]["position"] == (
        "1,7500° K, 4,2500° D"
    )


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("1905-03-16", "1905-03-16"),
        ("1905-03/1905-05", "1905-03-31"),  # the first day on which it is certain
        ("1905-03", "1905-03-01"),  # no day is certain
        ("[1905-03-16,1905-03-18]", "1905-03-16"),
        ("1899-12/1900-01", "1900-01-31"),
        ("1899", None),
    ],
)
def test_an_event_opens_on_a_day_it_can_have_happened(
    tiny_app: Flask, date: str, day: str | None
) -> None:
    days = tiny_app.extensions["hudut.catalog"].atlas.days
    found = sheets.opening_day(HistoricalDate.parse(date), days)
    assert found == (None if day is None else parse_day(day))
