"""What nobody should send: refused, shortened, escaped, and never answered with our insides."""

import html
import json

import pytest
from flask.testing import FlaskClient

LONG = "9" * 10_240
SCRIPT = "<script>alert(1)</script>"

QUERIES = [
    "date=1921-13-40",
    "date=1905-02-30",
    "date=%00",
    "date=1905-03-16%00",
    "date=../../etc/passwd",
    f"date={LONG}",
    f"date={SCRIPT}",
    "date=1905-03-16&date=1905-03-17",
    "date=%ff%fe",
    "date=999999999999999999999-01-01",
    "date=-999999999-01-01",
    "date=1905-03-16T12:00:00Z",
    "date=1905-03",
    "date=1905~",
    f"{SCRIPT}=1",
    f"{LONG}=1",
    "a%00b=1",
    "lang=xx",
    f"lang={LONG}",
    "lang=../tr",
    "bogus=1",
]
EXPORT_QUERIES = [
    *QUERIES,
    "bbox=a,b",
    "bbox=1,2,3",
    "bbox=nan,nan,nan,nan",
    "bbox=1e999,0,1,1",
    f"bbox={','.join(['1'] * 5000)}",
    "bbox=%00",
    "from=1906&to=1905",
    "from=x",
    "to=1905-13",
    "from=1905&date=1905-03-16",
    f"from={LONG}",
    "from=Y-17E7&to=zz",
    "kind=war",
    "kind=treaty,,",
    f"kind={SCRIPT}",
    "download=yes",
    "by=de_facto",  # not a parameter of events
    "treaty=peace-1905",
]
PATHS = [
    "/map/1921-13-40",
    "/map/1905-3-16",
    "/map/16-03-1905",
    "/map/1800-01-01",
    "/map/2500-01-01",
    "/map/%00",
    f"/map/{LONG}",
    "/map/..%2f..%2fetc%2fpasswd",
    "/map/../../etc/passwd",
    f"/map/{SCRIPT}",
    "/map/1905-03-16%00",
    "/map/1905-03-16.svg%00",
    "/map/x.svg",
    "/map/",
    "/events/",
    "/events/nobody",
    "/events/%00",
    "/events/..%2f..",
    f"/events/{LONG}",
    f"/events/{SCRIPT}",
    "/events/PEACE-SIGNED",
    "/basemap/../datapackage.json",
    "/basemap/..%2fdatapackage.json",
    "/basemap/%2e%2e/datapackage.json",
    "/basemap/%00",
    "/basemap//etc/passwd",
    "/vendor/leaflet/../__init__.py",
    "/vendor/leaflet/..%2f__init__.py",
    "/vendor/leaflet/leaflet-src.js",
    "/static/../config.py",
    "/static/..%2fconfig.py",
    "/static/js/..%2f..%2fconfig.py",
    "/static/%00",
    "/static/js/%00",
    f"/static/{LONG}",
    "/data/atlas.000000000000.tr.json",
    "/data/atlas.x.xx.json",
    "/data/partition...topojson",
    "/data/events.csv",
    "/maps/0000000000000000.js",
    "/maps/%00.js",
    "/export/",
    "/export/cities.geojson",
    "/export/events.geojson/",
    "/.git/config",
]


def check_refusal(answer, allowed: tuple[int, ...] = (400, 404)) -> None:  # type: ignore[no-untyped-def]
    assert answer.status_code in allowed, answer.status
    assert len(answer.data) < 8_000
    for inside in ("Traceback", "werkzeug", "jinja2", 'File "', "site-packages"):
        assert inside not in answer.text
    assert SCRIPT not in answer.text
    assert "9" * 300 not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" in answer.headers
    if answer.content_type == "application/problem+json":
        problem = json.loads(answer.text)
        assert problem["status"] == answer.status_code
        assert problem["detail"]
        assert problem["title"]
    else:
        assert answer.content_type == "text/html; charset=utf-8"
        assert "<h1>" in answer.text


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:40])
def test_queries_of_the_atlas(tiny: FlaskClient, query: str) -> None:
    answer = tiny.get(f"/?{query}")
    check_refusal(answer)
    assert 'class="note"' in answer.text, "the page says what would be accepted"


@pytest.mark.parametrize("query", EXPORT_QUERIES, ids=lambda query: query[:40])
def test_queries_of_an_export(tiny: FlaskClient, query: str) -> None:
    answer = tiny.get(f"/export/events.geojson?{query}")
    check_refusal(answer)
    assert answer.content_type == "application/problem+json"
    assert json.loads(answer.text)["accepted"]


@pytest.mark.parametrize("query", ["x=1", "date=1905-03-16", f"lang={SCRIPT}", "by=x"])
@pytest.mark.parametrize("path", ["/about", "/events/peace-signed", "/healthz"])
def test_pages_refuse_what_they_do_not_know(tiny: FlaskClient, path: str, query: str) -> None:
    check_refusal(tiny.get(f"{path}?{query}"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_paths(tiny: FlaskClient, path: str) -> None:
    check_refusal(tiny.get(path))


def test_a_sent_value_comes_back_escaped(tiny: FlaskClient) -> None:
    answer = tiny.get('/?date=<b>"x"')
    assert "<b>" not in answer.text
    assert html.escape("<b>") in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept-Language": "\x7f;q=x,,,"},
        {"Accept": "a/b;q=2,*;;"},
        {"If-None-Match": '"' + "x" * 5000},
        {"Accept-Encoding": ";;;gzip;q=zz"},
        {"If-Modified-Since": "yesterday"},
        {"Range": "bytes=0-1"},
    ],
    ids=str,
)
def test_odd_headers_do_no_harm(tiny: FlaskClient, headers: dict[str, str]) -> None:
    assert tiny.get("/about", headers=headers).status_code == 200
