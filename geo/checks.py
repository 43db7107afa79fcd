"""What must hold between records, beyond types, keys and references.

Each check is told the rows with the records made of them and adds to the report what it finds.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Any, TypeAlias

import shapely

from geo.dataset import PackageMeta
from geo.events import Event, PlaceBasis
from geo.places import Place
from geo.problems import Report
from geo.sources import Certainty, Seen, SourceKind
from geo.sovereignty import CoverageNote, Holding, Polity
from geo.tables import Row, Table
from geo.temporal import HistoricalDate, Presence, iso
from geo.territories import Territory
from geo.treaties import Stage, Treaty, TreatyStage, TreatyStatus

__all__ = ["check_records"]

Records: TypeAlias = Mapping[str, Sequence[tuple[Row, Any]]]

CONTESTED = "DIS"
"""The code that stands for contested land; it goes with claimants."""


def check_records(
    records: Records, tables: Mapping[str, Table], meta: PackageMeta, report: Report
) -> None:
    """Report every contradiction within and between records."""
    files = {name: table.file for name, table in tables.items()}
    for name, rows in records.items():
        _check_pairs(rows, files[name], report)
    for row, event in records.get("events", ()):
        _check_event(event, row, files["events"], report)
    _check_places(records, files, report)
    _check_certainty(records, files, report)
    _check_polities(records, files, report)
    _check_treaties(records, files, report)
    for row, note in records.get("coverage", ()):
        _check_coverage(note, row, files["coverage"], report)
    if "holdings" in records and tables["holdings"].readable:
        _check_holdings(records, tables, meta, report)


def _check_pairs(rows: Sequence[tuple[Row, Any]], file: str, report: Report) -> None:
    """Turkish and English are equals: a text in one language needs the other."""
    if not rows:
        return
    names = [field.name for field in fields(rows[0][1])]
    pairs = [(n, n[:-2] + "en") for n in names if n.endswith("_tr") and n[:-2] + "en" in names]
    for row, record in rows:
        for tr, en in pairs:
            has_tr, has_en = bool(getattr(record, tr)), bool(getattr(record, en))
            if has_tr != has_en:
                empty, full = (en, tr) if has_tr else (tr, en)
                report.add("pair-one-side", file, row.number, empty, other=full)


def _check_event(event: Event, row: Row, file: str, report: Report) -> None:
    sides = (
        ("place_basis", event.place_basis, event.place_id),
        ("to_place_basis", event.to_place_basis, event.to_place_id),
    )
    for column, basis, place in sides:
        known = basis in (PlaceBasis.NAMED, PlaceBasis.IMPLIED)
        if known != bool(place):
            code = "basis-without-place" if known else "place-without-basis"
            report.add(code, file, row.number, column, basis or "")
    if event.redated and not event.date_note_en and not event.date_note_tr:
        report.add("redated-no-note", file, row.number, "date_note_tr", event.edtf.edtf)
    if event.redated and not event.date_source_id:
        report.add("redated-no-source", file, row.number, "date_source_id", event.edtf.edtf)


def _check_places(records: Records, files: Mapping[str, str], report: Report) -> None:
    """Report half a position, 0,0, a label off its land, and latitude swapped with longitude.

    A swap leaves both numbers possible, so evidence is needed. A place is suspect where it
    lies in no territory, or only among places of other present countries, while with the
    numbers exchanged it lies in a territory that holds another place of its country; or where
    it lies far from every other place of its country, and exchanged beside one of them.
    """
    lands = [
        (row, land) for row, land in records.get("territories", ()) if land.geometry is not None
    ]
    tree = shapely.STRtree([land.geometry for _, land in lands])
    at: dict[str, int | None] = {}
    countries: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    places: list[tuple[Row, Place]] = list(records.get("places", ()))
    for row, place in places:
        at[place.id] = None
        if (place.lat is None) != (place.lon is None):
            empty = "lat" if place.lat is None else "lon"
            report.add("coordinate-half", files["places"], row.number, empty)
        elif place.lat == 0 and place.lon == 0:
            report.add("coordinate-null", files["places"], row.number, "lat", "0, 0")
        elif place.lat is not None and place.lon is not None:
            land = at[place.id] = _land_at(tree, place.lat, place.lon)
            if land is not None and place.present_country:
                countries[land].add((place.present_country, place.id))
    for row, place in places:
        if place.lat is None or place.lon is None or not place.present_country:
            continue
        if abs(place.lon) > 90 or abs(place.lat - place.lon) < 0.5:
            continue
        swapped, here = _land_at(tree, place.lon, place.lat), at[place.id]
        others = {land: {c for c, i in found if i != place.id} for land, found in countries.items()}
        country = place.present_country
        neighbours = set() if here is None else others[here]
        among_strangers = here is None or (neighbours and country not in neighbours)
        in_its_land = swapped != here and country in others.get(swapped or -1, ())
        if (in_its_land and among_strangers) or _nearer_exchanged(place, places):
            report.add(
                "coordinate-swapped",
                files["places"],
                row.number,
                "lat",
                f"{place.lat}, {place.lon}",
                country=country,
            )
    for row, land in lands:
        if land.label_lat is not None and land.label_lon is not None:
            point = shapely.Point(land.label_lon, land.label_lat)
            if not land.geometry.intersects(point):
                spot = f"{land.label_lat}, {land.label_lon}"
                report.add("label-off", files["territories"], row.number, "label_lat", spot)


def _nearer_exchanged(place: Place, places: Sequence[tuple[Row, Place]]) -> bool:
    """Whether a place is far from its countrymen as it stands, and beside one when exchanged."""

    def degrees(lat: float, lon: float) -> float:
        return min(
            (
                math.hypot(lat - other.lat, lon - other.lon)
                for _, other in places
                if other.id != place.id
                and other.present_country == place.present_country
                and other.lat is not None
                and other.lon is not None
            ),
            default=0.0,
        )

    if place.lat is None or place.lon is None:
        return False
    return degrees(place.lat, place.lon) > 8 and degrees(place.lon, place.lat) < 1


def _land_at(tree: shapely.STRtree, lat: float, lon: float) -> int | None:
    hits = tree.query(shapely.Point(lon, lat), predicate="intersects")
    return int(hits.min()) if len(hits) else None


def _check_certainty(records: Records, files: Mapping[str, str], report: Report) -> None:
    """What rests on general knowledge alone is unsourced, and unsourced is never A or B."""
    unsourced = {
        source.id
        for _, source in records.get("sources", ())
        if source.kind is SourceKind.NOTE and source.seen is Seen.KNOWN
    }
    for table in ("holdings", "acts", "treaty_stages"):
        for row, record in records.get(table, ()):
            if record.certainty is not Certainty.C and unsourced.issuperset(record.source_id):
                report.add(
                    "certain-unsourced", files[table], row.number, "certainty", record.certainty
                )


def _check_polities(records: Records, files: Mapping[str, str], report: Report) -> None:
    polities: Sequence[tuple[Row, Polity]] = records.get("polities", ())
    for row, polity in polities:
        first, last = polity.first_day, polity.last_day
        if first is not None and last is not None and _reversed(polity):
            report.add(
                "days-reversed",
                files["polities"],
                row.number,
                "last_day",
                iso(last),
                first=iso(first),
            )


def _reversed(polity: Polity) -> bool:
    first, last = polity.first_day, polity.last_day
    return first is not None and last is not None and first > last


def _check_coverage(note: CoverageNote, row: Row, file: str, report: Report) -> None:
    if note.from_day > note.to_day:
        first = iso(note.from_day)
        report.add("days-reversed", file, row.number, "to", iso(note.to_day), first=first)


def _check_treaties(records: Records, files: Mapping[str, str], report: Report) -> None:
    treaties: dict[str, Treaty] = {}
    for row, treaty in records.get("treaties", ()):
        treaties[treaty.id] = treaty
        file, force, end = files["treaties"], treaty.in_force_edtf, treaty.end_edtf
        never = treaty.status is TreatyStatus.NEVER_IN_FORCE
        if never and force is not None:
            report.add("treaty-never", file, row.number, "in_force_edtf", force.edtf)
        if treaty.status is TreatyStatus.IN_FORCE and force is None:
            report.add("treaty-no-force", file, row.number, "in_force_edtf")
        if treaty.status is TreatyStatus.REPLACED and not treaty.replaced_by:
            report.add("treaty-no-successor", file, row.number, "replaced_by")
        _check_after(force, treaty.signed_edtf, row, "in_force_edtf", file, report)
        _check_after(end, force or treaty.signed_edtf, row, "end_edtf", file, report)
    stages: Sequence[tuple[Row, TreatyStage]] = records.get("treaty_stages", ())
    for row, stage in stages:
        treaty_ = treaties.get(stage.treaty_id)
        if treaty_ is None:
            continue
        file = files["treaty_stages"]
        if stage.stage is Stage.IN_FORCE and treaty_.status is TreatyStatus.NEVER_IN_FORCE:
            report.add("treaty-never", file, row.number, "stage", stage.stage)
        if stage.stage is not Stage.SIGNED:
            _check_after(stage.edtf, treaty_.signed_edtf, row, "edtf", file, report)


def _check_after(
    later: HistoricalDate | None,
    earlier: HistoricalDate | None,
    row: Row,
    column: str,
    file: str,
    report: Report,
) -> None:
    if later is None or earlier is None or later.last_day is None or earlier.first_day is None:
        return
    if later.last_day < earlier.first_day:
        report.add("before-signature", file, row.number, column, later.edtf, signed=earlier.edtf)


def _check_holdings(
    records: Records, tables: Mapping[str, Table], meta: PackageMeta, report: Report
) -> None:
    table = tables["holdings"]
    rows: dict[str, list[tuple[Row, Holding]]] = {}
    for row, holding in records["holdings"]:
        rows.setdefault(holding.territory_id, []).append((row, holding))
        _check_holding(holding, row, table.file, report)
    # Where a row could not be read, what its neighbours lack may be just that row.
    broken = {row.cells["territory_id"] for row in table.rows if not row.sound}
    polities = {polity.code: polity for _, polity in records.get("polities", ())}
    for territory, mine in rows.items():
        _check_order(territory, mine, table, report)
        if territory in broken:
            continue
        mine.sort(key=lambda pair: pair[1].from_day)
        row, first = mine[0]
        if first.from_day > meta.first_day:
            day, wanted = iso(first.from_day), iso(meta.first_day)
            report.add(
                "holding-late",
                table.file,
                row.number,
                "from",
                day,
                territory=territory,
                first=wanted,
            )
        ends = [later.from_day - 1 for _, later in mine[1:]] + [meta.last_day]
        for (row, holding), end in zip(mine, ends, strict=True):
            # What was before the atlas's first day is not drawn, hence not judged.
            start = max(holding.from_day, meta.first_day)
            if start <= end:
                _check_holders_exist(holding, start, end, polities, row, table.file, report)
    lands: Sequence[tuple[Row, Territory]] = records.get("territories", ())
    held = table.texts("territory_id")
    for row, land in lands:
        if land.id not in held:
            file = tables["territories"].file
            report.add("territory-unheld", file, row.number, "id", land.id, into=table.file)


def _check_order(
    territory: str, rows: Sequence[tuple[Row, Holding]], table: Table, report: Report
) -> None:
    # The primary key of the shipped schema says already that no day comes twice.
    keyed = set(table.schema.primary_key) == {"territory_id", "from"}
    for (_, before), (row, holding) in pairwise(rows):
        day = iso(holding.from_day)
        if holding.from_day == before.from_day and not keyed:
            report.add("holding-twice", table.file, row.number, "from", day, territory=territory)
        elif holding.from_day < before.from_day:
            report.add(
                "holding-order",
                table.file,
                row.number,
                "from",
                day,
                before=iso(before.from_day),
                territory=territory,
            )


def _check_holding(holding: Holding, row: Row, file: str, report: Report) -> None:
    date, day = holding.from_edtf, holding.from_day
    if date.presence(day) is Presence.ABSENT:  # of a set, also a day between its members
        report.add("holding-outside", file, row.number, "from", iso(day), edtf=date.edtf)
    if holding.de_facto == CONTESTED and not holding.claimants:
        report.add("contested-no-claimants", file, row.number, "claimants", holder=CONTESTED)


def _check_holders_exist(
    holding: Holding,
    start: int,
    end: int,
    polities: Mapping[str, Polity],
    row: Row,
    file: str,
    report: Report,
) -> None:
    for column, code in (("de_facto", holding.de_facto), ("de_jure", holding.de_jure)):
        polity = polities.get(code)
        if polity is None or _reversed(polity):
            continue  # reported as such
        if polity.first_day is not None and start < polity.first_day:
            report.add(
                "holder-not-yet",
                file,
                row.number,
                column,
                code,
                day=iso(start),
                first=iso(polity.first_day),
            )
        if polity.last_day is not None and end > polity.last_day:
            report.add(
                "holder-no-more",
                file,
                row.number,
                column,
                code,
                day=iso(max(start, polity.last_day + 1)),
                last=iso(polity.last_day),
                end=iso(end),
            )
