"""Faults that leave every single cell plausible: they need evidence from other rows."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from geo.readers import check_dataset


@pytest.fixture
def shipped_copy(tmp_path: Path, shipped_path: Path) -> Path:
    """A copy of the shipped data to plant faults in."""
    return Path(shutil.copytree(shipped_path, tmp_path / "data"))


def rewrite(path: Path, change) -> None:  # type: ignore[no-untyped-def]
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    columns = list(rows[0])
    kept = [row for row in rows if change(row) is not False]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


@pytest.mark.parametrize("place", ["moskova", "kars", "erzurum"])
def test_swapped_coordinates_at_home_and_abroad(shipped_copy: Path, place: str) -> None:
    def swap(row: dict[str, str]) -> None:
        if row["id"] == place:
            row["lat"], row["lon"] = row["lon"], row["lat"]

    rewrite(shipped_copy / "places.csv", swap)
    found = [p for p in check_dataset(shipped_copy) if "swapped" in p.reason]
    assert [(p.file, p.column) for p in found] == [("places.csv", "lat")]


def test_a_table_with_a_header_alone(shipped_copy: Path) -> None:
    rewrite(shipped_copy / "events.csv", lambda row: False)
    found = check_dataset(shipped_copy)
    assert [p.reason for p in found if p.file == "events.csv"] == [
        "the table has a header and no rows"
    ]


def test_text_read_in_the_wrong_code_page(shipped_copy: Path) -> None:
    def spoil(row: dict[str, str]) -> None:
        if row["id"] == "izmir":
            row["name_tr"] = row["name_tr"].encode().decode("latin-1")

    rewrite(shipped_copy / "places.csv", spoil)
    (found,) = check_dataset(shipped_copy)
    assert (found.file, found.column) == ("places.csv", "name_tr")
    assert "İzmir" in found.reason


def test_certain_without_a_source(shipped_copy: Path) -> None:
    def claim(row: dict[str, str]) -> None:
        if row["territory_id"] == "PERSIA":
            row["source_id"], row["certainty"] = "genel-bilgi", "A"

    rewrite(shipped_copy / "holdings.csv", claim)
    (found,) = check_dataset(shipped_copy)
    assert (found.column, found.value) == ("certainty", "A")
    assert "general knowledge" in found.reason


def test_a_damaged_base_map_is_refused(shipped_copy: Path) -> None:
    rivers = shipped_copy / "basemap" / "rivers.geojson"
    rivers.write_bytes(rivers.read_bytes()[:300])
    (found,) = check_dataset(shipped_copy)
    assert found.file == "basemap/rivers.geojson"
    assert found.reason.startswith("not valid JSON")
