"""Reading a folder: a sound one becomes a dataset, of a faulty one every problem is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import DatasetError
from geo.events import EventKind, PlaceBasis
from geo.readers import check_dataset, read_dataset
from geo.sources import Certainty
from geo.temporal import parse_day

Plant = Callable[..., Path]


def test_sound_world_has_no_problems(tiny_path: Path) -> None:
    assert check_dataset(tiny_path) == []
    assert check_dataset(str(tiny_path), "tr") == []


def test_cells_become_values(tiny_path: Path) -> None:
    dataset = read_dataset(tiny_path)
    siege = dataset.event("siege-of-westown")
    assert siege.edtf.edtf == "1904-05-10"
    assert siege.date is siege.edtf
    assert siege.kind is EventKind.BATTLE
    assert siege.place_basis is PlaceBasis.NAMED
    assert siege.to_place_basis is None
    assert siege.to_place_id == ""
    assert siege.importance == 3
    assert siege.footnotes == ("4", "7")
    assert siege.source_id == ("chronicle",)
    assert siege.cites == ("gazette",)
    assert siege.title("tr") == "Batıkent kuşatması biter"
    assert siege.title("en") == "The siege of Westown ends"
    assert not siege.redated
    assert dataset.event("coronation").redated
    holding = next(row for row in dataset.holdings if row.certainty is Certainty.B)
    assert holding.from_day == parse_day("1904-05-10")
    assert holding.claimants == ("RED", "BLU")
    assert (holding.holder("de_facto"), holding.holder("de_jure")) == ("BLU", "DIS")
    assert dataset.place("lost-abbey").lat is None
    assert not dataset.place("lost-abbey").located
    assert [name.official for name in dataset.toponyms] == [None, True, True, None, False]
    assert dataset.polity("GRN").last_day == parse_day("1906-06-30")
    assert dataset.meta.frame == (0, 0, 10, 5)
    assert dataset.meta.terms["events"].licence == "CC-BY-4.0"
    assert dataset.meta.licence == "CC-BY-4.0"


def test_order_of_files_is_kept(tiny_path: Path) -> None:
    dataset = read_dataset(tiny_path)
    assert list(dataset.territories) == [
        "NORTH", "WEST", "ENCLAVE", "MID", "EAST", "SOUTH", "HARBOUR", "ISLES",
    ]  # fmt: skip
    assert [edge.id for edge in dataset.edges] == [f"e{n:04d}" for n in range(1, 20)]


def test_version_follows_the_content(tiny_path: Path, plant: Plant) -> None:
    one, two = read_dataset(tiny_path), read_dataset(tiny_path)
    assert one.version == two.version
    assert len(one.version) == 12
    changed = read_dataset(plant("events.csv", "The flood", "The Flood"))
    assert changed.version != one.version


def test_byte_order_mark_is_tolerated(tiny_path: Path, plant: Plant) -> None:
    content = (tiny_path / "events.csv").read_bytes()
    assert check_dataset(plant("events.csv", b"\xef\xbb\xbf" + content)) == []


def test_line_ends_of_windows_are_tolerated(tiny_path: Path, plant: Plant) -> None:
    content = (tiny_path / "holdings.csv").read_bytes()
    assert check_dataset(plant("holdings.csv", content.replace(b"\n", b"\r\n"))) == []


def test_text_with_a_line_break_counts_as_one_row(plant: Plant) -> None:
    folder = plant("events.csv", "Taç giyme", '"Taç\ngiyme"')
    plant("events.csv", "siege-of-westown,1904-05-10,", "siege-of-westown,1904-13-10,")
    assert [(p.row, p.column) for p in check_dataset(folder)] == [(3, "edtf")]


# Each fault: what to plant, and the problem expected: file, row, column, value, then a part
# of the reason and of the remedy.
Fault = tuple[tuple[str | bytes, ...], tuple[str, int | None, str, str], str, str]

FILES: dict[str, Fault] = {
    "no descriptor": (
        ("datapackage.json",), ("datapackage.json", None, "", ""), "missing", "Put it",
    ),
    "descriptor is no JSON": (
        ("datapackage.json", '{"name": "tiny",\n "resources": [}'),
        ("datapackage.json", 2, "", ""), "not valid JSON", "Correct the line",
    ),
    "descriptor without a frame": (
        ("datapackage.json", '"hudut:atlas"', '"other"'),
        ("datapackage.json", None, "hudut:atlas", ""), "which days", "frame",
    ),
    "path out of the package": (
        ("datapackage.json", '"path": "acts.csv"', '"path": "../acts.csv"'),
        ("datapackage.json", None, "path", "../acts.csv"), "out of the package", "relative",
    ),
    "missing file": (("acts.csv",), ("acts.csv", None, "", ""), "missing", "Put it"),
    "empty file": (("acts.csv", b""), ("acts.csv", None, "", ""), "empty", "Restore"),
    "file of blanks": (("acts.csv", b" \n\n"), ("acts.csv", None, "", ""), "empty", "Restore"),
    "broken encoding": (
        ("events.csv", "Taç giyme".encode(), "Taç giyme".encode("cp1254")),
        ("events.csv", 2, "", ""), "not UTF-8 (byte E7)", "Save the file as UTF-8",
    ),
    "quote left open": (
        ("acts.csv", "Harbour is handed over", '"Harbour is handed over'),
        ("acts.csv", 2, "", ""), "not valid CSV", "quotes",
    ),
    "missing column": (
        ("participations.csv", "event_id,agent_id,role", "event_id,agent_id,part"),
        ("participations.csv", 1, "role", ""), "missing", "Add it",
    ),
    "unknown column": (
        ("participations.csv", "event_id,agent_id,role", "event_id,agent_id,part"),
        ("participations.csv", 1, "part", "part"), "unknown", "Known columns: event_id",
    ),
    "column twice": (
        ("participations.csv", "event_id,agent_id,role", "event_id,agent_id,agent_id"),
        ("participations.csv", 1, "agent_id", "agent_id"), "twice", "Keep one",
    ),
    "row too short": (
        ("participations.csv", "coronation,king-of-red,subject", "coronation,king-of-red"),
        ("participations.csv", 2, "", "coronation"), "2 cells, the header 3", "commas",
    ),
    "empty row": (
        ("participations.csv", "coronation,king-of-red,subject", ""),
        ("participations.csv", 2, "", ""), "empty", "Remove",
    ),
    "descriptor with a broken pattern": (
        ("datapackage.json", '"^#[0-9a-f]{6}$"', '"^#[0-9"'),
        ("datapackage.json", None, "polities", ""), "cannot be followed", "Table Schema",
    ),
    "descriptor nested without end": (
        ("datapackage.json", "[" * 200_000),
        ("datapackage.json", None, "", ""), "nested too deeply", "JSON checker",
    ),
    "descriptor without a table": (
        ("datapackage.json", '"name": "acts"', '"name": "deeds"'),
        ("datapackage.json", None, "resources", "acts"), "no table or file", "Add the resource",
    ),
    "days the wrong way round": (
        ("datapackage.json", '"opening_day": "1905-01-01"', '"opening_day": "1895-01-01"'),
        ("datapackage.json", None, "hudut:atlas", "1895-01-01"), "does not lie between", "Correct",
    ),
    "width of ~ below nought": (
        ("datapackage.json", '"frame": [', '"about_days": -1, "frame": ['),
        ("datapackage.json", None, "hudut:atlas.about_days", "-1"), "not a whole number", "digits",
    ),
    "faces without a collection": (
        ("territories.geojson", '{"type": "Polygon", "coordinates": []}'),
        ("territories.geojson", None, "", ""), "FeatureCollection", "RFC 7946",
    ),
}  # fmt: skip

CELLS: dict[str, Fault] = {
    "text in a number column": (
        ("places.csv", "city,3.5,2.25", "city,north,2.25"),
        ("places.csv", 2, "lat", "north"), "not a number", "decimal point",
    ),
    "decimal comma": (
        ("places.csv", "city,3.5,2.25", 'city,"3,5",2.25'),
        ("places.csv", 2, "lat", "3,5"), "not a number", "decimal point",
    ),
    "number where only whole ones are": (
        ("events.csv", "peace-1905,3,A", "peace-1905,2.5,A"),
        ("events.csv", 8, "importance", "2.5"), "not a whole number", "digits",
    ),
    "number too large": (
        ("events.csv", "peace-1905,3,A", "peace-1905,4,A"),
        ("events.csv", 8, "importance", "4"), "more than 3", "3 or less",
    ),
    "not in the list": (
        ("events.csv", "A short summary.,battle", "A short summary.,fight"),
        ("events.csv", 3, "kind", "fight"), "not one of the values", "battle",
    ),
    "not in the form": (
        ("polities.csv", "#c0392b", "red"),
        ("polities.csv", 2, "colour", "red"), "not in the form", "#",
    ),
    "neither true nor false": (
        ("toponyms.csv", "Westown,en,,false", "Westown,en,,maybe"),
        ("toponyms.csv", 6, "official", "maybe"), "neither true nor false", "true or false",
    ),
    "control character": (
        ("agents.csv", "red-state,state,Kızıl,Red", "red-state,state,Kızıl,Re\x00d"),
        ("agents.csv", 4, "name_en", "Re\x00d"), "control character", "anew",
    ),
    "number of a thousand digits": (
        ("events.csv", "peace-1905,3,A", f"peace-1905,{'9' * 5000},A"),
        ("events.csv", 8, "importance", "9" * 5000), "not a whole number", "digits",
    ),
    "required cell empty": (
        ("agents.csv", "red-state,state,Kızıl,Red", "red-state,state,Kızıl,"),
        ("agents.csv", 4, "name_en", ""), "empty", "Fill it in",
    ),
    "blank after the text": (
        ("agents.csv", "red-state,state,Kızıl,Red", "red-state,state,Kızıl,Red "),
        ("agents.csv", 4, "name_en", "Red "), "blanks", "Remove",
    ),
    "letters taken apart": (
        ("agents.csv", "red-state,state,Kızıl,Red", "red-state,state,Ko\u0308k,Red"),
        ("agents.csv", 4, "name_tr", "Ko\u0308k"), "NFC", "one character",
    ),
    "item of a list twice": (
        ("agents.csv", "King Red;Kral", "Kral;Kral"),
        ("agents.csv", 2, "variants", "Kral;Kral"), "stands twice", "once each",
    ),
    "impossible day": (
        ("events.csv", "peace-signed,1905-03-16,", "peace-signed,1905-02-29,"),
        ("events.csv", 8, "edtf", "1905-02-29"), "impossible date", "Accepted",
    ),
    "month 13": (
        ("events.csv", "peace-signed,1905-03-16,", "peace-signed,1905-13-40,"),
        ("events.csv", 8, "edtf", "1905-13-40"), "impossible date", "Accepted",
    ),
    "holding from an impossible day": (
        ("holdings.csv", "EAST,1900-01-01,", "EAST,1900-02-30,"),
        ("holdings.csv", 11, "from", "1900-02-30"), "not a day", "1921-03-16",
    ),
    "holding from a whole month": (
        ("holdings.csv", "EAST,1900-01-01,", "EAST,1900-01,"),
        ("holdings.csv", 11, "from", "1900-01"), "not a day", "1921-03-16",
    ),
    "basis of an unknown kind": (
        ("holdings.csv", "event:siege-of-westown", "war:siege-of-westown"),
        ("holdings.csv", 4, "basis", "war:siege-of-westown"), "not a basis", "event:ID",
    ),
    "latitude off the earth": (
        ("places.csv", "town,2.0,6.5", "town,92.0,6.5"),
        ("places.csv", 6, "lat", "92.0"), "not a position on the earth", "not swapped",
    ),
    "longitude off the earth": (
        ("places.csv", "town,2.0,6.5", "town,2.0,181"),
        ("places.csv", 6, "lon", "181"), "not a position on the earth", "-180 to 180",
    ),
}  # fmt: skip

REFERENCES: dict[str, Fault] = {
    "duplicate id": (
        ("events.csv", "rumour,1905", "flood,1905"),
        ("events.csv", 11, "id", "flood"), "already in row 9", "key of its own",
    ),
    "duplicate code": (
        ("polities.csv", "blue,BLU", "blue,RED"),
        ("polities.csv", 3, "code", "RED"), "already in row 2", "key of its own",
    ),
    "same part twice": (
        ("participations.csv", "letter,blue-council,recipient", "letter,king-of-red,sender"),
        ("participations.csv", 4, "event_id+agent_id+role", "letter + king-of-red + sender"),
        "already in row 3", "key of its own",
    ),
    "unknown place": (
        ("events.csv", "conference,midtown", "conference,atlantis"),
        ("events.csv", 4, "place_id", "atlantis"), "places.csv, id", "add the record",
    ),
    "place mistyped": (
        ("events.csv", "conference,midtown", "conference,midtwon"),
        ("events.csv", 4, "place_id", "midtwon"), "nothing has this id", "Did you mean 'midtown'",
    ),
    "unknown source in a list": (
        ("treaties.csv", "chronicle;gazette", "chronicle;hearsay"),
        ("treaties.csv", 3, "source_id", "hearsay"), "sources.csv, id", "add the record",
    ),
    "unknown holder": (
        ("holdings.csv", "BLU,BLU,,,A,chronicle,,\nSOUTH", "XXX,BLU,,,A,chronicle,,\nSOUTH"),
        ("holdings.csv", 11, "de_facto", "XXX"), "polities.csv, code", "add the record",
    ),
    "unknown claimant": (
        ("holdings.csv", "BLU,DIS,RED;BLU", "BLU,DIS,RED;XXX"),
        ("holdings.csv", 4, "claimants", "XXX"), "polities.csv, code", "add the record",
    ),
    "basis on an unknown treaty": (
        ("holdings.csv", "BLU,BLU,,treaty:peace-1905", "BLU,BLU,,treaty:war-1905"),
        ("holdings.csv", 5, "basis", "treaty:war-1905"), "treaties.csv, id", "add the record",
    ),
    "basis on an unknown act": (
        ("holdings.csv", "act:harbour-handed-over", "act:nothing"),
        ("holdings.csv", 17, "basis", "act:nothing"), "acts.csv, id", "add the record",
    ),
    "area of an unknown territory": (
        ("treaty_areas.csv", "peace-1905,HARBOUR", "peace-1905,MOON"),
        ("treaty_areas.csv", 4, "territory_id", "MOON"), "territories.csv, id", "add the record",
    ),
    "party that is neither polity nor agent": (
        ("treaty_parties.csv", "peace-1905,blue-council", "peace-1905,moon-people"),
        ("treaty_parties.csv", 5, "party", "moon-people"), "polities.csv, code / agents.csv, id",
        "add the record",
    ),
    "coverage of an unknown territory": (
        ("coverage.csv", "WEST;MID", "WEST;MOON"),
        ("coverage.csv", 2, "territories", "MOON"), "territories.csv, id", "add the record",
    ),
}  # fmt: skip

RECORDS: dict[str, Fault] = {
    "event without a source": (
        ("events.csv", "10-11,4;7,chronicle", "10-11,4;7,"),
        ("events.csv", 3, "source_id", ""), "empty", "Fill it in",
    ),
    "one language only": (
        ("places.csv", "Başkent.,The capital.", "Başkent.,"),
        ("places.csv", 5, "note_en", ""), "although note_tr is filled", "both languages",
    ),
    "known place not given": (
        ("events.csv", "conference,midtown,implied", "conference,,implied"),
        ("events.csv", 4, "place_basis", "implied"), "none is given", "unknown",
    ),
    "place without a basis": (
        ("events.csv", "press,,unknown", "press,midtown,unknown"),
        ("events.csv", 9, "place_basis", "unknown"), "names or implies", "named or implied",
    ),
    "second place without a basis": (
        ("events.csv", "harbourtown,implied", "harbourtown,"),
        ("events.csv", 6, "to_place_basis", ""), "names or implies", "named or implied",
    ),
    "other date without a reason": (
        ("events.csv", "Gazete on gün sonrasını yazar.,The gazette has it ten days later.", ","),
        ("events.csv", 2, "date_note_tr", "1901-06-15"), "without a reason", "date_note_tr",
    ),
    "half a position": (
        ("places.csv", "town,2.0,6.5", "town,2.0,"),
        ("places.csv", 6, "lon", ""), "half of a position", "both lat and lon",
    ),
    "nought, nought": (
        ("places.csv", "town,2.0,6.5", "town,0,0"),
        ("places.csv", 6, "lat", "0, 0"), "off Africa", "leave lat and lon empty",
    ),
    "latitude and longitude swapped": (
        ("places.csv", "town,2.0,6.5", "town,6.5,2.0"),
        ("places.csv", 6, "lat", "6.5, 2.0"), "look swapped", "Exchange lat and lon",
    ),
    "label in the sea": (
        ("territories.csv", "Batı,West,,,1.25,2", "Batı,West,,,1.25,9.5"),
        ("territories.csv", 3, "label_lat", "1.25, 9.5"), "outside its territory", "Move it",
    ),
    "polity ends before it begins": (
        ("polities.csv", "1903-01-01,1906-06-30", "1907-01-01,1906-06-30"),
        ("polities.csv", 4, "last_day", "1906-06-30"), "ends before it starts", "Exchange",
    ),
    "from outside what the source supports": (
        ("holdings.csv", "MID,1907-04-30,1907-04", "MID,1907-05-01,1907-04"),
        ("holdings.csv", 10, "from", "1907-05-01"), "outside what the source supports (1907-04)",
        "last possible",
    ),
    "two rows on one day": (
        ("holdings.csv", "WEST,1905-03-16,1905-03-16", "WEST,1904-05-10,1904-05-10"),
        ("holdings.csv", 5, "territory_id+from", "WEST + 1904-05-10"), "already in row 4",
        "key of its own",
    ),
    "rows out of order": (
        ("holdings.csv", "WEST,1905-03-16,1905-03-16", "WEST,1904-03-16,1904-03-16"),
        ("holdings.csv", 5, "from", "1904-03-16"), "not in order of time", "Sort",
    ),
    "no holder on the first day": (
        ("holdings.csv", "EAST,1900-01-01,1900-01-01", "EAST,1900-01-02,1900-01-02"),
        ("holdings.csv", 11, "from", "1900-01-02"), "no holder from 1900-01-01 on", "first row",
    ),
    "territory nobody holds": (
        ("holdings.csv", "ISLES,1900-01-01,1900-01-01,BLU,BLU,,,A,chronicle,,\n", ""),
        ("territories.csv", 9, "id", "ISLES"), "nobody holds", "holdings.csv",
    ),
    "holder before its time": (
        ("holdings.csv", "SOUTH,1903-01-01,1903-01-01", "SOUTH,1902-12-31,1902-12-31"),
        ("holdings.csv", 13, "de_facto", "GRN"), "on 1902-12-31 this polity does not exist yet",
        "another holder",
    ),
    "holder after its time": (
        ("holdings.csv", "MID,1906-07-01,1906-07-01", "MID,1906-07-02,1906-07-02"),
        ("holdings.csv", 8, "de_facto", "GRN"), "ends on 1906-06-30", "what came after",
    ),
    "contested by nobody": (
        ("holdings.csv", "DIS,DIS,RED;BLU", "DIS,DIS,"),
        ("holdings.csv", 9, "claimants", ""), "without claimants", "separated by ;",
    ),
    "never in force, yet on a day": (
        ("treaties.csv", '04]",,,never_in_force', '04]",1905-01-01,,never_in_force'),
        ("treaties.csv", 2, "in_force_edtf", "1905-01-01"), "never came into force", "status",
    ),
    "in force without a day": (
        ("treaties.csv", "1905-03-16,1905-07-01,,in_force", "1905-03-16,,,in_force"),
        ("treaties.csv", 3, "in_force_edtf", ""), "no day on which it did", "status",
    ),
    "ratified before it was signed": (
        ("treaty_stages.csv", "ratified,RED,1905-05-01", "ratified,RED,1905-01-01"),
        ("treaty_stages.csv", 5, "edtf", "1905-01-01"), "before 1905-03-16", "two dates",
    ),
    "coverage the wrong way round": (
        ("coverage.csv", "1900-01-01,1900-12-31", "1900-12-31,1900-01-01"),
        ("coverage.csv", 3, "to", "1900-01-01"), "ends before it starts", "Exchange",
    ),
}  # fmt: skip

SHAPES: dict[str, Fault] = {
    "feature without an id": (
        ("territories.geojson", '"id": "SOUTH", "properties"', '"properties"'),
        ("territories.geojson", 6, "id", ""), "no id", "beside",
    ),
    "two faces of one id": (
        ("territories.geojson", '"id": "SOUTH", "properties"', '"id": "EAST", "properties"'),
        ("territories.geojson", 6, "id", "EAST"), "already in row 5", "key of its own",
    ),
    "face without a row": (
        ("territories.csv", "ISLES,Adalar,Isles,,,,,,,,,squares\n", ""),
        ("territories.geojson", 8, "id", "ISLES"), "no row in territories.csv", "Add the row",
    ),
    "row without a face": (
        ("territories.geojson", '"id": "SOUTH", "properties"', '"id": "DEEP", "properties"'),
        ("territories.csv", 7, "id", "SOUTH"), "no polygon", "Draw it",
    ),
    "a line for a polygon": (
        ("territories.geojson", '"Polygon", "coordinates": [[[7.0, 2.0]',
         '"LineString", "coordinates": [[[7.0, 2.0]'),
        ("territories.geojson", 7, "geometry", "LineString"), "right kind", "Polygon",
    ),
    "ring not closed": (
        ("territories.geojson", "[7.0, 3.0], [7.0, 2.0]]]", "[7.0, 3.0]]]"),
        ("territories.geojson", 7, "geometry", "7, 2"), "not closed", "four positions",
    ),
    "position off the earth": (
        ("territories.geojson", "[8.0, 2.0], [8.0, 3.0], [7.0, 3.0]",
         "[8.0, 2.0], [188.0, 3.0], [7.0, 3.0]"),
        ("territories.geojson", 7, "geometry", "188, 3"), "off the earth", "not swapped",
    ),
    "latitude off the earth": (
        ("territories.geojson", "[8.0, 2.0], [8.0, 3.0], [7.0, 3.0]",
         "[8.0, 2.0], [8.0, 93.0], [7.0, 3.0]"),
        ("territories.geojson", 7, "geometry", "8, 93"), "off the earth", "not swapped",
    ),
    "hole wound the wrong way": (
        ("territories.geojson", "[[1.5, 1.5], [1.5, 2.0], [1.5, 2.5], [2.0, 2.5], [2.5, 2.5], "
         "[2.5, 2.0], [2.5, 1.5], [2.0, 1.5], [1.5, 1.5]]]}},\n",
         "[[1.5, 1.5], [2.0, 1.5], [2.5, 1.5], [2.5, 2.0], [2.5, 2.5], "
         "[2.0, 2.5], [1.5, 2.5], [1.5, 2.0], [1.5, 1.5]]]}},\n"),
        ("territories.geojson", 2, "geometry", "WEST"), "wrong way", "counter-clockwise",
    ),
    "text for a coordinate": (
        ("territories.geojson", "[8.0, 2.0], [8.0, 3.0], [7.0, 3.0]",
         '[8.0, 2.0], ["8", 3.0], [7.0, 3.0]'),
        ("territories.geojson", 7, "geometry", "HARBOUR"), "not a pair of numbers", "longitude",
    ),
    "invalid polygon": (
        ("territories.geojson", "[8.0, 2.0], [8.0, 3.0], [7.0, 3.0]",
         "[8.0, 3.0], [8.0, 2.0], [7.0, 3.0]"),
        ("territories.geojson", 7, "geometry", "HARBOUR"), "Self-intersection", "Repair",
    ),
    "wound the wrong way": (
        ("territories.geojson", "[[[7.0, 2.0], [8.0, 2.0], [8.0, 3.0], [7.0, 3.0], [7.0, 2.0]]]",
         "[[[7.0, 2.0], [7.0, 3.0], [8.0, 3.0], [8.0, 2.0], [7.0, 2.0]]]"),
        ("territories.geojson", 7, "geometry", "HARBOUR"), "wrong way", "counter-clockwise",
    ),
    "coordinates swapped": (
        ("territories.geojson", "[[[7.0, 2.0], [8.0, 2.0], [8.0, 3.0], [7.0, 3.0], [7.0, 2.0]]]",
         "[[[2.0, 7.0], [3.0, 7.0], [3.0, 8.0], [2.0, 8.0], [2.0, 7.0]]]"),
        ("territories.geojson", 7, "geometry", "2,7,3,8"), "outside the frame", "not swapped",
    ),
    "overlapping polygons": (
        ("territories.geojson", "[[[7.0, 2.0], [8.0, 2.0], [8.0, 3.0], [7.0, 3.0], [7.0, 2.0]]]",
         "[[[6.5, 2.0], [8.0, 2.0], [8.0, 3.0], [6.5, 3.0], [6.5, 2.0]]]"),
        ("territories.geojson", 7, "geometry", "HARBOUR"), "overlaps EAST", "same line",
    ),
    "vertex the neighbour lacks": (
        ("territories.geojson", "[8.0, 2.0], [8.0, 3.0], [7.0, 3.0], [7.0, 2.0]]]",
         "[8.0, 2.0], [8.0, 3.0], [7.0, 3.0], [7.0, 2.5], [7.0, 2.0]]]"),
        ("territories.geojson", 7, "geometry", "HARBOUR"), "does not match", "same vertices",
    ),
    "edge beside an unknown territory": (
        ("edges.geojson", '"left": "EAST", "right": "HARBOUR"',
         '"left": "EAST", "right": "MOON"'),
        ("edges.geojson", 10, "right", "MOON"), "neither a territory", "Name the territory",
    ),
    "edge uncertain by nothing that is a number": (
        ("edges.geojson", '"uncertainty_km": 0.2', '"uncertainty_km": NaN'),
        ("edges.geojson", 10, "uncertainty_km", "nan"), "not a number", "decimal point",
    ),
    "edge of an unknown source": (
        ("edges.geojson", '"kind": "present_border", "source_id": "squares"',
         '"kind": "present_border", "source_id": "circles"'),
        ("edges.geojson", 10, "source_id", "circles"), "sources.csv, id", "add the record",
    ),
    "edge of an unknown kind": (
        ("edges.geojson", '"kind": "present_border"', '"kind": "wall"'),
        ("edges.geojson", 10, "kind", "wall"), "not one of the values", "present_border",
    ),
    "sides exchanged": (
        ("edges.geojson", '"left": "EAST", "right": "HARBOUR"',
         '"left": "HARBOUR", "right": "EAST"'),
        ("edges.geojson", 10, "geometry", "e0010"), "does not follow the boundary of HARBOUR",
        "left and right",
    ),
    "edge that is missing": (
        ("edges.geojson", "[[7.0, 2.0], [7.0, 3.0]]", "[[9.5, 2.0], [9.5, 3.0]]"),
        ("edges.geojson", None, "geometry", "EAST"), "no edge follows its boundary in 1",
        "Add the edge",
    ),
    "edge drawn twice": (
        ("edges.geojson", "[[7.0, 2.0], [8.0, 2.0]]", "[[8.0, 2.0], [8.0, 3.0]]"),
        ("edges.geojson", 15, "geometry", "e0015"), "another edge runs along here", "Keep one",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [*FILES, *CELLS, *REFERENCES, *RECORDS, *SHAPES])
def test_planted_fault_is_told(name: str, plant: Plant) -> None:
    edit, where, reason, remedy = (FILES | CELLS | REFERENCES | RECORDS | SHAPES)[name]
    problems = check_dataset(plant(*edit))
    told = [p for p in problems if (p.file, p.row, p.column) == where[:3]]
    matching = [p for p in told if reason in p.reason]
    assert matching, [str(problem) for problem in problems]
    problem = matching[0]
    assert problem.value == where[3] or where[3] == ""
    assert remedy in problem.remedy


# Where a fault makes others follow, they are true too; these stand alone.
ALONE = [
    name
    for name in [*CELLS, *REFERENCES, *RECORDS]
    if name
    not in (
        "duplicate code",  # leaves the former code dangling
        "duplicate id",  # and the participations of nobody
    )
]


@pytest.mark.parametrize("name", ALONE)
def test_one_fault_breeds_no_others(name: str, plant: Plant) -> None:
    edit = (CELLS | REFERENCES | RECORDS)[name][0]
    problems = check_dataset(plant(*edit))
    # A holder out of its time is told once in fact and once in law.
    assert len({(problem.file, problem.row, problem.reason) for problem in problems}) == 1


def test_two_rows_on_one_day_without_a_primary_key(plant: Plant) -> None:
    key = '"primaryKey": [\n          "territory_id",\n          "from"\n        ]'
    plant("datapackage.json", key, '"primaryKey": ["territory_id", "from", "de_facto"]')
    folder = plant("holdings.csv", "WEST,1905-03-16,1905-03-16", "WEST,1904-05-10,1904-05-10")
    plant("holdings.csv", "BLU,BLU,,treaty:peace-1905", "RED,RED,,treaty:peace-1905")
    problems = check_dataset(folder)
    assert [(p.row, p.column, p.value) for p in problems] == [(5, "from", "1904-05-10")]
    assert "two rows of WEST" in problems[0].reason


def test_all_problems_come_in_one_pass(plant: Plant) -> None:
    plant("places.csv", "town,2.0,6.5", "town,92.0,6.5")
    plant("events.csv", "conference,midtown", "conference,atlantis")
    folder = plant("holdings.csv", "EAST,1900-01-01,", "EAST,1900-02-30,")
    with pytest.raises(DatasetError) as caught:
        read_dataset(folder)
    problems = caught.value.problems
    assert {p.file for p in problems} >= {"places.csv", "events.csv", "holdings.csv"}
    assert list(problems) == check_dataset(folder)


def test_problems_are_told_in_turkish(plant: Plant) -> None:
    problem = check_dataset(plant("places.csv", "town,2.0,6.5", "town,92.0,6.5"), "tr")[0]
    assert problem.reason == "yeryüzünde böyle bir konum yok"
    assert "Enlem" in problem.remedy


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    problems = check_dataset(tmp_path / "nowhere")
    assert [(p.file, p.row) for p in problems] == [("datapackage.json", None)]


def test_nothing_is_written(tiny_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "world"
    shutil.copytree(tiny_path, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    read_dataset(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("last", "wrong"),
    [
        ("1909-12-31", set()),
        ("1909-12-30", {("WEST", "de_facto"), ("WEST", "de_jure"), ("EAST", "de_facto"),
                        ("EAST", "de_jure"), ("ISLES", "de_facto"), ("ISLES", "de_jure")}),
    ],
)  # fmt: skip
def test_a_holder_must_exist_to_the_last_day(
    plant: Plant, last: str, wrong: set[tuple[str, str]]
) -> None:
    folder = plant("polities.csv", "#2471a3,,,,,state", f"#2471a3,,,{last},,state")
    lines = (folder / "holdings.csv").read_text(encoding="utf-8").splitlines()
    found = check_dataset(folder)
    assert {(lines[(p.row or 0) - 1].split(",")[0], p.column) for p in found} == wrong
    assert {p.value for p in found} <= {"BLU"}


def test_a_day_between_the_days_of_a_set_is_none_of_them(plant: Plant) -> None:
    folder = plant(
        "holdings.csv", "MID,1907-04-30,1907-04,", 'MID,1907-04-30,"[1907-04-29,1907-05-01]",'
    )
    assert [(p.row, p.column, p.value) for p in check_dataset(folder)] == [
        (10, "from", "1907-04-30")
    ]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('"frame"', '"about_days": 0, "frame"', "hudut:atlas.about_days"),
        ('"minimum": -180', '"minimum": "-180"', "places"),
    ],
)
def test_a_descriptor_that_cannot_be_followed_is_reported(
    tiny_path: Path, plant: Plant, old: str, new: str, column: str
) -> None:
    content = (tiny_path / "datapackage.json").read_text(encoding="utf-8")
    assert old in content
    folder = plant("datapackage.json", content.replace(old, new, 1).encode())
    assert column in {p.column for p in check_dataset(folder)}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        # The month in which it was signed holds days after the signature.
        ("treaty_stages.csv", "ratified,RED,1905-05-01", "ratified,RED,1905-03"),
        ("coverage.csv", "1900-01-01,1900-12-31", "1900-01-01,1900-01-01"),
    ],
    ids=["ratified in the month of signature", "one day not drawn"],
)
def test_what_only_looks_wrong_is_let_through(plant: Plant, file: str, old: str, new: str) -> None:
    assert check_dataset(plant(file, old, new)) == []
