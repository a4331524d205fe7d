"""Blocks of work besides the phone, as a finished roster shows them, and what can be wrong with one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from wfm.hours import WeeklyHours
from wfm.values.roster import Segment


class Wanted(Protocol):
    """What is wanted of blocks: hours in which the work may be done, least minutes."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def open(self) -> WeeklyHours:
        """When it may be done."""

    @property
    def shortest(self) -> int:
        """Least minutes of a block."""


def blocks_of(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Segments of a day, those of one kind of work that follow each other at once together."""
    block: list[Segment] = []
    for segment in segments:
        if block and (block[-1].end != segment.start or block[-1].ref != segment.ref):
            yield block
            block = []
        block.append(segment)
    if block:
        yield block


def block_faults(
    wanted: Wanted, block: Sequence[Segment], *, able: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is wrong with a block: the label of each fault, and its words."""
    low, high = block[0].wall_start, block[-1].wall_end
    if sum(segment.minutes for segment in block) < wanted.shortest:
        yield "short", {"activity": wanted.id}
    if not any(a <= low and high <= b for a, b in wanted.open.days[block[0].date.weekday()]):
        yield "closed", {"activity": wanted.id}
    if not able:
        yield "skill", {"activity": wanted.id}
