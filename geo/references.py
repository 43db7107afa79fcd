"""Checks on keys: what must be unique is unique, and what is named exists."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from geo.problems import Report
from geo.schema import BASIS_KINDS
from geo.tables import Table

__all__ = ["check_keys"]


def check_keys(table: Table, tables: Mapping[str, Table], report: Report) -> None:
    """Report duplicate keys and values, and references that name nothing."""
    schema = table.schema
    unique = [(field.name,) for field in schema.fields if field.unique]
    for columns in dict.fromkeys([schema.primary_key, *unique]):
        first: dict[tuple[str, ...], int] = {}
        for row in table.rows:
            key = tuple(row.cells.get(column, "") for column in columns)
            if not columns or not any(key):
                continue
            if key in first:
                value, where = " + ".join(key), first[key]
                report.add(
                    "key-twice", table.file, row.number, "+".join(columns), value, first=where
                )
            else:
                first[key] = row.number
    for key_ in schema.foreign_keys:
        _check_references(table, key_.column, ((key_.resource, key_.target),), tables, report)
    for column in schema.fields:
        if column.refers:
            _check_references(table, column.name, column.refers, tables, report)
        if column.syntax == "basis":
            for kind, target in BASIS_KINDS.items():
                _check_references(table, column.name, ((target, "id"),), tables, report, f"{kind}:")


def _check_references(
    table: Table,
    column: str,
    targets: tuple[tuple[str, str], ...],
    tables: Mapping[str, Table],
    report: Report,
    prefix: str = "",
) -> None:
    known: set[str] = set()
    for name, target in targets:
        other = tables.get(name)
        if other is None or not other.readable:
            return  # reported already; every reference into it would only repeat that
        known |= other.texts(target)
    into = " / ".join(f"{tables[name].file}, {target}" for name, target in targets)
    for row in table.rows:
        value = row.values.get(column)
        for item in value if isinstance(value, tuple) else (value,):
            if not isinstance(item, str) or not item or not item.startswith(prefix):
                continue
            wanted = item.removeprefix(prefix)
            if wanted not in known:
                near = get_close_matches(wanted, known, n=1, cutoff=0.75)
                code = "reference-near" if near else "reference-dangling"
                particulars = {"into": into, "near": near[0] if near else ""}
                report.add(code, table.file, row.number, column, item, **particulars)
