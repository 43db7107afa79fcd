"""Which piece of land is which territory: seed points, and rules for islands."""

from __future__ import annotations

FRAME = (25.0, 34.0, 51.0, 45.0)  # west, south, east, north in degrees
STRIP_BOX = (41.2, 39.3, 45.0, 42.0)  # drawn finely: the land that changed hands

# Latitude, longitude of a point of every territory on its mainland. Second points are islands
# and the present exclaves of Armenia and Azerbaijan, which are younger than 1930.
SEEDS: dict[str, tuple[tuple[float, float], ...]] = {
    "BATUM_N": ((41.60, 41.95),),
    "BATUM_S": ((41.42, 41.70),),
    "ARTVIN": ((41.24, 42.10),),
    "ARDAHAN_N": ((41.30, 42.75),),
    "ARDAHAN_S": ((40.87, 42.68),),
    "OLTI": ((40.65, 42.15),),
    "KARS": ((40.65, 43.15),),
    "SARIKAMIS": ((40.42, 42.62),),
    "AGBABA": ((40.98, 43.62),),
    "KAGIZMAN": ((40.18, 42.95),),
    "SURMALU_W": ((39.95, 43.62),),
    "SURMALU_E": ((39.90, 44.05),),
    "ARARAT32": ((39.64, 44.43),),
    "ALEXANDROPOL": ((40.75, 43.95),),
    "AKHALTSIKHE": ((41.66, 42.90),),
    "AKHALKALAKI": ((41.42, 43.55),),
    "NAKHCHIVAN": ((39.30, 45.40),),
    "ERIVAN": ((40.25, 44.60), (41.066, 45.002)),
    "GEORGIA_E": ((41.75, 44.75),),
    "GEORGIA_W": ((42.30, 42.70),),
    "LORI": ((41.05, 44.35), (41.264, 44.841)),
    "ZAKATALA": ((41.60, 46.60),),
    "ZANGEZUR": ((39.45, 46.15),),
    "KARABAKH": ((39.75, 46.90),),
    "GANJA": ((40.60, 46.30), (40.627, 45.514)),
    "BAKU": ((40.50, 48.60),),
    "NORTH_CAUCASUS": ((43.50, 44.50),),
    "CRIMEA": ((44.80, 34.30),),
    "MANGYSHLAK": ((44.30, 50.60),),
    "ANATOLIA": ((39.50, 34.50),),
    "THRACE_E": ((41.30, 27.30),),
    "ISTANBUL": ((41.10, 28.90),),
    "IMBROS": ((40.17, 25.85), (39.83, 26.05)),
    "ALEXANDRETTA": ((36.35, 36.25),),
    "PERSIA": ((36.00, 48.50),),
    "SYRIA": ((35.20, 38.00), (34.40, 36.05)),
    "MOSUL": ((36.20, 43.50),),
    "IRAQ": ((34.30, 43.00),),
    "CYPRUS": ((35.05, 33.30),),
    "DODECANESE": ((36.20, 28.00),),
    "GREEK_ISLANDS": ((39.25, 26.15),),
    "THRACE_W": ((41.10, 25.60),),
    "GREECE": ((35.10, 25.80),),
    "BULGARIA": ((42.50, 26.50),),
    "DOBRUJA_S": ((43.75, 27.80),),
    "ROMANIA": ((44.40, 27.50),),
}

# The strip and its neighbours: the lines between these are drawn finely.
STRIP = frozenset(
    [
        "BATUM_N",
        "BATUM_S",
        "ARTVIN",
        "ARDAHAN_N",
        "ARDAHAN_S",
        "OLTI",
        "KARS",
        "SARIKAMIS",
        "AGBABA",
        "KAGIZMAN",
        "SURMALU_W",
        "SURMALU_E",
        "ARARAT32",
        "ALEXANDROPOL",
        "AKHALTSIKHE",
        "AKHALKALAKI",
        "NAKHCHIVAN",
    ]
)


def island_owner(lat: float, lon: float, country: str) -> str | None:
    """Return the territory of an island without a seed, or None where the nearest land decides.

    The Aegean is told apart by position: Dodecanese (Italian from 1912, Kastellorizo included),
    the islands that Greece took in 1912-13, the Cyclades and Crete; Turkish islets west of the
    Dardanelles go with Imbros and Tenedos.
    """
    if country == "TUR":
        return "IMBROS" if lon < 26.13 and 39.7 < lat < 40.3 else None
    if country == "CYP":
        return "CYPRUS"
    if country != "GRC":
        return None
    if lat > 40.75:
        return "THRACE_W"
    if lat > 39 or (lat > 37.475 and lon > 25.45):
        return "GREEK_ISLANDS"
    if lon > 26.15 and not (lat < 35.37 and lon < 26.5):
        return "DODECANESE"
    return "GREECE"


# Natural Earth admin-1 units (iso_3166_2) whose outer lines are used between territories.
PROVINCE_GROUPS: dict[str, frozenset[str]] = {
    "ZANGEZUR": frozenset({"AM-SU"}),
    "ZAKATALA": frozenset({"AZ-BAL", "AZ-ZAQ", "AZ-QAX"}),
    "KARABAKH": frozenset(
        [
            "AZ-KAL",
            "AZ-LAN",
            "AZ-QBI",
            "AZ-ZAN",
            "AZ-CAB",
            "AZ-FUZ",
            "AZ-SUS",
            "AZ-X01~",
            "AZ-XCI",
            "AZ-XA",
            "AZ-XVD",
            "AZ-AGM",
            "AZ-TAR",
            "AZ-BAR",
            "AZ-AGC",
            "AZ-BEY",
        ]
    ),
    "GANJA": frozenset(
        [
            "AZ-QAZ",
            "AZ-AGA",
            "AZ-TOV",
            "AZ-GAD",
            "AZ-SKR",
            "AZ-DAS",
            "AZ-GYG",
            "AZ-GA",
            "AZ-SMX",
            "AZ-GOR",
            "AZ-NA",
            "AZ-YEV",
            "AZ-MI",
            "AZ-SA",
            "AZ-OGU",
            "AZ-QAB",
            "AZ-AGS",
        ]
    ),
    "DOBRUJA_S": frozenset({"BG-08", "BG-19"}),
}
