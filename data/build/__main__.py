"""Build the committed map files: ``python -m data.build PACKAGES_DIR [DATA_DIR]``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from data.build import checks, output, topology
from data.build.frontier_1914 import FRONTIER_1914, PERSIAN_1914
from data.build.inner_lines import CAUCASUS, ELSEWHERE, STRIP
from data.build.inputs import InputError, Inputs
from data.build.lakes import write_lakes
from data.build.lines import Drawn, Kind, draw
from data.build.partition import PartitionError, land_in_frame, make_faces
from data.build.provinces import province_lines
from data.build.relief import Relief
from data.build.rivers import write_rivers
from data.build.shading import write_relief
from data.build.units import FRAME
from data.build.units import STRIP as STRIP_UNITS
from data.build.world import write_world_land

FINE_M, MIDDLE_M, COARSE_M = 80.0, 200.0, 400.0


def source_of(drawn: list[Drawn], middles: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return for each point the drawn stretch that it lies on, or -1."""
    tree = STRtree([d.geometry for d in drawn])
    hits = tree.query_nearest(shapely.points(middles), max_distance=2e-7, all_matches=False)
    out = np.full(len(middles), -1)
    out[hits[0]] = hits[1]
    return out


def tolerance_m(arc: topology.Arc, drawn: list[Drawn]) -> float:
    """Return how much an arc may be simplified: least around the land that changed hands."""
    if {arc.left, arc.right} & STRIP_UNITS:
        return FINE_M
    if arc.source >= 0 and drawn[arc.source].stretch.kind is not Kind.ADMINISTRATIVE:
        return MIDDLE_M
    return COARSE_M


def build_partition(
    land: dict[str, BaseGeometry], relief: Relief, inputs: Inputs, data: Path
) -> None:
    """Write territories.geojson and edges.geojson and check them."""
    drawn: list[Drawn] = []
    for line in (FRONTIER_1914, *PERSIAN_1914, *STRIP, *CAUCASUS, *ELSEWHERE):
        drawn += draw(line, relief)
    drawn += province_lines(inputs.provinces())
    faces = make_faces(land, drawn)
    arcs = topology.find_arcs(faces.by_territory, FRAME, lambda xy: source_of(drawn, xy))
    arcs = topology.simplify(arcs, lambda arc: tolerance_m(arc, drawn))
    territories = topology.build_faces(arcs)
    rows = output.read_territories(data / "territories.csv")
    output.write_territories(territories, rows, data / "territories.geojson")
    output.write_edges(arcs, drawn, data / "edges.geojson")
    print(f"{faces.slivers} slivers merged, {faces.dropped_islands} islands under 1 km2 left out")
    checks.report(territories, arcs, rows, inputs.towns())


def build_base_map(
    countries: dict[str, BaseGeometry],
    land: dict[str, BaseGeometry],
    heights: NDArray[np.int16],
    relief: Relief,
    inputs: Inputs,
    folder: Path,
) -> None:
    """Write the land of the world, lakes, rivers and relief."""
    vertices = write_world_land(countries, folder / "world_land.geojson")
    lakes = write_lakes(inputs.waters(), folder / "lakes.geojson")
    rivers = write_rivers(inputs.river_lines(FRAME), relief, folder / "rivers.geojson")
    size = write_relief(heights, shapely.union_all(list(land.values())), folder)
    print(f"world land {vertices} vertices, {lakes} lakes, {len(rivers)} named rivers")
    print(f"relief {size} bytes")


def main(arguments: list[str]) -> int:
    """Run the build; return 0, 1 where a check fails, 2 where the arguments are wrong."""
    if not 1 <= len(arguments) <= 2 or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    data = Path(arguments[1] if len(arguments) == 2 else "data")
    start = time.perf_counter()
    try:
        inputs = Inputs(Path(arguments[0]))
        countries, heights = inputs.countries(), inputs.heights()
        land = land_in_frame(countries)
        relief = Relief(heights, shapely.union_all(list(land.values())), FRAME)
        build_partition(land, relief, inputs, data)
        build_base_map(countries, land, heights, relief, inputs, data / "basemap")
    except (InputError, PartitionError, checks.CheckError) as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{time.perf_counter() - start:.0f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
