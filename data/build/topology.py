"""The arcs of a partition: find them, simplify them without breaking it, build faces again."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree
from shapely.geometry import LineString, MultiPolygon, Polygon

Vertex = tuple[float, float]
SEA, FRAME = "SEA", "FRAME"
METRES_PER_DEGREE = 111_200.0


@dataclass(frozen=True, slots=True)
class Arc:
    """A line between nodes with the territory on its left and right and the stretch it is of.

    ``source`` is the index of the drawn stretch it follows, -1 for coast and present borders.
    """

    xy: tuple[Vertex, ...]
    left: str
    right: str
    source: int


def find_arcs(
    polygons: dict[str, Sequence[Polygon]],
    frame: tuple[float, float, float, float],
    source_of: Callable[[NDArray[np.float64]], NDArray[np.int64]],
) -> list[Arc]:
    """Return the arcs of a valid coverage; ``source_of`` tells the stretch of segment middles."""
    side: dict[tuple[Vertex, Vertex], str] = {}
    for name, parts in polygons.items():
        for polygon in parts:
            oriented = shapely.orient_polygons(polygon)
            for ring in (oriented.exterior, *oriented.interiors):
                pts = [(float(x), float(y)) for x, y in ring.coords]
                for a, b in itertools.pairwise(pts):
                    side[a, b] = name
    segments = sorted({(min(a, b), max(a, b)) for a, b in side})
    middles = np.array([[(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] for a, b in segments])
    sources = source_of(middles)
    tag: dict[tuple[Vertex, Vertex], tuple[str, str, int]] = {}
    for (a, b), source in zip(segments, sources, strict=True):
        outside = FRAME if _on_frame(a, b, frame) else SEA
        left, right = side.get((a, b), outside), side.get((b, a), outside)
        if left == right:
            continue
        inland = SEA not in (left, right) and FRAME not in (left, right)
        tag[a, b] = (left, right, int(source) if inland else -1)
    return _chain(tag)


def _on_frame(a: Vertex, b: Vertex, frame: tuple[float, float, float, float]) -> bool:
    w, s, e, n = frame
    return (a[0] == b[0] and a[0] in (w, e)) or (a[1] == b[1] and a[1] in (s, n))


def _chain(tag: dict[tuple[Vertex, Vertex], tuple[str, str, int]]) -> list[Arc]:
    ways: dict[Vertex, list[tuple[Vertex, tuple[str, str, int]]]] = {}
    for (a, b), (left, right, source) in tag.items():
        ways.setdefault(a, []).append((b, (left, right, source)))
        ways.setdefault(b, []).append((a, (right, left, source)))

    def node(v: Vertex) -> bool:
        out = ways[v]
        if len(out) != 2:
            return True
        (_, (l1, r1, s1)), (_, (l2, r2, s2)) = out
        return (l1, r1, s1) != (r2, l2, s2)

    nodes = {v for v in ways if node(v)}
    done: set[tuple[Vertex, Vertex]] = set()
    arcs: list[Arc] = []

    def walk(start: Vertex, step: Vertex, t: tuple[str, str, int]) -> None:
        line = [start, step]
        done.update({(start, step), (step, start)})
        while line[-1] not in nodes and line[-1] != start:
            here, before = line[-1], line[-2]
            onward = next(v for v, _ in ways[here] if v != before)
            done.update({(here, onward), (onward, here)})
            line.append(onward)
        arcs.append(Arc(tuple(line), *t))

    for v in sorted(nodes):
        for step, t in sorted(ways[v]):
            if (v, step) not in done:
                walk(v, step, t)
    for v in sorted(ways):
        for step, t in sorted(ways[v]):
            if (v, step) not in done:
                walk(v, step, t)
    return arcs


def simplify(
    arcs: Sequence[Arc], tolerance_m: Callable[[Arc], float], digits: int = 5
) -> list[Arc]:
    """Return the arcs with fewer vertices and rounded, none crossing or touching another.

    Vertices are taken away by the area of their triangle (Visvalingam-Whyatt), smallest first,
    up to the square of the tolerance; arcs that would meet each other are done again finer.
    """
    tolerance = [tolerance_m(a) for a in arcs]
    result = [_thin(a, t, digits) for a, t in zip(arcs, tolerance, strict=True)]
    for _ in range(14):
        bad = _conflicts(result)
        if not bad:
            return result
        for k in bad:
            tolerance[k] = tolerance[k] / 2 if tolerance[k] > 8 else 0.0
            result[k] = _thin(arcs[k], tolerance[k], digits)
    raise ValueError(f"arcs still cross: {sorted(_conflicts(result))[:10]}")


def _thin(arc: Arc, tolerance_m: float, digits: int) -> Arc:
    xy = np.round(np.array(arc.xy), digits)
    keep = np.concatenate([[True], (np.diff(xy, axis=0) != 0).any(axis=1)])
    xy = xy[keep]
    if tolerance_m > 0 and FRAME not in (arc.left, arc.right):
        xy = xy[visvalingam(xy, tolerance_m**2, least=4 if (xy[0] == xy[-1]).all() else 2)]
    return replace(arc, xy=tuple((float(x), float(y)) for x, y in xy))


def visvalingam(xy: NDArray[np.float64], area_m2: float, least: int) -> NDArray[np.int64]:
    """Return the indices of the vertices that stay; the ends always do."""
    scale = METRES_PER_DEGREE * np.array([np.cos(np.radians(xy[:, 1].mean())), 1.0])
    p = (xy * scale).tolist()
    n = len(p)
    before, after = list(range(-1, n - 1)), list(range(1, n + 1))
    alive, left = [True] * n, n

    def area(k: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = p[before[k]], p[k], p[after[k]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    value = [float("inf"), *(area(k) for k in range(1, n - 1)), float("inf")]
    heap = [(value[k], k) for k in range(1, n - 1)]
    heapq.heapify(heap)
    while heap and left > least:
        size, k = heapq.heappop(heap)
        if not alive[k] or size != value[k]:
            continue
        if size > area_m2:
            break
        alive[k], left = False, left - 1
        a, c = before[k], after[k]
        after[a], before[c] = c, a
        for j in (a, c):
            if 0 < j < n - 1:
                value[j] = max(area(j), size)
                heapq.heappush(heap, (value[j], j))
    return np.flatnonzero(alive)


def _conflicts(arcs: Sequence[Arc]) -> set[int]:
    """Return the arcs that cross themselves or meet another arc elsewhere than at common ends."""
    lines = [LineString(a.xy) for a in arcs]
    bad = {k for k, line in enumerate(lines) if not line.is_simple}
    bad |= {k for k, a in enumerate(arcs) if a.xy[0] == a.xy[-1] and len(a.xy) < 4}
    tree = STRtree(lines)
    one, other = tree.query(lines, predicate="intersects")
    pairs = [(int(i), int(j)) for i, j in zip(one, other, strict=True) if i < j]
    for i, j in pairs:
        ends = {arcs[i].xy[0], arcs[i].xy[-1]} & {arcs[j].xy[0], arcs[j].xy[-1]}
        for part in shapely.get_parts(shapely.intersection(lines[i], lines[j])):
            if part.geom_type != "Point" or (part.x, part.y) not in ends:
                bad |= {i, j}
    return bad


def build_faces(arcs: Sequence[Arc]) -> dict[str, MultiPolygon]:
    """Return the territories that the arcs enclose, each a multipolygon, wound as RFC 7946 says."""
    left_of: dict[tuple[Vertex, Vertex], str] = {}
    for arc in arcs:
        for a, b in zip(arc.xy, arc.xy[1:], strict=False):
            left_of[a, b], left_of[b, a] = arc.left, arc.right
    parts: dict[str, list[Polygon]] = {}
    for face in shapely.get_parts(shapely.polygonize([LineString(a.xy) for a in arcs])):
        face = shapely.orient_polygons(face)
        a, b = (tuple(map(float, v)) for v in face.exterior.coords[:2])
        name = left_of[a, b]  # type: ignore[index]
        if name not in (SEA, FRAME):
            parts.setdefault(name, []).append(face)
    return {name: MultiPolygon(sorted(p, key=lambda f: -f.area)) for name, p in parts.items()}
