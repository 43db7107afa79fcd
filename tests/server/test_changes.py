"""The page of changes between two days, its exports, and the command that tells the same."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from geo.atlas import Atlas
from geo.changes import changes
from geo.temporal import parse_day
from server import cli
from server.change_sheets import Comparison
from tests.server.conftest import ROOT, SHIPPED, TINY
from tests.server.test_pages import Tags, page

ALL_DAYS = "from=1900-01-01&to=1909-12-31"
SQUARE = 12_304.8  # km² of a square of one degree at the equator


def rows(tags: Tags, **attributes: str) -> list[dict[str, str]]:
    return [row for row in tags.all("tr", **attributes) if len(row) > 0]


def test_the_page_holds_the_facts(tiny: FlaskClient) -> None:
    tags = page(tiny, f"/changes?{ALL_DAYS}")
    article = tags.all("article")[0]
    assert (article["data-from"], article["data-to"], article["data-by"]) == (
        "1900-01-01", "1909-12-31", "de_facto",
    )  # fmt: skip
    assert float(article["data-km2"]) == pytest.approx(8 * SQUARE, rel=0.002)
    pieces = [row for row in tags.all("tr") if "data-territory" in row]
    assert [(r["data-territory"], r["data-from"], r["data-to"]) for r in pieces] == [
        ("MID", "BLU", "RED"),
        ("HARBOUR", "BLU", "RED"),
        ("WEST", "RED", "BLU"),
        ("SOUTH", "NONE", "NONE"),  # came back
    ]
    pairs = [row for row in tags.all("tr") if "data-pair" in row]
    assert [(r["data-from"], r["data-to"]) for r in pairs] == [("BLU", "RED"), ("RED", "BLU")]
    net = [float(row["data-net-km2"]) for row in tags.all("tr") if "data-net-km2" in row]
    assert len(net) == 2
    assert sum(net) == pytest.approx(0, abs=0.2)
    steps = [(s["data-day"], s["data-basis"]) for s in tags.all("li") if "data-basis" in s]
    assert steps[:3] == [
        ("1903-01-01", ""),
        ("1906-07-01", "event:republic-ends"),
        ("1907-04-30", "act:red-enters-middle"),
    ]


def test_the_picture_shows_each_piece_with_its_pair(tiny: FlaskClient) -> None:
    tags = page(tiny, f"/changes?{ALL_DAYS}")
    drawn = {p["data-territory"]: p["data-pair"] for p in tags.all("path") if "data-pair" in p}
    assert drawn == {"MID": "1", "HARBOUR": "1", "WEST": "2"}
    assert {p["id"] for p in tags.all("pattern")} == {"pair-1", "pair-2"}
    assert tags.all("script") == []  # all of it is there without any


def test_the_law_is_another_page(tiny: FlaskClient) -> None:
    tags = page(tiny, "/changes?from=1905-03-15&to=1905-03-16&by=de_jure")
    pieces = [row["data-territory"] for row in tags.all("tr") if "data-territory" in row]
    assert pieces == ["WEST", "HARBOUR"]
    assert tags.all("option", value="de_jure")[0].get("selected") is not None
    treaty = [a["href"] for a in tags.all("a") if "peace-1905" in a.get("href", "")]
    assert treaty


def test_nothing_changed_is_said_and_not_drawn(tiny: FlaskClient) -> None:
    tags = page(tiny, "/changes?from=1905-01-01&to=1905-01-01")
    assert float(tags.all("article")[0]["data-km2"]) == 0
    assert [row for row in tags.all("tr") if "data-territory" in row] == []
    assert tags.all("pattern") == []


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_both_languages(tiny: FlaskClient, lang: str) -> None:
    answer = tiny.get(f"/changes?{ALL_DAYS}&lang={lang}")
    assert answer.headers["Content-Language"] == lang
    assert f'<html lang="{lang}">' in answer.text
    lede = re.search(r'<p class="lede">(.*?)</p>', answer.text, re.DOTALL)
    assert lede is not None
    words = {"tr": ("Kızıl", "31 Aralık 1909"), "en": ("Red", "31 December 1909")}[lang]
    assert all(word in lede[1] for word in words)
    others = {"tr": "Blue", "en": "Mavi"}[lang]
    assert others not in lede[1]


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("query", ["", ALL_DAYS, f"{ALL_DAYS}&by=de_jure", "from=1905&to=1905"])
def test_the_page_keeps_to_the_policy_and_its_links_lead_somewhere(
    tiny: FlaskClient, query: str, lang: str
) -> None:
    tags = page(tiny, f"/changes?{query}", Accept_Language=lang)
    assert len(tags.all("h1")) == 1
    ids = tags.values("id")
    assert len(ids) == len(set(ids))
    for tag, attributes in tags.found:
        assert "style" not in attributes, (tag, attributes)
    addresses = {
        attributes[name].split("#")[0]
        for _, attributes in tags.found
        for name in ("href", "src", "action")
        if attributes.get(name, "").startswith("/")
    }
    for address in sorted(addresses):
        assert tiny.get(address).status_code == 200, address


def test_days_and_about_link_here(tiny: FlaskClient) -> None:
    tags = page(tiny, "/map/1905-03-16?by=de_jure")
    hrefs = [a["href"] for a in tags.all("a")]
    assert "/changes?to=1905-03-16&by=de_jure" in hrefs
    assert "/changes" in [a["href"] for a in page(tiny, "/about").all("a")]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({}, ("1900-01-01", "1909-12-31", "de_facto")),
        ({"to": "1905-03-16"}, ("1900-01-01", "1905-03-16", "de_facto")),
        ({"from": "1905-03-16", "by": "de_jure"}, ("1905-03-16", "1909-12-31", "de_jure")),
        ({"from": "1905", "to": "1905"}, ("1905-01-01", "1905-12-31", "de_facto")),
    ],
)
def test_what_is_missing_takes_its_usual_value(
    query: dict[str, str], wanted: tuple[str, str, str]
) -> None:
    asked = Comparison.read(query, Atlas.read(TINY).days)
    assert (asked.first, asked.last, asked.by) == (*map(parse_day, wanted[:2]), wanted[2])


def test_the_usual_days_of_the_shipped_atlas_end_with_kars(shipped_atlas: Atlas) -> None:
    asked = Comparison.read({}, shipped_atlas.days)
    assert (asked.first, asked.last) == (parse_day("1914-01-01"), parse_day("1921-10-13"))
    late = Comparison.read({"from": "1925-01-01"}, shipped_atlas.days)
    assert late.last == shipped_atlas.days.last


HOSTILE = [
    "from=1905-03-17&to=1905-03-16",
    "from=1905-02-30",
    "from=1899-12-31",
    "to=1910-01-01",
    "from=%00",
    f"from={'9' * 10_240}",
    "from=<script>alert(1)</script>",
    "from=1905&from=1906",
    "by=in_fact",
    "by=de_jure%0d%0aX-Evil:1",
    "lang=xx",
    "date=1905-03-16",
    "when=now",
    "to=../../etc/passwd",
]


@pytest.mark.parametrize("path", ["/changes", "/export/changes.geojson", "/export/changes.csv"])
@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: query[:30])
def test_what_cannot_be_used_is_refused(tiny: FlaskClient, path: str, query: str) -> None:
    answer = tiny.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert "<script" not in answer.text
    if path != "/changes":
        assert answer.content_type == "application/problem+json"
        assert answer.get_json()["accepted"]
    assert tiny.get("/export/changes.csv?download=2").status_code == 400


def test_geojson_is_read_by_gdal_and_says_what_the_page_says(
    tiny: FlaskClient, tmp_path: Path
) -> None:
    import pyogrio

    answer = tiny.get(f"/export/changes.geojson?{ALL_DAYS}&lang=en&download=1")
    assert answer.content_type == "application/geo+json"
    assert (
        'filename="hudut-changes-1900-01-01-1909-12-31.geojson"'
        in (answer.headers["Content-Disposition"])
    )
    path = tmp_path / "changes.geojson"
    path.write_bytes(answer.data)
    frame = pyogrio.read_dataframe(path)
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()
    assert set(frame["territory"]) == {"WEST", "MID", "HARBOUR"}
    assert {"from_polity", "to_polity", "area_km2", "basis", "licence"} <= set(frame.columns)
    empty = json.loads(tiny.get("/export/changes.geojson?from=1905&to=1905-01-02").text)
    assert empty["features"] == []


def test_csv_is_read_by_gdal(tiny: FlaskClient, tmp_path: Path) -> None:
    import pyogrio

    answer = tiny.get(f"/export/changes.csv?{ALL_DAYS}&by=de_jure&lang=tr&download=1")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].endswith('-1909-12-31-de-jure.csv"')
    path = tmp_path / "changes.csv"
    path.write_bytes(answer.data)
    frame = pyogrio.read_dataframe(path)
    assert list(frame["territory"]) == ["WEST", "WEST", "MID", "MID", "MID", "HARBOUR"]
    assert set(frame["name"]) == {"Batı", "Orta", "Liman"}
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == 6


@pytest.mark.parametrize("path", ["/changes", "/export/changes.geojson", "/export/changes.csv"])
def test_the_reader_who_has_it_is_told_so(tiny: FlaskClient, path: str) -> None:
    first = tiny.get(f"{path}?{ALL_DAYS}")
    tag = first.headers["ETag"]
    again = tiny.get(f"{path}?{ALL_DAYS}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    others = (f"{ALL_DAYS}&by=de_jure", "from=1900-01-01&to=1905-03-16", f"{ALL_DAYS}&lang=en")
    assert tag not in {tiny.get(f"{path}?{query}").headers["ETag"] for query in others}
    assert "gzip" in tiny.get(
        f"{path}?{ALL_DAYS}", headers={"Accept-Encoding": "gzip"}
    ).headers.get("Content-Encoding", "")


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_shipped_page_shows_every_piece_once(
    shipped: FlaskClient, shipped_atlas: Atlas, lang: str
) -> None:
    tags = page(shipped, f"/changes?lang={lang}")
    found = changes(shipped_atlas, parse_day("1914-01-01"), parse_day("1921-10-13"))
    drawn = [p["data-territory"] for p in tags.all("path") if "data-pair" in p]
    told = [row["data-territory"] for row in tags.all("tr") if "data-territory" in row]
    assert sorted(drawn) == sorted(p.territory_id for p in found.passages)
    assert sorted(told) == sorted(p.territory_id for p in (*found.passages, *found.returned))


def hudut(*arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "server.cli", "changes", *arguments], cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}, capture_output=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def test_the_command_tells_the_totals_and_every_step() -> None:
    told = hudut("--from", "1914-01-01", "--to", "1921-10-13", "--by", "de_jure", "--lang", "en")
    assert re.search(r"\(TUR\) +25,9\d\d +0 +\+25,9\d\d +", told)
    assert re.search(r"1921-03-16 +DIS → TUR .*\(treaty:moskova-1921\)", told)
    assert "(KARS)" in told


@pytest.mark.parametrize("form", ["geojson", "csv"])
def test_the_command_writes_what_the_server_sends(
    tiny: FlaskClient, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"changes.{form}"
    days = ["--from", "1900-01-01", "--to", "1909-12-31"]
    assert (
        hudut(*days, "--format", form, "-o", str(path), "--data", str(TINY), "--lang", "en") == ""
    )
    sent = tiny.get(f"/export/changes.{form}?{ALL_DAYS}&lang=en")
    assert path.read_bytes() == sent.data


@pytest.mark.parametrize(
    "arguments",
    [
        ["--from", "1905-03-17", "--to", "1905-03-16"],
        ["--from", "1905-02-30", "--to", "1905-03-16"],
        ["--from", "1905-03-16"],
        ["--from", "1905", "--to", "1910"],
        ["--from", "1905", "--to", "1906", "--by", "x"],
        ["--from", "1905", "--to", "1906", "--lang", "x"],
    ],
)
def test_the_command_refuses_what_cannot_be_used(arguments: list[str]) -> None:
    told = hudut(*arguments, "--data", str(TINY), code=cli.USAGE)
    assert told.startswith(("hudut", "usage"))


def test_nothing_changed_is_a_good_end() -> None:
    told = hudut("--from", "1920-01-01", "--to", "1920-01-01", "--data", str(SHIPPED))
    assert "(TUR)" not in told
    assert told.strip()
