"""Exports: the events, borders, territories and treaties of a day or a window as GeoJSON.

Every feature carries flat ``start_date`` and ``end_date``, full ISO days, both included;
``null`` is no bound. Lists stand in one text, separated by ``;``. See `geo.geojson`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from geo.atlas import Atlas
from geo.dataset import Dataset
from geo.errors import QueryError
from geo.events import Event, EventKind
from geo.geojson import Feature, Json, bare, collection, dumps, feature, source_label, terms_of
from geo.geometry import BBox
from geo.slices import PolityArea, presence_within
from geo.sovereignty import By, Holding, Tenure
from geo.temporal import Presence, Timespan, iso
from geo.treaties import TreatyArea, treaty_on_day

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

_KM2_DECIMALS = 1
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
    features = [_event_feature(atlas.dataset, *pair, lang) for pair in pairs]
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
        _polity_feature(atlas, area, by, lang)
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
            features.append(_territory_feature(atlas, key, None, by, lang))
        else:
            features += [
                _territory_feature(atlas, key, tenure, by, lang)
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
                found = _treaty_feature(atlas, area, day, lang)
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

    ``layer`` tells the features apart: ``borders``, ``treaties`` (only with ``treaty``),
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
        found = [_event_feature(atlas.dataset, e, Presence.ABSENT, lang) for e in events]
        return [each for each in found if box is None or _point_in(each, box)]

    makers: Mapping[str, Callable[[], list[Feature]]] = {
        "borders": lambda: _features(borders_geojson(atlas, day=day, by=by, bbox=box, lang=lang)),
        "treaties": lambda: _features(
            treaties_geojson(atlas, treaty=treaty, day=day, bbox=box, lang=lang)
        ),
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
    return {"from": _iso(span.first), "to": _iso(span.last)}


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


def _iso(day: int | None) -> str | None:
    return None if day is None else iso(day)


def _point_in(each: Feature, box: BBox) -> bool:
    if each["geometry"] is None:
        return False
    lon, lat = each["geometry"]["coordinates"]
    return box.holds(lat, lon)


def _spot(dataset: Dataset, place_id: str) -> tuple[float, float] | None:
    place = dataset.places.get(place_id)
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lon, place.lat


def _locator(event: Event, lang: str) -> str:
    page, note = ("s.", "dn.") if lang == "tr" else ("p.", "n.")
    parts = [f"{page} {event.page}"] if event.page else []
    if event.footnotes:
        parts.append(f"{note} {', '.join(event.footnotes)}")
    return ", ".join(parts)


def _event_feature(dataset: Dataset, event: Event, presence: Presence | None, lang: str) -> Feature:
    place, far = dataset.places.get(event.place_id), dataset.places.get(event.to_place_id)
    spot, far_spot = _spot(dataset, event.place_id), _spot(dataset, event.to_place_id)
    took_part = (f"{a.name(lang)} ({p.role})" for a, p in dataset.participants(event.id))
    properties = {
        "id": event.id,
        "title": event.title(lang),
        "title_tr": event.title_tr,
        "title_en": event.title_en,
        "summary": bare(event.summary(lang)),
        "kind": str(event.kind),
        "start_date": _iso(event.edtf.first_day),
        "end_date": _iso(event.edtf.last_day),
        "edtf": event.edtf.edtf,
        "edtf_stated": event.edtf_stated.edtf,
        "date_text": bare(event.date_text),
        "date_note": bare(event.date_note(lang)),
        "date_source": bare(source_label(dataset, event.date_source_id)),
        "presence": None if presence is None else str(presence),
        "place_id": bare(event.place_id),
        "place": None if place is None else place.name(lang),
        "place_basis": str(event.place_basis),
        "place_note": bare(event.place_note(lang)),
        "radius_km": None if place is None else place.radius_km,
        "to_place_id": bare(event.to_place_id),
        "to_place": None if far is None else far.name(lang),
        "to_place_basis": None if event.to_place_basis is None else str(event.to_place_basis),
        "to_lon": None if far_spot is None else far_spot[0],
        "to_lat": None if far_spot is None else far_spot[1],
        "participants": bare("; ".join(took_part)),
        "treaty_id": bare(event.treaty_id),
        "importance": event.importance,
        "certainty": str(event.certainty),
        "note": bare(event.note(lang)),
        "source_id": ";".join(event.source_id),
        "source": source_label(dataset, event.source_id),
        "locator": bare(_locator(event, lang)),
    }
    geometry = None if spot is None else {"type": "Point", "coordinates": list(spot)}
    return feature(event.id, geometry, properties, terms_of(dataset, "events"))


def _polity_feature(atlas: Atlas, area: PolityArea, by: str, lang: str) -> Feature:
    polity, terms = area.polity, terms_of(atlas.dataset, "territory_faces")
    properties = {
        "polity": polity.id,
        "code": polity.code,
        "name": polity.name(lang),
        "name_tr": polity.name_tr,
        "name_en": polity.name_en,
        "by": str(By(by)),
        "start_date": iso(area.first),
        "end_date": iso(area.last),
        "area_km2": round(area.area_km2, _KM2_DECIMALS),
        "certainty": str(area.certainty),
        "territories": ";".join(sorted(area.territories)),
        "source_id": ";".join(area.sources),
        "source": source_label(atlas.dataset, area.sources),
    }
    key = f"{polity.id}/{By(by)}/{iso(area.first)}"
    return feature(key, atlas.partition.geojson(area.territories), properties, terms)


def _territory_feature(
    atlas: Atlas, key: str, tenure: Tenure | None, by: str, lang: str
) -> Feature:
    dataset = atlas.dataset
    land = dataset.territory(key)
    properties: Json = {
        "id": key,
        "name": land.name(lang),
        "name_tr": land.name_tr,
        "name_en": land.name_en,
        "present": bare(land.present(lang)),
        "area_km2": round(atlas.partition.areas_km2[key], _KM2_DECIMALS),
        "published_area_km2": land.published_area_km2,
    }
    number = key
    if tenure is not None:
        row = tenure.holding
        first = max(row.from_day, dataset.meta.first_day)
        last = dataset.meta.last_day
        if tenure.last_day is not None:
            last = min(last, tenure.last_day)
        number = f"{key}/{iso(first)}"
        properties |= {"start_date": iso(first), "end_date": iso(last)}
        properties |= _row_properties(dataset, row, by, lang)
    else:
        properties["source"] = bare(source_label(dataset, land.source_id))
    terms = terms_of(dataset, "territory_faces")
    return feature(number, atlas.partition.geojson(frozenset((key,))), properties, terms)


def _row_properties(dataset: Dataset, row: Holding, by: str, lang: str) -> Json:
    return {
        "from_edtf": row.from_edtf.edtf,
        "holder": row.holder(by),
        "holder_name": dataset.polity(row.holder(by)).name(lang),
        "de_facto": row.de_facto,
        "de_jure": row.de_jure,
        "claimants": bare(";".join(row.claimants)),
        "basis": bare(row.basis),
        "certainty": str(row.certainty),
        "note": bare(row.note(lang)),
        "source_id": ";".join(row.source_id),
        "source": source_label(dataset, row.source_id),
    }


def _treaty_feature(atlas: Atlas, area: TreatyArea, day: int | None, lang: str) -> Feature | None:
    dataset = atlas.dataset
    treaty, land = dataset.treaty(area.treaty_id), dataset.territory(area.territory_id)
    state = None
    if day is not None:
        state = treaty_on_day(treaty, dataset.stages_of(treaty.id), day)
        if state is None:
            return None
    end = treaty.end_edtf.first_day if treaty.end_edtf is not None else None
    start = treaty.signed_edtf.first_day
    polity = dataset.polity(area.assigned_to)
    key = f"{treaty.id}/{area.territory_id}/{area.article}"
    properties = {
        "id": key,
        "treaty": treaty.id,
        "name": treaty.name(lang),
        "name_tr": treaty.name_tr,
        "name_en": treaty.name_en,
        "territory": land.id,
        "territory_name": land.name(lang),
        "assigned_to": polity.code,
        "assigned_to_name": polity.name(lang),
        "how": str(area.how),
        "article": area.article,
        "status": str(treaty.status if state is None else state.standing),
        "status_certain": None if state is None else state.certain,
        "ratified_by": None if state is None else bare(";".join(state.ratified_by)),
        "signed_edtf": treaty.signed_edtf.edtf,
        "in_force_edtf": None if treaty.in_force_edtf is None else treaty.in_force_edtf.edtf,
        "end_edtf": None if treaty.end_edtf is None else treaty.end_edtf.edtf,
        "start_date": _iso(start),
        "end_date": _iso(end if end is None or start is None else max(end - 1, start)),
        "area_km2": round(atlas.partition.areas_km2[land.id], _KM2_DECIMALS),
        "note": bare(area.note(lang)),
        "source_id": ";".join(area.source_id),
        "source": source_label(dataset, area.source_id),
    }
    terms = terms_of(dataset, "territory_faces")
    return feature(key, atlas.partition.geojson(frozenset((land.id,))), properties, terms)
