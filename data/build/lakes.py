"""Lakes of the 1920s: natural ones of some size; reservoirs, all younger, are left out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from data.build.output import OSM, feature, feature_collection
from data.build.topology import visvalingam
from data.build.units import FRAME

TOLERANCE_M = 250.0
ISLAND_KM2 = 3.0
KM2_PER_DEG2 = 111.2**2

# A point in the lake (latitude, longitude), Turkish and English name. Chosen by hand from the
# waters over 20 km2 in the frame; those behind dams were left out, for a dam that stands today
# on one of these rivers was built after 1930.
LAKES = (
    ((37.658, 45.529), "Urmiye Gölü", "Lake Urmia"),
    ((38.663, 42.800), "Van Gölü", "Lake Van"),
    ((40.384, 45.356), "Sevan (Gökçe) Gölü", "Lake Sevan (Gokcha)"),
    ((38.847, 33.326), "Tuz Gölü", "Lake Tuz"),
    ((38.663, 33.654), "Tuz Gölü", "Lake Tuz"),
    ((44.752, 28.934), "Razelm Gölü", "Lake Razelm"),
    ((37.781, 31.483), "Beyşehir Gölü", "Lake Beyşehir"),
    ((38.044, 30.891), "Eğirdir Gölü", "Lake Eğirdir"),
    ((35.990, 37.629), "Cebbül Gölü", "Lake Jabbul"),
    ((40.439, 29.530), "İznik Gölü", "Lake İznik"),
    ((40.196, 27.969), "Manyas Gölü", "Lake Manyas"),
    ((40.167, 28.643), "Apolyont (Ulubat) Gölü", "Lake Apolyont (Ulubat)"),
    ((37.723, 30.161), "Burdur Gölü", "Lake Burdur"),
    ((41.038, 43.240), "Çıldır Gölü", "Lake Çıldır"),
    ((41.204, 43.210), "Aktaş (Hozapin) Gölü", "Lake Aktaş (Khozapini)"),
    ((38.677, 43.579), "Erçek Gölü", "Lake Erçek"),
    ((38.864, 42.282), "Nazik Gölü", "Lake Nazik"),
    ((39.783, 43.565), "Balık Gölü", "Lake Balık"),
    ((39.019, 42.303), "Haçlı Gölü", "Lake Haçlı"),
    ((38.497, 31.409), "Akşehir Gölü", "Lake Akşehir"),
    ((38.484, 39.387), "Hazar (Gölcük) Gölü", "Lake Hazar (Gölcük)"),
    ((37.521, 27.430), "Bafa Gölü", "Lake Bafa"),
    ((36.925, 28.663), "Köyceğiz Gölü", "Lake Köyceğiz"),
    ((40.720, 30.247), "Sapanca Gölü", "Lake Sapanca"),
    ((37.553, 29.683), "Salda Gölü", "Lake Salda"),
    ((37.827, 29.882), "Acıgöl", "Acıgöl"),
    ((38.624, 28.011), "Marmara Gölü", "Lake Marmara"),
    ((37.320, 32.004), "Suğla Gölü", "Lake Suğla"),
    ((38.587, 33.087), "Tersakan Gölü", "Lake Tersakan"),
    ((39.224, 34.382), "Seyfe Gölü", "Lake Seyfe"),
    ((36.622, 35.279), "Akyatan Gölü", "Akyatan lagoon"),
    ((41.353, 28.574), "Terkos Gölü", "Lake Terkos"),
    ((41.061, 28.558), "Büyükçekmece Gölü", "Büyükçekmece lagoon"),
    ((41.451, 43.814), "Paravan Gölü", "Lake Paravani"),
    ((42.115, 41.738), "Paliastomi Gölü", "Lake Paliastomi"),
    ((40.055, 48.091), "Sarısu Gölü", "Lake Sarysu"),
    ((39.989, 47.665), "Ağgöl", "Lake Aggol"),
    ((41.051, 25.107), "Vistonis Gölü", "Lake Vistonida"),
    ((34.176, 49.851), "Miğan Gölü", "Lake Mighan"),
    ((35.012, 50.947), "Hoz-ı Sultan Gölü", "Hoz-e Soltan lake"),
)


def write_lakes(waters: Iterable[BaseGeometry], path: Path) -> int:
    """Write the named lakes, simplified, and return how many there are."""
    frame = box(*FRAME)
    parts = [
        w for w in waters if isinstance(w, Polygon) and 1e-4 < w.area < 1 and w.intersects(frame)
    ]
    tree = STRtree(parts)
    features = []
    for (lat, lon), name_tr, name_en in LAKES:
        hits = tree.query(Point(lon, lat), predicate="within")
        if not len(hits):
            raise ValueError(f"no water at {lat}, {lon} ({name_en})")
        lake = max((parts[int(k)] for k in hits), key=lambda p: p.area)
        shape = shapely.intersection(_simple(lake), frame)
        features.append(feature(shape, {"name_tr": name_tr, "name_en": name_en}, digits=4))
    feature_collection(features, path, OSM)
    return len(features)


def _simple(lake: Polygon) -> Polygon:
    squeeze = KM2_PER_DEG2 * np.cos(np.radians(lake.centroid.y))
    holes = [_ring(r.coords) for r in lake.interiors if Polygon(r).area * squeeze > ISLAND_KM2]
    return shapely.orient_polygons(shapely.make_valid(Polygon(_ring(lake.exterior.coords), holes)))


def _ring(coords: shapely.coords.CoordinateSequence) -> list[tuple[float, float]]:
    xy = np.array(coords)[:, :2]
    return [tuple(p) for p in xy[visvalingam(xy, TOLERANCE_M**2, least=4)]]
