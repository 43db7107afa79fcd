"""Treaties: their parties, the stages they passed, the land they disposed of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.bilingual import Named, Noted, in_language
from geo.sources import Certainty
from geo.temporal import HistoricalDate, Presence

__all__ = [
    "Disposal",
    "Stage",
    "Standing",
    "Treaty",
    "TreatyArea",
    "TreatyOnDay",
    "TreatyParty",
    "TreatyStage",
    "TreatyStatus",
    "treaty_on_day",
]


class TreatyStatus(StrEnum):
    """What became of a treaty, seen from the end."""

    IN_FORCE = "in_force"
    NEVER_IN_FORCE = "never_in_force"
    REPLACED = "replaced"
    ARMISTICE = "armistice"


class Stage(StrEnum):
    """A step in the life of a treaty."""

    SIGNED = "signed"
    RATIFIED = "ratified"
    EXCHANGED = "exchanged"
    IN_FORCE = "in_force"
    REJECTED = "rejected"
    REPLACED = "replaced"
    ANNULLED = "annulled"


class Disposal(StrEnum):
    """How a treaty disposed of a piece of land."""

    CESSION = "cession"
    LEFT_TO = "left_to"
    AUTONOMY = "autonomy"
    PROTECTION = "protection"
    PLEBISCITE = "plebiscite"
    RECOGNITION = "recognition"


@dataclass(frozen=True, slots=True)
class Treaty(Named, Noted):
    """A treaty. ``effect_*`` say what it changed and what it merely confirmed.

    ``effect_days`` are the days on which the page says so; a date is ``None`` where there is
    none (a treaty never in force has no ``in_force_edtf``).
    """

    id: str
    name_tr: str
    name_en: str
    short_tr: str
    short_en: str
    place_id: str
    signed_edtf: HistoricalDate
    in_force_edtf: HistoricalDate | None
    end_edtf: HistoricalDate | None
    status: TreatyStatus
    replaced_by: str
    effect_tr: str
    effect_en: str
    effect_days: tuple[HistoricalDate, ...]
    note_tr: str
    note_en: str
    source_id: tuple[str, ...]

    def short(self, lang: str) -> str:
        """Return the short name in ``lang`` (``"tr"`` or ``"en"``)."""
        return in_language(self, "short", lang)

    def effect(self, lang: str) -> str:
        """Return in words what the treaty changed and what it confirmed."""
        return in_language(self, "effect", lang)


@dataclass(frozen=True, slots=True)
class TreatyParty:
    """A party: the code of a polity or the id of an agent, and who signed for it."""

    treaty_id: str
    party: str
    signatories: str
    note: str


@dataclass(frozen=True, slots=True)
class TreatyStage(Noted):
    """One dated step of a treaty; ``party`` is empty where it concerns all of them."""

    treaty_id: str
    stage: Stage
    party: str
    edtf: HistoricalDate
    place_id: str
    source_id: tuple[str, ...]
    certainty: Certainty
    note_tr: str
    note_en: str


@dataclass(frozen=True, slots=True)
class TreatyArea(Noted):
    """A territory of which a treaty disposed; ``assigned_to`` is the code of a polity."""

    treaty_id: str
    territory_id: str
    assigned_to: str
    article: str
    how: Disposal
    note_tr: str
    note_en: str
    source_id: tuple[str, ...]


class Standing(StrEnum):
    """How a treaty stands on a day.

    ``never_in_force`` is said from the signature on: what hindsight knows of a text is no
    secret of a later day.
    """

    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    NEVER_IN_FORCE = "never_in_force"
    REPLACED = "replaced"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class TreatyOnDay:
    """How a treaty stands on one day.

    ``reached`` are the stages whose last possible day has come; ``certain`` is false while a
    date that decides the standing is still open; ``has_effect`` says that the page of this
    day should tell what the treaty changed and what it confirmed.
    """

    treaty: Treaty
    day: int
    standing: Standing
    certain: bool
    reached: tuple[TreatyStage, ...]
    has_effect: bool

    @property
    def ratified_by(self) -> tuple[str, ...]:
        """Who had ratified by then, in file order."""
        stages = (stage for stage in self.reached if stage.stage is Stage.RATIFIED)
        return tuple(dict.fromkeys(stage.party for stage in stages if stage.party))


def treaty_on_day(treaty: Treaty, stages: tuple[TreatyStage, ...], day: int) -> TreatyOnDay | None:
    """Return how a treaty stands on a day, ``None`` before it can have been signed.

    Where a date is not known to the day, the later reading decides, as for holdings.
    """
    late = _standing(treaty, stages, day, late=True)
    early = _standing(treaty, stages, day, late=False)
    if early is None:
        return None
    return TreatyOnDay(
        treaty,
        day,
        late or early,
        late == early,
        tuple(stage for stage in stages if _come(stage.edtf, day, late=True)),
        any(date.presence(day) is not Presence.ABSENT for date in treaty.effect_days),
    )


def _standing(
    treaty: Treaty, stages: tuple[TreatyStage, ...], day: int, *, late: bool
) -> Standing | None:
    if not _come(treaty.signed_edtf, day, late=late):
        return None
    if treaty.status is TreatyStatus.NEVER_IN_FORCE:
        return Standing.NEVER_IN_FORCE
    if treaty.end_edtf is not None and _come(treaty.end_edtf, day, late=late):
        return Standing.REPLACED if treaty.replaced_by else Standing.ENDED
    if treaty.in_force_edtf is not None and _come(treaty.in_force_edtf, day, late=late):
        return Standing.IN_FORCE
    if treaty.in_force_edtf is None and treaty.status is TreatyStatus.ARMISTICE:
        return Standing.IN_FORCE
    ratified = any(
        stage.stage in (Stage.RATIFIED, Stage.EXCHANGED) and _come(stage.edtf, day, late=late)
        for stage in stages
    )
    return Standing.RATIFIED if ratified else Standing.SIGNED


def _come(date: HistoricalDate, day: int, *, late: bool) -> bool:
    """Return whether the (last or first possible) day of a date has come."""
    start = date.start_max if late else date.start_min
    return start is None or start <= day
