"""What stands on a page: the facts of a day, of an event, of the whole, in one language.

Functions here know the dataset and the words, but no web framework and no HTML; the templates
only lay out what they get. Values stay values (numbers, ISO days, codes) beside the words made
of them, so tests can look at facts instead of at text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.sovereignty import By, Holding
from geo.temporal import (
    ABOUT_DAYS,
    HistoricalDate,
    Precision,
    Presence,
    Timespan,
    count_days_words,
    day_words,
    iso,
    on_day_words,
    span_words,
)
from server.i18n import km2, number, translate
from server.symbology import Symbol, legend_order, symbol

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.events import Event
    from geo.places import Place
    from geo.slices import TimeSlice, Uncertain
    from geo.treaties import Treaty
    from server.catalog import Catalog

__all__ = ["DaySheet", "EventLine", "HolderLine", "about_sheet", "day_sheet", "event_sheet"]

RECENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list; ``number`` is its number on the picture, ``None`` if not on it."""

    id: str
    number: int | None
    title: str
    summary: str
    date: str
    kind: str
    place: str
    possible: bool
    importance: int


@dataclass(frozen=True, slots=True)
class HolderLine:
    """The land of one holder: area in km² (equal-area), unchanged from ``first`` to ``last``."""

    code: str
    polity: str
    name: str
    short: str
    symbol: Symbol
    area_km2: float
    area: str
    first: str
    last: str
    unchanged: str
    certainty: str
    territories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A day to go to: ISO, in words, and what is there."""

    day: str
    date: str
    title: str = ""
    distance: str = ""


@dataclass(frozen=True, slots=True)
class DaySheet:
    """One civil day of the atlas."""

    day: str
    date: str
    by: str
    before: Neighbour | None
    after: Neighbour | None
    previous_event: Neighbour | None
    next_event: Neighbour | None
    events: tuple[EventLine, ...]
    recent: tuple[EventLine, ...]
    holders: tuple[HolderLine, ...]
    effects: tuple[Mapping[str, str], ...]
    treaties: tuple[Mapping[str, str], ...]
    uncertain: tuple[Mapping[str, str], ...]
    coverage: tuple[str, ...]
    frame: str


def day_sheet(catalog: Catalog, day: int, by: str, lang: str) -> DaySheet:
    """Return everything the page of one day says.

    Raises
    ------
    geo.errors.QueryError
        If the atlas does not answer for that day.
    """
    world = catalog.slice(day)
    dataset = catalog.dataset
    meta = dataset.meta
    framed = [event for event, _ in world.events if _in_frame(catalog, _spot(dataset, event))]
    numbers = {event.id: number for number, event in enumerate(framed, start=1)}
    return DaySheet(
        day=iso(day),
        date=day_words(day, lang, weekday=True),
        by=by,
        before=_neighbour(day - 1, lang) if day > meta.first_day else None,
        after=_neighbour(day + 1, lang) if day < meta.last_day else None,
        previous_event=_event_neighbour(world.previous_event(), catalog, day, lang),
        next_event=_event_neighbour(world.next_event(), catalog, day, lang),
        events=tuple(
            _event_line(dataset, event, lang, numbers.get(event.id), presence)
            for event, presence in world.events
        ),
        recent=tuple(
            _event_line(dataset, event, lang, None, Presence.CERTAIN)
            for event in reversed(world.recent(RECENT_DAYS))
        ),
        holders=_holders(catalog, world, by, lang),
        # Also on days before the signature, so not only the treaties that stand already.
        effects=tuple(
            {"id": treaty.id, "name": treaty.name(lang), "effect": treaty.effect(lang)}
            for treaty in dataset.treaties.values()
            if treaty.effect(lang)
            and any(date.presence(day) is not Presence.ABSENT for date in treaty.effect_days)
        ),
        treaties=tuple(
            {
                "id": state.treaty.id,
                "name": state.treaty.name(lang),
                "signed": state.treaty.signed_edtf.words(lang),
                "standing": state.standing.value,
                "words": translate(lang, f"standing.{state.standing.value}")
                + ("" if state.certain else translate(lang, "standing.perhaps")),
            }
            for state in world.treaties()
        ),
        uncertain=tuple(_uncertain(dataset, change, by, lang) for change in world.uncertain()),
        coverage=tuple(note.note(lang) for note in world.coverage),
        frame=_frame_words(meta.frame, lang),
    )


def _neighbour(day: int, lang: str) -> Neighbour:
    return Neighbour(iso(day), day_words(day, lang))


def _event_neighbour(
    event: Event | None, catalog: Catalog, day: int, lang: str
) -> Neighbour | None:
    """Return where an event before or after leads; ``None`` if outside the atlas's days."""
    if event is None:
        return None
    there = event.edtf.first_day if event.edtf.first_day is not None else event.edtf.last_day
    if event.edtf.last_day is not None and event.edtf.last_day < day:
        there = event.edtf.last_day
    if there is None or not catalog.atlas.days.contains(there):
        return None
    return Neighbour(
        iso(there),
        event.edtf.words(lang),
        event.title(lang),
        count_days_words(abs(there - day), lang),
    )


