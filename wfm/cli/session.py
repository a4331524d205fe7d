"""One run of a command: its language, what it prints where, and how it ends when something is wrong."""

from __future__ import annotations

import json
import locale
import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import typer

from wfm.cli.sentences import echo, readable
from wfm.cli.spoken import roster_workbook_language
from wfm.errors import InputError, Message, NoRosterError, Problem, RosterError, WfmError
from wfm.labels import LANGUAGES
from wfm.report.words import Words

if TYPE_CHECKING:
    from wfm.report.tables import Table
    from wfm.scenario.scenario import Scenario
    from wfm.values.concern import Concern
    from wfm.values.document import RosterDocument

BAD_INPUT = 3
NO_ROSTER = 4
CANNOT_WRITE = 5
MOST_PROBLEMS = 50
INPUT = "input.xlsx"
WRITTEN_TOGETHER = 2.0  # seconds within which `wfm new` writes a whole folder


_NAMES_ON_WINDOWS = {"french": "fr", "dutch": "nl", "german": "de"}


def language_of_machine() -> str:
    """The language of the environment where wfm speaks it, else English; Windows tells it by its name."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), "") or locale.getlocale()[0] or ""
    lang = _NAMES_ON_WINDOWS.get(name.partition("_")[0].casefold(), name[:2].casefold())
    return lang if lang in LANGUAGES else "en"


class Session:
    """Use it as a context: what a planner can cause ends in words and an exit code, never in a traceback.

    Results go to standard output, problems to standard error. With ``as_json`` standard output holds one JSON
    document and nothing else, also when the command fails.

    Attributes:
        lang: the language asked for, or None for that of the scenario.
        as_json: print for machines.
        quiet: print nothing but problems.
        words: labels in the language of this run.
        source: the scenario that was read, or None.
    """

    def __init__(self, lang: str | None, *, as_json: bool = False, quiet: bool = False) -> None:
        self.lang = lang
        self.as_json = as_json
        self.quiet = quiet
        self.words = Words(lang or language_of_machine())
        self.source: Path | None = None

    def read(self, source: Path) -> Scenario:
        """Read a scenario, and speak its language from now on."""
        from wfm.scenario.reader import read

        scenario = read(source)
        self.source = source
        self.speak(scenario.service.language)
        book = workbook_beside(source)
        if book:
            self.warn("cli.workbook_beside", workbook=book)
        return scenario

    def tell_law(self, scenario: Scenario) -> None:
        """Warn of what is looser than the law, and of averages that nobody can judge."""
        from wfm.scenario.rules_limits import loosened
        from wfm.scenario.rules_unbroken import unbroken
        from wfm.scenario.unknown_weeks import unknown_weeks

        rules = scenario.service.rules
        loose = (*loosened(rules.profile, rules.limits), *unbroken(rules))
        for message in (*loose, *unknown_weeks(scenario)):
            self.warn("cli.note", text=message.text(self.words.lang))

    def read_roster(self, path: Path) -> RosterDocument:
        """Read a ``roster.json``.

        Raises:
            RosterError: it cannot be read; or it is a workbook, whose edits only a scenario explains.
        """
        from wfm.values.document import RosterDocument

        lang = roster_workbook_language(path)
        if lang:
            raise RosterError([Problem(path.name, Message("expected.roster_document"))], lang)
        return RosterDocument.read(path)

    def speak(self, lang: str) -> None:
        """Speak a language from now on, unless another one was asked for."""
        self.words = Words(self.lang or lang)

    def draw(self, *tables: Table) -> None:
        """Print tables for people."""
        if not (self.quiet or self.as_json):
            from wfm.cli.draw import draw

            draw(tables, self.words)

    def say(self, key: str, **params: object) -> None:
        """Print a sentence for people."""
        if not (self.quiet or self.as_json):
            echo(self.words(key, **params))

    def warn(self, key: str, **params: object) -> None:
        """Print a sentence on standard error, whatever was asked."""
        echo(self.words(key, **params), err=True)

    def tell(self, concerns: list[Concern]) -> None:
        """Print what is impossible whatever was asked, and what will be missing unless only problems are."""
        for concern in concerns:
            text = concern.text(self.words.lang)
            if concern.hard:
                self.warn("cli.impossible", text=text)
            elif not self.quiet:
                self.warn("cli.concern", text=text)

    def emit(self, document: object) -> None:
        """Print the JSON document of this run, if one is asked for."""
        if self.as_json:
            typer.echo(json.dumps(document, indent=1, allow_nan=False))

    def __enter__(self) -> Session:
        readable()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        code = self._end(error)
        if code:
            raise typer.Exit(code) from None

    def _end(self, error: BaseException | None) -> int:
        """Tell what went wrong; the exit code, or 0 where it is not for a session to say."""
        if isinstance(error, InputError):
            self._tell_problems(error)
            return BAD_INPUT
        if isinstance(error, WfmError):
            self._tell(str(error))
            return NO_ROSTER if isinstance(error, NoRosterError) else CANNOT_WRITE
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            reason = error.strerror or type(error).__name__
            self._tell(self.words("output.failed", file=error.filename or "wfm", reason=reason))
            return CANNOT_WRITE
        return 0

    def _tell(self, text: str) -> None:
        echo(text, err=True)
        self.emit({"error": text})

    def _tell_problems(self, error: InputError) -> None:
        lang = self.lang or error.language or self.words.lang
        for problem in error.problems[:MOST_PROBLEMS]:
            echo(problem.text(lang), err=True)
        if len(error.problems) > MOST_PROBLEMS:
            more = len(error.problems) - MOST_PROBLEMS
            echo(Words(lang)("cli.more_problems", count=more), err=True)
        self.emit({"problems": [problem.to_dict(lang) for problem in error.problems]})


def workbook_beside(source: Path) -> Path | None:
    """The workbook in a scenario's folder that was changed after its tables, as if it were read."""
    book = source / INPUT
    if not source.is_dir() or not book.is_file():
        return None
    tables = [path.stat().st_mtime for ending in ("toml", "csv") for path in source.glob(f"*.{ending}")]
    return book if book.stat().st_mtime > max(tables, default=0.0) + WRITTEN_TOGETHER else None
