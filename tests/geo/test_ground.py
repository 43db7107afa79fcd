"""The base map's files are checked, although only the browser reads them."""

from __future__ import annotations

import json

import pytest

from geo.ground import check_ground
from geo.problems import Report

FRAME = (25.0, 34.0, 51.0, 45.0)


def layer(*positions: list[float]) -> bytes:
    geometry = {"type": "LineString", "coordinates": list(positions)}
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def reasons(content: bytes, file: str) -> list[str]:
    report = Report()
    check_ground(content, file, FRAME, report)
    return [problem.reason for problem in report.problems]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("rivers.geojson", layer([41.0, 40.0], [42.0, 41.0])),
        ("world_land.geojson", layer([-70.0, -30.0], [25.0, 34.0])),
        ("relief.json", b'{"bounds": [[34, 25], [45, 51]]}'),
        ("relief.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 "),
        ("relief.png", b"\x89PNG\r\n\x1a\n..."),
        ("readme.txt", b"anything"),
    ],
)
def test_sound_files_pass(file: str, content: bytes) -> None:
    assert reasons(content, file) == []


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("rivers.geojson", layer([41.0, 40.0], [42.0, 41.0])[:60], "not valid JSON"),
        ("rivers.geojson", b"[]", "not a GeoJSON FeatureCollection"),
        ("rivers.geojson", b'{"features": []}', "not a GeoJSON FeatureCollection"),
        ("rivers.geojson", layer([41.0, 40.0], [42.0, 141.0]), "off the earth"),
        ("lakes.geojson", layer([40.0, 61.0], [41.0, 62.0]), "nothing of the layer"),
        ("relief.json", b'{"bounds": "x"}', "not the bounds"),
        ("relief.json", b'{"bounds": [[45, 25], [34, 51]]}', "not the bounds"),
        ("relief.json", b"7", "not the bounds"),
        ("relief.webp", b"hello", "not a picture"),
    ],
)
def test_damaged_files_are_reported(file: str, content: bytes, reason: str) -> None:
    (found,) = reasons(content, file)
    assert found.startswith(reason) or reason in found
