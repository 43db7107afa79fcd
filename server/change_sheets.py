"""What is said of the changes between two days, for the page and for the command line.

As in `server.sheets`, values stay values beside the words made of them, and nothing here knows
a web framework.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.change_files import basis_title
from geo.changes import Changes, Passage, Step
from geo.sovereignty import PolityKind
from geo.temporal import Timespan, day_words, iso, parse_day
from server import params
from server.i18n import km2, number, translate

if TYPE_CHECKING:
    from geo.atlas import Atlas
    from geo.sovereignty import Polity

__all__ = ["ChangeSheet", "Comparison", "change_sheet", "change_table"]

_USUAL_LAST = parse_day("1921-10-13")
"""The treaty of Kars was signed; most of what the atlas tells of borders lies before it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two days to compare and by which holding; a question found sound."""

    first: int
    last: int
    by: str

    @classmethod
    def read(cls, values: Mapping[str, str], days: Timespan) -> Comparison:
        """Return what ``from``, ``to`` and ``by`` ask for; what is missing takes its usual value.

        ``from`` means the first day of its date and ``to`` the last day of its own, as in the
        exports; ``days`` are those for which the atlas answers.

        Raises
        ------
        QueryError
            If a value cannot be used, or the second day lies before the first.
        """
        for name, value in values.items():
            params.check_text(name, value)
        _, span = params.span({name: values[name] for name in ("from", "to") if name in values})
        first = span.first if span is not None and span.first is not None else days.first
        last = span.last if span is not None else None
        if first is None or days.last is None:
            raise ValueError("an atlas has a first and a last day")
        if last is None:
            last = _USUAL_LAST if first <= _USUAL_LAST <= days.last else days.last
        by = params.by(values["by"]) if "by" in values else params.BY[0]
        return cls(
            params.day_within(iso(first), days, "from"),
            params.day_within(iso(last), days, "to"),
            by,
        )

    @property
    def name_parts(self) -> tuple[str, ...]:
        """What distinguishes the answer, for the name of its file."""
        by = "de-jure" if self.by == "de_jure" else ""
        return ("changes", iso(self.first), iso(self.last), by)


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder as a table names it."""

    code: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One change of holder; ``basis_kind`` is ``event``, ``treaty``, ``act`` or empty."""

    day: str
    date: str
    edtf: str
    exact: bool
    before: Holder
    after: Holder
    basis_kind: str
    basis_id: str
    basis: str
    certainty: str
    note: str


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A territory; ``number`` is that of its pair of holders, 0 for one that came back."""

    territory_id: str
    territory: str
    number: int
    before: Holder
    after: Holder
    area_km2: float
    area: str
    first_certainty: str
    last_certainty: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """All land that passed from one holder to another, with its number on the map."""

    number: int
    before: Holder
    after: Holder
    area_km2: float
    area: str
    territory_ids: frozenset[str]
    territories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """What a holder gained, lost and kept, in km² and in words; ``net`` has its sign."""

    holder: Holder
    gained_km2: float
    lost_km2: float
    net_km2: float
    unchanged_km2: float
    gained: str
    lost: str
    net: str
    unchanged: str


@dataclass(frozen=True, slots=True)
class ChangeSheet:
    """The changes between two days."""

    first: str
    last: str
    first_date: str
    last_date: str
    by: str
    summary: tuple[str, ...]
    area_km2: float
    pairs: tuple[PairLine, ...]
    passages: tuple[PassageLine, ...]
    returned: tuple[PassageLine, ...]
    balances: tuple[BalanceLine, ...]
    coverage: tuple[str, ...]


def change_sheet(found: Changes, lang: str) -> ChangeSheet:
    """Return everything the page of the changes between two days says."""
    dataset = found.atlas.dataset
    numbers = {(pair.before, pair.after): n for n, pair in enumerate(found.pairs, start=1)}
    span = Timespan(found.first, found.last)
    pairs = tuple(
        PairLine(
            number=numbers[pair.before, pair.after],
            before=_holder(found.atlas, pair.before, lang),
            after=_holder(found.atlas, pair.after, lang),
            area_km2=round(pair.area_km2, 1),
            area=km2(pair.area_km2, lang),
            territory_ids=pair.territories,
            territories=tuple(
                land.name(lang)
                for key, land in dataset.territories.items()
                if key in pair.territories
            ),
        )
        for pair in found.pairs
    )
    passages = [
        _passage(found.atlas, passage, numbers[passage.before, passage.after], lang)
        for passage in found.passages
    ]
    return ChangeSheet(
        first=iso(found.first),
        last=iso(found.last),
        first_date=day_words(found.first, lang),
        last_date=day_words(found.last, lang),
        by=str(found.by),
        summary=tuple(_summary(found, pairs, lang)),
        area_km2=round(found.area_km2, 1),
        pairs=pairs,
        # As the numbers on the map run; within a number the largest first.
        passages=tuple(sorted(passages, key=lambda line: (line.number, -line.area_km2))),
        returned=tuple(_passage(found.atlas, back, 0, lang) for back in found.returned),
        balances=_balances(found, lang),
        coverage=tuple(
            note.note(lang)
            for note in dataset.coverage
            if span.intersects(Timespan(note.from_day, note.to_day))
        ),
    )


def _balances(found: Changes, lang: str) -> tuple[BalanceLine, ...]:
    return tuple(
        BalanceLine(
            holder=_holder(found.atlas, balance.code, lang),
            gained_km2=round(balance.gained_km2, 1),
            lost_km2=round(balance.lost_km2, 1),
            net_km2=round(balance.net_km2, 1),
            unchanged_km2=round(balance.unchanged_km2, 1),
            gained=number(balance.gained_km2, lang),
            lost=number(balance.lost_km2, lang),
            net=_signed(balance.net_km2, lang),
            unchanged=number(balance.unchanged_km2, lang),
        )
        for balance in found.balances
    )


