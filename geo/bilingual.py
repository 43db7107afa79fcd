"""Turkish and English as equals: how a record with ``_tr`` and ``_en`` columns is asked for one.

A dataset that passed its checks has both languages or neither, so no fallback is hidden here:
an empty text comes back empty.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

__all__ = ["Lang", "Named", "Noted", "in_language"]


class Lang(StrEnum):
    """The languages of the atlas, as BCP 47 tags."""

    TR = "tr"
    EN = "en"


def in_language(record: Any, column: str, lang: str) -> str:
    """Return the text of ``column`` of a record in one language.

    Parameters
    ----------
    record
        Any record with the fields ``<column>_tr`` and ``<column>_en``.
    column : str
        The common part of the two names, for example ``"title"``.
    lang : str
        ``"tr"`` or ``"en"``.

    Raises
    ------
    ValueError
        For any other language.
    """
    text: str = getattr(record, f"{column}_{Lang(lang)}")
    return text


class Named:
    """A record with ``name_tr`` and ``name_en``."""

    __slots__ = ()

    def name(self, lang: str) -> str:
        """Return the name in ``lang`` (``"tr"`` or ``"en"``)."""
        return in_language(self, "name", lang)


class Noted:
    """A record with ``note_tr`` and ``note_en``."""

    __slots__ = ()

    def note(self, lang: str) -> str:
        """Return the note in ``lang`` (``"tr"`` or ``"en"``), ``""`` where there is none."""
        return in_language(self, "note", lang)
