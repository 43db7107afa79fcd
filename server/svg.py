"""A slice as one still picture: the map for readers without JavaScript, and to take away.

The projection is Mercator, as on the moving map, so the two look alike. Everything is drawn
from the slice; colours are attributes, not styles, since the Content-Security-Policy refuses
inline styles.

Outlines are simplified to what the picture's size can show, once, all territories together:
neighbours keep their common line, so no gap opens between two holders.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from geo.borders import border_edges
from geo.temporal import day_words, parse_day
from geo.territories import EdgeKind
from server.i18n import translate

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from server import sheets
    from server.catalog import Catalog

__all__ = [
    "BROKEN",
    "Area",
    "Dot",
    "Line",
    "Outline",
    "Picture",
    "Projection",
    "draw",
    "line_path",
    "rings_path",
    "slice_svg",
]

SEA = "#dfe7ea"
INK = "#2b2723"
_COLUMNS = 3  # of the legend
PAPER = "#fbf8f1"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]")
FONT = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Projection:
    """Spherical Mercator of a frame onto a picture ``width`` units wide.

    ``frame`` is west, south, east, north in degrees, WGS 84.
    """

    frame: tuple[float, float, float, float]
    width: float = 1400.0

    @property
    def scale(self) -> float:
        """Units of the picture for one radian of longitude."""
        west, _, east, _ = self.frame
        return self.width / math.radians(east - west)

    @property
    def height(self) -> float:
        """Height of the picture in its units."""
        _, south, _, north = self.frame
        return (_mercator(north) - _mercator(south)) * self.scale

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the place of a position in the picture, x to the right and y downwards."""
        west, _, _, north = self.frame
        x = math.radians(lon - west) * self.scale
        return x, (_mercator(north) - _mercator(lat)) * self.scale

    def grid(self, lon_lat: Any) -> Any:
        """Return positions, an array of shape (n, 2), on the picture's grid of whole units."""
        import numpy as np

        west, _, _, north = self.frame
        lat = np.radians(np.clip(lon_lat[:, 1], -85.0, 85.0))
        x = np.radians(lon_lat[:, 0] - west) * self.scale
        y = (_mercator(north) - np.arcsinh(np.tan(lat))) * self.scale
        return np.rint(np.column_stack((x, y))).astype(int)


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(max(-85.0, min(85.0, lat)))))


@dataclass(frozen=True, slots=True)
class Outline:
    """Land as the picture draws it.

    ``path`` is SVG path data in whole units; ``anchor`` lies inside the largest piece, whose
    size ``share`` gives in square degrees; ``None`` and 0 for no land.
    """

    path: str
    anchor: tuple[float, float] | None
    share: float


@dataclass(frozen=True, slots=True)
class Area:
    """Land of one holder: fill, pattern (``""``, ``"hatch"``, ``"dots"``) and short name."""

    code: str
    name: str
    label: str
    colour: str
    pattern: str
    outline: Outline


@dataclass(frozen=True, slots=True)
class Line:
    """Border lines as path data; ``dashed`` where they are reconstructed."""

    path: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """An event at its place; ``number`` is its number in the list below the picture."""

    lon: float
    lat: float
    number: int
    name: str
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn, in the reader's language."""

    title: str
    description: str
    lang: str
    projection: Projection
    areas: Sequence[Area]
    lines: Sequence[Line]
    lakes: str
    dots: Sequence[Dot]
    credit: str


