"""Two still pictures of a treaty: its stages on an axis of time, and the land it disposed of.

The axis runs downwards, so that it reads on a telephone as on a desk: its text keeps its size.
It inherits colour and type from the page. The map is drawn like the picture of a day
(`server.svg`), zoomed to the land; whom the land was assigned to is told by the direction of a
hatch, by numbers and by a legend, never by colour alone.
"""

from __future__ import annotations

import json
import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from geo.temporal import HistoricalDate, iso, parse_day
from server.i18n import translate
from server.svg import BROKEN, FONT, INK, PAPER, SEA, Projection, line_path, rings_path
from server.symbology import legend_order, mix, symbol

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.sovereignty import Polity
    from server.catalog import Catalog
    from server.treaty_sheets import StageLine, TreatySheet

__all__ = ["axis_svg", "land_frame", "land_svg"]

_AXIS_WIDTH = 420
_AXIS_X = 124  # the line itself; marks of the calendar to its left, stages to its right
_LABEL_X = 158
_LINE = 19  # height of a line of text
_BOLD_LETTERS, _LETTERS = 26, 31  # that fit into the width of a label
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months between marks of the calendar
_MOST_MARKS = 7


@dataclass(frozen=True, slots=True)
class _Label:
    """A stage on the axis: where it happened (top and bottom of its dates), where its text is."""

    line: StageLine
    first: float
    last: float
    top: float
    rows: tuple[str, ...]

    @property
    def middle(self) -> float:
        return self.top + _LINE * len(self.rows) / 2


def axis_svg(sheet: TreatySheet, lang: str) -> str:
    """Return the stages of a treaty on an axis of time, as SVG to stand inside a page.

    A date that is not known to the day is a bar from its first to its last possible day. The
    days between entry into force and end are drawn bold.
    """
    dated = [(line, line.date) for line in sheet.stages if line.date and _ends(line.date)]
    days = [day for _, date in dated for day in _ends(date)]
    if not days:
        return ""
    first, last = min(days), max(days)
    text_height = sum(_LINE * len(_rows(line)) + 10 for line in sheet.stages)
    top, length = 16.0, float(max(120, text_height)) if last > first else 0.0

    def y(day: int) -> float:
        return top + (length * (day - first) / (last - first) if last > first else 0.0)

    labels: list[_Label] = []
    free = 0.0
    for line, date in dated:
        ends = _ends(date)
        start, end = y(ends[0]), y(ends[-1])
        rows = _rows(line)
        at = max(free, (start + end) / 2 - _LINE * len(rows) / 2)
        labels.append(_Label(line, start, end, at, rows))
        free = at + _LINE * len(rows) + 10
    undated = [line for line in sheet.stages if not (line.date and _ends(line.date))]
    bottom = max(top + length, labels[-1].top + _LINE * len(labels[-1].rows))
    height = max(free, bottom + 28) + sum(_LINE * len(_rows(line)) + 10 for line in undated)
    words = "; ".join(
        ": ".join(filter(None, (line.date_words, _said(line)))) for line in sheet.stages
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_AXIS_WIDTH} {height:.0f}" '
        f'width="{_AXIS_WIDTH}" height="{height:.0f}" role="img" class="axis-svg" '
        'aria-labelledby="axis-title axis-desc" font-size="15" fill="currentColor">',
        f'<title id="axis-title">{escape(translate(lang, "treaty.axis", name=sheet.name))}</title>',
        f'<desc id="axis-desc">{escape(words)}</desc>',
        *_calendar(first, last, y, lang),
        f'<path d="M{_AXIS_X} {top:.0f}V{top + length:.0f}" stroke="currentColor" '
        'stroke-width="1.5" stroke-dasharray="2 4" fill="none"/>',
        *_in_force(sheet, y, top + length),
        *(part for label in labels for part in _mark(label)),
    ]
    at = max(free, bottom + 28)
    for line in undated:
        if line.kind == "never":
            parts.append(
                f'<path class="axis-never" d="M{_AXIS_X - 6} {at + 3:.0f}l12 12m0-12l-12 12" '
                'stroke="currentColor" stroke-width="2.5" fill="none"/>'
            )
        parts += _text(at, _rows(line))
        at += _LINE * len(_rows(line)) + 10
    return "\n".join([*parts, "</svg>"])


