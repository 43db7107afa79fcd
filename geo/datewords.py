"""Dates in words, in Turkish and English.

Both languages write day, month, year in this order, so one set of rules serves both:
what two dates share is said once (``2 ya da 3 Aralık 1920``, ``2 or 3 December 1920``).
Years before the year 1 are ``MÖ 44`` and ``44 BCE`` (the year 0 being 1 BCE); years of
fewer than four digits get ``MS`` and ``CE`` so that nobody takes them for shortened ones.
A form for which neither language has a short wording names its limits and keeps the EDTF
text in brackets, so that nothing is rounded away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.days import LATEST_DAY, days_in_month, from_ordinal
from geo.days import weekday as weekday_of
from geo.edtf import End, Interval, Part, Precision, Run, SetOf, Unit
from geo.errors import QueryError
from geo.turkish import APOSTROPHE, Case, ending, number_word, plural_ending

__all__ = [
    "LANGUAGES",
    "Case",
    "after_day_words",
    "before_day_words",
    "count_days_words",
    "date_words",
    "day_words",
    "month_words",
    "on_day_words",
    "since_day_words",
    "span_words",
    "until_day_words",
    "weekday_words",
    "year_words",
]

LANGUAGES = ("tr", "en")

_MONTHS = {
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
_SEASONS = {
    "tr": ("ilkbaharı", "yazı", "sonbaharı", "kışı"),
    "en": ("spring", "summer", "autumn", "winter"),
}
_HEMISPHERES = {
    "tr": ("kuzey yarıküre", "güney yarıküre"),
    "en": ("northern hemisphere", "southern hemisphere"),
}
_ORDINALS = {
    "tr": ("birinci", "ikinci", "üçüncü", "dördüncü"),
    "en": ("first", "second", "third", "fourth"),
}
_PARTS = {
    "tr": {Part.YEAR: "yıl", Part.MONTH: "ay", Part.DAY: "gün"},
    "en": {Part.YEAR: "year", Part.MONTH: "month", Part.DAY: "day"},
}
_DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A wording that can still take an ending or a preposition.

    ``spoken`` is the word whose sound decides the Turkish ending; empty if the wording
    takes none. ``tail`` follows the ending; ``preposition`` is the English one.
    """

    head: str
    spoken: str = ""
    possessive: bool = False
    apostrophe: bool = True
    tail: str = ""
    adverb: str = ""
    preposition: str = "in"

    def plain(self) -> str:
        return f"{self.adverb}{self.head}{self.tail}"

    def inflected(self, lang: str, case: Case | None) -> str:
        if case is None or not self.spoken:
            return self.plain()
        if lang == "tr":
            mark = APOSTROPHE if self.apostrophe else ""
            end = ending(self.spoken, case, possessive=self.possessive)
            return f"{self.adverb}{self.head}{mark}{end}{self.tail}"
        preposition = {
            Case.LOCATIVE: self.preposition,
            Case.ABLATIVE: "from",
            Case.DATIVE: "to",
            Case.GENITIVE: "of",
        }[case]
        return f"{preposition} {self.plain()}"


def _checked(lang: str) -> str:
    if lang not in LANGUAGES:
        raise QueryError("lang", lang, "tr or en")
    return lang


# --- single days, months and years --------------------------------------------------------


def year_words(year: int, lang: str) -> str:
    """Return a year of the proleptic calendar, ``0`` being 1 BCE.

    >>> year_words(1921, "tr"), year_words(-43, "tr"), year_words(476, "en")
    ('1921', 'MÖ 44', '476 CE')
    """
    turkish = _checked(lang) == "tr"
    if year < 1:
        return f"MÖ {1 - year}" if turkish else f"{1 - year} BCE"
    if year < 1000:
        return f"MS {year}" if turkish else f"{year} CE"
    return str(year)


def _year_word(year: int) -> str:
    return number_word(year if year > 0 else 1 - year)


def month_words(year: int, month: int, lang: str) -> str:
    """Return a month of a year, as ``Mart 1921`` or ``March 1921``; ``month`` is 1 to 12."""
    return f"{_MONTHS[_checked(lang)][month - 1]} {year_words(year, lang)}"


