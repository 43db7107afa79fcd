"""Blueprint: GeoJSON of events, borders, territories and treaties.

Each answer is one FeatureCollection; a day, a span, a box and other filters narrow it.
"""

from __future__ import annotations

from flask import Blueprint, Response, g, request

from server import caching, catalog, params
from server.extracts import ACCEPTED, Extract, geojson
from server.links import MediaType, file_name
from server.params import Query

__all__ = ["blueprint"]

blueprint = Blueprint("exports", __name__, url_prefix="/export")


@blueprint.get("/events.geojson")
def events() -> Response:
    """Events by day or span, box and kind; those without a place have no geometry."""
    return _answer("events")


@blueprint.get("/borders.geojson")
def borders() -> Response:
    """Land of each holder on a day, or one feature a holder and stretch of a span."""
    return _answer("borders")


@blueprint.get("/territories.geojson")
def territories() -> Response:
    """Every territory, with its holder if a day is named."""
    return _answer("territories")


@blueprint.get("/treaties.geojson")
def treaties() -> Response:
    """The land that treaties disposed of, with their status on a day."""
    return _answer("treaties")


@blueprint.get("/view.geojson")
def view() -> Response:
    """What the atlas draws on a day."""
    return _answer("view")


def _answer(what: str) -> Response:
    query = Query(request.args, (*ACCEPTED[what], "download"))
    download = "download" in query and params.flag(query["download"], "download")
    values = {name: value for name, value in query.items() if name != "download"}
    extract = Extract.read(what, values, lang=g.lang)
    here = catalog.current()
    if extract.treaty:
        here.dataset.treaty(extract.treaty)
    if extract.day is not None:
        params.day_within(query["date"], here.atlas.days)
    response = caching.answer(
        lambda: geojson(here.atlas, extract),
        media_type=MediaType.GEOJSON,
        depends_on=(extract,),
        by_language=True,
    )
    response.headers["Content-Language"] = extract.lang
    if download:
        name = file_name(*extract.name_parts)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
