"""The targets of each queue, as the requirement uses them."""

from __future__ import annotations

from collections.abc import Sequence

from wfm.errors import Message, Problem, ScenarioError
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue, Targets

DEFAULT_ANSWER_RATE = 0.90
DEFAULT_SERVICE_LEVEL = 0.80


def goals(scenario: Scenario, queues: Sequence[Queue]) -> list[Targets]:
    """The targets of each queue; one that has none gets a default.

    Raises:
        ScenarioError: a target that no number of agents could meet.
    """
    found = [_with_default(scenario.targets(queue), queue) for queue in queues]
    vain = [q.id for goal, q in zip(found, queues, strict=True) if q.out_of_reach(goal)]
    if vain:
        wanted = Message("expected.below_one")
        raise ScenarioError(
            Problem("service.toml", wanted, column=f"queue.{name}.answer_rate") for name in vain
        )
    return found


def _with_default(goal: Targets, queue: Queue) -> Targets:
    if (goal.answer_rate, goal.service_level, goal.max_occupancy) != (None, None, None):
        return goal
    if queue.loses_calls:
        return goal.model_copy(update={"answer_rate": DEFAULT_ANSWER_RATE})
    return goal.model_copy(update={"service_level": DEFAULT_SERVICE_LEVEL})
