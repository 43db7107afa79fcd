"""Blueprint: all treaties in order of time, and one page for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, g, render_template
from markupsafe import Markup

from server import caching, catalog, treaty_sheets, treaty_svg
from server.links import MediaType, page_url_for
from server.pages import read_query

__all__ = ["blueprint"]

blueprint = Blueprint("treaties", __name__)


@blueprint.get("/treaties")
def treaties() -> Response:
    """Every treaty of the atlas, in order of time."""
    read_query()
    here = catalog.current()
    lang: str = g.lang
    return _page("treaties.html", lambda: {"lines": treaty_sheets.treaties_sheet(here, lang)})


@blueprint.get("/treaties/<treaty_id>")
def treaty(treaty_id: str) -> Response:
    """One treaty: parties, stages, land, events."""
    read_query()
    here = catalog.current()
    here.dataset.treaty(treaty_id)  # an unknown id is refused before anything is looked up
    lang: str = g.lang

    def make() -> dict[str, Any]:
        sheet = treaty_sheets.treaty_sheet(here, treaty_id, lang)
        picture = treaty_svg.land_svg(here, sheet, lang)
        return {
            "sheet": sheet,
            # Both are escaped where they are made.
            "axis": Markup(treaty_svg.axis_svg(sheet, lang)),
            "picture": Markup(picture) if picture else None,
        }

    return _page("treaty.html", make)


@blueprint.get("/treaties/<treaty_id>.svg")
def picture(treaty_id: str) -> Response:
    """The land of one treaty as a picture; a treaty without land has none."""
    read_query()
    here = catalog.current()
    here.dataset.treaty(treaty_id)
    if not here.dataset.areas_of(treaty_id):
        abort(404)
    lang: str = g.lang
    response = caching.answer(
        lambda: treaty_svg.land_svg(here, treaty_sheets.treaty_sheet(here, treaty_id, lang), lang),
        media_type=MediaType.SVG,
        depends_on=(lang,),
        by_language=True,
    )
    response.headers["Content-Language"] = lang
    return response


def _page(template: str, make: Callable[[], dict[str, Any]]) -> Response:
    response = caching.answer(
        lambda: render_template(template, **make()),
        media_type=MediaType.HTML,
        # The link to the other language repeats the whole query.
        depends_on=(g.lang, g.get("chosen_lang"), page_url_for("")),
        by_language=True,
    )
    response.headers["Content-Language"] = g.lang
    return response
