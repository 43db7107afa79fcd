"""What stands on the pages of treaties: the facts of each, in one language.

As in `server.sheets`, values stay values beside the words made of them, and nothing here knows
a web framework. A stage that `treaty_stages.csv` does not hold but the treaty's own row does
(entry into force, end) is told too, marked as not recorded: it has no certainty of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.temporal import HistoricalDate, day_words, iso
from geo.treaties import Stage, TreatyStage, TreatyStatus, treaty_on_day
from server.i18n import km2, translate
from server.sheets import opening_day
from server.symbology import Symbol, symbol

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.events import Event
    from geo.treaties import Treaty, TreatyArea
    from server.catalog import Catalog

__all__ = [
    "AreaLine",
    "AssigneeTotal",
    "Reference",
    "StageLine",
    "TreatyLine",
    "TreatySheet",
    "in_time_order",
    "treaties_sheet",
    "treaty_sheet",
]

_BETWEEN_LANGUAGES = " / "


@dataclass(frozen=True, slots=True)
class TreatyLine:
    """A treaty in a list; ``land_km2`` is ``None`` if it disposed of no land of the atlas.

    ``signature_recorded`` is false for a text that has a date but no recorded signature.
    """

    id: str
    name: str
    signed: str
    edtf: str
    signature_recorded: bool
    status: str
    status_words: str
    parties: tuple[str, ...]
    land_km2: float | None
    land: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A source with the number it bears on this page."""

    number: int
    id: str
    text: str
    seen: str


