"""Tables by themselves: today's calls, in the form of ``history``, and a forecast that was kept."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from wfm.errors import ScenarioError
from wfm.scenario.base import Part
from wfm.scenario.checks import unknown_queues
from wfm.scenario.demand import HistoryRow, KeptRow
from wfm.scenario.draft import Draft
from wfm.scenario.folder import read_table
from wfm.scenario.scenario import Scenario

Row = TypeVar("Row", bound=Part)


def read_observed(path: Path, scenario: Scenario) -> tuple[HistoryRow, ...]:
    """The rows of a CSV file with the columns of ``history.csv``.

    Args:
        path: the file.
        scenario: whose queues it speaks of.

    Raises:
        ScenarioError: with every problem of the file.
    """
    return _read_alone(path, scenario, HistoryRow)


def read_kept(path: Path, scenario: Scenario) -> tuple[KeptRow, ...]:
    """The rows of a forecast kept with ``wfm forecast -o``.

    Args:
        path: the file.
        scenario: whose queues it speaks of.

    Raises:
        ScenarioError: with every problem of the file.
    """
    return _read_alone(path, scenario, KeptRow)


def _read_alone(path: Path, scenario: Scenario, model: type[Row]) -> tuple[Row, ...]:
    given = read_table(path, path.stem, model)
    draft = Draft.of(given, {path.stem: model})
    ids = [queue.id for queue in scenario.queues]
    problems = [*draft.problems, *unknown_queues(given, ids)]
    if problems:
        raise ScenarioError(problems, scenario.service.language)
    return draft.rows(model).items
