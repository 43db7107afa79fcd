"""Dates as history knows them: exact, loose, doubted, alternative, open.

This is the public face of time in the atlas. `HistoricalDate` reads EDTF (what is read of
it: `geo.edtf`) and answers on which days it holds; `Timespan` is a closed stretch of
whole days; days are `int` numbers (`geo.days`); words in Turkish and English come from
`geo.datewords`.

Every date yields four days: the earliest and latest day on which it may start, and the
earliest and latest on which it may end. On a day *d* it is

* **certain** if latest start ≤ *d* ≤ earliest end,
* **possible** if earliest start ≤ *d* ≤ latest end,
* **absent** otherwise.

A date reads differently with what it dates, so each question takes a `RecordKind`:

===================  ==================================  ==================================
text                 of an event                         of a state
===================  ==================================  ==================================
``1921``             some day of 1921: never certain     throughout 1921
``192X``             some day of 1920 to 1929            throughout one of those years
``1921-03/1921-05``  starts some day of March and ends   as for an event
                     some day of May: certain between
``1921-03-16/..``    starts then and goes on: certain    as for an event
                     on every later day
``1921-03-16/``      starts then, end unknown: certain   as for an event
                     that day, possible afterwards
``[a,b]``            one of them: possible on either     throughout one of them
``{a,b}``            all of them                         throughout each
===================  ==================================  ==================================

``?`` and ``~`` say nothing about how far off a date may be, so the width is a setting,
`ABOUT_DAYS`, to be shown to the reader wherever such dates are drawn. A qualified date
is widened by it on both sides and is never certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from geo.datewords import (
    Case,
    count_days_words,
    date_words,
    day_words,
    month_words,
    on_day_words,
    span_words,
)
from geo.days import (
    EARLIEST_DAY,
    LATEST_DAY,
    add_days,
    add_months,
    add_years,
    days_between,
    days_in_month,
    from_ordinal,
    iso,
    parse_day,
    to_ordinal,
    weekday,
)
from geo.edtf import ACCEPTED, End, Interval, Precision, Run, SetOf, Unit, parse_edtf
from geo.errors import DateError

__all__ = [
    "ABOUT_DAYS",
    "ACCEPTED",
    "EARLIEST_DAY",
    "LATEST_DAY",
    "Bounds",
    "Case",
    "HistoricalDate",
    "Precision",
    "Presence",
    "RecordKind",
    "Timespan",
    "add_days",
    "add_months",
    "add_years",
    "count_days_words",
    "day_words",
    "days_between",
    "days_in_month",
    "from_ordinal",
    "iso",
    "month_words",
    "on_day_words",
    "parse_day",
    "span_words",
    "to_ordinal",
    "weekday",
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

A convention of this atlas and no finding about any date: half a week for a day, and one
whole unit for a month, a season or a year. `HistoricalDate.parse` takes another width.
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

``None`` is no limit: as a start it lies before all days, as an end after all days.
"""

