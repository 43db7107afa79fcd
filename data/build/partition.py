"""From lines to labelled faces: node everything, polygonize, label by seed, merge slivers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from data.build.lines import Drawn
from data.build.units import FRAME, SEEDS, STRIP_BOX, island_owner

KM2_PER_DEG2 = 111.2**2
SLIVER_KM2 = 1.5
ISLAND_KM2 = 1.0
MOST_SLIVERS = 400
PAST_BORDER_DEG = 0.002


class PartitionError(Exception):
    """The lines do not give the faces that the seeds ask for."""


@dataclass(frozen=True, slots=True)
class Faces:
    """Full-detail polygons, one list per territory, and what was tidied away on the way."""

    by_territory: dict[str, list[Polygon]]
    slivers: int
    dropped_islands: int


def area_km2(polygon: BaseGeometry) -> float:
    """Return the approximate area of a small polygon in km2."""
    lat = polygon.centroid.y
    return float(polygon.area * KM2_PER_DEG2 * np.cos(np.radians(lat)))


def land_in_frame(countries: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the land of each country cut to the frame; Russia's copy of the Crimea is dropped."""
    frame = box(*FRAME)
    cut = {a3: shapely.intersection(g, frame) for a3, g in countries.items() if g.intersects(frame)}
    cut["RUS"] = shapely.difference(cut["RUS"], cut["UKR"])
    return {a3: g for a3, g in cut.items() if not g.is_empty}


def make_faces(land: dict[str, BaseGeometry], drawn: Sequence[Drawn]) -> Faces:
    """Return the faces of the partition from the land and the lines drawn across it."""
    rings: list[BaseGeometry] = []
    reach = {a3: shapely.buffer(land[a3], PAST_BORDER_DEG) for a3 in {d.within for d in drawn}}
    lines = [
        piece
        for d in drawn
        for piece in shapely.get_parts(shapely.intersection(d.geometry, reach[d.within]))
        if piece.geom_type == "LineString"
    ]
    for g in land.values():
        rings += list(shapely.get_parts(shapely.boundary(g)))
    cells = [
        p
        for p in shapely.get_parts(shapely.polygonize(_noded([*rings, *lines])))
        if isinstance(p, Polygon)
    ]
    owners = _countries(cells, land)
    cells = [c for c, o in zip(cells, owners, strict=True) if o]
    owners = [o for o in owners if o]
    label = _seeded(cells)
    slivers = _grow(cells, owners, label)
    dropped = _islands(cells, owners, label)
    out: dict[str, list[Polygon]] = {t: [] for t in SEEDS}
    for name in out:
        mine = [c for c, t in zip(cells, label, strict=True) if t == name]
        out[name] = [
            p for p in shapely.get_parts(shapely.coverage_union_all(mine)) if isinstance(p, Polygon)
        ]
    return Faces(out, slivers, dropped)


def _noded(lines: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    return list(shapely.get_parts(shapely.union_all(list(lines))))


def _countries(cells: Sequence[Polygon], land: dict[str, BaseGeometry]) -> list[str]:
    names = list(land)
    parts = [(a3, p) for a3 in names for p in shapely.get_parts(land[a3])]
    tree = STRtree([p for _, p in parts])
    points = shapely.point_on_surface(cells)
    found = [""] * len(cells)
    for i, k in zip(*tree.query(points, predicate="within"), strict=True):
        found[int(i)] = parts[int(k)][0]
    return found


def _seeded(cells: Sequence[Polygon]) -> list[str | None]:
    tree = STRtree(cells)
    label: list[str | None] = [None] * len(cells)
    unparted = []
    for territory, seeds in SEEDS.items():
        for lat, lon in seeds:
            hit = tree.query(Point(lon, lat), predicate="within")
            if len(hit) != 1:
                raise PartitionError(f"the seed {lat}, {lon} of {territory} is not on land")
            k = int(hit[0])
            if label[k] not in (None, territory):
                unparted.append(f"{territory} and {label[k]}")
            label[k] = territory
    if unparted:
        raise PartitionError("not parted by a line: " + ", ".join(unparted))
    return label


def _grow(cells: Sequence[Polygon], owners: Sequence[str], label: list[str | None]) -> int:
    """Give faces without a seed that touch others to the one with the longest side in common.

    Land of the same country is preferred. A large face of that kind means that a seed or a line
    is missing and stops the build.
    """
    tree = STRtree(cells)
    merged, large = 0, []
    waiting = [k for k, t in enumerate(label) if t is None]
    while waiting:
        left = []
        for k in waiting:
            best: tuple[bool, float, str] | None = None
            for j in tree.query(cells[k], predicate="touches"):
                name = label[int(j)]
                shared = shapely.intersection(cells[k], cells[int(j)]).length
                if name and shared > 0:
                    option = (owners[int(j)] == owners[k], shared, name)
                    best = max(best, option) if best else option
            if best is None:
                left.append(k)
                continue
            size = area_km2(cells[k])
            if size > 8 * SLIVER_KM2:
                at = cells[k].representative_point()
                large.append(f"{size:.1f} km2 at {at.y:.3f}, {at.x:.3f} ({owners[k]})")
            label[k] = best[2]
            merged += 1
        if len(left) == len(waiting):
            break
        waiting = left
    if large:
        raise PartitionError("faces without a seed: " + "; ".join(large))
    if merged > MOST_SLIVERS:
        raise PartitionError(f"{merged} slivers: the lines do not meet as they should")
    return merged


def _islands(cells: Sequence[Polygon], owners: Sequence[str], label: list[str | None]) -> int:
    """Label islands by rule or by the nearest land of their country; drop tiny ones far away."""
    named = [k for k, t in enumerate(label) if t is not None]
    dropped = 0
    strip = box(*STRIP_BOX)
    for k, name in enumerate(list(label)):
        if name is not None:
            continue
        if area_km2(cells[k]) < ISLAND_KM2 and not strip.intersects(cells[k]):
            dropped += 1
            continue
        at = cells[k].representative_point()
        rule = island_owner(at.y, at.x, owners[k])
        if rule is None:
            own = [j for j in named if owners[j] == owners[k]]
            if not own:
                raise PartitionError(f"no land of {owners[k]} near {at.y:.3f}, {at.x:.3f}")
            rule = label[min(own, key=lambda j: cells[j].distance(cells[k]))]
        label[k] = rule
    return dropped
