"""What the browser gets, once: the chronicle in one language and the partition as TopoJSON.

Both are plain dictionaries of JSON values, the same for the same dataset, so that their
addresses can carry the dataset's version and be cached for ever. Days are ordinals
(`datetime.date.toordinal`). Geometry never travels again: as time moves the browser changes
fills and visibility only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from geo.temporal import HistoricalDate, iso
from geo.territories import OUTSIDES
from server.i18n import messages
from server.symbology import symbol

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.events import Event
    from geo.territories import Edge
    from geo.treaties import Treaty
    from server.catalog import Catalog

__all__ = ["atlas_payload", "page_context", "partition_topojson"]

#: Step of the grid on which geometry travels, in degrees: 0.0004° is 44 m north-south and 34 m
#: east-west at 40° north, under half a pixel at the deepest zoom (10, 117 m a pixel there).
GRID_DEG = 0.0004

Json = dict[str, Any]


def atlas_payload(catalog: Catalog, lang: str) -> Json:
    """Return everything but geometry: events, places, holders, holdings, treaties, acts, words.

    Keys are short where they repeat. ``b`` is the four bounds of a date read as an event
    (earliest and latest first day, earliest and latest last day; ``None`` unbounded).
    """
    data = catalog.dataset
    areas = catalog.atlas.partition.areas_km2
    return {
        "version": catalog.version,
        "lang": lang,
        "first": data.meta.first_day,
        "last": data.meta.last_day,
        "open": data.meta.opening_day,
        "frame": list(data.meta.frame),
        "words": _words(lang, "js.") | _words(lang, "certainty.", "standing."),
        "kinds": _words(lang, "kind."),
        "events": [_event(data, event, lang) for event in data.events.values()],
        "places": _places(data, lang),
        "polities": {
            p.code: {
                "id": p.id,
                "name": p.name(lang),
                "short": p.short(lang),
                "colour": (look := symbol(p)).fill,
                "line": look.line,
                "pattern": look.pattern,
                "kind": p.kind.value,
            }
            for p in data.polities.values()
        },
        "territories": {
            t.id: {
                "name": t.name(lang),
                "present": t.present(lang),
                "label": [t.label_lat, t.label_lon],
                "km2": round(areas[t.id], 1),
            }
            for t in data.territories.values()
        },
        "holdings": _holdings(data, lang),
        "edges": [[e.left, e.right, e.kind.value, e.uncertainty_km] for e in data.edges],
        "treaties": [_treaty(data, t, lang) for t in data.treaties.values()],
        "acts": [
            {
                "id": a.id,
                "b": _bounds(a.edtf),
                "title": a.title(lang),
                "kind": a.kind.value,
                "place": a.place_id,
            }
            for a in data.acts.values()
        ],
        "coverage": [
            [c.from_day, c.to_day, list(c.territories), c.note(lang)] for c in data.coverage
        ],
    }


def _words(lang: str, *prefixes: str) -> dict[str, str]:
    """Return the messages under a prefix, without it; under several prefixes, with them."""
    cut = prefixes[0] if len(prefixes) == 1 else ""
    return {
        key.removeprefix(cut): text
        for key, text in messages(lang).items()
        if key.startswith(prefixes)
    }


def _bounds(date: HistoricalDate) -> list[int | None]:
    return [date.start_min, date.start_max, date.end_min, date.end_max]


def _source_names(data: Dataset, ids: Sequence[str]) -> str:
    """Return author, title and year of the sources, joined; unknown ids never pass the checks."""
    names = []
    for source_id in ids:
        source = data.sources[source_id]
        names.append(", ".join(part for part in (source.author, source.title) if part))
    return "; ".join(names)


def _event(data: Dataset, event: Event, lang: str) -> Json:
    people = [agent.name(lang) for agent, _ in data.participants(event.id)]
    dates = event.edtf.to_json()
    item: Json = {
        "id": event.id,
        "edtf": event.edtf.edtf,
        "b": _bounds(event.edtf),
        "d": dates if isinstance(dates, dict) else "",
        "words": event.edtf.words(lang),
        "title": event.title(lang),
        "summary": event.summary(lang),
        "kind": event.kind.value,
        "place": event.place_id,
        "basis": event.place_basis.value,
        "to": event.to_place_id,
        "imp": event.importance,
        "cert": event.certainty.value,
        "treaty": event.treaty_id,
        "people": list(dict.fromkeys(people)),
        "note": event.note(lang),
        "stated": event.edtf_stated.words(lang) if event.redated else "",
        "dateNote": event.date_note(lang),
        "page": event.page,
        "footnotes": ", ".join(event.footnotes),
        "source": _source_names(data, event.source_id),
    }
    return {key: value for key, value in item.items() if value not in ("", [], None)}


def _places(data: Dataset, lang: str) -> Json:
    """Return the places that have a position, with how often the events name them."""
    count = Counter(e.place_id for e in data.events.values())
    count.update(e.to_place_id for e in data.events.values())
    return {
        p.id: {
            "name": p.name(lang),
            "lat": p.lat,
            "lon": p.lon,
            "radius": p.radius_km,
            "kind": p.kind.value,
            "n": count[p.id],
        }
        for p in data.places.values()
        if p.located
    }


def _holdings(data: Dataset, lang: str) -> dict[str, list[list[Any]]]:
    """Return per territory the rows in order of time.

    A row is ``[from, fromMin, fromMax, de_facto, de_jure, certainty, claimants, note, why]``;
    `why` is the title of the event, treaty or act it rests on.
    """
    rows: dict[str, list[list[Any]]] = defaultdict(list)
    for holding in sorted(data.holdings, key=lambda h: (h.territory_id, h.from_day)):
        rows[holding.territory_id].append(
            [
                holding.from_day,
                holding.from_edtf.start_min,
                holding.from_edtf.end_max,
                holding.de_facto,
                holding.de_jure,
                holding.certainty.value,
                list(holding.claimants),
                holding.note(lang),
                _basis(data, holding.basis, lang),
            ]
        )
    return dict(rows)


def _basis(data: Dataset, basis: str, lang: str) -> str:
    table, _, record_id = basis.partition(":")
    if table == "event":
        return data.events[record_id].title(lang)
    if table == "treaty":
        return data.treaties[record_id].name(lang)
    if table == "act":
        return data.acts[record_id].title(lang)
    return ""


def _treaty(data: Dataset, treaty: Treaty, lang: str) -> Json:
    return {
        "id": treaty.id,
        "name": treaty.name(lang),
        "short": treaty.short(lang),
        "signed": _bounds(treaty.signed_edtf),
        "signedWords": treaty.signed_edtf.words(lang),
        "force": _bounds(treaty.in_force_edtf) if treaty.in_force_edtf else None,
        "end": _bounds(treaty.end_edtf) if treaty.end_edtf else None,
        "status": treaty.status.value,
        "replacedBy": treaty.replaced_by,
        "stages": [[s.stage.value, s.party, _bounds(s.edtf)] for s in data.stages_of(treaty.id)],
        "areas": [[a.territory_id, a.assigned_to, a.how.value] for a in data.areas_of(treaty.id)],
        "effect": treaty.effect(lang),
        "effectDays": [[d.start_min, d.end_max] for d in treaty.effect_days],
        "event": next(
            (
                e.id
                for e in data.events.values()
                if e.treaty_id == treaty.id and e.kind.value == "treaty"
            ),
            "",
        ),
    }


def partition_topojson(catalog: Catalog, grid_deg: float = GRID_DEG) -> Json:
    """Return the partition as a TopoJSON topology (longitude, latitude, WGS 84).

    Arc *i* is edge *i* of ``edges.geojson``, in its direction; the object ``territories``
    refers to them, outer rings counter-clockwise seen from above. Positions lie on a grid of
    `grid_deg` degrees; neighbours share their vertices exactly because they share their arcs.
    """
    data = catalog.dataset
    west, south, east, north = data.meta.frame
    arcs = [_quantised(edge, west, south, grid_deg) for edge in data.edges]
    return {
        "type": "Topology",
        "bbox": [west, south, east, north],
        "transform": {"scale": [grid_deg, grid_deg], "translate": [west, south]},
        "objects": {
            "territories": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "MultiPolygon", "id": key, "arcs": polygons}
                    for key, polygons in faces(data.edges).items()
                ],
            }
        },
        "arcs": [_deltas(points) for points in arcs],
    }


def _quantised(edge: Edge, west: float, south: float, grid_deg: float) -> list[tuple[int, int]]:
    coords = [
        (round((x - west) / grid_deg), round((y - south) / grid_deg))
        for x, y in edge.geometry.coords
    ]
    kept = [coords[0], *(b for a, b in pairwise(coords) if a != b)]
    return kept if len(kept) > 1 else [coords[0], coords[-1]]


def _deltas(points: Sequence[tuple[int, int]]) -> list[list[int]]:
    steps = [[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(points)]
    return [list(points[0]), *steps]


def faces(edges: Sequence[Edge]) -> dict[str, list[list[list[int]]]]:
    """Return for each territory its polygons as rings of arc numbers (``~i`` is *i* reversed).

    A territory lies on the left of its rings, so an outer ring runs counter-clockwise and a
    hole clockwise. Where a territory touches itself in a node the ring turns as far left as
    it can, which keeps outer rings simple.
    """
    sides: dict[str, list[int]] = defaultdict(list)
    for number, edge in enumerate(edges):
        if edge.left not in OUTSIDES:
            sides[edge.left].append(number)
        if edge.right not in OUTSIDES:
            sides[edge.right].append(~number)
    return {key: _polygons(_rings(arcs, edges), edges) for key, arcs in sorted(sides.items())}


def _points(arc: int, edges: Sequence[Edge]) -> list[tuple[float, float]]:
    coords = [(x, y) for x, y in edges[arc if arc >= 0 else ~arc].geometry.coords]
    return coords if arc >= 0 else coords[::-1]


def _rings(arcs: Sequence[int], edges: Sequence[Edge]) -> list[list[int]]:
    from math import atan2, pi

    leaving: dict[tuple[float, float], list[int]] = defaultdict(list)
    for arc in arcs:
        leaving[_points(arc, edges)[0]].append(arc)
    rings: list[list[int]] = []
    for start in arcs:
        if start not in leaving[_points(start, edges)[0]]:
            continue
        ring = [start]
        leaving[_points(start, edges)[0]].remove(start)
        origin = _points(start, edges)[0]
        end = _points(start, edges)[-2:]
        while end[1] != origin:
            choices = leaving[end[1]]
            if not choices:
                raise ValueError(f"edges do not close around {end[1]}")
            (ax, ay), (bx, by) = end

            def left_turn(arc: int, dx: float = bx - ax, dy: float = by - ay) -> float:
                (px, py), (qx, qy) = _points(arc, edges)[:2]
                turn = atan2(qy - py, qx - px) - atan2(dy, dx)
                return (turn + pi) % (2 * pi)

            chosen = max(choices, key=left_turn) if len(choices) > 1 else choices[0]
            choices.remove(chosen)
            ring.append(chosen)
            end = _points(chosen, edges)[-2:]
        rings.append(ring)
    return rings


def _polygons(rings: Sequence[list[int]], edges: Sequence[Edge]) -> list[list[list[int]]]:
    """Return the rings grouped: each outer ring with the holes it contains, smallest first fit."""
    from shapely import Point, Polygon

    outer: list[tuple[float, Polygon, list[list[int]]]] = []
    holes: list[list[int]] = []
    for ring in rings:
        points = [p for arc in ring for p in _points(arc, edges)[:-1]]
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*points, points[0]]))
        if area > 0:
            outer.append((area, Polygon(points), [ring]))
        else:
            holes.append(ring)
    outer.sort(key=lambda item: item[0])
    for hole in holes:
        corners = [p for arc in hole for p in _points(arc, edges)[:-1]]
        for _, polygon, group in outer:
            if polygon.covers(Point(corners[0])) and all(
                polygon.covers(Point(p)) for p in corners[:: max(1, len(corners) // 8)]
            ):
                group.append(hole)
                break
    return [group for _, _, group in sorted(outer, key=lambda item: -item[0])]


def page_context(catalog: Catalog, day: int | None, lang: str) -> Mapping[str, Any]:
    """Return the variables of ``atlas.html``, besides those every page has.

    `day` is the ordinal of ``?date=``, ``None`` for the atlas' own opening day.
    """
    meta = catalog.dataset.meta
    shown = meta.opening_day if day is None else min(max(day, meta.first_day), meta.last_day)
    return {
        "first": meta.first_day,
        "last": meta.last_day,
        "day": shown,
        "day_iso": iso(shown),
        "first_iso": iso(meta.first_day),
        "last_iso": iso(meta.last_day),
        "atlas_url": f"/data/atlas.{catalog.version}.{lang}.json",
        "partition_url": f"/data/partition.{catalog.version}.topojson",
    }