_NO_LIMITS: Bounds = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """A date in EDTF with the days on which it can hold.

    The four days ``start_min``, ``start_max``, ``end_min`` and ``end_max`` are those of an
    event; ``None`` in a start is before all days, in an end after all days.
    ``precision`` is how much of the calendar the value names, ``uncertain`` whether ``?``
    or ``%`` stands anywhere in it, ``approximate`` likewise ``~`` or ``%``. ``members``
    are the stretches (first and last day, both included, ``None`` open) of a set, and
    empty for all else.

    >>> gumru = HistoricalDate.parse("[1920-12-02,1920-12-03]")
    >>> gumru.presence(parse_day("1920-12-02"))
    <Presence.POSSIBLE: 'possible'>
    >>> print(gumru.words("tr"), "/", gumru.words("en"))
    2 ya da 3 Aralık 1920 / 2 or 3 December 1920
    """

    edtf: str
    start_min: int | None
    start_max: int | None
    end_min: int | None
    end_max: int | None
    precision: Precision
    uncertain: bool = False
    approximate: bool = False
    members: tuple[tuple[int | None, int | None], ...] = ()
    _value: Unit | Interval | SetOf | None = field(default=None, repr=False, compare=False)
    _event: tuple[Bounds, ...] = field(default=(), repr=False, compare=False)
    _state: tuple[Bounds, ...] = field(default=(), repr=False, compare=False)
    _state_bounds: Bounds = field(default=_NO_LIMITS, repr=False, compare=False)

    @classmethod
    def parse(cls, text: str, *, about_days: int | None = None) -> HistoricalDate:
        """Return the date that an EDTF text gives.

        Parameters
        ----------
        text
            EDTF, as `geo.edtf` lists it.
        about_days
            Days that a qualifier adds on each side, 0 or more; `ABOUT_DAYS` by default.

        Raises
        ------
        DateError
            If the text cannot be read, names a day that does not exist, or ends before
            it starts.
        """
        value = parse_edtf(text)
        if isinstance(value, SetOf):
            return cls._of_set(value, about_days)
        if isinstance(value, Interval):
            units = [end for end in (value.start, value.end) if isinstance(end, Unit)]
            event = state = _interval_bounds(value, about_days)
            precision = Precision.INTERVAL
        else:
            units = [value]
            event = _unit_bounds(value, RecordKind.EVENT, about_days)
            state = _unit_bounds(value, RecordKind.STATE, about_days)
            precision = value.precision
        return cls(
            text,
            *event,
            precision,
            any(unit.uncertain for unit in units),
            any(unit.approximate for unit in units),
            (),
            value,
            (event,),
            (state,),
            state,
        )

    @classmethod
    def _of_set(cls, value: SetOf, about_days: int | None) -> HistoricalDate:
        units = [unit for run in value.runs for unit in (run.first, run.last) if unit]
        event, state = (
            tuple(_run_bounds(run, value.all_of, kind, about_days) for run in value.runs)
            for kind in (RecordKind.EVENT, RecordKind.STATE)
        )
        return cls(
            value.text,
            *_hull(event, value.all_of),
            Precision.SET,
            any(unit.uncertain for unit in units),
            any(unit.approximate for unit in units),
            tuple((bounds[0], bounds[3]) for bounds in event),
            value,
            event,
            state,
            _hull(state, value.all_of),
        )

    @property
    def first_day(self) -> int | None:
        """The first day on which it can be so; ``None`` if there is no first."""
        return self.start_min

    @property
    def last_day(self) -> int | None:
        """The last day on which it can be so; ``None`` if there is no last."""
        return self.end_max

    @property
    def is_one_day(self) -> bool:
        """Whether the date is one civil day, neither doubted nor approximate."""
        return self.precision is Precision.DAY and self.start_min == self.end_max

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """A key that orders dates by first possible day, then by last, the narrower first."""
        return (
            EARLIEST_DAY - 1 if self.start_min is None else self.start_min,
            LATEST_DAY + 1 if self.end_max is None else self.end_max,
            self.edtf,
        )

    @property
    def span(self) -> Timespan:
        """The stretch from the first to the last possible day."""
        return Timespan(self.start_min, self.end_max)

    def bounds(self, kind: RecordKind = RecordKind.EVENT) -> Bounds:
        """Return earliest start, latest start, earliest end and latest end.

        For a set these are the bounds of the whole; the days between its members are
        told apart by `presence` and `to_json`.
        """
        if kind is RecordKind.STATE:
            return self._state_bounds
        return (self.start_min, self.start_max, self.end_min, self.end_max)

    def presence(self, day: int, kind: RecordKind = RecordKind.EVENT) -> Presence:
        """Return whether it is so on a day: certainly, possibly or not."""
        runs = self._state if kind is RecordKind.STATE else self._event
        if len(runs) == 1:
            found = presence_in(runs[0], day)
        else:
            each = [presence_in(bounds, day) for bounds in runs]
            if all(one is Presence.ABSENT for one in each):
                return Presence.ABSENT
            choose = any if isinstance(self._value, SetOf) and self._value.all_of else all
            certain = choose(one is Presence.CERTAIN for one in each)
            found = Presence.CERTAIN if certain else Presence.POSSIBLE
        pattern = self._pattern()
        if pattern and found is not Presence.ABSENT and not _fits(pattern, iso(day)):
            return Presence.ABSENT
        return found

    def to_json(
        self, kind: RecordKind = RecordKind.EVENT
    ) -> list[int | None] | dict[str, object]:
        """Return the bounds as `presence` of ``dates.js`` takes them.

        A list of four days; for a set ``{"one_of": [four, four …]}`` or ``{"all_of": …}``;
        for scattered days such as ``156X-12-25`` ``{"bounds": four, "pattern": text}``.
        """
        runs = self._state if kind is RecordKind.STATE else self._event
        if isinstance(self._value, SetOf):
            return {"all_of" if self._value.all_of else "one_of": [list(run) for run in runs]}
        pattern = self._pattern()
        if pattern:
            return {"bounds": list(runs[0]), "pattern": pattern}
        return list(runs[0])

    def words(self, lang: str, *, case: Case | None = None) -> str:
        """Return the date as people write it in Turkish (``tr``) or English (``en``).

        ``case`` adds the Turkish ending, by vowel harmony with the number as it is read,
        or the English preposition.

        >>> HistoricalDate.parse("1923-10-29").words("tr", case=Case.ABLATIVE)
        '29 Ekim 1923’ten'
        """
        value = self._value if self._value is not None else parse_edtf(self.edtf)
        return date_words(value, lang, case)

    def _pattern(self) -> str:
        value = self._value
        if isinstance(value, Unit) and value.scattered and value.width is None:
            return value.pattern()
        return ""

    def __str__(self) -> str:
        return self.edtf


