"""Checks on the partition: valid polygons, no overlap, and edges that are its very lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely

from geo.geometry import Floats
from geo.problems import Report
from geo.shapes import Feature

__all__ = ["check_edges", "check_faces"]

Ints: TypeAlias = npt.NDArray[np.int64]

_UNITS_PER_DEGREE = 10_000_000
"""Positions are compared as whole numbers of 1e-7 degrees, about a centimetre."""


def check_faces(
    faces: Mapping[str, Feature],
    frame: tuple[float, float, float, float],
    file: str,
    report: Report,
) -> bool:
    """Report invalid, wrongly wound, overlapping faces and those outside the frame.

    Return whether the faces form a valid coverage, without which edges cannot be compared.
    """
    features = list(faces.values())
    shapes = np.array([feature.geometry for feature in features])
    west, south, east, north = frame
    sound = True
    for feature, shape, valid in zip(features, shapes, shapely.is_valid(shapes), strict=True):
        if not valid:
            sound = False
            reason = shapely.is_valid_reason(shape)
            report.add("shape-invalid", file, feature.number, "geometry", feature.id, reason=reason)
            continue
        if not _wound_right(shape):
            report.add("shape-winding", file, feature.number, "geometry", feature.id)
            sound = False
        x0, y0, x1, y1 = shape.bounds
        if x0 < west or y0 < south or x1 > east or y1 > north:
            span = f"{x0:g},{y0:g},{x1:g},{y1:g}"
            report.add("shape-outside", file, feature.number, "geometry", span, id=feature.id)
    if sound and not shapely.coverage_is_valid(shapes):
        sound = False
        _report_overlaps(features, shapes, file, report)
    return sound


def _wound_right(shape: shapely.Polygon | shapely.MultiPolygon) -> bool:
    parts = shapely.get_parts(shape)
    outer = shapely.is_ccw(shapely.get_exterior_ring(parts))
    inner = [shapely.is_ccw(ring) for part in parts for ring in part.interiors]
    return bool(outer.all()) and not any(inner)


def _report_overlaps(
    features: Sequence[Feature], shapes: npt.NDArray[np.object_], file: str, report: Report
) -> None:
    broken = shapely.coverage_invalid_edges(shapes)
    suspects = [n for n, lines in enumerate(broken) if not lines.is_empty]
    for n in suspects:
        spot = shapely.get_coordinates(broken[n])[0]
        others = []
        for m in suspects:
            if m != n and shapely.intersection(shapes[n], shapes[m]).area > 0:
                others.append(m)
        for m in others:
            if m > n:  # each pair once
                overlap = shapely.intersection(shapes[n], shapes[m]).representative_point()
                report.add(
                    "shape-overlap",
                    file,
                    features[m].number,
                    "geometry",
                    features[m].id,
                    other=features[n].id,
                    spot=f"{overlap.x:.5f}, {overlap.y:.5f}",
                )
        if not others:
            report.add(
                "shape-mismatch",
                file,
                features[n].number,
                "geometry",
                features[n].id,
                spot=f"{spot[0]:.5f}, {spot[1]:.5f}",
            )


def check_edges(
    faces: Mapping[str, Feature], edges: Mapping[str, Feature], file: str, report: Report
) -> None:
    """Report where the edges are not exactly the boundaries of the faces.

    With RFC 7946 winding a face lies to the left of its rings. So the pieces of its rings must
    be, one for one, the pieces of the edges that name it on their left, and of those that name
    it on their right walked backwards. One comparison finds a missing edge, a spare one and
    swapped sides. ``left`` and ``right`` that name nothing are reported elsewhere.
    """
    names = list(faces)
    index = {name: n for n, name in enumerate(names)}
    rings: list[tuple[Floats, int]] = [
        (shapely.get_coordinates(ring), n)
        for n, name in enumerate(names)
        for part in shapely.get_parts(faces[name].geometry)
        for ring in (part.exterior, *part.interiors)
    ]
    lines: list[tuple[Floats, int]] = []
    owners: list[Feature] = []
    for edge in edges.values():
        points = shapely.get_coordinates(edge.geometry)
        for side, walk in (("left", points), ("right", points[::-1])):
            name = edge.properties.get(side)
            if isinstance(name, str) and name in index:
                lines.append((walk, index[name]))
                owners.append(edge)
    have, have_at, _ = _pieces(lines)
    want, want_at, want_ring = _pieces(rings)
    codes = _codes(np.vstack((want, have)))
    wanted, got = codes[: len(want)], codes[len(want) :]
    owner = np.repeat(np.arange(len(lines)), [max(len(walk) - 1, 0) for walk, _ in lines])
    spare = ~np.isin(got, wanted)
    for number in dict.fromkeys(owner[spare].tolist()):
        edge, face = owners[number], names[lines[number][1]]
        piece = have_at[spare & (owner == number)][0]
        report.add(
            "edge-spare", file, edge.number, "geometry", edge.id, face=face, spot=_shown(piece)
        )
    missing = ~np.isin(wanted, got)
    for face_number in dict.fromkeys(want_ring[missing].tolist()):
        mine = missing & (want_ring == face_number)
        report.add(
            "edge-missing",
            file,
            column="geometry",
            value=names[face_number],
            count=int(mine.sum()),
            spot=_shown(want_at[mine][0]),
        )
    values, counts = np.unique(got[~spare], return_counts=True)
    twice = np.isin(got, values[counts > 1])
    for number in dict.fromkeys(owner[twice].tolist()):
        edge = owners[number]
        piece = have_at[twice & (owner == number)][0]
        report.add("edge-twice", file, edge.number, "geometry", edge.id, spot=_shown(piece))


def _pieces(walks: Sequence[tuple[Floats, int]]) -> tuple[Ints, Floats, Ints]:
    """Return directed pieces as whole numbers with their face, as positions, and the face."""
    runs = [np.hstack((walk[:-1], walk[1:])) for walk, _ in walks]
    at = np.vstack(runs) if runs else np.empty((0, 4))
    face = np.repeat([n for _, n in walks] or [0], [len(run) for run in runs] or [0])
    whole = np.round(at * _UNITS_PER_DEGREE).astype(np.int64)
    return np.column_stack((whole, face)).astype(np.int64), at, face.astype(np.int64)


def _codes(rows: Ints) -> Ints:
    """Return one number per distinct (x, y, x, y, face)."""
    # 3.6e9 values of x need 32 bits and 1.8e9 of y need 31, so a position fits into 63.
    starts = (rows[:, 0] + 180 * _UNITS_PER_DEGREE) << 31 | (rows[:, 1] + 90 * _UNITS_PER_DEGREE)
    ends = (rows[:, 2] + 180 * _UNITS_PER_DEGREE) << 31 | (rows[:, 3] + 90 * _UNITS_PER_DEGREE)
    points, both = np.unique(np.concatenate((starts, ends)), return_inverse=True)
    a, b = both[: len(rows)], both[len(rows) :]
    faces = int(rows[:, 4].max(initial=0)) + 1
    codes: Ints = (a * len(points) + b) * faces + rows[:, 4]
    return codes


def _shown(piece: Floats) -> str:
    return f"{piece[0]:.5f}, {piece[1]:.5f}"
