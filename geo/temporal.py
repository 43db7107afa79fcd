"""Dates as history knows them: exact, loose, doubted, alternative, open.

This is the public face of time in the atlas. `HistoricalDate` reads EDTF (what is read of
it: `geo.edtf`) and answers on which days it holds; `Timespan` is a closed stretch of
whole days; days are `int` numbers (`geo.days`); words come from `geo.daywords` and
`geo.datewords`; the four days of every date are explained in `geo.bounds`.

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
`ABOUT_DAYS`, to be shown to the reader wherever such dates are drawn. Each qualified
date is widened by it on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.bounds import (
    ABOUT_DAYS,
    Bounds,
    Presence,
    RecordKind,
    hull,
    presence_during,
    presence_in,
    runs_of,
)
from geo.datewords import date_words
from geo.days import (
    EARLIEST_DAY,
    LATEST_DAY,
    ONE_DAY_ACCEPTED,
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
from geo.daywords import (
    after_day_words,
    before_day_words,
    count_days_words,
    day_words,
    month_words,
    on_day_words,
    since_day_words,
    span_words,
    until_day_words,
    weekday_words,
    year_words,
)
from geo.edtf import ACCEPTED, Interval, Precision, SetOf, Unit, fits, parse_edtf
from geo.errors import DateError
from geo.turkish import Case, with_case

__all__ = [
    "ABOUT_DAYS",
    "ACCEPTED",
    "EARLIEST_DAY",
    "LATEST_DAY",
    "ONE_DAY_ACCEPTED",
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
    "after_day_words",
    "before_day_words",
    "count_days_words",
    "day_words",
    "days_between",
    "days_in_month",
    "first_of_month",
    "from_ordinal",
    "iso",
    "month_words",
    "on_day_words",
    "parse_day",
    "since_day_words",
    "span_words",
    "to_ordinal",
    "until_day_words",
    "weekday",
    "weekday_words",
    "with_case",
    "year_words",
]

_NO_LIMITS: Bounds = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """A date in EDTF with the days on which it can hold; made by `parse`.

    The four days ``start_min``, ``start_max``, ``end_min`` and ``end_max`` are those of an
    event (`geo.bounds.Bounds`); ``None`` in a start is before all days, in an end after
    all days. ``precision`` is how much of the calendar the value names, ``uncertain``
    whether ``?`` or ``%`` stands anywhere in it, ``approximate`` likewise ``~`` or ``%``.
    ``members`` are the stretches (first and last day, both included, ``None`` open) of a
    set as an event has them, and empty for all else.

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
    uncertain: bool
    approximate: bool
    members: tuple[tuple[int | None, int | None], ...]
    _value: Unit | Interval | SetOf = field(repr=False, compare=False)
    _event: tuple[Bounds, ...] = field(repr=False, compare=False)
    _state: tuple[Bounds, ...] = field(repr=False, compare=False)

    @classmethod
    def parse(cls, text: str, *, about_days: int | None = None) -> HistoricalDate:
        """Return the date that an EDTF text gives.

        Parameters
        ----------
        text
            EDTF, as `geo.edtf` lists it.
        about_days
            Days that a qualifier adds on each side, 1 or more; `ABOUT_DAYS` by default.

        Raises
        ------
        DateError
            If the text cannot be read, names a day that does not exist, or ends before
            it starts.
        ValueError
            If ``about_days`` is less than 1.
        """
        if about_days is not None and about_days < 1:
            raise ValueError(f"about_days={about_days}: a doubted date needs a width of 1 or more")
        value = parse_edtf(text)
        event = runs_of(value, RecordKind.EVENT, about_days)
        state = runs_of(value, RecordKind.STATE, about_days)
        if isinstance(value, Unit):
            return cls(
                text,
                *event[0],
                value.precision,
                bool(value.uncertain),
                bool(value.approximate),
                (),
                value,
                event,
                state,
            )
        is_set = isinstance(value, SetOf)
        units = value.units()
        return cls(
            text,
            *hull(event, isinstance(value, SetOf) and value.all_of),
            Precision.SET if is_set else Precision.INTERVAL,
            any(unit.uncertain for unit in units),
            any(unit.approximate for unit in units),
            tuple((run[0], run[3]) for run in event) if is_set else (),
            value,
            event,
            state,
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
        """A key that orders dates by first possible day, then by last: the narrower first."""
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
            return hull(self._state, self._is_all_of)
        return (self.start_min, self.start_max, self.end_min, self.end_max)

    def presence(self, day: int, kind: RecordKind = RecordKind.EVENT) -> Presence:
        """Return whether it is so on a day: certainly, possibly or not."""
        runs = self._state if kind is RecordKind.STATE else self._event
        if len(runs) == 1:
            found = presence_in(runs[0], day)
            pattern = self._pattern
            if pattern and found is not Presence.ABSENT and not fits(pattern, iso(day)):
                return Presence.ABSENT
            return found
        return self._of_set([presence_in(bounds, day) for bounds in runs])

    def presence_within(self, first: int | None, last: int | None) -> Presence:
        """Return whether the event falls within a closed stretch of days; ``None``: no limit.

        Certain if it does by every reading of the date, possible if by one.
        """
        return self._of_set([presence_during(bounds, first, last) for bounds in self._event])

    def _of_set(self, each: list[Presence]) -> Presence:
        """Return the presence of the whole from those of its members (one, if no set)."""
        if all(one is Presence.ABSENT for one in each):
            return Presence.ABSENT
        choose = any if self._is_all_of else all
        certain = choose(one is Presence.CERTAIN for one in each)
        return Presence.CERTAIN if certain else Presence.POSSIBLE

    def to_json(self, kind: RecordKind = RecordKind.EVENT) -> list[int | None] | dict[str, object]:
        """Return the bounds as `presence` of ``dates.js`` takes them.

        A list of four days; for a set ``{"bounds": four, "one_of": [four, four …]}`` or
        ``"all_of"``; for scattered days such as ``156X-12-25``
        ``{"bounds": four, "pattern": "156X-12-25"}``.
        """
        bounds = list(self.bounds(kind))
        runs = self._state if kind is RecordKind.STATE else self._event
        if len(runs) > 1:
            key = "all_of" if self._is_all_of else "one_of"
            return {"bounds": bounds, key: [list(run) for run in runs]}
        if self._pattern:
            return {"bounds": bounds, "pattern": self._pattern}
        return bounds

    def words(self, lang: str, *, case: Case | None = None) -> str:
        """Return the date as people write it in Turkish (``tr``) or English (``en``).

        ``case`` adds the Turkish ending, by vowel harmony with the number as it is read,
        or the English preposition; wordings that take none stay as they are.

        >>> HistoricalDate.parse("1923-10-29").words("tr", case=Case.ABLATIVE)
        '29 Ekim 1923’ten'
        """
        return date_words(self._value, lang, case)

    @property
    def _is_all_of(self) -> bool:
        return isinstance(self._value, SetOf) and self._value.all_of

    @property
    def _pattern(self) -> str:
        """The digits that a possible day must match, where its days do not adjoin."""
        value = self._value
        if isinstance(value, Unit) and value.scattered and value.width is None:
            return value.pattern()
        return ""

    def __str__(self) -> str:
        return self.edtf


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
        runs = runs_of(parse_edtf(text), RecordKind.EVENT, 0)
        first, _, _, last = hull(runs, all_of=True)
        return cls(first, last)

    @property
    def edtf(self) -> str:
        """The stretch as EDTF, ``..`` for no limit."""
        first = ".." if self.first is None else iso(self.first)
        last = ".." if self.last is None else iso(self.last)
        return first if first == last and self.first is not None else f"{first}/{last}"

    @property
    def days(self) -> int | None:
        """How many days it has; ``None`` without limit."""
        if self.first is None or self.last is None:
            return None
        return self.last - self.first + 1

    def contains(self, day: int) -> bool:
        """Return whether the day lies in it, its first and last day included."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def intersects(self, other: Timespan) -> bool:
        """Return whether the two have a day in common; touching ends do."""
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )

    def words(self, lang: str) -> str:
        """Return the stretch in words, by `span_words`."""
        return span_words(self.first, self.last, lang)
