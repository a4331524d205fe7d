"""What follows from a table, or from names, that cannot be known is not told beside the reason itself.

A sheet or a file under a name that nobody knows is surely a table, renamed; an id that a formula without
result should give may be any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wfm.errors import Problem
from wfm.scenario import names
from wfm.scenario.base import EXPECTED
from wfm.scenario.names import NAMED_IN
from wfm.scenario.settings import Given
from wfm.scenario.table import Lost

_STRAY = tuple(f"{EXPECTED}unknown_{kind}{end}" for kind in ("sheet", "file") for end in ("", "_near"))
_ENDS_OF_WAYS = frozenset(("site", "agent"))


def without_consequences(given: Given, problems: Iterable[Problem]) -> list[Problem]:
    """The problems without names that nobody has where nobody can say which names there are.

    Args:
        given: what was read, with the problems of reading it.
        problems: what is wrong between the tables.
    """
    kinds = {*_lost(given), *(_missing(given) if _stray(given) else ())}
    if kinds & _ENDS_OF_WAYS:
        kinds.add("place")
    unheard = {f"{EXPECTED}unknown_{kind}{end}" for kind in kinds for end in ("", "_near")}
    return [problem for problem in problems if problem.expected.key not in unheard]


def _stray(given: Given) -> bool:
    return any(problem.expected.key in _STRAY for problem in given.problems)


def _missing(given: Given) -> list[str]:
    """What the tables name that are not there."""
    return [kind for kind, table in NAMED_IN.items() if table not in given.tables]


def _lost(given: Given) -> Iterator[str]:
    """What tables name of which the value of some cell is lost."""
    for kind, table in NAMED_IN.items():
        if any(isinstance(row.get("id"), Lost) for _, row in names.cells(given, table)):
            yield kind
    queues = given.settings.value(("queue",)) if given.settings else None
    rows = [queue for queue in queues if isinstance(queue, Mapping)] if isinstance(queues, list) else []
    if any(isinstance(row.get("id"), Lost) for row in rows):
        yield "queue"
    if any(isinstance(row.get(key), Lost) for row in rows for key in ("id", "skill")):
        yield "skill"
