"""Plane geometry on the round earth: areas in km², distances in km, boxes in degrees.

Positions are longitude, latitude in degrees, WGS 84 (EPSG:4326). Lines are straight in that
plane, as GeoJSON (RFC 7946) means them. Importing this module loads NumPy and Shapely.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import shapely

from geo.errors import QueryError

__all__ = ["BBox", "Floats", "area_km2", "equal_area_km", "km_per_degree", "nearest_on_segments"]

Floats: TypeAlias = npt.NDArray[np.float64]

# WGS 84, NIMA TR8350.2.
_A_KM = 6378.137
_F = 1 / 298.257223563
_E2 = _F * (2 - _F)
_E = math.sqrt(_E2)

# The middle of the contested strip, where the projection distorts shapes least.
_LAT_0, _LON_0 = 40.5, 43.0

# A straight line in degrees is bent in the projection; pieces this short make the difference
# over the whole frame (26 x 11 degrees) less than 1 km².
_PIECE_DEG = 0.05


def _authalic_q(sin_lat: Any) -> Any:
    # Snyder, Map Projections - A Working Manual (USGS PP 1395, 1987), eq. 3-12.
    return (1 - _E2) * (
        sin_lat / (1 - _E2 * sin_lat**2)
        - np.log((1 - _E * sin_lat) / (1 + _E * sin_lat)) / (2 * _E)
    )


def equal_area_km(lon_lat: Floats) -> Floats:
    """Return positions in km in the Lambert azimuthal equal-area projection (40.5 N, 43 E).

    ``lon_lat`` has the shape (n, 2), degrees. Snyder, eqs. 24-17 to 24-26; written out here
    because loading PROJ takes longer than everything the atlas asks of it. The tests hold it
    against PROJ.
    """
    lon, lat = np.radians(lon_lat[:, 0] - _LON_0), np.radians(lon_lat[:, 1])
    lat_0 = math.radians(_LAT_0)
    q_pole = _authalic_q(1.0)
    beta = np.arcsin(np.clip(_authalic_q(np.sin(lat)) / q_pole, -1, 1))
    beta_0 = math.asin(_authalic_q(math.sin(lat_0)) / q_pole)
    radius = _A_KM * math.sqrt(q_pole / 2)
    m_0 = math.cos(lat_0) / math.sqrt(1 - _E2 * math.sin(lat_0) ** 2)
    d = _A_KM * m_0 / (radius * math.cos(beta_0))
    sin_b, cos_b, cos_l = np.sin(beta), np.cos(beta), np.cos(lon)
    sin_0, cos_0 = math.sin(beta_0), math.cos(beta_0)
    b = radius * np.sqrt(2 / (1 + sin_0 * sin_b + cos_0 * cos_b * cos_l))
    return np.column_stack(
        (b * d * cos_b * np.sin(lon), (b / d) * (cos_0 * sin_b - sin_0 * cos_b * cos_l))
    )


def area_km2(geometry: shapely.Geometry) -> float:
    """Return the area of a polygon or multipolygon in km², on the ellipsoid; 0 if empty."""
    pieces = shapely.segmentize(geometry, _PIECE_DEG)
    return float(shapely.area(shapely.transform(pieces, equal_area_km)))


def km_per_degree(lat: float) -> tuple[float, float]:
    """Return how many km one degree of longitude and one of latitude measure at ``lat``.

    >>> [round(km, 3) for km in km_per_degree(0)]
    [111.319, 110.574]
    """
    sin_lat = math.sin(math.radians(lat))
    w = 1 - _E2 * sin_lat**2
    degree = math.radians(1)
    return (
        _A_KM / math.sqrt(w) * math.cos(math.radians(lat)) * degree,
        _A_KM * (1 - _E2) / w**1.5 * degree,
    )


def nearest_on_segments(lon: float, lat: float, segments: Floats) -> tuple[int, float]:
    """Return the index of the segment nearest to a point, and the distance in km.

    ``segments`` has the shape (n, 4): lon, lat of both ends. The scale is taken at the point,
    then halfway to the nearest spot: better than 0.1 % up to some 200 km.
    """
    east, north = km_per_degree(lat)
    start = (segments[:, 0:2] - (lon, lat)) * (east, north)
    run = (segments[:, 2:4] - segments[:, 0:2]) * (east, north)
    length2 = np.einsum("ij,ij->i", run, run)
    along = -np.einsum("ij,ij->i", start, run) / np.where(length2 > 0, length2, 1)
    spot = start + np.clip(along, 0, 1)[:, None] * run
    distance2 = np.einsum("ij,ij->i", spot, spot)
    nearest = int(np.argmin(distance2))
    dlon, dlat = spot[nearest] / (east, north)
    east, north = km_per_degree(lat + float(dlat) / 2)
    return nearest, math.hypot(float(dlon) * east, float(dlat) * north)


@dataclass(frozen=True, slots=True)
class BBox:
    """A box in degrees; it crosses the antimeridian where ``west`` exceeds ``east``."""

    west: float
    south: float
    east: float
    north: float

    ACCEPTED = (
        "four numbers west,south,east,north in degrees, south below north, for example"
        " 40.5,38.5,46.5,42.5; west may exceed east across the antimeridian"
    )

    @classmethod
    def of(cls, sides: BBox | Sequence[float]) -> BBox:
        """Return the box with these sides (west, south, east, north).

        Raises
        ------
        QueryError
            If there are not four finite sides on the earth, or south exceeds north.
        """
        if isinstance(sides, BBox):
            return sides
        said = ",".join(str(side) for side in sides)
        if len(sides) != 4:
            raise QueryError("bbox", said, cls.ACCEPTED)
        west, south, east, north = (float(side) for side in sides)
        if not (
            -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90
        ):  # also refuses NaN
            raise QueryError("bbox", said, cls.ACCEPTED)
        return cls(west, south, east, north)

    @classmethod
    def parse(cls, text: str) -> BBox:
        """Return the box written as ``west,south,east,north``; raise `QueryError`.

        >>> BBox.parse("170,-10,-170,10").crosses_antimeridian
        True
        """
        try:
            sides = [float(side) for side in text.split(",")]
        except ValueError:
            raise QueryError("bbox", text, cls.ACCEPTED) from None
        if len(sides) != 4:
            raise QueryError("bbox", text, cls.ACCEPTED)
        return cls.of(sides)

    @property
    def crosses_antimeridian(self) -> bool:
        """Whether the box runs over 180 degrees."""
        return self.west > self.east

    def holds(self, lat: float, lon: float) -> bool:
        """Return whether a point lies in the box or on its side."""
        if not self.south <= lat <= self.north:
            return False
        if self.crosses_antimeridian:
            return lon >= self.west or lon <= self.east
        return self.west <= lon <= self.east

    def meets(self, geometry: shapely.Geometry) -> bool:
        """Return whether a geometry has at least a point in common with the box."""
        spans = (
            [(self.west, 180.0), (-180.0, self.east)]
            if self.crosses_antimeridian
            else [(self.west, self.east)]
        )
        return any(
            shapely.intersects(geometry, shapely.box(west, self.south, east, self.north))
            for west, east in spans
        )
