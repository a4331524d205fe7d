from __future__ import annotations

import pytest

from tests.solver.build import pose, service
from wfm.solver.relax import CHANGES, Reach, changed, without
from wfm.solver.rules import RULES
from wfm.solver.said import limits
from wfm.solver.set_up import build

RULES_GIVEN = {
    "shift": {"earliest_start": "08:10", "latest_start": "09:10", "latest_end": "17:00"},
    "limits": {"longest_span": "9h", "longest_week": "40h"},
}
ABSENCES = [{"agent": "a0", "from": "2026-03-03", "to": "2026-03-03", "code": "ANNUAL"}]
SCENARIO = service(rules=RULES_GIVEN, absences=ABSENCES)
SETTINGS = SCENARIO.service.rules
SPANS = ((6 * 60, 7 * 60), (18 * 60, 19 * 60 + 5))


@pytest.mark.parametrize("reach", [Reach.over(SETTINGS, SPANS), Reach.notch(SETTINGS)])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.key)
def test_every_change_allows_what_was_allowed_and_moves_a_limit(change: object, reach: Reach) -> None:
    from wfm.solver.relax import Change

    assert isinstance(change, Change)
    moved = change.apply(SCENARIO, reach)
    assert moved != SCENARIO
    before, after = (build(s, pose(SCENARIO).requirement, RULES) for s in (SCENARIO, moved))
    for old, new, could, can in zip(
        before.tables, after.tables, before.allowed[0], after.allowed[0], strict=True
    ):
        shapes = [
            {(t.start[k], t.end[k], t.lunch_start[k], t.lunch_end[k]) for k in mask.nonzero()[0]}
            for t, mask in ((old, could), (new, can))
        ]
        assert shapes[0] <= shapes[1]


def test_without_its_window_a_shift_lies_over_any_of_the_times() -> None:
    scenario, rules = without(SCENARIO, RULES, {"shift", "opening"}, Reach.over(SETTINGS, SPANS))
    assert {rule.name for rule in RULES} - {rule.name for rule in rules} == {"shift", "opening"}
    problem = build(scenario, pose(SCENARIO).requirement, rules)
    table = problem.tables[0]
    for low, high in SPANS:
        assert ((table.start <= low) & (high <= table.end)).any()
    assert int(table.work.min()) <= 65
    assert min((table.start - 490) % 15) == max((table.start - 490) % 15) == 0


def test_who_is_not_absent_owes_the_day() -> None:
    scenario, _ = without(SCENARIO, RULES, {"absences"}, Reach.notch(SETTINGS))
    owed = [sum(pose(s).workers[0].contract.weeks.values()) for s in (SCENARIO, scenario)]
    assert owed == [4 * 420, 5 * 420]


def test_a_notch_is_an_hour_or_a_day() -> None:
    reach = Reach.notch(SETTINGS)
    said: dict[str, object] = {}
    for rule in {change.rule for change in CHANGES}:
        was = limits(SCENARIO)
        said |= {
            key: value for key, value in limits(changed(SCENARIO, rule, reach)).items() if value != was[key]
        }
    assert said == {
        "earliest_start": "07:10",
        "latest_start": "10:10",
        "latest_end": "18:00",
        "shortest": "04:00",
        "longest": "10:00",
        "span": "00:00",
        "lunch_earliest": "10:30",
        "lunch_latest": "15:00",
        "over": "01:00",
        "longest_week": "41:00",
        "average_week": "39:00",
        "daily_rest": "10:00",
        "weekly_rest": "34:00",
        "run": 7,
    }
