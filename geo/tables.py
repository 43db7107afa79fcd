"""From the bytes of one CSV file to checked rows; every fault is reported, none is repaired."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.problems import Report
from geo.schema import CellError, TableSchema, Value

__all__ = ["Row", "Table", "read_bytes", "read_table", "read_text"]

_COORDINATES = frozenset({"lat", "lon", "label_lat", "label_lon"})


@dataclass(slots=True)
class Row:
    """One record: its line in a spreadsheet, its cells as written, the values read from them.

    ``values`` lacks the cells that could not be read; ``sound`` is false if any is lacking.
    """

    number: int
    cells: dict[str, str]
    values: dict[str, Value]
    sound: bool = True


@dataclass(slots=True)
class Table:
    """A checked table. ``readable`` is false if the file itself or its header failed."""

    name: str
    file: str
    schema: TableSchema
    rows: list[Row] = field(default_factory=list)
    readable: bool = False

    def texts(self, column: str) -> set[str]:
        """Return every text of a column as written, so that one fault does not breed others."""
        return {row.cells[column] for row in self.rows if row.cells.get(column)}


def read_bytes(folder: Path, file: str, report: Report) -> bytes | None:
    """Return the content of ``file`` in ``folder``, ``None`` after reporting why there is none."""
    try:
        content = (folder / file).read_bytes()
    except FileNotFoundError:
        report.add("file-missing", file)
        return None
    except OSError as error:
        report.add("file-unreadable", file, reason=error.strerror or str(error))
        return None
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        report.add("file-empty", file)
        return None
    return content


def read_text(content: bytes, file: str, report: Report) -> str | None:
    """Return UTF-8 text without a byte order mark, ``None`` after reporting the broken lines."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            bad = line[error.start : error.start + 1].hex().upper()
            # Latin-1 shows every byte as some letter: good enough to find the place by eye.
            shown = line.decode("latin-1")[max(0, error.start - 20) : error.start + 20]
            report.add("file-encoding", file, number, value=shown, byte=bad)
    return None


def read_table(
    name: str,
    file: str,
    content: bytes,
    schema: TableSchema,
    report: Report,
    about_days: int | None = None,
) -> Table:
    """Return the rows of a CSV file (RFC 4180, UTF-8, a header row), reporting every fault."""
    table = Table(name, file, schema)
    text = read_text(content, file, report)
    if text is None:
        return table
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    # Spreadsheets number records, not physical lines: a line break within quotes counts once.
    number = 0
    try:
        number, header = 1, next(lines)
        if not _check_header(header, table, report):
            return table
        table.readable = True
        readers = {field.name: field.reader(about_days) for field in schema.fields}
        for number, cells in enumerate(lines, start=2):
            if not any(cells):
                report.add("row-blank", file, number)
            elif len(cells) != len(header):
                report.add(
                    "row-width", file, number, value=cells[0], found=len(cells), wanted=len(header)
                )
            else:
                row = Row(number, dict(zip(header, cells, strict=True)), {})
                _read_cells(row, readers, file, report)
                table.rows.append(row)
    except csv.Error as error:
        report.add("file-csv", file, number + 1, reason=error)
        table.readable = False
    return table


def _check_header(header: list[str], table: Table, report: Report) -> bool:
    known = [field.name for field in table.schema.fields]
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            report.add("header-twice", table.file, 1, column, column)
        if column not in known:
            report.add("header-unknown", table.file, 1, column, column, known=", ".join(known))
    missing = [column for column in known if column not in header]
    for column in missing:
        report.add("header-missing", table.file, 1, column)
    # Without all its columns no row can be judged; one report per column says enough.
    return not missing and len(set(header)) == len(header) == len(known)


def _decoded_twice(text: str) -> str:
    """Return what UTF-8 text was before it was read as a Windows or Latin code page, or ``""``.

    Text in order fails one of the two steps: few letters outside ASCII form valid UTF-8.
    """
    for page in ("cp1252", "latin-1"):
        try:
            return text.encode(page).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def _read_cells(row: Row, readers: Mapping[str, object], file: str, report: Report) -> None:
    for column, read in readers.items():
        text = row.cells[column]
        if not text.isascii() and (meant := _decoded_twice(text)):
            report.add("cell-mojibake", file, row.number, column, text, meant=meant[:60])
        try:
            row.values[column] = read(text)  # type: ignore[operator]
        except CellError as error:
            row.sound = False
            code = error.code
            if column in _COORDINATES and code in ("cell-minimum", "cell-maximum"):
                code = "coordinate-off-earth"
            report.add(code, file, row.number, column, text, **error.particulars)
