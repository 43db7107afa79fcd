"""Territories: the faces of one planar partition, and the edges between them.

Every piece of land in the frame belongs to exactly one territory. Positions are longitude,
latitude in degrees, WGS 84 (EPSG:4326).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.bilingual import Named, Noted, in_language

if TYPE_CHECKING:
    from shapely import LineString, MultiPolygon, Polygon

__all__ = ["OUTSIDES", "Edge", "EdgeKind", "Territory"]

OUTSIDES = frozenset({"SEA", "FRAME", "LAKE"})
"""What may stand beside an edge instead of a territory."""


class EdgeKind(StrEnum):
    """What an edge follows; ``frame`` is where the map was cut, not a border."""

    COAST = "coast"
    RIVER = "river"
    WATERSHED = "watershed"
    TREATY_STRAIGHT = "treaty_straight"
    ADMINISTRATIVE = "administrative"
    RECONSTRUCTED = "reconstructed"
    FRAME = "frame"
    PRESENT_BORDER = "present_border"


@dataclass(frozen=True, slots=True)
class Territory(Named, Noted):
    """A territory: its names, the published area to test against, and its land.

    ``published_area_km2`` (``None``: none known) was printed somewhere; the partition should
    come within ``tolerance_pct`` percent of it.
    """

    id: str
    name_tr: str
    name_en: str
    present_tr: str
    present_en: str
    label_lat: float | None
    label_lon: float | None
    published_area_km2: float | None
    tolerance_pct: float | None
    note_tr: str
    note_en: str
    source_id: tuple[str, ...]
    geometry: Polygon | MultiPolygon = field(compare=False, repr=False)

    def present(self, lang: str) -> str:
        """Return what the land is called today, in ``lang`` (``"tr"`` or ``"en"``)."""
        return in_language(self, "present", lang)


@dataclass(frozen=True, slots=True)
class Edge:
    """A stretch of boundary between two nodes of the partition.

    ``left`` and ``right`` are what lies on either side when one walks along ``geometry``: the
    id of a territory, ``SEA``, ``LAKE`` or ``FRAME``. The true line lies within
    ``uncertainty_km`` of it. Edges are kept in file order, so edge *i* is arc *i*.
    """

    id: str
    left: str
    right: str
    kind: EdgeKind
    source_id: tuple[str, ...]
    method: str
    uncertainty_km: float | None
    line: str
    geometry: LineString = field(compare=False, repr=False)
