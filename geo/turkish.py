"""Turkish case endings, by vowel harmony with the word as it is read aloud.

A number takes the ending of its last word: 1919 ends in *dokuz*, so ``1919’dan``; 1923 in
*üç*, so ``1923’ten``; 1940 in *kırk*, so ``1940’tan``. Proper names and numbers take an
apostrophe (’, U+2019), common words none.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["APOSTROPHE", "Case", "ending", "number_word", "plural_ending", "with_case"]

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


class Case(StrEnum):
    """The Turkish cases that dates need, with what they say in English."""

    LOCATIVE = "locative"  # 1921’de: in 1921
    ABLATIVE = "ablative"  # 1921’den: from 1921
    DATIVE = "dative"  # 1921’e: to 1921
    GENITIVE = "genitive"  # 1921’in: of 1921


_ONES = ("sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
_TENS = ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")
_POWERS = (
    (10**12, "trilyon"),
    (10**9, "milyar"),
    (10**6, "milyon"),
    (10**3, "bin"),
    (10**2, "yüz"),
)
_BACK = frozenset("aıou")
_VOWELS = frozenset("aıoueiöü")
_HARD = frozenset("fstkçşhp")
_CLOSE = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}
_PLAIN = str.maketrans("IİâÂîÎûÛ", "ıiaaiiuu")


def number_word(number: int) -> str:
    """Return the last word of a number read in Turkish; the sign is not read.

    >>> [number_word(number) for number in (1921, 1920, 1900, 2000, 0)]
    ['bir', 'yirmi', 'yüz', 'bin', 'sıfır']
    """
    number = abs(number)
    if number % 10 or number == 0:
        return _ONES[number % 10]
    if number % 100:
        return _TENS[number // 10 % 10]
    return next(word for size, word in reversed(_POWERS) if number // size % _next(size))


def _next(size: int) -> int:
    return 10 if size == 100 else 1000


def _letters(word: str) -> tuple[str, str]:
    """Return the last vowel (``e`` if there is none) and the last letter, in lower case."""
    low = word.translate(_PLAIN).lower()
    vowel = next((letter for letter in reversed(low) if letter in _VOWELS), "e")
    return vowel, low[-1:]


def ending(word: str, case: Case, *, possessive: bool = False) -> str:
    """Return the ending a word takes, without apostrophe.

    ``possessive`` is for words that already carry the ending of the third person, such
    as *ilkbaharı* or *yarısı*, which put an *n* before it.

    >>> ending("üç", Case.ABLATIVE), ending("ilkbaharı", Case.LOCATIVE, possessive=True)
    ('ten', 'nda')
    """
    vowel, last = _letters(word)
    open_vowel = "a" if vowel in _BACK else "e"
    if case is Case.GENITIVE:
        close = _CLOSE[vowel]
        return f"n{close}n" if last in _VOWELS else f"{close}n"
    if case is Case.DATIVE:
        between = "n" if possessive else "y" if last in _VOWELS else ""
        return between + open_vowel
    consonant = "nd" if possessive else "t" if last in _HARD else "d"
    return consonant + open_vowel + ("n" if case is Case.ABLATIVE else "")


def plural_ending(word: str) -> str:
    """Return *ler* or *lar*."""
    return "lar" if _letters(word)[0] in _BACK else "ler"


def with_case(text: str, case: Case) -> str:
    """Return a name or a number with its apostrophe and ending.

    The last letters decide, which is right for most names; names read unlike their
    letters (*saat*, *Aleksandropol* with a thin *l*) are the writer's care.

    >>> with_case("Kars", Case.LOCATIVE), with_case("Moskova", Case.DATIVE)
    ('Kars’ta', 'Moskova’ya')
    >>> with_case("Madde 16", Case.GENITIVE)
    'Madde 16’nın'
    """
    digits = len(text) - len(text.rstrip("0123456789"))
    word = number_word(int(text[-digits:])) if digits else text
    return f"{text}{APOSTROPHE}{ending(word, case)}"