def weekday_words(day: int, lang: str) -> str:
    """Return the day of the week, as ``Çarşamba`` or ``Wednesday``."""
    return _WEEKDAYS[_checked(lang)][weekday_of(day)]


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


def _day_phrase(day: int, lang: str) -> _Phrase:
    return _Phrase(day_words(day, lang), _year_word(from_ordinal(day)[0]), preposition="on")


def on_day_words(day: int, lang: str) -> str:
    """Return the day as the time of something: ``16 Mart 1921’de``, ``on 16 March 1921``."""
    return _day_phrase(day, lang).inflected(lang, Case.LOCATIVE)


def before_day_words(day: int, lang: str) -> str:
    """Return "before the day", the day itself not meant: ``4 Eylül 1919’dan önce``."""
    return _before(_day_phrase(day, lang), lang)


def after_day_words(day: int, lang: str) -> str:
    """Return "after the day", the day itself not meant: ``4 Eylül 1919’dan sonra``."""
    return _after(_day_phrase(day, lang), lang)


def since_day_words(day: int, lang: str) -> str:
    """Return "from the day on", the day included: ``16 Mart 1921’den itibaren``."""
    return _since(_day_phrase(day, lang), lang)


def until_day_words(day: int, lang: str) -> str:
    """Return "until the day", the day included: ``16 Mart 1921’e kadar``."""
    return _until(_day_phrase(day, lang), lang)


def _before(phrase: _Phrase, lang: str) -> str:
    if lang == "tr":
        return f"{phrase.inflected(lang, Case.ABLATIVE)} önce"
    return f"{phrase.adverb}before {replace(phrase, adverb='').plain()}"


def _after(phrase: _Phrase, lang: str) -> str:
    if lang == "tr":
        return f"{phrase.inflected(lang, Case.ABLATIVE)} sonra"
    return f"{phrase.adverb}after {replace(phrase, adverb='').plain()}"


def _since(phrase: _Phrase, lang: str) -> str:
    if lang == "en":
        return f"from {phrase.plain()} on"
    if phrase.spoken and not phrase.tail:
        return f"{phrase.inflected(lang, Case.ABLATIVE)} itibaren"
    return f"{phrase.plain()} tarihinden itibaren"


def _until(phrase: _Phrase, lang: str) -> str:
    if lang == "en":
        return f"until {phrase.plain()}"
    if phrase.spoken and not phrase.tail:
        return f"{phrase.inflected(lang, Case.DATIVE)} kadar"
    return f"{phrase.plain()} tarihine kadar"


def span_words(first: int | None, last: int | None, lang: str) -> str:
    """Return a closed stretch of days, what both ends share said once.

    ``None`` is no limit. One day is said as such, whole months and whole years are not
    shortened: the days are what counts.

    >>> span_words(701317, 701336, "tr")
    '21 Şubat – 12 Mart 1921'
    """
    _checked(lang)
    if first is None and last is None:
        return _always(lang)
    if first is None and last is not None:
        return until_day_words(last, lang)
    if last is None and first is not None:
        return since_day_words(first, lang)
    if first is None or last is None or first == last:
        return day_words(first or 0, lang)
    return _range_words(_day_pieces(first, lang), _day_pieces(last, lang))


def _always(lang: str) -> str:
    return "her zaman" if lang == "tr" else "at all times"


def _day_pieces(day: int, lang: str) -> tuple[str, ...]:
    year, month, in_month = from_ordinal(day)
    return (str(in_month), _MONTHS[lang][month - 1], year_words(year, lang))


def count_days_words(count: int, lang: str) -> str:
    """Return a number of days: ``3 gün``, ``3 days``, ``1.234 gün``, ``1,234 days``."""
    number = f"{count:,}"
    if _checked(lang) == "tr":
        return f"{number.replace(',', '.')} gün"
    return f"{number} {'day' if abs(count) == 1 else 'days'}"


# --- what dates share ---------------------------------------------------------------------


def _shared_tail(pieces: Sequence[tuple[str, ...]]) -> int:
    """Return how many last pieces all have in common, at most all but the first."""
    shared = 0
    length = min(len(piece) for piece in pieces)
    while shared < length - 1 and len({piece[-shared - 1] for piece in pieces}) == 1:
        shared += 1
    return shared


