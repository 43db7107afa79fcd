"""Turkish endings, from the table that the browser's twin is held to as well."""

import json
from pathlib import Path

import pytest

from geo.turkish import Case, ending, number_word, plural_ending, with_case

CASES = json.loads(
    (Path(__file__).parent.parent / "temporal_cases.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES["endings"], ids=lambda case: case["text"])
@pytest.mark.parametrize("grammatical", list(Case))
def test_endings(case: dict, grammatical: Case) -> None:
    assert with_case(case["text"], grammatical) == case[grammatical.value]


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "sıfır"),
        (7, "yedi"),
        (10, "on"),
        (90, "doksan"),
        (100, "yüz"),
        (1000, "bin"),
        (1100, "yüz"),
        (20000, "bin"),
        (10**6, "milyon"),
        (10**9, "milyar"),
        (-44, "dört"),
        (10**12, "trilyon"),
        (1010000, "bin"),
    ],
)
def test_last_word_of_a_number(number: int, word: str) -> None:
    assert number_word(number) == word


@pytest.mark.parametrize(
    ("word", "locative", "dative", "genitive"),
    [
        ("ilkbaharı", "nda", "na", "nın"),
        ("yazı", "nda", "na", "nın"),
        ("çeyreği", "nde", "ne", "nin"),
        ("yarısı", "nda", "na", "nın"),
        ("biri", "nde", "ne", "nin"),
    ],
)
def test_words_with_the_possessive_put_an_n_between(
    word: str, locative: str, dative: str, genitive: str
) -> None:
    assert ending(word, Case.LOCATIVE, possessive=True) == locative
    assert ending(word, Case.ABLATIVE, possessive=True) == locative + "n"
    assert ending(word, Case.DATIVE, possessive=True) == dative
    assert ending(word, Case.GENITIVE, possessive=True) == genitive


def test_plural() -> None:
    assert [plural_ending(number_word(year)) for year in range(1910, 2001, 10)] == [
        *("lar", "ler", "lar", "lar", "ler", "lar", "ler", "ler", "lar", "ler")
    ]


def test_a_word_without_vowel_or_letter_still_gets_an_ending() -> None:
    assert with_case("TBMM", Case.LOCATIVE) == "TBMM’de"
    assert ending("", Case.LOCATIVE) == "de"
