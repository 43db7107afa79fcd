"""Polities, and who holds what: in fact (de facto) and in law (de jure).

Holdings are a step function. A row lasts until the day before the next row of the same
territory, so neither a gap nor an overlap can be written down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from geo.bilingual import Named, Noted, in_language
from geo.sources import Certainty
from geo.temporal import HistoricalDate, Timespan

__all__ = ["By", "CoverageNote", "Holding", "Pattern", "Polity", "PolityKind", "Tenure"]


class By(StrEnum):
    """Which of the two answers is meant: who held it in fact, or in law."""

    DE_FACTO = "de_facto"
    DE_JURE = "de_jure"


class PolityKind(StrEnum):
    """What kind of holder it is; ``value`` for the two answers that are not a polity.

    Those are DIS (contested) and NONE (nobody governed); both are drawn and exported.
    """

    STATE = "state"
    REPUBLIC = "republic"
    OCCUPATION = "occupation"
    VALUE = "value"


class Pattern(StrEnum):
    """How a polity is drawn besides its colour."""

    PLAIN = ""
    HATCH = "hatch"
    DOTS = "dots"


@dataclass(frozen=True, slots=True)
class Polity(Named, Noted):
    """A holder of territory.

    ``first_day`` and ``last_day`` are its first and last day (both included, as
    ``date.toordinal`` numbers them), ``None`` where the atlas sets no bound.
    """

    id: str
    code: str
    name_tr: str
    name_en: str
    short_tr: str
    short_en: str
    colour: str
    pattern: Pattern
    first_day: int | None
    last_day: int | None
    part_of: str
    kind: PolityKind
    note_tr: str
    note_en: str
    source_id: tuple[str, ...]

    def short(self, lang: str) -> str:
        """Return the short name in ``lang`` (``"tr"`` or ``"en"``)."""
        return in_language(self, "short", lang)

    @property
    def days(self) -> Timespan:
        """The days on which the polity exists."""
        return Timespan(self.first_day, self.last_day)


@dataclass(frozen=True, slots=True)
class Holding(Noted):
    """Who holds a territory from one day on.

    ``from_day`` (column ``from``) is the day the step uses, ``from_edtf`` what the source
    supports. ``de_facto``, ``de_jure`` and ``claimants`` are codes of polities; ``basis`` is
    ``event:ID``, ``treaty:ID``, ``act:ID`` or empty.
    """

    territory_id: str
    from_day: int = field(metadata={"column": "from"})
    from_edtf: HistoricalDate
    de_facto: str
    de_jure: str
    claimants: tuple[str, ...]
    basis: str
    certainty: Certainty
    source_id: tuple[str, ...]
    note_tr: str
    note_en: str

    def holder(self, by: str = By.DE_FACTO) -> str:
        """Return the code of the holder in fact (``"de_facto"``) or in law (``"de_jure"``)."""
        return self.de_facto if By(by) is By.DE_FACTO else self.de_jure


@dataclass(frozen=True, slots=True)
class Tenure:
    """A holding together with its last day (included), ``None`` for the last of its territory."""

    holding: Holding
    last_day: int | None

    @property
    def first_day(self) -> int:
        """The first day of the holding."""
        return self.holding.from_day

    @property
    def days(self) -> Timespan:
        """The closed span of days the row stands for."""
        return Timespan(self.holding.from_day, self.last_day)


@dataclass(frozen=True, slots=True)
class CoverageNote(Noted):
    """What the map does not yet draw between two days, both included.

    An empty ``territories`` means all of them.
    """

    id: str
    from_day: int = field(metadata={"column": "from"})
    to_day: int = field(metadata={"column": "to"})
    territories: tuple[str, ...]
    note_tr: str
    note_en: str
