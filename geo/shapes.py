"""From GeoJSON files to polygons and lines; every fault is reported, none is repaired.

A problem's row is the number of the feature in its file, the first being 1.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo.geometry import Floats
from geo.problems import Report
from geo.tables import read_text

__all__ = ["Feature", "read_features"]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature with an id: its number in the file, its properties, its geometry."""

    number: int
    id: str
    properties: Mapping[str, Any]
    geometry: Any  # a shapely Polygon, MultiPolygon or LineString, as was asked for


class _ShapeError(ValueError):
    def __init__(self, code: str, value: object = "", **particulars: object) -> None:
        self.code, self.value, self.particulars = code, value, particulars
        super().__init__(code)


def read_features(
    content: bytes, file: str, kinds: tuple[str, ...], report: Report
) -> dict[str, Feature]:
    """Return the features of a GeoJSON FeatureCollection by id.

    ``kinds`` are the geometry types allowed (Polygon, MultiPolygon, LineString). Features
    with a fault are reported and left out.
    """
    text = read_text(content, file, report)
    if text is None:
        return {}
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as error:
        report.add("file-json", file, error.lineno, reason=error.msg)
        return {}
    except RecursionError:
        report.add("file-json", file, reason="nested too deeply")
        return {}
    listed = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(listed, list) or collection.get("type") != "FeatureCollection":
        report.add("geojson-collection", file)
        return {}
    if "crs" in collection:
        report.add("geojson-crs", file, column="crs")
    features: dict[str, Feature] = {}
    for number, entry in enumerate(listed, start=1):
        key = _id(entry)
        if key is None:
            report.add("feature-no-id", file, number, "id")
        elif key in features:
            first = features[key].number
            report.add("key-twice", file, number, "id", key, first=first)
        else:
            try:
                geometry = _geometry(entry.get("geometry"), kinds)
            except _ShapeError as error:
                value = error.value or key
                report.add(error.code, file, number, "geometry", value, id=key, **error.particulars)
            else:
                said = entry.get("properties")
                said = said if isinstance(said, dict) else {}
                features[key] = Feature(number, key, said, geometry)
    if not listed:
        report.add("file-empty", file)
    return features


def _id(entry: Any) -> str | None:
    key = entry.get("id") if isinstance(entry, dict) else None
    if isinstance(key, bool) or not isinstance(key, str | int) or key == "":
        return None
    return str(key)


def _geometry(mapping: Any, kinds: tuple[str, ...]) -> shapely.Geometry:
    kind = mapping.get("type") if isinstance(mapping, dict) else None
    if kind not in kinds:
        raise _ShapeError("shape-kind", kind or "", accepted=", ".join(kinds))
    coordinates = mapping.get("coordinates")
    if not isinstance(coordinates, list) or not coordinates:
        raise _ShapeError("shape-empty")
    if kind == "LineString":
        line = _positions(coordinates)
        if len(line) < 2:
            raise _ShapeError("shape-short")
        return shapely.LineString(line)
    parts = [coordinates] if kind == "Polygon" else coordinates
    polygons = [_polygon(rings) for rings in parts]
    return polygons[0] if kind == "Polygon" else shapely.MultiPolygon(polygons)


def _polygon(rings: Any) -> shapely.Polygon:
    if not isinstance(rings, list) or not rings:
        raise _ShapeError("shape-empty")
    arrays = [_positions(ring) for ring in rings]
    for ring in arrays:
        if len(ring) < 4 or not np.array_equal(ring[0], ring[-1]):
            raise _ShapeError("shape-ring", _spot(ring[0]) if len(ring) else "")
    return shapely.Polygon(arrays[0], arrays[1:])


def _positions(positions: Any) -> Floats:
    try:
        array = np.asarray(positions)
    except ValueError:  # positions of different lengths
        raise _ShapeError("shape-position") from None
    if array.ndim != 2 or array.shape[1] < 2 or array.dtype.kind not in "iuf":
        raise _ShapeError("shape-position")
    array = array.astype(np.float64)
    # NaN, which JSON readers let through, fails the comparison too.
    off = ~((np.abs(array[:, 0]) <= 180) & (np.abs(array[:, 1]) <= 90))
    if off.any():
        raise _ShapeError("shape-off-earth", _spot(array[off][0]))
    return array[:, :2]


def _spot(position: Floats) -> str:
    return f"{position[0]:g}, {position[1]:g}"
