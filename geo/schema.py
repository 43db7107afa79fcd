"""Table Schema, as far as the atlas uses it: from the text of a cell to its value.

A light reader of the Frictionless Table Schema (v1, with ``list`` of v2). The full reader is
slow to import and to run; the tests hold this one against it. Two properties of ours, which
other readers pass over, go beyond the standard:

``hudut:syntax``
    ``edtf`` (one EDTF value), ``edtf-list`` (several, separated by ``;``) or ``basis``
    (``event:ID``, ``treaty:ID`` or ``act:ID``).
``hudut:refers``
    ``resource.column``: what every item of the cell must name. It says for lists what
    ``foreignKeys`` say for single values. Several targets, separated by a blank, are
    alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from unicodedata import is_normalized

from geo.errors import DateError
from geo.temporal import HistoricalDate, parse_day

__all__ = ["BASIS_KINDS", "CellError", "Field", "ForeignKey", "SchemaError", "TableSchema", "Value"]

Value: TypeAlias = Any
"""A cell's value: str, int, float, bool, an ordinal day, HistoricalDate, a tuple or None."""

BASIS_KINDS = {"event": "events", "treaty": "treaties", "act": "acts"}
"""What may stand before the colon of a ``basis``, and the table it points into."""

_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_ISO_DAY = re.compile(r"-?\d{4,}-\d\d-\d\d", re.ASCII)
_BOOLEANS = {"true": True, "false": False}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MOST_DIGITS = 30
_TYPES = {"string", "integer", "number", "boolean", "date", "list"}
_SYNTAXES = {"", "edtf", "edtf-list", "basis"}


class SchemaError(ValueError):
    """A field descriptor that this reader cannot follow."""


class CellError(ValueError):
    """What is wrong with one cell: an entry of the problem catalogue and its particulars."""

    def __init__(self, code: str, value: str | None = None, **particulars: object) -> None:
        self.code = code
        self.value = value
        self.particulars = particulars
        super().__init__(code, particulars)


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its type, its constraints, and how to read its cells."""

    name: str
    type: str = "string"
    syntax: str = ""
    delimiter: str = ";"
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    refers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_descriptor(cls, descriptor: Mapping[str, Any]) -> Field:
        """Return the field a Table Schema descriptor describes; raise `SchemaError`."""
        name, kind = descriptor.get("name"), descriptor.get("type", "string")
        if not isinstance(name, str) or not name:
            raise SchemaError("a field has no name")
        syntax = descriptor.get("hudut:syntax", "")
        if kind not in _TYPES or syntax not in _SYNTAXES:
            raise SchemaError(f"field {name}: unknown type {kind!r} or syntax {syntax!r}")
        constraints = descriptor.get("constraints", {})
        pattern = constraints.get("pattern")
        for limit in ("minimum", "maximum"):
            if not isinstance(constraints.get(limit, 0), int | float):
                raise SchemaError(f"field {name}: the {limit} is not a number")
        refers = descriptor.get("hudut:refers", "").split()
        return cls(
            name=name,
            type=kind,
            syntax=syntax,
            delimiter=descriptor.get("delimiter", ","),
            required=bool(constraints.get("required", False)),
            unique=bool(constraints.get("unique", False)),
            enum=tuple(str(value) for value in constraints.get("enum", ())),
            pattern=re.compile(pattern) if pattern else None,
            minimum=constraints.get("minimum"),
            maximum=constraints.get("maximum"),
            refers=tuple((target.partition(".")[0], target.partition(".")[2]) for target in refers),
        )

    @property
    def empty(self) -> Value:
        """What an empty cell of this column means."""
        if self.type == "list" or self.syntax == "edtf-list":
            return ()
        return None if self.type != "string" or self.syntax == "edtf" else ""

    def reader(self, about_days: int | None = None) -> Callable[[str], Value]:
        """Return the function that reads a cell of this column.

        It returns the value, `empty` for an empty cell, and raises `CellError`.
        ``about_days`` is the width given to ``~`` and ``?`` in dates (``None``: the usual).
        """
        convert = self._converter(about_days)
        empty, required, enum, pattern = self.empty, self.required, set(self.enum), self.pattern
        is_list, delimiter = self.type == "list", self.delimiter

        def read(text: str) -> Value:
            if not text:
                if required:
                    raise CellError("cell-required")
                return empty
            if text != text.strip():
                raise CellError("cell-blanks")
            if _CONTROL.search(text):
                raise CellError("cell-control")
            if not text.isascii() and not is_normalized("NFC", text):
                raise CellError("cell-not-nfc")
            items = text.split(delimiter) if is_list else (text,)
            if is_list and (
                len(set(items)) < len(items) or any(i != i.strip() or not i for i in items)
            ):
                raise CellError("cell-list", delimiter=delimiter)
            for item in items:
                if enum and item not in enum:
                    raise CellError("cell-enum", accepted=", ".join(self.enum))
                if pattern is not None and not pattern.fullmatch(item):
                    raise CellError("cell-pattern", pattern=pattern.pattern)
            return convert(text)

        return read

    def _converter(self, about_days: int | None) -> Callable[[str], Value]:
        if self.syntax == "edtf":
            return lambda text: _read_edtf(text, about_days)
        if self.syntax == "edtf-list":
            return lambda text: tuple(_read_edtf(part, about_days) for part in text.split(";"))
        if self.syntax == "basis":
            return _read_basis
        if self.type == "list":
            return lambda text: tuple(text.split(self.delimiter))
        if self.type in ("integer", "number"):
            return self._read_number
        readers: dict[str, Callable[[str], Value]] = {
            "string": str,
            "boolean": _read_boolean,
            "date": _read_day,
        }
        return readers[self.type]

    def _read_number(self, text: str) -> float:
        whole = self.type == "integer"
        fits = len(text) <= _MOST_DIGITS and (_INTEGER if whole else _NUMBER).fullmatch(text)
        if not fits:
            raise CellError("cell-integer" if whole else "cell-number")
        value = int(text) if whole else float(text)
        if self.minimum is not None and value < self.minimum:
            raise CellError("cell-minimum", minimum=self.minimum)
        if self.maximum is not None and value > self.maximum:
            raise CellError("cell-maximum", maximum=self.maximum)
        return value


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose values must stand in a column of another table (or of this one)."""

    column: str
    resource: str
    target: str


