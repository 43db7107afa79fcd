"""Finding a place by a name it once bore, however it is spelled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.dataset import Dataset
from geo.errors import UnknownIdError
from geo.gazetteer import Gazetteer, folded
from geo.places import Toponym
from geo.temporal import HistoricalDate, Presence, parse_day


@pytest.fixture
def gazetteer(tiny: Dataset) -> Gazetteer:
    return Gazetteer(tiny)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iğdır", "IGDIR"),
        ("İstanbul", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("Brest-Litovsk", "brest litovsk"),
        ("Kara’bağ", "Kara'bag"),
        ("Ալեքսանդրապոլ", "ալեքսանդրապոլ"),
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_different_names_stay_different() -> None:
    assert folded("Kars") != folded("Karş a")
    assert folded("") == ""


def test_name_finds_its_place(gazetteer: Gazetteer) -> None:
    (match,) = gazetteer.find("MIDTOWN")
    assert match.place.id == "midtown"
    assert gazetteer.find("Atlantis") == []


@pytest.mark.parametrize(
    ("day", "in_use"),
    [
        ("1906-06-30", Presence.ABSENT),
        ("1906-07-01", Presence.CERTAIN),
    ],
)
def test_name_is_in_use_in_its_period(gazetteer: Gazetteer, day: str, in_use: Presence) -> None:
    names = gazetteer.names("midtown", parse_day(day), "en")
    assert ("Midton" in [name.name for name in names]) == (in_use is not Presence.ABSENT)
    assert ("Midtown" in [name.name for name in names]) == (in_use is Presence.ABSENT)


def test_name_without_a_period_is_always_kept(gazetteer: Gazetteer) -> None:
    day = parse_day("1700-01-01")
    assert [name.name for name in gazetteer.names("midtown", day)] == ["Ortakent"]
    assert len(gazetteer.names("midtown")) == 3


def test_names_of_an_unknown_place(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownIdError):
        gazetteer.names("atlantis")


def test_a_name_surely_in_use_comes_first(tiny: Dataset) -> None:
    def bears(place: str, period: str) -> Toponym:
        date = HistoricalDate.parse(period)
        return Toponym(place, "Samename", "en", date, None, "", "", ())

    day = parse_day("1905-06-01")
    names = (
        bears("northtown", "1801"),
        bears("westown", "190X"),
        bears("midtown", "1905"),  # a name of 1905 was in use throughout that year
    )
    found = Gazetteer(replace(tiny, toponyms=names)).find("samename", day)
    assert [(match.place.id, match.in_use) for match in found] == [
        ("midtown", Presence.CERTAIN),
        ("westown", Presence.POSSIBLE),
        ("northtown", Presence.ABSENT),
    ]
