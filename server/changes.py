"""Blueprint: what changed between two days - the page, and the same as GeoJSON and as CSV."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, render_template
from markupsafe import Markup

from geo.change_files import changes_csv, changes_geojson
from geo.changes import changes as find_changes
from geo.geojson import dumps
from geo.temporal import iso
from server import caching, catalog, change_sheets, change_svg, params
from server.change_sheets import Comparison
from server.links import MediaType, file_name, page_url_for
from server.pages import read_query
from server.params import Query

__all__ = ["blueprint"]

blueprint = Blueprint("changes", __name__)

_ASKED = ("from", "to", "by")


@blueprint.get("/changes")
def page() -> Response:
    """Which land passed from whom to whom between two days."""
    asked = _comparison(read_query(*_ASKED))
    here = catalog.current()
    lang: str = g.lang
    chosen: str | None = g.get("chosen_lang")

    def make() -> dict[str, Any]:
        found = find_changes(here.atlas, asked.first, asked.last, asked.by)
        sheet = change_sheets.change_sheet(found, lang)
        return {
            "sheet": sheet,
            "picture": Markup(change_svg.changes_svg(here, sheet, lang)),  # escaped where made
            "days": [iso(day) for day in (here.dataset.meta.first_day, here.dataset.meta.last_day)],
            "chosen": chosen,
        }

    response = caching.answer(
        lambda: render_template("changes.html", **make()),
        media_type=MediaType.HTML,
        # The link to the other language repeats the whole query.
        depends_on=(lang, chosen, page_url_for(""), asked),
        by_language=True,
    )
    response.headers["Content-Language"] = lang
    return response


@blueprint.get("/export/changes.geojson")
def geojson() -> Response:
    """The territories whose holder differs, one feature each."""
    here, lang = catalog.current(), g.lang
    return _export(
        lambda asked: dumps(
            changes_geojson(find_changes(here.atlas, asked.first, asked.last, asked.by), lang)
        ),
        MediaType.GEOJSON,
        ".geojson",
    )


@blueprint.get("/export/changes.csv")
def table() -> Response:
    """The same as a table with a row for every step."""
    here, lang = catalog.current(), g.lang
    return _export(
        lambda asked: changes_csv(
            find_changes(here.atlas, asked.first, asked.last, asked.by), lang
        ),
        MediaType.CSV,
        ".csv",
    )


def _export(build: Callable[[Comparison], str], media_type: MediaType, suffix: str) -> Response:
    query = read_query(*_ASKED, "download")
    asked = _comparison(query)
    download = "download" in query and params.flag(query["download"], "download")
    lang: str = g.lang
    response = caching.answer(
        lambda: build(asked), media_type=media_type, depends_on=(lang, asked), by_language=True
    )
    response.headers["Content-Language"] = lang
    if download:
        name = file_name(*asked.name_parts, suffix=suffix)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _comparison(query: Query) -> Comparison:
    values = {name: query[name] for name in _ASKED if name in query}
    return Comparison.read(values, catalog.current().atlas.days)
