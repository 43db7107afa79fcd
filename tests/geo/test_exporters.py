"""Exports: RFC 7946 to the letter, flat properties, and what GDAL makes of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely

from geo.atlas import Atlas
from geo.dataset import Dataset, Licence, ResourceTerms
from geo.errors import QueryError, UnknownIdError
from geo.exporters import (
    EXPORTERS,
    borders_geojson,
    dumps,
    events_geojson,
    territories_geojson,
    treaties_geojson,
    view_geojson,
)
from geo.geometry import BBox
from geo.temporal import HistoricalDate, Timespan, parse_day

Json = dict[str, Any]


def by_id(collection: Json) -> dict[str, Json]:
    return {feature["id"]: feature for feature in collection["features"]}


def said(collection: Json, key: str) -> list[Any]:
    return [feature["properties"][key] for feature in collection["features"]]


@pytest.fixture(params=[*EXPORTERS])
def any_export(request: pytest.FixtureRequest, tiny_atlas: Atlas) -> Json:
    """Each kind of export of one busy day."""
    extra = {"treaty": "peace-1905"} if request.param == "view" else {}
    return EXPORTERS[request.param](tiny_atlas, day=parse_day("1905-03-16"), **extra)


def test_collection_is_geojson(any_export: Json) -> None:
    read = json.loads(dumps(any_export))
    assert read["type"] == "FeatureCollection"
    assert "crs" not in read
    assert read["licence"]
    assert read["attribution"]
    west, south, east, north = read["bbox"]
    ids = [feature["id"] for feature in read["features"]]
    assert len(set(ids)) == len(ids) > 0
    for feature in read["features"]:
        assert feature["type"] == "Feature"
        for value in feature["properties"].values():
            assert value is None or isinstance(value, str | int | float)
            assert value != ""
        assert feature["properties"]["licence"]
        assert feature["properties"]["attribution"]
        if feature["geometry"] is None:
            continue
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        assert shapely.box(west, south, east, north).covers(shape)
        for part in getattr(shape, "geoms", [shape]):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(hole.is_ccw for hole in part.interiors)


def test_same_question_same_bytes(tiny_atlas: Atlas) -> None:
    day = parse_day("1905-03-16")
    again = Atlas(tiny_atlas.dataset)
    assert dumps(view_geojson(tiny_atlas, day)) == dumps(view_geojson(again, day))


def test_events_of_a_day(tiny_atlas: Atlas) -> None:
    found = by_id(events_geojson(tiny_atlas, day=parse_day("1905-03-16"), lang="en"))
    assert list(found) == ["peace-signed", "rumour"]
    peace, rumour = found["peace-signed"], found["rumour"]
    assert peace["geometry"] == {"type": "Point", "coordinates": [4.25, 1.75]}
    assert rumour["geometry"] is None
    expected = {
        "id": "peace-signed", "title": "The peace is signed", "title_tr": "Barış imzalanır",
        "kind": "treaty", "start_date": "1905-03-16", "end_date": "1905-03-16",
        "edtf": "1905-03-16", "presence": "certain", "place_id": "midtown", "place": "Midtown",
        "place_basis": "named", "radius_km": 5, "to_place": None, "treaty_id": "peace-1905",
        "participants": "The King of Red (signatory); Red (party)", "importance": 3,
        "certainty": "A", "source_id": "chronicle",
        "source": "A. Nobody, Chronicle of the squares (1910)", "locator": "p. 10",
        "licence": "CC-BY-4.0",
    }  # fmt: skip
    assert {key: peace["properties"][key] for key in expected} == expected
    assert rumour["properties"]["place"] is None
    assert rumour["properties"]["note"] == "Nobody knows where."


def test_event_with_two_dates_and_footnotes(tiny_atlas: Atlas) -> None:
    found = by_id(events_geojson(tiny_atlas, lang="tr"))
    crowned = found["coronation"]["properties"]
    assert (crowned["edtf"], crowned["edtf_stated"]) == ("1901-06-15", "1901-06-05")
    assert crowned["date_text"] == "5 June 1901"
    assert crowned["date_note"] == "Gazete on gün sonrasını yazar."
    assert crowned["date_source"] == "The Square Gazette (1900-1909)"
    assert found["siege-of-westown"]["properties"]["locator"] == "s. 10-11, dn. 4, 7"
    assert found["siege-of-westown"]["properties"]["cites"] == "The Square Gazette (1900-1909)"


def test_letter_has_a_far_end(tiny_atlas: Atlas) -> None:
    letter = by_id(events_geojson(tiny_atlas, lang="en"))["letter"]
    assert letter["geometry"]["coordinates"] == [2.75, 1.25]
    expected = {
        "to_place_id": "harbourtown", "to_place": "Harbourtown", "to_lon": 7.5, "to_lat": 2.5,
        "to_place_basis": "implied",
    }  # fmt: skip
    assert {key: letter["properties"][key] for key in expected} == expected


def test_loose_dates_become_first_and_last_day(tiny_atlas: Atlas) -> None:
    found = by_id(events_geojson(tiny_atlas))
    dates = {
        key: (each["properties"]["start_date"], each["properties"]["end_date"])
        for key, each in found.items()
    }
    assert dates["congress"] == ("1904-09-01", "1904-09-30")
    assert dates["draft-signed"] == ("1904-11-02", "1904-11-04")
    assert dates["journey"] == ("1905-03-10", "1905-03-14")
    assert dates["flood"] == ("1908-01-01", "1908-12-31")
    # A named place that nobody could find has no point either.
    assert found["flood"]["geometry"] is None
    assert found["flood"]["properties"]["place"] == "Kayıp Manastır"


def test_all_events_are_there_by_date(tiny_atlas: Atlas) -> None:
    whole = events_geojson(tiny_atlas)
    assert len(whole["features"]) == len(tiny_atlas.dataset.events) == 10
    starts = said(whole, "start_date")
    assert starts == sorted(starts)
    assert set(said(whole, "presence")) == {None}


def test_events_of_a_window(tiny_atlas: Atlas) -> None:
    def ids(span: str) -> dict[str, str]:
        found = events_geojson(tiny_atlas, span=Timespan.parse(span))
        return {f["id"]: f["properties"]["presence"] for f in found["features"]}

    assert ids("1904-11-03/1905-02-01") == {"draft-signed": "possible", "letter": "certain"}
    assert ids("1904-11-03") == {}
    assert ids("1905-03") == {"journey": "certain", "peace-signed": "certain", "rumour": "certain"}
    assert ids("1908-06/..") == {"flood": "possible"}
    assert ids("../1901-06-15") == {"coronation": "certain"}
    assert ids("1700/1800") == {}


def test_events_of_a_kind(tiny_atlas: Atlas) -> None:
    found = events_geojson(tiny_atlas, kinds=["treaty", "press"])
    assert said(found, "kind") == ["treaty", "treaty", "press"]
    assert events_geojson(tiny_atlas, kinds=[])["features"] == []
    with pytest.raises(QueryError, match="kind='party'") as caught:
        events_geojson(tiny_atlas, kinds=["party"])
    assert "treaty" in caught.value.accepted


def test_events_in_a_box(tiny_atlas: Atlas) -> None:
    found = events_geojson(tiny_atlas, bbox=(2, 1, 3, 2))
    assert [f["id"] for f in found["features"]] == ["siege-of-westown", "letter"]
    assert found["unlocated_left_out"] == 2
    # A box over the antimeridian: everything east of 7 or west of -170.
    assert events_geojson(tiny_atlas, bbox=BBox(7, -10, -170, 10))["features"] == []
    assert len(events_geojson(tiny_atlas, bbox=BBox(6, -10, -170, 10))["features"]) == 1


def test_collection_over_the_antimeridian() -> None:
    from geo.geojson import _box

    points = [
        {"geometry": {"type": "Point", "coordinates": [179, 1]}},
        {"geometry": {"type": "Point", "coordinates": [-178, 2]}},
        {"geometry": None},
    ]
    assert _box(points, BBox(170, -10, -170, 10)) == [179, 1, -178, 2]
    assert _box(points, None) == [-178, 1, 179, 2]
    assert _box(points[2:], None) is None
    # Almost round the earth, with land on both sides of Greenwich and over the western side.
    lands = [
        {"geometry": {"type": "Polygon"}, "bbox": [west, 0, east, 1]}
        for west, east in ((-5, 10), (90, 110))
    ]
    assert _box(lands, BBox(100, -10, 50, 10)) == [90, 0, 10, 1]


def test_borders_of_a_day(tiny_atlas: Atlas) -> None:
    found = borders_geojson(tiny_atlas, day=parse_day("1905-03-20"), lang="en")
    assert said(found, "code") == ["BLU", "GRN", "RED"]
    green = by_id(found)["green/de_facto/1903-01-01"]
    expected = {
        "polity": "green", "code": "GRN", "name": "Green Republic",
        "name_tr": "Yeşil Cumhuriyet", "name_en": "Green Republic", "by": "de_facto",
        "start_date": "1903-01-01", "end_date": "1906-06-30", "certainty": "A",
        "territories": "MID;SOUTH", "source_id": "chronicle",
    }  # fmt: skip
    assert {key: green["properties"][key] for key in expected} == expected
    area = tiny_atlas.area_km2("MID") + tiny_atlas.area_km2("SOUTH")
    assert green["properties"]["area_km2"] == pytest.approx(area, abs=0.05)
    assert shapely.geometry.shape(green["geometry"]).equals(shapely.box(3, 0, 5, 3))


def test_values_are_drawn_like_any_holder(tiny_atlas: Atlas) -> None:
    found = borders_geojson(tiny_atlas, day=parse_day("1906-07-01"))
    assert said(found, "code") == ["BLU", "DIS", "NONE", "RED"]


def test_borders_in_law(tiny_atlas: Atlas) -> None:
    day = parse_day("1904-05-10")
    fact, law = (borders_geojson(tiny_atlas, day=day, by=by) for by in ("de_facto", "de_jure"))
    assert said(fact, "code") == ["BLU", "GRN", "RED"]
    assert said(law, "code") == ["BLU", "DIS", "GRN", "RED"]
    assert set(said(law, "by")) == {"de_jure"}


def test_borders_of_a_window_are_whole_stretches(tiny_atlas: Atlas) -> None:
    found = borders_geojson(tiny_atlas, span=Timespan.parse("1904-05"))
    spans = {
        f["id"]: (f["properties"]["start_date"], f["properties"]["end_date"])
        for f in found["features"]
    }
    assert spans == {
        "blue/de_facto/1903-01-01": ("1903-01-01", "1904-05-09"),
        "blue/de_facto/1904-05-10": ("1904-05-10", "1905-09-30"),
        "green/de_facto/1903-01-01": ("1903-01-01", "1906-06-30"),
        "red/de_facto/1900-01-01": ("1900-01-01", "1904-05-09"),
        "red/de_facto/1904-05-10": ("1904-05-10", "1905-09-30"),
    }


def test_borders_in_a_box_are_not_cut(tiny_atlas: Atlas) -> None:
    found = borders_geojson(tiny_atlas, day=parse_day("1905-03-20"), bbox=(3.5, 0, 4, 0.5))
    assert said(found, "code") == ["GRN"]
    assert found["bbox"] == [3, 0, 5, 3]


def test_territories_with_and_without_a_day(tiny_atlas: Atlas) -> None:
    bare = territories_geojson(tiny_atlas, lang="en")
    assert len(bare["features"]) == 8
    assert "holder" not in bare["features"][0]["properties"]
    day = territories_geojson(tiny_atlas, day=parse_day("1905-03-16"), by="de_jure", lang="en")
    harbour = by_id(day)["HARBOUR/1905-03-16"]["properties"]
    expected = {
        "id": "HARBOUR", "name": "Harbour", "holder": "RED", "holder_name": "Kingdom of Red",
        "de_facto": "BLU", "de_jure": "RED", "start_date": "1905-03-16",
        "end_date": "1905-09-30", "basis": "treaty:peace-1905", "certainty": "A",
    }  # fmt: skip
    assert {key: harbour[key] for key in expected} == expected
    assert by_id(day)["SOUTH/1903-01-01"]["properties"]["holder"] == "GRN"


def test_territories_of_a_window(tiny_atlas: Atlas) -> None:
    found = territories_geojson(tiny_atlas, span=Timespan.parse("1899/1903"))
    south = [f["properties"] for f in found["features"] if f["properties"]["id"] == "SOUTH"]
    assert [(p["start_date"], p["end_date"], p["holder"]) for p in south] == [
        ("1900-01-01", "1902-12-31", "NONE"),
        ("1903-01-01", "1906-06-30", "GRN"),
    ]


def test_treaties_of_a_day(tiny_atlas: Atlas) -> None:
    assert treaties_geojson(tiny_atlas, day=parse_day("1904-11-01"))["features"] == []
    signed = treaties_geojson(tiny_atlas, day=parse_day("1905-03-16"), lang="en")
    assert {(f["properties"]["treaty"], f["properties"]["status"]) for f in signed["features"]} == {
        ("draft-1904", "never_in_force"),
        ("peace-1905", "signed"),
    }
    harbour = by_id(signed)["peace-1905/HARBOUR/2"]["properties"]
    expected = {
        "name": "Peace of Midtown", "territory": "HARBOUR", "assigned_to": "RED",
        "assigned_to_name": "Kingdom of Red", "how": "cession", "article": "2",
        "signed_edtf": "1905-03-16", "in_force_edtf": "1905-07-01", "start_date": "1905-03-16",
        "end_date": None, "note": "Handed over later.", "ratified_by": None,
    }  # fmt: skip
    assert {key: harbour[key] for key in expected} == expected
    later = treaties_geojson(tiny_atlas, treaty="peace-1905", day=parse_day("1905-06-30"))
    assert set(said(later, "status")) == {"ratified"}
    assert set(said(later, "ratified_by")) == {"RED;BLU"}


def test_treaty_without_a_day_says_what_became_of_it(tiny_atlas: Atlas) -> None:
    found = treaties_geojson(tiny_atlas, treaty="peace-1905")
    assert set(said(found, "status")) == {"in_force"}
    with pytest.raises(UnknownIdError, match="peace-1905"):
        treaties_geojson(tiny_atlas, treaty="peace-1906")


def test_view_is_what_the_map_shows(tiny_atlas: Atlas) -> None:
    found = view_geojson(tiny_atlas, parse_day("1905-03-16"), treaty="peace-1905")
    layers = said(found, "layer")
    assert layers == ["borders"] * 3 + ["treaties"] * 3 + ["recent"] + ["events"] * 2
    assert by_id(found)["recent/journey"]["properties"]["presence"] == "absent"
    only = view_geojson(tiny_atlas, parse_day("1905-03-16"), layers=("events",), kinds=["press"])
    assert [f["id"] for f in only["features"]] == ["events/rumour"]
    with pytest.raises(QueryError):
        view_geojson(tiny_atlas, parse_day("1905-03-16"), layers=("roads",))


@pytest.mark.parametrize("what", [*EXPORTERS])
def test_day_outside_the_atlas_is_refused(tiny_atlas: Atlas, what: str) -> None:
    with pytest.raises(QueryError, match="1900-01-01 to 1909-12-31"):
        EXPORTERS[what](tiny_atlas, day=parse_day("1921-03-16"))


@pytest.mark.parametrize("what", ["events", "borders", "territories"])
def test_day_and_window_together_are_refused(tiny_atlas: Atlas, what: str) -> None:
    day = parse_day("1905-03-16")
    with pytest.raises(QueryError, match="either date"):
        EXPORTERS[what](tiny_atlas, day=day, span=Timespan(day, day))


def test_gdal_reads_typed_dates(tiny_atlas: Atlas, tmp_path: Path) -> None:
    path = tmp_path / "borders.geojson"
    path.write_text(dumps(borders_geojson(tiny_atlas)), encoding="utf-8")
    info = pyogrio.read_info(path)
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert (types["start_date"], types["end_date"]) == ("OFTDate", "OFTDate")
    assert types["area_km2"] == "OFTReal"
    frame = pyogrio.read_dataframe(path)
    assert len(frame) == 12
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()


def test_gdal_reads_what_has_no_place(tiny_atlas: Atlas, tmp_path: Path) -> None:
    path = tmp_path / "events.geojson"
    path.write_text(dumps(events_geojson(tiny_atlas)), encoding="utf-8")
    info = pyogrio.read_info(path)
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert (types["start_date"], types["end_date"]) == ("OFTDate", "OFTDate")
    frame = pyogrio.read_dataframe(path)
    assert len(frame) == 10
    assert frame.geometry.isna().sum() == 2


def test_gdal_reads_every_export(any_export: Json, tmp_path: Path) -> None:
    path = tmp_path / "any.geojson"
    path.write_text(dumps(any_export), encoding="utf-8")
    assert len(pyogrio.read_dataframe(path)) == len(any_export["features"])


def test_treaty_ends_on_the_last_day_before_its_end(tiny: Dataset) -> None:
    def ends(end: str) -> set[str]:
        peace = replace(tiny.treaty("peace-1905"), end_edtf=HistoricalDate.parse(end))
        atlas = Atlas(replace(tiny, treaties={**tiny.treaties, peace.id: peace}))
        return set(said(treaties_geojson(atlas, treaty=peace.id), "end_date"))

    assert ends("1908-01-01") == {"1907-12-31"}
    assert ends("1905-03-16") == {"1905-03-16"}  # never before it begins


def test_rows_are_told_within_the_days_of_the_atlas(tiny: Dataset) -> None:
    meta = replace(tiny.meta, last_day=parse_day("1905-01-01"))
    atlas = Atlas(replace(tiny, meta=meta))
    found = territories_geojson(atlas, day=meta.last_day)
    assert set(said(found, "end_date")) == {"1905-01-01"}
    assert {"1900-01-01", "1904-05-10"} < set(said(found, "start_date"))


def test_each_feature_and_the_whole_name_their_licences(tiny: Dataset) -> None:
    def terms(name: str, who: str) -> ResourceTerms:
        return ResourceTerms((Licence(name, name, ""),), who)

    own = {
        "events": terms("CC-BY-4.0", "the writers"),
        "places": terms("CC-BY-4.0", "the gazetteer"),
        "territory_faces": terms("ODbL-1.0", "the surveyors"),
        "treaty_areas": terms("CC0-1.0", "the jurists"),
    }
    atlas = Atlas(replace(tiny, meta=replace(tiny.meta, terms=own)))
    day = parse_day("1905-03-16")

    view = view_geojson(atlas, day)
    assert view["licence"] == "ODbL-1.0 AND CC-BY-4.0"
    assert view["attribution"] == "the surveyors; the writers; the gazetteer"
    each = {
        key: (one["properties"]["licence"], one["properties"]["attribution"])
        for key, one in by_id(view).items()
    }
    assert each["events/peace-signed"] == ("CC-BY-4.0", "the gazetteer")  # its point
    assert each["events/rumour"] == ("CC-BY-4.0", "the writers")  # has none
    assert each["borders/green/de_facto/1903-01-01"] == ("ODbL-1.0", "the surveyors")
    treaties = treaties_geojson(atlas, treaty="peace-1905")
    assert treaties["licence"] == "ODbL-1.0 AND CC0-1.0"


def test_no_number_that_json_lacks() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps({"type": "FeatureCollection", "features": [{"area_km2": float("nan")}]})


def test_recent_events_are_those_of_thirty_days(tiny_atlas: Atlas) -> None:
    def recent(day: str) -> list[str]:
        found = view_geojson(tiny_atlas, parse_day(day), layers=("recent",))
        return [feature["id"] for feature in found["features"]]

    assert recent("1905-03-03") == ["recent/letter"]  # of 1 February, thirty days before
    assert recent("1905-03-04") == []


def test_scattered_days_are_asked_one_by_one(tiny: Dataset) -> None:
    feast = replace(tiny.event("rumour"), edtf=HistoricalDate.parse("190X-12-25"))
    atlas = Atlas(replace(tiny, events={feast.id: feast}))
    assert events_geojson(atlas, day=parse_day("1905-06-01"))["features"] == []
    assert said(events_geojson(atlas, day=parse_day("1905-12-25")), "presence") == ["possible"]
