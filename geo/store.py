"""The one small interface behind which the atlas reads: events, holdings, territories.

Everything above (slices, borders, exports) asks only these questions, so a store in SQLite or
PostGIS can stand in for the one in memory.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from geo.dataset import Dataset
from geo.errors import UnknownIdError
from geo.events import Event
from geo.geometry import BBox
from geo.sovereignty import Holding, Tenure
from geo.temporal import Timespan
from geo.territories import Territory

__all__ = ["AtlasStore", "MemoryStore"]


class AtlasStore(Protocol):
    """What a store must answer."""

    def events_between(self, span: Timespan, bbox: BBox | None = None) -> list[Event]:
        """Return events that may have happened within a closed span, by date.

        With ``bbox``, only those whose place lies in it; events without a place then drop out.
        """
        ...

    def holdings_on(self, day: int) -> Mapping[str, Holding]:
        """Return the holding of every territory that has one on a day, by territory.

        A row names the holder in fact and in law, so nothing has to be chosen here.
        """
        ...

    def territories(self) -> Mapping[str, Territory]:
        """Return all territories by id."""
        ...

    def succession(self, territory_id: str) -> tuple[Tenure, ...]:
        """Return who held a territory one after the other; raise `UnknownIdError`."""
        ...


class MemoryStore:
    """A store over a dataset held in memory."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._events = sorted(
            dataset.events.values(), key=lambda event: (event.edtf.sort_key, event.id)
        )
        self._bounds = [(event.edtf.first_day, event.edtf.last_day) for event in self._events]
        self._holdings: dict[int, Mapping[str, Holding]] = {}

    def events_between(self, span: Timespan, bbox: BBox | None = None) -> list[Event]:
        """Return events that may have happened within a closed span, by date."""
        first, last = span.first, span.last
        found = [
            event
            for event, (start, end) in zip(self._events, self._bounds, strict=True)
            if (last is None or start is None or start <= last)
            and (first is None or end is None or end >= first)
        ]
        if bbox is None:
            return found
        places = self._dataset.places
        return [
            event
            for event in found
            if event.place_id
            and (place := places[event.place_id]).lat is not None
            and place.lon is not None
            and bbox.holds(place.lat, place.lon)
        ]

    def holdings_on(self, day: int) -> Mapping[str, Holding]:
        """Return the holding of every territory that has one on a day, by territory."""
        step = bisect_right(self._dataset.change_days, day)
        if step not in self._holdings:
            self._holdings[step] = MappingProxyType(
                {
                    territory: tenure.holding
                    for territory, tenures in self._dataset.tenures.items()
                    for tenure in tenures
                    if tenure.days.contains(day)
                }
            )
        return self._holdings[step]

    def territories(self) -> Mapping[str, Territory]:
        """Return all territories by id."""
        return self._dataset.territories

    def succession(self, territory_id: str) -> tuple[Tenure, ...]:
        """Return who held a territory one after the other; raise `UnknownIdError`."""
        try:
            return self._dataset.tenures[territory_id]
        except KeyError:
            raise UnknownIdError("territory", territory_id) from None
