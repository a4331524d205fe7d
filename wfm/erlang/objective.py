"""What a missing agent costs: the objective that the planner chose."""

from __future__ import annotations

import numpy as np

from wfm.erlang.arrays import FloatArray
from wfm.erlang.streams import Stream
from wfm.erlang.value import convex_minorant
from wfm.values.attempts import attempts


def charge(objective: str, stream: Stream, unanswered: FloatArray, in_time: FloatArray) -> FloatArray:
    """What is charged with 0, 1, 2, ... agents, ``[K, N + 1]``; non-increasing and convex.

    - ``answered``: callers who are never answered.
    - ``in_time``: callers whose answer does not come within the target time.
    - ``target``: attempts that miss the targets: the larger of ``answer rate wanted x offered - answered``
      and ``service level wanted x offered - answered in time``, never below 0. Nothing is gained beyond the
      targets. A queue whose only target is the occupancy is charged for each agent missing to it.

    The greatest convex curve below is taken, because a solver prices agents one by one: with few agents
    nobody is answered in time, and the first ones are then priced by what they prepare.

    Args:
        objective: one of the three names.
        stream: the calls and their targets.
        unanswered: callers never answered, ``[K, N + 1]``.
        in_time: callers whose answer comes within the target time, ``[K, N + 1]``.
    """
    if objective == "answered":
        return unanswered
    if objective == "in_time":
        return convex_minorant(stream.callers[:, None] - in_time)
    return convex_minorant(_short_of_targets(stream, unanswered, in_time))


def _short_of_targets(stream: Stream, unanswered: FloatArray, in_time: FloatArray) -> FloatArray:
    callers = stream.callers[:, None]
    repeats = {"redial": stream.redial[:, None], "reconnect": stream.reconnect[:, None]}
    seen = attempts(callers, unanswered, in_time, **repeats)
    answer_goal, level_goal = stream.answer_goal[:, None], stream.level_goal[:, None]
    short = np.maximum(answer_goal * seen.offered - seen.answered, level_goal * seen.offered - seen.in_time)
    agents = np.arange(unanswered.shape[1])
    missing = callers * (1.0 - agents / np.maximum(stream.needed, 1.0)[:, None])
    by_calls = (stream.answer_goal + stream.level_goal > 0)[:, None]
    return np.maximum(np.where(by_calls, short, missing), 0.0)
