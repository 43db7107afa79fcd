"""Pages of treaties: their facts equal the data, in both languages, with and without land."""

import math
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.atlas import Atlas
from geo.readers import read_dataset
from geo.temporal import HistoricalDate
from server import create_app, treaty_sheets
from server.catalog import Catalog
from server.config import Settings
from server.treaty_svg import land_frame
from tests.conftest import SHIPPED, Plant

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = pytest.mark.parametrize("lang", ["tr", "en"])
TREATIES = sorted(read_dataset(SHIPPED).treaties)
EVIL = '<script>alert("1")</script>&'


class Rows(HTMLParser):
    """The attributes of all tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def with_(self, tag: str, *names: str) -> list[dict[str, str]]:
        return [a for found, a in self.found if found == tag and all(name in a for name in names)]

    def links(self) -> list[str]:
        return [attributes["href"] for attributes in self.with_("a", "href")]


def page(client: FlaskClient, path: str, lang: str = "en") -> tuple[str, Rows]:
    answer = client.get(path, headers={"Accept-Language": lang})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Language"] == lang
    return answer.text, Rows(answer.text)


def pictures(text: str) -> dict[str, ET.Element]:
    """Return the pictures of a page by class; each must be XML of its own."""
    found = {}
    for source in re.findall(r"<svg xmlns=.*?</svg>", text, re.DOTALL):
        picture = ET.fromstring(source)
        found[picture.get("class", "").split()[-1]] = picture
    return found


def catalog(app: Flask) -> Catalog:
    found = app.extensions["hudut.catalog"]
    assert isinstance(found, Catalog)
    return found


@LANGUAGES
@pytest.mark.parametrize("treaty_id", TREATIES)
def test_every_treaty_has_its_page(shipped: FlaskClient, treaty_id: str, lang: str) -> None:
    text, rows = page(shipped, f"/treaties/{treaty_id}", lang)
    here = catalog(shipped.application)
    dataset = here.dataset
    treaty = dataset.treaty(treaty_id)
    assert f"<h1>{treaty.name(lang)}</h1>" in text

    stages = rows.with_("tr", "data-stage")
    recorded = [(s["data-stage"], s["data-party"], s["data-edtf"], s["data-certainty"])
                for s in stages if s["data-recorded"] == "true"]  # fmt: skip
    assert sorted(recorded) == sorted(
        (s.stage.value, s.party, s.edtf.edtf, s.certainty.value)
        for s in dataset.stages_of(treaty_id)
    )
    keys = [HistoricalDate.parse(s["data-edtf"]).sort_key[:2] for s in stages if s["data-edtf"]]
    assert keys == sorted(keys)
    assert treaty.signed_edtf.edtf in {stage["data-edtf"] for stage in stages}
    for date in (treaty.in_force_edtf, treaty.end_edtf):
        assert date is None or date.edtf in {stage["data-edtf"] for stage in stages}

    areas = rows.with_("tr", "data-territory")
    assert sorted((a["data-territory"], a["data-assigned"], a["data-how"]) for a in areas) == (
        sorted((a.territory_id, a.assigned_to, a.how.value) for a in dataset.areas_of(treaty_id))
    )
    drawn = pictures(text)
    axis = drawn["axis-svg"]
    marks = axis.findall(".//*[@class='axis-mark']")
    assert [m.get("data-kind") for m in marks] == [
        stage["data-stage"] for stage in stages if stage["data-edtf"]
    ]
    assert axis.findtext(f"{SVG}title")
    said = axis.findtext(f"{SVG}desc") or ""
    for stage in dataset.stages_of(treaty_id):
        assert stage.edtf.words(lang) in said
    assert ("treaty-svg" in drawn) is bool(areas)
    if areas:
        land = drawn["treaty-svg"].findall(f".//{SVG}path[@data-territory]")
        assert [path.get("data-territory") for path in land] == [a["data-territory"] for a in areas]
        assert all(path.get("d") for path in land)
    else:
        assert not [link for link in rows.links() if ".svg" in link or "/export/" in link]
    events = [event["data-event"] for event in rows.with_("li", "data-event")]
    assert sorted(events) == sorted(event.id for event in dataset.events_of_treaty(treaty_id))
    ids = [attributes["id"] for _, attributes in rows.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert not [attributes for _, attributes in rows.found if "style" in attributes]


@pytest.mark.parametrize("treaty_id", TREATIES)
def test_areas_add_up(shipped: FlaskClient, shipped_atlas: Atlas, treaty_id: str) -> None:
    rows = page(shipped, f"/treaties/{treaty_id}")[1]
    land: dict[str, set[str]] = {"": set()}
    for area in shipped_atlas.dataset.areas_of(treaty_id):
        land.setdefault(area.assigned_to, set()).add(area.territory_id)
        land[""].add(area.territory_id)
    totals = {t["data-total"]: float(t["data-km2"]) for t in rows.with_("tr", "data-total")}
    if len(land) == 2:  # a single assignee needs no line for all together
        land.pop("")
    assert totals == (
        {
            code: pytest.approx(
                sum(shipped_atlas.area_km2(territory) for territory in territories), abs=0.01
            )
            for code, territories in land.items()
        }
        if any(land.values())
        else {}
    )
    for area in rows.with_("tr", "data-territory"):
        assert float(area["data-km2"]) == pytest.approx(
            shipped_atlas.area_km2(area["data-territory"]), abs=0.001
        )


def test_the_tiny_peace(tiny: FlaskClient) -> None:
    rows = page(tiny, "/treaties/peace-1905")[1]
    assert [s["data-stage"] for s in rows.with_("tr", "data-stage")] == [
        "signed", "ratified", "ratified", "exchanged", "in_force",
    ]  # fmt: skip
    km2 = {t["data-total"]: float(t["data-km2"]) for t in rows.with_("tr", "data-total")}
    degree = 12_308  # square of one degree, near the equator
    # WEST is 2 x 2 without the enclave of 1 x 1, HARBOUR 1 x 1.
    assert km2["BLU"] == pytest.approx(3 * degree, rel=0.002)
    assert km2["RED"] == pytest.approx(2 * degree, rel=0.002)
    assert km2[""] == pytest.approx(5 * degree, rel=0.002)
    assert [p["data-party"] for p in rows.with_("li", "data-party")] == ["RED", "blue-council"]


def test_what_never_was_in_force_says_so(shipped: FlaskClient, tiny: FlaskClient) -> None:
    for client, path in ((shipped, "/treaties/gumru-1920"), (tiny, "/treaties/draft-1904")):
        text, rows = page(client, path)
        last = rows.with_("tr", "data-stage")[-1]
        assert (last["data-stage"], last["data-edtf"]) == ("never", "")
        assert rows.with_("article", "data-status")[0]["data-status"] == "never_in_force"
        assert "never came into force" in text
        axis = pictures(text)["axis-svg"]
        assert axis.find(".//*[@class='axis-never']") is not None
        assert axis.find(".//*[@class='axis-in-force']") is None
    assert "hiç yürürlüğe girmedi" in page(shipped, "/treaties/gumru-1920", "tr")[0]
    moscow, rows = page(shipped, "/treaties/moskova-1921")
    assert "never" not in {s["data-stage"] for s in rows.with_("tr", "data-stage")}
    assert pictures(moscow)["axis-svg"].find(".//*[@class='axis-in-force']") is not None


def test_a_draft_is_dated_and_not_signed(shipped: FlaskClient) -> None:
    rows = page(shipped, "/treaties/turk-sovyet-taslak-1920")[1]
    kinds = [s["data-stage"] for s in rows.with_("tr", "data-stage")]
    assert kinds == ["dated", "replaced", "never"]


def test_the_list_is_in_order_of_time(shipped: FlaskClient, shipped_atlas: Atlas) -> None:
    rows = page(shipped, "/treaties")[1]
    lines = rows.with_("tr", "data-treaty")
    assert sorted(line["data-treaty"] for line in lines) == TREATIES
    keys = [HistoricalDate.parse(line["data-edtf"]).sort_key for line in lines]
    assert keys == sorted(keys)
    for line in lines:
        land = {area.territory_id for area in shipped_atlas.dataset.areas_of(line["data-treaty"])}
        assert bool(line["data-km2"]) is bool(land)
        if land:
            total = sum(map(shipped_atlas.area_km2, land))
            assert float(line["data-km2"]) == pytest.approx(total, abs=0.01)
    assert "/treaties/kars-1921" in rows.links()


@pytest.mark.parametrize(
    "path",
    ["/treaties", "/treaties/peace-1905", "/treaties/draft-1904", "/treaties/peace-1905.svg"],
)
@LANGUAGES
def test_every_link_leads_somewhere(tiny: FlaskClient, path: str, lang: str) -> None:
    rows = page(tiny, path, lang)[1]
    ids = {attributes["id"] for _, attributes in rows.found if "id" in attributes}
    for address in {
        link for _, a in rows.found for name in ("href", "src") if (link := a.get(name))
    }:
        if address.startswith("#"):
            assert address[1:] in ids
        else:
            assert tiny.get(address).status_code == 200, address


def test_treaties_know_what_replaced_them(shipped: FlaskClient) -> None:
    assert "/treaties/moskova-1921" in page(shipped, "/treaties/gumru-1920")[1].links()
    assert "/treaties/gumru-1920" in page(shipped, "/treaties/moskova-1921")[1].links()


def test_the_page_leads_to_the_day_of_signature(shipped: FlaskClient) -> None:
    links = page(shipped, "/treaties/moskova-1921")[1].links()
    assert {"/?date=1921-03-16", "/map/1921-03-16"} <= set(links)
    assert "/export/treaties.geojson?treaty=moskova-1921&download=1" in links
    # Berlin was signed before the atlas begins.
    early = page(shipped, "/treaties/berlin-1878")[1].links()
    assert not [link for link in early if "date=" in link or link.startswith("/map/")]


@pytest.mark.parametrize(
    "path", ["/events/peace-signed", "/map/1905-03-16", "/about"]
)  # fmt: skip
def test_other_pages_lead_to_treaties(tiny: FlaskClient, path: str) -> None:
    wanted = "/treaties" if path == "/about" else "/treaties/peace-1905"
    assert wanted in page(tiny, path)[1].links()


def test_events_are_told_in_relation_to_the_signature(shipped_app: Flask) -> None:
    sheet = treaty_sheets.treaty_sheet(catalog(shipped_app), "lozan-1923", "en")
    told = {name: [event["id"] for event in events] for name, events in sheet.events.items()}
    assert told == {"before": ["lozan-acilis"], "signing": ["lozan-antlasmasi"], "after": []}
    sheet = treaty_sheets.treaty_sheet(catalog(shipped_app), "kars-1921", "en")
    assert [event["id"] for event in sheet.events["after"]] == [
        "kars-tbmm-onayi", "kars-onay-degisimi",
    ]  # fmt: skip


def test_beneath_lie_the_holders_of_the_day_of_signature(tiny: FlaskClient) -> None:
    picture = pictures(page(tiny, "/treaties/peace-1905")[0])["treaty-svg"]
    beneath = {
        path.get("data-code"): path.get("d") or ""
        for path in picture.iter(f"{SVG}path")
        if path.get("data-code")
    }
    assert set(beneath) == {"RED", "BLU", "GRN"}
    # In fact HARBOUR is still with EAST in the hands of BLU, in law it is already RED's: two
    # pieces of RED (NORTH, ENCLAVE), not three.
    assert beneath["RED"].count("M") == 2
    assigned = {
        path.get("data-territory"): path.get("fill")
        for path in picture.iter(f"{SVG}path")
        if path.get("data-territory")
    }
    assert assigned["HARBOUR"] == assigned["ENCLAVE"] != assigned["WEST"]
    hatches = {pattern.get("id") for pattern in picture.iter(f"{SVG}pattern")}
    assert {fill[5:-1] for fill in assigned.values() if fill} <= hatches
    # WEST and the ENCLAVE in it went to different holders: the treaty drew a line.
    assert picture.find(f".//{SVG}path[@class='treaty-line']") is not None


@pytest.mark.parametrize(
    "path",
    [
        "/treaties/nothing",
        "/treaties/",
        "/treaties/nothing.svg",
        "/treaties/../peace-1905",
        "/treaties/PEACE-1905",
        "/treaties/%00",
        "/treaties/peace-1905/",
        f"/treaties/{'9' * 5000}",
        "/treaties/<script>alert(1)</script>",
        "/treaties/%3Cscript%3Ealert(1)%3C%2Fscript%3E.svg",
    ],
)
@LANGUAGES
def test_unknown_treaties_are_refused_readably(tiny: FlaskClient, path: str, lang: str) -> None:
    answer = tiny.get(path, headers={"Accept-Language": lang})
    assert answer.status_code == 404
    assert answer.content_type == "text/html; charset=utf-8"
    assert "<h1>" in answer.text
    assert "<script>alert" not in answer.text
    assert len(answer.data) < 8_000


def test_a_treaty_without_land_has_no_picture(shipped: FlaskClient) -> None:
    assert shipped.get("/treaties/paris-1925.svg").status_code == 404
    assert shipped.get("/treaties/paris-1925?x=1").status_code == 400


def test_planted_markup_stays_text(plant: Plant) -> None:
    quoted = '"' + EVIL.replace('"', '""') + '"'
    plant("polities.csv", "Kingdom of Red,Kızıl,Red", f"{quoted},Kızıl,{quoted}")
    plant("treaties.csv", "Peace of Midtown,Barış,Peace", f"{quoted},Barış,{quoted}")
    plant("treaty_parties.csv", "The King", quoted)
    plant("treaty_stages.csv", "1905-05-01,,chronicle,A,,", f"1905-05-01,,chronicle,A,x,{quoted}")
    plant("territories.csv", "Liman,Harbour", f"Liman,{quoted}")
    folder = plant("treaty_areas.csv", "Handed over later.", quoted)
    client = create_app(Settings(data=folder, testing=True)).test_client()
    for path in ("/treaties", "/treaties/peace-1905", "/treaties/peace-1905.svg"):
        answer = client.get(path, headers={"Accept-Language": "en"})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "&lt;script&gt;alert" in answer.text
    drawn = pictures(client.get("/treaties/peace-1905?lang=en").text)
    assert EVIL in (drawn["axis-svg"].findtext(f"{SVG}title") or "")
    assert EVIL in (drawn["treaty-svg"].findtext(f"{SVG}title") or "")
    alone = ET.fromstring(client.get("/treaties/peace-1905.svg?lang=en").text)
    assert EVIL in (alone.findtext(f"{SVG}desc") or "")


def test_a_map_is_zoomed_but_stays_in_the_frame() -> None:
    limit = (25.0, 34.0, 51.0, 45.0)
    west, south, east, north = land_frame((42, 39, 42.5, 42), limit)
    assert (south, north) == pytest.approx((39 - 0.45, 42 + 0.45)), "15 % of the longer side"
    assert (west + east) / 2 == pytest.approx(42.25, abs=0.001)
    wide = (east - west) * math.cos(math.radians((south + north) / 2))
    assert wide == pytest.approx(north - south, rel=0.01), "tall land is given room at its sides"
    assert land_frame((25, 34, 51, 45), limit) == limit
