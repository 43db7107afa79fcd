"""The dataset: everything the files say, read once, immutable, found by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TypeVar

from geo.acts import Act
from geo.agents import Agent, Participation
from geo.errors import UnknownIdError
from geo.events import Event
from geo.places import Place, Toponym
from geo.sources import Source
from geo.sovereignty import CoverageNote, Holding, Polity, Tenure
from geo.territories import Edge, Territory
from geo.treaties import Treaty, TreatyArea, TreatyParty, TreatyStage

__all__ = ["Dataset", "Licence", "PackageMeta", "ResourceTerms"]

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence as ``datapackage.json`` states it; ``name`` is its short id (``ODbL-1.0``)."""

    name: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class ResourceTerms:
    """Under what licences a resource stands, and who is to be named."""

    licences: tuple[Licence, ...]
    attribution: str

    @property
    def licence(self) -> str:
        """The short ids of the licences, joined by `` AND ``."""
        return " AND ".join(licence.name for licence in self.licences)


@dataclass(frozen=True, slots=True)
class PackageMeta:
    """What the package says of itself.

    The atlas answers for the days ``first_day`` to ``last_day`` (both included) within
    ``frame`` (west, south, east, north in degrees); it opens on ``opening_day``.
    ``about_days`` is the width given to ``~`` in dates. ``terms`` is by resource name.
    """

    name: str
    title: str
    title_tr: str
    title_en: str
    version: str
    first_day: int
    last_day: int
    opening_day: int
    frame: tuple[float, float, float, float]
    about_days: int | None
    terms: Mapping[str, ResourceTerms]

    @property
    def licence(self) -> str:
        """The short ids of all licences in the package, joined by `` AND ``."""
        names = {licence.name: None for t in self.terms.values() for licence in t.licences}
        return " AND ".join(names)


