"""The Folium map: nothing foreign, nothing inline, the same bytes for the same map."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import folium
import pytest

from geo.temporal import parse_day
from server.catalog import Catalog
from server.maps import AtlasMap, atlas_map, day_map, relief_image


@pytest.fixture(scope="module")
def catalog(tiny_path: Path) -> Catalog:
    return Catalog.load(tiny_path)


def test_it_is_a_folium_map() -> None:
    assert issubclass(AtlasMap, folium.Map)


def test_nothing_comes_from_elsewhere(catalog: Catalog) -> None:
    parts = atlas_map(catalog, "tr")
    together = parts.head + parts.html + parts.script + parts.css
    assert re.findall(r"(?:https?:)?//[a-z0-9.]+\.[a-z]", together) == []
    sources = re.findall(r'(?:src|href)="([^"]+)"', parts.head)
    assert sources
    assert all(source.startswith("/") for source in sources)


def test_nothing_is_inline(catalog: Catalog) -> None:
    parts = atlas_map(catalog, "tr")
    page = parts.head + parts.html
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert "<style" not in page
    assert not re.search(r"\s(style|on\w+)=", page)
    assert "user-scalable" not in page


def test_folium_itself_keeps_its_own_links() -> None:
    before = list(folium.Map.default_js), list(folium.Map.default_css)
    AtlasMap(lang="tr", label="Harita")
    assert (list(folium.Map.default_js), list(folium.Map.default_css)) == before
    assert AtlasMap.default_js is not folium.Map.default_js


def test_the_same_map_gives_the_same_bytes(catalog: Catalog) -> None:
    day = parse_day("1905-01-01")
    assert atlas_map(catalog, "tr") == atlas_map(catalog, "tr")
    assert day_map(catalog, day, "de_jure", "en") == day_map(catalog, day, "de_jure", "en")
    assert atlas_map(catalog, "tr").digest == atlas_map(catalog, "tr").digest
    assert atlas_map(catalog, "tr").digest != atlas_map(catalog, "en").digest


def test_the_map_of_a_day_says_which_day_and_by_what(catalog: Catalog) -> None:
    html = day_map(catalog, parse_day("1905-01-01"), "de_jure", "en").html
    assert 'data-day="1905-01-01"' in html
    assert 'data-by="de_jure"' in html
    assert "data-day" not in atlas_map(catalog, "en").html


def test_data_come_from_addresses_with_a_version(catalog: Catalog) -> None:
    script = atlas_map(catalog, "en").script
    assert f"/data/atlas.{catalog.version}.en.json" in script
    assert f"/data/partition.{catalog.version}.topojson" in script


def test_layers_are_announced_in_drawing_order(catalog: Catalog) -> None:
    kinds = re.findall(r'kind: "(\w+)"', atlas_map(catalog, "en").script)
    assert [kind for kind in kinds if kind != "relief"] == [
        "world", "graticule", "partition", "waters", "treaties", "labels", "events",
    ]  # fmt: skip


def test_a_label_cannot_break_out_of_its_attribute() -> None:
    drawn = AtlasMap(lang="tr", label='"><script>alert(1)</script>')
    html = drawn.get_root().parts().html
    assert "<script>" not in html


def test_relief_is_optional_and_described_beside_it(tmp_path: Path, tiny_path: Path) -> None:
    catalog = replace(Catalog.load(tiny_path), data=tmp_path)
    assert relief_image(catalog) is None
    (tmp_path / "basemap").mkdir()
    (tmp_path / "basemap" / "relief.webp").write_bytes(b"")
    assert relief_image(catalog) is None, "without its bounds it cannot be placed"
    (tmp_path / "basemap" / "relief.json").write_text('{"bounds": [[34, 25], [45, 51]]}')
    assert relief_image(catalog) == {
        "url": f"/basemap/relief.webp?v={catalog.version}",
        "bounds": [[34, 25], [45, 51]],
    }
