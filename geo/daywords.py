"""Days, months, years and stretches of days in words, in Turkish and English.

Both languages write day, month, year in this order, so one set of rules serves both, and
what two dates share is said once (``2–4 Aralık 1920``, ``2–4 December 1920``).
Years before the year 1 are ``MÖ 44`` and ``44 BCE`` (the year 0 being 1 BCE); years of
fewer than four digits get ``MS`` and ``CE`` so that nobody takes them for shortened ones.

Its twin in the browser is ``dates.js``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.days import from_ordinal
from geo.days import weekday as weekday_of
from geo.errors import QueryError
from geo.turkish import APOSTROPHE, Case, ending, number_word

__all__ = [
    "LANGUAGES",
    "MONTHS",
    "Phrase",
    "after_day_words",
    "always",
    "before_day_words",
    "checked_language",
    "count_days_words",
    "day_phrase",
    "day_words",
    "month_words",
    "on_day_words",
    "range_words",
    "shared_tail",
    "since_day_words",
    "span_words",
    "until_day_words",
    "weekday_words",
    "year_word",
    "year_words",
]

LANGUAGES = ("tr", "en")

MONTHS = {
    "tr": (
        *("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran"),
        *("Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_WEEKDAYS = {
    "tr": ("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that can still take a Turkish ending or an English preposition.

    ``spoken`` is the word whose sound decides the ending; empty if the wording takes
    none. ``perhaps`` and ``about`` come before it all, ``tail`` after it all;
    ``preposition`` is the English one for the time of something.
    """

    head: str
    spoken: str = ""
    possessive: bool = False
    apostrophe: bool = True
    tail: str = ""
    perhaps: str = ""
    about: str = ""
    preposition: str = "in"

    def plain(self) -> str:
        """Return the wording by itself."""
        return f"{self.perhaps}{self.about}{self.head}{self.tail}"

    def inflected(self, lang: str, case: Case | None) -> str:
        """Return the wording in a case; as it is where it takes none."""
        if case is None or not self.spoken:
            return self.plain()
        if lang == "tr":
            return f"{self.perhaps}{self.about}{self._ended(case)}{self.tail}"
        preposition = {
            Case.LOCATIVE: self.preposition,
            Case.ABLATIVE: "from",
            Case.DATIVE: "to",
            Case.GENITIVE: "of",
        }[case]
        return f"{self.perhaps}{preposition} {self.about}{self.head}{self.tail}"

    def before(self, lang: str) -> str:
        """Return "before it", itself not meant."""
        return self._related(lang, "before {}", Case.ABLATIVE, "önce")

    def after(self, lang: str) -> str:
        """Return "after it", itself not meant."""
        return self._related(lang, "after {}", Case.ABLATIVE, "sonra")

    def since(self, lang: str) -> str:
        """Return "from it on", itself included."""
        return self._related(lang, "from {} on", Case.ABLATIVE, "itibaren")

    def until(self, lang: str) -> str:
        """Return "until it", itself included."""
        return self._related(lang, "until {}", Case.DATIVE, "kadar")

    def or_before(self, lang: str) -> str:
        """Return "in it or before", itself meant too."""
        return self._or(lang, "before", "önce")

    def or_after(self, lang: str) -> str:
        """Return "in it or after", itself meant too."""
        return self._or(lang, "after", "sonra")

    def _or(self, lang: str, english: str, turkish: str) -> str:
        if lang == "en":
            return (
                f"{self.perhaps}{self.preposition} or {english} {self.about}{self.head}{self.tail}"
            )
        ended = self._ended(Case.LOCATIVE) if self.spoken else self.head
        return f"{self.perhaps}{self.about}{ended} ya da daha {turkish}{self.tail}"

    def _related(self, lang: str, english: str, case: Case, turkish: str) -> str:
        if lang == "en":
            return f"{self.perhaps}{english.format(self.about + self.head)}{self.tail}"
        if self.spoken:
            return f"{self.perhaps}{self.about}{self._ended(case)} {turkish}{self.tail}"
        # A wording without an ending of its own leans on the word for "date".
        date = replace(self, head=f"{self.head} tarihi", spoken="i", possessive=True)
        return replace(date, apostrophe=False)._related(lang, english, case, turkish)

    def _ended(self, case: Case) -> str:
        mark = APOSTROPHE if self.apostrophe else ""
        return f"{self.head}{mark}{ending(self.spoken, case, possessive=self.possessive)}"


def checked_language(lang: str) -> str:
    """Return the language, or raise `QueryError` if it is not one of the atlas."""
    if lang not in LANGUAGES:
        raise QueryError("lang", lang, "tr or en")
    return lang


