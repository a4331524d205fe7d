"""A search as the command line asks for it: how long, on how many threads, and what is shown meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from wfm.cli import interrupt
from wfm.cli.session import Session

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from wfm.solver.stop import OnProgress, Stop


class Settings(TypedDict):
    """What every function that searches is given by name, besides when to stop."""

    seed: int
    workers: int
    reproducible: bool
    on_progress: OnProgress
    executor: Executor | None


class Asked(NamedTuple):
    """The options of a search, as they were given."""

    seconds: float
    gap: float
    seed: int
    workers: int
    reproducible: bool

    def stop(self) -> Stop:
        """When each search ends: in time, at the gap, or at Ctrl-C."""
        from wfm.solver.stop import Stop

        return Stop(self.seconds, gap=self.gap, cancel=interrupt.requested)


@contextmanager
def searching(session: Session, asked: Asked, *, searches: int = 1) -> Iterator[Settings]:
    """Have the helpers of a search ready and show its progress.

    Args:
        session: the run.
        asked: the options.
        searches: how many searches follow one another; none needs no helper and shows nothing.
    """
    from wfm.cli.progress import shown
    from wfm.solver.processes import processes

    helpers = asked.workers - 1 if searches and not asked.reproducible else 0
    quiet = session.quiet or not searches
    with (
        processes(helpers) as pool,
        shown(session.words, asked.seconds * max(searches, 1), quiet=quiet) as tell,
    ):
        yield Settings(
            seed=asked.seed,
            workers=asked.workers,
            reproducible=asked.reproducible,
            on_progress=tell,
            executor=pool,
        )