def slice_svg(catalog: Catalog, sheet: sheets.DaySheet, lang: str) -> str:
    """Return the picture of one day: land by holder, border lines, the day's events.

    The events carry the numbers they have in ``sheet``.
    """
    day, by = parse_day(sheet.day), sheet.by
    world = catalog.slice(day)
    projection = Projection(catalog.dataset.meta.frame)
    date = day_words(day, lang)
    places = catalog.dataset.places
    dots = []
    numbers = {line.id: line.number for line in sheet.events}
    for event, _ in world.events:
        number = numbers[event.id]
        if number is not None:
            place = places[event.place_id]
            if place.lat is not None and place.lon is not None:
                dots.append(Dot(place.lon, place.lat, number, event.title(lang)))
    land = {area.polity.code: area.territories for area in world.polities(by)}
    strokes = catalog.once("svg edges", lambda: _edge_paths(catalog, projection))
    borders = [border.edge for border in border_edges(world, by)]
    return draw(
        Picture(
            title=translate(lang, "day.map", date=date),
            description=translate(lang, "day.map_description", date=date),
            lang=lang,
            projection=projection,
            areas=[
                Area(
                    line.code,
                    line.name,
                    line.short,
                    line.symbol.fill,
                    line.symbol.pattern,
                    _outline_of(catalog, land[line.code], projection),
                )
                for line in sheet.holders
            ],
            lines=[
                Line(
                    "".join(strokes[e.id] for e in borders if (e.kind in BROKEN) is broken), broken
                )
                for broken in (False, True)
            ],
            lakes=catalog.once("svg lakes", lambda: _lakes(catalog, projection)),
            dots=dots,
            credit=translate(lang, "day.credit"),
        )
    )


BROKEN = (EdgeKind.RECONSTRUCTED, EdgeKind.TREATY_STRAIGHT)
"""Kinds of line that are drawn dashed: nobody surveyed them."""

# One unit of the picture is 0.019 degrees in the atlas's frame; a bend that encloses less than
# one square unit with its chord cannot be seen.
_TOLERANCE_DEG = 0.015


def _outline_of(catalog: Catalog, territories: frozenset[str], projection: Projection) -> Outline:
    """Return the outline of some territories together, drawn once for each such set."""
    return catalog.once(
        ("svg outline", territories), lambda: _outline(catalog, territories, projection)
    )


def _outline(catalog: Catalog, territories: frozenset[str], projection: Projection) -> Outline:
    import shapely

    land = catalog.once("svg land", lambda: _simplified(catalog))
    whole = shapely.union_all([land[territory] for territory in sorted(territories)])
    pieces = [p for p in shapely.get_parts(whole) if p.geom_type == "Polygon"]
    if not pieces:
        return Outline("", None, 0.0)
    largest = max(pieces, key=lambda piece: float(piece.area))
    inside = shapely.point_on_surface(largest)
    return Outline(
        rings_path(pieces, projection),
        projection.point(inside.x, inside.y),
        float(largest.area),
    )


def _simplified(catalog: Catalog) -> dict[str, BaseGeometry]:
    """Return all territories, simplified together so that neighbours go on touching."""
    import shapely

    territories = catalog.dataset.territories
    shapes = shapely.coverage_simplify(
        [territory.geometry for territory in territories.values()], _TOLERANCE_DEG
    )
    return dict(zip(territories, shapes, strict=True))


def _edge_paths(catalog: Catalog, projection: Projection) -> dict[str, str]:
    """Return the path of every edge that lies between two territories, by id."""
    import shapely

    territories = catalog.dataset.territories
    return {
        edge.id: line_path(
            shapely.get_coordinates(edge.geometry.simplify(_TOLERANCE_DEG / 2)), projection, False
        )
        for edge in catalog.dataset.edges
        if edge.left in territories and edge.right in territories
    }


def _lakes(catalog: Catalog, projection: Projection) -> str:
    """Return the path of the base map's lakes; a dataset need not have any."""
    import shapely
    from shapely.geometry import shape

    path = catalog.data / "basemap" / "lakes.geojson"
    if not path.is_file():
        return ""
    features = json.loads(path.read_text(encoding="utf-8-sig")).get("features", ())
    shapes = [shape(f["geometry"]).simplify(_TOLERANCE_DEG) for f in features if f.get("geometry")]
    parts = list(shapely.get_parts(shapes)) if shapes else []
    return rings_path([p for p in parts if p.geom_type == "Polygon"], projection)


