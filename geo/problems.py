"""The catalogue of everything that can be wrong in the data files, in English and Turkish.

Each entry gives a reason and a remedy. A check names the entry and its particulars; the words
stand only in `geo.problems_en` and `geo.problems_tr`, and a test holds the two to the same
entries and the same particulars.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo import problems_en, problems_tr
from geo.bilingual import Lang
from geo.errors import Problem

__all__ = ["TEXTS", "Report"]

TEXTS: Mapping[Lang, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {Lang.EN: problems_en.TEXTS, Lang.TR: problems_tr.TEXTS}
)
"""Reason and remedy by entry, for each language."""


class Report:
    """Collects problems in the order in which they are found, worded in one language.

    Parameters
    ----------
    lang : str
        ``"en"`` (default) or ``"tr"``.
    """

    def __init__(self, lang: str = Lang.EN) -> None:
        self._texts = TEXTS[Lang(lang)]
        self._problems: list[Problem] = []
        self._seen: set[Problem] = set()

    def add(
        self,
        code: str,
        file: str,
        row: int | None = None,
        column: str = "",
        value: object = "",
        **particulars: object,
    ) -> None:
        """Note a problem; the same problem at the same spot is noted once.

        ``row`` is the line number a spreadsheet shows (header = 1), ``None`` for a whole file.
        """
        reason, remedy = self._texts[code]
        problem = Problem(
            file,
            row,
            column,
            str(value),
            reason.format(**particulars),
            remedy.format(**particulars),
        )
        if problem not in self._seen:
            self._seen.add(problem)
            self._problems.append(problem)

    @property
    def problems(self) -> list[Problem]:
        """The problems found so far, by file in order of discovery, then by row."""
        files = {problem.file: None for problem in self._problems}
        order = {file: number for number, file in enumerate(files)}
        return sorted(self._problems, key=lambda p: (order[p.file], p.row or 0))

    def __bool__(self) -> bool:
        return bool(self._problems)
