"""The atlas page as a reader uses it, in a real Chromium over the served, shipped data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from geo.atlas import Atlas
from geo.borders import border_edges
from geo.temporal import Presence, day_words, iso, parse_day

pytestmark = pytest.mark.browser

DESKTOP = (1280, 800)
PHONE = (360, 640)
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
LANGUAGES = pytest.mark.parametrize("lang", ["tr", "en"])
BUSY_DAYS = ("1914-01-01", "1918-05-01", "1919-06-01", "1920-04-23", "1920-12-03", "1921-03-16")

Opener = Callable[..., Any]


def shown(page: Page) -> str:
    return str(page.evaluate("atlas.shownDate"))


def go(page: Page, day: str) -> None:
    assert page.evaluate("day => atlas.setDate(day)", day) == day


def event_days(atlas: Atlas) -> list[int]:
    """First possible days of the events inside the atlas' range, ascending, each once."""
    meta = atlas.dataset.meta
    days = {e.edtf.first_day for e in atlas.dataset.events.values()}
    return sorted(d for d in days if d is not None and meta.first_day <= d <= meta.last_day)


@SIZES
@LANGUAGES
def test_opens_on_its_day_without_sideways_scroll(
    watched: Opener, atlas: Atlas, size: tuple[int, int], lang: str
) -> None:
    page = watched(size, lang).open()
    opening = atlas.dataset.meta.opening_day
    assert shown(page) == iso(opening)
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("#date").inner_text() == day_words(opening, lang)
    assert page.locator("input[type=range]").first.get_attribute("id") == "day"
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate("atlas.shownTime") == (opening - 719163) * 86_400_000  # 1970-01-01
    assert page.locator("link[rel=icon]").count() == 1


def test_on_a_phone_time_takes_at_most_a_quarter(watched: Opener) -> None:
    for day in BUSY_DAYS:
        page = watched(PHONE).open(date=day)
        box = page.locator("#time").bounding_box()
        assert box is not None
        assert box["height"] <= PHONE[1] / 4
        map_box = page.locator("#map-area").bounding_box()
        assert map_box is not None
        assert map_box["height"] >= 220
        assert map_box["y"] < box["y"]
        page.context.close()


def test_the_slider_obeys_keys_and_speaks_the_date(watched: Opener, atlas: Atlas) -> None:
    page = watched().open(date="1921-03-16")
    slider = page.locator("#day")
    slider.focus()
    for key, expected in [
        ("ArrowRight", "1921-03-17"),
        ("ArrowLeft", "1921-03-16"),
        ("PageUp", "1921-04-16"),
        ("PageDown", "1921-03-16"),
        ("Shift+PageUp", "1922-03-16"),
        ("Home", iso(atlas.dataset.meta.first_day)),
        ("End", iso(atlas.dataset.meta.last_day)),
    ]:
        page.keyboard.press(key)
        assert shown(page) == expected
    go(page, "1921-03-16")
    count = page.evaluate("atlas.shownCount")
    assert count == len(atlas.slice(parse_day("1921-03-16")).events)
    assert slider.get_attribute("aria-valuetext") == f"16 Mart 1921, {count} olay"


def test_month_steps_keep_to_the_calendar(watched: Opener) -> None:
    page = watched().open(date="1920-01-31")
    page.locator("#day").focus()
    page.keyboard.press("PageUp")
    assert shown(page) == "1920-02-29"


def test_the_slider_can_be_dragged(watched: Opener) -> None:
    page = watched().open(date="1914-01-01")
    box = page.locator("#day").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 10, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, y, steps=4)
    page.mouse.move(box["x"] + box["width"] / 2, y, steps=4)
    page.mouse.up()
    assert shown(page)[:4] in ("1922", "1921")
    assert page.locator("#date").inner_text() == day_words(parse_day(shown(page)), "tr")


def test_next_and_previous_event(watched: Opener, atlas: Atlas) -> None:
    page = watched().open(date="1920-04-23")
    days = event_days(atlas)
    after = [d for d in days if d > parse_day("1920-04-23")]
    for expected in after[:5]:
        page.get_by_role("button", name="Sonraki olay").click()
        assert shown(page) == iso(expected)
    page.get_by_role("button", name="Önceki olay").click()
    assert shown(page) == iso(after[3])
    go(page, iso(atlas.dataset.meta.last_day))
    assert page.locator("#next").get_attribute("aria-disabled") == "true"


