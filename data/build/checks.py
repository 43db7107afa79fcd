"""Checks that every build must pass: towns on their side, areas, coverage, edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from pyproj import Geod
from shapely.geometry import LineString, MultiPolygon, Point

from data.build.topology import Arc

GEOD = Geod(ellps="WGS84")

# Town (GeoNames name, country) and the territories it may lie in. The first lists are the side
# tests of section 5 of the research note.
RUSSIAN_1914 = {
    "Kemalpaşa": "BATUM_S",
    "Murgul": "ARTVIN",
    "Artvin": "ARTVIN",
    "Oltu": "OLTI",
    "Gaziler": "OLTI",
    "Karaurgan": "SARIKAMIS",
    "Karakurt": "KAGIZMAN",
    "Kağızman": "KAGIZMAN",
    "Tuzluca": "SURMALU_W",
    "Iğdır": "SURMALU_E",
}
OTTOMAN_1914 = [
    "Hopa",
    "Arhavi",
    "Yusufeli",
    "Demirkent",
    "Narman",
    "Horasan",
    "Eleşkirt",
    "Ağrı",
    "Doğubayazıt",
]
OTHERS = {
    ("Borçka", "TR"): "BATUM_S",
    ("Ardanuç", "TR"): "ARTVIN",
    ("Şavşat", "TR"): "ARTVIN",
    ("Posof", "TR"): "ARDAHAN_N",
    ("Damal", "TR"): "ARDAHAN_N",
    ("Göle", "TR"): "ARDAHAN_S",
    ("Olur", "TR"): "OLTI",
    ("Şenkaya", "TR"): "OLTI",
    ("Sarıkamış", "TR"): "SARIKAMIS",
    ("Kars", "TR"): "KARS",
    ("Susuz", "TR"): "KARS",
    ("Arpaçay", "TR"): "KARS",
    ("Akyaka", "TR"): "KARS",
    ("Digor", "TR"): "KAGIZMAN",
    ("Aralık", "TR"): "SURMALU_E",
    ("Batumi", "GE"): "BATUM_N",
    ("Khulo", "GE"): "BATUM_N",
    ("Kobuleti", "GE"): "BATUM_N",
    ("Akhaltsikhe", "GE"): "AKHALTSIKHE",
    ("Adigeni", "GE"): "AKHALTSIKHE",
    ("Aspindza", "GE"): "AKHALTSIKHE",
    ("Borjomi", "GE"): "GEORGIA_E",
    ("Akhalkalaki", "GE"): "AKHALKALAKI",
    ("Ninotsminda", "GE"): "AKHALKALAKI",
    ("Ozurgeti", "GE"): "GEORGIA_W",
    ("Kutaisi", "GE"): "GEORGIA_W",
    ("Sokhumi", "GE"): "GEORGIA_W",
    ("Tbilisi", "GE"): "GEORGIA_E",
    ("Gori", "GE"): "GEORGIA_E",
    ("Khashuri", "GE"): "GEORGIA_E",
    ("Gyumri", "AM"): "ALEXANDROPOL",
    ("Vanadzor", "AM"): "ALEXANDROPOL",
    ("Spitak", "AM"): "ALEXANDROPOL",
    ("Stepanavan", "AM"): "LORI",
    ("Tashir", "AM"): "LORI",
    ("Alaverdi", "AM"): "LORI",
    ("Yerevan", "AM"): "ERIVAN",
    ("Ijevan", "AM"): "ERIVAN",
    ("Goris", "AM"): "ZANGEZUR",
    ("Kapan", "AM"): "ZANGEZUR",
    ("Meghri", "AM"): "ZANGEZUR",
    ("Baku", "AZ"): "BAKU",
    ("Lankaran", "AZ"): "BAKU",
    ("Ganja", "AZ"): "GANJA",
    ("Sheki", "AZ"): "GANJA",
    ("Zaqatala", "AZ"): "ZAKATALA",
    ("Makhachkala", "RU"): "NORTH_CAUCASUS",
    ("Sevastopol", "UA"): "CRIMEA",
    ("Erzurum", "TR"): "ANATOLIA",
    ("Ankara", "TR"): "ANATOLIA",
    ("Edirne", "TR"): "THRACE_E",
    ("İskenderun", "TR"): "ALEXANDRETTA",
    ("Antakya", "TR"): "ALEXANDRETTA",
    ("Dörtyol", "TR"): "ANATOLIA",
    ("Mosul", "IQ"): "MOSUL",
    ("Kirkuk", "IQ"): "MOSUL",
    ("Sulaymaniyah", "IQ"): "MOSUL",
    ("Tikrīt", "IQ"): "IRAQ",
    ("Aleppo", "SY"): "SYRIA",
    ("Tripoli", "LB"): "SYRIA",
    ("Tabriz", "IR"): "PERSIA",
    ("Maku", "IR"): "PERSIA",
    ("Alexandroupoli", "GR"): "THRACE_W",
    ("Mytilene", "GR"): "GREEK_ISLANDS",
    ("Ródos", "GR"): "DODECANESE",
    ("Irákleion", "GR"): "GREECE",
    ("Burgas", "BG"): "BULGARIA",
    ("Dobrich", "BG"): "DOBRUJA_S",
    ("Silistra", "BG"): "DOBRUJA_S",
    ("Constanţa", "RO"): "ROMANIA",
    ("Nicosia", "CY"): "CYPRUS",
}

# Sums of territories and the published areas in km2 (lowest, highest), section 2 of the note.
GROUPS = {
    "Turkish gain over the 1914 line": (
        "BATUM_S ARTVIN ARDAHAN_N ARDAHAN_S OLTI KARS SARIKAMIS KAGIZMAN SURMALU_W SURMALU_E",
        25_850,
        25_920,
    ),
    "Kars oblast": ("ARDAHAN_N ARDAHAN_S OLTI KARS SARIKAMIS AGBABA KAGIZMAN", 18_647, 18_747),
    "Batum oblast": ("BATUM_N BATUM_S ARTVIN", 6_976, 6_976),
    "Batum okrug": ("BATUM_N BATUM_S", 3_703, 3_703),
    "Ardahan okrug": ("ARDAHAN_N ARDAHAN_S", 5_597, 5_597),
    "Kars okrug": ("KARS SARIKAMIS AGBABA", 5_786, 5_786),
    "Kağızman okrug": ("KAGIZMAN", 4_281, 4_381),
    "Surmalu uezd": ("SURMALU_W SURMALU_E", 3_582, 3_688),
    "Alexandropol uezd": ("ALEXANDROPOL", 3_854, 4_278),
}


GROUP_TOLERANCE_PCT = 10.0


class CheckError(Exception):
    """The built files break a promise of the data."""


def km2(geometry: shapely.Geometry) -> float:
    """Return the area on the WGS84 ellipsoid in km2."""
    return abs(float(GEOD.geometry_area_perimeter(geometry)[0])) / 1e6


def report(
    territories: Mapping[str, MultiPolygon],
    arcs: Sequence[Arc],
    rows: Sequence[Mapping[str, str]],
    towns: Sequence[Mapping[str, Any]],
) -> None:
    """Print the areas and raise CheckError with everything that is wrong."""
    problems = [
        *_towns(territories, towns),
        *_structure(territories, arcs),
        *_labels(territories, rows),
    ]
    area = {name: km2(shapely.orient_polygons(g)) for name, g in territories.items()}
    for row in rows:
        published = float(row["published_area_km2"] or 0)
        mine = area.get(row["id"], 0.0)
        line = f"{row['id']:16}{mine:10.0f} km2"
        if published:
            off = 100 * (mine - published) / published
            line += f"   published {published:.0f} ({off:+.1f} %)"
            if abs(off) > float(row["tolerance_pct"]):
                problems.append(f"area: {line}")
        print(line)
    for name, (members, low, high) in GROUPS.items():
        total = sum(area[m] for m in members.split())
        nearest = min(max(total, low), high)
        off = 100 * (total - nearest) / nearest
        print(f"{name:32}{total:9.0f} km2   published {low}-{high} ({off:+.1f} %)")
        if abs(off) > GROUP_TOLERANCE_PCT:
            problems.append(f"area of {name}: {total:.0f} km2, published {low}-{high}")
    if problems:
        raise CheckError("\n".join(problems))


def _towns(
    territories: Mapping[str, MultiPolygon], towns: Sequence[Mapping[str, Any]]
) -> list[str]:
    wanted = {(n, "TR"): t for n, t in RUSSIAN_1914.items()}
    wanted |= {(n, "TR"): "ANATOLIA" for n in OTTOMAN_1914} | OTHERS
    problems, right = [], 0
    for (name, country), territory in wanted.items():
        found = [t for t in towns if t["countrycode"] == country and t["name"] == name]
        if name in (*RUSSIAN_1914, *OTTOMAN_1914):  # namesakes further west
            found = [t for t in found if 41 < t["longitude"] < 44.2 and t["latitude"] > 39.5]
        if name == "Gaziler":  # Bardız; the other Gaziler is near Tuzluca
            found = [t for t in found if t["longitude"] < 43]
        if name == "Eleşkirt":  # the town, not Toprakkale, which GeoNames also calls so
            found = [t for t in found if t["latitude"] < 39.82]
        if not found:
            problems.append(f"no town {name}, {country}")
            continue
        town = max(found, key=lambda t: t["population"])
        at = Point(town["longitude"], town["latitude"])
        where = min(territories, key=lambda t: territories[t].distance(at))
        if where == territory:
            right += 1
        else:
            edge = shapely.boundary(territories[territory]).distance(at) * 111
            problems.append(
                f"{name} ({at.y}, {at.x}) is in {where}, not {territory}: {edge:.1f} km off"
            )
    print(f"towns in their territory: {right} of {len(wanted)}")
    return problems


def _structure(territories: Mapping[str, MultiPolygon], arcs: Sequence[Arc]) -> list[str]:
    problems = []
    shapes = list(territories.values())
    if not shapely.coverage_is_valid(shapes):
        problems.append("the territories are not a valid coverage")
    faces = shapely.get_parts(shapely.polygonize([LineString(a.xy) for a in arcs]))
    total = sum(g.area for g in shapes)
    if abs(shapely.union_all(shapes).area - total) > 1e-9:
        problems.append("the sum of the territories is not the area of their union")
    for name, shape in territories.items():
        mine = [LineString(a.xy) for a in arcs if name in (a.left, a.right)]
        again = shapely.boundary(shape)
        if shapely.symmetric_difference(shapely.union_all(mine), again).length > 0:
            problems.append(f"the edges of {name} are not its boundary")
    parts = sum(len(g.geoms) for g in territories.values())
    enclosed = [f for f in faces if any(g.contains(f.representative_point()) for g in shapes)]
    if len(enclosed) != parts:
        problems.append(f"edges enclose {len(enclosed)} faces, the territories have {parts}")
    print(f"{len(arcs)} edges, {parts} faces, coverage valid: {not problems}")
    return problems


def _labels(
    territories: Mapping[str, MultiPolygon], rows: Sequence[Mapping[str, str]]
) -> list[str]:
    problems = []
    if missing := set(territories) ^ {r["id"] for r in rows}:
        problems.append(f"territories.csv and the partition differ: {sorted(missing)}")
    for r in rows:
        at = Point(float(r["label_lon"]), float(r["label_lat"]))
        if r["id"] in territories and not territories[r["id"]].contains(at):
            problems.append(f"the label of {r['id']} lies outside it")
    return problems
