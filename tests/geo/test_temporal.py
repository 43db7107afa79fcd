"""Historical dates: their four days, their presence, their words; and timespans."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo.temporal
from geo.errors import DateError
from geo.temporal import (
    ABOUT_DAYS,
    EARLIEST_DAY,
    LATEST_DAY,
    Case,
    HistoricalDate,
    Precision,
    Presence,
    RecordKind,
    Timespan,
    iso,
    parse_day,
)

CASES = json.loads(
    (Path(__file__).parent.parent / "temporal_cases.json").read_text(encoding="utf-8")
)
UNTIMED = settings(deadline=None)  # a busy machine is no failure
LIMITS = {None: None, "EARLIEST": EARLIEST_DAY, "LATEST": LATEST_DAY}
DAYS = st.integers(parse_day("1900-01-01"), parse_day("1950-12-31"))


def day(text: str | None) -> int | None:
    return LIMITS[text] if text in LIMITS else parse_day(text)


def days(texts: list) -> list[int | None]:
    return [day(text) for text in texts]


def test_exported_names_exist() -> None:
    assert sorted(set(geo.temporal.__all__)) == sorted(geo.temporal.__all__)
    for name in geo.temporal.__all__:
        assert hasattr(geo.temporal, name)


@pytest.mark.parametrize("kind", list(RecordKind))
@pytest.mark.parametrize("case", CASES["presence"], ids=lambda case: case["edtf"])
def test_bounds_and_presence(case: dict, kind: RecordKind) -> None:
    date = HistoricalDate.parse(case["edtf"])
    expected = case[kind.value]
    assert list(date.bounds(kind)) == days(expected["bounds"])
    for text, presence in case[f"{kind.value}_on"].items():
        assert date.presence(parse_day(text), kind) == Presence(presence), text


@pytest.mark.parametrize("kind", list(RecordKind))
@pytest.mark.parametrize("case", CASES["presence"], ids=lambda case: case["edtf"])
def test_json_for_the_browser(case: dict, kind: RecordKind) -> None:
    expected = case[kind.value]
    found = HistoricalDate.parse(case["edtf"]).to_json(kind)
    if list(expected) == ["bounds"]:
        assert found == days(expected["bounds"])
        return
    wanted = {"bounds": days(expected["bounds"])}
    for key in ("one_of", "all_of"):
        if key in expected:
            wanted[key] = [days(run) for run in expected[key]]
    if "pattern" in expected:
        wanted["pattern"] = expected["pattern"]
    assert found == wanted
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: case["edtf"])
def test_words(case: dict) -> None:
    date = HistoricalDate.parse(case["edtf"])
    assert date.words("tr") == case["tr"]
    assert date.words("en") == case["en"]
    assert date.words("tr", case=Case.LOCATIVE) == case["when_tr"]
    assert date.words("en", case=Case.LOCATIVE) == case["when_en"]


@pytest.mark.parametrize(
    ("text", "case", "tr", "en"),
    [
        ("1923-10-29", Case.ABLATIVE, "29 Ekim 1923’ten", "from 29 October 1923"),
        ("1920", Case.DATIVE, "1920’ye", "to 1920"),
        ("1921-21", Case.GENITIVE, "1921 ilkbaharının", "of spring 1921"),
        ("192X", Case.ABLATIVE, "1920’lerden", "from the 1920s"),
    ],
)
def test_other_cases(text: str, case: Case, tr: str, en: str) -> None:
    date = HistoricalDate.parse(text)
    assert date.words("tr", case=case) == tr
    assert date.words("en", case=case) == en


@pytest.mark.parametrize(
    ("text", "precision", "uncertain", "approximate"),
    [
        ("1921-03-16", Precision.DAY, False, False),
        ("1921-03", Precision.MONTH, False, False),
        ("1921-21", Precision.SEASON, False, False),
        ("1921-33", Precision.SEASON, False, False),
        ("1921", Precision.YEAR, False, False),
        ("192X", Precision.DECADE, False, False),
        ("19XX", Precision.CENTURY, False, False),
        ("1XXX", Precision.OTHER, False, False),
        ("1921-03-XX", Precision.MONTH, False, False),
        ("1921-XX-XX", Precision.YEAR, False, False),
        ("156X-12-25", Precision.OTHER, False, False),
        ("1921?", Precision.YEAR, True, False),
        ("1921~", Precision.YEAR, False, True),
        ("1921%", Precision.YEAR, True, True),
        ("1921-~03", Precision.MONTH, False, True),
        ("1920?/1921~", Precision.INTERVAL, True, True),
        ("[1920?,1921]", Precision.SET, True, False),
    ],
)
def test_what_a_date_says_of_itself(
    text: str, precision: Precision, uncertain: bool, approximate: bool
) -> None:
    date = HistoricalDate.parse(text)
    assert date.edtf == str(date) == text
    assert date.precision is precision
    assert (date.uncertain, date.approximate) == (uncertain, approximate)


def test_members_of_a_set() -> None:
    date = HistoricalDate.parse("[1920-12-02,1921-03,1922..1923,1925..]")
    assert date.members == (
        (parse_day("1920-12-02"), parse_day("1920-12-02")),
        (parse_day("1921-03-01"), parse_day("1921-03-31")),
        (parse_day("1922-01-01"), parse_day("1923-12-31")),
        (parse_day("1925-01-01"), None),
    )
    assert (date.first_day, date.last_day) == (parse_day("1920-12-02"), None)
    assert HistoricalDate.parse("1921").members == ()


class TestWidthOfQualifiers:
    def test_comes_from_the_setting_by_the_part_at_the_sign(self) -> None:
        for text, precision in [
            ("1921-03-16~", Precision.DAY),
            ("1921-03?", Precision.MONTH),
            ("1921-22~", Precision.SEASON),
            ("1921%", Precision.YEAR),
            ("1921~-03-16", Precision.YEAR),
            ("1921-~03-16", Precision.MONTH),
            ("?1921-03-~16", Precision.YEAR),
        ]:
            plain = HistoricalDate.parse(text.translate(str.maketrans("", "", "?~%")))
            date = HistoricalDate.parse(text)
            assert plain.start_min - date.start_min == ABOUT_DAYS[precision], text
            assert date.end_max - plain.end_max == ABOUT_DAYS[precision], text

    def test_can_be_given_by_the_record(self) -> None:
        date = HistoricalDate.parse("1921-03~", about_days=10)
        assert (iso(date.start_min), iso(date.end_max)) == ("1921-02-19", "1921-04-10")

    @pytest.mark.parametrize("width", [0, -1])
    def test_cannot_be_nothing(self, width: int) -> None:
        with pytest.raises(ValueError, match="about_days"):
            HistoricalDate.parse("1921~", about_days=width)

    def test_leaves_unqualified_dates_alone(self) -> None:
        assert HistoricalDate.parse("1921", about_days=99) == HistoricalDate.parse("1921")

    def test_an_approximate_state_is_certain_in_its_middle_an_uncertain_one_never(self) -> None:
        middle = parse_day("1921-07-01")
        about = HistoricalDate.parse("1921~", about_days=30)
        perhaps = HistoricalDate.parse("1921?", about_days=30)
        assert about.presence(middle, RecordKind.STATE) is Presence.CERTAIN
        assert perhaps.presence(middle, RecordKind.STATE) is Presence.POSSIBLE


def test_open_and_unknown_ends_differ() -> None:
    goes_on, unknown = HistoricalDate.parse("1921-03-16/.."), HistoricalDate.parse("1921-03-16/")
    later = parse_day("1925-01-01")
    assert goes_on.presence(later) is Presence.CERTAIN
    assert unknown.presence(later) is Presence.POSSIBLE
    assert goes_on != unknown


def test_order_puts_the_narrower_first_and_the_unlimited_at_the_ends() -> None:
    texts = [
        "1922",
        "1921/..",
        "1921",
        "1921-01",
        "1921-01-01",
        "../1921",
        "[..1900]",
        "1920-12-31",
    ]
    ordered = sorted(texts, key=lambda text: HistoricalDate.parse(text).sort_key)
    assert ordered == [
        *("[..1900]", "../1921", "1920-12-31", "1921-01-01", "1921-01", "1921", "1921/..", "1922")
    ]


def test_one_day_only_where_it_is_one() -> None:
    assert HistoricalDate.parse("1921-03-16").is_one_day
    for text in ("1921-03", "1921-03-16~", "[1921-03-16]", "1921-03-16/1921-03-16", "192X-03-16"):
        assert not HistoricalDate.parse(text).is_one_day, text


@UNTIMED
@given(DAYS, DAYS, DAYS)
def test_interval_of_days_is_certain_exactly_within(one: int, other: int, at: int) -> None:
    first, last = sorted((one, other))
    date = HistoricalDate.parse(f"{iso(first)}/{iso(last)}")
    expected = Presence.CERTAIN if first <= at <= last else Presence.ABSENT
    assert date.presence(at) is expected


@UNTIMED
@given(st.lists(DAYS, min_size=1, max_size=12), DAYS)
def test_sets_of_days_hold_on_their_members_alone(members: list[int], at: int) -> None:
    text = ",".join(iso(member) for member in members)
    one_of, all_of = HistoricalDate.parse(f"[{text}]"), HistoricalDate.parse(f"{{{text}}}")
    assert (one_of.presence(at) is Presence.ABSENT) is (at not in members)
    assert (all_of.presence(at) is Presence.CERTAIN) is (at in members)
    for member in members:
        assert all_of.presence(member) is Presence.CERTAIN
        alone = len(set(members)) == 1
        assert one_of.presence(member) is (Presence.CERTAIN if alone else Presence.POSSIBLE)


@UNTIMED
@given(st.sampled_from([case["edtf"] for case in CASES["presence"] + CASES["words"]]))
def test_bounds_are_in_order(text: str) -> None:
    date = HistoricalDate.parse(text)
    for kind in RecordKind:
        start_min, start_max, end_min, end_max = date.bounds(kind)
        low = EARLIEST_DAY - 1 if start_min is None else start_min
        high = LATEST_DAY + 1 if end_max is None else end_max
        assert low <= (low if start_max is None else start_max)
        assert (high if end_min is None else end_min) <= high
    for lang in ("tr", "en"):
        for case in (None, *Case):
            assert date.words(lang, case=case).strip()


class TestTimespan:
    @pytest.mark.parametrize(
        ("text", "edtf"),
        [
            ("1921-03-16", "1921-03-16"),
            ("1920-02", "1920-02-01/1920-02-29"),
            ("1921", "1921-01-01/1921-12-31"),
            ("1921-03/1921-05", "1921-03-01/1921-05-31"),
            ("192X", "1920-01-01/1929-12-31"),
            ("1921~", "1921-01-01/1921-12-31"),
            ("1921-24", "1921-12-01/1922-02-28"),
            ("1921/..", "1921-01-01/.."),
            ("1921/", "1921-01-01/.."),
            ("../1921", "../1921-12-31"),
            ("../..", "../.."),
            ("[1920-12-02,1921-03]", "1920-12-02/1921-03-31"),
            ("[..1920]", "../1920-12-31"),
        ],
    )
    def test_parse_takes_months_and_years_whole(self, text: str, edtf: str) -> None:
        assert Timespan.parse(text).edtf == edtf

    def test_both_ends_are_included(self) -> None:
        span = Timespan.parse("1920-12-02/1920-12-04")
        assert [span.contains(parse_day(f"1920-12-0{number}")) for number in range(1, 6)] == [
            *(False, True, True, True, False)
        ]
        assert span.days == 3
        assert Timespan.parse("1920/..").days is None

    @pytest.mark.parametrize(
        ("one", "other", "meet"),
        [
            ("1921-01/1921-03", "1921-03-31/1921-05", True),
            ("1921-01/1921-03", "1921-04-01/1921-05", False),
            ("1921", "1921-06-01", True),
            ("../1920", "1921/..", False),
            ("../1921-01-01", "1921/..", True),
            ("../..", "1921-06-01", True),
            ("1921/..", "1930/..", True),
        ],
    )
    def test_intersects(self, one: str, other: str, meet: bool) -> None:
        assert Timespan.parse(one).intersects(Timespan.parse(other)) is meet
        assert Timespan.parse(other).intersects(Timespan.parse(one)) is meet

    def test_refuses_to_end_before_it_starts(self) -> None:
        with pytest.raises(DateError, match="1921-03-02/1921-03-01"):
            Timespan(parse_day("1921-03-02"), parse_day("1921-03-01"))

    def test_words(self) -> None:
        assert Timespan.parse("1920-12-02/1920-12-04").words("tr") == "2–4 Aralık 1920"

    def test_span_of_a_date_includes_its_width(self) -> None:
        assert HistoricalDate.parse("1921-03-16~").span.edtf == "1921-03-13/1921-03-19"
