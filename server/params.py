"""Query strings into days, spans, boxes and choices; whatever cannot be used is refused.

A parameter nobody knows is refused too: a misspelt filter that is silently ignored answers
another question than the one that was asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.errors import DateError, QueryError, shown
from geo.temporal import Timespan, iso, parse_day
from server.i18n import LANGUAGES

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from geo.geometry import BBox

__all__ = [
    "ParameterError",
    "Query",
    "Why",
    "bbox",
    "by",
    "choices",
    "day",
    "day_within",
    "flag",
    "lang",
    "span",
]

LONGEST = 200
"""Longest value of a parameter, in characters; no honest value comes near it."""

BY = ("de_facto", "de_jure")
DATE_ACCEPTED = "one civil day as YYYY-MM-DD, such as 1921-03-16"
SPAN_ACCEPTED = "a date in EDTF: a day, month or year, such as 1921-03-16, 1921-03 or 1921"


class Why(StrEnum):
    """Why a parameter was refused; the reader's language has a sentence for each."""

    UNKNOWN = "unknown"
    REPEATED = "repeated"
    TOO_LONG = "too_long"
    CONTROL = "control"
    BOTH = "both"
    REVERSED = "reversed"
    DATE = "date"
    OUTSIDE = "outside"
    VALUE = "value"


class ParameterError(QueryError):
    """A parameter that was refused.

    Attributes
    ----------
    why : Why
        The kind of mistake.
    reason : str
        What exactly is wrong, in English, where more than ``why`` is known.
    """

    def __init__(
        self, parameter: str, value: str, accepted: str, *, why: Why = Why.VALUE, reason: str = ""
    ) -> None:
        super().__init__(parameter, value, accepted)
        self.why = why
        self.reason = reason

    def __str__(self) -> str:
        match self.why:
            case Why.UNKNOWN:
                wrong = f"there is no parameter {shown(self.parameter)} here"
            case Why.REPEATED:
                wrong = f"{self.parameter} was given more than once"
            case _:
                wrong = f"{self.parameter}={shown(self.value)} cannot be used"
        reason = f": {self.reason}" if self.reason else ""
        return f"{wrong}{reason}. Accepted: {self.accepted}"


class Query(Mapping[str, str]):
    """The parameters of one request: each known, given once, printable and of sane length.

    An empty value counts as not given, as an unfilled form field sends it. ``lang`` is known
    everywhere.
    """

    def __init__(self, args: MultiDict[str, str], accepted: Collection[str]) -> None:
        known = list(dict.fromkeys([*accepted, "lang"]))
        self._values: dict[str, str] = {}
        for name, values in args.lists():
            value = values[0]
            if name not in known:
                raise ParameterError(name, value, ", ".join(known), why=Why.UNKNOWN)
            if len(values) > 1:
                raise ParameterError(name, values[1], f"{name} once", why=Why.REPEATED)
            check_text(name, value)
            if value.strip():
                self._values[name] = value.strip()

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def check_text(parameter: str, value: str) -> None:
    """Refuse a value that is absurdly long or holds control characters."""
    if len(value) > LONGEST:
        raise ParameterError(parameter, value, f"at most {LONGEST} characters", why=Why.TOO_LONG)
    if not value.isprintable():
        raise ParameterError(parameter, value, "text without control characters", why=Why.CONTROL)


def day(text: str, parameter: str = "date") -> int:
    """Return the civil day a text names, as `geo.temporal` numbers days.

    >>> from geo.temporal import iso
    >>> iso(day("1921-03-16"))
    '1921-03-16'
    """
    check_text(parameter, text)
    try:
        return parse_day(text)
    except DateError as error:
        raise ParameterError(
            parameter, text, DATE_ACCEPTED, why=Why.DATE, reason=error.reason
        ) from error


def day_within(text: str, days: Timespan, parameter: str = "date") -> int:
    """Return the civil day a text names, one of those for which the atlas answers."""
    found = day(text, parameter)
    if not days.contains(found):
        ends = (None if end is None else iso(end) for end in (days.first, days.last))
        accepted = " / ".join(end or ".." for end in ends)
        raise ParameterError(parameter, text, accepted, why=Why.OUTSIDE)
    return found


def span(query: Mapping[str, str]) -> tuple[int | None, Timespan | None]:
    """Return the day or the span that ``date`` or ``from`` and ``to`` ask for.

    ``from`` begins with the first day of its date and ``to`` ends with the last day of its
    own, both included; one of them alone leaves the other side open. None of the three gives
    ``(None, None)``.
    """
    if "date" in query:
        if "from" in query or "to" in query:
            raise ParameterError(
                "date", query["date"], "either date, or from and to, not both", why=Why.BOTH
            )
        return day(query["date"]), None
    if "from" not in query and "to" not in query:
        return None, None
    first = _timespan(query["from"], "from").first if "from" in query else None
    last = _timespan(query["to"], "to").last if "to" in query else None
    if first is not None and last is not None and last < first:
        accepted = f"a date not before {iso(first)}"
        raise ParameterError("to", query["to"], accepted, why=Why.REVERSED)
    return None, Timespan(first, last)


def _timespan(text: str, parameter: str) -> Timespan:
    check_text(parameter, text)
    try:
        return Timespan.parse(text)
    except DateError as error:
        raise ParameterError(
            parameter, text, SPAN_ACCEPTED, why=Why.DATE, reason=error.reason
        ) from error


def bbox(text: str, parameter: str = "bbox") -> BBox:
    """Return a box of degrees, west, south, east, north; west > east crosses the antimeridian.

    >>> bbox("42,40,44,41.5").east
    44.0
    """
    from geo.geometry import BBox  # loads Shapely

    try:
        return BBox.parse(text)
    except QueryError as error:
        raise ParameterError(parameter, text, error.accepted) from error


def by(text: str, parameter: str = "by") -> str:
    """Return which holding is asked for: ``de_facto`` or ``de_jure``."""
    return choice(text, parameter, BY)


def choice(text: str, parameter: str, accepted: Collection[str]) -> str:
    """Return the text if it is one of the accepted ones."""
    if text not in accepted:
        raise ParameterError(parameter, text, ", ".join(accepted))
    return text


def choices(text: str, parameter: str, accepted: Collection[str]) -> tuple[str, ...]:
    """Return the choices, separated by commas, each an accepted one, repeats removed.

    >>> choices("treaty,battle,treaty", "kind", ("treaty", "battle", "death"))
    ('treaty', 'battle')
    """
    named = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    if not set(named) <= set(accepted):
        raise ParameterError(parameter, text, ", ".join(accepted))
    return named


def lang(text: str, parameter: str = "lang") -> str:
    """Return a language of the atlas."""
    return choice(text, parameter, LANGUAGES)


def flag(text: str, parameter: str) -> bool:
    """Return a yes or no written as 1 or 0."""
    return choice(text, parameter, ("1", "0")) == "1"
