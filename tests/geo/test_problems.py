"""The catalogue of problems: complete, and the same in both languages."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import geo
from geo.bilingual import Lang
from geo.problems import TEXTS, Report


def particulars(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_languages_have_the_same_entries() -> None:
    assert set(TEXTS) == set(Lang)
    assert list(TEXTS[Lang.TR]) == list(TEXTS[Lang.EN])


@pytest.mark.parametrize("code", list(TEXTS[Lang.EN]))
def test_entry_says_the_same_in_both(code: str) -> None:
    for english, turkish in zip(TEXTS[Lang.EN][code], TEXTS[Lang.TR][code], strict=True):
        assert english
        assert turkish
        assert english != turkish
        assert particulars(english) == particulars(turkish)
        assert "'" not in turkish, "Turkish prose takes ’"


def test_every_entry_is_used_and_every_use_has_an_entry() -> None:
    named = set()
    for path in Path(geo.__file__).parent.glob("*.py"):
        if path.name.startswith("problems_"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.add(node.value)
    assert set(TEXTS[Lang.EN]) <= named


def test_report_keeps_files_together_and_says_nothing_twice() -> None:
    report = Report()
    assert not report
    report.add("row-blank", "b.csv", 5)
    report.add("row-blank", "a.csv", 9)
    report.add("row-blank", "b.csv", 2)
    report.add("row-blank", "b.csv", 5)
    assert [(p.file, p.row) for p in report.problems] == [("b.csv", 2), ("b.csv", 5), ("a.csv", 9)]
    assert bool(report)
