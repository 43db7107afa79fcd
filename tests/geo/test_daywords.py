"""Days and stretches of days in words."""

import json
from pathlib import Path

import pytest

from geo.days import parse_day
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
from geo.errors import QueryError

CASES = json.loads(
    (Path(__file__).parent.parent / "temporal_cases.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES["days"], ids=lambda case: case["iso"])
def test_day_in_words(case: dict) -> None:
    day = parse_day(case["iso"])
    assert day_words(day, "tr") == case["tr"]
    assert day_words(day, "en") == case["en"]
    assert day_words(day, "tr", weekday=True) == case["weekday_tr"]
    assert day_words(day, "en", weekday=True) == case["weekday_en"]
    assert weekday_words(day, "en") == case["weekday_en"].split()[0]
    assert on_day_words(day, "tr") == case["on_tr"]
    assert before_day_words(day, "tr") == case["before_tr"]
    assert after_day_words(day, "tr") == case["after_tr"]
    assert since_day_words(day, "tr") == case["since_tr"]
    assert until_day_words(day, "tr") == case["until_tr"]
    assert on_day_words(day, "en") == f"on {case['en']}"
    assert before_day_words(day, "en") == f"before {case['en']}"
    assert after_day_words(day, "en") == f"after {case['en']}"
    assert since_day_words(day, "en") == f"from {case['en']} on"
    assert until_day_words(day, "en") == f"until {case['en']}"


@pytest.mark.parametrize("case", CASES["spans"], ids=lambda case: case["en"])
@pytest.mark.parametrize("lang", ["tr", "en"])
def test_span_in_words(case: dict, lang: str) -> None:
    first, last = (case[end] and parse_day(case[end]) for end in ("first", "last"))
    assert span_words(first, last, lang) == case[lang]


def test_the_day_numbered_zero_is_a_day_like_any_other() -> None:
    assert span_words(0, 0, "en") == "31 December 1 BCE"
    assert span_words(0, None, "en") == "from 31 December 1 BCE on"
    assert span_words(None, 0, "en") == "until 31 December 1 BCE"


@pytest.mark.parametrize("case", CASES["counts"], ids=lambda case: case["en"])
def test_counted_days(case: dict) -> None:
    assert count_days_words(case["count"], "tr") == case["tr"]
    assert count_days_words(case["count"], "en") == case["en"]


def test_all_months_in_both_languages() -> None:
    turkish = [month_words(1921, month, "tr").split()[0] for month in range(1, 13)]
    english = [month_words(1921, month, "en").split()[0] for month in range(1, 13)]
    assert turkish == [
        *("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran"),
        *("Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"),
    ]
    assert english == [
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ]


@pytest.mark.parametrize(
    ("year", "tr", "en"),
    [
        (1921, "1921", "1921"),
        (1000, "1000", "1000"),
        (999, "MS 999", "999 CE"),
        (1, "MS 1", "1 CE"),
        (0, "MÖ 1", "1 BCE"),
        (-1, "MÖ 2", "2 BCE"),
    ],
)
def test_years(year: int, tr: str, en: str) -> None:
    assert year_words(year, "tr") == tr
    assert year_words(year, "en") == en


@pytest.mark.parametrize("lang", ["de", "", "TR"])
def test_refuses_other_languages(lang: str) -> None:
    with pytest.raises(QueryError, match="tr or en"):
        day_words(1, lang)
    with pytest.raises(QueryError, match="tr or en"):
        span_words(None, None, lang)
