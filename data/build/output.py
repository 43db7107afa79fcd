"""Write the committed files: compact GeoJSON, five decimals, one feature a line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from data.build.lines import Drawn, Kind
from data.build.topology import FRAME, SEA, Arc

OSM = "© OpenStreetMap contributors, ODbL 1.0"
PRESENT_BORDER_KM = 0.5
COAST_KM = 1.0


def feature_collection(features: Iterable[Mapping[str, Any]], path: Path, licence: str) -> None:
    """Write features as a GeoJSON FeatureCollection, one feature a line."""
    lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
    head = json.dumps({"type": "FeatureCollection", "licence": licence}, ensure_ascii=False)[:-1]
    text = head + ',"features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


def feature(
    geometry: BaseGeometry, properties: Mapping[str, Any], ident: str = "", digits: int = 5
) -> dict[str, Any]:
    """Return a GeoJSON feature, coordinates rounded to five decimals or fewer."""
    shape = json.loads(shapely.to_geojson(geometry))
    out: dict[str, Any] = {"type": "Feature"}
    if ident:
        out["id"] = ident
    return out | {"properties": dict(properties), "geometry": _rounded(shape, digits)}


def _rounded(value: Any, digits: int) -> Any:
    if isinstance(value, dict):
        return {k: _rounded(v, digits) for k, v in value.items()}
    if isinstance(value, list):
        return [_rounded(v, digits) for v in value]
    return round(value, digits) if isinstance(value, float) else value


def read_territories(path: Path) -> list[dict[str, str]]:
    """Return the rows of territories.csv, which is written by hand."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_territories(
    faces: Mapping[str, MultiPolygon], rows: Sequence[Mapping[str, str]], path: Path
) -> None:
    """Write territories.geojson in the order of territories.csv."""
    feature_collection(
        (
            feature(
                faces[r["id"]] if len(faces[r["id"]].geoms) > 1 else faces[r["id"]].geoms[0],
                {k: r[k] for k in ("id", "name_tr", "name_en")},
                r["id"],
            )
            for r in rows
        ),
        path,
        OSM,
    )


def edge_properties(arc: Arc, drawn: Sequence[Drawn]) -> dict[str, Any]:
    """Return what edges.geojson says of an arc besides its id."""
    sides = {arc.left, arc.right}
    if FRAME in sides:
        kind, source, method, km, line = (
            Kind.FRAME,
            "hudut-lines",
            "Edge of the frame.",
            0.0,
            "frame",
        )
    elif SEA in sides:
        kind, source, km, line = Kind.COAST, "osm-geo-maps", COAST_KM, "coast"
        method = "Present coast."
    elif arc.source < 0:
        kind, source, km = Kind.PRESENT_BORDER, "osm-geo-maps", PRESENT_BORDER_KM
        method, line = present_border(arc)
    else:
        d = drawn[arc.source]
        kind, source, method = d.stretch.kind, d.stretch.source_id, d.stretch.method
        km, line = d.stretch.uncertainty_km, d.line
    return {
        "left": arc.left,
        "right": arc.right,
        "kind": str(kind),
        "source_id": source,
        "method": method,
        "uncertainty_km": km,
        "line": line,
    }


TURKISH = frozenset(
    [
        "BATUM_S",
        "ARTVIN",
        "ARDAHAN_N",
        "ARDAHAN_S",
        "OLTI",
        "KARS",
        "SARIKAMIS",
        "KAGIZMAN",
        "SURMALU_W",
        "SURMALU_E",
    ]
)
SOVIET = frozenset(
    [
        "BATUM_N",
        "AKHALTSIKHE",
        "AKHALKALAKI",
        "AGBABA",
        "ALEXANDROPOL",
        "ERIVAN",
        "NAKHCHIVAN",
    ]
)


def present_border(arc: Arc) -> tuple[str, str]:
    """Return method and line name of an edge that follows a present border."""
    sides = {arc.left, arc.right}
    if sides & TURKISH and sides & SOVIET:
        return (
            "Present border, which is the line of Moscow art. 1 and Kars art. 4; it follows the "
            "Arpaçay and the Aras.",
            "moscow-kars-1921",
        )
    return "Present border, taken for the older line.", "present-border"


def write_edges(arcs: Sequence[Arc], drawn: Sequence[Drawn], path: Path) -> None:
    """Write edges.geojson; edge i of the file is arc i of the topology."""
    feature_collection(
        (
            feature(LineString(a.xy), {"id": ident} | edge_properties(a, drawn), ident)
            for a, ident in zip(arcs, (f"e{k:04d}" for k in range(1, len(arcs) + 1)), strict=True)
        ),
        path,
        OSM,
    )
