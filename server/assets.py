"""Blueprint: files as they are - our own, the base map's, and Leaflet from its package.

No address is ever turned into a path: each folder is listed once when the application is
made, and only listed names are answered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, redirect, request, url_for

from server import caching
from server.catalog import Catalog
from server.links import MediaType

__all__ = ["blueprint", "register"]

blueprint = Blueprint("assets", __name__)

LEAFLET = (
    "leaflet.js",
    "leaflet.css",
    "images/layers.png",
    "images/layers-2x.png",
    "images/marker-icon.png",
    "images/marker-icon-2x.png",
    "images/marker-shadow.png",
)

_EDITION = re.compile(r"[0-9a-f]{12}")

# The system's own table differs from machine to machine.
_TYPES = {
    ".css": MediaType.CSS,
    ".geojson": MediaType.GEOJSON,
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": MediaType.JAVASCRIPT,
    ".json": MediaType.JSON,
    ".png": "image/png",
    ".svg": MediaType.SVG,
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


def register(app: Flask, catalog: Catalog) -> None:
    """List the files and add the addresses to an application."""
    leaflet = Path(str(files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
    app.extensions["hudut.files"] = {
        "static": _listed(Path(__file__).parent / "static"),
        "basemap": _listed(catalog.data / "basemap"),
        "leaflet": {name: leaflet / name for name in LEAFLET},
    }
    app.register_blueprint(blueprint)
    edition: str = app.extensions["hudut.edition"]
    # The edition stands in the path, not in a query, so that modules and style sheets which
    # name their neighbours relatively stay inside the same edition.
    app.add_url_rule(
        "/static/<edition>/<path:filename>", "static", static, methods=["GET"], defaults=None
    )

    @app.url_defaults
    def add_edition(endpoint: str, values: dict[str, object]) -> None:
        if endpoint == "static":
            values.setdefault("edition", edition)


def _listed(folder: Path) -> Mapping[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in _TYPES
    }


def _send(group: str, name: str, cache_control: str) -> Response:
    listed: Mapping[str, Path] = current_app.extensions["hudut.files"][group]
    path = listed.get(name)
    if path is None:
        abort(404)
    # The time of change: under development a file may be saved while the server runs.
    return caching.answer(
        path.read_bytes,
        media_type=_TYPES[path.suffix],
        depends_on=(path.stat().st_mtime_ns,),
        cache_control=cache_control,
    )


def static(edition: str, filename: str) -> Response:
    """A file of ours under the address that names its edition, kept for good."""
    if edition == current_app.extensions["hudut.edition"]:
        return _send("static", filename, caching.FOREVER)
    if _EDITION.fullmatch(edition):  # a page opened before an upgrade: give what there is now
        return _send("static", filename, caching.REVALIDATE)
    # No edition in the address: /static/js/x.js reads here as the edition "js".
    return _send("static", f"{edition}/{filename}", caching.REVALIDATE)


@blueprint.get("/static/<filename>")
def static_root(filename: str) -> Response:
    """A file of ours under its bare name, asked about before each use."""
    return _send("static", filename, caching.REVALIDATE)


@blueprint.get("/basemap/<path:filename>")
def basemap(filename: str) -> Response:
    """A file of the base map: land outside the frame, lakes, rivers, relief."""
    fresh = request.args.get("v") == current_app.extensions["hudut.edition"]
    return _send("basemap", filename, caching.FOREVER if fresh else caching.A_DAY)


@blueprint.get("/vendor/leaflet/<path:filename>")
def vendor(filename: str) -> Response:
    """A file of Leaflet, from the installed package; its version is pinned with the rest."""
    return _send("leaflet", filename, caching.A_DAY)


@blueprint.get("/favicon.svg")
def favicon() -> Response:
    """The atlas's sign."""
    return _send("static", "favicon.svg", caching.A_DAY)


@blueprint.get("/favicon.ico")
def favicon_ico() -> Response:
    """The same for browsers that ask by the old name."""
    if "favicon.ico" in current_app.extensions["hudut.files"]["static"]:
        return _send("static", "favicon.ico", caching.A_DAY)
    response = redirect(url_for("assets.favicon"), 302)
    response.headers["Cache-Control"] = caching.A_DAY
    return Response(response.get_data(), 302, dict(response.headers))
