"""The Folium map of the atlas: the only module that imports Folium.

`AtlasMap` is a `folium.Map` that links nothing outside this server and writes nothing inline:
its stock header (inline style and script, a viewport that forbids zooming, four foreign hosts)
is replaced, its layers are small Folium elements that only *announce* themselves, and the script
Folium generates leaves the page for an address of its own, so that a strict
Content-Security-Policy holds.

Folium's element ids are random. They are numbered here before rendering, so the same map gives
the same bytes: ETags and immutable caching depend on that.

In the browser the generated script creates the Leaflet map, lists the layers on its element as
``element.hudut = {map, layers}`` and dispatches ``hudut:map`` from it; ``map-bridge.js`` picks
that up and hands it to the modules. Nothing else reads a global.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from folium.template import Template

from geo.sovereignty import By
from geo.temporal import iso
from server.i18n import translate

if TYPE_CHECKING:
    from server.catalog import Catalog

__all__ = ["AtlasMap", "MapParts", "atlas_map", "day_map"]

LEAFLET_JS = "/vendor/leaflet/leaflet.js"
LEAFLET_CSS = "/vendor/leaflet/leaflet.css"

#: South-west and north-east corner (latitude, longitude) of what the first view shows:
#: Anatolia and the Caucasus, a little inside the frame of the partition.
OPENING_VIEW = ((35.4, 25.6), (44.2, 50.4))


@dataclass(frozen=True, slots=True)
class MapParts:
    """A map taken apart: what goes into the page and what is served at its own address.

    Attributes
    ----------
    head : str
        Links for the page's head: Leaflet's script (deferred) and style sheet.
    html : str
        The map's element, to be put into the body as it is.
    css, script : str
        What Folium generated; `css` is usually empty.
    """

    head: str
    html: str
    css: str
    script: str

    @property
    def digest(self) -> str:
        """The first 16 hex digits of the SHA-256 of style and script."""
        return hashlib.sha256(f"{self.css}\0{self.script}".encode()).hexdigest()[:16]


def _tree(element: Element) -> Iterator[Element]:
    yield element
    for child in list(element._children.values()):
        yield from _tree(child)


class AtlasFigure(Figure):
    """A figure that hands back its parts instead of one page."""

    def parts(self) -> MapParts:
        """Return the map's parts; calling it twice gives the same bytes."""
        for number, element in enumerate(_tree(self)):
            element._id = f"{number:04d}"
        for child in list(self._children.values()):
            child.render()
        links: list[str] = []
        inline = ""
        for child in self.header._children.values():
            if isinstance(child, JavascriptLink):
                links.append(f'<script defer src="{escape(child.url)}"></script>')
            elif isinstance(child, CssLink):
                links.append(f'<link rel="stylesheet" href="{escape(child.url)}">')
            else:
                inline += child.render()
        css = "\n".join(re.findall(r"<style[^>]*>(.*?)</style>", inline, re.DOTALL))
        early = "\n".join(re.findall(r"<script>(.*?)</script>", inline, re.DOTALL))
        return MapParts(
            head=_tidy("\n".join(links)),
            html=_tidy(self.html.render()),
            css=_tidy(css),
            script=_tidy(early + self.script.render()),
        )


def _tidy(text: str) -> str:
    """Return the text without the blank lines and the indentation that templates leave."""
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


