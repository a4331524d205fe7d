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
from wfm.cli.session import Session

if TYPE_CHECKING:
    from wfm.scenario.scenario import Scenario
    from wfm.values.document import RosterDocument

First = Annotated[Path, typer.Argument(metavar="A", help="A scenario, or a roster that wfm wrote (.json).")]
Second = Annotated[Path, typer.Argument(metavar="B", help="Another one, of either kind.")]


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
    """Compare two scenarios or rosters: service, hours, cost, people.

    A scenario is planned first; each of two scenarios gets all of --seconds.
    """
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        first, second = read(session, a), read(session, b)
        session.speak(language(first))
        from wfm.cli.progress import shown
        from wfm.comparing import compare as beside
        from wfm.report.comparison import comparison_tables
        from wfm.solver.processes import processes
        from wfm.solver.stop import Stop

        planned = [path for path in (a, b) if not is_roster(path)]
        helpers = workers - 1 if planned and not reproducible else 0
        with (
            processes(helpers) as pool,
            shown(session.words, seconds * len(planned), quiet=quiet or not planned) as tell,
        ):
            found = beside(
                first,
                second,
                Stop(seconds, gap=gap),
                seed=seed,
                workers=workers,
                reproducible=reproducible,
                on_progress=tell,
                executor=pool,
            )
        session.draw(*comparison_tables(found, session.words, changes=len(planned) < 2))
        session.emit(found.to_dict())


def is_roster(path: Path) -> bool:
    """Whether a path names a roster and not a scenario."""
    return path.suffix.casefold() == ".json" and not path.is_dir()


def read(session: Session, path: Path) -> Scenario | RosterDocument:
    """A roster or a scenario, whichever a path names."""
    return session.read_roster(path) if is_roster(path) else session.read(path)


def language(side: Scenario | RosterDocument) -> str:
    """The language of a side."""
    from wfm.values.document import RosterDocument

    return side.language if isinstance(side, RosterDocument) else side.service.language
