"""The land that changed holder between two days, as one still picture.

The land bears the number of its pair of holders, which the tables below the picture name. The
colour is that of the later holder, the stripes that of the former; their direction differs from
pair to pair, so that nothing hangs on colour alone. The border of the last day is drawn in
full, one that only stood on the first day dotted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from geo.temporal import parse_day
from server.i18n import translate
from server.svg import FONT, INK, PAPER, SEA, Projection, line_path, rings_path
from server.symbology import symbol
from server.treaty_svg import land_frame

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from server.catalog import Catalog
    from server.change_sheets import ChangeSheet, PairLine

__all__ = ["changes_svg"]

_WIDTH = 960.0
_UNCHANGED = "#ebe5d6"
_ANGLES = (45, 135, 0, 90, 22, 112, 67, 157)
_HEAD, _FOOT = 12, 34
_NUMBER = 26  # size of the numbers


def changes_svg(catalog: Catalog, sheet: ChangeSheet, lang: str) -> str:
    """Return the picture, zoomed to the land that changed; ``""`` if none did.

    The patterns it defines, ``pair-1`` and on, may be used by the rest of the page.
    """
    if not sheet.pairs:
        return ""
    land = frozenset().union(*(pair.territory_ids for pair in sheet.pairs))
    frame = land_frame(catalog.atlas.partition.bbox(land), catalog.dataset.meta.frame)
    projection = Projection(frame, _WIDTH)
    return "\n".join(_picture(catalog, sheet, projection, lang)) + "\n"


def _picture(
    catalog: Catalog, sheet: ChangeSheet, projection: Projection, lang: str
) -> Iterator[str]:
    height = projection.height
    whole = height + _FOOT
    said = {"first": sheet.first_date, "last": sheet.last_date}
    shapes = _shapes(catalog, projection)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {whole:.0f}" '
        f'width="{_WIDTH:.0f}" height="{whole:.0f}" role="img" class="slice-svg changes-svg" '
        f"xml:lang={quoteattr(lang)} "
        f'aria-labelledby="changes-map-title changes-map-desc" font-family={quoteattr(FONT)}>'
    )
    title, said_by = translate(lang, "changes.map", **said), translate(lang, f"day.by_{sheet.by}")
    yield f'<title id="changes-map-title">{escape(f"{title}: {said_by}")}</title>'
    named = "; ".join(f"{p.number}: {p.before.short} → {p.after.short}" for p in sheet.pairs)
    told = translate(lang, "changes.map_description", pairs=named)
    yield f'<desc id="changes-map-desc">{escape(told)}</desc>'
    yield "<defs>"
    yield (
        f'<clipPath id="changes-frame"><rect width="{_WIDTH:.0f}" height="{height:.1f}"/>'
        "</clipPath>"
    )
    for pair in sheet.pairs:
        yield _pattern(catalog, pair)
    yield "</defs>"
    yield f'<rect width="{_WIDTH:.0f}" height="{whole:.0f}" fill="{PAPER}"/>'
    yield f'<rect width="{_WIDTH:.0f}" height="{height:.1f}" fill="{SEA}"/>'
    yield f'<g clip-path="url(#changes-frame)" fill-rule="evenodd" stroke="{INK}">'
    pair_of = {key: pair for pair in sheet.pairs for key in pair.territory_ids}
    yield _unchanged([shapes[key] for key in shapes if key not in pair_of], projection)
    for key, shape in shapes.items():
        if key in pair_of:
            path = rings_path(_polygons(shape), projection)
            pair = pair_of[key]
            land = catalog.dataset.territory(key).name(lang)
            name = f"{pair.number}. {land}: {pair.before.short} → {pair.after.short}"
            yield (
                f"<path data-territory={quoteattr(key)} "
                f'data-pair="{pair.number}" fill="url(#pair-{pair.number})" stroke-width="0.8" '
                f'stroke-opacity="0.4" d="{path}"><title>{escape(name)}</title></path>'
            )
    lakes = _lakes(catalog, projection)
    if lakes:
        yield f'<path fill="{SEA}" stroke="none" d="{lakes}"/>'
    yield from _lines(catalog, sheet, projection)
    yield from _numbers(shapes, sheet.pairs, projection)
    yield "</g>"
    credit = translate(lang, "day.credit")
    yield (
        f'<text x="{_WIDTH - 8:.0f}" y="{whole - _HEAD:.0f}" font-size="16" text-anchor="end" '
        f'fill="{INK}">{escape(credit)}</text>'
    )
    yield "</svg>"


def _unchanged(shapes: Sequence[BaseGeometry], projection: Projection) -> str:
    """Return the other land as one, so that only its coast and its borders are drawn."""
    import shapely

    path = rings_path(_polygons(shapely.union_all(list(shapes))), projection)
    return f'<path fill="{_UNCHANGED}" stroke-width="1" stroke-opacity="0.4" d="{path}"/>'


def _pattern(catalog: Catalog, pair: PairLine) -> str:
    after = symbol(catalog.dataset.polity(pair.after.code))
    before = symbol(catalog.dataset.polity(pair.before.code))
    angle = _ANGLES[(pair.number - 1) % len(_ANGLES)]
    return (
        f'<pattern id="pair-{pair.number}" width="12" height="12" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({angle})">'
        f'<rect width="12" height="12" fill="{after.fill}"/>'
        f'<path d="M0 6H12" stroke="{before.line}" stroke-width="3" stroke-opacity="0.75"/>'
        "</pattern>"
    )


def _shapes(catalog: Catalog, projection: Projection) -> dict[str, BaseGeometry]:
    """Return the territories in the frame, simplified together: neighbours go on touching."""
    import shapely

    west, south, east, north = projection.frame
    pad = 0.02 * (east - west)  # cut outside the picture, so that the cut is not drawn
    box = (west - pad, south - pad, east + pad, north + pad)
    near = {
        key: territory.geometry
        for key, territory in catalog.dataset.territories.items()
        if territory.geometry.intersects(shapely.box(*box))
    }
    simple = shapely.coverage_simplify(list(near.values()), 0.8 * (east - west) / _WIDTH)
    cut = shapely.clip_by_rect(simple, *box)
    return {key: shape for key, shape in zip(near, cut, strict=True) if not shape.is_empty}


def _polygons(shape: BaseGeometry) -> list[Any]:
    import shapely

    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]


def _lakes(catalog: Catalog, projection: Projection) -> str:
    """Return the path of the base map's lakes in the frame; a dataset need not have any."""
    import shapely
    from shapely.geometry import shape

    file = catalog.data / "basemap" / "lakes.geojson"
    if not file.is_file():
        return ""
    features = json.loads(file.read_text(encoding="utf-8-sig")).get("features", ())
    west, _, east, _ = projection.frame
    frame = shapely.box(*projection.frame)
    lakes = [shape(each["geometry"]) for each in features if each.get("geometry")]
    near = [
        part
        for lake in lakes
        if lake.intersects(frame)
        for part in _polygons(lake.simplify(0.8 * (east - west) / _WIDTH))
    ]
    return rings_path(near, projection)


