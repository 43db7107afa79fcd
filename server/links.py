"""Addresses inside the atlas, and the media types it speaks.

A language the reader chose by ``lang=`` stays in every link of the page; a language that
only follows from the browser's settings does not, so that shared links stay neutral.
"""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import quote

from flask import g, request, url_for

__all__ = ["MediaType", "file_name", "link", "page_url_for"]


_LONGEST = 1000  # characters; the longest honest address has about 300


class MediaType(StrEnum):
    """Media types of what the server sends."""

    HTML = "text/html; charset=utf-8"
    CSS = "text/css; charset=utf-8"
    JAVASCRIPT = "text/javascript; charset=utf-8"
    JSON = "application/json"
    CSV = "text/csv; charset=utf-8"
    GEOJSON = "application/geo+json"
    PROBLEM = "application/problem+json"
    SVG = "image/svg+xml"


def link(endpoint: str, **values: object) -> str:
    """Return the address of a page, in the reader's language if it was chosen by ``lang=``."""
    chosen = g.get("chosen_lang")
    if chosen and "lang" not in values:
        values["lang"] = chosen
    return url_for(endpoint, **{k: v for k, v in values.items() if v is not None})  # type: ignore[arg-type]


def page_url_for(lang: str) -> str:
    """Return the address of the page being shown in another language.

    An address of absurd length, as only an error page is shown for, is not repeated.
    """
    if len(request.full_path) > _LONGEST:
        return url_for("pages.atlas", lang=lang)
    query = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    query.append(("lang", lang))
    pairs = "&".join(f"{quote(n, safe='')}={quote(v, safe=',/:~')}" for n, v in query)
    return f"{quote(request.script_root + request.path, safe='/-_.~')}?{pairs}"


def file_name(*parts: str, suffix: str = ".geojson") -> str:
    """Return a sensible name for a saved export: ``hudut-borders-1921-03-16.geojson``.

    Only letters, digits and hyphens of the parts are kept; empty parts are left out.
    """
    clean = (
        "".join(c for c in part if c.isascii() and (c.isalnum() or c == "-")) for part in parts
    )
    return "-".join(["hudut", *(part for part in clean if part)])[:80] + suffix
