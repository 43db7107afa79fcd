"""Who held a point, on a day and through the years."""

from __future__ import annotations

import json

import pytest

from geo.atlas import Atlas
from geo.errors import QueryError
from geo.temporal import parse_day

ROW = ["de_facto", "de_jure", "basis", "certainty"]
KEYS = ["on", "territory", *ROW, "edge_km", "edge_uncertainty_km"]


def test_who_on_land(tiny_atlas: Atlas) -> None:
    answer = tiny_atlas.who(1.25, 2, parse_day("1904-05-10"))
    assert list(answer)[: len(KEYS)] == KEYS
    assert (answer["on"], answer["territory"]) == ("land", "WEST")
    assert answer["de_facto"] == {
        "polity": "blue", "code": "BLU", "name_tr": "Mavi Birlik", "name_en": "Blue League",
    }  # fmt: skip
    assert answer["de_jure"]["code"] == "DIS"
    assert answer["basis"] == "event:siege-of-westown"
    assert answer["certainty"] == "B"
    assert answer["edge_km"] == pytest.approx(0.25 * 110.57, abs=0.05)
    assert answer["edge_uncertainty_km"] in (0.1, 5)  # the coast and the parish are as near
    assert (answer["from"], answer["until"]) == ("1904-05-10", "1905-03-15")
    assert answer["claimants"] == ["RED", "BLU"]
    assert answer["source"] == ["chronicle"]
    json.dumps(answer, allow_nan=False)


@pytest.mark.parametrize(
    ("lat", "lon", "where"),
    [(0.5, 1, "sea"), (4.5, 5, "sea"), (-0.1, 4, "outside"), (41, 43, "outside"), (0, 0, "sea")],
)
def test_who_where_nobody_is(tiny_atlas: Atlas, lat: float, lon: float, where: str) -> None:
    answer = tiny_atlas.who(lat, lon, parse_day("1905-01-01"))
    assert answer["on"] == where
    assert all(answer[key] is None for key in KEYS[1:])
    without_day = tiny_atlas.who(lat, lon)
    assert (without_day["on"], without_day["succession"]) == (where, [])
    assert tiny_atlas.succession_at(lat, lon) == ()


def test_who_through_the_years(tiny_atlas: Atlas) -> None:
    answer = tiny_atlas.who(2, 4)
    rows = answer["succession"]
    assert [(row["from"], row["until"], row["de_facto"]["code"]) for row in rows] == [
        ("1900-01-01", "1902-12-31", "BLU"),
        ("1903-01-01", "1906-06-30", "GRN"),
        ("1906-07-01", "1907-04-29", "DIS"),
        ("1907-04-30", None, "RED"),
    ]
    assert rows[3]["from_edtf"] == "1907-04"
    assert answer["territory"] == "MID"
    assert [tenure.holding.de_facto for tenure in tiny_atlas.succession_at(2, 4)] == [
        "BLU", "GRN", "DIS", "RED",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lat", "lon", "parameter"),
    [(91, 0, "lat"), (-91, 0, "lat"), (0, 181, "lon"), (float("nan"), 0, "lat"),
     (0, float("nan"), "lon"), (0, float("inf"), "lon")],
)  # fmt: skip
def test_who_off_the_earth(tiny_atlas: Atlas, lat: float, lon: float, parameter: str) -> None:
    with pytest.raises(QueryError) as caught:
        tiny_atlas.who(lat, lon, parse_day("1905-01-01"))
    assert caught.value.parameter == parameter


def test_who_outside_the_days(tiny_atlas: Atlas) -> None:
    with pytest.raises(QueryError, match="1900-01-01 to 1909-12-31"):
        tiny_atlas.who(2, 2, parse_day("1880-01-01"))


def test_days_of_the_atlas(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.days.edtf == "1900-01-01/1909-12-31"
