"""Borders: the lines where holders differ on a day, and what changed between two days."""

from __future__ import annotations

from dataclasses import dataclass

from geo.atlas import Atlas
from geo.slices import PolityArea, TimeSlice
from geo.sovereignty import By
from geo.temporal import Timespan
from geo.territories import Edge, EdgeKind

__all__ = ["BorderEdge", "Change", "border_diff", "border_edges", "polity_stretches"]


@dataclass(frozen=True, slots=True)
class BorderEdge:
    """An edge that is a border on a day: another holder on the left than on the right.

    ``left`` and ``right`` are codes of polities, ``None`` at sea.
    """

    edge: Edge
    left: str | None
    right: str | None

    @property
    def is_coast(self) -> bool:
        """Whether one side is water."""
        return self.left is None or self.right is None


@dataclass(frozen=True, slots=True)
class Change:
    """A territory that has another holder on the later of two days."""

    territory_id: str
    before: str
    after: str
    area_km2: float


def border_edges(
    time_slice: TimeSlice, by: str = By.DE_FACTO, *, coast: bool = False
) -> tuple[BorderEdge, ...]:
    """Return the edges where the holders left and right differ, in file order.

    Edges along the frame are never borders; those along the coast only come with ``coast``.
    """
    holders = time_slice.holders(by)
    borders = (
        BorderEdge(edge, holders.get(edge.left), holders.get(edge.right))
        for edge in time_slice.atlas.partition.edges
        if edge.kind is not EdgeKind.FRAME
    )
    return tuple(
        border
        for border in borders
        if border.left != border.right and (coast or not border.is_coast)
    )


def border_diff(before: TimeSlice, after: TimeSlice, by: str = By.DE_FACTO) -> tuple[Change, ...]:
    """Return the territories whose holder differs between two slices, in file order.

    No change gives an empty tuple.
    """
    old, new = before.holders(by), after.holders(by)
    areas = after.atlas.partition.areas_km2
    return tuple(
        Change(territory, old[territory], new[territory], areas[territory])
        for territory in new
        if territory in old and old[territory] != new[territory]
    )


def polity_stretches(
    atlas: Atlas, first: int | None, last: int | None, by: str = By.DE_FACTO
) -> tuple[PolityArea, ...]:
    """Return one area per polity and stretch that has a day from ``first`` to ``last``.

    Both days are included, ``None`` is no limit. Stretches are whole, not cut at the ends of
    the window, but never reach beyond the days of the atlas. By code, then by time.
    """
    return atlas.polity_stretches(Timespan(first, last), by)
