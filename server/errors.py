"""What a reader is told when something cannot be answered.

The only place where errors of `geo` meet statuses of HTTP. Programs get problem+json
(RFC 9457), people a page in their language; both say what would be accepted. A value that
was sent comes back shortened and escaped, never as it was.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from geo.errors import (
    AtlasError,
    DatasetError,
    DateError,
    OutsideError,
    QueryError,
    UnknownIdError,
    shown,
)
from server.i18n import messages, preferred, translate
from server.links import MediaType
from server.params import ParameterError, Why

__all__ = ["STATUS", "register", "status_of"]

STATUS: Mapping[type[AtlasError], HTTPStatus] = MappingProxyType(
    {
        AtlasError: HTTPStatus.INTERNAL_SERVER_ERROR,  # one that nobody placed: ours to mend
        DatasetError: HTTPStatus.INTERNAL_SERVER_ERROR,
        DateError: HTTPStatus.BAD_REQUEST,
        QueryError: HTTPStatus.BAD_REQUEST,
        OutsideError: HTTPStatus.BAD_REQUEST,
        ParameterError: HTTPStatus.BAD_REQUEST,
        UnknownIdError: HTTPStatus.NOT_FOUND,
    }
)
"""The status of every error the atlas raises on purpose; a test holds it complete."""

_log = logging.getLogger("hudut")


def status_of(error: AtlasError) -> HTTPStatus:
    """Return the status of an error: its own, or that of its nearest ancestor."""
    for kind in type(error).__mro__:
        if kind in STATUS:
            return STATUS[kind]
    return HTTPStatus.INTERNAL_SERVER_ERROR


def register(app: Flask) -> None:
    """Make an application answer errors this way."""

    @app.errorhandler(AtlasError)
    def atlas_error(error: AtlasError) -> Response:
        status = status_of(error)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _log.error("%s %s: %s", request.method, shown(request.path), error)
            return _reply(status, {})
        return _reply(status, _members(error, _lang()))

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        response = _reply(HTTPStatus(error.code or 500), {})
        allowed = getattr(error, "valid_methods", None)
        if allowed:
            response.headers["Allow"] = ", ".join(sorted(allowed))
        return response

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        if app.testing:
            raise error
        _log.exception("%s %s", request.method, shown(request.path))
        return _reply(HTTPStatus.INTERNAL_SERVER_ERROR, {})


def _lang() -> str:
    lang = g.get("lang")
    return lang if isinstance(lang, str) else preferred(request.headers.get("Accept-Language"))


def _members(error: AtlasError, lang: str) -> dict[str, Any]:
    """Return what is known of an error, in the reader's language where words are needed."""
    words = messages(lang)
    match error:
        case OutsideError():
            days = f"{error.first} / {error.last}"
            return {
                "detail": translate(lang, "error.why.outside", value=shown(error.value)),
                "parameter": error.parameter,
                "value": error.value,
                "accepted": translate(lang, "accepted.outside", accepted=days),
            }
        case QueryError():
            why = error.why if isinstance(error, ParameterError) else Why.VALUE
            key = f"accepted.{error.parameter if why in (Why.VALUE, Why.DATE) else why}"
            members: dict[str, Any] = {
                "detail": translate(
                    lang, f"error.why.{why}", parameter=shown(error.parameter),
                    value=shown(error.value),
                ),
                "parameter": error.parameter[:60],
                "value": shown(error.value),
                "accepted": words[key].format(accepted=error.accepted)
                if key in words
                else error.accepted,
            }  # fmt: skip
            # What exactly is wrong with a date is known in English only.
            reason = getattr(error, "reason", "")
            if reason and lang == "en":
                members["detail"] = f"{members['detail'].rstrip('.')}: {reason}."
            return members
        case DateError():
            return {
                "detail": translate(lang, "error.why.date", parameter="date",
                                    value=shown(error.value)),
                "value": shown(error.value),
                "accepted": words["accepted.date"],
            }  # fmt: skip
        case UnknownIdError():
            members = {
                "detail": translate(lang, "error.unknown_id", value=shown(error.value)),
                "value": shown(error.value),
            }
            if error.near:
                members["near"] = list(error.near)
                members["accepted"] = translate(lang, "error.near", near=" · ".join(error.near))
            elif error.examples:
                members["accepted"] = translate(
                    lang, "error.known", ids=" · ".join(error.examples), count=len(error.known)
                )
            return members
        case _:
            return {"detail": str(error)}


def _reply(status: HTTPStatus, members: Mapping[str, Any]) -> Response:
    lang = _lang()
    words = messages(lang)
    title = words.get(f"error.{status.value}.title") or status.phrase
    detail = members.get("detail") or words.get(f"error.{status.value}.detail") or ""
    if _for_programs():
        body = {
            "type": "about:blank",
            "title": title,
            "status": status.value,
            "detail": detail,
            **{name: value for name, value in members.items() if name != "detail"},
        }
        # No "<" ever leaves as such, whatever a client takes the answer for.
        text = json.dumps(body, ensure_ascii=False).replace("<", "\\u003c")
        response = Response(text, status, content_type=MediaType.PROBLEM)
    else:
        response = Response(
            _page(status, title, detail, members), status, content_type=MediaType.HTML
        )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = lang
    response.vary.update(("Accept", "Accept-Language"))
    return response


def _page(status: HTTPStatus, title: str, detail: str, members: Mapping[str, Any]) -> str:
    return render_template(
        "error.html",
        status=status.value,
        error_title=title,
        detail=detail,
        accepted=members.get("accepted"),
    )


def _for_programs() -> bool:
    """Whether the asker is a program: by the address, or because it prefers JSON."""
    if request.path.startswith(("/export/", "/data/", "/healthz")):
        return True
    best = request.accept_mimetypes.best_match(
        ["text/html", "application/json", MediaType.PROBLEM, MediaType.GEOJSON], "text/html"
    )
    return best != "text/html"
