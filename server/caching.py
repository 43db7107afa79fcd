"""Answers kept ready: built once, compressed once, asked for again with an entity tag.

An entity tag is computed from what an answer depends on - the edition (dataset and program),
the address, the parameters as understood and the language - so a reader who already has the
page is told so without it being rendered. Tags are weak because the same answer travels
compressed or not (RFC 9110, 8.8.3.3).

Compression is the standard library's gzip, done here and not by an extension: nearly every
answer repeats (there are a few thousand days and one dataset), so each is compressed once and
kept, instead of at every request.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from flask import Response, current_app, request

__all__ = [
    "FOREVER",
    "REVALIDATE",
    "AnswerCache",
    "answer",
    "compress_late",
    "program_digest",
]

FOREVER = "public, max-age=31536000, immutable"
"""For addresses that name the version of what they give."""

REVALIDATE = "public, no-cache"
"""May be kept, but must be asked about before each use: the dataset may have been corrected."""

A_DAY = "public, max-age=86400"

# GeoJSON of one day's borders (530 kB) takes 20 ms at level 5 and 80 ms at 9, for a thousandth
# less; the few files that every reader gets once and keeps are worth it.
_QUICK, _THOROUGH = 5, 9

_SMALLEST_COMPRESSED = 600  # bytes; below about one packet gzip gains nothing
_COMPRESSIBLE = ("text/", "application/json", "application/geo+json", "application/problem+json",
                 "image/svg+xml")  # fmt: skip


@dataclass(slots=True)
class _Stored:
    raw: bytes
    packed: bytes | None = None

    @property
    def size(self) -> int:
        return len(self.raw) + len(self.packed or b"")


class AnswerCache:
    """Bodies by entity tag, the least recently used dropped when ``limit_bytes`` is exceeded.

    Safe to use from several threads. Two threads that miss at once both build; the builds are
    pure, so the outcome is the same.
    """

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._size = 0
        self._entries: OrderedDict[str, _Stored] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def size(self) -> int:
        """Bytes in use."""
        return self._size

    def body(
        self, tag: str, build: Callable[[], bytes], *, packed: bool, level: int = _QUICK
    ) -> bytes:
        """Return the body of a tag, gzipped if ``packed``, building what is missing."""
        with self._lock:
            stored = self._entries.get(tag)
            if stored is not None:
                self._entries.move_to_end(tag)
        if stored is None:
            stored = _Stored(build())
        if packed and stored.packed is None:
            stored = _Stored(stored.raw, _gzip(stored.raw, level))
        self._keep(tag, stored)
        return (stored.packed or b"") if packed else stored.raw

    def _keep(self, tag: str, stored: _Stored) -> None:
        with self._lock:
            old = self._entries.get(tag)
            if old is stored:
                return
            if stored.size > self._limit // 2:  # one answer must not empty the whole cache
                return
            if old is not None:
                self._size -= old.size
            self._entries[tag] = stored
            self._entries.move_to_end(tag)
            self._size += stored.size
            while self._size > self._limit:
                _, dropped = self._entries.popitem(last=False)
                self._size -= dropped.size


def answer(
    build: Callable[[], str | bytes],
    *,
    media_type: str,
    depends_on: Iterable[object] = (),
    cache_control: str = REVALIDATE,
    by_language: bool = False,
) -> Response:
    """Return the answer to the current request, from the cache if it was built before.

    Parameters
    ----------
    build
        Makes the body; called only if the reader does not have it and the cache neither.
    media_type
        As sent.
    depends_on
        All that decides the body besides the edition and the path: the parameters as
        understood, the language.
    cache_control
        `REVALIDATE`, `FOREVER` or another value of the header.
    by_language
        Whether the answer differs by ``Accept-Language``.
    """
    edition: str = current_app.extensions["hudut.edition"]
    cache: AnswerCache = current_app.extensions["hudut.answers"]
    parts = [edition, request.path, media_type, *(repr(part) for part in depends_on)]
    tag = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:

        def body() -> bytes:
            made = build()
            return made.encode("utf-8") if isinstance(made, str) else made

        packed = media_type.startswith(_COMPRESSIBLE) and _accepts_gzip()
        level = _THOROUGH if cache_control == FOREVER else _QUICK
        response = Response(
            cache.body(tag, body, packed=packed, level=level), content_type=media_type
        )
        if packed:
            response.headers["Content-Encoding"] = "gzip"
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = cache_control
    if media_type.startswith(_COMPRESSIBLE):
        response.vary.add("Accept-Encoding")
    if by_language:
        response.vary.add("Accept-Language")
    return response


def compress_late(response: Response) -> Response:
    """Compress an answer that did not come through `answer`, such as an error page."""
    if (
        not response.direct_passthrough
        and "Content-Encoding" not in response.headers
        and "ETag" not in response.headers
        and (response.content_type or "").startswith(_COMPRESSIBLE)
    ):
        response.vary.add("Accept-Encoding")
        body = response.get_data()
        if len(body) >= _SMALLEST_COMPRESSED and _accepts_gzip():
            response.set_data(_gzip(body, _QUICK))
            response.headers["Content-Encoding"] = "gzip"
    return response


def _accepts_gzip() -> bool:
    return request.accept_encodings.quality("gzip") > 0


def _gzip(raw: bytes, level: int) -> bytes:
    # A fixed time stamp: the same body gives the same bytes.
    return gzip.compress(raw, compresslevel=level, mtime=0)


def program_digest(package: Path) -> str:
    """Return a short digest of the program's own files: a new release gives new pages.

    Everything under ``package`` counts that can change an answer; the shipped data do not,
    their own version stands for them.
    """
    digest = hashlib.sha256()
    kinds = {".py", ".html", ".json", ".js", ".css", ".svg", ".ico", ".png", ".woff2"}
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.suffix in kinds and inside.parts[0] != "shipped" and path.is_file():
            digest.update(str(inside).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
