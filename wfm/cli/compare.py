"""``wfm compare``: two scenarios or two rosters side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfm.cli.options import (
    AsJson,
    Gap,
    Language,
    Quiet,
    Reproducible,
    Seconds,
    Seed,
    Workers,
)
from wfm.cli.search import Asked, searching
from wfm.cli.session import Session
from wfm.cli.spoken import is_document, roster_workbook_language

if TYPE_CHECKING:
    from wfm.scenario.scenario import Scenario
    from wfm.values.document import RosterDocument

First = Annotated[Path, typer.Argument(metavar="A", help="side")]
Second = Annotated[Path, typer.Argument(metavar="B", help="other_side")]


def compare(
    a: First,
    b: Second,
    seconds: Seconds = 30.0,
    gap: Gap = 0.0,
    seed: Seed = 0,
    workers: Workers = 2,
    reproducible: Reproducible = False,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
) -> None:
    """Print the figures of two rosters side by side, planning first what is a scenario."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        first = read(session, a)
        session.speak(language(first))
        second = read(session, b)
        session.speak(language(first))
        from wfm.comparing import compare as beside
        from wfm.report.comparison import comparison_tables

        planned = sum(not is_document(path) for path in (a, b))
        asked = Asked(seconds, gap, seed, workers, reproducible)
        with searching(session, asked, searches=planned) as settings:
            found = beside(first, second, asked.stop(), **settings)
        session.draw(*comparison_tables(found, session.words, changes=planned < 2))
        session.emit(found.to_dict())


def read(session: Session, path: Path) -> Scenario | RosterDocument:
    """A roster or a scenario, whichever a path names.

    Raises:
        RosterError: it is a roster that cannot be read, or a workbook of one.
        ScenarioError: it is a scenario that cannot be used.
    """
    rostered = is_document(path) or roster_workbook_language(path)
    return session.read_roster(path) if rostered else session.read(path)


def language(side: Scenario | RosterDocument) -> str:
    """The language of a side."""
    from wfm.values.document import RosterDocument

    return side.language if isinstance(side, RosterDocument) else side.service.language
