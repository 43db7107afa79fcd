"""The relief picture: a hillshade in Web Mercator rows, clear at sea and towards its edges."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image
from shapely.geometry.base import BaseGeometry

from data.build.units import FRAME

MOST_BYTES = 120_000
WIDTH = 1300
FADE_DEG = 0.8
INK = (60, 52, 44)
DEEPEST = 0.55  # opacity of the darkest slope


def write_relief(heights: NDArray[np.int16], land: BaseGeometry, folder: Path) -> int:
    """Write relief.webp and relief.json and return the size of the picture in bytes."""
    west, south, east, north = FRAME
    top, bottom = _mercator(north), _mercator(south)
    rows = round(WIDTH * (top - bottom) / np.radians(east - west))
    lon = west + (np.arange(WIDTH) + 0.5) / WIDTH * (east - west)
    y = top - (np.arange(rows) + 0.5) / rows * (top - bottom)
    lat = np.degrees(2 * np.arctan(np.exp(y)) - np.pi / 2)
    shade = _shade(_sampled(heights, lat, lon), lat, (east - west) / WIDTH)
    opacity = np.clip(shade, 0, 1) * DEEPEST
    shapely.prepare(land)
    opacity[~shapely.contains_xy(land, *np.meshgrid(lon, lat))] = 0
    away_x = np.minimum(lon - west, east - lon) / FADE_DEG
    away_y = np.minimum(lat - south, north - lat) / FADE_DEG
    opacity *= np.clip(away_x, 0, 1)[None, :] * np.clip(away_y, 0, 1)[:, None]
    alpha = (np.round(opacity * 255 / 6) * 6).astype(np.uint8)  # few levels compress well
    data = _encoded(alpha)
    (folder / "relief.webp").write_bytes(data)
    bounds = {"bounds": [[south, west], [north, east]], "credit": "NOAA GLOBE"}
    (folder / "relief.json").write_text(json.dumps(bounds) + "\n", encoding="utf-8")
    return len(data)


def _mercator(lat: float) -> float:
    return float(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))


def _sampled(
    heights: NDArray[np.int16], lat: NDArray[np.float64], lon: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return mean heights around the points (the grid is some two to three times finer)."""
    total = np.zeros((len(lat), len(lon)))
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            r = np.clip(((50 - lat) * 120).astype(int) + dy, 0, 5999)
            c = np.clip((lon * 120).astype(int) + dx, 0, 10799)
            total += heights[np.ix_(r, c)]
    return total / 9


def _shade(
    z: NDArray[np.float64], lat: NDArray[np.float64], step_deg: float
) -> NDArray[np.float64]:
    """Return 0 for slopes that face the north-west light up to 1 for those that turn away."""
    metres = step_deg * 111_200 * np.cos(np.radians(lat))[:, None]
    down, right = np.gradient(z)
    slope = (right + down) / np.sqrt(2) / metres  # rises towards the south-east: lit
    return np.asarray(0.5 * np.tanh(-7 * slope) + np.hypot(down, right) / metres * 1.2)


def _encoded(alpha: NDArray[np.uint8]) -> bytes:
    picture = np.zeros((*alpha.shape, 4), dtype=np.uint8)
    picture[..., :3] = INK
    picture[..., 3] = alpha
    for quality in (80, 60, 40, 25, 15, 8, 3, 0):
        out = io.BytesIO()
        Image.fromarray(picture).save(out, "WEBP", quality=20, alpha_quality=quality, method=6)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()
