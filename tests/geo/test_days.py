"""Days as numbers: against Python's datetime where it reaches, by hand where it does not."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.days import (
    EARLIEST_DAY,
    LATEST_DAY,
    add_days,
    add_months,
    add_years,
    days_between,
    days_in_month,
    first_of_month,
    from_ordinal,
    iso,
    parse_day,
    to_ordinal,
    weekday,
)
from geo.errors import DateError

CASES = json.loads(
    (Path(__file__).parent.parent / "temporal_cases.json").read_text(encoding="utf-8")
)
UNTIMED = settings(deadline=None)  # a busy machine is no failure
ANY_DAY = st.integers(EARLIEST_DAY, LATEST_DAY)


@pytest.mark.parametrize("case", CASES["days"], ids=lambda case: case["iso"])
def test_day_number(case: dict) -> None:
    assert parse_day(case["iso"]) == case["ordinal"]
    assert iso(case["ordinal"]) == case["iso"]
    assert weekday(case["ordinal"]) == case["weekday"]


@pytest.mark.parametrize("text", CASES["not_days"])
def test_refuses_what_is_not_one_civil_day(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_day(text)
    assert caught.value.value == text
    assert caught.value.accepted


def test_refusal_of_an_impossible_day_names_the_month_and_its_length() -> None:
    with pytest.raises(DateError, match="February 1921 has 28 days") as caught:
        parse_day("1921-02-30")
    assert caught.value.accepted == "1921-02-01 to 1921-02-28"


@UNTIMED
@given(st.dates())
def test_agrees_with_datetime(date: datetime.date) -> None:
    day = to_ordinal(date.year, date.month, date.day)
    assert day == date.toordinal()
    assert from_ordinal(day) == (date.year, date.month, date.day)
    assert iso(day) == date.isoformat()
    assert parse_day(date.isoformat()) == day
    assert weekday(day) == date.weekday()
    assert first_of_month(day) == date.replace(day=1).toordinal()


@UNTIMED
@given(ANY_DAY)
def test_every_day_number_goes_there_and_back(day: int) -> None:
    year, month, in_month = from_ordinal(day)
    assert 1 <= month <= 12
    assert 1 <= in_month <= days_in_month(year, month)
    assert to_ordinal(year, month, in_month) == day


@UNTIMED
@given(st.integers(-800_000, 3_000_000))
def test_the_calendar_repeats_after_400_years(day: int) -> None:
    year, month, in_month = from_ordinal(day)
    assert from_ordinal(day + 146_097) == (year + 400, month, in_month)


def test_days_follow_one_another_around_the_year_zero() -> None:
    days = [from_ordinal(number) for number in range(-800, 800)]
    assert len(set(days)) == len(days)
    assert days == sorted(days)
    assert (0, 2, 29) in days
    assert (-1, 2, 29) not in days


@pytest.mark.parametrize(
    "case", CASES["moved"], ids=lambda case: " ".join(str(value) for value in case.values())
)
def test_calendar_steps(case: dict) -> None:
    start, end = parse_day(case["from"]), parse_day(case["to"])
    if "months" in case:
        assert add_months(start, case["months"]) == end
    elif "years" in case:
        assert add_years(start, case["years"]) == end
    else:
        assert add_days(start, case["days"]) == end
        assert days_between(start, end) == case["days"]


@UNTIMED
@given(ANY_DAY, st.integers(-2000, 2000))
def test_months_land_in_the_month_counted(day: int, count: int) -> None:
    year, month, in_month = from_ordinal(day)
    new_year, new_month, new_in_month = from_ordinal(add_months(day, count))
    assert new_year * 12 + new_month == year * 12 + month + count
    assert new_in_month == min(in_month, days_in_month(new_year, new_month))


def test_iso_beyond_four_digits_takes_a_sign() -> None:
    assert iso(to_ordinal(10_000, 1, 1)) == "+10000-01-01"
    assert iso(to_ordinal(-12_345, 12, 31)) == "-12345-12-31"


def test_extreme_days_can_be_counted_exactly_by_a_browser() -> None:
    assert -(2**53) < EARLIEST_DAY < LATEST_DAY < 2**53
