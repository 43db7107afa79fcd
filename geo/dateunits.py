"""One unit of the calendar as EDTF writes it: a day, a month, a season or a year.

Digits may be unspecified (``X``), parts qualified (``?``, ``~``, ``%``), years longer than
four digits (``Y-17000``, ``Y-17E7``) or known to some digits only (``1950S2``).

EDTF does not say which months a season has. Here spring is March to May, summer June to
August, autumn September to November, and winter the December of the year named to the
end of the next February; codes 29 to 32 (southern hemisphere) are half a year away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from geo.days import YEAR_LIMIT, checked_ordinal, days_in_month, is_leap, to_ordinal
from geo.errors import DateError

__all__ = ["ACCEPTED", "Part", "Precision", "Unit", "fits", "parse_unit"]

ACCEPTED = (
    "an EDTF date such as 1921-03-16, 1921-03, 1921, 192X, 1921-21 (spring), 1921~, "
    "1920-12-02/1920-12-04 or [1920-12-02,1920-12-03]"
)


class Precision(StrEnum):
    """How much of the calendar one value names."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    SET = "set"
    OTHER = "other"


class Part(StrEnum):
    """A part of a date that a qualifier can stand at."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Unit:
    """One day, month, season or year, of which some digits may be unspecified.

    ``earliest`` and ``latest`` are the first and last unit it can be, each as the numbers
    of its first and last day, both included; where all is specified they are equal.
    ``year``, ``month`` and ``day`` are the digits as written (month and day may be empty);
    ``uncertain`` and ``approximate`` hold the parts under ``?``/``%`` and ``~``/``%``;
    ``width`` is the coarsest precision at which a qualifier stands, ``None`` without one.
    ``scattered`` is true where the possible days do not follow one another, as with
    ``156X-12-25``.
    """

    text: str
    year: str
    month: str
    day: str
    earliest: tuple[int, int]
    latest: tuple[int, int]
    precision: Precision
    uncertain: frozenset[Part] = frozenset()
    approximate: frozenset[Part] = frozenset()
    width: Precision | None = None
    scattered: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether all digits are given and none is qualified."""
        return self.earliest == self.latest and self.width is None

    def pattern(self) -> str:
        """Return the digits as ``YYYY-MM-DD`` or a beginning of it, ``X`` for any digit."""
        return "-".join(part for part in self.parts if part)

    @property
    def parts(self) -> tuple[str, str, str]:
        """Year, month and day as written, empty where not given."""
        return self.year, self.month, self.day


_SIGNS = "[?~%]?"
_UNIT = re.compile(
    rf"({_SIGNS})(-?[0-9X]{{4}})({_SIGNS})"
    rf"(?:-({_SIGNS})([0-9X]{{2}})({_SIGNS})(?:-({_SIGNS})([0-9X]{{2}})({_SIGNS}))?)?"
)
_LONG_YEAR = re.compile(
    r"(?:Y(-?)([1-9][0-9]*)(?:E([0-9]{1,2}))?|(-?)([0-9]{4}))(?:S([0-9]{1,2}))?([?~%]?)"
)
_PARTS = (Part.YEAR, Part.MONTH, Part.DAY)

# First month and number of months of codes 21 to 41; winter runs into the next year.
_CODES: dict[int, tuple[int, int]] = {
    **{code: (3 + 3 * (code - 21), 3) for code in range(21, 25)},
    **{code: (3 + 3 * (code - 25), 3) for code in range(25, 29)},
    29: (9, 3),
    30: (12, 3),
    31: (3, 3),
    32: (6, 3),
    **{code: (1 + 3 * (code - 33), 3) for code in range(33, 37)},
    **{code: (1 + 4 * (code - 37), 4) for code in range(37, 40)},
    **{code: (1 + 6 * (code - 40), 6) for code in range(40, 42)},
}


def parse_unit(text: str, whole: str) -> Unit:
    """Return the unit that a text gives; ``whole`` is the date it is part of.

    Raises
    ------
    DateError
        About the whole, if the text is no unit of the calendar.
    """
    found = _UNIT.fullmatch(text)
    if not found:
        return _parse_long_year(text, whole)
    left_y, year, right_y, left_m, month, right_m, left_d, day, right_d = found.groups("")
    if year == "-0000":
        raise DateError(whole, "0000 for 1 BCE, -0001 for 2 BCE", "the year zero has no sign")
    uncertain, approximate, width = _qualifiers(
        ((left_y, right_y), (left_m, right_m), (left_d, right_d)), month, whole
    )
    if "X" in found[0]:
        earliest, latest, precision = _masked(year, month, day, whole)
        scattered = re.search("X.*[0-9]", f"{year}{month}{day}") is not None
    else:
        earliest, precision = _specified(int(year), month, day, whole)
        latest, scattered = earliest, False
    return Unit(
        text,
        year,
        month,
        day,
        earliest,
        latest,
        precision,
        uncertain,
        approximate,
        width,
        scattered,
    )


