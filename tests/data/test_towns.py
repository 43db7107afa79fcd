"""Towns on both sides of every change, by the research note's tables, not by our own files.

The expected codes were written down from the literature the note names; a code after a slash
is the holder in law where it differs and matters. Positions are GeoNames' (CC BY 4.0).
"""

from __future__ import annotations

import pytest

from geo.atlas import Atlas
from geo.temporal import iso, parse_day

TOWNS = {
    "Kars": (40.6078, 43.0958),
    "Sarıkamış": (40.3380, 42.5730),
    "Oltu": (40.5500, 41.9953),
    "Kağızman": (40.1575, 43.1342),
    "Tuzluca": (40.0500, 43.6600),
    "Iğdır": (39.9237, 44.0450),
    "Ardahan": (41.1087, 42.7022),
    "Posof": (41.5106, 42.7284),
    "Artvin": (41.1822, 41.8194),
    "Borçka": (41.3622, 41.6744),
    "Batum": (41.6423, 41.6339),
    "Gümrü": (40.7942, 43.8453),
    "Erivan": (40.1811, 44.5136),
    "Tiflis": (41.6941, 44.8337),
    "Nahçıvan": (39.2089, 45.4122),
    "Ahıska": (41.6390, 42.9826),
    "Ankara": (39.9199, 32.8543),
    "Baku": (40.3777, 49.8920),
    "Edirne": (41.6772, 26.5557),
    "Halep": (36.2012, 37.1612),
    "Musul": (36.3350, 43.1189),
}

# town, last day of the old holder, the old holder, first day of the new one, the new holder
CHANGES = [
    ("Kars", "1918-04-24", "TRC", "1918-04-25", "OTT"),
    ("Kars", "1919-01-24", "OTT", "1919-01-25", "SWC"),
    ("Kars", "1920-10-29", "ARM", "1920-10-30", "TUR"),
    ("Sarıkamış", "1920-09-28", "ARM", "1920-09-29", "TUR"),
    ("Oltu", "1920-09-01", "ARM", "1920-09-30", "TUR"),
    ("Kağızman", "1920-09-29", "ARM", "1920-10-13", "TUR"),
    ("Tuzluca", "1920-09-30", "ARM", "1920-11-01", "TUR"),
    ("Iğdır", "1920-11-01", "ARM", "1920-11-20", "TUR"),
    ("Gümrü", "1920-11-06", "ARM", "1920-11-07", "TUR"),
    ("Gümrü", "1921-04-15", "TUR", "1921-04-30", "ASSR"),
    ("Ardahan", "1921-02-22", "GEO", "1921-02-23", "TUR"),
    ("Artvin", "1921-02-22", "GEO", "1921-02-23", "TUR"),
    ("Posof", "1921-02-22", "GEO", "1921-02-23", "TUR"),
    ("Artvin", "1920-05-02", "GBR", "1920-05-03", "GEO"),
    ("Batum", "1920-07-13", "GBR", "1920-07-14", "GEO"),
    ("Batum", "1921-03-05", "GEO", "1921-03-25", "GSSR"),
    ("Borçka", "1921-03-01", "GEO", "1921-03-12", "TUR"),
    ("Erivan", "1920-12-01", "ARM", "1920-12-02", "ASSR"),
    ("Erivan", "1921-02-17", "ASSR", "1921-02-18", "ARM"),
    ("Erivan", "1921-04-01", "ARM", "1921-04-02", "ASSR"),
    ("Tiflis", "1921-02-24", "GEO", "1921-02-25", "GSSR"),
    ("Baku", "1920-04-27", "AZE", "1920-04-28", "AZSSR"),
    ("Ankara", "1920-04-22", "OTT", "1920-04-23", "TUR"),
    ("Batum", "1922-12-29", "GSSR", "1922-12-30", "USSR"),
    ("Nahçıvan", "1922-12-29", "AZSSR", "1922-12-30", "USSR"),
    ("Gümrü", "1922-12-29", "ASSR", "1922-12-30", "USSR"),
    ("Edirne", "1922-10-01", "GRC", "1922-12-01", "TUR"),
    ("Halep", "1920-07-22", "SYR", "1920-07-25", "FRA"),
    ("Musul", "1918-11-02", "OTT", "1918-11-15", "GBR"),
]

IN_LAW = [
    ("Kars", "1918-03-02", "RUE"),
    ("Kars", "1918-03-03", "OTT"),
    ("Kars", "1918-10-30", "DIS"),
    ("Kars", "1921-03-15", "DIS"),
    ("Kars", "1921-03-16", "TUR"),
    ("Artvin", "1921-03-15", "DIS"),
    ("Artvin", "1921-03-16", "TUR"),
    ("Batum", "1921-03-16", "GSSR"),
    ("Nahçıvan", "1921-03-15", "DIS"),
    ("Nahçıvan", "1921-03-16", "AZSSR"),
    ("Gümrü", "1920-11-20", "ARM"),
    ("Gümrü", "1920-12-10", "ASSR"),
    ("Ahıska", "1920-05-06", "DIS"),
    ("Ahıska", "1920-05-07", "GEO"),
    ("Ankara", "1922-10-31", "OTT"),
    ("Ankara", "1922-11-01", "TUR"),
    ("Musul", "1925-01-01", "DIS"),
    ("Musul", "1926-06-05", "GBR"),
]

