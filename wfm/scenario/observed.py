"""One table by itself: today's calls, in the form of ``history``."""

from __future__ import annotations

from pathlib import Path

from wfm.errors import ScenarioError
from wfm.scenario.checks import unknown_queues
from wfm.scenario.demand import HistoryRow
from wfm.scenario.draft import Draft
from wfm.scenario.folder import read_table
from wfm.scenario.scenario import Scenario


def read_observed(path: Path, scenario: Scenario) -> tuple[HistoryRow, ...]:
    """The rows of a CSV file with the columns of ``history.csv``.

    Args:
        path: the file.
        scenario: whose queues it speaks of.

    Raises:
        ScenarioError: with every problem of the file.
    """
    given = read_table(path, "history")
    draft = Draft.of(given)
    ids = [queue.id for queue in scenario.queues]
    problems = [*draft.problems, *unknown_queues(given, ids)]
    if problems:
        raise ScenarioError(problems, scenario.service.language)
    return draft.rows(HistoryRow).items