_NO_PARTS: frozenset[Part] = frozenset()


def _qualifiers(
    signs: tuple[tuple[str, str], ...], month: str, whole: str
) -> tuple[frozenset[Part], frozenset[Part], Precision | None]:
    """Return the parts that are uncertain, those approximate, and the coarsest precision."""
    if not any(left or right for left, right in signs):
        return _NO_PARTS, _NO_PARTS, None
    uncertain: set[Part] = set()
    approximate: set[Part] = set()
    width: Precision | None = None
    for number, (left, right) in enumerate(signs):
        if left and right:
            raise DateError(whole, "one sign, left or right of a part", "two signs at one part")
        if not left and not right:
            continue
        # Right of a part: that part and all to its left; left of a part: that part alone.
        parts = _PARTS[: number + 1] if right else (_PARTS[number],)
        if (left or right) in "?%":
            uncertain.update(parts)
        if (left or right) in "~%":
            approximate.update(parts)
        if width is None:
            width = (Precision.YEAR, Precision.MONTH, Precision.DAY)[number]
            if width is Precision.MONTH and month > "20":
                width = Precision.SEASON
    return frozenset(uncertain), frozenset(approximate), width


def _specified(year: int, month: str, day: str, whole: str) -> tuple[tuple[int, int], Precision]:
    if day:
        number = checked_ordinal(whole, year, int(month), int(day))
        return (number, number), Precision.DAY
    if not month:
        return _year_days(year, year), Precision.YEAR
    code = int(month)
    if 1 <= code <= 12:
        first = to_ordinal(year, code, 1)
        return (first, first + days_in_month(year, code) - 1), Precision.MONTH
    if code not in _CODES:
        raise DateError(
            whole,
            "months 01 to 12, seasons 21 to 24 (spring to winter), EDTF codes 25 to 41",
            f"there is no month {month}",
        )
    start, length = _CODES[code]
    after_year, after_month = divmod(start - 1 + length, 12)
    return (
        to_ordinal(year, start, 1),
        to_ordinal(year + after_year, after_month + 1, 1) - 1,
    ), Precision.SEASON


def _year_days(first: int, last: int) -> tuple[int, int]:
    return to_ordinal(first, 1, 1), to_ordinal(last, 12, 31)


def fits(mask: str, digits: str) -> bool:
    """Return whether the digits begin as the mask asks, ``X`` standing for any digit."""
    return len(digits) >= len(mask) and all(
        wanted in ("X", found) for wanted, found in zip(mask, digits, strict=False)
    )


def _leap_year(mask: str, *, latest: bool) -> int | None:
    """Return the earliest or latest leap year that a mask allows, ``None`` if it has none."""
    before_zero = mask.startswith("-")
    digits = mask.lstrip("-").replace("X", "{}")
    # Before zero the larger number is the earlier year.
    order = "9876543210" if latest != before_zero else "0123456789"
    for filling in product(order, repeat=mask.count("X")):
        number = int(digits.format(*filling))
        if is_leap(number) and (number or not before_zero):  # the year zero has no sign
            return -number if before_zero else number
    return None


def _masked(
    year: str, month: str, day: str, whole: str
) -> tuple[tuple[int, int], tuple[int, int], Precision]:
    """Return the earliest and the latest unit that unspecified digits allow."""
    before_zero = year.startswith("-")
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if before_zero:
        low, high = high, min(low, -1)
    if not month:
        precision = {1: Precision.DECADE, 2: Precision.CENTURY}.get(
            len(year) - len(year.rstrip("X")), Precision.OTHER
        )
        if "X" in year.rstrip("X"):
            precision = Precision.OTHER
        return _year_days(low, low), _year_days(high, high), precision
    if month.isdigit() and int(month) in _CODES:
        raise DateError(whole, f"{month} with all four digits of the year", "a season of no year")
    months = [number for number in range(1, 13) if fits(month, f"{number:02d}")]
    if not months:
        raise DateError(whole, "months 01 to 12", f"there is no month {month}")
    precision = _masked_precision(year, month, day)
    if not day:
        return (
            _specified(low, f"{months[0]:02d}", "", whole)[0],
            _specified(high, f"{months[-1]:02d}", "", whole)[0],
            precision,
        )
    # In a leap year every day exists; only 29 February asks which year it is.
    numbers = [number for number in range(1, 32) if fits(day, f"{number:02d}")]
    days = [
        (in_year, in_month)
        for in_year in months
        for in_month in numbers
        if in_month <= days_in_month(0, in_year)
    ]
    always = [found for found in days if found != (2, 29)]
    if always:
        first = days[0] if is_leap(low) else always[0]
        last = days[-1] if is_leap(high) else always[-1]
    else:
        low_leap = _leap_year(year, latest=False) if days else None
        high_leap = _leap_year(year, latest=True) if days else None
        if low_leap is None or high_leap is None:
            raise DateError(whole, ACCEPTED, "no month has such a day")
        low, high = low_leap, high_leap
        first = last = days[0]
    earliest, latest = to_ordinal(low, *first), to_ordinal(high, *last)
    return (earliest, earliest), (latest, latest), precision