def test_play_starts_when_asked_and_passes_over_nothing(watched: Opener, atlas: Atlas) -> None:
    one = watched()
    one.page.clock.install()
    page = one.open(date="1914-01-01")
    page.clock.run_for(20_000)
    assert shown(page) == "1914-01-01", "it must not start by itself"
    page.locator("#play").click()
    seen: list[str] = []
    status = page.locator("#status").inner_text()
    page.clock.run_for(10)
    for _ in range(1000):
        seen.append(shown(page))
        if not page.evaluate("atlas.playing"):
            break
        page.clock.run_for(2_200)
        if not page.evaluate("atlas.playing"):
            continue
        assert page.locator("#status").inner_text() == status, "silent while it plays"
    missed = {iso(day) for day in event_days(atlas)} - set(seen) - {"1914-01-01"}
    assert missed == set()
    changes = {iso(d) for d in atlas.dataset.change_days if d <= atlas.dataset.meta.last_day}
    assert {d for d in changes if d > "1914-01-01"} <= set(seen)
    assert page.locator("#play-label").inner_text() == "Oynat"


def test_play_can_be_paused_and_moving_pauses(watched: Opener) -> None:
    one = watched()
    one.page.clock.install()
    page = one.open(date="1920-04-23")
    page.locator("#play").click()
    page.clock.run_for(100)
    assert shown(page) > "1920-04-23"
    assert page.locator("#play-label").inner_text() == "Duraklat"
    page.locator("#play").click()
    there = shown(page)
    page.clock.run_for(10_000)
    assert shown(page) == there
    page.locator("#play").click()
    page.locator("#next").click()
    assert page.evaluate("atlas.playing") is False


def test_every_event_is_drawn_and_listed_on_its_day(watched: Opener, atlas: Atlas) -> None:
    page = watched().open()
    days = event_days(atlas)
    report = page.evaluate(
        """async days => {
          const out = {};
          for (const day of days) {
            await atlas.setDate(day);
            out[day] = {
              ...atlas.shownEvents,
              count: atlas.shownCount,
              listed: [...document.querySelectorAll("#today .event")].map(e => e.dataset.id),
              places: [...document.querySelectorAll(".pin-icon .pin:not(.pin-recent)")].length,
            };
          }
          return out;
        }""",
        [iso(day) for day in days],
    )
    drawn: set[str] = set()
    for day in days:
        slice_ = atlas.slice(day)
        told = report[iso(day)]
        certain = {e.id for e, presence in slice_.events if presence is Presence.CERTAIN}
        possible = {e.id for e, presence in slice_.events if presence is Presence.POSSIBLE}
        assert set(told["certain"]) == certain, iso(day)
        assert set(told["possible"]) == possible, iso(day)
        assert set(told["recent"]) == {e.id for e in slice_.recent(30)}, iso(day)
        assert told["count"] == len(certain | possible)
        assert set(told["listed"]) == certain | possible
        places = {
            e.place_id
            for e, _ in slice_.events
            if e.place_id and atlas.dataset.places[e.place_id].located
        }
        assert told["places"] == len(places), iso(day)
        drawn |= certain | possible
    meta = atlas.dataset.meta
    inside = {
        e.id
        for e in atlas.dataset.events.values()
        if e.edtf.first_day is not None and meta.first_day <= e.edtf.first_day <= meta.last_day
    }
    assert inside <= drawn


@pytest.mark.parametrize("by", ["de_facto", "de_jure"])
def test_holders_and_border_lines_are_those_of_the_day(
    watched: Opener, atlas: Atlas, by: str
) -> None:
    page = watched().open(by=by)
    meta = atlas.dataset.meta
    changes = [d for d in atlas.dataset.change_days if meta.first_day <= d <= meta.last_day]
    days = sorted({*changes, *(d - 1 for d in changes), meta.first_day, meta.last_day})
    report = page.evaluate(
        """async days => {
          const out = {};
          for (const day of days) {
            await atlas.setDate(day);
            const lines = [...document.querySelectorAll(".pane-borders path.border-line")];
            out[day] = {
              holders: atlas.holders,
              lines: lines.filter(p => p.style.display !== "none").length,
            };
          }
          return out;
        }""",
        [iso(day) for day in days if day >= meta.first_day],
    )
    for day in days:
        if day < meta.first_day:
            continue
        told = report[iso(day)]
        assert told["holders"] == dict(atlas.slice(day).holders(by)), iso(day)
        assert told["lines"] == len(border_edges(atlas.slice(day), by)), iso(day)


