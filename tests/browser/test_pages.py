"""The pages the server makes, in a real browser: nothing for axe to find, nothing too wide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]
PATHS = (
    "/map/1920-12-03",
    "/map/1921-03-16?by=de_jure",
    "/events/gumru-antlasmasi",
    "/events/frunze-trabzon",
    "/about",
)


@pytest.mark.parametrize("size", [(1280, 800), (360, 640)], ids=["desktop", "phone"])
@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(watched: Opener, path: str, size: tuple[int, int], lang: str) -> None:
    for scheme in ("light", "dark"):
        one = watched(size, lang, color_scheme=scheme)
        one.page.goto(one.base + path, wait_until="networkidle")
        assert one.page.get_attribute("html", "lang") == lang
        result = Axe().run(one.page)
        assert result.violations_count == 0, result.generate_report()
        assert one.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_without_scripts_the_day_shows_its_picture(watched: Opener) -> None:
    one = watched((1280, 800), "tr", java_script_enabled=False)
    one.page.goto(one.base + "/map/1921-03-16")
    assert one.page.locator("noscript svg, .slice-svg").first.is_visible()
    assert not one.page.locator(".map-frame").first.is_visible()
