"""What changed between two days: which land passed from whom to whom, by which acts.

Two days are compared, the later with the earlier; what lies between is told as the steps that
led from the one holder to the other. The land is that of the whole territories, their areas
equal-area; everything is inside the frame of the map.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from geo.atlas import Atlas
from geo.borders import border_diff
from geo.errors import QueryError
from geo.sources import Certainty
from geo.sovereignty import By, Holding
from geo.temporal import iso

__all__ = ["Balance", "Changes", "PairOfHolders", "Passage", "Step", "changes"]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of holder: the row that begins it, and the codes before and after."""

    before: str
    after: str
    holding: Holding


@dataclass(frozen=True, slots=True)
class Passage:
    """A territory and the steps by which it changed holder after one day up to another.

    ``before`` and ``after`` are the codes of the holders on the first and on the last day;
    they are the same where a territory came back. ``first_certainty`` and ``last_certainty``
    are those of the rows in force on these two days.
    """

    territory_id: str
    before: str
    after: str
    area_km2: float
    first_certainty: Certainty
    last_certainty: Certainty
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PairOfHolders:
    """All land that one holder had on the first day and another on the last."""

    before: str
    after: str
    area_km2: float
    territories: frozenset[str]


@dataclass(frozen=True, slots=True)
class Balance:
    """What one polity gained and lost, in km²; ``unchanged_km2`` it held on both days."""

    code: str
    gained_km2: float
    lost_km2: float
    unchanged_km2: float

    @property
    def net_km2(self) -> float:
        """Gained less lost; over all polities these add up to nothing."""
        return self.gained_km2 - self.lost_km2


@dataclass(frozen=True)
class Changes:
    """The difference between two days, in fact or in law.

    ``first`` and ``last`` are the days compared. ``passages`` are the territories whose
    holder differs, in file order; ``returned`` those that changed hands in between and have
    the same holder on both days.
    """

    atlas: Atlas
    first: int
    last: int
    by: By
    passages: tuple[Passage, ...]
    returned: tuple[Passage, ...]

    @property
    def area_km2(self) -> float:
        """The area of all land whose holder differs, in km²."""
        return sum(passage.area_km2 for passage in self.passages)

    @cached_property
    def pairs(self) -> tuple[PairOfHolders, ...]:
        """The same land, taken together by former and later holder; the largest first."""
        land: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
        for passage in self.passages:
            land[passage.before, passage.after].append(passage)
        pairs = [
            PairOfHolders(
                before,
                after,
                sum(passage.area_km2 for passage in group),
                frozenset(passage.territory_id for passage in group),
            )
            for (before, after), group in land.items()
        ]
        return tuple(sorted(pairs, key=lambda pair: (-pair.area_km2, pair.before, pair.after)))

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """Gain and loss of every polity that had any; the largest gain first."""
        gained: defaultdict[str, float] = defaultdict(float)
        lost: defaultdict[str, float] = defaultdict(float)
        kept: defaultdict[str, float] = defaultdict(float)
        for passage in self.passages:
            gained[passage.after] += passage.area_km2
            lost[passage.before] += passage.area_km2
        moved = {passage.territory_id for passage in self.passages}
        areas = self.atlas.partition.areas_km2
        for territory, code in self.atlas.slice(self.last).holders(self.by).items():
            if territory not in moved:
                kept[code] += areas[territory]
        found = (Balance(code, gained[code], lost[code], kept[code]) for code in {*gained, *lost})
        return tuple(sorted(found, key=lambda balance: (-balance.net_km2, balance.code)))

    def to_frame(self) -> Any:
        """Return the land whose holder differs as a geopandas ``GeoDataFrame`` in EPSG:4326.

        Columns: ``territory_id``, ``name_tr``, ``name_en``, ``from_polity`` and
        ``to_polity`` (codes), ``area_km2`` (equal-area), ``steps`` (codes in order of time,
        separated by ``>``), ``basis`` (one per step, separated by ``;``), ``days`` (first day
        of each step, likewise), ``first_certainty``, ``last_certainty``, ``geometry``. No
        change gives an empty frame with these columns.
        """
        import geopandas

        land = self.atlas.dataset.territories
        rows = self.passages
        columns: dict[str, Iterable[Any]] = {
            "territory_id": [row.territory_id for row in rows],
            "name_tr": [land[row.territory_id].name_tr for row in rows],
            "name_en": [land[row.territory_id].name_en for row in rows],
            "from_polity": [row.before for row in rows],
            "to_polity": [row.after for row in rows],
            "area_km2": [row.area_km2 for row in rows],
            "steps": [">".join((row.before, *(s.after for s in row.steps))) for row in rows],
            "basis": [";".join(step.holding.basis for step in row.steps) for row in rows],
            "days": [";".join(iso(step.holding.from_day) for step in row.steps) for row in rows],
            "first_certainty": [str(row.first_certainty) for row in rows],
            "last_certainty": [str(row.last_certainty) for row in rows],
        }
        shapes = [land[row.territory_id].geometry for row in rows]
        return geopandas.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")


def changes(atlas: Atlas, first: int, last: int, by: str = By.DE_FACTO) -> Changes:
    """Return what is otherwise on the later of two days than on the earlier.

    The steps are those taken after ``first`` and up to ``last``, this day included: a change
    that begins on the first of the two is already so on that day.

    Raises
    ------
    QueryError
        If a day lies outside the atlas, the second before the first, or ``by`` is neither
        ``de_facto`` nor ``de_jure``.
    """
    atlas.check_day(first, "from")
    atlas.check_day(last, "to")
    if last < first:
        raise QueryError("to", iso(last), f"a day not before {iso(first)}")
    if by not in tuple(By):
        raise QueryError("by", by, ", ".join(By))
    old, new = atlas.slice(first), atlas.slice(last)
    differing = {change.territory_id for change in border_diff(old, new, by)}
    passages: list[Passage] = []
    returned: list[Passage] = []
    for territory, row in new.holdings.items():
        if territory not in old.holdings:
            continue
        steps = _steps(atlas, territory, first, last, by)
        if not steps:
            continue
        passage = Passage(
            territory_id=territory,
            before=old.holdings[territory].holder(by),
            after=row.holder(by),
            area_km2=atlas.partition.areas_km2[territory],
            first_certainty=old.holdings[territory].certainty,
            last_certainty=row.certainty,
            steps=steps,
        )
        (passages if territory in differing else returned).append(passage)
    return Changes(atlas, first, last, By(by), tuple(passages), tuple(returned))


def _steps(atlas: Atlas, territory: str, first: int, last: int, by: str) -> tuple[Step, ...]:
    """Return the changes of holder of a territory, leaving out rows that change another thing."""
    steps = []
    before = None
    for tenure in atlas.store.succession(territory):
        if tenure.first_day > last:
            break
        after = tenure.holding.holder(by)
        if before is not None and before != after and tenure.first_day > first:
            steps.append(Step(before, after, tenure.holding))
        before = after
    return tuple(steps)
