"""The two files of the partition, ``territories.geojson`` and ``edges.geojson``, as one."""

from __future__ import annotations

import math
from collections.abc import Mapping

from geo.package import Package
from geo.problems import Report
from geo.shapes import Feature
from geo.tables import Table
from geo.territories import OUTSIDES, Edge, EdgeKind
from geo.topology import check_edges, check_faces

__all__ = ["EDGES", "FACES", "KINDS", "check_partition", "edge_of", "listed"]

FACES, EDGES = "territory_faces", "territory_edges"
"""The names of the two resources in the package."""

KINDS: Mapping[str, tuple[str, ...]] = {
    FACES: ("Polygon", "MultiPolygon"),
    EDGES: ("LineString",),
}
"""The types of geometry each of them may hold."""


def listed(text: object) -> tuple[str, ...]:
    """Return the items of a property that is a list, in JSON or separated by ``;``."""
    if isinstance(text, list):
        return tuple(str(item) for item in text)
    return tuple(text.split(";")) if isinstance(text, str) and text else ()


def edge_of(feature: Feature) -> Edge:
    """Return the edge a checked feature stands for."""
    said = feature.properties
    km = said.get("uncertainty_km")
    return Edge(
        id=feature.id,
        left=said["left"],
        right=said["right"],
        kind=EdgeKind(said["kind"]),
        source_id=listed(said.get("source_id")),
        method=str(said.get("method") or ""),
        uncertainty_km=None if km is None else float(km),
        line=str(said.get("line") or ""),
        geometry=feature.geometry,
    )


def check_partition(
    faces: Mapping[str, Feature] | None,
    edges: Mapping[str, Feature] | None,
    tables: Mapping[str, Table],
    package: Package,
    report: Report,
) -> None:
    """Report where polygons, lines and their rows do not make one sound partition.

    What could not be read is ``None``; what can still be judged without it is.
    """
    territories = tables.get("territories")
    face_file = package.resources[FACES].path if FACES in package.resources else ""
    edge_file = package.resources[EDGES].path if EDGES in package.resources else ""
    if faces and territories is not None and territories.readable:
        named = territories.texts("id")
        for feature in faces.values():
            if feature.id not in named:
                file = territories.file
                report.add("face-no-row", face_file, feature.number, "id", feature.id, into=file)
        for row in territories.rows:
            if (key := row.cells["id"]) and key not in faces:
                report.add("row-no-face", territories.file, row.number, "id", key, into=face_file)
    sound = bool(faces) and check_faces(faces or {}, package.meta.frame, face_file, report)
    if not faces or not edges:
        return
    for edge in edges.values():
        _check_edge(edge, faces, edge_file, report)
    if sound:
        check_edges(faces, edges, edge_file, report)
    sources = tables.get("sources")
    if sources is not None and sources.readable:
        ids = sources.texts("id")
        for edge in edges.values():
            for source in listed(edge.properties.get("source_id")):
                if source not in ids:
                    report.add(
                        "reference-dangling",
                        edge_file,
                        edge.number,
                        "source_id",
                        source,
                        into=f"{sources.file}, id",
                    )


def _check_edge(edge: Feature, faces: Mapping[str, Feature], file: str, report: Report) -> None:
    said = edge.properties
    left, right, kind = said.get("left"), said.get("right"), said.get("kind")
    for side, name in (("left", left), ("right", right)):
        if not isinstance(name, str) or (name not in OUTSIDES and name not in faces):
            report.add("edge-side", file, edge.number, side, name or "")
    if left == right:
        report.add("edge-same-side", file, edge.number, "right", right or "")
    if kind not in list(EdgeKind):
        accepted = ", ".join(EdgeKind)
        report.add("cell-enum", file, edge.number, "kind", kind or "", accepted=accepted)
    km = said.get("uncertainty_km")
    number = isinstance(km, int | float) and not isinstance(km, bool) and 0 <= km < math.inf
    if km is not None and not number:
        report.add("cell-number", file, edge.number, "uncertainty_km", km)
