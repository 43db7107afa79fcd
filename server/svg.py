"""A slice as one still picture: the map for readers without JavaScript, and to take away.

The projection is Mercator, as on the moving map, so the two look alike. Everything is drawn
from the slice; colours are attributes, not styles, since the Content-Security-Policy refuses
inline styles. Outlines are thinned to what the picture's size can show.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from geo.borders import border_edges
from geo.temporal import day_words, parse_day
from geo.territories import EdgeKind
from server.i18n import translate

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from server import sheets
    from server.catalog import Catalog

__all__ = ["Area", "Dot", "Line", "Picture", "Projection", "draw", "slice_svg"]

SEA = "#dfe7ea"
INK = "#2b2723"
PAPER = "#fbf8f1"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
FONT = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Projection:
    """Spherical Mercator of a frame onto a picture ``width`` units wide.

    ``frame`` is west, south, east, north in degrees, WGS 84.
    """

    frame: tuple[float, float, float, float]
    width: float = 1000.0

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

    def tolerance_deg(self, units: float) -> float:
        """Return how many degrees of longitude ``units`` of the picture are."""
        return math.degrees(units / self.scale)


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(max(-85.0, min(85.0, lat)))))


@dataclass(frozen=True, slots=True)
class Area:
    """Land of one holder: fill, pattern (``""``, ``"hatch"``, ``"dots"``) and short name."""

    code: str
    name: str
    label: str
    colour: str
    pattern: str
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Line:
    """A border line; ``dashed`` where it is reconstructed."""

    geometry: BaseGeometry
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
    lakes: Sequence[BaseGeometry]
    dots: Sequence[Dot]
    credit: str


def slice_svg(catalog: Catalog, sheet: sheets.DaySheet, lang: str) -> str:
    """Return the picture of one day: land by holder, border lines, the day's events.

    The events carry the numbers they have in ``sheet``.
    """
    day, by = parse_day(sheet.day), sheet.by
    world = catalog.slice(day)
    shapes = {area.polity.code: area.geometry for area in world.polities(by)}
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
    return draw(
        Picture(
            title=translate(lang, "day.map", date=date),
            description=translate(lang, "day.map_description", date=date),
            lang=lang,
            projection=Projection(catalog.dataset.meta.frame),
            areas=[
                Area(
                    line.code, line.name, line.short, line.symbol.fill, line.symbol.pattern,
                    shapes[line.code],
                )
                for line in sheet.holders
            ],
            lines=[
                Line(border.edge.geometry, border.edge.kind in _BROKEN)
                for border in border_edges(world, by)
            ],
            lakes=catalog.once("lakes", lambda: _lakes(catalog)),
            dots=dots,
            credit=translate(lang, "day.credit"),
        )
    )  # fmt: skip


_BROKEN = (EdgeKind.RECONSTRUCTED, EdgeKind.TREATY_STRAIGHT)


def _lakes(catalog: Catalog) -> Sequence[BaseGeometry]:
    """Return the lakes of the base map; a dataset need not have any."""
    from shapely.geometry import shape

    path = catalog.data / "basemap" / "lakes.geojson"
    if not path.is_file():
        return ()
    features = json.loads(path.read_text(encoding="utf-8")).get("features", ())
    return tuple(shape(f["geometry"]) for f in features if f.get("geometry"))


def draw(picture: Picture) -> str:
    """Return the picture as an SVG document of its own, also fit to stand inside a page."""
    return "\n".join(_parts(picture)) + "\n"


def _parts(picture: Picture) -> Iterator[str]:
    projection = picture.projection
    width, height = projection.width, projection.height
    legend_rows = math.ceil(len(picture.areas) / 4)
    whole = height + 24 + 22 * legend_rows + 20
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
    yield f'<g fill-rule="evenodd" stroke="{INK}" stroke-opacity="0.25" stroke-width="0.4">'
    for area in picture.areas:
        path = _outline(area.geometry, projection)
        if path:
            yield f'<path data-code={quoteattr(area.code)} fill="{_fill(area)}" d="{path}"/>'
    yield "</g>"
    yield f'<g fill="{SEA}" fill-rule="evenodd">'
    for lake in picture.lakes:
        path = _outline(lake, projection)
        if path:
            yield f'<path d="{path}"/>'
    yield "</g>"
    yield (
        f'<g fill="none" stroke="{INK}" stroke-width="1.4" stroke-linejoin="round" '
        'stroke-linecap="round">'
    )
    for dashed in (False, True):
        path = "".join(
            _strokes(line.geometry, projection) for line in picture.lines if line.dashed is dashed
        )
        if path:
            dash = ' stroke-dasharray="5 3"' if dashed else ""
            yield f'<path d="{path}"{dash}/>'
    yield "</g>"
    yield from _labels(picture)
    yield from _dots(picture)
    yield "</g>"
    yield from _legend(picture, height)
    yield (
        f'<text x="{width - 8:.0f}" y="{whole - 8:.0f}" font-size="11" text-anchor="end" '
        f'fill="{INK}" fill-opacity="0.8">{escape(picture.credit)}</text>'
    )
    yield "</svg>"


def _colour(text: str) -> str:
    """Return a colour known to be one: it comes from a file that anybody may edit."""
    return text if _HEX.fullmatch(text) else "#cccccc"


def _fill(area: Area) -> str:
    return f"url(#p-{area.code})" if area.pattern else _colour(area.colour)


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
        f'<pattern id="p-{area.code}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{colour}"/>{mark}</pattern>'
    )


def _rings(geometry: BaseGeometry) -> Iterator[Sequence[tuple[float, float]]]:
    for part in getattr(geometry, "geoms", [geometry]):
        if part.geom_type == "Polygon" and not part.is_empty:
            yield part.exterior.coords
            for hole in part.interiors:
                yield hole.coords


def _outline(geometry: BaseGeometry, projection: Projection) -> str:
    parts = []
    for ring in _rings(geometry):
        points = _thinned(ring, projection)
        if len(points) >= 3:
            parts.append("M" + "L".join(_pairs(points)) + "Z")
    return "".join(parts)


def _strokes(geometry: BaseGeometry, projection: Projection) -> str:
    parts = []
    for part in getattr(geometry, "geoms", [geometry]):
        if part.geom_type == "LineString" and not part.is_empty:
            points = _thinned(part.coords, projection)
            if len(points) >= 2:
                parts.append("M" + "L".join(_pairs(points)))
    return "".join(parts)


def _pairs(points: Iterable[tuple[float, float]]) -> Iterator[str]:
    for x, y in points:
        yield f"{x:.1f} {y:.1f}"


def _thinned(
    coordinates: Iterable[Sequence[float]], projection: Projection
) -> list[tuple[float, float]]:
    """Project, and leave out points that the picture's grid of half a unit cannot tell apart.

    The grid is the same for every outline, so two neighbours keep the same shared points and
    no gap opens between them.
    """
    points: list[tuple[float, float]] = []
    for lon, lat, *_ in coordinates:
        x, y = projection.point(lon, lat)
        snapped = (round(x * 2) / 2, round(y * 2) / 2)
        if not points or snapped != points[-1]:
            points.append(snapped)
    # Points in a straight row of the grid say nothing either.
    kept: list[tuple[float, float]] = []
    for point in points:
        while len(kept) >= 2 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _straight(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
    across = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    along = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
    return abs(across) < 1e-9 and along >= 0


def _labels(picture: Picture) -> Iterator[str]:
    """Short names inside the largest piece of each holder's land, larger land first."""
    taken: list[tuple[float, float, float, float]] = []
    projection = picture.projection
    sized = []
    for area in picture.areas:
        pieces = [p for p in getattr(area.geometry, "geoms", [area.geometry]) if not p.is_empty]
        if pieces and area.label:
            sized.append((max(pieces, key=lambda piece: float(piece.area)), area))
    sized.sort(key=lambda pair: -float(pair[0].area))
    yield (
        f'<g text-anchor="middle" fill="{INK}" stroke="{PAPER}" stroke-width="3" '
        'stroke-opacity="0.75" stroke-linejoin="round" paint-order="stroke">'
    )
    for piece, area in sized:
        inner = piece.representative_point()
        x, y = projection.point(inner.x, inner.y)
        size = 15 if float(piece.area) > 8 else 12 if float(piece.area) > 1 else 10
        half = 0.3 * size * len(area.label)
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
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{4 if faint else 6}" fill="#a3201d" '
            f'stroke="{PAPER}" stroke-width="1.5"/>'
            f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" font-size="12" font-weight="600" '
            f'fill="{INK}" stroke="{PAPER}" stroke-width="3" paint-order="stroke">'
            f"{escape(numbers)}</text></g>"
        )


def _legend(picture: Picture, top: float) -> Iterator[str]:
    column = picture.projection.width / 4
    yield f'<g font-size="12" fill="{INK}">'
    for index, area in enumerate(picture.areas):
        x = 8 + (index % 4) * column
        y = top + 14 + (index // 4) * 22
        name = area.name if len(area.name) <= 34 else area.name[:33] + "…"
        yield (
            f'<rect x="{x:.0f}" y="{y:.0f}" width="18" height="13" fill="{_fill(area)}" '
            f'stroke="{INK}" stroke-width="0.5"/>'
            f'<text x="{x + 24:.0f}" y="{y + 11:.0f}">{escape(name)}</text>'
        )
    yield "</g>"
