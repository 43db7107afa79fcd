"""What can be wrong in the data files, in English: reason and remedy by entry."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["TEXTS"]

TEXTS: Mapping[str, tuple[str, str]] = {
    # files
    "file-missing": ("the file is missing", "Put it into the folder of the package"),
    "file-unreadable": ("the file cannot be read ({reason})", "Check its name and its rights"),
    "table-empty": (
        "the table has a header and no rows",
        "Restore its rows; without them there is no atlas",
    ),
    "cell-mojibake": (
        "the text was written as UTF-8 and read in another code page; it was meant as {meant}",
        "Restore the cell, or open the file as UTF-8 and save it again",
    ),
    "ground-json": ("not valid JSON ({reason})", "Build the base map again (data/build)"),
    "ground-collection": (
        "not a GeoJSON FeatureCollection with features",
        "Build the base map again (data/build)",
    ),
    "ground-position": (
        "a position is off the earth",
        "Write longitude first, then latitude, in degrees",
    ),
    "ground-outside": (
        "nothing of the layer lies in the frame",
        "Check that longitude and latitude are not swapped",
    ),
    "ground-bounds": (
        "not the bounds of a picture",
        "Write [[south, west], [north, east]] in degrees",
    ),
    "ground-picture": (
        "not a picture of the kind its name says",
        "Build the base map again (data/build)",
    ),
    "certain-unsourced": (
        "it rests on general knowledge alone, which is no source",
        "Name a source, or set the certainty to C",
    ),
    "file-empty": ("the file is empty", "Restore it; a table needs at least its header row"),
    "file-encoding": (
        "this line is not UTF-8 (byte {byte})",
        "Save the file as UTF-8; spreadsheets often write a code page of Windows",
    ),
    "file-json": ("not valid JSON ({reason})", "Correct the line; a JSON checker shows the spot"),
    "file-csv": ("not valid CSV ({reason})", "Check the quotes from this row on (RFC 4180)"),
    # package
    "package-resources": (
        "the package lists no resources",
        "Give it the member 'resources', a list of files",
    ),
    "package-resource-bare": (
        "a resource without name or path",
        "Give every resource a 'name' and one 'path'",
    ),
    "package-name-twice": ("two resources bear this name", "Name each resource differently"),
    "package-path": (
        "the path leads out of the package",
        "Use a relative path below the folder of datapackage.json, with / and without ..",
    ),
    "package-schema": (
        "the schema cannot be followed ({reason})",
        "Write it by the Table Schema standard; compare the package shipped with the atlas",
    ),
    "package-lacks": (
        "the package lists no table or file of this name",
        "Add the resource; copy its entry from the package shipped with the atlas",
    ),
    "package-column": (
        "the schema lacks a column that the atlas needs",
        "Add the field to the schema; copy it from the package shipped with the atlas",
    ),
    "package-atlas": (
        "the package does not say for which days and which part of the earth it answers",
        "Add 'hudut:atlas' with first_day, last_day, opening_day and frame",
    ),
    "package-frame": (
        "not a frame",
        "Give west, south, east, north in degrees; west below east, south below north",
    ),
    "package-days": (
        "the opening day does not lie between the first and the last day",
        "Correct first_day, opening_day or last_day",
    ),
    # tables
    "header-missing": ("this column is missing", "Add it to the header and to every row"),
    "header-unknown": ("unknown column", "Rename or remove it. Known columns: {known}"),
    "header-twice": ("this column stands twice in the header", "Keep one of them"),
    "row-blank": ("the row is empty", "Remove it"),
    "row-width": (
        "the row has {found} cells, the header {wanted}",
        "Add or remove commas; a text that contains a comma needs quotes",
    ),
    "cell-required": ("the cell is empty", "Fill it in; every record needs this column"),
    "cell-blanks": ("blanks before or after the text", "Remove them"),
    "cell-control": ("an invisible control character in the text", "Type the text anew"),
    "cell-not-nfc": (
        "letters and accents are stored apart (not Unicode NFC)",
        "Type the word anew; a letter such as ğ must be one character",
    ),
    "cell-list": (
        "an item of the list is empty, stands twice or has blanks around it",
        "Write the items once each with '{delimiter}' between them and no blanks",
    ),
    "cell-enum": ("not one of the values allowed", "Use one of: {accepted}"),
    "cell-pattern": ("not in the form required", "It must match {pattern}"),
    "cell-integer": ("not a whole number", "Write digits only, for example 3"),
    "cell-number": ("not a number", "Write digits with a decimal point, for example 40.7833"),
    "cell-minimum": ("less than {minimum}", "Give {minimum} or more"),
    "cell-maximum": ("more than {maximum}", "Give {maximum} or less"),
    "cell-boolean": ("neither true nor false", "Write true or false, or leave the cell empty"),
    "cell-day": (
        "not a day of the calendar",
        "Write one civil day as year-month-day, for example 1921-03-16",
    ),
    "cell-edtf": ("impossible date: {reason}", "Accepted: {accepted}"),
    "cell-basis": (
        "not a basis",
        "Write event:ID, treaty:ID or act:ID, or leave the cell empty",
    ),
    # keys and references
    "key-twice": (
        "the same key stands already in row {first}",
        "Give each record a key of its own",
    ),
    "reference-dangling": (
        "nothing has this id ({into})",
        "Correct the id or add the record it should name",
    ),
    "reference-near": (
        "nothing has this id ({into})",
        "Did you mean '{near}'? Correct the id or add the record it should name",
    ),
    # records
    "pair-one-side": (
        "empty although {other} is filled",
        "Write the text in both languages, or in neither",
    ),
    "basis-without-place": (
        "the place is said to be known but none is given",
        "Give the id of the place, or write unknown (for the second place: leave both empty)",
    ),
    "place-without-basis": (
        "a place is given but not whether the source names or implies it",
        "Write named or implied, or remove the place",
    ),
    "redated-no-note": (
        "the date used differs from the stated one without a reason",
        "Say why in date_note_tr and date_note_en",
    ),
    "redated-no-source": (
        "the date used differs from the stated one and nobody is named who says so",
        "Give the source of the date in date_source_id",
    ),
    "coordinate-off-earth": (
        "not a position on the earth",
        "Latitude is -90 to 90, longitude -180 to 180, in degrees;"
        " check that the two are not swapped",
    ),
    "coordinate-half": ("half of a position", "Give both lat and lon, or neither"),
    "coordinate-null": (
        "0, 0 lies in the sea off Africa and usually means an empty position",
        "Give the position, or leave lat and lon empty",
    ),
    "coordinate-swapped": (
        "latitude and longitude look swapped: exchanged they fall among the other places"
        " of {country}",
        "Exchange lat and lon; if they are right, check present_country",
    ),
    "label-off": ("the label lies outside its territory", "Move it into the territory"),
    "days-reversed": ("it ends before it starts ({first})", "Exchange or correct the two days"),
    "treaty-never": (
        "a treaty that never came into force has an entry into force",
        "Remove it, or correct the status of the treaty",
    ),
    "treaty-no-force": (
        "a treaty that came into force has no day on which it did",
        "Give in_force_edtf, or correct the status",
    ),
    "treaty-no-successor": (
        "a replaced treaty does not say by which",
        "Give replaced_by, or correct the status",
    ),
    "before-signature": ("it comes before {signed}", "Correct one of the two dates"),
    "holding-outside": (
        "the day lies outside what the source supports ({edtf})",
        "Choose a day within from_edtf, by default its last possible one",
    ),
    "holding-twice": (
        "two rows of {territory} start on this day",
        "Keep one, or correct the day",
    ),
    "holding-order": (
        "the rows of {territory} are not in order of time (the one above starts {before})",
        "Sort the rows of a territory by day",
    ),
    "holding-late": (
        "{territory} has no holder from {first} on",
        "Let its first row start on that day or before",
    ),
    "territory-unheld": (
        "nobody holds this territory",
        "Add its rows to {into}, the first for the first day of the atlas",
    ),
    "holder-not-yet": (
        "on {day} this polity does not exist yet (it begins {first})",
        "Name another holder, or correct the first day of the polity",
    ),
    "holder-no-more": (
        "the row lasts to {end}, but the polity ends on {last}: nobody is left from {day} on",
        "Add a row for what came after, or correct the last day of the polity",
    ),
    "contested-no-claimants": (
        "contested land ({holder}) without claimants",
        "Give the codes of those who contest it, separated by ;",
    ),
    # shapes
    "geojson-collection": (
        "not a GeoJSON FeatureCollection",
        "Save the layer as GeoJSON (RFC 7946)",
    ),
    "geojson-crs": (
        "the member 'crs' is not allowed",
        "Save the layer as RFC 7946, in WGS 84 (EPSG:4326)",
    ),
    "feature-no-id": ("the feature has no id", "Give it an 'id' beside 'type' and 'geometry'"),
    "shape-kind": ("{id} is not of the right kind", "Use one of: {accepted}"),
    "shape-empty": ("{id} has no geometry", "Draw it, or remove the feature"),
    "shape-short": ("{id} has fewer than two points", "Draw it again"),
    "shape-position": (
        "{id} has a position that is not a pair of numbers",
        "Write longitude, latitude in degrees",
    ),
    "shape-off-earth": (
        "{id} has a position off the earth",
        "Write longitude first, then latitude; check that the two are not swapped",
    ),
    "shape-ring": (
        "{id} has a ring that is not closed",
        "A ring needs four positions or more, the last equal to the first",
    ),
    "shape-invalid": ("invalid polygon: {reason}", "Repair the ring at that position"),
    "shape-winding": (
        "a ring runs the wrong way round",
        "Outer rings counter-clockwise, holes clockwise (RFC 7946, 3.1.6)",
    ),
    "shape-outside": (
        "{id} reaches outside the frame of the atlas",
        "Cut it at the frame; check that longitude and latitude are not swapped",
    ),
    "shape-overlap": (
        "it overlaps {other}, for example at {spot}",
        "Draw both along the same line, vertex by vertex",
    ),
    "shape-mismatch": (
        "its boundary does not match its neighbour's at {spot}",
        "Give both the same vertices along their common line",
    ),
    "face-no-row": ("this territory has no row in {into}", "Add the row, or remove the face"),
    "row-no-face": ("this territory has no polygon in {into}", "Draw it, or remove the row"),
    "edge-side": (
        "what lies beside the edge is neither a territory nor SEA, LAKE or FRAME",
        "Name the territory on that side",
    ),
    "edge-same-side": (
        "the same on both sides",
        "Remove the edge, or correct left or right",
    ),
    "edge-missing": (
        "no edge follows its boundary in {count} places, for example at {spot}",
        "Add the edge, or correct left and right of the edge there",
    ),
    "edge-spare": (
        "it does not follow the boundary of {face} at {spot}, or on the other side",
        "Draw it along the boundary, and name what lies left and right as one walks along it",
    ),
    "edge-twice": ("another edge runs along here too, at {spot}", "Keep one of them"),
}
