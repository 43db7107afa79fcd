"""The atlas: one object that answers what was where on a day, and keeps what it computed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from pathlib import Path
from typing import Any

from geo.dataset import Dataset
from geo.errors import OutsideError, QueryError
from geo.events import Event
from geo.partition import Partition
from geo.slices import PolityArea, TimeSlice, Uncertain
from geo.sovereignty import By, Tenure
from geo.store import AtlasStore, MemoryStore
from geo.stretches import Stretches, holdings_terms
from geo.temporal import Timespan, iso

__all__ = ["Atlas"]

_SLICES_KEPT = 512


class Atlas:
    """A dataset with a store over it and everything derived from both.

    Parameters
    ----------
    dataset : Dataset
        As `geo.readers.read_dataset` returns it.
    store : AtlasStore, optional
        Where events and holdings are asked for; by default the dataset itself, in memory.
    """

    def __init__(self, dataset: Dataset, store: AtlasStore | None = None) -> None:
        self.dataset = dataset
        self.store: AtlasStore = store or MemoryStore(dataset)
        self.partition = Partition(dataset.territories, dataset.edges, dataset.meta.frame)
        self._stretches = {
            by: Stretches(self.store, dataset.meta.first_day, dataset.meta.last_day, by)
            for by in By
        }
        self._slices: dict[int, TimeSlice] = {}
        self._areas: dict[tuple[By, int], tuple[PolityArea, ...]] = {}

    @classmethod
    def read(cls, path: Path | str) -> Atlas:
        """Return the atlas of a data folder; raise `geo.errors.DatasetError`."""
        from geo.readers import read_dataset

        return cls(read_dataset(path))

    @property
    def days(self) -> Timespan:
        """The days for which the atlas answers, both ends included."""
        return Timespan(self.dataset.meta.first_day, self.dataset.meta.last_day)

    def check_day(self, day: int, parameter: str = "date") -> int:
        """Return ``day`` if the atlas answers for it.

        Raises
        ------
        OutsideError
            If it lies outside, with the days that are accepted.
        """
        meta = self.dataset.meta
        if not meta.first_day <= day <= meta.last_day:
            raise OutsideError(parameter, iso(day), iso(meta.first_day), iso(meta.last_day))
        return day

    def slice(self, day: int) -> TimeSlice:
        """Return the world on a day (an ordinal number); raise `OutsideError` if outside."""
        found = self._slices.get(day)
        if found is None:
            if len(self._slices) >= _SLICES_KEPT:
                self._slices.clear()
            found = self._slices[day] = TimeSlice(self, self.check_day(day))
        return found

    def stretches(self, by: str = By.DE_FACTO) -> Stretches:
        """Return the stretches in which the land of each polity stays the same."""
        return self._stretches[By(by)]

    def polity_areas(self, day: int, by: str = By.DE_FACTO) -> tuple[PolityArea, ...]:
        """Return the land of every polity that holds any on a day, by code."""
        key = (By(by), bisect_right(self.dataset.change_days, self.check_day(day)))
        areas = self._areas.get(key)
        if areas is None:
            stretches = self.stretches(by)
            areas = self._areas[key] = tuple(
                self._area(stretch, Timespan(day, day), by) for stretch in stretches.on(day)
            )
        return areas

    def polity_stretches(self, span: Timespan, by: str = By.DE_FACTO) -> tuple[PolityArea, ...]:
        """Return one area per polity and stretch that has a day in ``span``.

        The stretches are whole, not cut at the span; certainty and sources are those of the
        whole stretch. By code, then by time.
        """
        return tuple(self._area(stretch, None, by) for stretch in self.stretches(by).between(span))

    def _area(self, stretch: Any, span: Timespan | None, by: str) -> PolityArea:
        rows = self.stretches(by).holdings(stretch, span)
        certainty, sources = holdings_terms(rows)
        return PolityArea(
            polity=self.dataset.polity(stretch.code),
            geometry=self.partition.dissolve(stretch.territories),
            area_km2=self.partition.area_km2(stretch.territories),
            first=stretch.first,
            last=stretch.last,
            certainty=certainty,
            territories=stretch.territories,
            sources=sources,
        )

    def area_km2(self, territory_id: str) -> float:
        """Return the area of a territory in km²; raise `geo.errors.UnknownIdError`."""
        return self.partition.area_km2((self.dataset.territory(territory_id).id,))

    def uncertain_on(self, day: int) -> tuple[Uncertain, ...]:
        """Return the territories whose change may fall on a day but is not known to the day."""
        return tuple(
            change
            for change in self._uncertain
            if (change.first is None or change.first <= day)
            and (change.last is None or day <= change.last)
        )

    @cached_property
    def _uncertain(self) -> tuple[Uncertain, ...]:
        changes = []
        for territory in self.store.territories():
            before = None
            for tenure in self.store.succession(territory):
                date = tenure.holding.from_edtf
                if before is not None and date.first_day != date.last_day:
                    changes.append(
                        Uncertain(territory, date.first_day, date.last_day, before, tenure.holding)
                    )
                before = tenure.holding
        return tuple(changes)

    @cached_property
    def _by_start(self) -> tuple[list[int], list[Event]]:
        pairs = [(e.edtf.first_day, e) for e in self.store.events_between(Timespan(None, None))]
        known = [(day, event) for day, event in pairs if day is not None]
        known.sort(key=lambda pair: pair[0])
        return [day for day, _ in known], [event for _, event in known]

    @cached_property
    def _by_end(self) -> tuple[list[int], list[Event]]:
        pairs = [(e.edtf.last_day, e) for e in self.store.events_between(Timespan(None, None))]
        known = [(day, event) for day, event in pairs if day is not None]
        known.sort(key=lambda pair: pair[0])
        return [day for day, _ in known], [event for _, event in known]

    def event_after(self, day: int) -> Event | None:
        """Return the first event whose first possible day comes after ``day``."""
        days, events = self._by_start
        at = bisect_right(days, day)
        return events[at] if at < len(events) else None

    def event_before(self, day: int) -> Event | None:
        """Return the last event whose last possible day comes before ``day``."""
        days, events = self._by_end
        at = bisect_left(days, day)
        return events[at - 1] if at else None

    def succession_at(self, lat: float, lon: float) -> tuple[Tenure, ...]:
        """Return who held a point one after the other; empty at sea and outside the frame."""
        self._check_point(lat, lon)
        territory = self._territory_at(lat, lon)
        return () if territory is None else self.store.succession(territory)

    def who(self, lat: float, lon: float, day: int | None = None) -> dict[str, Any]:
        """Return who held a point on a day, in fact and in law.

        Keys: ``on`` (``land``, ``sea`` or ``outside`` the frame), ``territory``, ``de_facto``
        and ``de_jure`` (each ``polity``, ``code``, ``name_tr``, ``name_en``), ``basis``,
        ``certainty``, ``edge_km`` (distance to the nearest edge of the territory, the frame
        left out) and ``edge_uncertainty_km`` (how far off that edge may be); then more about
        the row: ``date``, ``territory_tr``, ``territory_en``, ``from``, ``from_edtf``,
        ``until`` (last day, included), ``claimants``, ``source``, ``note_tr``, ``note_en``.
        All but ``on`` and ``date`` are ``None`` at sea and outside.

        Without ``day`` the keys of the row give way to ``succession``, the list of all rows of
        that point (empty at sea and outside).

        Raises
        ------
        QueryError
            If the point is not on the earth or the day outside the atlas.
        """
        self._check_point(lat, lon)
        if day is not None:
            self.check_day(day)
        territory = self._territory_at(lat, lon)
        outside = not self.partition.in_frame(lat, lon)
        answer: dict[str, Any] = {
            "on": "outside" if outside else "sea" if territory is None else "land",
            "territory": territory,
        }
        edge = self._edge(lat, lon, territory)
        if day is None:
            rows = () if territory is None else self.store.succession(territory)
            return answer | edge | {"succession": [self._row(tenure) for tenure in rows]}
        row = None
        if territory is not None:
            rows = self.store.succession(territory)
            row = next((tenure for tenure in rows if tenure.days.contains(day)), None)
        said = self._row(row)
        first = ("de_facto", "de_jure", "basis", "certainty")
        answer |= {key: said.pop(key) for key in first}
        return answer | edge | {"date": iso(day)} | said

    def _territory_at(self, lat: float, lon: float) -> str | None:
        if not self.partition.in_frame(lat, lon):
            return None
        return self.partition.locate(lat, lon)

    def _edge(self, lat: float, lon: float, territory: str | None) -> dict[str, Any]:
        nearest = None
        names: tuple[str | None, str | None] = (None, None)
        if territory is not None:
            nearest = self.partition.nearest_edge(lat, lon, territory)
            land = self.dataset.territory(territory)
            names = (land.name_tr, land.name_en)
        return {
            "edge_km": None if nearest is None else round(nearest[1], 2),
            "edge_uncertainty_km": None if nearest is None else nearest[0].uncertainty_km,
            "edge": None if nearest is None else nearest[0].line or None,
            "territory_tr": names[0],
            "territory_en": names[1],
        }

    def _row(self, tenure: Tenure | None) -> dict[str, Any]:
        keys = "de_facto de_jure basis certainty from from_edtf until claimants source"
        if tenure is None:
            return dict.fromkeys([*keys.split(), "note_tr", "note_en"])
        row = tenure.holding
        return {
            "de_facto": self._polity(row.de_facto),
            "de_jure": self._polity(row.de_jure),
            "basis": row.basis or None,
            "certainty": str(row.certainty),
            "from": iso(row.from_day),
            "from_edtf": row.from_edtf.edtf,
            "until": None if tenure.last_day is None else iso(tenure.last_day),
            "claimants": list(row.claimants),
            "source": list(row.source_id),
            "note_tr": row.note_tr or None,
            "note_en": row.note_en or None,
        }

    def _polity(self, code: str) -> dict[str, str]:
        polity = self.dataset.polity(code)
        return {
            "polity": polity.id,
            "code": polity.code,
            "name_tr": polity.name_tr,
            "name_en": polity.name_en,
        }

    def _check_point(self, lat: float, lon: float) -> None:
        if not (-90 <= lat <= 90):  # also refuses NaN
            raise QueryError("lat", str(lat), "a latitude from -90 to 90 degrees")
        if not (-180 <= lon <= 180):
            raise QueryError("lon", str(lon), "a longitude from -180 to 180 degrees")
