"""Whole civil days as numbers, and the calendar around them.

A day is an `int`, numbered as `datetime.date.toordinal` numbers it (1 is 1 January of the
year 1) and continued below 1, where `datetime` stops. The calendar is the proleptic
Gregorian one with a year zero: the year 0 is 1 BCE, the year -1 is 2 BCE.
No clock time and no time zone exist here.
"""

from __future__ import annotations

import re

from geo.errors import DateError

__all__ = [
    "EARLIEST_DAY",
    "LATEST_DAY",
    "ONE_DAY_ACCEPTED",
    "YEAR_LIMIT",
    "add_days",
    "add_months",
    "add_years",
    "days_between",
    "days_in_month",
    "first_of_month",
    "from_ordinal",
    "iso",
    "parse_day",
    "to_ordinal",
    "weekday",
]

YEAR_LIMIT = 10**12
"""The largest year, before or after zero, that the atlas counts with.

Its days stay below 2**53, so that a browser can count with them too.
"""

ONE_DAY_ACCEPTED = "one civil day as year-month-day, for example 1921-03-16"

_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_ONE_DAY = re.compile(r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})")


def is_leap(year: int) -> bool:
    """Return whether the year has a 29 February; the year 0 has one."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month, 28 to 31; ``month`` is 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month]


def to_ordinal(year: int, month: int, day: int) -> int:
    """Return the number of a civil day; the caller vouches that the day exists.

    >>> to_ordinal(1921, 3, 16) == __import__("datetime").date(1921, 3, 16).toordinal()
    True
    >>> to_ordinal(0, 12, 31)
    0
    """
    before = year - 1
    leap_days = before // 4 - before // 100 + before // 400
    extra = 1 if month > 2 and is_leap(year) else 0
    return before * 365 + leap_days + _DAYS_BEFORE_MONTH[month] + extra + day


def from_ordinal(day: int) -> tuple[int, int, int]:
    """Return year, month and day of a numbered day.

    >>> from_ordinal(0)
    (0, 12, 31)
    """
    # 400 years are 146,097 days; floor division carries the pattern below the year 1.
    cycles, rest = divmod(day - 1, 146_097)
    centuries, rest = divmod(rest, 36_524)
    fours, rest = divmod(rest, 1_461)
    singles, rest = divmod(rest, 365)
    year = cycles * 400 + centuries * 100 + fours * 4 + singles + 1
    if centuries == 4 or singles == 4:
        return year - 1, 12, 31
    month = rest // 29 + 1 if rest < 336 else 12
    while month > 12 or _before(year, month) > rest:
        month -= 1
    return year, month, rest - _before(year, month) + 1


def _before(year: int, month: int) -> int:
    return _DAYS_BEFORE_MONTH[month] + (1 if month > 2 and is_leap(year) else 0)


EARLIEST_DAY = to_ordinal(-YEAR_LIMIT, 1, 1)
"""Stands for "any time before" where a bound must be a number."""

LATEST_DAY = to_ordinal(YEAR_LIMIT, 12, 31)
"""Stands for "any time after" where a bound must be a number."""


def iso(day: int) -> str:
    """Return the day as ISO 8601 writes it, with four digits for the year.

    Years beyond four digits take ISO's sign, ``+12345-01-01``; years before zero have a
    minus sign, ``-0043-03-15`` being 15 March 44 BCE.

    >>> iso(701340)
    '1921-03-16'
    """
    year, month, in_month = from_ordinal(day)
    if 0 <= year <= 9999:
        return f"{year:04d}-{month:02d}-{in_month:02d}"
    sign = "-" if year < 0 else "+"
    return f"{sign}{abs(year):04d}-{month:02d}-{in_month:02d}"


def parse_day(text: str) -> int:
    """Return the number of exactly one civil day written ``YYYY-MM-DD``.

    Raises
    ------
    DateError
        If the text is anything else (a month, a qualified or unspecified date, an
        interval) or if the calendar has no such day.

    >>> parse_day("1921-03-16")
    701340
    >>> parse_day("1921-02-30")
    Traceback (most recent call last):
    geo.errors.DateError: '1921-02-30': February 1921 has 28 days. Accepted: 1921-02-01 to 1921-02-28
    """  # noqa: E501 - the message is one line
    found = _ONE_DAY.fullmatch(text)
    if not found or found[1] == "-0000":
        raise DateError(text, ONE_DAY_ACCEPTED, "not one civil day")
    return checked_ordinal(text, int(found[1]), int(found[2]), int(found[3]))


_MONTH_NAMES = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def checked_ordinal(text: str, year: int, month: int, day: int) -> int:
    """Return the day's number, or raise `DateError` about ``text`` if there is no such day."""
    if not 1 <= month <= 12:
        raise DateError(text, "months 01 to 12", f"there is no month {month:02d}")
    length = days_in_month(year, month)
    if not 1 <= day <= length:
        written = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
        raise DateError(
            text,
            f"{written}-{month:02d}-01 to {written}-{month:02d}-{length}",
            f"{_MONTH_NAMES[month]} {written} has {length} days",
        )
    return to_ordinal(year, month, day)


def add_days(day: int, count: int) -> int:
    """Return the day ``count`` days later, earlier if ``count`` is negative."""
    return day + count


def days_between(first: int, second: int) -> int:
    """Return how many days after ``first`` the ``second`` comes; negative if before."""
    return second - first


def add_months(day: int, count: int) -> int:
    """Return the same day ``count`` months on, or the month's last day if it is shorter.

    >>> iso(add_months(parse_day("1920-01-31"), 1))
    '1920-02-29'
    """
    year, month, in_month = from_ordinal(day)
    years, month_index = divmod(month - 1 + count, 12)
    year, month = year + years, month_index + 1
    return to_ordinal(year, month, min(in_month, days_in_month(year, month)))


def add_years(day: int, count: int) -> int:
    """Return the same day ``count`` years on; 29 February becomes 28 where it must.

    >>> iso(add_years(parse_day("1920-02-29"), 1))
    '1921-02-28'
    """
    return add_months(day, 12 * count)


def first_of_month(day: int) -> int:
    """Return the first day of the month in which the day lies."""
    return day - from_ordinal(day)[2] + 1


def weekday(day: int) -> int:
    """Return 0 for Monday to 6 for Sunday.

    >>> weekday(parse_day("1921-03-16"))  # a Wednesday
    2
    """
    return (day + 6) % 7
