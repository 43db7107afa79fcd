"""Dated happenings, with the date the atlas uses beside the date its source states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.bilingual import Noted, in_language
from geo.sources import Certainty
from geo.temporal import HistoricalDate

__all__ = ["Event", "EventKind", "PlaceBasis"]


class EventKind(StrEnum):
    """What kind of happening it is."""

    TREATY = "treaty"
    RATIFICATION = "ratification"
    CORRESPONDENCE = "correspondence"
    MISSION = "mission"
    APPOINTMENT = "appointment"
    CONFERENCE = "conference"
    MEETING = "meeting"
    BATTLE = "battle"
    POLITICS = "politics"
    INCIDENT = "incident"
    DEATH = "death"
    PRESS = "press"
    STATEMENT = "statement"
    DECISION = "decision"


class PlaceBasis(StrEnum):
    """Whether the source names the place, only implies it, or leaves it unknown."""

    NAMED = "named"
    IMPLIED = "implied"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Event(Noted):
    """A dated happening.

    ``edtf`` is the date the atlas uses, ``edtf_stated`` the source's own; where they differ,
    ``date_note_*`` say why and ``date_source_id`` names who says so. An event without a known
    place has an empty ``place_id``. ``to_place_id`` is the far end of a letter or a journey.
    ``cites`` are the sources the article itself cites for it.
    """

    id: str
    edtf: HistoricalDate
    edtf_stated: HistoricalDate
    date_text: str
    date_note_tr: str
    date_note_en: str
    date_source_id: tuple[str, ...]
    title_tr: str
    title_en: str
    summary_tr: str
    summary_en: str
    kind: EventKind
    place_id: str
    place_basis: PlaceBasis
    place_note_tr: str
    place_note_en: str
    to_place_id: str
    to_place_basis: PlaceBasis | None
    treaty_id: str
    importance: int
    certainty: Certainty
    note_tr: str
    note_en: str
    page: str
    footnotes: tuple[str, ...]
    source_id: tuple[str, ...]
    cites: tuple[str, ...]

    @property
    def date(self) -> HistoricalDate:
        """The date the atlas uses, the same as ``edtf``."""
        return self.edtf

    def title(self, lang: str) -> str:
        """Return the title in ``lang`` (``"tr"`` or ``"en"``)."""
        return in_language(self, "title", lang)

    def summary(self, lang: str) -> str:
        """Return the summary in ``lang`` (``"tr"`` or ``"en"``)."""
        return in_language(self, "summary", lang)

    def date_note(self, lang: str) -> str:
        """Return why the date differs from the stated one; ``""`` where it does not."""
        return in_language(self, "date_note", lang)

    def place_note(self, lang: str) -> str:
        """Return the note on the place in ``lang``, ``""`` where there is none."""
        return in_language(self, "place_note", lang)

    @property
    def redated(self) -> bool:
        """Whether the atlas uses another date than its source states."""
        return self.edtf.edtf != self.edtf_stated.edtf
