"""Treaty pages in a real browser: nothing for axe to find, nothing wider than the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]
PATHS = ("/treaties", "/treaties/gumru-1920", "/treaties/moskova-1921", "/treaties/paris-1925")


@pytest.mark.parametrize("size", [(1280, 800), (360, 640)], ids=["desktop", "phone"])
@pytest.mark.parametrize("lang", ["tr", "en"])
def test_axe_finds_nothing(watched: Opener, size: tuple[int, int], lang: str) -> None:
    for scheme in ("light", "dark"):
        one = watched(size, lang, color_scheme=scheme)
        for path in PATHS:
            one.page.goto(one.base + path)
            result = Axe().run(one.page)
            assert result.violations_count == 0, f"{path}: {result.generate_report()}"
            wider = one.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wider <= 0, path


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_axis_cuts_no_text(watched: Opener, lang: str) -> None:
    one = watched((1280, 800), lang)
    one.page.goto(f"{one.base}/treaties")
    paths = one.page.eval_on_selector_all(
        "main th a[href^='/treaties/']", "links => links.map(link => link.getAttribute('href'))"
    )
    assert len(paths) > 30
    cut = []
    for path in paths:
        one.page.goto(one.base + path)
        cut += one.page.evaluate(
            """() => {
              const axis = document.querySelector(".axis-svg").getBoundingClientRect();
              return [...document.querySelectorAll(".axis-svg text")].filter(text => {
                const box = text.getBoundingClientRect();
                return box.left < axis.left - 1 || box.right > axis.right + 1
                  || box.bottom > axis.bottom + 1;
              }).map(text => location.pathname + ": " + text.textContent);
            }"""
        )
    assert cut == []


def test_everything_is_there_without_scripts(watched: Opener) -> None:
    one = watched((360, 640), "tr", java_script_enabled=False)
    one.page.goto(f"{one.base}/treaties/kars-1921")
    for selector in (".axis-svg", ".treaty-svg", "tr[data-stage]", "tr[data-total]"):
        assert one.page.locator(selector).first.is_visible()