@dataclass(frozen=True, slots=True)
class StageLine:
    """A step in the life of a treaty.

    ``kind`` is a `geo.treaties.Stage` or one of ``dated`` (no signature recorded), ``ended``,
    ``lapsed`` (the end of what was never in force) and ``never``, which has no date.
    ``short`` and ``party`` name who took the step; of all together, ``short`` is empty.
    """

    kind: str
    words: str
    party_id: str
    party: str
    short: str
    date: HistoricalDate | None
    date_words: str
    edtf: str
    place: str
    certainty: str
    note: str
    sources: tuple[int, ...]
    recorded: bool


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A territory of which the treaty disposed; ``number`` is its number on the picture."""

    number: int
    territory_id: str
    territory: str
    assigned_to: str
    assignee: str
    how: str
    how_words: str
    article: str
    km2: float
    area: str
    note: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AssigneeTotal:
    """All land a treaty assigned to one holder, each territory counted once."""

    code: str
    name: str
    short: str
    symbol: Symbol
    territories: int
    km2: float
    area: str


@dataclass(frozen=True, slots=True)
class TreatySheet:
    """Everything known about one treaty.

    ``opening_day`` is the day of signature (ISO) as the atlas shows it, ``""`` if the atlas
    does not reach so far; ``land_km2`` counts each territory once.
    """

    id: str
    name: str
    short: str
    signed: str
    edtf: str
    signature_recorded: bool
    place: str
    status: str
    status_words: str
    in_force: str
    ended: str
    at_end: str
    replaced_by: Mapping[str, str] | None
    replaces: tuple[Mapping[str, str], ...]
    effect: str
    note: str
    parties: tuple[Mapping[str, object], ...]
    stages: tuple[StageLine, ...]
    areas: tuple[AreaLine, ...]
    totals: tuple[AssigneeTotal, ...]
    land_km2: float
    land: str
    opening_day: str
    opening_date: str
    first_day: str
    events: Mapping[str, tuple[Mapping[str, str], ...]]
    references: tuple[Reference, ...]
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None


def in_time_order(dataset: Dataset) -> list[Treaty]:
    """Return all treaties by day of signature, the earliest first."""
    return sorted(dataset.treaties.values(), key=lambda treaty: treaty.signed_edtf.sort_key)


def treaties_sheet(catalog: Catalog, lang: str) -> tuple[TreatyLine, ...]:
    """Return one line for each treaty, in order of time."""
    dataset = catalog.dataset
    lines = []
    for treaty in in_time_order(dataset):
        land = frozenset(area.territory_id for area in dataset.areas_of(treaty.id))
        area_km2 = catalog.atlas.partition.area_km2(land) if land else None
        lines.append(
            TreatyLine(
                id=treaty.id,
                name=treaty.name(lang),
                signed=treaty.signed_edtf.words(lang),
                edtf=treaty.signed_edtf.edtf,
                signature_recorded=_signature_recorded(dataset, treaty),
                status=treaty.status.value,
                status_words=translate(lang, f"treaty_status.{treaty.status.value}"),
                parties=tuple(
                    _party(dataset, party.party, lang)[1] for party in dataset.parties_of(treaty.id)
                ),
                land_km2=area_km2,
                land="" if area_km2 is None else km2(area_km2, lang),
            )
        )
    return tuple(lines)


def treaty_sheet(catalog: Catalog, treaty_id: str, lang: str) -> TreatySheet:
    """Return everything known about a treaty.

    Raises
    ------
    geo.errors.UnknownIdError
        If there is none with that id.
    """
    dataset = catalog.dataset
    treaty = dataset.treaty(treaty_id)
    references = _References(dataset, lang)
    references.numbers(treaty.source_id)
    stages = _stages(dataset, treaty, references, lang)
    areas = _areas(catalog, treaty, references, lang)
    opening = opening_day(treaty.signed_edtf, catalog.atlas.days)
    order = in_time_order(dataset)
    at = order.index(treaty)
    land = frozenset(area.territory_id for area in areas)
    land_km2 = catalog.atlas.partition.area_km2(land)
    replaced_by = dataset.treaties.get(treaty.replaced_by)
    place = dataset.places.get(treaty.place_id)
    return TreatySheet(
        id=treaty.id,
        name=treaty.name(lang),
        short=treaty.short(lang),
        signed=treaty.signed_edtf.words(lang),
        edtf=treaty.signed_edtf.edtf,
        signature_recorded=_signature_recorded(dataset, treaty),
        place=place.name(lang) if place else "",
        status=treaty.status.value,
        status_words=translate(lang, f"treaty_status.{treaty.status.value}"),
        in_force=treaty.in_force_edtf.words(lang) if treaty.in_force_edtf else "",
        ended=treaty.end_edtf.words(lang) if treaty.end_edtf else "",
        at_end=_at_end(dataset, treaty, lang),
        replaced_by=_linked(replaced_by, lang) if replaced_by else None,
        replaces=tuple(
            linked for other in order if other.replaced_by == treaty.id
            if (linked := _linked(other, lang))
        ),
        effect=treaty.effect(lang),
        note=treaty.note(lang),
        parties=tuple(
            {
                "id": party.party,
                "name": _party(dataset, party.party, lang)[0],
                "signatories": tuple(
                    name.strip() for name in party.signatories.split(";") if name.strip()
                ),
                "note": _in_language(party.note, lang),
            }
            for party in dataset.parties_of(treaty.id)
        ),
        stages=stages,
        areas=areas,
        totals=_totals(catalog, areas, lang),
        land_km2=land_km2,
        land=km2(land_km2, lang),
        opening_day="" if opening is None else iso(opening),
        opening_date="" if opening is None else day_words(opening, lang),
        first_day=day_words(dataset.meta.first_day, lang),
        events=_events(dataset, treaty, lang),
        references=references.found(),
        before=_linked(order[at - 1] if at else None, lang),
        after=_linked(order[at + 1] if at + 1 < len(order) else None, lang),
    )  # fmt: skip


class _References:
    """The sources of one page, numbered in the order in which they are first named."""

    def __init__(self, dataset: Dataset, lang: str) -> None:
        self._dataset = dataset
        self._lang = lang
        self._numbers: dict[str, int] = {}

    def numbers(self, source_ids: Iterable[str]) -> tuple[int, ...]:
        return tuple(
            self._numbers.setdefault(source_id, len(self._numbers) + 1) for source_id in source_ids
        )

    def found(self) -> tuple[Reference, ...]:
        references = []
        for source_id, number in self._numbers.items():
            source = self._dataset.source(source_id)
            seen = translate(self._lang, f"seen.{source.seen.value}")
            references.append(Reference(number, source_id, source.reference, seen))
        return tuple(references)


def _linked(treaty: Treaty | None, lang: str) -> Mapping[str, str] | None:
    if treaty is None:
        return None
    signed = treaty.signed_edtf.words(lang)
    return {"id": treaty.id, "name": treaty.name(lang), "signed": signed}


def _signature_recorded(dataset: Dataset, treaty: Treaty) -> bool:
    """Return false for a draft: a text with stages of which none is a signature."""
    stages = [stage.stage for stage in dataset.stages_of(treaty.id)]
    return not stages or Stage.SIGNED in stages


def _party(dataset: Dataset, party: str, lang: str) -> tuple[str, str]:
    """Return the full and the short name of a party: the code of a polity or an agent's id."""
    if party in dataset.polities:
        polity = dataset.polities[party]
        return polity.name(lang), polity.short(lang)
    if party in dataset.agents:
        name = dataset.agents[party].name(lang)
        return name, name
    return party, party