def test_the_switch_between_fact_and_law(watched: Opener, atlas: Atlas) -> None:
    page = watched().open(date="1920-06-01")
    page.get_by_label("Hukuken").check()
    assert page.evaluate("atlas.holders") == dict(
        atlas.slice(parse_day("1920-06-01")).holders("de_jure")
    )
    page.wait_for_url("**by=de_jure**")
    page.reload()
    page.wait_for_selector("html[data-ready='1']")
    assert page.get_by_label("Hukuken").is_checked()


def test_the_address_holds_the_state(watched: Opener) -> None:
    page = watched().open(date="1921-03-16")
    page.locator("#next").click()
    there = shown(page)
    page.wait_for_url(f"**date={there}**")
    page.reload()
    page.wait_for_selector("html[data-ready='1']")
    assert shown(page) == there


def test_the_language_can_be_switched_and_keeps_the_day(watched: Opener) -> None:
    page = watched().open(date="1921-03-16")
    page.locator("#next").click()
    there = shown(page)
    page.locator("#lang-switch").click()
    page.wait_for_selector("html[lang=en][data-ready='1']")
    assert shown(page) == there
    assert page.locator("#date").inner_text() == day_words(parse_day(there), "en")
    assert page.evaluate("document.title").endswith("1920s")


def test_a_date_can_be_typed(watched: Opener) -> None:
    page = watched().open()
    field = page.get_by_label("Tarihe git")
    field.fill("1921-10-13")
    field.press("Enter")
    assert shown(page) == "1921-10-13"
    for bad in ("13.10.1921", "1921-13-40", "2021-01-01"):
        field.fill(bad)
        field.press("Enter")
        assert shown(page) == "1921-10-13"
        assert page.locator("#goto-error").inner_text() != ""


def test_an_empty_day_names_the_next_event(watched: Opener, atlas: Atlas) -> None:
    page = watched().open(date="1914-01-01")
    following = atlas.slice(parse_day("1914-01-01")).next_event()
    assert following is not None
    assert following.edtf.first_day is not None
    text = page.locator("#next-up").inner_text()
    gap = following.edtf.first_day - parse_day("1914-01-01")
    assert f"{gap:,}".replace(",", ".") in text
    page.locator("#next-up button").click()
    assert shown(page) == iso(following.edtf.first_day)


@pytest.mark.parametrize("day", ["1920-12-02", "1921-03-16", "1921-10-13"])
def test_the_treaties_say_what_they_changed(watched: Opener, atlas: Atlas, day: str) -> None:
    page = watched().open(date=day)
    telling = [t.treaty for t in atlas.slice(parse_day(day)).treaties() if t.has_effect]
    assert telling
    text = page.locator("#changed").inner_text()
    for treaty in telling:
        assert treaty.effect_tr in text
    assert page.locator("#hatch-note li").count() >= 1


def test_a_treaty_is_hatched_by_choice_once_signed(watched: Opener) -> None:
    page = watched().open(date="1921-12-31")
    box = page.locator("#treaties input").first
    hatched = "[...document.querySelectorAll('.treaty-face')].filter(p=>p.style.display!=='none')"
    before = page.evaluate(f"{hatched}.length")
    box.check()
    assert page.evaluate(f"{hatched}.length") > before
    go(page, "1914-06-01")
    assert page.evaluate(f"{hatched}.length") == 0
    assert box.is_disabled()


def save_view(page: Page) -> dict[str, Any]:
    """Save what is drawn by the button, and return what was saved."""
    page.locator("#export-menu summary").click()
    with page.expect_download() as waiting:
        page.locator("#export-view").click()
    assert waiting.value.suggested_filename.endswith(".geojson")
    saved: dict[str, Any] = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    return saved


def of_layer(collection: dict[str, Any], *layers: str) -> list[dict[str, Any]]:
    found = [f["properties"] for f in collection["features"]]
    return [properties for properties in found if properties["layer"] in layers]


