"""The page of changes between two days, as a reader without and with a script meets it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE, Opener

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    watched: Opener, size: tuple[int, int], lang: str
) -> None:
    for scheme in ("light", "dark"):
        one = watched(size, lang, color_scheme=scheme)
        one.page.goto(f"{one.base}/changes")
        assert one.page.evaluate("document.documentElement.lang") == lang
        assert one.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        result = Axe().run(one.page)
        assert result.violations_count == 0, result.generate_report()


def test_the_form_works_without_javascript_and_keeps_the_language(watched: Opener) -> None:
    one = watched(java_script_enabled=False)
    one.page.goto(f"{one.base}/changes?lang=en")
    one.page.get_by_role("textbox", name="From", exact=True).fill("1919")
    one.page.get_by_role("textbox", name="To", exact=True).fill("1919-12-31")
    one.page.get_by_role("combobox", name="Holder").select_option("de_jure")
    one.page.get_by_role("button", name="Show").press("Enter")
    article = one.page.locator("article.changes")
    assert article.get_attribute("data-from") == "1919-01-01"
    assert article.get_attribute("data-to") == "1919-12-31"
    assert article.get_attribute("data-by") == "de_jure"
    assert "lang=en" in one.page.url
    assert one.page.locator("svg.changes-svg [data-pair]").count() > 0