class AtlasMap(folium.Map):
    """`folium.Map` with local assets, no inline code and a view that fits any screen.

    Parameters
    ----------
    lang : str
        Language of the map's own words, ``tr`` or ``en``.
    label : str
        What a screen reader calls the map.
    day : str or None
        ISO day of a map that stays on one date; ``None`` for the atlas with its time control.
    by : str
        Holders in fact (``de_facto``) or in law (``de_jure``).
    """

    # Lists of this class's own: `add_js_link` would otherwise change folium.Map for everybody.
    default_js = [("leaflet", LEAFLET_JS)]  # noqa: RUF012
    default_css = [("leaflet_css", LEAFLET_CSS)]  # noqa: RUF012

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <div class="atlas-map" id={{ this.get_name()|tojson }} role="region"
          aria-label="{{ this.label|e }}" lang="{{ this.lang }}"
          data-by="{{ this.by }}"{% if this.day %} data-day="{{ this.day }}"{% endif %}></div>
        {% endmacro %}

        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
          crs: L.CRS.{{ this.crs }},
          ...{{ this.options|tojavascript }}
        });
        {{ this.get_name() }}.fitBounds({{ this.opening_view|tojson }});
        (function (map) {
          var element = map.getContainer();
          element.hudut = {map: map, layers: [], view: {{ this.opening_view|tojson }}};
          // after the layers below have been listed
          queueMicrotask(function () {
            element.dispatchEvent(new CustomEvent("hudut:map", {bubbles: true}));
          });
        })({{ this.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(
        self, *, lang: str, label: str, day: str | None = None, by: str = "de_facto"
    ) -> None:
        super().__init__(
            location=[40.0, 38.0],
            tiles=None,
            zoom_start=5,
            zoom_control=False,  # ours is translated and sits with the other controls
            attribution_control=False,
            zoom_snap=0.25,
            zoom_delta=0.75,
            wheel_px_per_zoom_level=90,
        )
        # folium would give these two to a tile layer, and there is none
        self.options |= {"min_zoom": 2.5, "max_zoom": 10}
        figure = self._parent
        if isinstance(figure, Figure):  # folium put itself into a plain Figure: take it out again
            figure._children.pop(self.get_name(), None)
        self.lang = lang
        self.label = label
        self.day = day
        self.by = by
        self.opening_view = OPENING_VIEW
        AtlasFigure().add_child(self)


class AtlasLayer(MacroElement):
    """A layer of the atlas: its kind and its options, drawn by the module of that name."""

    kind: ClassVar[str]

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        {{ this._parent.get_name() }}.getContainer().hudut.layers.push(
          {kind: {{ this.kind|tojson }}, options: {{ this.options|tojson }}});
        {% endmacro %}
        """
    )

    def __init__(self, **options: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = type(self).__name__
        self.options = options


class WorldLand(AtlasLayer):
    """Land outside the frame, whose holders are not mapped, and the frame itself."""

    kind = "world"


class Graticule(AtlasLayer):
    """Meridians and parallels, faint."""

    kind = "graticule"


class Partition(AtlasLayer):
    """Territories filled by holder and the border lines between different holders."""

    kind = "partition"


class Relief(AtlasLayer):
    """Hill shading, laid over the fills."""

    kind = "relief"


class Waters(AtlasLayer):
    """Lakes and rivers."""

    kind = "waters"


class TreatyAreas(AtlasLayer):
    """What each treaty disposed of, hatched over the holdings."""

    kind = "treaties"


class PolityLabels(AtlasLayer):
    """Names of polities inside their land, names of a few towns, of seas."""

    kind = "labels"


class EventMarkers(AtlasLayer):
    """Events at their places; one marker for each place, with a count."""

    kind = "events"


def _draw(catalog: Catalog, lang: str, day: str | None, by: str) -> MapParts:
    version = catalog.version
    drawn = AtlasMap(lang=lang, label=translate(lang, "atlas.map_label"), day=day, by=by)
    west, south, east, north = catalog.dataset.meta.frame
    world = catalog.basemap_url("world_land.geojson")
    WorldLand(url=world, frame=[west, south, east, north]).add_to(drawn)
    Graticule(step=5).add_to(drawn)
    Partition(
        partition=f"/data/partition.{version}.topojson", atlas=f"/data/atlas.{version}.{lang}.json"
    ).add_to(drawn)
    relief = relief_image(catalog)
    if relief is not None:
        Relief(**relief).add_to(drawn)
    Waters(
        lakes=catalog.basemap_url("lakes.geojson"), rivers=catalog.basemap_url("rivers.geojson")
    ).add_to(drawn)
    TreatyAreas().add_to(drawn)
    PolityLabels().add_to(drawn)
    EventMarkers().add_to(drawn)
    figure = drawn.get_root()
    if not isinstance(figure, AtlasFigure):
        raise TypeError(f"an AtlasMap belongs in an AtlasFigure, not in a {type(figure).__name__}")
    return figure.parts()


def relief_image(catalog: Catalog) -> dict[str, Any] | None:
    """Return address and bounds ([south, west], [north, east]) of the relief, if there is one."""
    folder = catalog.data / "basemap"
    described = folder / "relief.json"
    images = sorted(path.name for path in folder.glob("relief.*") if path != described)
    if not images or not described.is_file():
        return None
    bounds = json.loads(described.read_text(encoding="utf-8-sig"))["bounds"]
    return {"url": catalog.basemap_url(images[0]), "bounds": bounds}


def atlas_map(catalog: Catalog, lang: str) -> MapParts:
    """Return the map of the atlas with its time control; the same for every opening day."""
    return _draw(catalog, lang, None, By.DE_FACTO)


def day_map(catalog: Catalog, day: int, by: str, lang: str) -> MapParts:
    """Return the map of one civil day (an ordinal), without time control.

    The same arguments give the same bytes.
    """
    return _draw(catalog, lang, iso(day), by)
