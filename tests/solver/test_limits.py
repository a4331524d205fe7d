from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.solver.build import Settings, need
from tests.solver.outing import MORNING, social_service
from tests.solver.republished import again, office
from wfm.solver.changing import Changer, Version
from wfm.solver.clock import Clock
from wfm.solver.keeping import Keeping
from wfm.solver.limits import Limits
from wfm.solver.losses import COVERAGE, Bar
from wfm.solver.publish import publish
from wfm.solver.rules import RULES
from wfm.solver.search import Options, solve
from wfm.solver.set_up import build
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop

FILES: Settings = {"id": "files", "open": "Mon-Sun 08:00-15:00", "hours_a_week": 20}


def version(keeping: Keeping, losses: Mapping[str, float], solution: Solution | None = None) -> Version:
    made = Changer(keeping, Clock(Stop(1)), random.Random(0)).version(solution or keeping.kept)
    return replace(made, losses=losses)


def test_calls_and_other_work_have_limits_of_their_own() -> None:
    keeping = again(office(activity=[FILES]), 0)
    limits = Limits(keeping, Bar({COVERAGE: 10.0, "activities": 2.0}), hard=keeping.hard(keeping.kept))
    for lost, failed in (
        ((10.0, 2.0), ()),
        ((10.5, 0.0), ("calls",)),
        ((0.0, 2.5), ("work",)),
        ((11.0, 3.0), ("calls", "work")),
    ):
        told = dict(zip((COVERAGE, "activities"), lost, strict=True))
        assert limits.failed(version(keeping, told)) == failed


def test_sessions_are_told_apart_from_other_work() -> None:
    scenario = social_service(days=5, permanences=(MORNING,))
    problem = build(scenario, need(scenario), RULES)
    known = publish(solve(problem, Stop(0.3), Options(reproducible=True)).solution)
    keeping = Keeping(scenario, need(scenario), RULES, known)
    (rule,) = {task.rule for task in keeping.free.tasks if task.whole}
    limits = Limits(keeping, Bar({rule: 0.0}), hard=99)
    assert limits.failed(version(keeping, {rule: 5.0})) == ("sessions",)
    assert limits.failed(version(keeping, {rule: 0.0})) == ()


def test_a_hard_rule_is_looked_at_where_little_enough_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    keeping = again(office(), 0)
    monkeypatch.setattr(Keeping, "hard", lambda self, solution: 2)
    limits = Limits(keeping, Bar({COVERAGE: 10.0}), hard=1)
    assert limits.failed(version(keeping, {COVERAGE: 0.0})) == ("hard",)
    assert limits.failed(version(keeping, {COVERAGE: 20.0})) == ("calls",)
    assert replace(limits, hard=2).failed(version(keeping, {COVERAGE: 0.0})) == ()
