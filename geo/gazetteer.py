"""The gazetteer: places by any name they ever bore, spelled with or without accents."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from unicodedata import combining, normalize

from geo.dataset import Dataset
from geo.places import Place, Toponym
from geo.temporal import Presence, RecordKind

__all__ = ["Gazetteer", "NameMatch", "folded"]

# Letters that Unicode does not take apart into a base letter and an accent.
_PLAIN = str.maketrans({"ı": "i", "İ": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae"})
_APOSTROPHES = re.compile(r"[’'ʿʾ`´-]+")


def folded(name: str) -> str:
    """Return a name as it is compared: lower case, no accents, no hyphens or apostrophes.

    >>> folded("Iğdır") == folded("IGDIR") == folded("igdır")
    True
    """
    apart = normalize("NFD", name.translate(_PLAIN).casefold().translate(_PLAIN))
    plain = "".join(letter for letter in apart if not combining(letter))
    return " ".join(_APOSTROPHES.sub(" ", plain).split())


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A place found by one of its names.

    ``toponym`` is ``None`` where the name is the atlas's own heading. ``in_use`` tells whether
    the name was in use on the day asked for; ``None`` without a day or a known period.
    """

    place: Place
    name: str
    toponym: Toponym | None
    in_use: Presence | None


class Gazetteer:
    """Finds the places of a dataset by name, and the names of a place by day and language."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        index: defaultdict[str, list[tuple[Place, str, Toponym | None]]] = defaultdict(list)
        for place in dataset.places.values():
            for name in dict.fromkeys((place.name_tr, place.name_en, place.present_name)):
                if name:
                    index[folded(name)].append((place, name, None))
        for toponym in dataset.toponyms:
            place = dataset.places[toponym.place_id]
            index[folded(toponym.name)].append((place, toponym.name, toponym))
        self._index = dict(index)

    def find(self, name: str, day: int | None = None) -> list[NameMatch]:
        """Return the places that bear or bore a name, names in use on ``day`` first.

        Each place comes once, with the name that fits best. An unknown name gives an empty
        list. Accents, case and hyphens do not matter.
        """
        best: dict[str, NameMatch] = {}
        for place, written, toponym in self._index.get(folded(name), ()):
            match = NameMatch(place, written, toponym, _in_use(toponym, day))
            known = best.get(place.id)
            if known is None or _rank(match) < _rank(known):
                best[place.id] = match
        return sorted(best.values(), key=_rank)

    def names(
        self, place_id: str, day: int | None = None, lang: str | None = None
    ) -> tuple[Toponym, ...]:
        """Return the recorded names of a place that may have been in use on ``day``.

        ``lang`` is a BCP 47 language, with which ``ru`` also finds ``ru-Latn``. Names without
        a known period are kept. Raises `geo.errors.UnknownIdError`.
        """
        self._dataset.place(place_id)
        return tuple(
            toponym
            for toponym in self._dataset.toponyms_of(place_id)
            if (lang is None or toponym.lang == lang or toponym.lang.startswith(f"{lang}-"))
            and _in_use(toponym, day) is not Presence.ABSENT
        )


def _in_use(toponym: Toponym | None, day: int | None) -> Presence | None:
    if toponym is None or toponym.edtf is None or day is None:
        return None
    return toponym.edtf.presence(day, RecordKind.STATE)


def _rank(match: NameMatch) -> int:
    order = (Presence.CERTAIN, Presence.POSSIBLE, None, Presence.ABSENT)
    return order.index(match.in_use)