# Sides of the line of 1914 (research note, section 5): the town, and whether it was Russian.
SIDES_1914 = {
    (41.4872, 41.5417): True,  # Kemalpaşa, then Makriali
    (41.2720, 41.5570): True,  # Murgul
    (41.1822, 41.8194): True,  # Artvin
    (40.5500, 41.9953): True,  # Oltu
    (40.2436, 42.2833): True,  # Karaurgan
    (40.1647, 42.6058): True,  # Karakurt
    (40.1575, 43.1342): True,  # Kağızman
    (40.0500, 43.6600): True,  # Tuzluca
    (39.9237, 44.0450): True,  # Iğdır
    (41.3906, 41.4194): False,  # Hopa
    (41.3500, 41.3060): False,  # Arhavi
    (40.8231, 41.5356): False,  # Yusufeli
    (40.3430, 41.8690): False,  # Narman
    (40.0380, 42.1670): False,  # Horasan
    (39.7970, 42.6750): False,  # Eleşkirt
    (39.7191, 43.0503): False,  # Ağrı, then Karaköse
    (39.5470, 44.0840): False,  # Doğubayazıt
}


def held(atlas: Atlas, town: str, day: str, by: str = "de_facto") -> str:
    answer = atlas.who(*TOWNS[town], parse_day(day))
    assert answer["on"] == "land", town
    code = answer[by]["code"]
    assert isinstance(code, str)
    return code


@pytest.mark.parametrize(("town", "before", "old", "after", "new"), CHANGES)
def test_town_changes_hands(
    shipped_atlas: Atlas, town: str, before: str, old: str, after: str, new: str
) -> None:
    assert held(shipped_atlas, town, before) == old
    assert held(shipped_atlas, town, after) == new


@pytest.mark.parametrize(("town", "day", "code"), IN_LAW)
def test_town_in_law(shipped_atlas: Atlas, town: str, day: str, code: str) -> None:
    assert held(shipped_atlas, town, day, "de_jure") == code


@pytest.mark.parametrize(("position", "russian"), SIDES_1914.items())
def test_side_of_the_line_of_1914(
    shipped_atlas: Atlas, position: tuple[float, float], russian: bool
) -> None:
    answer = shipped_atlas.who(*position, parse_day("1914-06-01"))
    assert answer["de_facto"]["code"] == ("RUE" if russian else "OTT")


def test_the_line_of_1921_stays(shipped_atlas: Atlas) -> None:
    def turkish(day: int) -> frozenset[str]:
        held_by = shipped_atlas.slice(day).holders("de_jure")
        strip = {"KARS", "ARTVIN", "SURMALU_E", "BATUM_N", "ALEXANDROPOL", "AGBABA", "NAKHCHIVAN"}
        return frozenset(land for land in strip if held_by[land] == "TUR")

    day, last = parse_day("1921-03-16"), parse_day("1930-12-31")
    assert turkish(day) == {"KARS", "ARTVIN", "SURMALU_E"}
    assert {turkish(d) for d in range(day, last + 1, 30)} == {turkish(day)}


@pytest.mark.parametrize(
    ("name", "lat", "lon", "code"),
    [
        ("Ani, on the right bank of the Arpaçay", 40.5075, 43.5728, "TUR"),
        ("Margara, on the left bank of the Aras", 40.0308, 44.1789, "USSR"),
    ],
)
def test_the_line_follows_the_rivers(
    shipped_atlas: Atlas, name: str, lat: float, lon: float, code: str
) -> None:
    answer = shipped_atlas.who(lat, lon, parse_day("1925-01-01"))
    assert answer["de_facto"]["code"] == code, name
    assert answer["edge_km"] < 3


def test_gumru_gave_no_georgian_held_land(shipped_atlas: Atlas) -> None:
    """The article says it gave Artvin, Posof, Şavşat and Çıldır; they were Georgian-held."""
    land = {area.territory_id for area in shipped_atlas.dataset.areas_of("gumru-1920")}
    assert {"KARS", "SARIKAMIS"} <= land
    assert land.isdisjoint({"ARTVIN", "ARDAHAN_N", "ARDAHAN_S", "BATUM_S", "BATUM_N"})
    for day in (parse_day("1920-12-03"), parse_day("1921-02-22")):
        assert held(shipped_atlas, "Artvin", iso(day)) == "GEO"
