"""Every error has its status, and its answer can be read by whom it is for."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

import geo.atlas
import server.extracts  # noqa: F401  (imported for the error classes they may define)
from geo.errors import AtlasError, DatasetError, DateError, QueryError, UnknownIdError
from server import create_app
from server.config import Settings
from server.errors import STATUS, status_of
from server.params import ParameterError
from tests.server.conftest import TINY

assert geo.atlas


def subclasses(kind: type[AtlasError]) -> Iterator[type[AtlasError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from subclasses(child)


def test_every_atlas_error_has_a_status() -> None:
    kinds = {
        kind for kind in subclasses(AtlasError) if kind.__module__.startswith(("geo", "server"))
    }
    assert {DateError, QueryError, ParameterError, UnknownIdError, DatasetError} <= kinds
    assert kinds - set(STATUS) == set()


def test_an_unplaced_error_takes_after_its_parent() -> None:
    class NewError(UnknownIdError):
        pass

    assert status_of(NewError("event", "x")) == 404


def test_programs_get_problem_json(tiny: FlaskClient) -> None:
    answer = tiny.get("/export/events.geojson?date=1921-13-40", headers={"Accept-Language": "en"})
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json()
    assert problem["status"] == 400
    assert problem["type"] == "about:blank"
    assert problem["parameter"] == "date"
    assert "1921-13-40" in problem["value"]
    assert "1921-03-16" in problem["accepted"]
    assert problem["title"]
    assert problem["detail"]


def test_accept_decides_on_a_page(tiny: FlaskClient) -> None:
    asked = tiny.get("/events/nobody", headers={"Accept": "application/json"})
    assert asked.content_type == "application/problem+json"
    assert asked.get_json()["status"] == 404
    page = tiny.get("/events/nobody", headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.content_type == "text/html; charset=utf-8"
    assert page.status_code == 404


def test_an_unknown_id_names_its_neighbours(tiny: FlaskClient) -> None:
    problem = tiny.get("/events/peace-sign", headers={"Accept": "application/json"}).get_json()
    assert problem["near"][0] == "peace-signed"


@pytest.mark.parametrize(("lang", "word"), [("tr", "Kabul"), ("en", "accepted")])
def test_pages_speak_the_readers_language(tiny: FlaskClient, lang: str, word: str) -> None:
    page = tiny.get("/map/1905-13-40", headers={"Accept-Language": lang})
    assert page.status_code == 400
    assert f'<html lang="{lang}">' in page.text
    assert word in page.text
    assert page.headers["Content-Language"] == lang
    assert {"Accept", "Accept-Language"} <= set(page.vary)
    assert page.headers["Cache-Control"] == "no-store"


def test_a_wrong_lang_is_refused_in_a_language_that_exists(tiny: FlaskClient) -> None:
    page = tiny.get("/?lang=xx", headers={"Accept-Language": "en"})
    assert page.status_code == 400
    assert '<html lang="en">' in page.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/", "/about", "/map/1905-03-16", "/export/events.geojson"])
def test_nothing_can_be_changed(tiny: FlaskClient, method: str, path: str) -> None:
    answer = tiny.open(path, method=method)
    assert answer.status_code == 405
    assert {"GET", "HEAD"} <= set(answer.headers["Allow"].split(", "))
    assert answer.data


def test_a_mistake_of_ours_shows_no_insides(monkeypatch: pytest.MonkeyPatch) -> None:
    app: Flask = create_app(Settings(data=TINY))
    monkeypatch.setattr("server.sheets.about_sheet", lambda *_: 1 / 0)
    answer = app.test_client().get("/about?lang=en")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert "Traceback" not in answer.text
    assert "sheets" not in answer.text
    assert '<html lang="en">' in answer.text
    as_json = app.test_client().get("/about", headers={"Accept": "application/json"})
    assert as_json.content_type == "application/problem+json"
    assert set(as_json.get_json()) == {"type", "title", "status", "detail"}
