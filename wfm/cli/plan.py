"""``wfm plan``: the whole path, from a scenario to a roster in a folder."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfm.cli import interrupt
from wfm.cli.audit import tables, tell_verdict
from wfm.cli.options import AsJson, Force, Language, Quiet, Source, above_zero, share
from wfm.cli.session import CANNOT_WRITE, NO_ROSTER, Session
from wfm.errors import OutputError

if TYPE_CHECKING:
    from wfm.planning import Plan
    from wfm.report.words import Words
    from wfm.values.finding import Finding

CHECKPOINT_SECONDS = 2.0
"""Least time between two checkpoints."""


def plan(
    source: Source,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the roster.")] = Path(
        "out"
    ),
    seconds: Annotated[
        float, typer.Option(callback=above_zero, help="Most seconds of solving; writing takes a few more.")
    ] = 30.0,
    gap: Annotated[
        float, typer.Option(callback=share, help="Stop when the proven gap is at most this; 0.01 is 1 %.")
    ] = 0.0,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Random seed.")] = 0,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Threads of the solver.")] = 2,
    reproducible: Annotated[
        bool, typer.Option("--reproducible", help="Same input, same roster; slower, on one thread.")
    ] = False,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Plan a roster: forecast, staff, roster, check, write.

    Ctrl-C ends the search at once: the best roster found is written and checked all the same.
    """
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        files = Files(out, force=force)
        files.refuse_foreign(session.words)
        scenario = session.read(source)
        session.tell_law(scenario)
        from wfm.cli.progress import shown
        from wfm.planning import audit
        from wfm.planning import plan as solve
        from wfm.solver.processes import processes
        from wfm.solver.stop import Stop

        stop = Stop(seconds, gap=gap, cancel=interrupt.requested)
        helpers = 0 if reproducible else workers - 1
        with processes(helpers) as pool, shown(session.words, seconds, quiet=quiet) as tell:
            made = solve(
                scenario,
                stop,
                seed=seed,
                workers=workers,
                reproducible=reproducible,
                on_progress=tell,
                on_checkpoint=files.checkpoint,
                on_concerns=session.tell,
                executor=pool,
            )
        failure = files.write(made, session.words.lang)
        _conclude(session, made, audit(scenario, made.roster), files, failure)


class Files:
    """What a plan leaves in a folder.

    Attributes:
        roster: ``roster.json``, written first: every other file can be made again from it.
        workbook: ``roster.xlsx``.
    """

    def __init__(self, folder: Path, *, force: bool) -> None:
        self.roster = folder / "roster.json"
        self.workbook = folder / "roster.xlsx"
        self._force = force
        self._saved_at: float | None = None

    def refuse_foreign(self, words: Words) -> None:
        """Say before the search, not after it, that a file in the way is not wfm's.

        Raises:
            OutputError: one is, and may not be replaced.
        """
        from wfm.report.files import written_by_wfm

        for path in (self.roster, self.workbook) if not self._force else ():
            with suppress(OSError):  # a file that cannot be read now may be closed by then
                if path.is_file() and not written_by_wfm(path):
                    raise OutputError(words("output.foreign", file=path))

    def checkpoint(self, made: Plan) -> None:
        """Keep a roster of the running search on disk: the first one, then one every few seconds.

        Raises:
            OutputError: the first one cannot be written: the search would be in vain.
        """
        now = time.monotonic()
        if self._saved_at is None:
            made.report.to_json(self.roster, force=self._force)
        elif now - self._saved_at < CHECKPOINT_SECONDS:
            return
        else:
            with suppress(OutputError):  # the end of the search tries again, and tells
                made.report.to_json(self.roster)
        self._saved_at = now

    def write(self, made: Plan, lang: str) -> OutputError | None:
        """Write ``roster.json``, then ``roster.xlsx``.

        Returns:
            Why the workbook could not be written, or None.

        Raises:
            OutputError: ``roster.json`` cannot be written.
        """
        made.report.to_json(self.roster)
        try:
            made.report.to_excel(self.workbook, lang, force=self._force)
        except OutputError as error:
            return error
        return None


def _conclude(
    session: Session, made: Plan, findings: list[Finding], files: Files, failure: OutputError | None
) -> None:
    """Print the summary and end with the right code."""
    hard = [finding for finding in findings if finding.hard]
    written = [str(files.roster), *([] if failure else [str(files.workbook)])]
    session.draw(*made.report.summary(session.words.lang), *tables(hard, session.words))
    tell_verdict(session, findings)
    session.say("cli.written", files=", ".join(written))
    document = made.report.figures.to_dict()
    document["bound_origin"] = made.document.bound_origin
    document["audit"] = {"hard": len(hard), "findings": [f.to_dict(session.words.lang) for f in hard]}
    document["files"] = written
    if failure:
        document["error"] = str(failure)
        typer.echo(str(failure), err=True)
    session.emit(document)
    if interrupt.requested.is_set():
        session.warn("cli.interrupted")
    code = CANNOT_WRITE if failure else _verdict(hard=bool(hard))
    if code:
        raise typer.Exit(code)


def _verdict(*, hard: bool) -> int:
    if interrupt.requested.is_set():
        return interrupt.INTERRUPTED
    return NO_ROSTER if hard else 0
