"""Acts: dated changes of control that the article does not tell.

They tick the slider and explain holdings; they are never counted or exported as events.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.bilingual import Noted, in_language
from geo.sources import Certainty
from geo.temporal import HistoricalDate

__all__ = ["Act", "ActKind"]


class ActKind(StrEnum):
    """What kind of change it is; the words are neutral on purpose."""

    CAPTURE = "capture"
    HANDOVER = "handover"
    EVACUATION = "evacuation"
    PROCLAMATION = "proclamation"
    ARRIVAL = "arrival"
    DECISION = "decision"
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class Act(Noted):
    """A dated change of control with its own source."""

    id: str
    edtf: HistoricalDate
    title_tr: str
    title_en: str
    kind: ActKind
    place_id: str
    source_id: tuple[str, ...]
    certainty: Certainty
    note_tr: str
    note_en: str

    def title(self, lang: str) -> str:
        """Return the title in ``lang`` (``"tr"`` or ``"en"``)."""
        return in_language(self, "title", lang)