@dataclass(frozen=True)
class Dataset:
    """The immutable whole. Mappings are by id (polities by code) and keep the file order.

    ``version`` is a hash of the content of every file of the package, 12 hex digits.
    """

    meta: PackageMeta
    version: str
    sources: Mapping[str, Source]
    places: Mapping[str, Place]
    toponyms: tuple[Toponym, ...]
    agents: Mapping[str, Agent]
    events: Mapping[str, Event]
    participations: tuple[Participation, ...]
    polities: Mapping[str, Polity]
    treaties: Mapping[str, Treaty]
    treaty_parties: tuple[TreatyParty, ...]
    treaty_stages: tuple[TreatyStage, ...]
    treaty_areas: tuple[TreatyArea, ...]
    acts: Mapping[str, Act]
    territories: Mapping[str, Territory]
    edges: tuple[Edge, ...]
    holdings: tuple[Holding, ...]
    coverage: tuple[CoverageNote, ...]

    def source(self, source_id: str) -> Source:
        """Return a source by id; raise `UnknownIdError` if there is none."""
        return _found(self.sources, "source", source_id)

    def place(self, place_id: str) -> Place:
        """Return a place by id; raise `UnknownIdError` if there is none."""
        return _found(self.places, "place", place_id)

    def agent(self, agent_id: str) -> Agent:
        """Return a person, body or state by id; raise `UnknownIdError` if there is none."""
        return _found(self.agents, "agent", agent_id)

    def event(self, event_id: str) -> Event:
        """Return an event by id; raise `UnknownIdError` if there is none."""
        return _found(self.events, "event", event_id)

    def polity(self, code: str) -> Polity:
        """Return a polity by its code (``OTT``); raise `UnknownIdError` if there is none."""
        return _found(self.polities, "polity", code)

    def treaty(self, treaty_id: str) -> Treaty:
        """Return a treaty by id; raise `UnknownIdError` if there is none."""
        return _found(self.treaties, "treaty", treaty_id)

    def act(self, act_id: str) -> Act:
        """Return an act by id; raise `UnknownIdError` if there is none."""
        return _found(self.acts, "act", act_id)

    def territory(self, territory_id: str) -> Territory:
        """Return a territory by id; raise `UnknownIdError` if there is none."""
        return _found(self.territories, "territory", territory_id)

    def participants(self, event_id: str) -> tuple[tuple[Agent, Participation], ...]:
        """Return who took part in an event, in file order; empty if nobody is recorded."""
        return tuple(
            (self.agents[p.agent_id], p) for p in self._participations_by_event.get(event_id, ())
        )

    def events_of_place(self, place_id: str) -> tuple[Event, ...]:
        """Return the events that happened at a place, or whose letter or journey led there."""
        return self._events_by_place.get(place_id, ())

    def events_of_agent(self, agent_id: str) -> tuple[Event, ...]:
        """Return the events in which somebody took part, in file order."""
        return self._events_by_agent.get(agent_id, ())

    def events_of_treaty(self, treaty_id: str) -> tuple[Event, ...]:
        """Return the events that belong to the story of a treaty, in file order."""
        return self._events_by_treaty.get(treaty_id, ())

    def toponyms_of(self, place_id: str) -> tuple[Toponym, ...]:
        """Return every recorded name of a place, in file order."""
        return self._toponyms_by_place.get(place_id, ())

    def stages_of(self, treaty_id: str) -> tuple[TreatyStage, ...]:
        """Return the stages of a treaty, in file order."""
        return self._stages_by_treaty.get(treaty_id, ())

    def parties_of(self, treaty_id: str) -> tuple[TreatyParty, ...]:
        """Return the parties of a treaty, in file order."""
        return self._parties_by_treaty.get(treaty_id, ())

    def areas_of(self, treaty_id: str) -> tuple[TreatyArea, ...]:
        """Return the land of which a treaty disposed, in file order."""
        return self._areas_by_treaty.get(treaty_id, ())

    @cached_property
    def tenures(self) -> Mapping[str, tuple[Tenure, ...]]:
        """Per territory, its holdings with their last day, in order of time."""
        rows: dict[str, list[Holding]] = {territory: [] for territory in self.territories}
        for holding in self.holdings:
            rows[holding.territory_id].append(holding)
        result = {}
        for territory, holdings in rows.items():
            holdings.sort(key=lambda holding: holding.from_day)
            ends: list[int | None] = [holding.from_day - 1 for holding in holdings[1:]]
            result[territory] = tuple(map(Tenure, holdings, [*ends, None]))
        return result

    @cached_property
    def change_days(self) -> tuple[int, ...]:
        """The days on which any holding starts, in order, each once."""
        return tuple(sorted({holding.from_day for holding in self.holdings}))

    @cached_property
    def polity_by_id(self) -> Mapping[str, Polity]:
        """Polities by id instead of by code."""
        return {polity.id: polity for polity in self.polities.values()}

    @cached_property
    def _participations_by_event(self) -> Mapping[str, tuple[Participation, ...]]:
        return _grouped((p.event_id, p) for p in self.participations)

    @cached_property
    def _events_by_place(self) -> Mapping[str, tuple[Event, ...]]:
        return _grouped(
            (place, event)
            for event in self.events.values()
            for place in dict.fromkeys((event.place_id, event.to_place_id))
            if place
        )

    @cached_property
    def _events_by_agent(self) -> Mapping[str, tuple[Event, ...]]:
        pairs = dict.fromkeys((p.agent_id, p.event_id) for p in self.participations)
        order = {event_id: n for n, event_id in enumerate(self.events)}
        return _grouped(
            (agent, self.events[event])
            for agent, event in sorted(pairs, key=lambda pair: order[pair[1]])
        )

    @cached_property
    def _events_by_treaty(self) -> Mapping[str, tuple[Event, ...]]:
        return _grouped((e.treaty_id, e) for e in self.events.values() if e.treaty_id)

    @cached_property
    def _toponyms_by_place(self) -> Mapping[str, tuple[Toponym, ...]]:
        return _grouped((t.place_id, t) for t in self.toponyms)

    @cached_property
    def _stages_by_treaty(self) -> Mapping[str, tuple[TreatyStage, ...]]:
        return _grouped((s.treaty_id, s) for s in self.treaty_stages)

    @cached_property
    def _parties_by_treaty(self) -> Mapping[str, tuple[TreatyParty, ...]]:
        return _grouped((p.treaty_id, p) for p in self.treaty_parties)

    @cached_property
    def _areas_by_treaty(self) -> Mapping[str, tuple[TreatyArea, ...]]:
        return _grouped((a.treaty_id, a) for a in self.treaty_areas)


def _grouped(pairs: Iterable[tuple[str, Record]]) -> dict[str, tuple[Record, ...]]:
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for key, record in pairs:
        groups[key].append(record)
    return {key: tuple(records) for key, records in groups.items()}


def _found(records: Mapping[str, Record], kind: str, key: str) -> Record:
    try:
        return records[key]
    except KeyError:
        near = get_close_matches(key[:80], records, n=3)
        raise UnknownIdError(kind, key, near, records) from None
