"""Rivers of the frame from WDBII (in GSHHG), the known ones named along their course."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree
from shapely.geometry import LineString, MultiLineString, box

from data.build.output import feature, feature_collection
from data.build.relief import Relief, smooth
from data.build.topology import Vertex, visvalingam
from data.build.units import FRAME

LICENCE = "GSHHG / WDBII (P. Wessel and W. H. F. Smith), LGPL-3.0-or-later"
TOLERANCE_M = 500.0
LEAST_DEG = 0.5  # unnamed pieces shorter than this are left out
BRIDGE_DEG = 0.02  # ends as near as this belong together
LEAP_COST = 4.0  # longer gaps (reservoirs) are leapt at this price

# Turkish name, English name, points on the river from source to mouth (latitude, longitude).
RIVERS: tuple[tuple[str, str, tuple[tuple[float, float], ...]], ...] = (
    ("Çoruh", "Çoruh", ((40.26, 40.22), (40.82, 41.55), (41.18, 41.80), (41.60, 41.58))),
    ("Oltu Çayı", "Oltu Çayı", ((40.55, 42.00), (40.77, 42.00), (40.80, 41.70))),
    ("Aras", "Aras", ((39.45, 41.60), (40.04, 42.16), (40.15, 43.13), (39.65, 44.80),
                      (38.95, 45.63), (39.15, 46.90), (39.75, 47.95))),
    ("Arpaçay", "Akhurian (Arpaçay)", ((41.00, 43.72), (40.70, 43.72), (40.12, 43.66))),
    ("Kars Çayı", "Kars Çayı", ((40.40, 42.70), (40.61, 43.09), (40.75, 43.70))),
    ("Kura", "Kura", ((40.80, 42.70), (41.11, 42.72), (41.60, 43.20), (41.98, 44.10),
                      (41.70, 44.80), (40.90, 46.20), (40.02, 48.45), (39.40, 49.30))),
    ("Fırat", "Euphrates", ((38.80, 38.75), (37.20, 38.00), (35.95, 38.90), (35.35, 40.15),
                            (34.00, 42.40))),
    ("Karasu", "Karasu (western Euphrates)", ((39.95, 41.20), (39.75, 39.50), (38.85, 38.80))),
    ("Murat", "Murat", ((38.66, 41.90), (38.75, 41.50), (38.70, 39.90), (38.80, 38.75))),
    ("Dicle", "Tigris", ((38.08, 40.12), (37.91, 40.24), (37.33, 42.19), (36.34, 43.13),
                         (34.20, 43.87))),
    ("Büyük Zap", "Great Zab", ((38.10, 44.10), (37.10, 43.90), (36.00, 43.35))),
    ("Küçük Zap", "Little Zab", ((35.80, 44.60), (35.25, 43.43))),
    ("Diyala", "Diyala (Sirwan)", ((35.10, 45.80), (34.30, 45.10), (34.00, 44.95))),
    ("Habur", "Khabur", ((36.85, 40.07), (36.50, 40.75), (35.15, 40.43))),
    ("Kızılırmak", "Kızılırmak", ((39.85, 38.00), (39.75, 37.02), (38.72, 34.85), (39.90, 33.45),
                                  (41.00, 34.80), (41.70, 35.95))),
    ("Sakarya", "Sakarya", ((39.40, 30.95), (39.10, 31.90), (39.90, 32.00), (40.05, 30.60),
                            (41.12, 30.65))),
    ("Yeşilırmak", "Yeşilırmak", ((39.95, 36.50), (40.65, 35.83), (41.35, 36.65))),
    ("Kelkit", "Kelkit", ((40.13, 39.40), (40.30, 37.90), (40.75, 36.60))),
    ("Seyhan", "Seyhan", ((38.80, 36.40), (37.50, 35.50), (36.75, 34.90))),
    ("Ceyhan", "Ceyhan", ((38.20, 37.15), (37.50, 36.90), (36.65, 35.65))),
    ("Asi", "Orontes", ((34.40, 36.50), (35.15, 36.75), (36.20, 36.15), (36.05, 35.97))),
    ("Büyük Menderes", "Büyük Menderes (Maeander)", ((38.20, 29.80), (37.85, 28.50),
                                                    (37.48, 27.20))),
    ("Gediz", "Gediz", ((38.95, 29.40), (38.55, 27.60), (38.60, 26.90))),
    ("Meriç", "Maritsa", ((42.15, 25.00), (41.68, 26.50), (40.72, 26.05))),
    ("Tunca", "Tundzha", ((42.60, 25.20), (42.50, 26.60), (41.67, 26.55))),
    ("Tuna", "Danube", ((43.70, 25.00), (44.10, 26.60), (44.30, 28.00), (45.00, 28.15))),
    ("Terek", "Terek", ((42.60, 44.40), (43.70, 44.30), (43.45, 46.20), (43.80, 47.30))),
    ("Kızılüzen", "Qizil Uzun (Safid Rud)", ((36.00, 47.80), (37.40, 48.00), (36.75, 49.40),
                                            (37.40, 49.90))),
)  # fmt: skip

# Not in WDBII: taken down the relief from one point to the other.
RELIEF_RIVERS = (("Rion", "Rioni", (42.52, 43.40), (42.19, 41.64)),)


def write_rivers(
    lines: Sequence[NDArray[np.float64]], relief: Relief, path: Path
) -> dict[str, float]:
    """Write named rivers and longer unnamed ones; return how many km of each name were found."""
    nodes, graph, bridges = _network(lines)
    tree = cKDTree(nodes * _squeeze())
    taken: set[tuple[int, int]] = set()
    features, found = [], {}
    for name_tr, name_en, points in RIVERS:
        stops = [int(tree.query(np.array([lon, lat]) * _squeeze())[1]) for lat, lon in points]
        pieces: list[list[Vertex]] = [[]]
        for a, b in itertools.pairwise(stops):
            for p, q in itertools.pairwise(_way(graph, a, b)):
                side = (min(p, q), max(p, q))
                start, end = (_vertex(nodes[k]) for k in (p, q))
                if side in taken:
                    pieces.append([])
                    continue
                taken.add(side)
                if not pieces[-1]:
                    pieces[-1].append(start)
                pieces[-1] += _leap(start, end, relief) if side in bridges else [end]
        shapes = [_simple(np.array(p)) for p in pieces if len(p) > 1]
        shapes = [g for g in shapes if g.length > 0.03]
        if not shapes:
            raise ValueError(f"no line found for {name_en}")
        found[name_en] = sum(g.length for g in shapes) * 111.2
        features.append(_feature(shapes, name_tr, name_en))
    for name_tr, name_en, source, mouth in RELIEF_RIVERS:
        course = smooth(relief.stream(source[::-1], mouth[::-1]), 2)
        features.append(_feature([_simple(course)], name_tr, name_en))
    rest = [x for line in lines for x in _untaken(line, nodes, tree, taken)]
    frame = box(*FRAME)
    # Some only touch the frame from outside, and a point is no river.
    rest = [g for g in rest if g.length > LEAST_DEG and g.intersection(frame).length > 0]
    features += [_feature([g], "", "") for g in rest]
    feature_collection(features, path, LICENCE)
    return found


def _way(graph: csr_array, start: int, end: int) -> list[int]:
    _, before = dijkstra(graph, indices=start, return_predecessors=True)
    way = [end]
    while way[-1] != start:
        way.append(int(before[way[-1]]))
    return way[::-1]


def _vertex(xy: NDArray[np.float64]) -> Vertex:
    return float(xy[0]), float(xy[1])


def _leap(start: Vertex, end: Vertex, relief: Relief) -> list[Vertex]:
    """Return the course across a gap (a reservoir today): down the relief if that leads on."""
    gap = float(np.hypot(*((np.array(end) - start) * _squeeze())))
    course = smooth(relief.stream(start, end), 2)
    last = float(np.hypot(*((course[-1] - end) * _squeeze())))
    if last > 0.1 or LineString([*course, end]).length > 3 * gap:
        return [end]
    return [*(_vertex(v) for v in course[1:]), end]


def _squeeze() -> NDArray[np.float64]:
    return np.array([np.cos(np.radians((FRAME[1] + FRAME[3]) / 2)), 1.0])


def _network(
    lines: Sequence[NDArray[np.float64]],
) -> tuple[NDArray[np.float64], csr_array, set[tuple[int, int]]]:
    """Return vertices, the graph of the lines with gaps leapt, and the leaps longer than a step."""
    index: dict[tuple[float, float], int] = {}
    sides: list[tuple[int, int, float]] = []
    ends: set[int] = set()
    for line in lines:
        ids = [index.setdefault((float(x), float(y)), len(index)) for x, y in line]
        ends |= {ids[0], ids[-1]}
        steps = np.hypot(*(np.diff(line, axis=0) * _squeeze()).T)
        sides += [(a, b, float(d)) for a, b, d in zip(ids, ids[1:], steps, strict=False) if a != b]
    nodes = np.array(list(index))
    tree = cKDTree(nodes * _squeeze())
    bridges: set[tuple[int, int]] = set()
    for end in sorted(ends):
        near = tree.query_ball_point(nodes[end] * _squeeze(), 0.75)
        for other in near:
            gap = float(np.hypot(*((nodes[end] - nodes[other]) * _squeeze())))
            if other == end or (gap > BRIDGE_DEG and other not in ends):
                continue
            sides.append((end, other, gap if gap <= BRIDGE_DEG else LEAP_COST * gap))
            if gap > BRIDGE_DEG:
                bridges.add((min(end, other), max(end, other)))
    best: dict[tuple[int, int], float] = {}
    for a, b, d in sides:
        key = (min(a, b), max(a, b))
        best[key] = min(d, best.get(key, d))
    i, j = np.array(list(best)).T
    w = np.maximum(np.array(list(best.values())), 1e-9)
    shape = (len(nodes), len(nodes))
    graph = csr_array((np.r_[w, w], (np.r_[i, j], np.r_[j, i])), shape=shape)
    return nodes, graph, bridges


def _untaken(
    line: NDArray[np.float64],
    nodes: NDArray[np.float64],
    tree: cKDTree,
    taken: set[tuple[int, int]],
) -> list[LineString]:
    ids = tree.query(line * _squeeze())[1]
    pieces: list[list[int]] = [[]]
    for p, q in itertools.pairwise(ids):
        if (min(p, q), max(p, q)) in taken:
            pieces.append([])
            continue
        if not pieces[-1]:
            pieces[-1].append(int(p))
        pieces[-1].append(int(q))
    return [_simple(nodes[p]) for p in pieces if len(p) > 1]


def _simple(xy: NDArray[np.float64]) -> LineString:
    return LineString(xy[visvalingam(xy, TOLERANCE_M**2, least=2)])


def _feature(shapes: list[LineString], name_tr: str, name_en: str) -> dict[str, object]:
    joined = shapely.line_merge(MultiLineString(shapes)) if len(shapes) > 1 else shapes[0]
    inside = shapely.intersection(joined, box(*FRAME))
    return feature(inside, {"name_tr": name_tr, "name_en": name_en}, digits=4)
