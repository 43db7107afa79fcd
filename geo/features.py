"""One GeoJSON feature from one record: an event, a polity's land, a territory, a treaty's land.

The properties are flat: texts, numbers, ISO days and ``null``; lists in one text, separated
by ``;``.
"""

from __future__ import annotations

from geo.atlas import Atlas
from geo.dataset import Dataset
from geo.events import Event
from geo.geojson import Feature, Json, bare, feature, source_label, terms_of
from geo.slices import PolityArea
from geo.sovereignty import By, Holding, Tenure
from geo.temporal import Presence, iso
from geo.treaties import TreatyArea, treaty_on_day

__all__ = [
    "event_feature",
    "iso_or_none",
    "polity_feature",
    "territory_feature",
    "treaty_feature",
]

_KM2_DECIMALS = 1


def iso_or_none(day: int | None) -> str | None:
    """Return a day in ISO 8601, ``None`` for no bound."""
    return None if day is None else iso(day)


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


def event_feature(dataset: Dataset, event: Event, presence: Presence | None, lang: str) -> Feature:
    """Return an event as a point, with ``geometry: null`` if its place is not known."""
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
        "start_date": iso_or_none(event.edtf.first_day),
        "end_date": iso_or_none(event.edtf.last_day),
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
        "cites": bare(source_label(dataset, event.cites)),
    }
    geometry = None if spot is None else {"type": "Point", "coordinates": list(spot)}
    # A point comes from the places, and their sources want to be named with it.
    terms = terms_of(dataset, "events" if spot is None else "places")
    return feature(event.id, geometry, properties, terms)


def polity_feature(atlas: Atlas, area: PolityArea, by: str, lang: str) -> Feature:
    """Return the dissolved land of a polity in one of its stretches."""
    polity = area.polity
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
    return _land_feature(atlas, key, area.territories, properties)


def territory_feature(atlas: Atlas, key: str, tenure: Tenure | None, by: str, lang: str) -> Feature:
    """Return a territory, with one row of its holdings if given."""
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
    return _land_feature(atlas, number, frozenset((key,)), properties)


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


def treaty_feature(atlas: Atlas, area: TreatyArea, day: int | None, lang: str) -> Feature | None:
    """Return land of which a treaty disposed, ``None`` if not signed by ``day``."""
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
        "start_date": iso_or_none(start),
        "end_date": iso_or_none(end if end is None or start is None else max(end - 1, start)),
        "area_km2": round(atlas.partition.areas_km2[land.id], _KM2_DECIMALS),
        "note": bare(area.note(lang)),
        "source_id": ";".join(area.source_id),
        "source": source_label(dataset, area.source_id),
    }
    return _land_feature(atlas, key, frozenset((land.id,)), properties)


def _land_feature(atlas: Atlas, key: str, territories: frozenset[str], said: Json) -> Feature:
    land = atlas.partition
    terms = terms_of(atlas.dataset, "territory_faces")
    return feature(key, land.geojson(territories), said, terms, land.bbox(territories))