def _in_language(note: str, lang: str) -> str:
    """Return the part of a note in ``lang``.

    `treaty_parties.csv` has one column for notes, which holds ``Turkish / English``; a note
    without that mark comes back whole.
    """
    parts = note.split(_BETWEEN_LANGUAGES)
    return parts[0 if lang == "tr" else 1].strip() if len(parts) == 2 else note


def _at_end(dataset: Dataset, treaty: Treaty, lang: str) -> str:
    """Return in words how the treaty stands on the last day of the atlas."""
    last = dataset.meta.last_day
    state = treaty_on_day(treaty, dataset.stages_of(treaty.id), last)
    if state is None:
        return ""
    standing = translate(lang, f"standing.{state.standing.value}")
    perhaps = "" if state.certain else translate(lang, "standing.perhaps")
    return translate(lang, "treaty.at_end", date=day_words(last, lang), standing=standing + perhaps)


def _stages(
    dataset: Dataset, treaty: Treaty, references: _References, lang: str
) -> tuple[StageLine, ...]:
    recorded = dataset.stages_of(treaty.id)
    lines = [_stage(dataset, stage, references, lang) for stage in recorded]
    kinds = {stage.stage for stage in recorded}
    never = treaty.status is TreatyStatus.NEVER_IN_FORCE

    def add(kind: str, key: str, date: HistoricalDate | None) -> None:
        place = dataset.places.get(treaty.place_id) if kind in ("signed", "dated") else None
        lines.append(
            StageLine(
                kind=kind,
                words=translate(lang, key),
                party_id="",
                party=translate(lang, "event.all_parties"),
                short="",
                date=date,
                date_words=date.words(lang) if date else "",
                edtf=date.edtf if date else "",
                place=place.name(lang) if place else "",
                certainty="",
                note=translate(lang, "treaty.from_record"),
                sources=references.numbers(treaty.source_id),
                recorded=False,
            )
        )

    if Stage.SIGNED not in kinds:
        if _signature_recorded(dataset, treaty):
            add("signed", "stage.signed", treaty.signed_edtf)
        else:
            add("dated", "treaty.stage.dated", treaty.signed_edtf)
    if treaty.in_force_edtf is not None and Stage.IN_FORCE not in kinds:
        add("in_force", "stage.in_force", treaty.in_force_edtf)
    if treaty.end_edtf is not None and not kinds & {Stage.REPLACED, Stage.ANNULLED}:
        kind = "lapsed" if never else "ended"
        add(kind, f"treaty.stage.{kind}", treaty.end_edtf)
    # Sorting is stable: of one day, the file says which came first.
    lines.sort(key=lambda line: line.date.sort_key[:2] if line.date else (10**9, 0))
    if never:
        add("never", "treaty_status.never_in_force", None)
    return tuple(lines)


