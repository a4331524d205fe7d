"""``wfm plan``: the whole path, from a scenario to a roster in a folder."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfm.cli import interrupt
from wfm.cli.audit import broken_values, tables, tell_surplus, tell_verdict
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
)
from wfm.cli.search import Asked, searching
from wfm.cli.session import CANNOT_WRITE, NO_ROSTER, Session
from wfm.cli.written import command, tell_written
from wfm.errors import OutputError

if TYPE_CHECKING:
    from wfm.edits.edit import Edits
    from wfm.planning import Plan
    from wfm.report.outputs import Written
    from wfm.report.words import Words
    from wfm.scenario.scenario import Scenario
    from wfm.values.document import RosterDocument

CHECKPOINT_SECONDS = 2.0
"""Least time between two checkpoints."""


def plan(
    source: Source,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="roster_folder")] = Path("out"),
    seconds: Seconds = 30.0,
    gap: Gap = 0.0,
    seed: Seed = 0,
    workers: Workers = 2,
    reproducible: Reproducible = False,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Search for a roster, checkpoint it meanwhile, write its files and sum it up."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        files = Files(out, force=force)
        scenario = session.read(source)  # first, since it says in which language the rest is told
        files.refuse_foreign(session.words)
        session.tell_law(scenario)
        made = _made(session, scenario, Asked(seconds, gap, seed, workers, reproducible), files)
        written = files.write(made, session.words.lang)
        _conclude(session, made, written, _again(session, made, files, reproducible=reproducible))


def _made(session: Session, scenario: Scenario, asked: Asked, files: Files) -> Plan:
    """The roster that the search finds."""
    from wfm.planning import plan as solve

    with searching(session, asked) as settings:
        return solve(
            scenario,
            asked.stop(),
            on_checkpoint=files.checkpoint,
            on_concerns=session.tell,
            **settings,
        )


class Files:
    """What a plan leaves in a folder.

    Attributes:
        folder: where.
        roster: ``roster.json`` in it, there from the first roster on.
    """

    def __init__(self, folder: Path, *, force: bool) -> None:
        self.folder = folder
        self.roster = folder / "roster.json"
        self._force = force
        self._saved_at: float | None = None

    def refuse_foreign(self, words: Words) -> None:
        """Say before the search, not after it, that a file in the way is not wfm's.

        Raises:
            OutputError: one is, and may not be replaced.
        """
        from wfm.report.files import written_by_wfm
        from wfm.report.outputs import heads

        for name, known in heads(words).items() if not self._force else ():
            path = self.folder / name
            with suppress(OSError):  # a file that cannot be read now may be closed by then
                if path.is_file() and not written_by_wfm(path, *known):
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

    def write(
        self, made: Plan, lang: str, previous: Sequence[RosterDocument] = (), taken: Edits | None = None
    ) -> Written:
        """Write every file of the roster that can be written.

        Args:
            made: the roster.
            lang: language of the files.
            previous: earlier rosters of people.
            taken: the edits that the roster comes from; a workbook with others stays as it is.
        """
        from wfm.edits.kept import unread

        keep = partial(unread, taken=taken)
        return made.report.to_folder(self.folder, lang, force=self._force, previous=previous, keep=keep)


def _again(session: Session, made: Plan, files: Files, *, reproducible: bool) -> str:
    """The command that searches longer; empty where that is not advised."""
    if made.longer is None:
        return ""
    asked = ("plan", session.source or "SCENARIO", "-o", files.folder, "--seconds", made.longer.seconds)
    return command(*asked, *(("--reproducible",) if reproducible else ()))


def _conclude(session: Session, made: Plan, written: Written, again: str) -> None:
    """Print the summary, and the command that would search longer if any; end with the right code."""
    hard = [finding for finding in made.findings if finding.hard]
    from wfm.report.promised import deferred

    words = session.words
    promises = [table for table in (deferred(made.document, words),) if table.rows]
    session.draw(*made.report.summary(words.lang), *promises, *tables(hard, words, made.document))
    tell_surplus(session, made.findings)
    tell_verdict(session, made.findings)
    if made.longer and not session.quiet:
        session.warn("cli.longer", text=made.longer.message.text(words.lang), command=again)
    document = made.report.figures.to_dict()
    document["bound_origin"] = made.document.bound_origin
    document["audit"] = broken_values(hard, words.lang, made.document)
    document["longer"] = made.longer.to_dict(words.lang) | {"command": again} if made.longer else None
    session.emit(document | tell_written(session, written))
    end(session, hard=bool(hard), failed=bool(written.errors))


def end(session: Session, *, hard: bool, failed: bool) -> None:
    """End a command that leaves a roster behind with the right code.

    Args:
        session: the run.
        hard: the roster breaks a hard rule.
        failed: a file could not be written.
    """
    interrupted = interrupt.requested.is_set()
    if interrupted:
        session.warn("cli.interrupted")
    verdict = interrupt.INTERRUPTED if interrupted else NO_ROSTER if hard else 0
    code = CANNOT_WRITE if failed else verdict
    if code:
        raise typer.Exit(code)
