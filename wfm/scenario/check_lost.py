"""A sheet or a file under a name that nobody knows: what follows from its absence is not told beside it."""

from __future__ import annotations

from collections.abc import Iterable

from wfm.errors import Problem
from wfm.scenario.base import EXPECTED
from wfm.scenario.names import NAMED_IN
from wfm.scenario.settings import Given

_STRAY = tuple(f"{EXPECTED}unknown_{kind}{end}" for kind in ("sheet", "file") for end in ("", "_near"))


def without_consequences(given: Given, problems: Iterable[Problem]) -> list[Problem]:
    """The problems without names of a table that is missing while a sheet or a file of unknown name is there.

    That sheet is surely the table, renamed, and is told already; nobody can say which names it holds.

    Args:
        given: what was read, with the problems of reading it.
        problems: what is wrong between the tables.
    """
    if not any(problem.expected.key in _STRAY for problem in given.problems):
        return list(problems)
    lost = [kind for kind, table in NAMED_IN.items() if table not in given.tables]
    unheard = {f"{EXPECTED}unknown_{kind}{end}" for kind in lost for end in ("", "_near")}
    return [problem for problem in problems if problem.expected.key not in unheard]