def _range_words(first: tuple[str, ...], last: tuple[str, ...]) -> str:
    shared = _shared_tail((first, last))
    heads = [" ".join(piece[: len(piece) - shared]) for piece in (first, last)]
    # A dash between words that hold spaces needs spaces itself.
    dash = f" {_DASH} " if any(" " in head for head in heads) else _DASH
    return " ".join([dash.join(heads), *last[len(last) - shared :]])


def _pieces(unit: Unit, lang: str) -> tuple[str, ...] | None:
    """Return day, month and year as separate words, or ``None`` if one is not exact."""
    if not unit.is_exact or unit.precision is Precision.SEASON:
        return None
    year = year_words(int(unit.year), lang)
    if not unit.month:
        return (year,)
    month = _MONTHS[lang][int(unit.month) - 1]
    return (str(int(unit.day)), month, year) if unit.day else (month, year)


def _join(words: Sequence[str], all_of: bool, lang: str) -> str:
    last = {("tr", True): "ve", ("tr", False): "ya da", ("en", True): "and"}.get(
        (lang, all_of), "or"
    )
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else words[0]


# --- one unit -----------------------------------------------------------------------------


def _unit(unit: Unit, lang: str) -> _Phrase:
    phrase = _unspecified(unit, lang) if "X" in unit.pattern() else _specified(unit, lang)
    if unit.width is None:
        return phrase
    present = {Part.YEAR} | ({Part.MONTH} if unit.month else set())
    present |= {Part.DAY} if unit.day else set()
    if all(parts in (set(), present) for parts in (unit.uncertain, unit.approximate)):
        perhaps, about = ("belki ", "yaklaşık ") if lang == "tr" else ("perhaps ", "about ")
        adverb = (perhaps if unit.uncertain else "") + (about if unit.approximate else "")
        return replace(phrase, adverb=adverb)
    doubts = []
    for part in Part:
        uncertain, approximate = part in unit.uncertain, part in unit.approximate
        if uncertain or approximate:
            doubt = [_DOUBTS[lang][0]] * uncertain + [_DOUBTS[lang][1]] * approximate
            doubts.append(f"{_PARTS[lang][part]} {_DOUBTS[lang][2].join(doubt)}")
    return replace(phrase, tail=f"{phrase.tail} ({', '.join(doubts)})")


_DOUBTS = {"tr": ("kesin değil", "yaklaşık", ", "), "en": ("uncertain", "approximate", ", ")}


def _specified(unit: Unit, lang: str) -> _Phrase:
    year = int(unit.year)
    word = _year_word(year)
    named = year_words(year, lang)
    pieces = (
        (str(int(unit.day)), _MONTHS[lang][int(unit.month) - 1], named)
        if unit.day
        else (_MONTHS[lang][int(unit.month) - 1], named)
        if unit.month and int(unit.month) <= 12
        else (named,)
    )
    if unit.precision is Precision.SEASON:
        return _season(int(unit.month), named, word, lang)
    phrase = _Phrase(" ".join(pieces), word, preposition="on" if unit.day else "in")
    if unit.earliest != unit.latest:  # 1950S2
        first, last = from_ordinal(unit.earliest[0])[0], from_ordinal(unit.latest[0])[0]
        return replace(phrase, tail=f" ({_years(first, last, lang)})")
    return phrase


def _season(code: int, named: str, word: str, lang: str) -> _Phrase:
    turkish = lang == "tr"
    if code <= 32:
        name = _SEASONS[lang][(code - 21) % 4]
        tail = "" if code < 25 else f" ({_HEMISPHERES[lang][(code - 25) // 4]})"
        if turkish:
            return _Phrase(f"{named} {name}", name, True, False, tail)
        return _Phrase(f"{name} {named}", name, tail=tail)
    if code <= 36:
        count, name, english = code - 33, "çeyreği", "quarter"
    elif code <= 39:
        count, name, english = code - 37, "dört aylık dönemi", "four months"
    else:
        count, name, english = code - 40, "yarısı", "half"
    if turkish:
        genitive = f"{named}{APOSTROPHE}{ending(word, Case.GENITIVE)}"
        return _Phrase(f"{genitive} {_ORDINALS[lang][count]} {name}", name, True, False)
    return _Phrase(f"the {_ORDINALS[lang][count]} {english} of {named}", english)