def _masked_precision(year: str, month: str, day: str) -> Precision:
    """Return the precision of what is known: ``1921-XX-XX`` knows a year."""
    if "X" in year:
        return Precision.OTHER
    if "X" not in month:
        return Precision.MONTH if day == "XX" else Precision.OTHER
    return Precision.YEAR if month == "XX" and day in {"", "XX"} else Precision.OTHER


def _parse_long_year(text: str, whole: str) -> Unit:
    """Read the forms of a year alone that have a letter: ``Y-17000``, ``Y-17E7``, ``1950S2``."""
    found = _LONG_YEAR.fullmatch(text)
    if not found:
        raise _unreadable(text, whole)
    long_sign, long_digits, exponent, sign, digits, significant, qualifier = found.groups("")
    if long_digits:
        if not exponent and len(long_digits) <= 4:
            raise DateError(
                whole, f"{long_sign}{int(long_digits):04d}", "Y is for years of five digits or more"
            )
        if len(long_digits) + int(exponent or 0) > len(str(YEAR_LIMIT)):
            raise DateError(whole, f"years of at most {YEAR_LIMIT}", "a year beyond reckoning")
        size = int(long_digits) * 10 ** int(exponent or 0)
    else:
        if not significant:
            raise _unreadable(text, whole)
        size = int(digits)
    if size > YEAR_LIMIT:
        raise DateError(whole, f"years of at most {YEAR_LIMIT}", "a year beyond reckoning")
    first = last = size
    if significant:
        free = len(str(size)) - int(significant)
        if int(significant) == 0 or free < 0:
            raise DateError(whole, "1950S2: two of the digits count", "S with no such digits")
        first = size // 10**free * 10**free
        last = first + 10**free - 1
    if (long_sign or sign) == "-":
        if size == 0:
            raise DateError(whole, "0000 for 1 BCE", "the year zero has no sign")
        size, first, last = -size, -last, -first
    parts = frozenset({Part.YEAR})
    return Unit(
        text,
        str(size),
        "",
        "",
        _year_days(first, first),
        _year_days(last, last),
        Precision.YEAR if first == last else Precision.OTHER,
        parts if qualifier and qualifier in "?%" else _NO_PARTS,
        parts if qualifier and qualifier in "~%" else _NO_PARTS,
        Precision.YEAR if qualifier else None,
    )


# What people write instead, and what to write: the signs of the draft of 2012 first.
_HINTS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), reason, accepted)
    for pattern, reason, accepted in (
        (r"^$", "no date at all", ACCEPTED),
        (r"^unknown$", "an old sign", "nothing in the place of the unknown end: 1921/"),
        (r"^open$", "an old sign", "two dots for the open end: 1921/.."),
        (r"\?~|~\?", "an old sign", "% for uncertain and approximate: 1921%"),
        (r"^y", "an old sign", "a capital Y for long years: Y-17000"),
        (r"^Y-?[0-9]+e", "an old sign", "a capital E for the exponent: Y-17E7"),
        (r"[0-9]p[0-9]", "an old sign", "S for significant digits: 1950S2"),
        (r"^-?[0-9ux-]*[ux]", "an old sign", "a capital X for an unspecified digit: 192X"),
        (r"[()]", "an old sign", "the sign at its part, without brackets: 2004-06~-11"),
        (r"[0-9]T[0-9]", "a clock time", "the day alone, 1921-03-16: the atlas counts whole days"),
        (r"\s", "a space", "the date without spaces: 1921-03-16"),
        (r"^-?[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$", "a part is short", "two digits: 1921-03-06"),
        (r"^-?[0-9]{4}-[0-9]$", "a part is short", "two digits for the month: 1921-03"),
        (r"^[0-9]{8}$", "no hyphens", "hyphens between the parts: 1921-03-16"),
        (r"^[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}$", "not year first", "1921-03-16"),
        (r"^-?[0-9]{1,3}$", "a short year", "four digits for the year: 0476"),
        (r"^-?[0-9]{5,}$", "a long year", "Y before a year of more than four digits: Y-17000"),
    )
)


def _unreadable(text: str, whole: str) -> DateError:
    for pattern, reason, accepted in _HINTS:
        if pattern.search(text):
            return DateError(whole, accepted, reason)
    return DateError(whole, ACCEPTED)