def _spot(dataset: Dataset, event: Event) -> Place | None:
    """Return the place of an event if it has a position."""
    place = dataset.places.get(event.place_id) if event.place_id else None
    return place if place is not None and place.located else None


def _in_frame(catalog: Catalog, place: Place | None) -> bool:
    """Return whether a place lies on the picture."""
    return (
        place is not None
        and place.lat is not None
        and place.lon is not None
        and catalog.atlas.partition.in_frame(place.lat, place.lon)
    )


def _event_line(
    dataset: Dataset, event: Event, lang: str, number_: int | None, presence: Presence
) -> EventLine:
    place = dataset.places.get(event.place_id) if event.place_id else None
    return EventLine(
        id=event.id,
        number=number_,
        title=event.title(lang),
        summary=event.summary(lang),
        date=event.edtf.words(lang),
        kind=translate(lang, f"kind.{event.kind.value}"),
        place=place.name(lang) if place else translate(lang, "day.unlocated"),
        possible=presence is Presence.POSSIBLE,
        importance=event.importance,
    )


def _holders(catalog: Catalog, world: TimeSlice, by: str, lang: str) -> tuple[HolderLine, ...]:
    areas = {area.polity.code: area for area in world.polities(by)}
    order = legend_order(
        [area.polity for area in areas.values()],
        {code: area.area_km2 for code, area in areas.items()},
    )
    territories = catalog.dataset.territories
    lines = []
    for polity in order:
        area = areas[polity.code]
        lines.append(
            HolderLine(
                code=polity.code,
                polity=polity.id,
                name=polity.name(lang),
                short=polity.short(lang),
                symbol=symbol(polity),
                area_km2=round(area.area_km2, 1),
                area=km2(area.area_km2, lang),
                first=iso(area.first),
                last=iso(area.last),
                unchanged=span_words(area.first, area.last, lang),
                certainty=area.certainty.value,
                territories=tuple(
                    record.name(lang) for key, record in territories.items()
                    if key in area.territories
                ),
            )
        )  # fmt: skip
    return tuple(lines)


def _uncertain(dataset: Dataset, change: Uncertain, by: str, lang: str) -> Mapping[str, str]:
    before = _holder_words(dataset, change.before, by, lang) if change.before else "–"
    after = _holder_words(dataset, change.after, by, lang)
    if before == after:  # only the other of the two answers changes
        other = By.DE_JURE if by == By.DE_FACTO else By.DE_FACTO
        before = _holder_words(dataset, change.before, other, lang) if change.before else "–"
        after = _holder_words(dataset, change.after, other, lang)
    territory = dataset.territories[change.territory_id]
    return {
        "territory_id": change.territory_id,
        "territory": territory.name(lang),
        "before": before,
        "after": after,
        "first": "" if change.first is None else iso(change.first),
        "last": "" if change.last is None else iso(change.last),
        "used": iso(change.after.from_day),
        "words": translate(
            lang,
            "day.uncertain_row",
            territory=territory.name(lang),
            before=before,
            after=after,
            when=_between(change.first, change.last, lang),
            used=day_words(change.after.from_day, lang),
        ),
    }


def _holder_words(dataset: Dataset, holding: Holding, by: str, lang: str) -> str:
    return dataset.polity(holding.holder(by)).short(lang)


def _between(first: int | None, last: int | None, lang: str) -> str:
    """Return ``between 1 April 1918 and 20 April 1918``; an open side is left out."""
    if first is None or last is None:
        day = last if first is None else first
        return "" if day is None else translate(
            lang, "day.not_after" if first is None else "day.not_before", date=day_words(day, lang)
        )  # fmt: skip
    return translate(lang, "day.between", first=day_words(first, lang), last=day_words(last, lang))


def _frame_words(frame: Sequence[float], lang: str) -> str:
    west, south, east, north = (number(side, lang) for side in frame)
    return translate(lang, "day.frame", west=west, south=south, east=east, north=north)