def _years(first: int, last: int, lang: str) -> str:
    """Return a range of years as ``1900–1999`` or ``MÖ 50 – MÖ 41``."""
    return _range_words((year_words(first, lang),), (year_words(last, lang),))


def _unspecified(unit: Unit, lang: str) -> _Phrase:
    if "X" in unit.year:
        return _unspecified_year(unit, lang)
    named, word = year_words(int(unit.year), lang), _year_word(int(unit.year))
    if unit.month == "XX" and unit.day in {"", "XX"}:
        return _Phrase(named, word, tail=_not_known(unit, lang))
    if unit.month == "XX" and unit.day.isdigit():
        return _Phrase(_limits(unit, lang))
    if unit.month.isdigit():
        month = int(unit.month)
        rest = (_MONTHS[lang][month - 1], named)
        if unit.day == "XX":
            return _Phrase(" ".join(rest), word, tail=_not_known(unit, lang))
        last = days_in_month(int(unit.year), month)
        choice = [number for number in range(1, last + 1) if _fits(unit.day, number)]
        return _alternatives([str(number) for number in choice], choice, rest, word, lang)
    if unit.day in {"", "XX"}:
        choice = [number for number in range(1, 13) if _fits(unit.month, number)]
        names = [_MONTHS[lang][number - 1] for number in choice]
        phrase = _alternatives(names, choice, (named,), word, lang)
        return replace(phrase, tail=_not_known(unit, lang) if unit.day else "")
    return _Phrase(_limits(unit, lang))


def _alternatives(
    names: list[str], numbers: list[int], rest: tuple[str, ...], word: str, lang: str
) -> _Phrase:
    """Return ``5, 15 ya da 25 Mart 1921`` or, in a row, ``one of the days 10–19 March 1921``."""
    in_a_row = numbers[-1] - numbers[0] == len(numbers) - 1
    if in_a_row and len(numbers) > 3:
        precision = Precision.DAY if len(rest) == 2 else Precision.MONTH
        return _one_of(" ".join([f"{names[0]}{_DASH}{names[-1]}", *rest]), precision, lang)
    return _Phrase(
        " ".join([_join(names, False, lang), *rest]), word, preposition="on" if rest[1:] else "in"
    )


def _fits(mask: str, number: int) -> bool:
    return all(want in ("X", digit) for want, digit in zip(mask, f"{number:02d}", strict=True))


def _not_known(unit: Unit, lang: str) -> str:
    """Return ``, ayı ve günü bilinmiyor`` for the parts that are wholly unspecified."""
    names = {"tr": ("yılı", "ayı", "günü"), "en": ("year", "month", "day")}[lang]
    parts = (unit.year.lstrip("-"), unit.month, unit.day)
    missing = [name for name, part in zip(names, parts, strict=True) if part and not part.strip("X")]
    if not missing:
        return ""
    return f", {_join(missing, True, lang)} {'bilinmiyor' if lang == 'tr' else 'not known'}"


def _limits(unit: Unit, lang: str) -> str:
    """Return first and last possible day and the EDTF text, for what has no short wording."""
    limits = span_words(unit.earliest[0], unit.latest[1], lang)
    return f"{limits} ({unit.pattern()})"


