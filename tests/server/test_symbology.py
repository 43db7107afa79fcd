"""Colours read on paper; contrast and luminance are those of WCAG 2.2."""

from __future__ import annotations

import pytest

from geo.atlas import Atlas
from server.symbology import PAPER, contrast, ink_on, legend_order, luminance, mix, symbol


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")
    assert luminance("#ff0000") == pytest.approx(0.2126)


@pytest.mark.parametrize("bad", ["red", "#fff", "#12345g", "", "#1234567"])
def test_what_is_no_colour_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        luminance(bad)


def test_mixing() -> None:
    assert mix("#102030", "#ffffff", 0) == "#102030"
    assert mix("#102030", "#ffffff", 1) == "#ffffff"


def test_ink_is_dark_on_light_and_light_on_dark() -> None:
    assert luminance(ink_on("#fafafa")) < luminance(ink_on("#202020"))


def test_every_shipped_holder_can_be_read(shipped_atlas: Atlas) -> None:
    for polity in shipped_atlas.dataset.polities.values():
        look = symbol(polity)
        assert contrast(look.line, PAPER) >= 4.5, polity.code
        assert contrast(ink_on(look.fill), look.fill) >= 4.5, polity.code


def test_values_are_never_by_colour_alone(shipped_atlas: Atlas) -> None:
    polities = shipped_atlas.dataset.polities
    assert symbol(polities["DIS"]).pattern
    assert symbol(polities["NONE"]).pattern
    assert symbol(polities["DIS"]).pattern != symbol(polities["NONE"]).pattern


def test_legends_go_by_area_with_values_last(shipped_atlas: Atlas) -> None:
    polities = shipped_atlas.dataset.polities
    order = legend_order(
        [polities[code] for code in ("DIS", "PER", "OTT")], {"DIS": 9, "PER": 2, "OTT": 5}
    )
    assert [p.code for p in order] == ["OTT", "PER", "DIS"]
