"""People changed against calls answered, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from wfm.report.tables import Item, Kind, Table
from wfm.report.words import Words
from wfm.values.frontier import Step

HEADER = ("version", "people", "days", "answered", "share", "lost", "refused")
EXPLAINED = ("free", "mended")
"""The kinds of versions that the note explains, where there is one."""


def frontier_table(steps: Sequence[Step], words: Words, *, proven: bool) -> Table:
    """A row for each version, fewest people first.

    Args:
        steps: the versions.
        words: the reader's language.
        proven: no roster changes fewer people than the chosen one.
    """
    free = next((step.answered for step in steps if step.kind == "free"), None)
    free = free or max((step.answered for step in steps), default=0.0)
    refused = any(step.failed for step in steps)
    names = HEADER if refused else HEADER[:-1]
    rows = tuple(_row(step, free, words)[: len(names)] for step in steps)
    there = {step.kind for step in steps}
    notes = [words(f"replan.note_{kind}") for kind in EXPLAINED if kind in there]
    notes += [words("replan.note"), words("replan.proven" if proven else "replan.not_proven")]
    header = tuple(words(f"replan.{name}") for name in names)
    return Table("frontier", words("replan.title"), header, rows, " ".join(notes))


def _row(step: Step, free: float, words: Words) -> tuple[Item, ...]:
    kind = words(f"replan.{step.kind}") if step.kind else ""
    return (
        Item(kind),
        Item(step.people, Kind.COUNT),
        Item(step.days, Kind.COUNT),
        Item(step.answered, Kind.COUNT),
        Item(step.answered / free if free > 0 else None, Kind.SHARE),
        Item(step.lost, Kind.NUMBER),
        Item(", ".join(words(f"replan.failed_{limit}") for limit in step.failed) or None),
    )
