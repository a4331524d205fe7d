"""The tables of a comparison: figures side by side, service per queue, hours, and who works otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from wfm.report.day_changes import change_table
from wfm.report.tables import Item, Kind, Table, difference
from wfm.report.words import Words
from wfm.values.comparison import Comparison, Pair, Side

FIGURES = {
    "calls": ("report.calls", Kind.COUNT),
    "answered": ("report.answered", Kind.COUNT),
    "in_time": ("report.in_time", Kind.COUNT),
    "answer_rate": ("report.answer_rate", Kind.SHARE),
    "service_level": ("report.service_level", Kind.SHARE),
    "callers": ("compare.callers", Kind.COUNT),
    "callers_answered": ("simulation.caller_answer_rate", Kind.COUNT),
    "cost": ("report.cost", Kind.NUMBER),
    "gap": ("report.gap_to_bound", Kind.SHARE),
    "agents": ("compare.agents", Kind.COUNT),
    "worked": ("compare.worked", Kind.MINUTES),
    "contract": ("compare.contract", Kind.MINUTES),
    "phone": ("compare.phone", Kind.MINUTES),
    "required_hours": ("report.required_hours", Kind.MINUTES),
    "planned_hours": ("report.planned_hours", Kind.MINUTES),
    "missing_hours": ("report.missing_hours", Kind.MINUTES),
}
"""By figure, its label and how it is written."""


def comparison_tables(found: Comparison, words: Words, *, changes: bool = True) -> tuple[Table, ...]:
    """Figures, cost, queues, hours of each agent, and the days that differ.

    Args:
        found: the comparison.
        words: the reader's language.
        changes: list the days of agents that differ; of two rosters that have nothing to do with each other
            that would be all of them.
    """
    tables = (_figures(found, words), _costs(found, words), _queues(found, words), _agents(found, words))
    return (*tables, change_table(found.changes, words)) if changes else tables


def _header(words: Words, *first: str) -> tuple[str, ...]:
    return (*(words(key) for key in first), "A", "B", words("compare.difference"))


def _items(pair: Pair, kind: Kind) -> tuple[Item, ...]:
    return Item(pair.before, kind), Item(pair.after, kind), difference(pair.before, pair.after, kind)


def _told(pairs: Iterable[Pair]) -> list[Pair]:
    """The figures that one side has at least."""
    return [pair for pair in pairs if pair.before is not None or pair.after is not None]


def _figures(found: Comparison, words: Words) -> Table:
    rows = tuple(
        (Item(words(FIGURES[pair.name][0])), *_items(pair, FIGURES[pair.name][1]))
        for pair in _told(found.figures)
    )
    note = words("compare.note", a=_side(found.a, words), b=_side(found.b, words))
    return Table("figures", words("compare.title"), _header(words, "report.figure"), rows, note)


def _side(side: Side, words: Words) -> str:
    return f"{side.name}, {words.period(side.first, side.last)}"


def _costs(found: Comparison, words: Words) -> Table:
    rows = tuple((Item(words.known("term", pair.name)), *_items(pair, Kind.NUMBER)) for pair in found.terms)
    return Table("costs", words("report.costs"), _header(words, "report.term"), rows)


def _queues(found: Comparison, words: Words) -> Table:
    rows = tuple(
        (Item(queue.label), Item(words(FIGURES[pair.name][0])), *_items(pair, FIGURES[pair.name][1]))
        for queue in found.queues
        for pair in _told(queue.figures)
    )
    header = _header(words, "report.queue", "report.figure")
    return Table("queues", words("report.queues"), header, rows)


def _agents(found: Comparison, words: Words) -> Table:
    rows = tuple((Item(pair.name), *_items(pair, Kind.MINUTES)) for pair in found.agents)
    return Table("agents", words("report.agents"), _header(words, "report.agent"), rows)