@dataclass(frozen=True, slots=True)
class TableSchema:
    """The columns of a table, in order, its primary key and its foreign keys."""

    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @classmethod
    def from_descriptor(cls, descriptor: Mapping[str, Any], resource: str) -> TableSchema:
        """Return the schema of ``resource``; raise `SchemaError` if it cannot be followed."""
        fields = tuple(Field.from_descriptor(field) for field in descriptor.get("fields", ()))
        if not fields:
            raise SchemaError("the schema has no fields")
        keys = []
        for key in descriptor.get("foreignKeys", ()):
            reference = key["reference"]
            columns, targets = _names(key["fields"]), _names(reference["fields"])
            if len(columns) != 1 or len(targets) != 1:
                raise SchemaError("a foreign key of several columns")
            keys.append(ForeignKey(columns[0], reference.get("resource") or resource, targets[0]))
        return cls(fields, _names(descriptor.get("primaryKey", ())), tuple(keys))

    def field(self, name: str) -> Field | None:
        """Return the field of that name, if the schema has it."""
        return next((field for field in self.fields if field.name == name), None)


def _names(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _read_edtf(text: str, about_days: int | None) -> HistoricalDate:
    try:
        if about_days is None:
            return HistoricalDate.parse(text)
        return HistoricalDate.parse(text, about_days=about_days)
    except DateError as error:
        raise CellError("cell-edtf", reason=error.reason, accepted=error.accepted) from None


def _read_day(text: str) -> int:
    if not _ISO_DAY.fullmatch(text):
        raise CellError("cell-day")
    try:
        return parse_day(text)
    except DateError:
        raise CellError("cell-day") from None


def _read_boolean(text: str) -> bool:
    try:
        return _BOOLEANS[text]
    except KeyError:
        raise CellError("cell-boolean") from None


def _read_basis(text: str) -> str:
    kind, colon, target = text.partition(":")
    if kind not in BASIS_KINDS or not colon or not target:
        raise CellError("cell-basis")
    return text
