"""Land of the whole world outside the frame, coarse, finer near the frame."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import shapely
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from data.build.output import OSM, feature, feature_collection
from data.build.units import FRAME

MARGIN_DEG = 4.0  # around the frame the land is drawn finer
NEAR_GRID, NEAR_DEG, NEAR_AREA = 0.005, 0.02, 0.002
FAR_GRID, FAR_DEG, FAR_AREA = 0.05, 0.12, 0.05  # 0.05 square degrees are some 500 km2
POLES = box(-180, -78, 180, 83.6)  # what Web Mercator shows


def write_world_land(countries: Mapping[str, BaseGeometry], path: Path) -> int:
    """Write the land outside the frame as one multipolygon and return its vertices."""
    frame = box(*FRAME)
    near_box = box(*(v + d * MARGIN_DEG for v, d in zip(FRAME, (-1, -1, 1, 1), strict=True)))
    parts = [p for g in countries.values() for p in shapely.get_parts(g)]
    near = _dissolved([p for p in parts if p.intersects(near_box)], NEAR_GRID, near_box)
    near = shapely.difference(_thin(near, NEAR_DEG, NEAR_AREA), frame)
    near = shapely.intersection(near, near_box)
    far = _dissolved([p for p in parts if p.area > FAR_AREA / 4], FAR_GRID, POLES)
    far = shapely.difference(_thin(far, FAR_DEG, FAR_AREA), near_box)
    land = shapely.union_all([near, far], grid_size=1e-4)
    land = shapely.difference(land, frame)
    pieces = sorted(
        (p for p in shapely.get_parts(land) if isinstance(p, Polygon) and p.area > NEAR_AREA),
        key=lambda p: -p.area,
    )
    features = [feature(shapely.orient_polygons(p), {}, digits=3) for p in pieces]
    feature_collection(features, path, OSM)
    return int(shapely.get_num_coordinates(pieces).sum())


def _dissolved(parts: list[BaseGeometry], grid: float, clip: BaseGeometry) -> BaseGeometry:
    coarse = [shapely.set_precision(p, grid) for p in parts]
    return shapely.intersection(shapely.union_all(coarse, grid_size=grid), clip)


def _thin(land: BaseGeometry, tolerance: float, least: float) -> BaseGeometry:
    """Return the land without small islands and small holes, simplified."""
    kept = []
    for p in shapely.get_parts(land):
        if not isinstance(p, Polygon) or p.area < least:
            continue
        holes = [r for r in p.interiors if Polygon(r).area > 4 * least]
        kept.append(shapely.simplify(Polygon(p.exterior, holes), tolerance))
    return shapely.union_all(kept)
