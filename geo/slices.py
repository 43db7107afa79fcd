"""Slices: the world on one day."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from geo.events import Event
from geo.sources import Certainty
from geo.sovereignty import By, CoverageNote, Holding, Polity
from geo.temporal import HistoricalDate, Presence, Timespan, iso
from geo.treaties import TreatyOnDay, treaty_on_day

if TYPE_CHECKING:
    from shapely import MultiPolygon, Polygon

    from geo.atlas import Atlas

__all__ = ["PolityArea", "TimeSlice", "Uncertain", "presence_within"]


@dataclass(frozen=True, slots=True)
class PolityArea:
    """The land of one polity, and the closed stretch of days in which it is just this land.

    ``geometry`` is in EPSG:4326 (lon, lat), outer rings counter-clockwise; ``area_km2`` is
    equal-area. ``certainty`` is that of the least certain holding, ``sources`` are the ids of
    all of them. ``first`` and ``last`` are included and never outside the atlas's days.
    """

    polity: Polity
    geometry: Polygon | MultiPolygon = field(repr=False, compare=False)
    area_km2: float
    first: int
    last: int
    certainty: Certainty
    territories: frozenset[str]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A territory whose change of holder falls somewhere between two days, both included.

    A bound is ``None`` where the source sets none. ``before`` is ``None`` for a first row.
    """

    territory_id: str
    first: int | None
    last: int | None
    before: Holding | None
    after: Holding


class TimeSlice:
    """The world on one day: events, holders, land, treaties. Made by `Atlas.slice`.

    What needs polygons is computed when first asked for and kept by the atlas, so that days
    between two changes share it.
    """

    def __init__(self, atlas: Atlas, day: int) -> None:
        self.atlas = atlas
        self.day = day

    def __repr__(self) -> str:
        return f"TimeSlice({iso(self.day)!r})"

    @cached_property
    def events(self) -> tuple[tuple[Event, Presence], ...]:
        """The events on this day: the certain ones by date, then the possible, nearest first.

        Among the possible ones a month comes before a year: the narrower the date, the more
        it says about this day.
        """
        found = self.atlas.store.events_between(Timespan(self.day, self.day))
        present = [(event, event.edtf.presence(self.day)) for event in found]
        certain = [pair for pair in present if pair[1] is Presence.CERTAIN]
        possible = [pair for pair in present if pair[1] is Presence.POSSIBLE]
        possible.sort(key=lambda pair: _width(pair[0].edtf))
        return (*certain, *possible)

    def recent(self, days: int = 30) -> tuple[Event, ...]:
        """Return the events possible in the ``days`` days before and absent today, by date."""
        if days < 1:
            return ()
        span = Timespan(self.day - days, self.day - 1)
        today = {event.id for event, _ in self.events}
        return tuple(
            event
            for event in self.atlas.store.events_between(span)
            if event.id not in today and presence_within(event.edtf, span) is not Presence.ABSENT
        )

    def next_event(self) -> Event | None:
        """Return the first event that cannot have begun by this day; ``None`` after the last."""
        return self.atlas.event_after(self.day)

    def previous_event(self) -> Event | None:
        """Return the last event that must be over before this day; ``None`` before the first."""
        return self.atlas.event_before(self.day)

    @property
    def holdings(self) -> Mapping[str, Holding]:
        """The row in force for every territory."""
        return self.atlas.store.holdings_on(self.day)

    def holders(self, by: str = By.DE_FACTO) -> dict[str, str]:
        """Return the code of the holder of every territory, in fact or in law."""
        return {territory: row.holder(by) for territory, row in self.holdings.items()}

    def polities(self, by: str = By.DE_FACTO) -> tuple[PolityArea, ...]:
        """Return the land of every polity that holds any, by code; together all the land."""
        return self.atlas.polity_areas(self.day, by)

    def uncertain(self) -> tuple[Uncertain, ...]:
        """Return the territories whose change is not known to the day and may fall on this one.

        Of a change "between 1 and 20 April" that is every day from the 1st to the 20th, the
        day on which the map takes the step included.
        """
        return self.atlas.uncertain_on(self.day)

    def treaties(self) -> tuple[TreatyOnDay, ...]:
        """Return how every treaty stands that can have been signed by this day, in file order."""
        return self._treaties

    @cached_property
    def _treaties(self) -> tuple[TreatyOnDay, ...]:
        dataset = self.atlas.dataset
        states = (
            treaty_on_day(treaty, dataset.stages_of(treaty.id), self.day)
            for treaty in dataset.treaties.values()
        )
        return tuple(state for state in states if state is not None)

    @cached_property
    def coverage(self) -> tuple[CoverageNote, ...]:
        """What the map does not yet draw on this day."""
        return tuple(
            note for note in self.atlas.dataset.coverage if note.from_day <= self.day <= note.to_day
        )

    def to_frame(self, by: str = By.DE_FACTO) -> Any:
        """Return the land of the polities as a geopandas ``GeoDataFrame`` in EPSG:4326.

        Columns: ``polity``, ``code``, ``name_tr``, ``name_en``, ``by``, ``start_date`` and
        ``end_date`` (``datetime64``, both included), ``area_km2``, ``certainty``,
        ``territories`` and ``source`` (ids separated by ``;``), ``geometry``.
        """
        import geopandas
        import pandas

        areas = self.polities(by)
        columns: dict[str, Iterable[Any]] = {
            "polity": [area.polity.id for area in areas],
            "code": [area.polity.code for area in areas],
            "name_tr": [area.polity.name_tr for area in areas],
            "name_en": [area.polity.name_en for area in areas],
            "by": [str(By(by)) for _ in areas],
            "start_date": pandas.to_datetime([iso(area.first) for area in areas]),
            "end_date": pandas.to_datetime([iso(area.last) for area in areas]),
            "area_km2": [area.area_km2 for area in areas],
            "certainty": [str(area.certainty) for area in areas],
            "territories": [";".join(sorted(area.territories)) for area in areas],
            "source": [";".join(area.sources) for area in areas],
        }
        shapes = [area.geometry for area in areas]
        return geopandas.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")


def _width(date: HistoricalDate) -> float:
    """Return how many days a date leaves open, infinity where it has no bound."""
    if date.first_day is None or date.last_day is None:
        return math.inf
    return date.last_day - date.first_day


def presence_within(date: HistoricalDate, span: Timespan) -> Presence:
    """Return whether something dated so falls within a closed span of days.

    Certain if it does by every reading of the date, possible if by one.

    >>> presence_within(HistoricalDate.parse("1921-03"), Timespan.parse("1921")).value
    'certain'
    >>> presence_within(HistoricalDate.parse("[1921-01-01,1923-01-01]"),
    ...                 Timespan.parse("1922")).value
    'absent'
    >>> presence_within(HistoricalDate.parse("{1921-03,1921-06-01}"),
    ...                 Timespan.parse("1921-03-20/1921-04-10")).value
    'possible'
    """
    return date.presence_within(span.first, span.last)