def rings_path(polygons: Iterable[Any], projection: Projection) -> str:
    """Return the path of polygons with their holes, to be filled ``evenodd``."""
    import shapely

    return "".join(
        line_path(shapely.get_coordinates(ring), projection, True)
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
    )


def line_path(lon_lat: Any, projection: Projection, closed: bool) -> str:
    """Return path data in whole units, each point told by its distance from the one before.

    Points that fall together and points within a straight run are left out; a ring that
    shrinks to less than a triangle vanishes.
    """
    import numpy as np

    points = projection.grid(lon_lat)
    steps = np.diff(points, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    if len(steps) > 1:
        ahead, behind = steps[1:], steps[:-1]
        straight = (ahead[:, 0] * behind[:, 1] == ahead[:, 1] * behind[:, 0]) & (
            np.einsum("ij,ij->i", ahead, behind) > 0
        )
        # Runs of one direction are summed up to one step.
        starts = np.flatnonzero(np.concatenate(([True], ~straight)))
        steps = np.add.reduceat(steps, starts, axis=0)
    if len(steps) < (3 if closed else 1):
        return ""
    if closed:
        steps = steps[:-1]  # "z" draws the last one
    numbers = [number for step in steps.tolist() for number in step]
    text = " ".join(map(str, numbers)).replace(" -", "-")
    x, y = points[0].tolist()
    return f"M{x} {y}l{text}{'z' if closed else ''}"


def draw(picture: Picture) -> str:
    """Return the picture as an SVG document of its own, also fit to stand inside a page."""
    return "\n".join(_parts(picture)) + "\n"


def _parts(picture: Picture) -> Iterator[str]:
    projection = picture.projection
    width, height = projection.width, projection.height
    legend_rows = math.ceil(len(picture.areas) / _COLUMNS)
    whole = height + 20 + 30 * legend_rows + 30
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {whole:.0f}" '
        f'width="{width:.0f}" height="{whole:.0f}" role="img" class="slice-svg" '
        f"xml:lang={quoteattr(picture.lang)} "
        f'aria-labelledby="slice-title slice-desc" font-family={quoteattr(FONT)}>'
    )
    yield f'<title id="slice-title">{escape(picture.title)}</title>'
    yield f'<desc id="slice-desc">{escape(picture.description)}</desc>'
    yield "<defs>"
    yield f'<clipPath id="slice-frame"><rect width="{width:.0f}" height="{height:.1f}"/></clipPath>'
    for area in picture.areas:
        yield from _pattern(area)
    yield "</defs>"
    yield f'<rect width="{width:.0f}" height="{whole:.0f}" fill="{PAPER}"/>'
    yield f'<rect width="{width:.0f}" height="{height:.1f}" fill="{SEA}"/>'
    yield '<g clip-path="url(#slice-frame)">'
    yield f'<g fill-rule="evenodd" stroke="{INK}" stroke-opacity="0.25" stroke-width="0.6">'
    for area in picture.areas:
        if area.outline.path:
            yield (
                f'<path data-code={quoteattr(area.code)} fill="{_fill(area)}" '
                f'd="{area.outline.path}"/>'
            )
    yield "</g>"
    if picture.lakes:
        yield f'<path fill="{SEA}" fill-rule="evenodd" d="{picture.lakes}"/>'
    yield (
        f'<g fill="none" stroke="{INK}" stroke-width="2" stroke-linejoin="round" '
        'stroke-linecap="round">'
    )
    for line in picture.lines:
        if line.path:
            dash = ' stroke-dasharray="7 4"' if line.dashed else ""
            yield f'<path d="{line.path}"{dash}/>'
    yield "</g>"
    yield from _labels(picture)
    yield from _dots(picture)
    yield "</g>"
    yield from _legend(picture, height)
    yield (
        f'<text x="{width - 8:.0f}" y="{whole - 8:.0f}" font-size="15" text-anchor="end" '
        f'fill="{INK}" fill-opacity="0.8">{escape(picture.credit)}</text>'
    )
    yield "</svg>"