def presence_in(bounds: Bounds, day: int) -> Presence:
    """Return the presence on a day of something with these four bounds."""
    start_min, start_max, end_min, end_max = bounds
    if (start_min is not None and day < start_min) or (end_max is not None and day > end_max):
        return Presence.ABSENT
    if (start_max is None or start_max <= day) and (end_min is None or day <= end_min):
        return Presence.CERTAIN
    return Presence.POSSIBLE


def _fits(pattern: str, day: str) -> bool:
    return len(day) >= len(pattern) and all(
        wanted in ("X", found) for wanted, found in zip(pattern, day, strict=False)
    )


def _width(unit: Unit, about_days: int | None) -> int:
    if unit.width is None:
        return 0
    return ABOUT_DAYS[unit.width] if about_days is None else about_days


def _unit_bounds(unit: Unit, kind: RecordKind, about_days: int | None) -> Bounds:
    (first_start, first_end), (last_start, last_end) = unit.earliest, unit.latest
    width = _width(unit, about_days)
    if kind is RecordKind.EVENT:
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
    days = (first or last or Unit("", "", "", "", (0, 0), (0, 0), Precision.OTHER)).precision
    if all_of and (kind is RecordKind.STATE or days is Precision.DAY):
        # Every unit of the range, so the whole stretch.
        start = low[:2] if low else (None, None)
        end = high[2:] if high else (None, None)
        return (*start, *end)
    # One of the units, or one day in each: which days is not known.
    start_min, end_min = (low[0], low[2]) if low else (None, EARLIEST_DAY)
    start_max, end_max = (high[1], high[3]) if high else (LATEST_DAY, None)
    return (start_min, start_max, end_min, end_max)


def _hull(runs: tuple[Bounds, ...], all_of: bool) -> Bounds:
    """Return the bounds of a whole set."""
    start_min, start_max, end_min, end_max = zip(*runs, strict=True)
    return (
        _least(start_min),
        _least(start_max) if all_of else _greatest_of_limits(start_max),
        _greatest(end_min) if all_of else _least_of_limits(end_min),
        _greatest(end_max),
    )


def _least(values: Iterable[int | None]) -> int | None:
    known = list(values)
    return None if None in known else min(value for value in known if value is not None)


def _greatest(values: Iterable[int | None]) -> int | None:
    known = list(values)
    return None if None in known else max(value for value in known if value is not None)


def _greatest_of_limits(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def _least_of_limits(values: Iterable[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)


@dataclass(frozen=True, slots=True)
class Timespan:
    """A closed stretch of whole civil days; ``None`` is no limit on that side.

    Both ends are included: ``last`` is the last day on which something is so.

    Raises
    ------
    DateError
        If it ends before it starts.
    """

    first: int | None
    last: int | None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise DateError(self.edtf, "the earlier day first", "ends before it starts")

    @classmethod
    def parse(cls, text: str) -> Timespan:
        """Return the stretch from the first to the last day that an EDTF text can mean.

        Months and years are taken whole; an open or unknown end is no limit; qualifiers
        add nothing.

        >>> Timespan.parse("1920-12/1921-02").edtf
        '1920-12-01/1921-02-28'
        """
        return HistoricalDate.parse(text, about_days=0).span

    @property
    def edtf(self) -> str:
        """The stretch as EDTF, ``..`` for no limit."""
        ends = ("..", "..") if self.first is None and self.last is None else (
            ".." if self.first is None else iso(self.first),
            ".." if self.last is None else iso(self.last),
        )
        return "/".join(ends)

    @property
    def days(self) -> int | None:
        """How many days it has; ``None`` without limit."""
        if self.first is None or self.last is None:
            return None
        return self.last - self.first + 1

    def contains(self, day: int) -> bool:
        """Return whether the day lies in it, its first and last day included."""
        return (self.first is None or self.first <= day) and (
            self.last is None or day <= self.last
        )

    def intersects(self, other: Timespan) -> bool:
        """Return whether the two have a day in common."""
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )

    def words(self, lang: str) -> str:
        """Return the stretch in words, by `span_words`."""
        return span_words(self.first, self.last, lang)
