"""The partition: which land each territory covers, and the land of several taken together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping

from geo.errors import UnknownIdError
from geo.geometry import Floats, area_km2, nearest_on_segments
from geo.territories import Edge, EdgeKind, Territory

__all__ = ["Partition", "geojson_geometry"]

_DECIMALS = 6
"""About 10 cm; RFC 7946, section 11.2, calls more a pretence of precision."""


class Partition:
    """Territories and edges of a dataset, with what is derived from them kept once computed.

    Parameters
    ----------
    territories : mapping of str to Territory
        By id; their geometries form a valid coverage (EPSG:4326, lon, lat).
    edges : iterable of Edge
        The edges of that coverage.
    frame : tuple of float
        West, south, east, north of the mapped part of the earth, degrees.
    """

    def __init__(
        self,
        territories: Mapping[str, Territory],
        edges: Iterable[Edge],
        frame: tuple[float, float, float, float],
    ) -> None:
        self.territories = territories
        self.edges = tuple(edges)
        self.frame = frame
        self._dissolved: dict[frozenset[str], shapely.Polygon | shapely.MultiPolygon] = {}
        self._geojson: dict[frozenset[str], dict[str, Any]] = {}
        self._segments: dict[str, tuple[Floats, list[Edge]]] = {}

    @cached_property
    def areas_km2(self) -> Mapping[str, float]:
        """The area of every territory in km²."""
        return {key: area_km2(t.geometry) for key, t in self.territories.items()}

    def area_km2(self, territories: Iterable[str]) -> float:
        """Return the area of several territories together in km²; of none, 0."""
        areas = self.areas_km2
        return sum(areas[territory] for territory in sorted(territories))

    def dissolve(self, territories: frozenset[str]) -> shapely.Polygon | shapely.MultiPolygon:
        """Return the land of several territories as one geometry without the lines between.

        Outer rings run counter-clockwise, holes clockwise (RFC 7946). No territories give an
        empty polygon.
        """
        shape = self._dissolved.get(territories)
        if shape is None:
            faces = [self.territories[key].geometry for key in sorted(territories)]
            union = shapely.coverage_union_all(faces) if faces else shapely.Polygon()
            parts = [
                shapely.Polygon(part.exterior, part.interiors)
                for part in shapely.get_parts(union)
                if not part.is_empty
            ]
            union = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
            shape = self._dissolved[territories] = shapely.orient_polygons(union)
            # Not prepared: GEOS would fill its index at the first question, and two threads of
            # the server that ask at once may both do so.
        return shape

    def geojson(self, territories: frozenset[str]) -> dict[str, Any]:
        """Return the dissolved land as a GeoJSON geometry; not to be changed by the caller."""
        geometry = self._geojson.get(territories)
        if geometry is None:
            geometry = self._geojson[territories] = geojson_geometry(self.dissolve(territories))
        return geometry

    def bbox(self, territories: frozenset[str]) -> tuple[float, float, float, float]:
        """Return the box of the dissolved land: west, south, east, north, six decimals."""
        west, south, east, north = self.dissolve(territories).bounds
        return (
            round(west, _DECIMALS),
            round(south, _DECIMALS),
            round(east, _DECIMALS),
            round(north, _DECIMALS),
        )

    def in_frame(self, lat: float, lon: float) -> bool:
        """Return whether a point lies in the frame or on its side."""
        west, south, east, north = self.frame
        return west <= lon <= east and south <= lat <= north

    def locate(self, lat: float, lon: float) -> str | None:
        """Return the id of the territory at a point, ``None`` at sea or outside the frame.

        A point on a line between territories belongs to the one that stands first in the
        file; a point on the coast is on land.
        """
        hits = self._tree.query(shapely.Point(lon, lat), predicate="intersects")
        return self._ids[int(hits.min())] if len(hits) else None

    def nearest_edge(self, lat: float, lon: float, territory: str) -> tuple[Edge, float] | None:
        """Return the nearest edge of a territory and the distance to it in km.

        The frame is no border and is left out; ``None`` where nothing else bounds the
        territory.
        """
        if territory not in self._segments:
            self._segments[territory] = self._bounding_segments(territory)
        segments, edges = self._segments[territory]
        if not edges:
            return None
        nearest, km = nearest_on_segments(lon, lat, segments)
        return edges[nearest], km

    def _bounding_segments(self, territory: str) -> tuple[Floats, list[Edge]]:
        if territory not in self.territories:
            raise UnknownIdError("territory", territory)
        runs, owners = [np.empty((0, 4))], []
        for edge in self.edges:
            if territory in (edge.left, edge.right) and edge.kind is not EdgeKind.FRAME:
                points = shapely.get_coordinates(edge.geometry)
                runs.append(np.hstack((points[:-1], points[1:])))
                owners += [edge] * (len(points) - 1)
        return np.vstack(runs), owners

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(self.territories)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree([t.geometry for t in self.territories.values()])


def geojson_geometry(geometry: shapely.Geometry) -> dict[str, Any]:
    """Return an RFC 7946 geometry with at most six decimals.

    Rounding that would break a polygon (a ring crossing itself) is not done.
    """
    rounded = shapely.transform(geometry, lambda xy: np.round(xy, _DECIMALS))
    if not shapely.is_valid(rounded):
        rounded = geometry
    return dict(mapping(rounded))  # type: ignore[arg-type]
