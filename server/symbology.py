"""How holders look: colour, pattern, order in the legend.

Colours come from the dataset (`polities.csv`). What is decided here is what the dataset leaves
open: a readable ink on each colour, the two values that are no polity (contested, nobody) as a
hatch on paper, and the order of a legend. Never by colour alone: every polity also carries its
name on the map, and occupations and values a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geo.sovereignty import Pattern, Polity, PolityKind

__all__ = ["Symbol", "contrast", "ink_on", "legend_order", "luminance", "mix", "symbol"]

PAPER = "#fbf7ec"
INK = "#2a251c"
_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")


@dataclass(frozen=True, slots=True)
class Symbol:
    """How one holder is drawn.

    Attributes
    ----------
    fill : str
        Colour of the land, ``#rrggbb``.
    pattern : str
        ``""``, ``hatch`` or ``dots``, drawn in `line` over the fill.
    line : str
        A darker shade of the fill, for patterns and for the name inside the land.
    """

    fill: str
    pattern: str
    line: str


def _channels(colour: str) -> tuple[int, int, int]:
    if not _HEX.match(colour):
        raise ValueError(f"{colour!r} is no colour; write #rrggbb")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2, 0 (black) to 1 (white).

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2.2, 1 to 21.

    >>> round(contrast("#ffffff", "#000000"), 1)
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` (0 to 1) of `other` mixed in.

    >>> mix("#ffffff", "#000000", 0.5)
    '#808080'
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def ink_on(colour: str) -> str:
    """Return `INK` or `PAPER`, whichever reads better on a colour."""
    return max((INK, PAPER), key=lambda ink: contrast(colour, ink))


def _readable_shade(colour: str) -> str:
    """Return the colour darkened until text in it reads on paper (4.5 : 1)."""
    shade = colour
    for tenth in range(1, 11):
        if contrast(shade, PAPER) >= 5.5:
            break
        shade = mix(colour, INK, tenth / 10)
    return shade


def symbol(polity: Polity) -> Symbol:
    """Return how a holder is drawn; a value that is no polity always gets a hatch."""
    pattern = polity.pattern
    if polity.kind is PolityKind.VALUE and pattern is Pattern.PLAIN:
        pattern = Pattern.HATCH
    return Symbol(
        fill=polity.colour.lower(), pattern=pattern.value, line=_readable_shade(polity.colour)
    )


def legend_order(polities: Iterable[Polity], area_km2: dict[str, float]) -> list[Polity]:
    """Return polities for a legend: by area (km² by code), largest first, values last."""
    return sorted(
        polities,
        key=lambda p: (p.kind is PolityKind.VALUE, -area_km2.get(p.code, 0.0), p.code),
    )