def _signed(area_km2: float, lang: str) -> str:
    """Return an area with its sign; what rounds to nothing has none."""
    if not round(area_km2):
        return "0"
    return ("+" if area_km2 > 0 else "") + number(area_km2, lang)


def _holder(atlas: Atlas, code: str, lang: str) -> Holder:
    polity = atlas.dataset.polity(code)
    return Holder(code, polity.name(lang), polity.short(lang))


def _in_sentence(polity: Polity, lang: str) -> str:
    """Return a short name for running text; what is no polity stands in quotation marks."""
    short = polity.short(lang)
    return f"“{short}”" if polity.kind is PolityKind.VALUE else short


def _summary(found: Changes, pairs: tuple[PairLine, ...], lang: str) -> Iterator[str]:
    dates = {"first": day_words(found.first, lang), "last": day_words(found.last, lang)}
    by = translate(lang, f"changes.{found.by}")
    if not found.passages:
        yield translate(lang, "changes.none", by=by, **dates)
    else:
        key = "changes.sum_one" if len(found.passages) == 1 else "changes.sum"
        area, count = km2(found.area_km2, lang), number(len(found.passages), lang)
        yield translate(lang, key, count=count, area=area, by=by, **dates)
        largest = pairs[0]
        polity = found.atlas.dataset.polity
        yield translate(
            lang,
            "changes.only" if len(pairs) == 1 else "changes.largest",
            area=largest.area,
            before=_in_sentence(polity(largest.before.code), lang),
            after=_in_sentence(polity(largest.after.code), lang),
        )
    if found.returned:
        key = "changes.sum_returned_one" if len(found.returned) == 1 else "changes.sum_returned"
        yield translate(lang, key, count=number(len(found.returned), lang))


def _passage(atlas: Atlas, passage: Passage, pair: int, lang: str) -> PassageLine:
    return PassageLine(
        territory_id=passage.territory_id,
        territory=atlas.dataset.territory(passage.territory_id).name(lang),
        number=pair,
        before=_holder(atlas, passage.before, lang),
        after=_holder(atlas, passage.after, lang),
        area_km2=round(passage.area_km2, 1),
        area=km2(passage.area_km2, lang),
        first_certainty=passage.first_certainty.value,
        last_certainty=passage.last_certainty.value,
        steps=tuple(_step(atlas, step, lang) for step in passage.steps),
    )


def _step(atlas: Atlas, step: Step, lang: str) -> StepLine:
    row = step.holding
    kind, _, key = row.basis.partition(":")
    return StepLine(
        day=iso(row.from_day),
        date=row.from_edtf.words(lang),
        edtf=row.from_edtf.edtf,
        exact=row.from_edtf.first_day == row.from_edtf.last_day,
        before=_holder(atlas, step.before, lang),
        after=_holder(atlas, step.after, lang),
        basis_kind=kind,
        basis_id=key,
        basis=basis_title(atlas.dataset, row.basis, lang),
        certainty=row.certainty.value,
        note=row.note(lang),
    )


def change_table(found: Changes, lang: str) -> str:
    """Return the changes as plain text, to be read in a terminal."""
    sheet = change_sheet(found, lang)
    by = translate(lang, f"day.by_{sheet.by}")
    lines = [f"{sheet.first_date} – {sheet.last_date}: {by}", "", *sheet.summary]
    if sheet.pairs:
        lines += ["", translate(lang, "changes.pairs"), ""]
        width = max(len(pair.area) for pair in sheet.pairs)
        for pair in sheet.pairs:
            lines.append(f"  {pair.area:>{width}}  {_from_to(pair)}")
            lines.append(f"  {'':>{width}}    {', '.join(pair.territories)}")
    for title, passages in (
        ("changes.pieces", sheet.passages),
        ("changes.returned", sheet.returned),
    ):
        if passages:
            lines += ["", translate(lang, title)]
        for line in passages:
            lines += ["", f"  {line.territory} ({line.territory_id}), {line.area}"]
            sure = translate(lang, "changes.certainty")
            lines.append(
                f"    {_from_to(line)}; {sure}: {line.first_certainty} / {line.last_certainty}"
            )
            for step in line.steps:
                basis = step.basis or translate(lang, "changes.no_basis")
                told = f" ({step.basis_kind}:{step.basis_id})" if step.basis_kind else ""
                lines.append(
                    f"    {step.day}  {step.before.code} → {step.after.code}  "
                    f"{basis}{told}; {step.certainty}"
                    + ("" if step.exact else f"; EDTF {step.edtf}")
                )
    if sheet.balances:
        lines += ["", translate(lang, "changes.totals"), "", *_totals(sheet, lang)]
    return "\n".join(lines) + "\n"


def _from_to(line: PairLine | PassageLine) -> str:
    before, after = line.before, line.after
    return f"{before.short} ({before.code}) → {after.short} ({after.code})"


def _totals(sheet: ChangeSheet, lang: str) -> Iterator[str]:
    heads = [translate(lang, f"changes.{name}") for name in ("gained", "lost", "net", "unchanged")]
    rows = [
        (f"{b.holder.short} ({b.holder.code})", b.gained, b.lost, b.net, b.unchanged)
        for b in sheet.balances
    ]
    name_width = max(len(row[0]) for row in rows)
    widths = [max(len(head), *(len(row[n]) for row in rows)) for n, head in enumerate(heads, 1)]
    for name, *cells in [("", *heads), *rows]:
        aligned = "  ".join(f"{c:>{w}}" for c, w in zip(cells, widths, strict=True))
        yield f"  {name:<{name_width}}  {aligned}"