def event_sheet(catalog: Catalog, event_id: str, lang: str) -> dict[str, Any]:
    """Return everything known about an event.

    Raises
    ------
    geo.errors.UnknownIdError
        If there is none with that id.
    """
    dataset = catalog.dataset
    event = dataset.event(event_id)
    opening = opening_day(event.edtf, catalog.atlas.days)
    treaty = dataset.treaties.get(event.treaty_id) if event.treaty_id else None
    return {
        "id": event.id,
        "title": event.title(lang),
        "summary": event.summary(lang),
        "edtf": event.edtf.edtf,
        "date": event.edtf.words(lang),
        "redated": event.redated,
        "edtf_stated": event.edtf_stated.edtf,
        "date_stated": event.edtf_stated.words(lang),
        "date_text": event.date_text,
        "date_note": event.date_note(lang),
        "date_sources": [_source(dataset, source, lang) for source in event.date_source_id],
        "kind": translate(lang, f"kind.{event.kind.value}"),
        "certainty": event.certainty.value,
        "importance": event.importance,
        "note": event.note(lang),
        "place": _place(dataset, event.place_id, event.place_basis, lang),
        "place_note": event.place_note(lang),
        "to_place": _place(dataset, event.to_place_id, event.to_place_basis, lang),
        "people": _people(dataset, event_id, lang),
        "treaty": _treaty(dataset, treaty, lang) if treaty else None,
        "page": event.page,
        "footnotes": ", ".join(event.footnotes),
        "sources": [_source(dataset, source, lang) for source in event.source_id],
        "cites": [_source(dataset, source, lang) for source in event.cites],
        "opening_day": None if opening is None else iso(opening),
        "opening_date": "" if opening is None else day_words(opening, lang),
        "opening_on": "" if opening is None else on_day_words(opening, lang),
        "same_place": [
            {"id": other.id, "title": other.title(lang), "date": other.edtf.words(lang)}
            for other in (dataset.events_of_place(event.place_id) if event.place_id else ())
            if other.id != event.id
        ],
    }


def opening_day(date: HistoricalDate, days: Timespan) -> int | None:
    """Return the day on which to show something dated so, ``None`` if the atlas has none.

    The first day of its core if it has one, else its first possible day.
    """
    core = date.start_max
    if core is not None and days.contains(core) and date.presence(core) is Presence.CERTAIN:
        return core
    possible = (date.start_min, core, date.end_max)
    return next(
        (
            day
            for day in possible
            if day is not None and days.contains(day) and date.presence(day) is not Presence.ABSENT
        ),
        None,
    )


def _source(dataset: Dataset, source_id: str, lang: str) -> dict[str, str]:
    source = dataset.source(source_id)
    return {
        "id": source.id,
        "reference": source.reference,
        "seen_as": source.seen.value,
        "seen": translate(lang, f"seen.{source.seen.value}"),
        "kind": source.kind.value,
        "licence": source.licence,
        "note": source.note,
    }


def _place(dataset: Dataset, place_id: str, basis: Any, lang: str) -> dict[str, Any] | None:
    if not place_id:
        return None
    place = dataset.place(place_id)
    return {
        "id": place.id,
        "name": place.name(lang),
        "basis": translate(lang, f"event.basis.{basis.value}") if basis else "",
        "lat": place.lat,
        "lon": place.lon,
        "position": _position(place, lang),
        "radius": (
            translate(lang, "event.radius", km=number(place.radius_km, lang, 0))
            if place.radius_km
            else ""
        ),
        "present": _present(place, lang),
        "geonames_id": place.geonames_id,
        "note": place.note(lang),
        "names": [
            {
                "name": toponym.name,
                "tag": toponym.lang,
                "lang": _language_name(toponym.lang, lang),
                "period": toponym.edtf.words(lang) if toponym.edtf else "",
                "official": bool(toponym.official),
                "note": toponym.note(lang),
            }
            for toponym in dataset.toponyms_of(place_id)
        ],
    }


def _position(place: Place, lang: str) -> str:
    if place.lat is None or place.lon is None:
        return ""
    lat = translate(lang, "compass.north" if place.lat >= 0 else "compass.south")
    lon = translate(lang, "compass.east" if place.lon >= 0 else "compass.west")
    return f"{number(abs(place.lat), lang, 4)}° {lat}, {number(abs(place.lon), lang, 4)}° {lon}"


def _present(place: Place, lang: str) -> str:
    if not place.present_name:
        return ""
    if not place.present_country:
        return place.present_name
    return translate(
        lang, "event.present", name=place.present_name,
        country=_country_name(place.present_country, lang),
    )  # fmt: skip


def _language_name(tag: str, lang: str) -> str:
    """Return the name of a language in another: ``ota-Latn`` is Ottoman Turkish (Latin)."""
    from babel import Locale, UnknownLocaleError

    names = Locale.parse(lang)
    language, _, script = tag.partition("-")
    try:
        name = names.languages.get(language, tag)
        if len(script) == 4:
            name += f" ({names.scripts.get(script.title(), script)})"
    except UnknownLocaleError:
        return tag
    return str(name)


