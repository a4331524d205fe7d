"""Whether a roster is one of the scenario that it is given with.

A scenario changes after its roster was made: absences, pins, calls. Its service, days, queues and agents
usually do not, so these tell a roster of another scenario.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wfm.cli.session import Session
from wfm.errors import Message, Problem, RosterError
from wfm.labels.dates import Period

if TYPE_CHECKING:
    from wfm.grid import Grid
    from wfm.report.words import Words
    from wfm.scenario.scenario import Scenario
    from wfm.values.document import RosterDocument

MOST_NAMES = 5


def tell_origin(session: Session, file: str, document: RosterDocument, scenario: Scenario) -> None:
    """Warn of a roster that was made from another scenario, and say what differs.

    Args:
        session: the run.
        file: name of the file that holds the roster.
        document: the roster.
        scenario: the scenario.

    Raises:
        RosterError: they have no day, or no agent, in common.
    """
    problems = [Problem(file, message) for message in _nothing_fits(document, scenario)]
    if problems:
        raise RosterError(problems)
    apart = list(differences(document, scenario, session.words))
    if apart:
        session.warn("cli.other.scenario", file=file, differences="; ".join(apart))


def tell_changed(session: Session, file: str, document: RosterDocument, scenario: Scenario) -> bool:
    """Warn of a roster that was made from another scenario, or before this one was changed.

    Returns:
        The scenario is the very one that the roster was made from.

    Raises:
        RosterError: they have no day, or no agent, in common.
    """
    same = document.scenario_hash == scenario.hash
    if not same:
        tell_origin(session, file, document, scenario)
        if not any(differences(document, scenario, session.words)):
            session.warn("cli.changed_scenario", file=file)
    return same


def _nothing_fits(document: RosterDocument, scenario: Scenario) -> Iterator[Message]:
    grid = scenario.grid
    if document.last < grid.first or grid.last < document.first:
        yield Message("expected.roster_of_horizon", {"period": Period(grid.first, grid.last)})
    names = [agent.id for agent in scenario.agents]
    if document.agents and not {agent.id for agent in document.agents} & set(names):
        yield Message("expected.roster_of_agents", {"agents": _short(names)})


def differences(document: RosterDocument, scenario: Scenario, words: Words) -> Iterator[str]:
    """What a roster and a scenario do not have in common, each in a few words."""
    grid, told = scenario.grid, document.requirement
    pairs: dict[str, tuple[object, object]] = {
        "service": (document.name, scenario.service.name),
        "period": (_period(document, words), _period(grid, words)),
        "zone": (document.zone, scenario.service.zone),
        "interval": (told.interval_minutes, grid.interval_minutes),
    }
    for key, (there, here) in pairs.items():
        if there != here:
            yield words(f"cli.other.{key}", roster=there, scenario=here)
    queues = [queue.id for queue in told.queues], [queue.id for queue in scenario.queues]
    agents = [agent.id for agent in document.agents], [agent.id for agent in scenario.agents]
    yield from _names("queues", *queues, words)
    yield from _names("agents", *agents, words)


def _period(days: RosterDocument | Grid, words: Words) -> str:
    return Period(days.first, days.last).text(words.lang)


def _names(key: str, there: list[str], here: list[str], words: Words) -> Iterator[str]:
    """The ids that only the roster has, then those that only the scenario has."""
    for side, other, which in ((there, here, "gone"), (here, there, "new")):
        names = [name for name in side if name not in other]
        if names:
            yield words(f"cli.other.{key}_{which}", names=_short(names))


def _short(names: list[str]) -> str:
    """The names, the first few where they are many."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" (+ {more})" if more > 0 else "")
