"""Our light Table Schema reader against the full one, and the packages against the standard."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from geo import readers
from geo.readers import check_dataset
from geo.schema import CellError, Field, SchemaError, TableSchema
from geo.temporal import HistoricalDate, parse_day

frictionless = pytest.importorskip("frictionless")
# The oracle's own code and its dependencies warn of things that are not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")

Plant = Callable[..., Path]


def field(**descriptor: Any) -> Field:
    return Field.from_descriptor({"name": "column", **descriptor})


def read(text: str, **descriptor: Any) -> Any:
    return field(**descriptor).reader()(text)


@pytest.mark.parametrize(
    ("text", "descriptor", "value"),
    [
        ("Iğdır", {}, "Iğdır"),
        ("3", {"type": "integer"}, 3),
        ("-3", {"type": "integer"}, -3),
        ("40.7833", {"type": "number"}, 40.7833),
        ("7", {"type": "number"}, 7.0),
        ("true", {"type": "boolean"}, True),
        ("false", {"type": "boolean"}, False),
        ("1921-03-16", {"type": "date"}, parse_day("1921-03-16")),
        ("a;b", {"type": "list", "delimiter": ";"}, ("a", "b")),
        ("a", {"type": "list", "delimiter": ";"}, ("a",)),
        ("192X", {"hudut:syntax": "edtf"}, HistoricalDate.parse("192X")),
        (
            "1921;1922-03/..",
            {"hudut:syntax": "edtf-list"},
            (HistoricalDate.parse("1921"), HistoricalDate.parse("1922-03/..")),
        ),
        ("treaty:moscow-1921", {"hudut:syntax": "basis"}, "treaty:moscow-1921"),
        ("", {}, ""),
        ("", {"type": "number"}, None),
        ("", {"type": "date"}, None),
        ("", {"type": "boolean"}, None),
        ("", {"type": "list"}, ()),
        ("", {"hudut:syntax": "edtf"}, None),
        ("", {"hudut:syntax": "edtf-list"}, ()),
        ("", {"hudut:syntax": "basis"}, ""),
    ],
)
def test_cell_is_read(text: str, descriptor: dict[str, Any], value: object) -> None:
    assert read(text, **descriptor) == value


@pytest.mark.parametrize(
    ("text", "descriptor"),
    [
        ("3.0", {"type": "integer"}),
        ("٣", {"type": "integer"}),
        ("1e3", {"type": "number"}),
        ("NaN", {"type": "number"}),
        ("inf", {"type": "number"}),
        ("1,5", {"type": "number"}),
        ("1_000", {"type": "number"}),
        ("True", {"type": "boolean"}),
        ("1", {"type": "boolean"}),
        ("1921-3-16", {"type": "date"}),
        ("1921-02-29", {"type": "date"}),
        ("16.03.1921", {"type": "date"}),
        ("a;", {"type": "list", "delimiter": ";"}),
        ("a; b", {"type": "list", "delimiter": ";"}),
        (";", {"type": "list", "delimiter": ";"}),
        ("21 March 1921", {"hudut:syntax": "edtf"}),
        ("1921;", {"hudut:syntax": "edtf-list"}),
        ("treaty:", {"hudut:syntax": "basis"}),
        ("moscow-1921", {"hudut:syntax": "basis"}),
        ("x" * 20_000, {"constraints": {"pattern": "[a-z]{1,40}"}}),
        ("a\x00", {"constraints": {"pattern": "[a-z]"}}),
    ],
)
def test_cell_is_refused(text: str, descriptor: dict[str, Any]) -> None:
    with pytest.raises(CellError):
        read(text, **descriptor)


@pytest.mark.parametrize(
    "descriptor", [{}, {"name": ""}, {"name": "a", "type": "geopoint"},
                   {"name": "a", "hudut:syntax": "latin"}],
)  # fmt: skip
def test_field_that_cannot_be_followed(descriptor: dict[str, Any]) -> None:
    with pytest.raises(SchemaError):
        Field.from_descriptor(descriptor)


def test_schema_without_fields() -> None:
    with pytest.raises(SchemaError):
        TableSchema.from_descriptor({"fields": []}, "table")


def packages() -> list[Path]:
    root = Path(__file__).parents[2]
    return [root / "data", root / "tests" / "worlds" / "tiny"]


@pytest.mark.parametrize("folder", packages(), ids=lambda path: path.name)
def test_package_follows_the_standard(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    frictionless.Package.validate_descriptor(descriptor)
    report = frictionless.Package.validate_descriptor(descriptor)
    assert report.valid, report.flatten(["message"])


def test_oracle_finds_the_tiny_world_sound(tiny_path: Path) -> None:
    report = frictionless.validate(str(tiny_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


# Faults that the standard can see, and the oracle's name for each.
SEEN_BY_BOTH = {
    "text in a number column": ("places.csv", "city,3.5,2.25", "city,north,2.25", "type-error"),
    "out of range": ("places.csv", "city,3.5,2.25", "city,93.5,2.25", "constraint-error"),
    "not in the list": (
        "events.csv", "A short summary.,battle", "A short summary.,fight", "constraint-error",
    ),
    "duplicate id": ("events.csv", "rumour,1905", "flood,1905", "primary-key"),
    "dangling reference": (
        "events.csv", "conference,midtown", "conference,atlantis", "foreign-key",
    ),
    "impossible day": ("holdings.csv", "EAST,1900-01-01,", "EAST,1900-02-30,", "type-error"),
    "required cell empty": (
        "agents.csv", "red-state,state,Kızıl,Red", "red-state,state,Kızıl,", "constraint-error",
    ),
    "row too short": (
        "participations.csv", "coronation,king-of-red,subject", "coronation,king-of-red",
        "missing-cell",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN_BY_BOTH)
def test_oracle_sees_the_same_fault_in_the_same_row(name: str, plant: Plant) -> None:
    file, old, new, kind = SEEN_BY_BOTH[name]
    folder = plant(file, old, new)
    report = frictionless.validate(str(folder / "datapackage.json"))
    theirs = {row for row, found in report.flatten(["rowNumber", "type"]) if found == kind}
    ours = {problem.row for problem in check_dataset(folder) if problem.file == file}
    assert theirs
    assert theirs <= ours


@pytest.mark.parametrize("folder", packages(), ids=lambda path: path.name)
def test_schema_and_records_name_the_same_columns(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    schemas = {r["name"]: r["schema"] for r in descriptor["resources"] if "schema" in r}
    assert set(schemas) == set(readers._RECORDS)
    for name, record in readers._RECORDS.items():
        columns = [part["name"] for part in schemas[name]["fields"]]
        wanted = [p.metadata.get("column", p.name) for p in fields(record) if p.name != "geometry"]
        assert columns == wanted, name
        # Closed vocabularies are written out for other readers too.
        for part in schemas[name]["fields"]:
            known = readers._enums(name).get(part["name"])
            if known is not None:
                values = [value.value for value in known[0] if value.value]
                assert set(part["constraints"]["enum"]) <= set(values), (name, part["name"])


@pytest.mark.parametrize("folder", packages(), ids=lambda path: path.name)
def test_every_file_states_its_licence(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        assert resource["licenses"][0]["path"].startswith("https://")
        assert resource["hudut:attribution"]
        assert (folder / resource["path"]).is_file()


def test_shipped_tables_are_plain_csv() -> None:
    folder = packages()[0]
    for path in sorted(folder.glob("*.csv")):
        content = path.read_bytes()
        assert b"\r" not in content, path.name
        assert content.endswith(b"\n"), path.name
        rows = list(csv.reader(content.decode("utf-8").splitlines()))
        assert len({len(row) for row in rows}) == 1, path.name


def test_oracle_finds_the_shipped_data_sound(shipped_path: Path) -> None:
    report = frictionless.validate(str(shipped_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


def test_a_closed_list_is_closed() -> None:
    closed = {"constraints": {"enum": ["A", "B"]}}
    assert read("B", **closed) == "B"
    with pytest.raises(CellError) as caught:
        read("b", **closed)
    assert (caught.value.code, caught.value.particulars) == ("cell-enum", {"accepted": "A, B"})
