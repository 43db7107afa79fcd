"""The EDTF grammar: what is read, what is refused and with which remedy, and an oracle."""

import json
from pathlib import Path

import edtf as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.edtf import LONGEST_TEXT, Part, Precision, Unit, parse_edtf
from geo.errors import DateError
from geo.temporal import EARLIEST_DAY, HistoricalDate, from_ordinal, iso

CASES = json.loads(
    (Path(__file__).parent.parent / "temporal_cases.json").read_text(encoding="utf-8")
)
UNTIMED = settings(deadline=None)  # a busy machine is no failure
EVERY_TEXT = sorted({case["edtf"] for case in CASES["presence"] + CASES["words"]})


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: repr(case["text"]))
def test_refusals_name_the_value_and_the_remedy(case: dict) -> None:
    with pytest.raises(DateError) as caught:
        parse_edtf(case["text"])
    assert caught.value.value == case["text"]
    assert case["says"] in str(caught.value)
    assert "\x00" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["1" * (LONGEST_TEXT + 1), "X" * 10_000, "[" * 10_000, "1921/" * 5_000]
)
def test_long_texts_are_refused_unread(text: str) -> None:
    with pytest.raises(DateError, match="too long") as caught:
        parse_edtf(text)
    assert len(str(caught.value)) < 500


# The examples of the specification's three levels, clock times aside.
LEVEL_0 = [
    "1985-04-12",
    "1985-04",
    "1985",
    "1964/2008",
    "2004-06/2006-08",
    *("2004-02-01/2005-02-08", "2004-02-01/2005-02", "2004-02-01/2005", "2005/2006-02"),
]
LEVEL_1 = [
    *("Y170000002", "Y-170000002", "2001-21", "1984?", "2004-06~", "2004-06-11%", "201X"),
    *("20XX", "2004-XX", "1985-04-XX", "1985-XX-XX", "1985-04-12/..", "1985-04/..", "1985/.."),
    *("../1985-04-12", "../1985-04", "../1985", "1985-04-12/", "1985-04/", "1985/"),
    *("/1985-04-12", "/1985-04", "/1985", "-1985", "1984~/2004-06", "1984/2004-06~"),
    *("1984~/2004~", "1984?/2004%"),
]
LEVEL_2 = [
    *("Y-17E7", "1950S2", "Y171010000S3", "Y3388E2S3", "2001-34", "[1667,1668,1670..1672]"),
    *("[..1760-12-03]", "[1760-12..]", "[1760-01,1760-02,1760-12..]", "[1667,1760-12]"),
    *("[..1984]", "{1667,1668,1670..1672}", "{1960,1961-12}", "{..1984}", "2004-06-11%"),
    *("2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11", "156X-12-25", "15XX-12-25"),
    *("XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X", "2004-06-~01/2004-06-~20"),
    *("2004-06-XX/2004-07-03",),
]


@pytest.mark.parametrize("text", LEVEL_0 + LEVEL_1 + LEVEL_2)
def test_examples_of_the_specification_are_read(text: str) -> None:
    date = HistoricalDate.parse(text)
    assert date.edtf == text
    assert date.words("tr")
    assert date.words("en")


def limits(text: str) -> tuple[str, str]:
    date = HistoricalDate.parse(text)
    assert date.start_min is not None
    assert date.end_max is not None
    return iso(date.start_min), iso(date.end_max)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-22", "2001-06-01", "2001-08-31"),
        ("2001-23", "2001-09-01", "2001-11-30"),
        ("2003-24", "2003-12-01", "2004-02-29"),
        ("2001-25", "2001-03-01", "2001-05-31"),
        ("2001-28", "2001-12-01", "2002-02-28"),
        ("2001-29", "2001-09-01", "2001-11-30"),
        ("2001-30", "2001-12-01", "2002-02-28"),
        ("2001-31", "2001-03-01", "2001-05-31"),
        ("2001-32", "2001-06-01", "2001-08-31"),
        ("2001-33", "2001-01-01", "2001-03-31"),
        ("2001-36", "2001-10-01", "2001-12-31"),
        ("2001-37", "2001-01-01", "2001-04-30"),
        ("2001-39", "2001-09-01", "2001-12-31"),
        ("2001-40", "2001-01-01", "2001-06-30"),
        ("2001-41", "2001-07-01", "2001-12-31"),
        ("0000-02", "0000-02-01", "0000-02-29"),
        ("-0001", "-0001-01-01", "-0001-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("1950S2", "1900-01-01", "1999-12-31"),
        ("1950S4", "1950-01-01", "1950-12-31"),
        ("-1950S2", "-1999-01-01", "-1900-12-31"),
        ("Y3388E2S3", "+338000-01-01", "+338999-12-31"),
        ("Y171010000S3", "+171000000-01-01", "+171999999-12-31"),
        ("Y-17000", "-17000-01-01", "-17000-12-31"),
    ],
)
def test_units(text: str, first: str, last: str) -> None:
    assert limits(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("XXXX", "0000-01-01", "9999-12-31"),
        ("-XXXX", "-9999-01-01", "-0001-12-31"),
        ("-004X", "-0049-01-01", "-0040-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("1985-02-XX", "1985-02-01", "1985-02-28"),
        ("1984-02-XX", "1984-02-01", "1984-02-29"),
        ("1984-1X", "1984-10-01", "1984-12-31"),
        ("1984-X1", "1984-01-01", "1984-11-30"),
        ("1985-02-2X", "1985-02-20", "1985-02-28"),
        ("1985-XX-31", "1985-01-31", "1985-12-31"),
        ("1985-XX-3X", "1985-01-30", "1985-12-31"),
        ("1985-0X-31", "1985-01-31", "1985-08-31"),
        ("1985-04-3X", "1985-04-30", "1985-04-30"),
        ("192X-02-29", "1920-02-29", "1928-02-29"),
        ("XXXX-02-29", "0000-02-29", "9996-02-29"),
        ("-XXXX-02-29", "-9996-02-29", "-0004-02-29"),
        ("-000X-02-29", "-0008-02-29", "-0004-02-29"),
        ("19XX-02-2X", "1900-02-20", "1999-02-28"),
        ("156X-12-25", "1560-12-25", "1569-12-25"),
        ("1XXX-12", "1000-12-01", "1999-12-31"),
        ("XXXX-12-XX", "0000-12-01", "9999-12-31"),
    ],
)
def test_unspecified_digits(text: str, first: str, last: str) -> None:
    assert limits(text) == (first, last)


