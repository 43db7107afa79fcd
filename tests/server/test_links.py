"""Addresses: the language is kept, absurd ones are not repeated, file names are tame."""

import pytest
from flask import Flask, g

from server.links import file_name, link, page_url_for


@pytest.mark.parametrize(
    ("chosen", "address"),
    [(None, "/map/1905-03-16"), ("en", "/map/1905-03-16?lang=en")],
)
def test_a_link_keeps_a_chosen_language(tiny_app: Flask, chosen: str | None, address: str) -> None:
    with tiny_app.test_request_context("/"):
        g.chosen_lang = chosen
        assert link("pages.map_date", date="1905-03-16", by=None) == address


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/", "/?lang=en"),
        ("/?date=1905-03-16&lang=tr", "/?date=1905-03-16&lang=en"),
        ("/events/a?x=1&x=2", "/events/a?x=1&x=2&lang=en"),
        ('/?date="><b>', "/?date=%22%3E%3Cb%3E&lang=en"),
        ("/events/ış", "/events/%C4%B1%C5%9F?lang=en"),
        (f"/?date={'9' * 5000}", "/?lang=en"),
    ],
)
def test_the_same_page_in_another_language(tiny_app: Flask, path: str, address: str) -> None:
    with tiny_app.test_request_context(path):
        assert page_url_for("en") == address


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("events",), "hudut-events.geojson"),
        (("events", "1905-03-16", "", "treaty"), "hudut-events-1905-03-16-treaty.geojson"),
        (("x/../y", 'a"b\r\nc', "ş"), "hudut-xy-abc.geojson"),
        (("a" * 500,), f"hudut-{'a' * 74}.geojson"),
    ],
)
def test_a_file_name_holds_nothing_odd(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts) == name
