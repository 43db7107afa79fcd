"""What can go wrong in the atlas, named as a historian would name it.

The tree::

    AtlasError
    ├── DateError        a date that cannot be read, or that does not exist
    ├── QueryError       a question asked with a value that cannot be used
    │   └── OutsideError a day for which the atlas does not answer
    ├── UnknownIdError   an id that names nothing in the dataset
    └── DatasetError     the data files have problems; all of them are listed
                         (each one a `Problem`)

Nothing here knows of HTTP or of exit codes; the server gives each error its status.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "AtlasError",
    "DatasetError",
    "DateError",
    "OutsideError",
    "Problem",
    "QueryError",
    "UnknownIdError",
    "shown",
]

_SHOWN_CHARACTERS = 60
_LISTED = 50


def shown(value: object) -> str:
    """Return a value as a message can print it: quoted, escaped, on one line, at most 60 letters.

    Values come from files and from addresses typed by anybody, so control characters
    are escaped and a long value is cut, its length given.

    >>> shown("1921-13-40")
    "'1921-13-40'"
    >>> shown("1\\x00")
    "'1\\\\x00'"
    """
    if not isinstance(value, str):
        value = str(value)
    if len(value) <= _SHOWN_CHARACTERS:
        return repr(value)
    return f"{value[:_SHOWN_CHARACTERS]!r}… ({len(value)} characters)"


class AtlasError(Exception):
    """Any error the atlas raises on purpose; its text is written for the reader."""


class DateError(AtlasError):
    """A date that cannot be read, does not exist or contradicts itself.

    Attributes
    ----------
    value : str
        The offending text, whole.
    accepted : str
        What would be accepted instead.
    reason : str
        What is wrong with the value.
    """

    def __init__(self, value: str, accepted: str, reason: str = "not a date") -> None:
        self.value = value
        self.accepted = accepted
        self.reason = reason
        super().__init__(value, accepted, reason)

    def __str__(self) -> str:
        return f"{shown(self.value)}: {self.reason}. Accepted: {self.accepted}"


class QueryError(AtlasError):
    """A question asked with a parameter whose value cannot be used.

    Attributes
    ----------
    parameter : str
        The parameter as the asker knows it, for example ``bbox``.
    value : str
        The offending text, whole.
    accepted : str
        What would be accepted instead.
    """

    def __init__(self, parameter: str, value: str, accepted: str) -> None:
        self.parameter = parameter
        self.value = value
        self.accepted = accepted
        super().__init__(parameter, value, accepted)

    def __str__(self) -> str:
        return f"{self.parameter}={shown(self.value)} cannot be used. Accepted: {self.accepted}"


class OutsideError(QueryError):
    """A day that exists but for which the atlas does not answer.

    Attributes
    ----------
    first, last : str
        The first and the last day for which it does (ISO, both included).
    """

    def __init__(self, parameter: str, value: str, first: str, last: str) -> None:
        super().__init__(parameter, value, f"a day from {first} to {last}")
        self.first = first
        self.last = last
        self.args = (parameter, value, first, last)


class UnknownIdError(AtlasError):
    """An id that names nothing in the dataset.

    Attributes
    ----------
    kind : str
        What was looked for, for example ``event``.
    value : str
        The id as given.
    near : tuple of str
        Ids that resemble it, best first; may be empty.
    known : tuple of str
        Every id that names something, in file order.
    """

    def __init__(
        self, kind: str, value: str, near: Iterable[str] = (), known: Iterable[str] = ()
    ) -> None:
        self.kind = kind
        self.value = value
        self.near = tuple(near)
        self.known = tuple(known)
        super().__init__(kind, value, self.near, self.known)

    @property
    def examples(self) -> tuple[str, ...]:
        """What to offer instead: ids that resemble it, or all if few, or the first ones."""
        return self.near or (self.known if len(self.known) <= _LISTED else self.known[:3])

    def __str__(self) -> str:
        if self.near:
            hint = f" Did you mean {' or '.join(self.near)}?"
        elif self.examples:
            more = "" if self.examples == self.known else f" … ({len(self.known)} in all)"
            hint = f" Accepted: {', '.join(self.examples)}{more}"
        else:
            hint = ""
        return f"no {self.kind} has the id {shown(self.value)}.{hint}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one file of the dataset, with the way to put it right.

    ``row`` is the line number as a spreadsheet shows it (the header is line 1), ``None``
    where the whole file is meant; ``column`` and ``value`` are empty where none applies.
    """

    file: str
    row: int | None
    column: str
    value: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column:
            where += f", column {self.column}"
        value = f" {shown(self.value)}:" if self.value else ""
        return f"{where}:{value} {self.reason}. {self.remedy}"


class DatasetError(AtlasError):
    """The data files have problems; ``problems`` lists every one found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"the dataset has {count} problem{'' if count == 1 else 's'}"
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])
