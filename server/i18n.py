"""The atlas in Turkish and in English: which language a reader gets, and its words.

Messages lie in ``server/messages/<subject>.<language>.json``, flat files of key and text;
all files of a language are merged. A key must exist in every language, once.
Text may hold ``{placeholders}`` in the manner of `str.format`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

__all__ = [
    "DEFAULT",
    "ENDONYMS",
    "LANGUAGES",
    "MessageError",
    "km2",
    "messages",
    "number",
    "preferred",
    "translate",
]

LANGUAGES = ("tr", "en")
DEFAULT = "tr"  # the language of the article the atlas draws
FALLBACK = "en"  # for readers who ask for languages the atlas does not have
ENDONYMS = MappingProxyType({"tr": "Türkçe", "en": "English"})

_FOLDER = Path(__file__).parent / "messages"


class MessageError(LookupError):
    """A message that one of the languages does not have, or has twice."""


@functools.cache
def messages(lang: str) -> Mapping[str, str]:
    """Return all messages of a language, by key.

    Raises
    ------
    MessageError
        If two files give the same key.
    """
    merged: dict[str, str] = {}
    for path in sorted(_FOLDER.glob(f"*.{lang}.json")):
        for key, text in json.loads(path.read_text(encoding="utf-8")).items():
            if key in merged:
                raise MessageError(f"{path.name}: the key {key!r} is given twice")
            merged[key] = text
    return MappingProxyType(merged)


def translate(lang: str, key: str, /, **values: object) -> str:
    """Return the message of a key in a language, its placeholders filled.

    Raises
    ------
    MessageError
        If the language has no such message.
    """
    try:
        text = messages(lang)[key]
    except KeyError:
        raise MessageError(f"no message {key!r} in {lang!r}") from None
    return text.format(**values) if values else text


def preferred(header: str | None) -> str:
    """Return the language of ours that an ``Accept-Language`` header likes best.

    Weights are honoured and regions ignored (``tr-CY`` is Turkish). No header, or one that
    accepts anything, gives Turkish; a header that names only other languages gives English.

    >>> preferred("de, en-GB;q=0.7, tr;q=0.8")
    'tr'
    >>> preferred("de"), preferred(None), preferred("tr;q=0, *")
    ('en', 'tr', 'en')
    """
    wishes: dict[str, float] = {}
    for position, part in enumerate((header or "").split(",")[:32]):
        tag, *parameters = (piece.strip() for piece in part.split(";"))
        if not tag:
            continue
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                try:
                    weight = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    weight = 0.0
        language = tag.lower().split("-")[0]
        # Of equal weights the one named first wins.
        wishes.setdefault(language, weight - position * 1e-6 if weight > 0 else 0.0)
    if not wishes:
        return DEFAULT
    anything = wishes.get("*", 0.0)
    best = max(LANGUAGES, key=lambda language: wishes.get(language, anything))
    return best if wishes.get(best, anything) > 0 else FALLBACK


def number(value: float, lang: str, digits: int = 0) -> str:
    """Return a number as the language writes it: ``12.345,6`` in Turkish, ``12,345.6`` in English.

    >>> number(12345.6, "tr", 1), number(-1234, "en")
    ('12.345,6', '−1,234')
    """
    text = f"{value:,.{digits}f}".replace("-", "−")
    return text.translate(str.maketrans(",.", ".,")) if lang == "tr" else text


def km2(value: float, lang: str) -> str:
    """Return an area with its unit; under ten square kilometres with one decimal."""
    return f"{number(value, lang, 1 if value < 10 else 0)}\u00a0km²"
