"""What a line is made of, and how its stretches are drawn on the relief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString

from data.build.relief import Point, Relief, round_joint, smooth, trim_overlap

OVERSHOOT_DEG = 0.04


class Kind(StrEnum):
    """How an edge came to be; the values of ``kind`` in edges.geojson."""

    COAST = "coast"
    RIVER = "river"
    WATERSHED = "watershed"
    TREATY_STRAIGHT = "treaty_straight"
    ADMINISTRATIVE = "administrative"
    RECONSTRUCTED = "reconstructed"
    PRESENT_BORDER = "present_border"
    FRAME = "frame"


class How(StrEnum):
    """How the points of a stretch are joined."""

    DIVIDE = "divide"
    STREAM = "stream"
    UPSTREAM = "upstream"
    STRAIGHT = "straight"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line with one way of drawing and one uncertainty.

    ``points`` are latitude, longitude in degrees, as in the tables of the research note. In a
    chain a stretch begins where the one before it ends and lists only the points after that.
    ``snap_km`` moves the points of a divide to the crest within that distance (0: not at all).
    ``ford_km`` moves the last one to the largest stream within that distance instead.
    ``meeting`` names two valleys, by a point on the stream of each, and moves the last point to
    the nearer of the two places where the divide between them ends (``start_meeting``: the
    first point of a chain). With ``free_start`` the
    first point of a chain is not moved.
    """

    how: How
    points: tuple[tuple[float, float], ...]
    kind: Kind
    uncertainty_km: float
    method: str
    source_id: str = "hudut-lines"
    snap_km: float = 3.0
    ford_km: float = 0.0
    meeting: tuple[tuple[float, float], tuple[float, float]] | None = None
    start_meeting: tuple[tuple[float, float], tuple[float, float]] | None = None
    free_start: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A named chain of stretches, drawn only on the present land of one country (alpha-3)."""

    name: str
    within: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stretch with its geometry (EPSG:4326)."""

    line: str
    within: str
    stretch: Stretch
    geometry: LineString


def draw(line: Line, relief: Relief) -> list[Drawn]:
    """Return the stretches of a line with their geometry, end to end."""
    ways: list[NDArray[np.float64]] = []
    here: Point | None = None
    for stretch in line.stretches:
        given = [(lon, lat) for lat, lon in stretch.points]
        way = _draw(stretch, given if here is None else [here, *given], relief, fixed=here)
        here = (float(way[-1][0]), float(way[-1][1]))
        ways.append(way)
    for k in range(len(ways) - 1):
        ways[k], ways[k + 1] = trim_overlap(ways[k], ways[k + 1])
    bent = [_bent(s, w) for s, w in zip(line.stretches, ways, strict=True)]
    for k in range(len(bent) - 1):
        if How.STRAIGHT not in (line.stretches[k].how, line.stretches[k + 1].how):
            bent[k], bent[k + 1] = round_joint(bent[k], bent[k + 1])
    return _overshoot(
        [
            Drawn(line.name, line.within, s, LineString(w))
            for s, w in zip(line.stretches, bent, strict=True)
        ]
    )


def _bent(stretch: Stretch, way: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the way bent gently, within its uncertainty; straight lines stay as they are."""
    if stretch.how is How.STRAIGHT:
        return way
    cells = 2 if stretch.kind is Kind.RIVER else max(2, round(0.7 * stretch.uncertainty_km))
    return smooth(way, cells)


def _overshoot(drawn: list[Drawn]) -> list[Drawn]:
    """Lengthen both ends of a chain by some 4 km, so that it crosses what it should end on."""
    out = [*drawn]
    out[0] = replace(out[0], geometry=extend(out[0].geometry, OVERSHOOT_DEG, last=False))
    out[-1] = replace(out[-1], geometry=extend(out[-1].geometry, OVERSHOOT_DEG, first=False))
    return out


def _draw(
    stretch: Stretch, points: Sequence[Point], relief: Relief, fixed: Point | None
) -> NDArray[np.float64]:
    if stretch.how is How.STRAIGHT:
        return np.array(points)
    if stretch.how is How.STREAM:
        flow = relief.stream(points[0], points[-1], stretch.snap_km)
        return flow if fixed is None else np.concatenate([[fixed], flow[1:]])
    if stretch.how is How.UPSTREAM:
        flow = relief.stream(points[-1], points[0], stretch.snap_km)[::-1]
        return flow if fixed is None else np.concatenate([[fixed], flow[1:]])
    stay = {fixed, points[0] if stretch.free_start else None}
    snapped = [p if p in stay else relief.crest(p, stretch.snap_km) for p in points]
    if stretch.start_meeting:
        one, other = ((lon, lat) for lat, lon in stretch.start_meeting)
        snapped[0] = relief.meeting(one, other, near=points[0])
    if stretch.ford_km:
        snapped[-1] = relief.ford(points[-1], stretch.ford_km)
    if stretch.meeting:
        one, other = ((lon, lat) for lat, lon in stretch.meeting)
        snapped[-1] = relief.meeting(one, other, near=points[-1])
    way = relief.divide(snapped)
    if np.allclose(way[0], snapped[0], rtol=0, atol=1e-9):
        return way
    return np.concatenate([[snapped[0]], way])  # a stream or a straight line ends off the grid


def extend(
    line: LineString, degrees: float, *, first: bool = True, last: bool = True
) -> LineString:
    """Return a line made longer at its ends, in the direction it has there."""
    xy = np.array(line.coords)
    head, tail = xy[0] - xy[min(2, len(xy) - 1)], xy[-1] - xy[max(-3, -len(xy))]
    before = [xy[0] + head / max(np.hypot(*head), 1e-9) * degrees] if first else []
    after = [xy[-1] + tail / max(np.hypot(*tail), 1e-9) * degrees] if last else []
    return LineString([*before, *xy, *after])