def _lines(catalog: Catalog, sheet: ChangeSheet, projection: Projection) -> Iterator[str]:
    import shapely

    before = catalog.slice(parse_day(sheet.first)).holders(sheet.by)
    after = catalog.slice(parse_day(sheet.last)).holders(sheet.by)
    west, _, east, _ = projection.frame
    frame = shapely.box(*projection.frame)
    strokes: dict[str, list[str]] = {"border-only-before": [], "border-after": []}
    for edge in catalog.dataset.edges:
        if edge.left not in after or edge.right not in after:
            continue  # coast or frame
        kind = "border-after" if after[edge.left] != after[edge.right] else "border-only-before"
        stood = before.get(edge.left) != before.get(edge.right)
        if (kind == "border-after" or stood) and edge.geometry.intersects(frame):
            line = edge.geometry.simplify(0.4 * (east - west) / _WIDTH)
            strokes[kind].append(line_path(shapely.get_coordinates(line), projection, False))
    looks = {
        "border-only-before": 'stroke-width="2.5" stroke-dasharray="0.1 6"',
        "border-after": 'stroke-width="3"',
    }
    for kind, paths in strokes.items():
        if paths:
            yield (
                f'<path class="{kind}" fill="none" {looks[kind]} stroke-linejoin="round" '
                f'stroke-linecap="round" d="{"".join(paths)}"/>'
            )


def _numbers(
    shapes: Mapping[str, BaseGeometry], pairs: Sequence[PairLine], projection: Projection
) -> Iterator[str]:
    """The number of a pair in each piece of its land that has room, at least in the largest."""
    import shapely

    west, _, east, _ = projection.frame
    room_deg = _NUMBER / 3 * (east - west) / _WIDTH
    yield (
        f'<g font-size="{_NUMBER}" font-weight="700" text-anchor="middle" fill="{INK}" '
        f'stroke="{PAPER}" stroke-width="6" stroke-linejoin="round" paint-order="stroke">'
    )
    for pair in pairs:
        land = shapely.union_all(
            [shapes[key] for key in sorted(pair.territory_ids & shapes.keys())]
        )
        parts = sorted(_polygons(land), key=lambda part: -float(part.area))
        for rank, part in enumerate(parts):
            # The middle of the widest spot, not of the whole: land is often bent.
            radius = shapely.maximum_inscribed_circle(part)
            if rank and float(radius.length) < room_deg:
                continue
            lon, lat = shapely.get_coordinates(radius)[0]
            x, y = projection.point(float(lon), float(lat))
            yield f'<text x="{x:.0f}" y="{y + 9:.0f}">{pair.number}</text>'
    yield "</g>"
