"""The shipped events: complete, drawn on their day, the article’s errors kept beside the truth."""

from __future__ import annotations

from collections import Counter

import pytest

from geo.atlas import Atlas
from geo.temporal import HistoricalDate, Presence, parse_day


def test_about_as_many_as_two_independent_readings_found(shipped_atlas: Atlas) -> None:
    assert 170 <= len(shipped_atlas.dataset.events) <= 200


def test_every_event_is_shown_on_its_own_first_day(shipped_atlas: Atlas) -> None:
    shown = 0
    for event in shipped_atlas.dataset.events.values():
        first = event.edtf.first_day
        if first is None or not shipped_atlas.days.contains(first):
            continue
        present = dict(shipped_atlas.slice(first).events)
        assert present[event] in (Presence.CERTAIN, Presence.POSSIBLE), event.id
        shown += 1
    before = [e for e in shipped_atlas.dataset.events.values() if e.edtf.last_day is not None]
    before = [e for e in before if e.edtf.last_day < parse_day("1914-01-01")]
    assert shown + len(before) == len(shipped_atlas.dataset.events)


def test_an_event_of_one_day_is_shown_on_no_other(shipped_atlas: Atlas) -> None:
    for event in shipped_atlas.dataset.events.values():
        day = event.edtf.first_day
        if day is None or event.edtf.last_day != day:
            continue
        for other in (day - 1, day + 1):
            if shipped_atlas.days.contains(other):
                assert event not in dict(shipped_atlas.slice(other).events), event.id


@pytest.mark.parametrize(
    ("event_id", "edtf", "stated"),
    [
        ("buyuk-taarruz", "1922-08-26", "1922-07-26"),
        ("sivas-kongresi", "1919-09-04", "1919-09-02"),
        ("lozan-antlasmasi", "1923-07-24", "[1923-07-23,1923-07-24]"),
        ("sscb-kurulus", "1922-12-30", "1922-12-29"),
        ("kars-antlasmasi", "1921-10-13", "[1921-10-13,1922-03-16]"),
        ("frunze-trabzon", "1921-11-26", "[1921-11-21,1921-11-26]"),
        ("turk-notasi-aralik-1920", "1920-12-15", "[1920-12-15,1920-12-18]"),
        ("gumru-antlasmasi", "[1920-12-02,1920-12-03]", "1920-12-03"),
        ("mc-kurulus", "1920-01-10", "1919-04-28"),
        ("ankara-antlasmasi-suriye", "1926-05-30", "1926-05-26"),
    ],
)
def test_where_the_article_errs_both_dates_stand(
    shipped_atlas: Atlas, event_id: str, edtf: str, stated: str
) -> None:
    event = shipped_atlas.dataset.event(event_id)
    assert event.edtf == HistoricalDate.parse(edtf)
    assert event.edtf_stated == HistoricalDate.parse(stated)


def test_a_date_set_right_says_why_and_by_whom(shipped_atlas: Atlas) -> None:
    corrected = [e for e in shipped_atlas.dataset.events.values() if e.edtf != e.edtf_stated]
    assert len(corrected) > 15
    for event in corrected:
        assert event.date_note_tr, event.id
        assert event.date_note_en, event.id
        assert event.date_source_id, event.id


def test_precision_is_the_articles(shipped_atlas: Atlas) -> None:
    counted = Counter(e.edtf_stated.precision.value for e in shipped_atlas.dataset.events.values())
    assert counted["day"] > 130
    assert counted["month"] >= 10
    assert counted["season"] >= 1
    assert counted["year"] >= 5


def test_events_without_a_place_are_kept(shipped_atlas: Atlas) -> None:
    unlocated = [e for e in shipped_atlas.dataset.events.values() if not e.place_id]
    assert 20 <= len(unlocated) <= 60
    assert all(e.place_basis == "unknown" for e in unlocated)


def test_every_event_names_its_page(shipped_atlas: Atlas) -> None:
    for event in shipped_atlas.dataset.events.values():
        first = int(event.page.split("-")[0].split(";")[0])
        assert 277 <= first <= 313, event.id
        assert "benhur-2008" in event.source_id, event.id


def test_no_soviet_union_before_its_founding(shipped_atlas: Atlas) -> None:
    founding = parse_day("1922-12-30")
    for event in shipped_atlas.dataset.events.values():
        if event.edtf.last_day is not None and event.edtf.last_day < founding:
            told = f"{event.title_en} {event.summary_en}"
            assert "Soviet Union" not in told, event.id
            assert "Sovyetler Birliği" not in f"{event.title_tr} {event.summary_tr}", event.id


def test_certain_first_then_the_nearest_date(shipped_atlas: Atlas) -> None:
    events = shipped_atlas.slice(parse_day("1920-12-03")).events
    assert [event.id for event, _ in events] == [
        "mdivani-karabekir",  # on this day
        "gumru-antlasmasi",  # on this or the day before
        "misak-i-milli",  # some time in the year
    ]
