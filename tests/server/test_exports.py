"""GeoJSON over the web: what comes, under which name, and that GDAL reads it."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server import cli

GEOJSON = "application/geo+json"


def features(client: FlaskClient, path: str) -> list[dict]:  # type: ignore[type-arg]
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.content_type == GEOJSON
    found = json.loads(answer.text)
    assert found["type"] == "FeatureCollection"
    return list(found["features"])


def ids(client: FlaskClient, query: str) -> set[str]:
    return {
        each["properties"]["id"] for each in features(client, f"/export/events.geojson?{query}")
    }


def test_all_events_come_and_the_unlocated_have_no_geometry(tiny: FlaskClient) -> None:
    found = features(tiny, "/export/events.geojson")
    assert len(found) == 10
    nowhere = {each["properties"]["id"] for each in found if each["geometry"] is None}
    assert nowhere == {"rumour", "flood"}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("date=1905-03-16", {"peace-signed", "rumour"}),
        ("date=1905-03-12", {"journey"}),
        ("date=1904-11-03", set()),
        ("date=1904-09-15", {"congress"}),
        ("from=1905&to=1905", {"letter", "journey", "peace-signed", "rumour"}),
        ("from=1905-03-16", {"peace-signed", "rumour", "republic-ends", "flood"}),
        ("to=1904-05-10", {"coronation", "siege-of-westown"}),
        ("kind=treaty", {"draft-signed", "peace-signed"}),
        ("kind=treaty,press&date=1905-03-16", {"peace-signed", "rumour"}),
        ("kind=battle", {"siege-of-westown"}),
        ("bbox=1,1,3,3", {"siege-of-westown", "letter"}),
        ("bbox=8,0,-170,5", set()),
        ("date=", {"coronation", "siege-of-westown", "congress", "draft-signed", "letter",
                   "journey", "peace-signed", "rumour", "republic-ends", "flood"}),
    ],
)  # fmt: skip
def test_events_by_day_span_kind_and_box(tiny: FlaskClient, query: str, wanted: set[str]) -> None:
    assert ids(tiny, query) == wanted


def test_events_speak_the_language_asked_for(tiny: FlaskClient) -> None:
    def title(path: str, **headers: str) -> str:
        answer = tiny.get(path, headers=headers)
        assert answer.headers["Content-Language"] in ("tr", "en")
        return str(json.loads(answer.text)["features"][0]["properties"]["title"])

    path = "/export/events.geojson?date=1901-06-15"
    assert title(path) == "Taç giyme"
    assert title(f"{path}&lang=en") == "Coronation"
    assert title(path, **{"Accept-Language": "en"}) == "Coronation"
    assert title(f"{path}&lang=tr", **{"Accept-Language": "en"}) == "Taç giyme"


def test_borders_of_a_day(tiny: FlaskClient) -> None:
    found = features(tiny, "/export/borders.geojson?date=1905-03-16")
    by_code = {each["properties"]["code"]: each["properties"] for each in found}
    assert set(by_code) == {"RED", "BLU", "GRN"}
    green = by_code["GRN"]
    assert (green["polity"], green["start_date"], green["end_date"]) == (
        "green", "1903-01-01", "1906-06-30",
    )  # fmt: skip
    assert green["area_km2"] == pytest.approx(6 * 12_304, rel=0.001)
    law = features(tiny, "/export/borders.geojson?date=1905-03-16&by=de_jure")
    areas = {each["properties"]["code"]: each["properties"]["area_km2"] for each in law}
    assert areas["RED"] > by_code["RED"]["area_km2"]


def test_borders_of_a_span_are_one_feature_a_stretch(tiny: FlaskClient) -> None:
    found = features(tiny, "/export/borders.geojson?from=1905&to=1906")
    green = [each["properties"] for each in found if each["properties"]["code"] == "GRN"]
    assert [(each["start_date"], each["end_date"]) for each in green] == [
        ("1903-01-01", "1906-06-30")
    ]
    blue = [
        each["properties"]["start_date"] for each in found if each["properties"]["code"] == "BLU"
    ]
    assert blue == sorted(set(blue))
    assert len(blue) == 2


def test_territories_and_treaties(tiny: FlaskClient) -> None:
    assert len(features(tiny, "/export/territories.geojson?date=1905-03-16")) == 8
    found = features(tiny, "/export/treaties.geojson?treaty=peace-1905&date=1905-03-16")
    assert {each["properties"]["treaty"] for each in found} == {"peace-1905"}
    assert len(features(tiny, "/export/treaties.geojson")) > len(found)


def test_an_unknown_treaty_is_not_found(tiny: FlaskClient) -> None:
    answer = tiny.get("/export/treaties.geojson?treaty=peace-1906")
    assert answer.status_code == 404
    assert answer.get_json()["near"] == ["peace-1905"]


def test_a_view_is_what_the_atlas_draws(tiny: FlaskClient) -> None:
    found = features(tiny, "/export/view.geojson?date=1905-03-16")
    layers = [each["properties"]["layer"] for each in found]
    assert layers.count("events") == 2
    assert layers.count("recent") == 1
    assert layers.count("borders") == 3
    only = features(tiny, "/export/view.geojson?date=1905-03-16&layers=events")
    assert {each["properties"]["layer"] for each in only} == {"events"}


def test_download_gives_the_file_a_sensible_name(tiny: FlaskClient) -> None:
    answer = tiny.get("/export/borders.geojson?date=1905-03-16&by=de_jure&download=1")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="hudut-borders-1905-03-16-de-jure.geojson"'
    )
    assert "Content-Disposition" not in tiny.get("/export/borders.geojson").headers
    span = tiny.get("/export/events.geojson?from=1905-03&kind=treaty&download=1")
    assert (
        'filename="hudut-events-1905-03-01-treaty.geojson"' in (span.headers["Content-Disposition"])
    )


@pytest.mark.parametrize("what", ["events", "borders", "territories", "treaties", "view"])
def test_exports_are_open_to_every_page(tiny: FlaskClient, what: str) -> None:
    answer = tiny.get(f"/export/{what}.geojson", headers={"Origin": "https://example.org"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    asked = tiny.options(f"/export/{what}.geojson", headers={"Origin": "https://example.org"})
    assert asked.status_code == 200
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in asked.headers["Access-Control-Allow-Methods"]
    assert "POST" not in asked.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("what", ["events", "borders", "territories", "treaties", "view"])
@pytest.mark.parametrize("query", ["", "?date=1905-03-16", "?date=1905-03-16&bbox=1,1,3,3"])
def test_gdal_reads_every_export(tiny: FlaskClient, tmp_path: Path, what: str, query: str) -> None:
    import pyogrio

    answer = tiny.get(f"/export/{what}.geojson{query}")
    path = tmp_path / f"{what}.geojson"
    path.write_bytes(answer.data)
    frame = pyogrio.read_dataframe(path)
    assert len(frame) == len(json.loads(answer.text)["features"])
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.dropna().is_valid.all()
    dated = {"start_date", "end_date"} if (what, query) != ("territories", "") else set()
    if len(frame):
        assert {*dated, "licence"} <= set(frame.columns)


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["events"], "/export/events.geojson"),
        (["borders", "--date", "1905-03-16", "--by", "de_jure"],
         "/export/borders.geojson?date=1905-03-16&by=de_jure"),
        (["view", "--date", "1905-03-16", "--lang", "en"],
         "/export/view.geojson?date=1905-03-16&lang=en"),
        (["treaties", "--treaty", "peace-1905"], "/export/treaties.geojson?treaty=peace-1905"),
    ],
    ids=["events", "borders", "view", "treaties"],
)  # fmt: skip
def test_the_command_writes_what_the_web_sends(
    tiny: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], path: str,
) -> None:  # fmt: skip
    from tests.server.conftest import TINY

    monkeypatch.setenv("HUDUT_DATA", str(TINY))
    target = tmp_path / "x.geojson"
    assert cli.main(["export", *arguments, "-o", str(target)]) == 0
    assert target.read_bytes() == tiny.get(path).data


@pytest.mark.parametrize("what", ["events", "borders", "territories", "treaties", "view"])
def test_a_day_outside_the_atlas_is_told_the_days_there_are(tiny: FlaskClient, what: str) -> None:
    answer = tiny.get(f"/export/{what}.geojson?date=1910-01-01")
    assert answer.status_code == 400
    accepted = answer.get_json()["accepted"]
    assert "1900-01-01" in accepted
    assert "1909-12-31" in accepted
