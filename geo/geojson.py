"""Writing GeoJSON by RFC 7946: features with flat properties, collections, text.

Media type ``application/geo+json``. Longitude before latitude, WGS 84, no ``crs`` member,
outer rings counter-clockwise. Whatever a reader of ours needs stands in flat properties,
since geographic programs pass over foreign members.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from geo.dataset import Dataset, ResourceTerms
from geo.geometry import BBox

__all__ = ["Feature", "Json", "bare", "collection", "dumps", "feature", "source_label", "terms_of"]

Json: TypeAlias = dict[str, Any]
Feature: TypeAlias = dict[str, Any]

_NO_TERMS = ResourceTerms((), "")


def terms_of(dataset: Dataset, resource: str) -> ResourceTerms:
    """Return the licence and attribution of a resource; empty ones if the package has none."""
    return dataset.meta.terms.get(resource, _NO_TERMS)


def bare(value: Any) -> Any:
    """Return ``None`` for an empty text, so that a column holds values or nothing."""
    return None if value == "" else value


def source_label(dataset: Dataset, source_ids: Iterable[str]) -> str:
    """Return author, title and year of sources, separated by ``; ``."""
    return "; ".join(dataset.source(source_id).label for source_id in source_ids)


def feature(
    key: str,
    geometry: Mapping[str, Any] | None,
    properties: Json,
    terms: ResourceTerms,
    bbox: Sequence[float] | None = None,
) -> Feature:
    """Return a feature with its licence and attribution among the properties.

    ``geometry`` is a GeoJSON geometry, or ``None`` for what has no known place; ``bbox`` is
    its box (west, south, east, north), needed for all but points.
    """
    return {
        "type": "Feature",
        "id": key,
        **({} if bbox is None else {"bbox": list(bbox)}),
        "geometry": geometry,
        "properties": {
            **properties,
            "licence": terms.licence,
            "attribution": terms.attribution,
        },
    }


def collection(
    dataset: Dataset,
    name: str,
    features: list[Feature],
    terms: Iterable[ResourceTerms],
    *,
    bbox: BBox | None = None,
    **said: Any,
) -> Json:
    """Return a FeatureCollection.

    ``bbox`` is the box asked for: it only decides on which side of the antimeridian the
    box of the collection is measured. ``said`` are further members, such as the day. A
    collection in which nothing has a place has no ``bbox``.
    """
    used = list(dict.fromkeys(terms))
    box = _box(features, bbox if bbox is not None and bbox.crosses_antimeridian else None)
    return {
        "type": "FeatureCollection",
        "name": name,
        "dataset": dataset.meta.name,
        "version": dataset.version,
        **said,
        "licence": " AND ".join(dict.fromkeys(t.licence for t in used if t.licence)),
        "attribution": "; ".join(_each_once(t.attribution for t in used)),
        **({} if box is None else {"bbox": box}),
        "features": features,
    }


def _each_once(attributions: Iterable[str]) -> list[str]:
    names = (name for text in attributions for name in text.split("; ") if name)
    return list(dict.fromkeys(names))


def _box(features: Iterable[Feature], asked: BBox | None) -> list[float] | None:
    """Return the box of all features; ``asked`` is a box over the antimeridian, if any was."""
    boxes = []
    for each in features:
        geometry = each["geometry"]
        if geometry is None:
            continue
        if "bbox" in each:
            west, south, east, north = each["bbox"]
            boxes.append((west, south, east, north))
        else:
            lon, lat = geometry["coordinates"]
            boxes.append((lon, lat, lon, lat))
    if not boxes:
        return None
    if asked is not None:
        # What lies wholly west of the box's western side is met at its eastern end.
        turns = [360 * (e < asked.west) for _, _, e, _ in boxes]
        boxes = [(w + t, s, e + t, n) for (w, s, e, n), t in zip(boxes, turns, strict=True)]
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return [west - 360 * (west > 180), south, east - 360 * (east > 180), north]


def dumps(mapping: Json) -> str:
    """Return the text of a GeoJSON object, UTF-8 letters kept, closed by a line end.

    Features stand one to a line, so that two exports can be compared line by line.
    """
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
    if "features" not in mapping:
        return encode(mapping) + "\n"
    head = encode({key: value for key, value in mapping.items() if key != "features"})
    lines = ",\n".join(encode(each) for each in mapping["features"])
    return f'{head[:-1]},"features":[\n{lines}\n]}}\n'