@pytest.mark.parametrize("text", ["19X1-02-29", "XX01-02-29", "1921-02-29", "192X-02-30"])
def test_days_that_no_year_has_are_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_edtf(text)


Y, M, D = Part.YEAR, Part.MONTH, Part.DAY


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2004-06-11", set(), set()),
        ("2004-06-11%", {Y, M, D}, {Y, M, D}),
        ("2004-06~-11", set(), {Y, M}),
        ("2004?-06-11", {Y}, set()),
        ("?2004-06-~11", {Y}, {D}),
        ("2004-%06-11", {M}, {M}),
        ("2004?-06-~11", {Y}, {D}),
        ("2004-06?", {Y, M}, set()),
        ("?2004-?06-11~", {Y, M}, {Y, M, D}),
        ("1950S2~", set(), {Y}),
        ("Y-17000%", {Y}, {Y}),
    ],
)
def test_qualifiers_cover_their_parts(
    text: str, uncertain: set[Part], approximate: set[Part]
) -> None:
    unit = parse_edtf(text)
    assert isinstance(unit, Unit)
    assert unit.uncertain == uncertain
    assert unit.approximate == approximate


@UNTIMED
@given(st.text(max_size=30) | st.text("0123456789X-/.,[]{}?~%YSE", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        date = HistoricalDate.parse(text)
    except DateError as refusal:
        error = refusal
    else:
        assert date.words("tr").strip()
        assert date.words("en").strip()
        return
    assert error.value == text
    assert str(error)


ANY_DATE = st.builds(
    lambda year, month, day: "-".join([f"{year:04d}", *month, *(day if month else ())]),
    st.integers(0, 9999),
    st.sampled_from([(), ("01",), ("02",), ("12",), ("XX",)]),
    st.sampled_from([(), ("01",), ("28",), ("XX",)]),
)


@UNTIMED
@given(ANY_DATE, ANY_DATE)
def test_an_interval_is_read_exactly_if_it_does_not_end_before_it_starts(a: str, b: str) -> None:
    first, last = HistoricalDate.parse(a), HistoricalDate.parse(b)
    assert first.start_min is not None
    assert last.end_max is not None
    if first.start_min <= last.end_max:
        date = HistoricalDate.parse(f"{a}/{b}")
        assert (date.start_min, date.end_max) == (first.start_min, last.end_max)
    else:
        with pytest.raises(DateError, match="ends before it starts"):
            HistoricalDate.parse(f"{a}/{b}")


# --- against the package edtf 5.0.2 -------------------------------------------------------
# Left out, because its answers differ from the specification or are conventions of its own:
# unknown and open ends (invented widths, infinities), qualifiers (own padding), winter
# (December alone), years below 1, which its struct_time reckons without leap days, and
# months of one known digit (1984-1X), on which it stumbles.


def by_oracle(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    date = oracle.parse_edtf(text)
    return tuple(date.lower_strict()[:3]), tuple(date.upper_strict()[:3])


def by_us(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    date = HistoricalDate.parse(text)
    assert date.start_min is not None
    assert date.end_max is not None
    return from_ordinal(date.start_min), from_ordinal(date.end_max)


@pytest.mark.parametrize(
    "text",
    [
        *LEVEL_0,
        "2001-21",
        "2001-22",
        "2001-23",
        "201X",
        "20XX",
        "2004-XX",
        "1985-04-XX",
        "1985-XX-XX",
        "1920-02",
        "1900-02",
        "2000-02",
        "156X-12-25",
        "1XXX-12",
        "2001-33",
        "2001-36",
        "2001-37",
        "2001-41",
        "2004-06-XX/2004-07-03",
        "Y17000",
    ],
)
def test_first_and_last_day_agree_with_the_oracle(text: str) -> None:
    assert by_us(text) == by_oracle(text)


@UNTIMED
@given(st.dates())
def test_days_months_and_years_agree_with_the_oracle(date: object) -> None:
    text = str(date)
    for shorter in (text, text[:7], text[:4]):
        assert by_us(shorter) == by_oracle(shorter)


@pytest.mark.parametrize("text", [*LEVEL_0, *LEVEL_1, *LEVEL_2])
def test_the_oracle_reads_the_same_texts(text: str) -> None:
    if text != "1984-1X":
        assert oracle.parse_edtf(text) is not None


def test_precision_of_a_set_is_set() -> None:
    assert HistoricalDate.parse("[1920]").precision is Precision.SET
    assert HistoricalDate.parse("[..1920]").end_min == EARLIEST_DAY