def year_words(year: int, lang: str) -> str:
    """Return a year of the proleptic calendar, ``0`` being 1 BCE.

    >>> year_words(1921, "tr"), year_words(-43, "tr"), year_words(476, "en")
    ('1921', 'MÖ 44', '476 CE')
    """
    turkish = checked_language(lang) == "tr"
    if year < 1:
        return f"MÖ {1 - year}" if turkish else f"{1 - year} BCE"
    if year < 1000:
        return f"MS {year}" if turkish else f"{year} CE"
    return str(year)


def year_word(year: int) -> str:
    """Return the last word of a year as it is read in Turkish."""
    return number_word(year if year > 0 else 1 - year)


def month_words(year: int, month: int, lang: str) -> str:
    """Return a month of a year, as ``Mart 1921`` or ``March 1921``; ``month`` is 1 to 12."""
    return f"{MONTHS[checked_language(lang)][month - 1]} {year_words(year, lang)}"


def weekday_words(day: int, lang: str) -> str:
    """Return the day of the week, as ``Çarşamba`` or ``Wednesday``."""
    return _WEEKDAYS[checked_language(lang)][weekday_of(day)]


def day_words(day: int, lang: str, *, weekday: bool = False) -> str:
    """Return a numbered day in words, with its weekday if asked.

    >>> day_words(701340, "tr", weekday=True), day_words(701340, "en")
    ('16 Mart 1921 Çarşamba', '16 March 1921')
    """
    year, month, in_month = from_ordinal(day)
    words = f"{in_month} {month_words(year, month, lang)}"
    if not weekday:
        return words
    name = weekday_words(day, lang)
    return f"{words} {name}" if lang == "tr" else f"{name} {words}"


def day_phrase(day: int, lang: str) -> Phrase:
    """Return a numbered day as a phrase."""
    return Phrase(day_words(day, lang), year_word(from_ordinal(day)[0]), preposition="on")


def on_day_words(day: int, lang: str) -> str:
    """Return the day as the time of something: ``16 Mart 1921’de``, ``on 16 March 1921``."""
    return day_phrase(day, lang).inflected(lang, Case.LOCATIVE)


def before_day_words(day: int, lang: str) -> str:
    """Return "before the day", the day itself not meant: ``4 Eylül 1919’dan önce``."""
    return day_phrase(day, lang).before(lang)


def after_day_words(day: int, lang: str) -> str:
    """Return "after the day", the day itself not meant: ``4 Eylül 1919’dan sonra``."""
    return day_phrase(day, lang).after(lang)


def since_day_words(day: int, lang: str) -> str:
    """Return "from the day on", the day included: ``16 Mart 1921’den itibaren``."""
    return day_phrase(day, lang).since(lang)


def until_day_words(day: int, lang: str) -> str:
    """Return "until the day", the day included: ``16 Mart 1921’e kadar``."""
    return day_phrase(day, lang).until(lang)


def span_words(first: int | None, last: int | None, lang: str) -> str:
    """Return a closed stretch of days, what both ends share said once.

    ``None`` is no limit. One day is said as such; whole months and years are not
    shortened, for the days are what counts.

    >>> span_words(701317, 701336, "tr")
    '21 Şubat – 12 Mart 1921'
    """
    checked_language(lang)
    if first is None:
        return always(lang) if last is None else until_day_words(last, lang)
    if last is None:
        return since_day_words(first, lang)
    if first == last:
        return day_words(first, lang)
    return range_words(_pieces(first, lang), _pieces(last, lang))


def always(lang: str) -> str:
    """Return the wording for a stretch without limits."""
    return "her zaman" if lang == "tr" else "at all times"


def _pieces(day: int, lang: str) -> tuple[str, ...]:
    year, month, in_month = from_ordinal(day)
    return (str(in_month), MONTHS[lang][month - 1], year_words(year, lang))


def shared_tail(pieces: Sequence[tuple[str, ...]]) -> int:
    """Return how many last words all have in common, at most all but the first."""
    shared = 0
    length = min(len(piece) for piece in pieces)
    while shared < length - 1 and len({piece[-shared - 1] for piece in pieces}) == 1:
        shared += 1
    return shared


def range_words(first: tuple[str, ...], last: tuple[str, ...]) -> str:
    """Return two dates, each cut into words, with a dash between what they do not share."""
    shared = shared_tail((first, last))
    heads = [" ".join(piece[: len(piece) - shared]) for piece in (first, last)]
    # A dash between words that hold spaces needs spaces itself.
    dash = f" {_DASH} " if any(" " in head for head in heads) else _DASH
    return " ".join([dash.join(heads), *last[len(last) - shared :]])


def count_days_words(count: int, lang: str) -> str:
    """Return a number of days.

    >>> [count_days_words(n, lang) for n in (1, 1234) for lang in ("tr", "en")]
    ['1 gün', '1 day', '1.234 gün', '1,234 days']
    """
    number = f"{count:,}"
    if checked_language(lang) == "tr":
        return f"{number.replace(',', '.')} gün"
    return f"{number} {'day' if abs(count) == 1 else 'days'}"
