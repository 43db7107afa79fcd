"""How a treaty stands on a day, dates known to the day or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.dataset import Dataset
from geo.temporal import HistoricalDate, parse_day
from geo.treaties import Stage, Standing, Treaty, TreatyOnDay, TreatyStatus, treaty_on_day

date = HistoricalDate.parse


@pytest.fixture
def peace(tiny: Dataset) -> Treaty:
    return tiny.treaty("peace-1905")


def stand(tiny: Dataset, treaty: Treaty, day: str) -> TreatyOnDay | None:
    return treaty_on_day(treaty, tiny.stages_of(treaty.id), parse_day(day))


def test_before_the_signature_there_is_nothing(tiny: Dataset, peace: Treaty) -> None:
    assert stand(tiny, peace, "1905-03-15") is None


def test_stages_are_reached_one_by_one(tiny: Dataset, peace: Treaty) -> None:
    signed = stand(tiny, peace, "1905-03-16")
    assert signed is not None
    assert [stage.stage for stage in signed.reached] == [Stage.SIGNED]
    assert signed.ratified_by == ()
    # One party ratified on some day of June: by its last day for certain.
    june = stand(tiny, peace, "1905-06-15")
    assert june is not None
    assert june.ratified_by == ("RED",)
    end = stand(tiny, peace, "1905-06-30")
    assert end is not None
    assert end.ratified_by == ("RED", "BLU")


def test_signature_on_one_of_two_days(tiny: Dataset) -> None:
    draft = tiny.treaty("draft-1904")
    for day, certain in [("1904-11-02", False), ("1904-11-03", False), ("1904-11-04", True)]:
        state = stand(tiny, draft, day)
        assert state is not None
        assert (state.standing, state.certain) == (Standing.NEVER_IN_FORCE, certain)


def test_page_says_what_it_changed_on_its_days_only(tiny: Dataset, peace: Treaty) -> None:
    days = ["1905-03-16", "1905-03-17", "1905-03-18", "1905-07-01", "1905-07-02"]
    effects = [state.has_effect for day in days if (state := stand(tiny, peace, day))]
    assert effects == [True, True, False, True, False]


def test_end_and_replacement(tiny: Dataset, peace: Treaty) -> None:
    ended = replace(peace, end_edtf=date("1907"))
    late = stand(tiny, ended, "1907-12-31")
    assert late is not None
    assert (late.standing, late.certain) == (Standing.ENDED, True)
    within = stand(tiny, ended, "1907-06-01")
    assert within is not None
    assert (within.standing, within.certain) == (Standing.IN_FORCE, False)
    replaced = stand(tiny, replace(ended, replaced_by="draft-1904"), "1908-01-01")
    assert replaced is not None
    assert replaced.standing is Standing.REPLACED


def test_armistice_holds_from_its_signature(tiny: Dataset, peace: Treaty) -> None:
    armistice = replace(peace, status=TreatyStatus.ARMISTICE, in_force_edtf=None)
    state = stand(tiny, armistice, "1905-03-16")
    assert state is not None
    assert state.standing is Standing.IN_FORCE