def _stage(dataset: Dataset, stage: TreatyStage, references: _References, lang: str) -> StageLine:
    everybody = translate(lang, "event.all_parties")
    party, short = _party(dataset, stage.party, lang) if stage.party else (everybody, "")
    place = dataset.places.get(stage.place_id)
    return StageLine(
        kind=stage.stage.value,
        words=translate(lang, f"stage.{stage.stage.value}"),
        party_id=stage.party,
        party=party,
        short=short,
        date=stage.edtf,
        date_words=stage.edtf.words(lang),
        edtf=stage.edtf.edtf,
        place=place.name(lang) if place else "",
        certainty=stage.certainty.value,
        note=stage.note(lang),
        sources=references.numbers(stage.source_id),
        recorded=True,
    )


def _areas(
    catalog: Catalog, treaty: Treaty, references: _References, lang: str
) -> tuple[AreaLine, ...]:
    dataset = catalog.dataset
    rows = dataset.areas_of(treaty.id)
    # Grouped by assignee in the order of the file; a territory named twice keeps its number.
    codes = list(dict.fromkeys(row.assigned_to for row in rows))
    rows = tuple(sorted(rows, key=lambda row: codes.index(row.assigned_to)))
    numbers: dict[str, int] = {}

    def line(row: TreatyArea) -> AreaLine:
        area_km2 = catalog.atlas.area_km2(row.territory_id)
        return AreaLine(
            number=numbers.setdefault(row.territory_id, len(numbers) + 1),
            territory_id=row.territory_id,
            territory=dataset.territory(row.territory_id).name(lang),
            assigned_to=row.assigned_to,
            assignee=dataset.polity(row.assigned_to).short(lang),
            how=row.how.value,
            how_words=translate(lang, f"how.{row.how.value}"),
            article=row.article,
            km2=area_km2,
            area=km2(area_km2, lang),
            note=row.note(lang),
            sources=references.numbers(row.source_id),
        )

    return tuple(line(row) for row in rows)


def _totals(catalog: Catalog, areas: tuple[AreaLine, ...], lang: str) -> tuple[AssigneeTotal, ...]:
    totals = []
    for code in dict.fromkeys(area.assigned_to for area in areas):
        land = frozenset(area.territory_id for area in areas if area.assigned_to == code)
        area_km2 = catalog.atlas.partition.area_km2(land)
        polity = catalog.dataset.polity(code)
        totals.append(
            AssigneeTotal(
                code,
                polity.name(lang),
                polity.short(lang),
                symbol(polity),
                len(land),
                area_km2,
                km2(area_km2, lang),
            )
        )
    return tuple(totals)


def _events(
    dataset: Dataset, treaty: Treaty, lang: str
) -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Return the events of a treaty in order of time: ``before`` it, its ``signing``, ``after``."""
    groups: dict[str, list[Mapping[str, str]]] = {"before": [], "signing": [], "after": []}
    events = dataset.events_of_treaty(treaty.id)
    for event in sorted(events, key=lambda event: event.edtf.sort_key):
        groups[_relation(event, treaty.signed_edtf)].append(
            {
                "id": event.id,
                "title": event.title(lang),
                "date": event.edtf.words(lang),
                "kind": translate(lang, f"kind.{event.kind.value}"),
                "summary": event.summary(lang),
            }
        )
    return {name: tuple(lines) for name, lines in groups.items()}


def _relation(event: Event, signed: HistoricalDate) -> str:
    """Return whether an event lies wholly before or wholly after the signature, or may be it."""
    first, last = event.edtf.first_day, event.edtf.last_day
    if last is not None and signed.first_day is not None and last < signed.first_day:
        return "before"
    if first is not None and signed.last_day is not None and first > signed.last_day:
        return "after"
    return "signing"
