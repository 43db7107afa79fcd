"""The error tree and its messages."""

import pickle

import pytest

import geo.errors
from geo.errors import (
    AtlasError,
    DatasetError,
    DateError,
    Problem,
    QueryError,
    UnknownIdError,
    shown,
)

PROBLEM = Problem("events.csv", 3, "edtf", "1921-13", "there is no month 13", "Write 01 to 12.")
ERRORS = [
    DateError("1921-13-40", "months 01 to 12", "there is no month 13"),
    QueryError("bbox", "a,b", "west,south,east,north"),
    UnknownIdError("event", "gumru", ["gumru-treaty"]),
    DatasetError([PROBLEM]),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_one_root_one_message_and_fit_to_travel(error: AtlasError) -> None:
    assert isinstance(error, AtlasError)
    assert type(error).__name__ in geo.errors.__all__
    assert type(error).__name__ in (geo.errors.__doc__ or "")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_messages_hold_value_and_remedy() -> None:
    assert [str(error) for error in ERRORS] == [
        "'1921-13-40': there is no month 13. Accepted: months 01 to 12",
        "bbox='a,b' cannot be used. Accepted: west,south,east,north",
        "no event has the id 'gumru'. Did you mean gumru-treaty?",
        "the dataset has 1 problem\n"
        "  events.csv, row 3, column edtf: '1921-13': there is no month 13. Write 01 to 12.",
    ]


def test_a_problem_of_a_whole_file_names_the_file_alone() -> None:
    assert str(Problem("events.csv", None, "", "", "the file is empty", "Add a header.")) == (
        "events.csv: the file is empty. Add a header."
    )


def test_shown_values_are_short_and_printable() -> None:
    assert shown("a\x00\n") == "'a\\x00\\n'"
    assert shown(12) == "'12'"
    assert len(shown("x" * 10_000)) < 100
    assert "10000 characters" in shown("x" * 10_000)
