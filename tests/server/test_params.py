"""Query strings: what is accepted, what is refused, and what the refusal says."""

import pytest
from werkzeug.datastructures import MultiDict

from geo.errors import QueryError
from geo.temporal import Timespan, iso, parse_day
from server import params
from server.params import ParameterError, Query, Why


def test_a_query_keeps_what_is_known_and_drops_what_is_empty() -> None:
    query = Query(
        MultiDict([("date", " 1921-03-16 "), ("bbox", ""), ("lang", "tr")]), ("date", "bbox")
    )
    assert dict(query) == {"date": "1921-03-16", "lang": "tr"}


@pytest.mark.parametrize(
    ("pairs", "why", "says"),
    [
        ([("dat", "1921-03-16")], Why.UNKNOWN, "date, lang"),
        ([("date", "1921-03-16"), ("date", "1921-03-17")], Why.REPEATED, "once"),
        ([("date", "1" * 10_000)], Why.TOO_LONG, "200"),
        ([("date", "1921-03-16\x00")], Why.CONTROL, "control"),
        ([("date", "1921\n03")], Why.CONTROL, "control"),
    ],
)
def test_a_query_refuses(pairs: list[tuple[str, str]], why: Why, says: str) -> None:
    with pytest.raises(ParameterError) as caught:
        Query(MultiDict(pairs), ("date",))
    assert caught.value.why is why
    assert says in caught.value.accepted
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "text",
    ["", "1921", "1921-03", "1921-13-40", "1921-02-29", "16.03.1921", "today", "1921-03-16/17",
     "1921-3-16", "١٩٢١-٠٣-١٦", "1921-03-16T00:00"],
)  # fmt: skip
def test_only_a_civil_day_is_a_day(text: str) -> None:
    with pytest.raises(ParameterError) as caught:
        params.day(text)
    assert caught.value.parameter == "date"


def test_a_day_outside_the_atlas_is_refused_with_its_limits() -> None:
    days = Timespan(parse_day("1914-01-01"), parse_day("1930-12-31"))
    assert iso(params.day_within("1914-01-01", days)) == "1914-01-01"
    assert iso(params.day_within("1930-12-31", days)) == "1930-12-31"
    with pytest.raises(ParameterError) as caught:
        params.day_within("1913-12-31", days)
    assert caught.value.why is Why.OUTSIDE
    assert "1914-01-01" in caught.value.accepted
    assert "1930-12-31" in caught.value.accepted


@pytest.mark.parametrize(
    ("values", "first", "last"),
    [
        ({"from": "1921-03", "to": "1921-10"}, "1921-03-01", "1921-10-31"),
        ({"from": "1921"}, "1921-01-01", None),
        ({"to": "1920-02"}, None, "1920-02-29"),
        ({"from": "1921-03-16", "to": "1921-03-16"}, "1921-03-16", "1921-03-16"),
        ({"from": "-0001", "to": "0000"}, "-0001-01-01", "0000-12-31"),
    ],
)
def test_a_span_has_both_ends_included(
    values: dict[str, str], first: str | None, last: str | None
) -> None:
    day, span = params.span(values)
    assert day is None
    assert span is not None
    assert [None if end is None else iso(end) for end in (span.first, span.last)] == [first, last]


@pytest.mark.parametrize(
    ("values", "parameter", "why"),
    [
        ({"date": "1921-03-16", "from": "1921"}, "date", Why.BOTH),
        ({"from": "1922", "to": "1921"}, "to", Why.REVERSED),
        ({"from": "spring"}, "from", Why.DATE),
        ({"to": "1921-13"}, "to", Why.DATE),
    ],
)
def test_a_span_that_makes_no_sense(values: dict[str, str], parameter: str, why: Why) -> None:
    with pytest.raises(ParameterError) as caught:
        params.span(values)
    assert (caught.value.parameter, caught.value.why) == (parameter, why)


def test_no_date_asks_for_everything() -> None:
    assert params.span({}) == (None, None)


def test_a_box_may_cross_the_antimeridian() -> None:
    box = params.bbox("170,-10,-170,10")
    assert (box.west, box.south, box.east, box.north) == (170, -10, -170, 10)
    assert box.crosses_antimeridian


@pytest.mark.parametrize(
    "text",
    ["a,b", "1,2,3", "1,2,3,4,5", "nan,0,1,1", "0,0,inf,1", "0,2,1,1", "-181,0,0,1", "0,0,1,91",
     ",,,", "1;2;3;4", "0x1,0,1,1"],
)  # fmt: skip
def test_a_box_that_is_none(text: str) -> None:
    with pytest.raises(ParameterError) as caught:
        params.bbox(text)
    assert "west,south,east,north" in caught.value.accepted


def test_choices_name_what_there_is() -> None:
    assert params.choices("b,a,b", "kind", ("a", "b")) == ("b", "a")
    with pytest.raises(QueryError, match="a, b"):
        params.choices("a,c", "kind", ("a", "b"))
    with pytest.raises(QueryError):
        params.choices("a,", "kind", ("a", "b"))


@pytest.mark.parametrize("text", ["de_facto ", "DE_FACTO", "both", ""])
def test_by_is_one_of_two(text: str) -> None:
    with pytest.raises(QueryError, match="de_facto, de_jure"):
        params.by(text)


def test_a_flag_is_1_or_0() -> None:
    assert params.flag("1", "download")
    assert not params.flag("0", "download")
    with pytest.raises(QueryError):
        params.flag("yes", "download")
