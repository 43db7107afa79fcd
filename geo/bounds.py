"""The four days of a date, and what they say of any other day.

Every date has an earliest and a latest day on which it may start, and an earliest and a
latest on which it may end. On a day *d* it is *certain* if latest start ≤ *d* ≤ earliest
end, *possible* if earliest start ≤ *d* ≤ latest end, and *absent* otherwise.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from geo.days import EARLIEST_DAY, LATEST_DAY
from geo.edtf import End, Interval, Precision, Run, SetOf, Unit

__all__ = [
    "ABOUT_DAYS",
    "Bounds",
    "Presence",
    "RecordKind",
    "hull",
    "presence_during",
    "presence_in",
    "runs_of",
]

ABOUT_DAYS = MappingProxyType(
    {
        Precision.DAY: 3,
        Precision.MONTH: 31,
        Precision.SEASON: 92,
        Precision.YEAR: 366,
    }
)
"""How many days ``?``, ``~`` and ``%`` add on each side, by the part at which they stand.

A convention of this atlas and no finding about any date: three days for a day, and one
whole unit for a month, a season or a year (the longest of each).
"""


class Presence(StrEnum):
    """Whether something is so on a day."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    ABSENT = "absent"


class RecordKind(StrEnum):
    """What a date dates; it decides how a bare month or year is read."""

    EVENT = "event"
    STATE = "state"


Bounds = tuple[int | None, int | None, int | None, int | None]
"""Earliest start, latest start, earliest end, latest end; days, included.

``None`` is no limit: as a start it lies before all days, as an end after all days. A
latest start after all days or an earliest end before them, as in ``[1920..]``, is
`LATEST_DAY` or `EARLIEST_DAY`.
"""


def presence_in(bounds: Bounds, day: int) -> Presence:
    """Return the presence on a day of something with these four bounds.

    >>> presence_in((10, 12, None, None), 11), presence_in((10, 12, None, None), 12)
    (<Presence.POSSIBLE: 'possible'>, <Presence.CERTAIN: 'certain'>)
    """
    start_min, start_max, end_min, end_max = bounds
    if (start_min is not None and day < start_min) or (end_max is not None and day > end_max):
        return Presence.ABSENT
    if (start_max is None or start_max <= day) and (end_min is None or day <= end_min):
        return Presence.CERTAIN
    return Presence.POSSIBLE


def presence_during(bounds: Bounds, first: int | None, last: int | None) -> Presence:
    """Return the presence of something with these four bounds in a closed stretch of days.

    Certain if it falls into the stretch by every reading, absent if by none; ``None`` is no
    limit.

    >>> presence_during((10, 12, 14, 16), 12, 13), presence_during((10, 12, 14, 16), 15, 20)
    (<Presence.CERTAIN: 'certain'>, <Presence.POSSIBLE: 'possible'>)
    """
    start_min, start_max, end_min, end_max = bounds
    if (last is not None and start_min is not None and start_min > last) or (
        first is not None and end_max is not None and end_max < first
    ):
        return Presence.ABSENT
    inside = (first is None or (start_min is not None and start_min >= first)) and (
        last is None or (end_max is not None and end_max <= last)
    )
    # The days on which it is certainly so: there are none where it may end before it starts.
    has_core = start_max is None or end_min is None or start_max <= end_min
    core_meets = (last is None or start_max is None or start_max <= last) and (
        first is None or end_min is None or end_min >= first
    )
    return Presence.CERTAIN if inside or (has_core and core_meets) else Presence.POSSIBLE


def runs_of(
    value: Unit | Interval | SetOf, kind: RecordKind, about_days: int | None
) -> tuple[Bounds, ...]:
    """Return the bounds of each member of a set, or the one of anything else.

    ``about_days`` is the width of a qualifier on each side; ``None`` takes `ABOUT_DAYS`.
    """
    if isinstance(value, SetOf):
        return tuple(_run_bounds(run, value.all_of, kind, about_days) for run in value.runs)
    if isinstance(value, Interval):
        return (_interval_bounds(value, about_days),)
    return (_unit_bounds(value, kind, about_days),)


def hull(runs: tuple[Bounds, ...], all_of: bool) -> Bounds:
    """Return the bounds of a whole set from those of its members.

    One of several starts as late as the latest of them may; all of them start with the
    first.
    """
    if len(runs) == 1:
        return runs[0]
    start_min, start_max, end_min, end_max = zip(*runs, strict=True)
    return (
        None if None in start_min else min(_known(start_min)),
        _first_start(start_max) if all_of else max(_known(start_max), default=None),
        _last_end(end_min) if all_of else min(_known(end_min), default=None),
        None if None in end_max else max(_known(end_max)),
    )


def _known(days: tuple[int | None, ...]) -> list[int]:
    return [day for day in days if day is not None]


def _first_start(days: tuple[int | None, ...]) -> int | None:
    return None if None in days else min(_known(days))


def _last_end(days: tuple[int | None, ...]) -> int | None:
    return None if None in days else max(_known(days))


def _width(unit: Unit, about_days: int | None) -> int:
    if unit.width is None:
        return 0
    return ABOUT_DAYS[unit.width] if about_days is None else about_days


def _unit_bounds(unit: Unit, kind: RecordKind, about_days: int | None) -> Bounds:
    (first_start, first_end), (last_start, last_end) = unit.earliest, unit.latest
    width = _width(unit, about_days)
    if kind is RecordKind.EVENT or unit.uncertain:
        # Some day within; and nothing is certain of what is itself uncertain.
        low, high = first_start - width, last_end + width
        return (low, high, low, high)
    return (first_start - width, last_start + width, first_end - width, last_end + width)


def _interval_bounds(interval: Interval, about_days: int | None) -> Bounds:
    start, end = interval.start, interval.end
    low: tuple[int | None, int | None] = (None, None)
    high: tuple[int | None, int | None] = (None, None)
    if isinstance(start, Unit):
        width = _width(start, about_days)
        low = (start.earliest[0] - width, start.latest[1] + width)
    if isinstance(end, Unit):
        width = _width(end, about_days)
        high = (end.earliest[0] - width, end.latest[1] + width)
    # An unknown end is possible on any later day, certain only while it has just begun.
    if start is End.UNKNOWN:
        low = (None, high[1])
    if end is End.UNKNOWN:
        high = (low[0], None)
    # It cannot start after its latest end, nor end before its earliest start.
    start_max = low[1] if low[1] is None or high[1] is None else min(low[1], high[1])
    end_min = high[0] if high[0] is None or low[0] is None else max(high[0], low[0])
    return (low[0], start_max, end_min, high[1])


def _run_bounds(run: Run, all_of: bool, kind: RecordKind, about_days: int | None) -> Bounds:
    """Return the bounds of one member, or of all members between two, of a set."""
    first, last = run.first, run.last
    if first is not None and first is last:
        return _unit_bounds(first, kind, about_days)
    low = _unit_bounds(first, kind, about_days) if first else None
    high = _unit_bounds(last, kind, about_days) if last else None
    of_days = Precision.DAY in {unit.precision for unit in (first, last) if unit}
    if all_of and (kind is RecordKind.STATE or of_days):
        # Every unit of the range, so the whole stretch.
        start = (low[0], low[1]) if low else (None, None)
        end = (high[2], high[3]) if high else (None, None)
        return (*start, *end)
    # One of the units, or one day in each: which days is not known.
    start_min, end_min = (low[0], low[2]) if low else (None, EARLIEST_DAY)
    start_max, end_max = (high[1], high[3]) if high else (LATEST_DAY, None)
    return (start_min, start_max, end_min, end_max)
