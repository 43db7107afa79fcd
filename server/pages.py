"""Blueprint: the pages people read - the atlas, one day, one event, about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    g,
    jsonify,
    render_template,
    request,
    url_for,
)
from markupsafe import Markup

from geo.temporal import iso
from server import caching, catalog, i18n, params, sheets, svg
from server.catalog import Catalog
from server.links import MediaType, link, page_url_for
from server.params import Query

if TYPE_CHECKING:
    from server.maps import MapParts

__all__ = ["blueprint", "register"]

blueprint = Blueprint("pages", __name__)


def register(app: Flask) -> None:
    """Add the pages, and what every template may use."""
    app.before_request(choose_language)

    @app.context_processor
    def words() -> dict[str, Any]:
        lang: str = g.lang

        def t(key: str, **values: object) -> str:
            return i18n.translate(lang, key, **values)

        return {
            "lang": lang,
            "t": t,
            "link": link,
            "page_url_for": page_url_for,
            "languages": tuple(i18n.ENDONYMS.items()),
            "edition": current_app.extensions["hudut.edition"],
        }

    app.register_blueprint(blueprint)


def choose_language() -> None:
    """Decide the language of an answer: ``lang=`` first, then what the browser prefers.

    A ``lang=`` that is no language of the atlas is refused where the parameters are read;
    until then the browser's preference holds, so that the refusal can be read.
    """
    g.lang = i18n.preferred(request.headers.get("Accept-Language"))
    wanted = request.args.get("lang", "")
    if wanted in i18n.LANGUAGES:
        g.lang = g.chosen_lang = wanted


def read_query(*accepted: str) -> Query:
    """Return the parameters of the current request, all of them known and ``lang`` checked."""
    query = Query(request.args, accepted)
    if "lang" in query:
        params.lang(query["lang"])
    return query


def _html(template: str, *depends_on: object, **context: Any) -> Response:
    """Return a page; what the template needs is computed only if it must be rendered."""
    make = context.pop("make")
    response = caching.answer(
        lambda: render_template(template, **make()),
        media_type=MediaType.HTML,
        # The link to the other language repeats the whole query.
        depends_on=(g.lang, g.get("chosen_lang"), page_url_for(""), *depends_on),
        by_language=True,
    )
    response.headers["Content-Language"] = g.lang
    return response


@blueprint.get("/")
def atlas() -> Response:
    """The atlas: the map with its time control."""
    from server import payload

    query = read_query("date", "by")
    here = catalog.current()
    day = params.day_within(query["date"], here.atlas.days) if "date" in query else None
    if "by" in query:
        params.by(query["by"])  # the browser reads it from the address
    lang: str = g.lang
    return _html(
        "atlas.html",
        day,
        make=lambda: {
            **payload.page_context(here, day, lang),
            **_map_parts(_atlas_map(here, lang)),
        },
    )


@blueprint.get("/map/<date>")
def map_date(date: str) -> Response:
    """One civil day: events, holders, treaties, the map, and the same as a picture."""
    from server import maps

    here = catalog.current()
    day, by = _day_and_by(date, here)
    lang: str = g.lang

    def make() -> dict[str, Any]:
        sheet = sheets.day_sheet(here, day, by, lang)
        return {
            **_map_parts(maps.day_map(here, day, by, lang)),
            "sheet": sheet,
            "picture": Markup(svg.slice_svg(here, sheet, lang)),  # escaped where it is made
        }

    return _html("map_date.html", day, by, make=make)


@blueprint.get("/map/<date>.svg")
def map_picture(date: str) -> Response:
    """The map of one day as a picture."""
    here = catalog.current()
    day, by = _day_and_by(date, here)
    lang: str = g.lang
    response = caching.answer(
        lambda: svg.slice_svg(here, sheets.day_sheet(here, day, by, lang), lang),
        media_type=MediaType.SVG,
        depends_on=(lang, by, day),
        by_language=True,
    )
    response.headers["Content-Language"] = lang
    return response


def _day_and_by(date: str, here: Catalog) -> tuple[int, str]:
    """Return the day an address names and whose holding is asked for: in fact or in law."""
    query = read_query("by")
    by = params.by(query["by"]) if "by" in query else params.BY[0]
    return params.day_within(date, here.atlas.days), by


@blueprint.get("/events/<event_id>")
def event(event_id: str) -> Response:
    """Everything known about one event."""
    read_query()
    here = catalog.current()
    here.dataset.event(event_id)  # an unknown id is refused before anything is looked up
    lang: str = g.lang
    return _html(
        "event.html",
        make=lambda: {"sheet": sheets.event_sheet(here, event_id, lang)},
    )


@blueprint.get("/about")
def about() -> Response:
    """What the atlas holds, how to read it, under what licences it stands."""
    read_query()
    here = catalog.current()
    lang: str = g.lang
    return _html(
        "about.html",
        make=lambda: {
            "sheet": sheets.about_sheet(here, lang),
            "opening": iso(here.dataset.meta.opening_day),
        },
    )


@blueprint.get("/maps/<digest>.<any(js, css):kind>")
def map_script(digest: str, kind: str) -> Response:
    """What Folium generated for a map, under the digest of its content."""
    read_query()
    here = catalog.current()
    # The script is the same for every day; only the element in the page names the day.
    for lang in i18n.LANGUAGES:
        drawn = _atlas_map(here, lang)
        if drawn.digest == digest and kind == "js":
            return _kept(drawn.script, MediaType.JAVASCRIPT)
        if drawn.digest == digest and drawn.css:
            return _kept(drawn.css, MediaType.CSS)
    return abort(404)


def _kept(text: str, media_type: MediaType) -> Response:
    return caching.answer(lambda: text, media_type=media_type, cache_control=caching.FOREVER)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Whether the server answers, and with which data."""
    read_query()
    here = catalog.current()
    body = {
        "status": "ok",
        "version": here.dataset.version,
        "edition": here.version,
        "events": len(here.dataset.events),
        "territories": len(here.dataset.territories),
    }
    response = jsonify(body)
    response.headers["Cache-Control"] = "no-store"
    return response


def _atlas_map(here: Catalog, lang: str) -> MapParts:
    from server import maps  # imports Folium, which takes longer than all the rest

    return here.once(("map", lang), lambda: maps.atlas_map(here, lang))


def _map_parts(drawn: MapParts) -> dict[str, Any]:
    """Return the parts of a map for a template; what is text in them was escaped in maps.py."""
    return {
        "map_head": Markup(drawn.head),
        "map_html": Markup(drawn.html),
        "map_script_url": url_for("pages.map_script", digest=drawn.digest, kind="js"),
        "map_style_url": (
            url_for("pages.map_script", digest=drawn.digest, kind="css") if drawn.css else None
        ),
    }
