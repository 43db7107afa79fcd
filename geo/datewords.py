"""Whatever EDTF can say, in words, in Turkish and English.

A form for which neither language has a short wording names its limits and keeps the EDTF
text in brackets, so that nothing is rounded away. ``[..1919-09-04]`` includes the date at
its dots, which people's *before* does not: it reads "on or before 4 September 1919".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.days import days_in_month, from_ordinal
from geo.daywords import (
    MONTHS,
    Phrase,
    always,
    checked_language,
    range_words,
    shared_tail,
    span_words,
    year_word,
    year_words,
)
from geo.edtf import End, Interval, Part, Precision, Run, SetOf, Unit, fits
from geo.turkish import APOSTROPHE, Case, ending, number_word, plural_ending

__all__ = ["date_words"]

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
_DOUBTS = {"tr": ("kesin değil", "yaklaşık"), "en": ("uncertain", "approximate")}
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
_DASH = "\N{EN DASH}"


def date_words(value: Unit | Interval | SetOf, lang: str, case: Case | None = None) -> str:
    """Return a parsed EDTF value in words; see `geo.temporal.HistoricalDate.words`."""
    checked_language(lang)
    if isinstance(value, SetOf):
        phrase = _set(value, lang)
    elif isinstance(value, Interval):
        phrase = _interval(value, lang)
    else:
        phrase = _unit(value, lang)
    return phrase.inflected(lang, case)


# --- one unit -----------------------------------------------------------------------------


def _unit(unit: Unit, lang: str) -> Phrase:
    phrase = _unspecified(unit, lang) if "X" in unit.pattern() else _specified(unit, lang)
    if unit.width is None:
        return phrase
    present = {part for part, text in zip(Part, unit.parts, strict=True) if text}
    if all(parts in (set(), present) for parts in (unit.uncertain, unit.approximate)):
        perhaps, about = ("belki ", "yaklaşık ") if lang == "tr" else ("perhaps ", "about ")
        return replace(
            phrase,
            perhaps=perhaps if unit.uncertain else "",
            about=about if unit.approximate else "",
        )
    both = " ve " if lang == "tr" else " and "
    doubts = []
    for part in Part:
        of_part = [
            doubt
            for doubt, parts in zip(_DOUBTS[lang], (unit.uncertain, unit.approximate), strict=True)
            if part in parts
        ]
        if of_part:
            doubts.append(f"{_PARTS[lang][part]} {both.join(of_part)}")
    return replace(phrase, tail=f"{phrase.tail} ({', '.join(doubts)})")


def _specified(unit: Unit, lang: str) -> Phrase:
    year = int(unit.year)
    named, word = year_words(year, lang), year_word(year)
    if unit.precision is Precision.SEASON:
        return _season(int(unit.month), named, word, lang)
    month = [MONTHS[lang][int(unit.month) - 1]] if unit.month else []
    day = [str(int(unit.day))] if unit.day else []
    phrase = Phrase(" ".join([*day, *month, named]), word, preposition="on" if day else "in")
    if unit.earliest == unit.latest:
        return phrase
    first, last = from_ordinal(unit.earliest[0])[0], from_ordinal(unit.latest[0])[0]
    return replace(phrase, tail=f" ({_years(first, last, lang)})")  # 1950S2


def _season(code: int, named: str, word: str, lang: str) -> Phrase:
    turkish = lang == "tr"
    if code <= 32:
        name = _SEASONS[lang][(code - 21) % 4]
        tail = "" if code < 25 else f" ({_HEMISPHERES[lang][(code - 25) // 4]})"
        if turkish:
            return Phrase(f"{named} {name}", name, True, False, tail)
        return Phrase(f"{name} {named}", name, tail=tail)
    if code <= 36:
        count, name, english = code - 33, "çeyreği", "quarter"
    elif code <= 39:
        count, name, english = code - 37, "dört aylık dönemi", "four months"
    else:
        count, name, english = code - 40, "yarısı", "half"
    if turkish:
        genitive = f"{named}{APOSTROPHE}{ending(word, Case.GENITIVE)}"
        return Phrase(f"{genitive} {_ORDINALS[lang][count]} {name}", name, True, False)
    return Phrase(f"the {_ORDINALS[lang][count]} {english} of {named}", english)


def _years(first: int, last: int, lang: str) -> str:
    """Return a range of years as ``1900–1999``, ``MÖ 50 – MÖ 41`` or ``50–41 BCE``."""
    low, high = year_words(first, lang), year_words(last, lang)
    if lang == "en":
        return range_words(tuple(low.split()), tuple(high.split()))
    return range_words((low,), (high,))


def _unspecified(unit: Unit, lang: str) -> Phrase:
    if "X" in unit.year:
        return _unspecified_year(unit, lang)
    named, word = year_words(int(unit.year), lang), year_word(int(unit.year))
    if unit.month == "XX" and unit.day in {"", "XX"}:
        return Phrase(named, word, tail=_not_known(unit, lang))
    if unit.month.isdigit():
        month = int(unit.month)
        rest = (MONTHS[lang][month - 1], named)
        if unit.day == "XX":
            return Phrase(" ".join(rest), word, tail=_not_known(unit, lang))
        last = days_in_month(int(unit.year), month)
        choice = [number for number in range(1, last + 1) if fits(unit.day, f"{number:02d}")]
        return _alternatives([str(number) for number in choice], choice, rest, word, lang)
    if unit.month != "XX" and unit.day in {"", "XX"}:
        choice = [number for number in range(1, 13) if fits(unit.month, f"{number:02d}")]
        names = [MONTHS[lang][number - 1] for number in choice]
        phrase = _alternatives(names, choice, (named,), word, lang)
        return replace(phrase, tail=_not_known(unit, lang))
    return Phrase(_limits(unit, lang))


def _alternatives(
    names: list[str], numbers: list[int], rest: tuple[str, ...], word: str, lang: str
) -> Phrase:
    """Return ``5, 15 ya da 25 Mart 1921`` or, in a row, ``one of the days 10–19 March 1921``."""
    days = len(rest) == 2
    if len(numbers) > 3 and numbers[-1] - numbers[0] == len(numbers) - 1:
        text = " ".join([f"{names[0]}{_DASH}{names[-1]}", *rest])
        return _one_of(text, Precision.DAY if days else Precision.MONTH, lang)
    text = " ".join([_join(names, False, lang), *rest])
    return Phrase(text, word, preposition="on" if days else "in")


def _join(words: Sequence[str], all_of: bool, lang: str) -> str:
    if len(words) == 1:
        return words[0]
    link = ("ve" if all_of else "ya da") if lang == "tr" else ("and" if all_of else "or")
    return f"{', '.join(words[:-1])} {link} {words[-1]}"


def _not_known(unit: Unit, lang: str) -> str:
    """Return ``, ayı ve günü bilinmiyor`` for the parts that are wholly unspecified."""
    names = {"tr": ("yılı", "ayı", "günü"), "en": ("year", "month", "day")}[lang]
    missing = [
        name
        for name, part in zip(names, unit.parts, strict=True)
        if part and not part.lstrip("-").strip("X")
    ]
    if not missing:
        return ""
    return f", {_join(missing, True, lang)} {'bilinmiyor' if lang == 'tr' else 'not known'}"


def _limits(unit: Unit, lang: str) -> str:
    """Return first and last possible day and the EDTF text, for what has no short wording."""
    return f"{span_words(unit.earliest[0], unit.latest[1], lang)} ({unit.pattern()})"


def _unspecified_year(unit: Unit, lang: str) -> Phrase:
    first, last = from_ordinal(unit.earliest[0])[0], from_ordinal(unit.latest[1])[0]
    unknown = _not_known(unit, lang)
    no_year = not unit.year.strip("-X")
    if not unit.month or (unit.month == "XX" and unit.day in {"", "XX"}):
        if not no_year:
            phrase = _years_phrase(unit, first, last, lang)
            return replace(phrase, tail=phrase.tail + unknown)
        era = {"tr": " (MÖ)", "en": " (BCE)"}[lang] if unit.year.startswith("-") else ""
        return Phrase(unknown.removeprefix(", ") + era)
    if not unit.month.isdigit() or not (unit.day in {"", "XX"} or unit.day.isdigit()):
        return Phrase(_limits(unit, lang))
    head = MONTHS[lang][int(unit.month) - 1]
    if unit.day.isdigit():
        head = f"{int(unit.day)} {head}"
    if no_year:
        return Phrase(head + unknown)
    years = _years(first, last, lang)
    if "X" in unit.year.rstrip("X"):
        return Phrase(f"{head}, {years} ({unit.year}){unknown}")
    if lang == "tr":
        return Phrase(f"{head}, {years} arasında bir yıl{unknown}")
    return Phrase(f"{head}, in one of the years {years}{unknown}")


def _years_phrase(unit: Unit, first: int, last: int, lang: str) -> Phrase:
    turkish = lang == "tr"
    known = unit.year.rstrip("X")
    if "X" in known:
        return Phrase(f"{_years(first, last, lang)} ({unit.year})")
    if first >= 1000 and len(known) == 3:
        if turkish:
            plural = plural_ending(number_word(first))
            return Phrase(f"{first}{APOSTROPHE}{plural}", plural, apostrophe=False)
        return Phrase(f"the {first}s", "s")
    if first >= 1000 and len(known) == 2:
        # The years are said too, for many count the twentieth century from 1901.
        century, tail = first // 100 + 1, f" ({_years(first, last, lang)})"
        if turkish:
            return Phrase(f"{century}. yüzyıl", "yüzyıl", apostrophe=False, tail=tail)
        return Phrase(f"the {century}{_ordinal_ending(century)} century", "century", tail=tail)
    return _one_of(_years(first, last, lang), Precision.YEAR, lang)


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


# --- intervals and sets -------------------------------------------------------------------


def _interval(interval: Interval, lang: str) -> Phrase:
    start, end = interval.start, interval.end
    turkish = lang == "tr"
    if isinstance(start, Unit) and isinstance(end, Unit):
        return _between(start, end, lang)
    if isinstance(start, Unit):
        unknown = ", sonu bilinmiyor" if turkish else ", end not known"
        return Phrase(_unit(start, lang).since(lang) + (unknown if end is End.UNKNOWN else ""))
    if isinstance(end, Unit):
        unknown = ", başı bilinmiyor" if turkish else ", beginning not known"
        return Phrase(_unit(end, lang).until(lang) + (unknown if start is End.UNKNOWN else ""))
    return Phrase(always(lang))


def _pieces(unit: Unit, lang: str) -> tuple[str, ...] | None:
    """Return day, month and year as separate words, or ``None`` if one is not exact."""
    if not unit.is_exact or unit.precision is Precision.SEASON or int(unit.year) < 1:
        return None
    month = (MONTHS[lang][int(unit.month) - 1],) if unit.month else ()
    day = (str(int(unit.day)),) if unit.day else ()
    return (*day, *month, year_words(int(unit.year), lang))


def _between(start: Unit, end: Unit, lang: str) -> Phrase:
    low, high = _pieces(start, lang), _pieces(end, lang)
    last = _unit(end, lang)
    if start.text == end.text:
        return last
    if low and high and len(low) == len(high):
        text = range_words(low, high)
    elif start.is_exact and end.is_exact and not start.month and not end.month:
        text = _years(int(start.year), int(end.year), lang)
    else:
        text = f"{_unit(start, lang).plain()} {_DASH} {last.plain()}"
    spoken = "" if last.tail else last.spoken
    return Phrase(text, spoken, last.possessive, last.apostrophe, preposition="during")


def _one_of(text: str, precision: Precision, lang: str) -> Phrase:
    named = _ONE_OF[lang].get(precision, _ONE_OF[lang][Precision.YEAR])
    if lang == "tr":
        return Phrase(f"{text} {named}", "biri", True, False)
    return Phrase(f"{named} {text}", "s", preposition="on" if precision is Precision.DAY else "in")


def _each_of(text: str, precision: Precision, lang: str) -> Phrase:
    named = _EACH[lang].get(precision, _EACH[lang][Precision.YEAR])
    return Phrase(f"{text}, {named}" if lang == "tr" else f"{named} {text}")


def _set(value: SetOf, lang: str) -> Phrase:
    if len(value.runs) == 1:
        run = value.runs[0]
        phrase = _run(run, value.all_of, lang)
        if run.first is None or run.last is None or run.first is run.last:
            return phrase
        choose = _each_of if value.all_of else _one_of
        return choose(phrase.plain(), run.first.precision, lang)
    factored = _factored(value, lang)
    if factored:
        return factored
    phrases = [_run(run, value.all_of, lang) for run in value.runs]
    words = _join([phrase.plain() for phrase in phrases], value.all_of, lang)
    last = phrases[-1]
    return replace(
        last, head=words, tail="", perhaps="", about="", spoken="" if last.tail else last.spoken
    )


def _factored(value: SetOf, lang: str) -> Phrase | None:
    """Return the set with what all members share said once, if all are exact and alike."""
    runs = []
    for run in value.runs:
        low = _pieces(run.first, lang) if run.first else None
        high = _pieces(run.last, lang) if run.last else None
        if low is None or high is None:
            return None
        runs.append((low, high))
    pieces = [piece for run in runs for piece in run]
    if len({len(piece) for piece in pieces}) > 1:
        return None
    shared = shared_tail(pieces)
    heads = []
    for low, high in runs:
        cut = len(low) - shared
        heads.append(" ".join(low[:cut]) if low == high else range_words(low[:cut], high[:cut]))
    text = " ".join([_join(heads, value.all_of, lang), *pieces[0][len(pieces[0]) - shared :]])
    last = _run(value.runs[-1], value.all_of, lang)
    return Phrase(text, last.spoken, preposition="on" if len(pieces[0]) == 3 else "in")


def _run(run: Run, all_of: bool, lang: str) -> Phrase:
    first, last = run.first, run.last
    if first is not None and last is not None:
        return _unit(first, lang) if first is last else _between(first, last, lang)
    if last is not None:
        phrase = _unit(last, lang)
        return Phrase(phrase.until(lang) if all_of else phrase.or_before(lang))
    if first is not None:
        phrase = _unit(first, lang)
        return Phrase(phrase.since(lang) if all_of else phrase.or_after(lang))
    return Phrase(always(lang))
