"""Stretches: the closed spans of days in which the land of a polity stays the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from geo.errors import QueryError
from geo.sources import Certainty, least_certain
from geo.sovereignty import By, Holding
from geo.store import AtlasStore
from geo.temporal import Timespan, iso

__all__ = ["Stretch", "Stretches", "holdings_terms"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One polity's land and the closed span of days in which it is just that land."""

    code: str
    first: int
    last: int
    territories: frozenset[str]


class Stretches:
    """All stretches between two days, by who holds in fact or in law.

    A stretch never reaches beyond ``first`` and ``last``: what came before or after, the
    dataset does not say.
    """

    def __init__(self, store: AtlasStore, first: int, last: int, by: str) -> None:
        self._store = store
        self.first = first
        self.last = last
        self.by = By(by)

    @cached_property
    def by_code(self) -> Mapping[str, tuple[Stretch, ...]]:
        """The stretches of every polity that holds anything, in order of time."""
        starts = {self.first}
        for territory in self._store.territories():
            for tenure in self._store.succession(territory):
                if self.first < tenure.first_day <= self.last:
                    starts.add(tenure.first_day)
        days = sorted(starts)
        ends = [day - 1 for day in days[1:]] + [self.last]
        runs: defaultdict[str, list[Stretch]] = defaultdict(list)
        for first, last in zip(days, ends, strict=True):
            for code, land in self._land_on(first).items():
                before = runs[code][-1] if runs[code] else None
                if before and before.territories == land and before.last == first - 1:
                    runs[code][-1] = Stretch(code, before.first, last, land)
                else:
                    runs[code].append(Stretch(code, first, last, land))
        return {code: tuple(stretches) for code, stretches in runs.items()}

    def on(self, day: int) -> list[Stretch]:
        """Return the stretch of every polity that holds land on a day, by code."""
        if not self.first <= day <= self.last:
            raise QueryError("date", iso(day), f"a day from {iso(self.first)} to {iso(self.last)}")
        return sorted(
            (
                stretch
                for stretches in self.by_code.values()
                for stretch in stretches
                if stretch.first <= day <= stretch.last
            ),
            key=lambda stretch: stretch.code,
        )

    def between(self, span: Timespan) -> list[Stretch]:
        """Return the whole stretches that have a day in a span, by code, then by time."""
        return [
            stretch
            for code in sorted(self.by_code)
            for stretch in self.by_code[code]
            if span.intersects(Timespan(stretch.first, stretch.last))
        ]

    def holdings(self, stretch: Stretch, span: Timespan | None = None) -> list[Holding]:
        """Return the rows a stretch rests on, by territory and time; within ``span`` if given."""
        days = span or Timespan(stretch.first, stretch.last)
        return [
            tenure.holding
            for territory in sorted(stretch.territories)
            for tenure in self._store.succession(territory)
            if tenure.days.intersects(days)
        ]

    def _land_on(self, day: int) -> dict[str, frozenset[str]]:
        land: defaultdict[str, set[str]] = defaultdict(set)
        for territory, holding in self._store.holdings_on(day).items():
            land[holding.holder(self.by)].add(territory)
        return {code: frozenset(territories) for code, territories in land.items()}


def holdings_terms(holdings: list[Holding]) -> tuple[Certainty, tuple[str, ...]]:
    """Return the least certainty of several holdings and their sources, each once."""
    sources = dict.fromkeys(source for holding in holdings for source in holding.source_id)
    return least_certain(holding.certainty for holding in holdings), tuple(sources)
