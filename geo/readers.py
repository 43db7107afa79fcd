"""Readers: a folder of files becomes a `Dataset`, or a list of everything wrong with it.

What the files must look like is said by their own ``datapackage.json``; what a record must
contain, by the dataclass of its table. Nothing is silently repaired.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from geo.acts import Act
from geo.agents import Agent, Participation
from geo.bilingual import Lang
from geo.checks import check_records
from geo.dataset import Dataset
from geo.errors import DatasetError, Problem
from geo.events import Event
from geo.ground import check_ground
from geo.package import DESCRIPTOR, Package, package_folder, read_package
from geo.partition_files import EDGES, FACES, KINDS, check_partition, edge_of
from geo.places import Place, Toponym
from geo.problems import Report
from geo.references import check_keys
from geo.schema import Value
from geo.shapes import Feature, read_features
from geo.sources import Source
from geo.sovereignty import CoverageNote, Holding, Polity
from geo.tables import Row, Table, read_bytes, read_table
from geo.territories import Territory
from geo.treaties import Treaty, TreatyArea, TreatyParty, TreatyStage

__all__ = ["check_dataset", "read_dataset"]

_RECORDS: Mapping[str, type[Any]] = {
    "sources": Source,
    "places": Place,
    "toponyms": Toponym,
    "agents": Agent,
    "events": Event,
    "participations": Participation,
    "polities": Polity,
    "treaties": Treaty,
    "treaty_parties": TreatyParty,
    "treaty_stages": TreatyStage,
    "treaty_areas": TreatyArea,
    "acts": Act,
    "territories": Territory,
    "holdings": Holding,
    "coverage": CoverageNote,
}


_NEVER_EMPTY = frozenset({"sources", "events", "places", "polities", "territories", "holdings"})
"""Tables without which there is no atlas; the others may have a header alone."""


@dataclass(slots=True)
class _Files:
    """All files of a package as read, before records are made of them."""

    folder: Path
    report: Report
    package: Package | None = None
    tables: dict[str, Table] = field(default_factory=dict)
    shapes: dict[str, dict[str, Feature]] = field(default_factory=dict)
    digest: Any = field(default_factory=hashlib.sha256)


def read_dataset(path: Path | str) -> Dataset:
    """Return the dataset in a folder that holds a ``datapackage.json``.

    Raises
    ------
    DatasetError
        If anything is wrong, with every problem found.
    """
    files, records = _read(package_folder(path), Lang.EN)
    if files.report:
        raise DatasetError(files.report.problems)
    return _assemble(files, records)


def check_dataset(path: Path | str, lang: str = Lang.EN) -> list[Problem]:
    """Return every problem of a dataset, worded in English or Turkish; none if it is sound."""
    files, _ = _read(package_folder(path), lang)
    return files.report.problems


def _read(folder: Path, lang: str) -> tuple[_Files, dict[str, list[tuple[Row, Any]]]]:
    files = _Files(folder, Report(lang))
    files.package = read_package(folder, files.report)
    if files.package is None:
        return files, {}
    _read_files(files, files.package)
    for table in files.tables.values():
        check_keys(table, files.tables, files.report)
    faces, edges = files.shapes.get(FACES), files.shapes.get(EDGES)
    check_partition(faces, edges, files.tables, files.package, files.report)
    records = {name: _records(table, files) for name, table in files.tables.items()}
    check_records(records, files.tables, files.package.meta, files.report)
    return files, records


def _read_files(files: _Files, package: Package) -> None:
    report, resources = files.report, package.resources
    for name in (*_RECORDS, *KINDS):
        if name not in resources or (name in _RECORDS and resources[name].schema is None):
            report.add("package-lacks", DESCRIPTOR, column="resources", value=name)
    content = read_bytes(files.folder, DESCRIPTOR, Report())
    files.digest.update(content or b"")
    for resource in resources.values():
        content = read_bytes(files.folder, resource.path, report)
        files.digest.update(resource.path.encode() + b"\0" + (content or b"") + b"\0")
        if content is None:
            continue
        if resource.name in KINDS:
            kinds = KINDS[resource.name]
            files.shapes[resource.name] = read_features(content, resource.path, kinds, report)
        elif resource.schema is None:
            check_ground(content, resource.path, package.meta.frame, report)
        else:
            about = package.meta.about_days
            files.tables[resource.name] = table = read_table(
                resource.name, resource.path, content, resource.schema, report, about
            )
            if table.readable and not table.rows and resource.name in _NEVER_EMPTY:
                report.add("table-empty", resource.path)
            for column, _ in _plan(resource.name):
                if table.schema.field(column) is None:
                    report.add("package-column", DESCRIPTOR, column=resource.name, value=column)
                    table.readable = False


@cache
def _plan(name: str) -> tuple[tuple[str, str], ...]:
    """Return (column, field) for every column a table must have for its record."""
    return (
        tuple(
            (part.metadata.get("column", part.name), part.name)
            for part in fields(_RECORDS[name])
            if part.name != "geometry"
        )
        if name in _RECORDS
        else ()
    )


@cache
def _enums(name: str) -> Mapping[str, tuple[type[StrEnum], bool]]:
    """Return the closed vocabularies in a record's fields, and whether each may be empty."""
    record = _RECORDS[name]
    found = {}
    for part in fields(record):
        kind, _, rest = str(part.type).partition(" | ")
        vocabulary = getattr(sys.modules[record.__module__], kind, None)
        if isinstance(vocabulary, type) and issubclass(vocabulary, StrEnum):
            found[part.name] = (vocabulary, rest == "None")
    return found


def _records(table: Table, files: _Files) -> list[tuple[Row, Any]]:
    """Return the sound rows of a table as records, each with the row it came from."""
    if not table.readable or table.name not in _RECORDS:
        return []
    record, plan, enums = _RECORDS[table.name], _plan(table.name), _enums(table.name)
    faces = files.shapes.get(FACES, {}) if table.name == "territories" else {}
    made = []
    for row in table.rows:
        if not row.sound:
            continue
        values: dict[str, Value] = {field: row.values[column] for column, field in plan}
        try:
            for name, (vocabulary, optional) in enums.items():
                text = values[name]
                values[name] = None if optional and text == "" else vocabulary(text)
        except ValueError:
            accepted = ", ".join(vocabulary)
            files.report.add("cell-enum", table.file, row.number, name, text, accepted=accepted)
            continue
        if table.name == "territories":
            face = faces.get(values["id"])
            values["geometry"] = None if face is None else face.geometry
        made.append((row, record(**values)))
    return made


def _assemble(files: _Files, records: Mapping[str, list[tuple[Row, Any]]]) -> Dataset:
    if files.package is None:  # cannot be without a problem having been reported
        raise DatasetError(files.report.problems)
    every: dict[str, Any] = {}
    for name, rows in records.items():
        key = "code" if name == "polities" else "id"
        if name in ("toponyms", "participations", "holdings", "coverage") or name.startswith(
            "treaty_"
        ):
            every[name] = tuple(record for _, record in rows)
        elif name in _RECORDS:
            every[name] = {getattr(record, key): record for _, record in rows}
    return Dataset(
        meta=files.package.meta,
        version=files.digest.hexdigest()[:12],
        edges=tuple(edge_of(feature) for feature in files.shapes[EDGES].values()),
        **every,
    )
