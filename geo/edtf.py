"""The grammar of EDTF: from text to calendar units, intervals and sets.

Extended Date/Time Format of the Library of Congress (4 February 2019), also part 2 of
ISO 8601. What is read:

* level 0: dates and intervals of days, months and years. Clock times are refused: the
  atlas counts whole civil days;
* level 1, whole: ``Y-17000``, seasons 21 to 24, one qualifier ``?`` ``~`` ``%``,
  unspecified ``X`` from the right, years before zero, open (``..``) and unknown (empty)
  ends of intervals;
* of level 2: sets ``[…]`` (one of) and ``{…}`` (all of) with ranges and open ends, ``X``
  anywhere, month codes 25 to 41, qualifiers of parts and inside intervals, exponents
  (``Y-17E7``) and significant digits (``1950S2``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from geo.dateunits import ACCEPTED, Part, Precision, Unit, fits, parse_unit
from geo.errors import DateError

__all__ = [
    "ACCEPTED",
    "LONGEST_TEXT",
    "End",
    "Interval",
    "Part",
    "Precision",
    "Run",
    "SetOf",
    "Unit",
    "fits",
    "parse_edtf",
]

LONGEST_TEXT = 200
"""The most characters a date may have; longer ones are refused unread."""


class End(Enum):
    """What can stand at the end of an interval in place of a date."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time between two ends, of which at least one is a date or both open."""

    text: str
    start: Unit | End
    end: Unit | End

    def units(self) -> tuple[Unit, ...]:
        """Return the dates in it, an end that is none left out."""
        return tuple(end for end in (self.start, self.end) if isinstance(end, Unit))


@dataclass(frozen=True, slots=True)
class Run:
    """One member of a set (``first`` is ``last``) or all between two; ``None`` is open."""

    first: Unit | None
    last: Unit | None


@dataclass(frozen=True, slots=True)
class SetOf:
    """One of several dates (``[…]``) or all of them (``{…}``)."""

    text: str
    all_of: bool
    runs: tuple[Run, ...]

    def units(self) -> tuple[Unit, ...]:
        """Return the dates in it, those at the ends of ranges included."""
        return tuple(unit for run in self.runs for unit in (run.first, run.last) if unit)


def parse_edtf(text: str) -> Unit | Interval | SetOf:
    """Return what an EDTF text says.

    Raises
    ------
    DateError
        If the text is not EDTF as read here, names a day the calendar lacks, or ends
        before it starts. The error says what would be accepted; the signs of the draft
        of 2012 are told their present form.
    """
    if len(text) > LONGEST_TEXT:
        raise DateError(text, f"{ACCEPTED}; at most {LONGEST_TEXT} characters", "too long")
    if text[:1] in {"[", "{"}:
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    return parse_unit(text, text)


def _parse_interval(text: str) -> Interval:
    ends = text.split("/")
    if len(ends) != 2:
        raise DateError(text, "two dates with one / between them", "more than one /")
    start, end = (_parse_end(end, text) for end in ends)
    if not isinstance(start, Unit) and not isinstance(end, Unit) and text != "../..":
        raise DateError(text, "1921/.. (goes on), 1921/ (end unknown)", "no date in the interval")
    if isinstance(start, Unit) and isinstance(end, Unit) and start.earliest[0] > end.latest[1]:
        accepted = f"the earlier date first: {end.text}/{start.text}"
        raise DateError(text, accepted, "ends before it starts")
    return Interval(text, start, end)


def _parse_end(end: str, whole: str) -> Unit | End:
    return End(end) if end in {"", ".."} else parse_unit(end, whole)


def _parse_set(text: str) -> SetOf:
    all_of = text[0] == "{"
    if text[-1] != ("}" if all_of else "]"):
        raise DateError(text, "[1920-12-02,1920-12-03] or {1920,1921}", "the set is not closed")
    items = text[1:-1].split(",")
    runs = tuple(
        _parse_run(item, text, number == 0, number == len(items) - 1)
        for number, item in enumerate(items)
    )
    return SetOf(text, all_of, runs)


def _parse_run(item: str, whole: str, is_first: bool, is_last: bool) -> Run:
    if not item:
        raise DateError(whole, "[1920-12-02,1920-12-03] or {1920,1921}", "a member is missing")
    first_text, dots, last_text = item.partition("..")
    if not dots:
        unit = parse_unit(item, whole)
        return Run(unit, unit)
    if not first_text and not last_text:
        raise DateError(whole, "[..1920], [1920..] or [1919..1920]", "a range without a date")
    if (not first_text and not is_first) or (not last_text and not is_last):
        raise DateError(
            whole, "an open range only first, [..1920,1922], or last, [1918,1920..]", "open inside"
        )
    first = parse_unit(first_text, whole) if first_text else None
    last = parse_unit(last_text, whole) if last_text else None
    if first and last:
        if first.precision is not last.precision:
            raise DateError(whole, "two days, two months or two years", "unlike ends of a range")
        if first.earliest[0] > last.earliest[0]:
            raise DateError(whole, f"{last_text}..{first_text}", "a range ends before it starts")
    return Run(first, last)
