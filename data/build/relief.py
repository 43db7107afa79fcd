"""Heights, flow directions, and the lines that relief gives: divides, streams, summits.

A divide is found as the cheapest way along the sides of the grid cells from one point to another,
where crossing a flow costs the more the larger the area it drains. Between two points of one
watershed that way is the watershed itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pyflwdir
import shapely
from affine import Affine
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]  # longitude, latitude in degrees

CELLS = 120  # a degree, GLOBE 30 arc seconds
KM_LAT = 111.2
NO_LAND = -9999.0


class Relief:
    """The relief of a box west, south, east, north (whole half degrees), land only."""

    def __init__(
        self, heights: NDArray[np.int16], land: BaseGeometry, box: tuple[float, float, float, float]
    ) -> None:
        self.west, self.south, self.east, self.north = box
        rows = slice(round((50 - self.north) * CELLS), round((50 - self.south) * CELLS))
        columns = slice(round(self.west * CELLS), round(self.east * CELLS))
        self.height = heights[rows, columns].astype(np.float32)
        self.shape = self.height.shape
        x = self.west + (np.arange(self.shape[1]) + 0.5) / CELLS
        y = self.north - (np.arange(self.shape[0]) + 0.5) / CELLS
        shapely.prepare(land)
        self.land = shapely.contains_xy(land, *np.meshgrid(x, y))
        self.height[~self.land] = NO_LAND
        transform = Affine(1 / CELLS, 0, self.west, 0, -1 / CELLS, self.north)
        flow = pyflwdir.from_dem(
            self.height, nodata=NO_LAND, transform=transform, latlon=True, outlets="edge"
        )
        self.flow = flow
        self.downstream = np.asarray(flow.idxs_ds).reshape(self.shape)
        self.drained_km2 = np.maximum(np.asarray(flow.upstream_area("km2")), 0.0)

    # -- positions -------------------------------------------------------------------------

    def cell(self, point: Point) -> tuple[int, int]:
        """Return row and column of the cell that holds a point."""
        return int((self.north - point[1]) * CELLS), int((point[0] - self.west) * CELLS)

    def _window(self, points: Sequence[Point], margin: float) -> tuple[int, int, int, int]:
        x, y = np.array(points).T
        r0, c0 = self.cell((x.min() - margin, y.max() + margin))
        r1, c1 = self.cell((x.max() + margin, y.min() - margin))
        return max(r0, 1), min(r1, self.shape[0] - 2), max(c0, 1), min(c1, self.shape[1] - 2)

    def summit(self, near: Point, radius_km: float) -> Point:
        """Return the middle of the highest cell within a radius."""
        r0, r1, c0, c1 = self._window([near], radius_km / 80)
        rows, columns = np.mgrid[r0:r1, c0:c1]
        away = self._km(rows, columns, near, 0.5)
        height = np.where(away <= radius_km, self.height[r0:r1, c0:c1], -np.inf)
        row, column = np.unravel_index(int(np.argmax(height)), height.shape)
        return self._middle(r0 + int(row), c0 + int(column))

    def _middle(self, row: int, column: int) -> Point:
        return self.west + (column + 0.5) / CELLS, self.north - (row + 0.5) / CELLS

    def _km(
        self, rows: NDArray[np.int64], columns: NDArray[np.int64], point: Point, offset: float
    ) -> NDArray[np.float64]:
        """Return the distance in km of cell middles (offset 0.5) or corners (0) from a point."""
        dy = (self.north - (rows + offset) / CELLS - point[1]) * KM_LAT
        dx = (self.west + (columns + offset) / CELLS - point[0]) * KM_LAT
        return np.asarray(np.hypot(dx * np.cos(np.radians(point[1])), dy))

    # -- divides ---------------------------------------------------------------------------

    def crest(self, near: Point, radius_km: float) -> Point:
        """Return the cell corner on high ground near a point, away from every stream.

        Height counts against distance: going 1 km further must gain 60 m.
        """
        if radius_km <= 0:
            row, column = (self.north - near[1]) * CELLS, (near[0] - self.west) * CELLS
            return self.west + round(column) / CELLS, self.north - round(row) / CELLS
        r0, r1, c0, c1 = self._window([near], radius_km / 80 + 2 / CELLS)
        rows, columns = np.mgrid[r0:r1, c0:c1]
        around = [(rows - i, columns - j) for i in (0, 1) for j in (0, 1)]
        height = np.mean([self.height[a] for a in around], axis=0)
        drained = np.max([self.drained_km2[a] for a in around], axis=0)
        away = self._km(rows, columns, near, 0.0)
        score = height - 60 * away - np.where(drained > 3, 2000, 0)
        score[away > radius_km] = -np.inf
        row, column = np.unravel_index(int(np.argmax(score)), score.shape)
        return self.west + (c0 + int(column)) / CELLS, self.north - (r0 + int(row)) / CELLS

    def divide(self, points: Sequence[Point], margin: float = 0.25) -> NDArray[np.float64]:
        """Return the divide along cell corners, as longitude and latitude rows.

        Where the way goes out to a point and comes back the same way, the spur is cut off.
        """
        graph, r0, c0, width = self._graph(self._window(points, margin))
        nodes = [self._node(p, r0, c0, width) for p in points]
        path: list[int] = []
        for start, end in itertools.pairwise(nodes):
            _, before = dijkstra(graph, indices=start, return_predecessors=True)
            leg = [end]
            while leg[-1] != start:
                leg.append(int(before[leg[-1]]))
            path += leg[::-1][1 if path else 0 :]
        path = without_loops(path)
        row, column = np.divmod(np.array(path), width)
        return np.column_stack(
            [self.west + (c0 + column) / CELLS, self.north - (r0 + row) / CELLS]
        ).astype(float)

    def _node(self, point: Point, r0: int, c0: int, width: int) -> int:
        row = round((self.north - point[1]) * CELLS) - r0
        return row * width + round((point[0] - self.west) * CELLS) - c0

    def _graph(self, window: tuple[int, int, int, int]) -> tuple[csr_array, int, int, int]:
        """Return the graph of cell corners of a window; weights are km plus crossing costs."""
        r0, r1, c0, c1 = window
        height, width = r1 - r0 + 1, c1 - c0 + 1
        index = np.arange(self.shape[0] * self.shape[1]).reshape(self.shape)
        node = np.arange(height * width).reshape(height, width)
        km_x = KM_LAT / CELLS * np.cos(np.radians((self.north + self.south) / 2))

        def crossing(a: tuple[slice, slice], b: tuple[slice, slice]) -> NDArray[np.float64]:
            forth, back = self.downstream[a] == index[b], self.downstream[b] == index[a]
            area = np.where(forth, self.drained_km2[a], np.where(back, self.drained_km2[b], 0.0))
            sea = ~(self.land[a] & self.land[b])
            return np.where(forth | back, 1.5 + 2 * np.sqrt(area), 0.0) + np.where(sea, 4.0, 0.0)

        # A side running east from corner (r, c) parts cell (r-1, c) from cell (r, c).
        rows, columns = slice(r0, r1 + 1), slice(c0, c1)
        above = (slice(r0 - 1, r1), columns)
        east = km_x + crossing(above, (rows, columns))
        rows, columns = slice(r0, r1), slice(c0, c1 + 1)
        before = (rows, slice(c0 - 1, c1))
        south = KM_LAT / CELLS + crossing(before, (rows, columns))
        ends = [(node[:, :-1], node[:, 1:], east), (node[:-1, :], node[1:, :], south)]
        i = np.concatenate([a.ravel() for a, _, _ in ends])
        j = np.concatenate([b.ravel() for _, b, _ in ends])
        w = np.concatenate([c.ravel() for _, _, c in ends])
        # Diagonal flow passes through a corner: half its cost on each side that meets there.
        corner = np.zeros((height, width))
        for dr, dc in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
            cell = (slice(r0 + dr, r1 + 1 + dr), slice(c0 + dc, c1 + 1 + dc))
            target = index[cell] + (self.shape[1] if dr else -self.shape[1]) + (1 if dc else -1)
            flows = self.downstream[cell] == target
            corner = np.maximum(corner, np.where(flows, 0.5 + np.sqrt(self.drained_km2[cell]), 0))
        w = w + (corner.ravel()[i] + corner.ravel()[j]) / 2
        size = height * width
        graph = csr_array(
            (np.concatenate([w, w]), (np.concatenate([i, j]), np.concatenate([j, i]))),
            shape=(size, size),
        )
        return graph, r0, c0, width

    def meeting(self, one: Point, other: Point, near: Point) -> Point:
        """Return the corner where two valleys and a third meet, the one nearer to a point.

        A valley is all that drains to its mouth, the last place on the way of its stream
        before it joins one that drains more than itself.
        """
        masks = [self._valley(p) for p in (one, other)]
        label = np.select(masks, [1, 2], 0)
        corners = np.stack([label[:-1, :-1], label[:-1, 1:], label[1:, :-1], label[1:, 1:]])
        found = np.all([(corners == k).any(axis=0) for k in (0, 1, 2)], axis=0)
        rows, columns = (a + 1 for a in np.nonzero(found))
        if not len(rows):
            raise ValueError(f"the valleys of {one} and {other} have no divide in common")
        best = int(np.argmin(self._km(rows, columns, near, 0.0)))
        return self.west + columns[best] / CELLS, self.north - rows[best] / CELLS

    def _valley(self, point: Point) -> NDArray[np.bool_]:
        here = self._stream_cell(point, 2.0)
        while True:
            further = int(self.downstream.flat[here])
            if further == here or self.drained_km2.flat[further] > 2 * self.drained_km2.flat[here]:
                break
            here = further
        basins = self.flow.basins(idxs=np.array([here]), ids=np.array([1], dtype=np.uint32))
        return np.asarray(basins == 1)

    # -- streams ---------------------------------------------------------------------------

    def _stream_cell(self, near: Point, radius_km: float) -> int:
        r0, r1, c0, c1 = self._window([near], radius_km / 80)
        rows, columns = np.mgrid[r0:r1, c0:c1]
        area = self.drained_km2[r0:r1, c0:c1] * (self._km(rows, columns, near, 0.5) <= radius_km)
        row, column = np.unravel_index(int(np.argmax(area)), area.shape)
        return (r0 + int(row)) * self.shape[1] + c0 + int(column)

    def ford(self, near: Point, radius_km: float) -> Point:
        """Return the cell corner beside the largest stream within a radius."""
        row, column = divmod(self._stream_cell(near, radius_km), self.shape[1])
        return self.west + column / CELLS, self.north - row / CELLS

    def stream(self, start: Point, end: Point, snap_km: float = 3.0) -> NDArray[np.float64]:
        """Return the way of the water from a point until it is nearest to another."""
        here = self._stream_cell(start, snap_km)
        way = []
        while True:
            way.append(self._middle(*divmod(here, self.shape[1])))
            further = int(self.downstream.flat[here])
            if further == here or len(way) > 5000:
                break
            here = further
        xy = np.array(way)
        scale = np.array([np.cos(np.radians(end[1])), 1])
        last = int(np.argmin(np.hypot(*((xy - end) * scale).T)))
        return xy[: last + 1]


def without_loops(path: list[int]) -> list[int]:
    """Return a path of node numbers without what lies between two visits of the same node."""
    out: list[int] = []
    place: dict[int, int] = {}
    for node in path:
        if node in place:
            for gone in out[place[node] + 1 :]:
                del place[gone]
            del out[place[node] + 1 :]
        else:
            place[node] = len(out)
            out.append(node)
    return out


def trim_overlap(
    before: NDArray[np.float64], after: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Cut off the spur where one way ends by going out and the next begins by coming back."""
    key = {(round(x, 6), round(y, 6)): k for k, (x, y) in enumerate(after)}
    for k, (x, y) in enumerate(before):
        at = key.get((round(x, 6), round(y, 6)))
        if at is not None and k > 0 and at < len(after) - 1:
            return before[: k + 1], after[at:]
    return before, after


def smooth(xy: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """Return a stair of cell sides as a gently bent line: midpoints, then a moving mean.

    The ends stay. ``width`` is the half width of the mean in cells of some 0.8 km.
    """
    if len(xy) < 3:
        return xy
    mid = (xy[1:] + xy[:-1]) / 2
    weight = np.array([width + 1 - abs(k) for k in range(-width, width + 1)], dtype=float)
    padded = np.concatenate([np.repeat(mid[:1], width, 0), mid, np.repeat(mid[-1:], width, 0)])
    mean = np.stack(
        [np.convolve(padded[:, k], weight / weight.sum(), mode="valid") for k in (0, 1)], axis=1
    )
    return np.concatenate([xy[:1], mean, xy[-1:]])


def round_joint(
    before: NDArray[np.float64], after: NDArray[np.float64], reach: int = 8
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return two bent ways without the corner where they join, joined near where they were."""
    head, tail = before[-reach:], after[1:reach]
    bent = smooth(np.concatenate([head, tail]), 3)
    at = int(np.argmin(np.hypot(*(bent - before[-1]).T)))
    return (
        np.concatenate([before[:-reach], bent[: at + 1]]),
        np.concatenate([bent[at:], after[reach:]]),
    )