def _country_name(code: str, lang: str) -> str:
    from babel import Locale

    return str(Locale.parse(lang).territories.get(code, code))


def _people(dataset: Dataset, event_id: str, lang: str) -> list[dict[str, Any]]:
    people: dict[str, dict[str, Any]] = {}
    for agent, part in dataset.participants(event_id):
        person = people.setdefault(
            agent.id,
            {
                "id": agent.id,
                "name": agent.name(lang),
                "variants": ", ".join(agent.variants),
                "note": agent.note(lang),
                "roles": [],
            },
        )
        person["roles"].append(translate(lang, f"role.{part.role.value}"))
    return list(people.values())


def _party(dataset: Dataset, party: str, lang: str) -> str:
    if party in dataset.polities:
        return dataset.polities[party].name(lang)
    if party in dataset.agents:
        return dataset.agents[party].name(lang)
    return party


def _treaty(dataset: Dataset, treaty: Treaty, lang: str) -> dict[str, Any]:
    def words(date: HistoricalDate | None) -> str:
        return date.words(lang) if date else ""

    return {
        "id": treaty.id,
        "name": treaty.name(lang),
        "signed": words(treaty.signed_edtf),
        "in_force": words(treaty.in_force_edtf),
        "end": words(treaty.end_edtf),
        "status": translate(lang, f"treaty_status.{treaty.status.value}"),
        "effect": treaty.effect(lang),
        "note": treaty.note(lang),
        "sources": [_source(dataset, source, lang) for source in treaty.source_id],
        "parties": [
            {
                "name": _party(dataset, party.party, lang),
                "signatories": party.signatories,
                "note": party.note,
            }
            for party in dataset.parties_of(treaty.id)
        ],
        "stages": [
            {
                "stage": translate(lang, f"stage.{stage.stage.value}"),
                "party": (
                    _party(dataset, stage.party, lang)
                    if stage.party
                    else translate(lang, "event.all_parties")
                ),
                "date": stage.edtf.words(lang),
                "certainty": stage.certainty.value,
                "note": stage.note(lang),
            }
            for stage in dataset.stages_of(treaty.id)
        ],
        "areas": [
            {
                "territory": dataset.territory(area.territory_id).name(lang),
                "assigned_to": dataset.polity(area.assigned_to).name(lang),
                "article": area.article,
                "how": translate(lang, f"how.{area.how.value}"),
                "note": area.note(lang),
            }
            for area in dataset.areas_of(treaty.id)
        ],
    }


def about_sheet(catalog: Catalog, lang: str) -> dict[str, Any]:
    """Return counts, licences file by file, sources and the conventions of dates."""
    dataset = catalog.dataset
    counts = {
        "events": len(dataset.events),
        "unlocated": sum(_spot(dataset, event) is None for event in dataset.events.values()),
        "places": len(dataset.places),
        "toponyms": len(dataset.toponyms),
        "agents": len(dataset.agents),
        "treaties": len(dataset.treaties),
        "acts": len(dataset.acts),
        "territories": len(dataset.territories),
        "holdings": len(dataset.holdings),
        "sources": len(dataset.sources),
    }
    return {
        "counts": counts,
        "count_words": {name: number(count, lang) for name, count in counts.items()},
        "version": dataset.version,
        "files": _files(catalog),
        "sources": [_source(dataset, source, lang) for source in dataset.sources],
        "widths": {
            "day": ABOUT_DAYS[Precision.DAY],
            "month": ABOUT_DAYS[Precision.MONTH],
            "year": ABOUT_DAYS[Precision.YEAR],
        }
        if dataset.meta.about_days is None
        else dict.fromkeys(("day", "month", "year"), dataset.meta.about_days),
        "coverage": [
            {
                "days": span_words(note.from_day, note.to_day, lang),
                "note": note.note(lang),
                "territories": [
                    dataset.territory(territory).name(lang) for territory in note.territories
                ],
            }
            for note in dataset.coverage
        ],
    }


def _files(catalog: Catalog) -> list[dict[str, Any]]:
    """Return every file of the data package with its licences, as its descriptor states them."""
    files = []
    for resource in catalog.package.get("resources", ()):
        terms = catalog.dataset.meta.terms.get(str(resource.get("name", "")))
        files.append(
            {
                "path": str(resource.get("path", "")),
                "title": str(resource.get("title") or resource.get("description") or ""),
                "licences": [
                    {"name": licence.title or licence.name, "path": _web(licence.path)}
                    for licence in (terms.licences if terms else ())
                ],
                "attribution": terms.attribution if terms else "",
            }
        )
    return files


def _web(address: str) -> str:
    """Return an address fit for a link: ``javascript:`` and the like never get into a page."""
    return address if address.startswith(("https://", "http://")) else ""
