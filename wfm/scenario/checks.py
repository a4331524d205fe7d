"""What is wrong between rows and tables: names that nobody has, names that two have, impossible plans.

A field is checked where it is read, a row in its model. Here every reference of every table is checked once:
a column ``agent``, ``queue``, ``site``, ``contract`` or ``shift`` names a row of its table, whatever table it
stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from wfm.errors import Problem
from wfm.scenario import cell_text, names
from wfm.scenario.besides import check_besides
from wfm.scenario.check_demand import check_demand
from wfm.scenario.check_lost import without_consequences
from wfm.scenario.check_named import check_named
from wfm.scenario.check_people import check_people
from wfm.scenario.check_permanences import check_permanences
from wfm.scenario.check_pins import check_pins
from wfm.scenario.check_places import check_places
from wfm.scenario.check_tiers import check_tiers
from wfm.scenario.draft import Draft
from wfm.scenario.hints import expected, unknown
from wfm.scenario.names import NAMED_IN, ident, strangers
from wfm.scenario.schema import columns, tables
from wfm.scenario.settings import Given

_FREE = ("region", "permanence")  # words that need no table of their own


def check(draft: Draft) -> list[Problem]:
    """Every problem between the fields of a scenario, each of them sound or not."""
    given = draft.given
    found = [_references(given), _duplicates(given), check_demand(draft), check_people(draft)]
    found += [check_besides(given.settings, given.tables), check_named(given)]
    found += [check_permanences(draft)]
    found += [check_pins(draft), check_places(draft), check_tiers(draft)]
    return without_consequences(given, chain.from_iterable(found))


def _references(given: Given) -> Iterator[Problem]:
    """Names of agents, queues, sites, contracts and shifts that there are not; each told once a table."""
    known = {kind: _ids(given, kind) for kind in ("queue", *NAMED_IN)}
    people = names.called(given, "agents")
    for name, table in given.tables.items():
        for kind, ids in known.items():
            if kind in columns(tables()[name]) and ids is not None:
                yield from strangers(table, kind, kind, ids, called=people if kind == "agent" else None)
    if "callbacks" in given.tables:
        yield from strangers(given.tables["callbacks"], "owner", "agent", known["agent"] or [], called=people)
    for kind in ("site", "contract"):
        yield from _hire_strangers(given, kind, known[kind] or [])


def _hire_strangers(given: Given, kind: str, ids: list[str]) -> Iterator[Problem]:
    """The site or the contract of new colleagues, where there is none of this name."""
    path = ("hire", kind)
    cell = given.settings.value(path) if given.settings else None
    if given.settings and isinstance(cell, str | int | float) and cell != "" and ident(cell) not in ids:
        yield given.settings.problem(path, unknown(kind, str(cell), ids, rows=1), cell)


def unknown_queues(given: Given, ids: list[str]) -> Iterator[Problem]:
    """Names of queues that no queue of a scenario has, in tables read by themselves."""
    for table in given.tables.values():
        yield from strangers(table, "queue", "queue", ids)


def _ids(given: Given, kind: str) -> list[str] | None:
    """The names that may be used, those of rows with other problems too; None when they are not known."""
    if kind == "queue":
        cells = _queue_cells(given)
        return None if cells is None else [ident(cell) or "" for cell in cells]
    if kind in _FREE and NAMED_IN[kind] not in given.tables:
        return None
    return names.ids(given, NAMED_IN[kind])


def _queue_cells(given: Given) -> list[object] | None:
    """The ids of the queues as given; None when there is no list of queues."""
    queues = given.settings.value(("queue",)) if given.settings else None
    if not isinstance(queues, list):
        return None
    return [queue.get("id") if isinstance(queue, dict) else None for queue in queues]


def _duplicates(given: Given) -> Iterator[Problem]:
    """Ids that differ from an earlier one by nothing, or only by case, accents or blanks."""
    for table in (given.tables[name] for name in NAMED_IN.values() if name in given.tables):
        first: dict[str, int] = {}
        for number, row in table.rows:
            key = cell_text.fold(ident(row.get("id")) or "")
            if key and first.setdefault(key, number) != number:
                yield table.problem(number, "id", expected("id_once", row=first[key]), row["id"])
    seen: set[str] = set()
    for position, cell in enumerate(_queue_cells(given) or ()):
        key = cell_text.fold(ident(cell) or "")
        if given.settings and key and key in seen:
            yield given.settings.problem(("queue", position, "id"), expected("queue_once"))
        seen.add(key)