def _colour(text: str) -> str:
    """Return a colour known to be one: it comes from a file that anybody may edit."""
    return text if _HEX.fullmatch(text) else "#cccccc"


def _fill(area: Area) -> str:
    return f"url(#{_pattern_id(area)})" if area.pattern else _colour(area.colour)


def _pattern_id(area: Area) -> str:
    """Return the id of a holder's pattern, fit for an attribute whatever the code holds."""
    return "p-" + _NOT_IN_ID.sub("-", area.code)


def _pattern(area: Area) -> Iterator[str]:
    colour = _colour(area.colour)
    match area.pattern:
        case "hatch":
            mark = f'<path d="M-2 2 2 -2M0 8 8 0M6 10 10 6" stroke="{INK}" stroke-opacity="0.45"/>'
        case "dots":
            mark = f'<circle cx="4" cy="4" r="1.2" fill="{INK}" fill-opacity="0.5"/>'
        case _:
            return
    yield (
        f'<pattern id="{_pattern_id(area)}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{colour}"/>{mark}</pattern>'
    )


def _labels(picture: Picture) -> Iterator[str]:
    """Short names inside the largest piece of each holder's land, larger land first."""
    taken: list[tuple[float, float, float, float]] = []
    projection = picture.projection
    yield (
        f'<g text-anchor="middle" fill="{INK}" stroke="{PAPER}" stroke-width="4" '
        'stroke-opacity="0.75" stroke-linejoin="round" paint-order="stroke">'
    )
    for area in sorted(picture.areas, key=lambda area: -area.outline.share):
        if area.outline.anchor is None or not area.label:
            continue
        x, y = area.outline.anchor
        size = 21 if area.outline.share > 8 else 17 if area.outline.share > 1 else 14
        half = 0.3 * size * len(area.label)
        x = min(max(x, half + 4), projection.width - half - 4)
        box = (x - half, y - size, x + half, y + size * 0.4)
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            continue  # the legend names it
        taken.append(box)
        yield f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}">{escape(area.label)}</text>'
    yield "</g>"


def _dots(picture: Picture) -> Iterator[str]:
    projection = picture.projection
    spots: dict[tuple[float, float], list[Dot]] = {}
    west, south, east, north = projection.frame
    for dot in picture.dots:
        if west <= dot.lon <= east and south <= dot.lat <= north:
            spots.setdefault((dot.lon, dot.lat), []).append(dot)
    # Faint ones first, so that the day's own lie on top.
    for (lon, lat), dots in sorted(spots.items(), key=lambda s: not all(d.faint for d in s[1])):
        x, y = projection.point(lon, lat)
        faint = all(dot.faint for dot in dots)
        numbers = ", ".join(str(dot.number) for dot in dots)
        names = "; ".join(dot.name for dot in dots)
        opacity = "0.45" if faint else "1"
        yield (
            f'<g class="spot" opacity="{opacity}"><title>{escape(names)}</title>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{6 if faint else 8}" fill="#a3201d" '
            f'stroke="{PAPER}" stroke-width="2"/>'
            f'<text x="{x + 11:.1f}" y="{y + 6:.1f}" font-size="17" font-weight="600" '
            f'fill="{INK}" stroke="{PAPER}" stroke-width="4" paint-order="stroke">'
            f"{escape(numbers)}</text></g>"
        )


def _legend(picture: Picture, top: float) -> Iterator[str]:
    column = picture.projection.width / _COLUMNS
    yield f'<g font-size="16" fill="{INK}">'
    for index, area in enumerate(picture.areas):
        x = 8 + (index % _COLUMNS) * column
        y = top + 18 + (index // _COLUMNS) * 30
        name = area.name if len(area.name) <= 50 else area.name[:49] + "…"
        yield (
            f'<rect x="{x:.0f}" y="{y:.0f}" width="26" height="18" fill="{_fill(area)}" '
            f'stroke="{INK}" stroke-width="0.5"/>'
            f'<text x="{x + 34:.0f}" y="{y + 15:.0f}">{escape(name)}</text>'
        )
    yield "</g>"