def _ends(date: HistoricalDate) -> tuple[int, ...]:
    """Return the first and the last possible day; a side that is open is left out."""
    return tuple(day for day in (date.first_day, date.last_day) if day is not None)


def _said(line: StageLine) -> str:
    return f"{line.words} ({line.short})" if line.short else line.words


def _rows(line: StageLine) -> tuple[str, ...]:
    """Return the rows of a label: what happened, then when."""
    return (
        *textwrap.wrap(_said(line), _BOLD_LETTERS),
        *textwrap.wrap(line.date_words, _LETTERS),
    )


def _text(top: float, rows: Sequence[str], bold: int = 1) -> Iterator[str]:
    for number, row in enumerate(rows):
        weight = ' font-weight="600"' if number < bold else ""
        base = top + _LINE * number + 14
        yield f'<text x="{_LABEL_X}" y="{base:.0f}"{weight}>{escape(row)}</text>'


def _mark(label: _Label) -> Iterator[str]:
    middle = (label.first + label.last) / 2
    yield (
        f'<path d="M{_AXIS_X + 7} {middle:.1f}L{_LABEL_X - 6} {label.middle:.1f}" '
        'stroke="currentColor" stroke-opacity="0.6" fill="none"/>'
    )
    kind = quoteattr(label.line.kind)
    if label.last - label.first > 1:
        yield (
            f'<rect class="axis-mark" data-kind={kind} x="{_AXIS_X - 5}" y="{label.first - 4:.1f}" '
            f'width="10" height="{label.last - label.first + 8:.1f}" rx="5" '
            'fill-opacity="0.35" stroke="currentColor"/>'
        )
    else:
        yield (
            f'<circle class="axis-mark" data-kind={kind} cx="{_AXIS_X}" cy="{middle:.1f}" r="6"/>'
        )
    bold = len(textwrap.wrap(_said(label.line), _BOLD_LETTERS))
    yield from _text(label.top, label.rows, bold)


def _in_force(sheet: TreatySheet, y: Any, bottom: float) -> Iterator[str]:
    """The time in force as a bold line, to the end of the axis if no end is known."""
    starts = [line.date for line in sheet.stages if line.kind == "in_force" and line.date]
    over = ("replaced", "annulled", "ended")
    ends = [line.date for line in sheet.stages if line.kind in over and line.date]
    # Where a date is not known to the day the later reading decides, as for holdings.
    start = min((_ends(date)[-1] for date in starts if _ends(date)), default=None)
    end = min((_ends(date)[-1] for date in ends if _ends(date)), default=None)
    if start is None or (end is not None and end <= start):
        return
    to = bottom + 14 if end is None else y(end)
    yield (
        f'<path class="axis-in-force" d="M{_AXIS_X} {y(start):.1f}V{to:.1f}" '
        'stroke="currentColor" stroke-width="5" fill="none"/>'
    )
    if end is None:
        yield f'<path d="M{_AXIS_X - 7} {to - 4:.1f}h14l-7 10z"/>'


def _calendar(first: int, last: int, y: Any, lang: str) -> Iterator[str]:
    """Marks of the calendar to the left of the axis, at the first days of months or years."""
    start, end = iso(first), iso(last)
    months = [int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (start, end)]
    if months[0] < 0:  # before the year 1 no calendar is drawn
        return
    span = months[1] - months[0]
    step = next((step for step in _STEPS if span / step <= _MOST_MARKS), _STEPS[-1])
    month = math.ceil(months[0] / step) * step
    while month <= months[1]:
        text = f"{month // 12:04d}-{month % 12 + 1:02d}"
        day = parse_day(f"{text}-01")
        if first <= day <= last:
            named = HistoricalDate.parse(text if step < 12 else text[:4]).words(lang)
            yield (
                f'<path d="M{_AXIS_X - 10} {y(day):.1f}h10" stroke="currentColor"/>'
                f'<text x="{_AXIS_X - 14}" y="{y(day) + 4:.1f}" font-size="12" '
                f'text-anchor="end">{escape(named)}</text>'
            )
        month += step


# The map ---------------------------------------------------------------------------------------

_WIDTH = 960.0
_MARGIN = 0.15  # of the longer side of the land
_COLUMNS = 2
_ROW = 32
_NAME_LETTERS = 42  # that fit into a column
_ANGLES = (45, 135, 0, 90, 22, 112)
_BARE_LAND = "#ebe5d6"
_TREATY_LINE = "#8b2f22"