def _unspecified_year(unit: Unit, lang: str) -> _Phrase:
    turkish = lang == "tr"
    first, last = from_ordinal(unit.earliest[0])[0], from_ordinal(unit.latest[1])[0]
    nothing_known = not unit.year.strip("-X")
    if not unit.month or (unit.month == "XX" and unit.day in {"", "XX"}):
        tail = _not_known(unit, lang)
        if nothing_known:
            phrase = _Phrase(tail.removeprefix(", "))
            return replace(phrase, head=phrase.head + (" (MÖ)" if turkish else " (BCE)")) \
                if unit.year.startswith("-") else phrase
        return replace(_years_phrase(unit, first, last, lang), tail=tail)
    if not unit.month.isdigit() or not (unit.day in {"", "XX"} or unit.day.isdigit()):
        return _Phrase(_limits(unit, lang))
    head = _MONTHS[lang][int(unit.month) - 1]
    if unit.day.isdigit():
        head = f"{int(unit.day)} {head}"
    tail = _not_known(unit, lang)
    if nothing_known:
        return _Phrase(head + tail)
    if "X" in unit.year.rstrip("X"):
        return _Phrase(f"{head}, {_years(first, last, lang)} ({unit.year}){tail}")
    if turkish:
        return _Phrase(f"{head}, {_years(first, last, lang)} arasında bir yıl{tail}")
    return _Phrase(f"{head}, in one of the years {_years(first, last, lang)}{tail}")


def _years_phrase(unit: Unit, first: int, last: int, lang: str) -> _Phrase:
    turkish = lang == "tr"
    scattered = "X" in unit.year.rstrip("X")
    free = len(unit.year) - len(unit.year.rstrip("X"))
    if not scattered and first >= 1000 and free == 1:
        if turkish:
            word = number_word(first)
            plural = plural_ending(word)
            return _Phrase(f"{first}{APOSTROPHE}{plural}", plural, apostrophe=False)
        return _Phrase(f"the {first}s", "s")
    if not scattered and first >= 1000 and free == 2:
        century = first // 100 + 1
        tail = f" ({first}{_DASH}{last})"
        if turkish:
            return _Phrase(f"{century}. yüzyıl{tail}")
        return _Phrase(f"the {century}{_english_ordinal(century)} century{tail}", "century")
    text = _years(first, last, lang)
    if scattered:
        return _Phrase(f"{text} ({unit.year})")
    return _one_of(text, Precision.YEAR, lang)


def _english_ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


# --- intervals and sets -------------------------------------------------------------------


def _interval(interval: Interval, lang: str) -> _Phrase:
    start, end = interval.start, interval.end
    turkish = lang == "tr"
    if isinstance(start, Unit) and isinstance(end, Unit):
        return _between(start, end, lang)
    if isinstance(start, Unit):
        words = _since(_unit(start, lang), lang)
        unknown = ", sonu bilinmiyor" if turkish else ", end not known"
        return _Phrase(words + (unknown if end is End.UNKNOWN else ""))
    if isinstance(end, Unit):
        words = _until(_unit(end, lang), lang)
        unknown = ", başı bilinmiyor" if turkish else ", beginning not known"
        return _Phrase(words + (unknown if start is End.UNKNOWN else ""))
    return _Phrase(_always(lang))


def _between(start: Unit, end: Unit, lang: str) -> _Phrase:
    low, high = _pieces(start, lang), _pieces(end, lang)
    last = _unit(end, lang)
    if low and low == high:
        return last
    if low and high and len(low) == len(high):
        text = _range_words(low, high)
    else:
        text = f"{_unit(start, lang).plain()} {_DASH} {last.plain()}"
    return _Phrase(text, "" if last.tail else last.spoken, last.possessive, last.apostrophe)


_ONE_OF = {
    "tr": {
        Precision.DAY: "günlerinden biri",
        Precision.MONTH: "aylarından biri",
        Precision.SEASON: "mevsimlerinden biri",
        Precision.YEAR: "yıllarından biri",
    },
    "en": {
        Precision.DAY: "one of the days",
        Precision.MONTH: "one of the months",
        Precision.SEASON: "one of the seasons",
        Precision.YEAR: "one of the years",
    },
}
_EACH = {
    "tr": {
        Precision.DAY: "her gün",
        Precision.MONTH: "her ay",
        Precision.SEASON: "her mevsim",
        Precision.YEAR: "her yıl",
    },
    "en": {
        Precision.DAY: "each of the days",
        Precision.MONTH: "each of the months",
        Precision.SEASON: "each of the seasons",
        Precision.YEAR: "each of the years",
    },
}


def _one_of(text: str, precision: Precision, lang: str) -> _Phrase:
    named = _ONE_OF[lang].get(precision, _ONE_OF[lang][Precision.YEAR])
    if lang == "tr":
        return _Phrase(f"{text} {named}", "biri", True, False)
    return _Phrase(f"{named} {text}", "s")


