"""Blueprint: what the browser's map is drawn from, once per version.

The version stands in the address, so the answers may be kept for good; it changes with the
dataset and with the program that shapes the answer.
"""

from __future__ import annotations

import json

from flask import Blueprint, Response, abort, request

from server import caching, catalog, payload
from server.catalog import Catalog
from server.i18n import LANGUAGES
from server.links import MediaType
from server.params import Query

__all__ = ["blueprint"]

blueprint = Blueprint("data", __name__)


@blueprint.get("/data/atlas.<version>.<lang>.json")
def atlas(version: str, lang: str) -> Response:
    """Events, places, holders, holdings and treaties in one language, without geometry."""
    here = _present(version)
    if lang not in LANGUAGES:
        abort(404)
    return caching.answer(
        lambda: compact(payload.atlas_payload(here, lang)),
        media_type=MediaType.JSON,
        cache_control=caching.FOREVER,
    )


@blueprint.get("/data/partition.<version>.topojson")
def partition(version: str) -> Response:
    """The faces and edges of the partition, arc *i* being edge *i*."""
    here = _present(version)
    return caching.answer(
        lambda: compact(payload.partition_topojson(here)),
        media_type=MediaType.JSON,
        cache_control=caching.FOREVER,
    )


def _present(version: str) -> Catalog:
    Query(request.args, ())
    here = catalog.current()
    if version != here.version:
        abort(404)
    return here


def compact(value: object) -> str:
    """Return JSON without needless white space, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
