"""The changes between two days as GeoJSON and as a table (CSV, RFC 4180)."""

from __future__ import annotations

import csv
import io

from geo.changes import Changes, Passage, Step
from geo.dataset import Dataset
from geo.geojson import Feature, Json, bare, collection, feature, source_label, terms_of
from geo.temporal import iso

__all__ = ["basis_title", "changes_csv", "changes_geojson"]

_KM2_DECIMALS = 1


def changes_geojson(found: Changes, lang: str = "tr") -> Json:
    """Return one feature per territory whose holder differs between the two days.

    ``steps`` tells every change of holder in order of time, with its first day and basis;
    ``changed_on`` is the first day of the last of them. ``start_date`` and ``end_date`` are
    the two days compared. No change gives a collection without features.
    """
    dataset = found.atlas.dataset
    days: Json = {"from": iso(found.first), "to": iso(found.last)}
    return collection(
        dataset,
        "changes",
        [_feature(found, passage, lang) for passage in found.passages],
        (terms_of(dataset, "territory_faces"), terms_of(dataset, "holdings")),
        by=str(found.by),
        lang=lang,
        **days,
    )


def _feature(found: Changes, passage: Passage, lang: str) -> Feature:
    dataset, partition = found.atlas.dataset, found.atlas.partition
    land = dataset.territory(passage.territory_id)
    sources = dict.fromkeys(key for step in passage.steps for key in step.holding.source_id)
    properties = {
        "territory": land.id,
        "name": land.name(lang),
        "name_tr": land.name_tr,
        "name_en": land.name_en,
        "from_polity": passage.before,
        "from_name": dataset.polity(passage.before).name(lang),
        "to_polity": passage.after,
        "to_name": dataset.polity(passage.after).name(lang),
        "by": str(found.by),
        "start_date": iso(found.first),
        "end_date": iso(found.last),
        "changed_on": iso(passage.steps[-1].holding.from_day),
        "step_count": len(passage.steps),
        "steps": "; ".join(map(_step_label, passage.steps)),
        "basis": bare(passage.steps[-1].holding.basis),
        "basis_title": bare(basis_title(dataset, passage.steps[-1].holding.basis, lang)),
        "area_km2": round(passage.area_km2, _KM2_DECIMALS),
        "first_certainty": str(passage.first_certainty),
        "last_certainty": str(passage.last_certainty),
        "source_id": ";".join(sources),
        "source": source_label(dataset, sources),
    }
    here = frozenset((land.id,))
    key = f"{land.id}/{found.by}/{iso(found.first)}/{iso(found.last)}"
    terms = terms_of(dataset, "territory_faces")
    return feature(key, partition.geojson(here), properties, terms, partition.bbox(here))


def _step_label(step: Step) -> str:
    row = step.holding
    basis = f" ({row.basis})" if row.basis else ""
    return f"{iso(row.from_day)} {step.before}>{step.after}{basis}"


def basis_title(dataset: Dataset, basis: str, lang: str) -> str:
    """Return the title of the event, treaty or act a row rests on; empty if it names none."""
    table, _, key = basis.partition(":")
    match table:
        case "event":
            return dataset.event(key).title(lang)
        case "treaty":
            return dataset.treaty(key).name(lang)
        case "act":
            return dataset.act(key).title(lang)
        case _:
            return ""


def changes_csv(found: Changes, lang: str = "tr") -> str:
    """Return a table with one row per step of every territory whose holder differs.

    What is true of the whole territory (``from_polity``, ``to_polity``, ``area_km2`` and so
    on) is repeated in each of its rows: who adds up areas takes the rows with ``step`` 1. No
    change gives the header alone.
    """
    dataset = found.atlas.dataset
    licence = terms_of(dataset, "holdings").licence
    out = io.StringIO(newline="")
    write = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    write.writeheader()
    for passage in found.passages:
        whole = {
            "territory": passage.territory_id,
            "name": dataset.territory(passage.territory_id).name(lang),
            "by": str(found.by),
            "from": iso(found.first),
            "to": iso(found.last),
            "from_polity": passage.before,
            "from_name": dataset.polity(passage.before).name(lang),
            "to_polity": passage.after,
            "to_name": dataset.polity(passage.after).name(lang),
            "area_km2": round(passage.area_km2, _KM2_DECIMALS),
            "first_certainty": str(passage.first_certainty),
            "last_certainty": str(passage.last_certainty),
            "steps": len(passage.steps),
        }
        for number, step in enumerate(passage.steps, start=1):
            row = step.holding
            said = {
                "step": number,
                "step_from": step.before,
                "step_to": step.after,
                "step_date": iso(row.from_day),
                "step_edtf": row.from_edtf.edtf,
                "basis": row.basis,
                "basis_title": basis_title(dataset, row.basis, lang),
                "certainty": str(row.certainty),
                "note": row.note(lang),
                "source": source_label(dataset, row.source_id),
                "licence": licence,
            }
            write.writerow(whole | said)
    return out.getvalue()


_COLUMNS = (
    "territory", "name", "by", "from", "to", "from_polity", "from_name", "to_polity", "to_name",
    "area_km2", "first_certainty", "last_certainty", "steps", "step", "step_from", "step_to",
    "step_date", "step_edtf", "basis", "basis_title", "certainty", "note", "source", "licence",
)  # fmt: skip
