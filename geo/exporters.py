"""Exports: the events, borders, territories and treaties of a day or a window as GeoJSON.

Every feature carries flat ``start_date`` and ``end_date``, full ISO days, both included;
``null`` is no bound. Lists stand in one text, separated by ``;``. See `geo.geojson`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from geo.atlas import Atlas
from geo.errors import QueryError
from geo.events import EventKind
from geo.features import (
    event_feature,
    iso_or_none,
    polity_feature,
    territory_feature,
    treaty_feature,
)
from geo.geojson import Feature, Json, collection, dumps, terms_of
from geo.geometry import BBox
from geo.slices import presence_within
from geo.sovereignty import By
from geo.temporal import Presence, Timespan, iso

__all__ = [
    "EXPORTERS",
    "borders_geojson",
    "dumps",
    "events_geojson",
    "territories_geojson",
    "treaties_geojson",
    "view_geojson",
]

Box: TypeAlias = BBox | Sequence[float] | None

_LAYERS = ("borders", "treaties", "recent", "events")


def events_geojson(
    atlas: Atlas,
    *,
    day: int | None = None,
    span: Timespan | None = None,
    bbox: Box = None,
    kinds: Iterable[str] | None = None,
    lang: str = "tr",
) -> Json:
    """Return events as points, by date; those without a known place with ``geometry: null``.

    Parameters
    ----------
    day, span
        Events certainly or possibly on a day, or within a closed span; neither gives all.
    bbox
        Only events whose place lies in the box (west, south, east, north; degrees). What has
        no place lies in no box: the member ``unlocated_left_out`` counts those.
    kinds
        Only these kinds; ``None`` for all.
    lang : str
        Language of ``title``, ``summary``, ``place`` and notes; titles come in both besides.

    Raises
    ------
    QueryError
        If the day lies outside the atlas, both day and span are given, the box is none or a
        kind unknown.
    """
    window = _window(atlas, day, span)
    wanted = _kinds(kinds)
    pairs = []
    for event in atlas.store.events_between(window or Timespan(None, None)):
        presence = None if window is None else presence_within(event.edtf, window)
        if day is not None:
            presence = event.edtf.presence(day)
        if presence is not Presence.ABSENT and event.kind in wanted:
            pairs.append((event, presence))
    box = None if bbox is None else BBox.of(bbox)
    features = [event_feature(atlas.dataset, *pair, lang) for pair in pairs]
    said = _said(day, span)
    if box is not None:
        said["unlocated_left_out"] = sum(each["geometry"] is None for each in features)
        features = [each for each in features if _point_in(each, box)]
    terms = terms_of(atlas.dataset, "events"), terms_of(atlas.dataset, "places")
    return collection(atlas.dataset, "events", features, terms, bbox=box, lang=lang, **said)


def borders_geojson(
    atlas: Atlas,
    *,
    day: int | None = None,
    span: Timespan | None = None,
    by: str = By.DE_FACTO,
    bbox: Box = None,
    lang: str = "tr",
) -> Json:
    """Return the land of each polity, dissolved, with its area in km² (equal-area).

    With ``day`` one feature per polity; ``start_date`` and ``end_date`` bound the closed
    stretch around the day in which that polity's land is unchanged, never beyond the days of
    the atlas. With ``span``, or neither, one feature per polity and stretch that has a day in
    it, the stretches whole. ``bbox`` keeps the polygons that meet the box, uncut.

    Raises
    ------
    QueryError
        If the day lies outside the atlas, both day and span are given, or the box is none.
    """
    window = _window(atlas, day, span)
    areas = (
        atlas.polity_areas(day, by)
        if day is not None
        else atlas.polity_stretches(window or atlas.days, by)
    )
    box = None if bbox is None else BBox.of(bbox)
    features = [
        polity_feature(atlas, area, by, lang)
        for area in areas
        if box is None or box.meets(area.geometry)
    ]
    terms = (terms_of(atlas.dataset, "territory_faces"),)
    said = {"by": str(By(by)), "lang": lang, **_said(day, span)}
    return collection(atlas.dataset, "borders", features, terms, bbox=box, **said)


def territories_geojson(
    atlas: Atlas,
    *,
    day: int | None = None,
    span: Timespan | None = None,
    by: str = By.DE_FACTO,
    bbox: Box = None,
    lang: str = "tr",
) -> Json:
    """Return the territories, each with its holders.

    With ``day`` one feature per territory; with ``span`` one per territory and row that has a
    day in it; with neither the bare territories. ``start_date`` and ``end_date`` are those of
    the row, cut at the days of the atlas. ``holder`` is the code in fact or in law, after
    ``by``; ``de_facto`` and ``de_jure`` both come besides.

    Raises
    ------
    QueryError
        If the day lies outside the atlas, both day and span are given, or the box is none.
    """
    window = _window(atlas, day, span)
    box = None if bbox is None else BBox.of(bbox)
    features = []
    for key, land in atlas.dataset.territories.items():
        if box is not None and not box.meets(land.geometry):
            continue
        if window is None:
            features.append(territory_feature(atlas, key, None, by, lang))
        else:
            features += [
                territory_feature(atlas, key, tenure, by, lang)
                for tenure in atlas.store.succession(key)
                if tenure.days.intersects(window) and tenure.days.intersects(atlas.days)
            ]
    terms = (terms_of(atlas.dataset, "territory_faces"),)
    said = {"by": str(By(by)), "lang": lang, **_said(day, span)}
    return collection(atlas.dataset, "territories", features, terms, bbox=box, **said)


def treaties_geojson(
    atlas: Atlas,
    *,
    treaty: str | None = None,
    day: int | None = None,
    bbox: Box = None,
    lang: str = "tr",
) -> Json:
    """Return the land of which treaties disposed: one feature per treaty, territory, article.

    With ``day`` the treaties that can have been signed by then, and in ``status`` how they
    stand on that day (``signed``, ``ratified``, ``in_force``, ``never_in_force``,
    ``replaced``, ``ended``); without it, ``status`` says what became of them. ``start_date``
    is the first possible day of signature, ``end_date`` the last day before the end, if any.

    Raises
    ------
    UnknownIdError
        If there is no such treaty.
    QueryError
        If the day lies outside the atlas, or the box is none.
    """
    dataset = atlas.dataset
    if day is not None:
        atlas.check_day(day)
    box = None if bbox is None else BBox.of(bbox)
    chosen = dataset.treaties if treaty is None else {dataset.treaty(treaty).id: None}
    features = []
    for key in chosen:
        for area in dataset.areas_of(key):
            land = dataset.territory(area.territory_id).geometry
            if box is None or box.meets(land):
                found = treaty_feature(atlas, area, day, lang)
                features += [] if found is None else [found]
    terms = terms_of(dataset, "territory_faces"), terms_of(dataset, "treaty_areas")
    said = {"lang": lang, **_said(day, None)}
    return collection(dataset, "treaties", features, terms, bbox=box, **said)


def view_geojson(
    atlas: Atlas,
    day: int,
    *,
    by: str = By.DE_FACTO,
    recent_days: int = 30,
    kinds: Iterable[str] | None = None,
    treaty: str | None = None,
    bbox: Box = None,
    layers: Collection[str] = ("borders", "recent", "events"),
    lang: str = "tr",
) -> Json:
    """Return what the map shows on a day, in one collection, as it is drawn from below up.

    ``layer`` tells the features apart: ``borders``, ``treaties`` (the one asked for, or as a
    layer those signed in the last ``recent_days``, which the map hatches of itself),
    ``recent`` (events of the ``recent_days`` before, absent on the day) and ``events``.

    Raises
    ------
    QueryError
        As `events_geojson`; also for an unknown layer.
    UnknownIdError
        If there is no such treaty.
    """
    for layer in layers:
        if layer not in _LAYERS:
            raise QueryError("layers", layer, ", ".join(_LAYERS))
    world, wanted = atlas.slice(day), _kinds(kinds)
    box = None if bbox is None else BBox.of(bbox)

    def recent() -> list[Feature]:
        events = [event for event in world.recent(recent_days) if event.kind in wanted]
        found = [event_feature(atlas.dataset, e, Presence.ABSENT, lang) for e in events]
        return [each for each in found if box is None or _point_in(each, box)]

    def hatched() -> list[Feature]:
        found = _features(treaties_geojson(atlas, treaty=treaty, day=day, bbox=box, lang=lang))
        since = iso(day - recent_days)
        return [f for f in found if treaty is not None or f["properties"]["start_date"] >= since]

    makers: Mapping[str, Callable[[], list[Feature]]] = {
        "borders": lambda: _features(borders_geojson(atlas, day=day, by=by, bbox=box, lang=lang)),
        "treaties": hatched,
        "recent": recent,
        "events": lambda: _features(
            events_geojson(atlas, day=day, bbox=box, kinds=kinds, lang=lang)
        ),
    }
    shown = {*layers, *(("treaties",) if treaty is not None else ())}
    features = []
    for layer in _LAYERS:
        if layer in shown:
            for each in makers[layer]():
                named = {"layer": layer, **each["properties"]}
                features.append({**each, "id": f"{layer}/{each['id']}", "properties": named})
    resources = ("territory_faces", "events", "places")
    said = {"by": str(By(by)), "lang": lang, "recent_days": recent_days, **_said(day, None)}
    terms = (terms_of(atlas.dataset, name) for name in resources)
    return collection(atlas.dataset, "view", features, terms, bbox=box, **said)


EXPORTERS: Mapping[str, Callable[..., Json]] = {
    "events": events_geojson,
    "borders": borders_geojson,
    "territories": territories_geojson,
    "treaties": treaties_geojson,
    "view": view_geojson,
}
"""Every export by name."""


def _features(mapping: Json) -> list[Feature]:
    found: list[Feature] = mapping["features"]
    return found


def _window(atlas: Atlas, day: int | None, span: Timespan | None) -> Timespan | None:
    if day is None:
        return span
    if span is not None:
        raise QueryError("date", iso(day), "either date, or from and to")
    return Timespan(atlas.check_day(day), day)


def _said(day: int | None, span: Timespan | None) -> Json:
    if day is not None:
        return {"date": iso(day)}
    if span is None:
        return {}
    return {"from": iso_or_none(span.first), "to": iso_or_none(span.last)}


def _kinds(kinds: Iterable[str] | None) -> frozenset[EventKind]:
    if kinds is None:
        return frozenset(EventKind)
    found = set()
    for kind in kinds:
        try:
            found.add(EventKind(kind))
        except ValueError:
            raise QueryError("kind", kind, ", ".join(EventKind)) from None
    return frozenset(found)


def _point_in(each: Feature, box: BBox) -> bool:
    if each["geometry"] is None:
        return False
    lon, lat = each["geometry"]["coordinates"]
    return box.holds(lat, lon)
