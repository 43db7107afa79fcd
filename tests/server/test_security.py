"""Headers on every answer, good or bad."""

import pytest
from flask.testing import FlaskClient

ANSWERS = [
    "/", "/map/1905-03-16", "/map/1905-03-16.svg", "/events/peace-signed", "/about", "/healthz",
    "/export/events.geojson", "/export/events.geojson?date=x", "/nix", "/map/x", "/favicon.svg",
    "/favicon.ico", "/vendor/leaflet/leaflet.js", "/static/css/page.css", "/?lang=xx",
]  # fmt: skip


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_the_policy(tiny: FlaskClient, path: str) -> None:
    headers = tiny.get(path).headers
    policy = dict(
        directive.strip().split(" ", 1)
        for directive in headers["Content-Security-Policy"].split(";")
    )
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "font-src": "'self'",
        "manifest-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("path", ANSWERS)
def test_only_data_and_exports_are_open_to_other_sites(tiny: FlaskClient, path: str) -> None:
    answer = tiny.get(path, headers={"Origin": "https://example.org"})
    assert (answer.headers.get("Access-Control-Allow-Origin") == "*") == path.startswith("/export/")


def test_the_browsers_data_are_open(tiny: FlaskClient) -> None:
    edition = tiny.get("/healthz").get_json()["edition"]
    answer = tiny.get(f"/data/partition.{edition}.topojson")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/", "/about", "/export/events.geojson", "/healthz"])
def test_options_says_what_may_be_asked(tiny: FlaskClient, path: str) -> None:
    answer = tiny.options(path)
    assert answer.status_code == 200
    assert {"GET", "HEAD", "OPTIONS"} == set(answer.headers["Allow"].split(", "))
