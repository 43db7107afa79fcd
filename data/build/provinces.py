"""Lines between groups of present provinces (Natural Earth admin-1), lengthened to the border."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import shapely
from shapely import STRtree
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from data.build.lines import Drawn, How, Kind, Stretch, extend
from data.build.units import PROVINCE_GROUPS

ALPHA3 = {"AM": "ARM", "AZ": "AZE", "BG": "BGR"}
REACH_DEG = 0.09  # Natural Earth's borders are up to 4 km from those of OpenStreetMap


def province_lines(provinces: list[tuple[dict[str, Any], BaseGeometry]]) -> list[Drawn]:
    """Return the limits of each group inside its country, ends lengthened past the border."""
    stretch = Stretch(
        How.STRAIGHT,
        (),
        Kind.ADMINISTRATIVE,
        8,
        "Limit of present provinces (Natural Earth 1:10m), taken for the older unit.",
        "natural-earth-10m",
    )
    out: list[Drawn] = []
    done: list[frozenset[str]] = []
    for name, codes in PROVINCE_GROUPS.items():
        country = next(iter(codes))[:2]
        inside = shapely.union_all(list(_of(provinces, codes)))
        rest = [
            g
            for p, g in provinces
            if p["iso_a2"] == country
            and p["iso_3166_2"] not in codes
            and not any(p["iso_3166_2"] in group for group in done)
        ]
        done.append(codes)
        shared = shapely.intersection(
            shapely.boundary(inside), shapely.boundary(shapely.union_all(rest))
        )
        lines = [g for g in shapely.get_parts(shared) if g.geom_type == "LineString"]
        for line in shapely.get_parts(shapely.line_merge(shapely.union_all(lines))):
            if isinstance(line, LineString) and line.length > 0.03:
                out.append(
                    Drawn(name.lower().replace("_", "-"), ALPHA3[country], stretch, _lengthen(line))
                )
    return _joined(out)


def _of(
    provinces: list[tuple[dict[str, Any], BaseGeometry]], codes: frozenset[str]
) -> Iterable[BaseGeometry]:
    found = {p["iso_3166_2"] for p, _ in provinces} & codes
    if missing := codes - found:
        raise ValueError(f"no such provinces: {sorted(missing)}")
    return (g for p, g in provinces if p["iso_3166_2"] in codes)


def _lengthen(line: LineString) -> LineString:
    return line if line.is_closed else extend(line, REACH_DEG)


def _joined(drawn: list[Drawn]) -> list[Drawn]:
    """Cut off what reaches past another line of the set, so that only borders are overshot."""
    tree = STRtree([d.geometry for d in drawn])
    out = []
    for k, d in enumerate(drawn):
        others = [drawn[int(j)].geometry for j in tree.query(d.geometry) if int(j) != k]
        pieces = shapely.get_parts(
            shapely.difference(d.geometry, shapely.union_all(others)) if others else d.geometry
        )
        longest = [p for p in pieces if p.length > REACH_DEG * 1.05] or list(pieces)
        out += [replace(d, geometry=p) for p in longest if isinstance(p, LineString)]
    return out