Frame = tuple[float, float, float, float]


def land_frame(bounds: Frame, limit: Frame) -> Frame:
    """Return what a map of some land shows: its box with a margin, inside ``limit``.

    Boxes are west, south, east, north in degrees. The result is neither much taller nor much
    flatter than wide, as far as ``limit`` lets it.

    >>> land_frame((42, 39, 44, 41), (25, 34, 51, 45))
    (41.7, 38.7, 44.3, 41.3)
    """
    west, south, east, north = bounds
    margin = max(_MARGIN * max(east - west, north - south), 0.2)
    west, south, east, north = west - margin, south - margin, east + margin, north + margin
    stretch = math.cos(math.radians((south + north) / 2))  # of a degree of longitude
    wide, tall = (east - west) * stretch, north - south
    if tall > wide:
        more = (tall - wide) / stretch / 2
        west, east = west - more, east + more
    elif tall < 0.5 * wide:
        more = (0.5 * wide - tall) / 2
        south, north = south - more, north + more
    return (
        round(max(west, limit[0]), 4),
        round(max(south, limit[1]), 4),
        round(min(east, limit[2]), 4),
        round(min(north, limit[3]), 4),
    )


@dataclass(frozen=True, slots=True)
class _Holder:
    """A holder beneath, in a paler colour; ``dotted`` where the map of a day has a pattern."""

    polity: Polity
    colour: str
    dotted: bool
    path: str


def land_svg(catalog: Catalog, sheet: TreatySheet, lang: str) -> str:
    """Return the map of the land of a treaty, ``""`` if it disposed of none.

    Beneath lie the holders de facto of the day of signature; where the atlas does not reach
    so far back, bare land.
    """
    if not sheet.areas:
        return ""
    partition = catalog.atlas.partition
    land = frozenset(area.territory_id for area in sheet.areas)
    frame = land_frame(partition.bbox(land), catalog.dataset.meta.frame)
    projection = Projection(frame, _WIDTH)
    shapes = _clipped(catalog, frame)
    holders = _holders(catalog, sheet, shapes, projection)
    return "\n".join(_map(catalog, sheet, projection, shapes, holders, lang)) + "\n"


def _clipped(catalog: Catalog, frame: Frame) -> dict[str, BaseGeometry]:
    """Return the territories in a frame, simplified together so that neighbours go on touching."""
    import shapely

    west, south, east, north = frame
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


def _holders(
    catalog: Catalog,
    sheet: TreatySheet,
    shapes: Mapping[str, BaseGeometry],
    projection: Projection,
) -> list[_Holder]:
    import shapely

    if not sheet.opening_day:
        return []
    areas = catalog.slice(parse_day(sheet.opening_day)).polities("de_facto")
    by_code = {area.polity.code: area for area in areas}
    holders = []
    for polity in legend_order(
        [area.polity for area in areas], {code: area.area_km2 for code, area in by_code.items()}
    ):
        pieces = [shapes[key] for key in sorted(by_code[polity.code].territories) if key in shapes]
        path = rings_path(_polygons(shapely.union_all(pieces)), projection) if pieces else ""
        if path:
            look = symbol(polity)
            holders.append(_Holder(polity, mix(look.fill, PAPER, 0.55), bool(look.pattern), path))
    return holders