@pytest.mark.parametrize(
    ("day", "by"),
    [("1921-03-16", "de_facto"), ("1920-12-03", "de_jure"), ("1925-06-01", "de_facto")],
)
def test_the_export_is_what_is_drawn(watched: Opener, day: str, by: str) -> None:
    one = watched()
    page = one.open(date=day, by=by)
    drawn = page.evaluate("atlas.shownEvents")
    saved = save_view(page)
    today = {p["id"] for p in of_layer(saved, "events")}
    assert today == {*drawn["certain"], *drawn["possible"]}
    assert {p["id"] for p in of_layer(saved, "recent")} == set(drawn["recent"])
    codes = {p["code"] for p in of_layer(saved, "borders")}
    assert codes == set(page.evaluate("atlas.holders").values())
    treaties = page.evaluate("atlas.shownTreaties")
    assert {p["treaty"] for p in of_layer(saved, "treaties")} == set(treaties)

    query = f"date={day}&by={by}&lang=tr"
    served = page.request.get(f"{one.base}/export/view.geojson?{query}").json()
    without = [f for f in saved["features"] if f["properties"]["layer"] != "treaties"]
    assert without == served["features"]


def test_events_of_one_place_open_as_a_list_in_order(watched: Opener, atlas: Atlas) -> None:
    page = watched().open(date="1920-12-03")
    stacks = page.evaluate(
        "[...document.querySelectorAll('.pin-icon')].filter(p => p.querySelector('.pin-count'))"
        ".map(p => p.getAttribute('aria-label'))"
    )
    assert stacks
    page.locator(f".pin-icon[aria-label='{stacks[0]}']").first.focus()
    page.keyboard.press("Enter")
    rows = page.locator(".popup-list .popup-title")
    assert rows.count() >= 2
    title = rows.first.inner_text()
    page.locator(".popup-list button").first.click()
    opened = page.locator("details.event[open] .event-title", has_text=title)
    assert opened.first.is_visible()


def test_a_click_on_land_says_who_holds_it(watched: Opener, atlas: Atlas) -> None:
    page = watched().open(date="1914-06-01")
    page.locator(".pane-faces path").first.dispatch_event("click")
    card = page.locator(".land-card")
    names = {t.name_tr for t in atlas.dataset.territories.values()}
    assert card.locator("h3").inner_text() in names
    assert re.search(r"km²", card.inner_text())


def test_places_out_of_view_are_pointed_at(watched: Opener) -> None:
    page = watched().open(date="1921-03-16")
    pointer = page.locator(".offmap-button", has_text="Moskova")
    assert pointer.is_visible()
    pointer.click()
    pointer.wait_for(state="detached")
    assert page.locator(".pin-icon[aria-label^='Moskova']").is_visible()


@SIZES
@LANGUAGES
def test_axe_finds_nothing(watched: Opener, size: tuple[int, int], lang: str) -> None:
    for scheme in ("light", "dark"):
        page = watched(size, lang, color_scheme=scheme, reduced_motion="reduce").open(
            date="1920-12-03"
        )
        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()


def test_targets_are_large_enough(watched: Opener) -> None:
    for size in (DESKTOP, PHONE):
        page = watched(size).open(date="1920-12-03")
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, summary, input, select")]
              .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 0)
              .map(e => [e.textContent.trim().slice(0, 30) || e.id, e.getBoundingClientRect()])
              .filter(([, r]) => r.width < 18 || r.height < 18)
              .map(([name, r]) => `${name} ${r.width}x${r.height}`)"""
        )
        assert small == []


def test_the_first_view_is_light(watched: Opener) -> None:
    one = watched()
    cdp = one.page.context.new_cdp_session(one.page)
    cdp.send("Network.enable")
    received: list[int] = []
    cdp.on("Network.loadingFinished", lambda e: received.append(int(e["encodedDataLength"])))
    page = one.open()
    page.evaluate("atlas.ground")
    page.wait_for_load_state("networkidle")
    assert sum(received) <= 450_000


def test_without_javascript_the_day_has_a_page(watched: Opener) -> None:
    one = watched(java_script_enabled=False)
    one.page.goto(f"{one.base}/?date=1921-03-16&lang=tr")
    link = one.page.locator("noscript a")
    assert link.get_attribute("href") == "/map/1921-03-16?lang=tr"


def test_the_page_of_one_day_has_the_same_map(watched: Opener, atlas: Atlas) -> None:
    page = watched().open("/map/1921-03-16", lang="tr")
    lines = page.evaluate(
        "[...document.querySelectorAll('.pane-borders path.border-line')]"
        ".filter(p => p.style.display !== 'none').length"
    )
    assert lines == len(border_edges(atlas.slice(parse_day("1921-03-16")), "de_facto"))
    assert page.locator("input[type=range]").count() == 0
