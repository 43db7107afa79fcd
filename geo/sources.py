"""Sources, and how far a statement is to be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Certainty", "Seen", "Source", "SourceKind", "least_certain"]


class Certainty(StrEnum):
    """How well a statement is supported.

    A: several sources or a primary text. B: one source, or the day is uncertain by a week or
    so. C: approximate by weeks, disputed, or without a source.
    """

    A = "A"
    B = "B"
    C = "C"


def least_certain(certainties: Iterable[Certainty]) -> Certainty:
    """Return the weakest of several certainties; of none, C.

    >>> least_certain([Certainty.A, Certainty.B]).value
    'B'
    >>> least_certain([]).value
    'C'
    """
    return max(certainties, default=Certainty.C)


class SourceKind(StrEnum):
    """What kind of thing a source is."""

    ARTICLE = "article"
    BOOK = "book"
    DOCUMENT = "document"
    ARCHIVE = "archive"
    DATASET = "dataset"
    WEB = "web"
    NOTE = "note"
    PRESS = "press"


class Seen(StrEnum):
    """How the atlas knows a source: read, cited by something read, or only known to exist."""

    READ = "read"
    CITED = "cited"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Source:
    """One source. ``citation`` is what a reader needs to find it; ``year`` may be a range."""

    id: str
    kind: SourceKind
    author: str
    title: str
    year: str
    citation: str
    seen: Seen
    licence: str
    note: str

    @property
    def label(self) -> str:
        """Author, title and year in one line, as an export or a tooltip names a source."""
        named = ", ".join(filter(None, (self.author, self.title)))
        return f"{named} ({self.year})" if self.year else named

    @property
    def reference(self) -> str:
        """All a reader needs to find it: author, title, and what the citation adds to them."""
        if self.title in self.citation:
            holds_author = not self.author or self.author in self.citation
            return self.citation if holds_author else f"{self.author}, {self.citation}"
        return ", ".join(filter(None, (self.author, self.title, self.citation)))