def _map(
    catalog: Catalog,
    sheet: TreatySheet,
    projection: Projection,
    shapes: Mapping[str, BaseGeometry],
    holders: Sequence[_Holder],
    lang: str,
) -> Iterator[str]:
    height = projection.height
    legend = _ROW * (math.ceil(len(sheet.totals) / _COLUMNS) + math.ceil(len(holders) / _COLUMNS))
    whole = height + (2 if holders else 1) * _ROW + legend + 44
    title = translate(lang, "treaty.map", name=sheet.name)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {whole:.0f}" '
        f'width="{_WIDTH:.0f}" height="{whole:.0f}" role="img" class="slice-svg treaty-svg" '
        f'xml:lang="{lang}" '
        f'aria-labelledby="treaty-map-title treaty-map-desc" font-family={quoteattr(FONT)}>'
    )
    yield f'<title id="treaty-map-title">{escape(title)}</title>'
    yield f'<desc id="treaty-map-desc">{escape(_description(sheet, lang))}</desc>'
    yield "<defs>"
    yield (
        f'<clipPath id="treaty-frame"><rect width="{_WIDTH:.0f}" height="{height:.1f}"/></clipPath>'
    )
    for number, holder in enumerate(holders):
        if holder.dotted:
            yield (
                f'<pattern id="beneath-{number}" width="9" height="9" '
                f'patternUnits="userSpaceOnUse"><rect width="9" height="9" fill="{holder.colour}"/>'
                f'<circle cx="4" cy="4" r="1.2" fill="{INK}" fill-opacity="0.45"/></pattern>'
            )
    for number, total in enumerate(sheet.totals):
        yield (
            f'<pattern id="assigned-{number}" width="13" height="13" '
            f'patternUnits="userSpaceOnUse" patternTransform="rotate({_ANGLES[number % 6]})">'
            f'<rect width="13" height="13" fill="{total.symbol.fill}" fill-opacity="0.25"/>'
            f'<path d="M0 6.5H13" stroke="{total.symbol.line}" stroke-width="4.5"/></pattern>'
        )
    yield "</defs>"
    yield f'<rect width="{_WIDTH:.0f}" height="{whole:.0f}" fill="{PAPER}"/>'
    yield f'<rect width="{_WIDTH:.0f}" height="{height:.1f}" fill="{SEA}"/>'
    yield f'<g clip-path="url(#treaty-frame)" fill-rule="evenodd" stroke="{INK}">'
    if holders:
        for number, holder in enumerate(holders):
            yield (
                f'<path data-code={quoteattr(holder.polity.code)} stroke-width="1.5" '
                f'stroke-opacity="0.55" fill="{_beneath(number, holder)}" d="{holder.path}"/>'
            )
    else:
        bare = rings_path([p for shape in shapes.values() for p in _polygons(shape)], projection)
        yield f'<path fill="{_BARE_LAND}" stroke-width="1" stroke-opacity="0.3" d="{bare}"/>'
    codes = [total.code for total in sheet.totals]
    for area in sheet.areas:
        path = rings_path(_polygons(shapes[area.territory_id]), projection)
        yield (
            f"<path data-territory={quoteattr(area.territory_id)} "
            f'data-assigned={quoteattr(area.assigned_to)} stroke-width="1" stroke-opacity="0.5" '
            f'fill="url(#assigned-{codes.index(area.assigned_to)})" d="{path}">'
            f"<title>{escape(f'{area.number}. {area.territory}: {area.assignee}')}</title></path>"
        )
    lakes = _lakes(catalog, projection)
    if lakes:
        yield f'<path fill="{SEA}" stroke="none" d="{lakes}"/>'
    yield from _treaty_lines(catalog, sheet, projection)
    yield from _numbers(sheet, shapes, projection)
    yield "</g>"
    yield from _legend(sheet, holders, height, lang)
    yield (
        f'<text x="{_WIDTH - 8:.0f}" y="{whole - 10:.0f}" font-size="16" text-anchor="end" '
        f'fill="{INK}">{escape(translate(lang, "day.credit"))}</text>'
    )
    yield "</svg>"


def _description(sheet: TreatySheet, lang: str) -> str:
    assigned = "; ".join(f"{total.name}: {total.area}" for total in sheet.totals)
    return translate(
        lang,
        "treaty.map_description" if sheet.opening_day else "treaty.map_description_bare",
        assigned=assigned,
        date=sheet.opening_date,
        first=sheet.first_day,
    )


def _beneath(number: int, holder: _Holder) -> str:
    return f"url(#beneath-{number})" if holder.dotted else holder.colour