def _each_of(text: str, precision: Precision, lang: str) -> _Phrase:
    named = _EACH[lang].get(precision, _EACH[lang][Precision.YEAR])
    return _Phrase(f"{text}, {named}" if lang == "tr" else f"{named} {text}")


def _set(value: SetOf, lang: str) -> _Phrase:
    if len(value.runs) == 1:
        run = value.runs[0]
        if run.first and run.last and run.first is not run.last:
            text, precision = _between(run.first, run.last, lang).plain(), run.first.precision
            choose = _each_of if value.all_of else _one_of
            return choose(text, precision, lang)
        return _run(run, value.all_of, lang)
    factored = _factored(value, lang)
    if factored:
        return factored
    phrases = [_run(run, value.all_of, lang) for run in value.runs]
    words = _join([phrase.plain() for phrase in phrases], value.all_of, lang)
    last = phrases[-1]
    return _Phrase(
        words, "" if last.tail else last.spoken, last.possessive, last.apostrophe,
        preposition=last.preposition,
    )


def _factored(value: SetOf, lang: str) -> _Phrase | None:
    """Return the set with what all members share said once, if all are exact and alike."""
    runs = []
    for run in value.runs:
        if run.first is None or run.last is None:
            return None
        low, high = _pieces(run.first, lang), _pieces(run.last, lang)
        if low is None or high is None:
            return None
        runs.append((low, high))
    pieces = [piece for run in runs for piece in run]
    if len({len(piece) for piece in pieces}) > 1:
        return None
    shared = _shared_tail(pieces)
    heads = []
    for low, high in runs:
        cut = len(low) - shared
        heads.append(" ".join(low[:cut]) if low == high else _range_words(low[:cut], high[:cut]))
    text = " ".join([_join(heads, value.all_of, lang), *pieces[0][len(pieces[0]) - shared :]])
    last = _unit(value.runs[-1].last or value.runs[-1].first, lang)  # type: ignore[arg-type]
    return _Phrase(text, last.spoken, preposition=last.preposition)


def _run(run: Run, all_of: bool, lang: str) -> _Phrase:
    first, last = run.first, run.last
    if first is not None and last is not None:
        return _unit(first, lang) if first is last else _between(first, last, lang)
    if first is not None:
        if all_of:
            return _Phrase(_since(_unit(first, lang), lang))
        return _Phrase(_beyond(first, False, lang))
    if last is not None:
        if all_of:
            return _Phrase(_until(_unit(last, lang), lang))
        return _Phrase(_beyond(last, True, lang))
    return _Phrase(_always(lang))


def _beyond(unit: Unit, before: bool, lang: str) -> str:
    """Return ``[..1919-09-03]`` as "before 4 September 1919", ``[1921..]`` as "after 1920".

    EDTF includes the date at the dots, people's *before* and *after* do not, so the
    neighbouring unit is named.
    """
    say = _before if before else _after
    step = 1 if before else -1
    day = unit.latest[1] + 1 if before else unit.earliest[0] - 1
    if not unit.is_exact or unit.precision is Precision.SEASON or not 0 < day < LATEST_DAY:
        phrase = _unit(unit, lang)
        if lang == "tr":
            return f"{phrase.plain()} ya da daha {'önce' if before else 'sonra'}"
        return f"{phrase.plain()} or {'earlier' if before else 'later'}"
    if unit.day:
        return say(_day_phrase(day, lang), lang)
    year, month, _ = from_ordinal(day)
    if unit.month:
        return say(_Phrase(month_words(year, month, lang), _year_word(year)), lang)
    year = int(unit.year) + step
    return say(_Phrase(year_words(year, lang), _year_word(year)), lang)


def date_words(value: Unit | Interval | SetOf, lang: str, case: Case | None = None) -> str:
    """Return a parsed EDTF value in words; see `geo.temporal.HistoricalDate.words`."""
    _checked(lang)
    if isinstance(value, SetOf):
        phrase = _set(value, lang)
    elif isinstance(value, Interval):
        phrase = _interval(value, lang)
    else:
        phrase = _unit(value, lang)
    return phrase.inflected(lang, case)
