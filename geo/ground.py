"""The base map's files: read only by the browser, so their soundness is checked here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from geo.problems import Report
from geo.tables import read_text

__all__ = ["check_ground"]

_PICTURES = {
    ".png": (b"\x89PNG\r\n\x1a\n", 0),
    ".jpg": (b"\xff\xd8\xff", 0),
    ".webp": (b"WEBP", 8),
}
"""What a picture file starts with, and at which byte."""


def check_ground(
    content: bytes, file: str, frame: tuple[float, float, float, float], report: Report
) -> None:
    """Report a file of the base map that cannot be drawn.

    GeoJSON must hold features whose positions are on the earth (degrees, longitude first) and
    of which one at least lies in the ``frame`` (west, south, east, north) or on its edge; JSON
    must hold the bounds of a picture, ``[[south, west], [north, east]]``; a picture must be of
    the kind its name says. Other kinds of files are left alone.
    """
    suffix = PurePosixPath(file).suffix.lower()
    if suffix in _PICTURES:
        magic, at = _PICTURES[suffix]
        if content[at : at + len(magic)] != magic:
            report.add("ground-picture", file, value=suffix)
        return
    if suffix not in (".geojson", ".json"):
        return
    text = read_text(content, file, report)
    if text is None:
        return
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        report.add("ground-json", file, error.lineno, reason=error.msg)
        return
    except RecursionError:
        report.add("ground-json", file, reason="nested too deeply")
        return
    if suffix == ".json":
        _check_bounds(found, file, report)
    else:
        _check_layer(found, file, frame, report)


def _check_bounds(found: Any, file: str, report: Report) -> None:
    bounds = found.get("bounds") if isinstance(found, dict) else None
    try:
        (south, west), (north, east) = bounds  # type: ignore[misc]
        sound = -90 <= south < north <= 90 and -180 <= west < east <= 180
    except (TypeError, ValueError):
        sound = False
    if not sound:
        report.add("ground-bounds", file, column="bounds", value=bounds)


def _check_layer(
    found: Any, file: str, frame: tuple[float, float, float, float], report: Report
) -> None:
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not features:
        report.add("ground-collection", file)
        return
    west, south, east, north = frame
    touched = False
    for number, feature in enumerate(features, start=1):
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
        for position in _positions(coordinates):
            lon, lat = position[0], position[1]
            if not (abs(lon) <= 180 and abs(lat) <= 90):
                report.add("ground-position", file, number, "geometry", f"{lon}, {lat}")
                break
            touched = touched or (west <= lon <= east and south <= lat <= north)
    if not touched:
        report.add("ground-outside", file)


def _positions(coordinates: Any) -> Iterator[Sequence[float]]:
    if not isinstance(coordinates, list) or not coordinates:
        return
    if all(isinstance(number, int | float) for number in coordinates):
        if len(coordinates) >= 2:
            yield coordinates
        return
    for part in coordinates:
        yield from _positions(part)