def _treaty_lines(catalog: Catalog, sheet: TreatySheet, projection: Projection) -> Iterator[str]:
    """The lines a treaty drew: bold between two assignees, thinner round all of its land."""
    import shapely

    assigned: dict[str, set[str]] = {}
    for area in sheet.areas:
        assigned.setdefault(area.territory_id, set()).add(area.assigned_to)
    west, _, east, _ = projection.frame
    tolerance_deg = 0.4 * (east - west) / projection.width
    territories = catalog.dataset.territories
    strokes: dict[tuple[bool, bool], list[str]] = {}
    for edge in catalog.dataset.edges:
        left, right = assigned.get(edge.left), assigned.get(edge.right)
        if left == right or not {edge.left, edge.right} <= territories.keys():
            continue
        points = shapely.get_coordinates(edge.geometry.simplify(tolerance_deg))
        key = (left is not None and right is not None, edge.kind in BROKEN)
        strokes.setdefault(key, []).append(line_path(points, projection, False))
    for (between, broken), paths in sorted(strokes.items()):
        dash = ' stroke-dasharray="10 6"' if broken else ""
        colour, width = (_TREATY_LINE, 4.5) if between else (INK, 2)
        kind = "treaty-line" if between else "treaty-outline"
        yield (
            f'<path class="{kind}" fill="none" stroke="{colour}" stroke-width="{width}" '
            f'stroke-linejoin="round"{dash} d="{"".join(paths)}"/>'
        )


def _lakes(catalog: Catalog, projection: Projection) -> str:
    """Return the path of the base map's lakes in the frame; a dataset need not have any."""
    import shapely
    from shapely.geometry import shape

    file = catalog.data / "basemap" / "lakes.geojson"
    if not file.is_file():
        return ""
    features = json.loads(file.read_text(encoding="utf-8-sig")).get("features", ())
    west, south, east, north = projection.frame
    tolerance_deg = 0.8 * (east - west) / projection.width
    lakes = [shape(f["geometry"]).simplify(tolerance_deg) for f in features if f.get("geometry")]
    frame = shapely.box(west, south, east, north)
    near = [part for lake in lakes if lake.intersects(frame) for part in _polygons(lake)]
    return rings_path(near, projection)


def _numbers(
    sheet: TreatySheet, shapes: Mapping[str, BaseGeometry], projection: Projection
) -> Iterator[str]:
    import shapely

    yield (
        f'<g font-size="26" font-weight="700" text-anchor="middle" fill="{INK}" '
        f'stroke="{PAPER}" stroke-width="6" stroke-linejoin="round" paint-order="stroke">'
    )
    for number, key in {area.number: area.territory_id for area in sheet.areas}.items():
        largest = max(_polygons(shapes[key]), key=lambda part: float(part.area), default=None)
        if largest is not None:
            # The middle of the widest spot, not of the whole: land is often bent.
            lon, lat = shapely.get_coordinates(shapely.maximum_inscribed_circle(largest))[0]
            x, y = projection.point(float(lon), float(lat))
            yield f'<text x="{x:.0f}" y="{y + 9:.0f}">{number}</text>'
    yield "</g>"


def _fitting(name: str, short: str) -> str:
    """Return a name that fits into a column of the legend."""
    chosen = name if len(name) <= _NAME_LETTERS else short
    return chosen if len(chosen) <= _NAME_LETTERS else chosen[: _NAME_LETTERS - 1] + "…"


def _legend(sheet: TreatySheet, holders: Sequence[_Holder], top: float, lang: str) -> Iterator[str]:
    column = _WIDTH / _COLUMNS
    y = top + 12
    yield f'<g font-size="19" fill="{INK}">'

    def heading(text: str) -> str:
        return f'<text x="8" y="{y + 18:.0f}" font-weight="600">{escape(text)}</text>'

    def entries(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
        for index, (fill, name) in enumerate(pairs):
            x, line = 8 + (index % _COLUMNS) * column, y + (index // _COLUMNS) * _ROW
            yield (
                f'<rect x="{x:.0f}" y="{line:.0f}" width="40" height="22" fill="{fill}" '
                f'stroke="{INK}" stroke-width="0.7"/>'
                f'<text x="{x + 50:.0f}" y="{line + 18:.0f}">{escape(name)}</text>'
            )

    yield heading(translate(lang, "treaty.legend"))
    y += _ROW
    assigned = [
        (f"url(#assigned-{n})", _fitting(t.name, t.short)) for n, t in enumerate(sheet.totals)
    ]
    yield from entries(assigned)
    y += _ROW * math.ceil(len(assigned) / _COLUMNS)
    if holders:
        yield heading(translate(lang, "treaty.legend_beneath", date=sheet.opening_date))
        y += _ROW
        names = [_fitting(h.polity.name(lang), h.polity.short(lang)) for h in holders]
        yield from entries(
            [(_beneath(n, h), name) for n, (h, name) in enumerate(zip(holders, names, strict=True))]
        )
    yield "</g>"
