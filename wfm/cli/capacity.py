"""``wfm capacity``: the answer rate as a function of staff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfm.cli.options import (
    AsJson,
    Force,
    Gap,
    Language,
    Quiet,
    Reproducible,
    Seconds,
    Seed,
    Source,
    Workers,
    csv_file,
    svg_file,
)
from wfm.cli.search import Asked, searching
from wfm.cli.session import Session
from wfm.cli.usage import Misused
from wfm.errors import Message
from wfm.report import table_file

if TYPE_CHECKING:
    from wfm.values.capacity import Capacity

COLUMNS = ("hires", "agents", "phone_hours", "calls", "answered", "answer_rate", "service_level")
CALLERS = ("callers", "callers_answered", "caller_answer_rate")
HIRES = "--hires"
MOST_HIRES, MOST_POINTS = 1000, 500
_RANGE = re.compile(r"(\d+)\.\.(\d+)(?::(\d+))?")


def numbers(value: str) -> tuple[int, ...]:
    """Numbers of new colleagues as planners write them: ``0..40``, ``0..40:5`` or ``0,5,10``.

    Raises:
        typer.BadParameter: they cannot be read, or are too many.
    """
    text = "".join(value.split())
    found: set[int] = set()
    for part in text.split(","):
        match = _RANGE.fullmatch(part)
        if match:
            low, high, step = (int(group or 1) for group in match.groups())
            if low > high or not step or high > MOST_HIRES:
                raise _wrong(value)
            found.update(range(low, high + 1, step))
        elif part.isdecimal() and int(part) <= MOST_HIRES:
            found.add(int(part))
        else:
            raise _wrong(value)
    if len(found) > MOST_POINTS:
        raise Misused(Message("usage.most_hires", {"most": MOST_POINTS}), value, HIRES)
    return tuple(sorted(found))


def _wrong(value: str) -> Misused:
    return Misused(Message("usage.hires", {"most": MOST_HIRES}), value, HIRES)


def capacity(
    source: Source,
    hires: Annotated[str, typer.Option(metavar="0..40", help="hires")] = "0..40",
    solve: Annotated[bool, typer.Option("--solve", help="solve")] = False,
    seconds: Seconds = 20.0,
    gap: Gap = 0.0,
    seed: Seed = 0,
    workers: Workers = 2,
    reproducible: Reproducible = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE.csv", callback=csv_file, help="points_file"),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE.svg", callback=svg_file, help="rate_plot")
    ] = None,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Print a point of the curve for each number of new colleagues; write them, draw them, plan three."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        counts = numbers(hires)
        scenario = session.read(source)
        from wfm.hiring import capacity as reach

        asked = Asked(seconds, gap, seed, workers, reproducible)
        with searching(session, asked, searches=3 if solve else 0) as settings:
            found = reach(scenario, counts, asked.stop() if solve else None, **settings)
        target = scenario.service.targets.answer_rate
        _write(session, found, out, plot, target, force=force)
        _conclude(session, found, target, [str(path) for path in (out, plot) if path])


def _conclude(session: Session, found: Capacity, target: float | None, written: list[str]) -> None:
    from wfm.report.capacity import capacity_table

    session.draw(capacity_table(found, session.words, target))
    if written:
        session.say("cli.written", files=", ".join(written))
    session.emit(found.to_dict() | {"files": written})


def _write(
    session: Session,
    found: Capacity,
    out: Path | None,
    plot: Path | None,
    target: float | None,
    *,
    force: bool,
) -> None:
    if out:
        header = (*COLUMNS, *CALLERS, "planned_answer_rate")
        table_file.write(out, header, _rows(found), session.words, force=force)
    if plot:
        from wfm.report.capacity_plot import capacity_svg
        from wfm.report.files import replace_file

        data = capacity_svg(found, session.words, target).encode("utf-8")
        replace_file(plot, data, force=force, lang=session.words.lang)


def _rows(found: Capacity) -> Iterator[tuple[table_file.Cell, ...]]:
    for point in found.points:
        reached = point.reached
        shown = [getattr(reached, name) for name in (*COLUMNS[3:], *CALLERS)]
        planned = point.planned.answer_rate if point.planned else None
        yield (point.hires, point.agents, point.phone_hours, *shown, planned)
