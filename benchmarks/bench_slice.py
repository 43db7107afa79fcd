"""The world on one day: this atlas beside the usual GeoPandas way, in one run.

Peer: the same faces in a GeoDataFrame, the day's holders joined to them and dissolved, areas
measured in the same equal-area projection. Reported as ratios of medians, since seconds
depend on the machine. Run it alone on the machine::

    .venv/bin/python benchmarks/bench_slice.py [DATA] [--days 200]
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd

from geo.atlas import Atlas

# The projection of geo.geometry, for the peer.
EQUAL_AREA_CRS = "+proj=laea +lat_0=40.5 +lon_0=43 +datum=WGS84"
ROOT = Path(__file__).resolve().parent.parent


def median_ms(work: Callable[[int], object], days: list[int]) -> float:
    seconds = []
    for day in days:
        start = time.perf_counter()
        work(day)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds) * 1000


def polygons(atlas: Atlas, day: int) -> list[tuple[str, float]]:
    return [(a.polity.code, a.area_km2) for a in atlas.slice(day).polities("de_facto")]


def naive(faces: gpd.GeoDataFrame, atlas: Atlas, day: int) -> list[tuple[str, float]]:
    holders = atlas.slice(day).holders("de_facto")
    frame = faces.assign(holder=faces["id"].map(holders)).dissolve("holder")
    return list(zip(frame.index, frame.to_crs(EQUAL_AREA_CRS).area / 1e6, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", default=str(ROOT / "data"))
    parser.add_argument("--days", type=int, default=200)
    args = parser.parse_args()

    start = time.perf_counter()
    atlas = Atlas.read(args.data)
    load_ms = (time.perf_counter() - start) * 1000
    faces = gpd.GeoDataFrame(
        {"id": list(atlas.dataset.territories)},
        geometry=[t.geometry for t in atlas.dataset.territories.values()],
        crs=4326,
    )
    chosen = random.Random(1921)
    first, last = atlas.days.first, atlas.days.last
    assert first is not None
    assert last is not None
    days = [chosen.randint(first, last) for _ in range(args.days)]

    cold = median_ms(lambda day: polygons(Atlas(atlas.dataset), day), days[:20])
    warm_atlas = Atlas(atlas.dataset)
    for day in days:
        polygons(warm_atlas, day)
    warm = median_ms(lambda day: polygons(warm_atlas, day), days)
    peer = median_ms(lambda day: naive(faces, warm_atlas, day), days[:20])

    # Both must have found the same land. The peer projects corners only, so its long straight
    # frame edges bend; ours are cut into short pieces first.
    theirs = dict(naive(faces, warm_atlas, days[0]))
    for code, area in polygons(warm_atlas, days[0]):
        assert abs(theirs[code] / area - 1) < 0.02, code

    print(f"load and validate {len(faces)} territories: {load_ms:.0f} ms")
    print(f"{'':24}{'ms':>10}{'peer / ours':>14}")
    print(f"{'geopandas dissolve':24}{peer:10.2f}{1:14.0f}")
    print(f"{'slice, first of its kind':24}{cold:10.2f}{peer / cold:14.0f}")
    print(f"{'slice, warm':24}{warm:10.3f}{peer / warm:14.0f}")


if __name__ == "__main__":
    main()
