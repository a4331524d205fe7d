from __future__ import annotations

from pathlib import Path

from benchmarks.centre_instance import centre
from benchmarks.replan import Morning, ill, run
from wfm.solver.stop import Stop

MORNING = Morning(agents=4, weeks=1, absences=2, seconds=0.2, workers=1, seed=0, within=0.01)


def test_a_run_goes_from_a_published_week_to_files(tmp_path: Path) -> None:
    answer = run(MORNING, tmp_path, publish_seconds=0.2)
    assert answer.instance == "replan-4x1-a2-s0"
    assert answer.audit_findings == 0
    assert answer.share >= 0.99
    assert answer.people >= answer.forced
    assert answer.seconds > 0.2
    assert (tmp_path / "again" / "roster.xlsx").exists()


def test_those_who_are_drawn_were_to_work() -> None:
    import wfm

    scenario = centre(4, 1, 0)
    roster = wfm.plan(scenario, Stop(seconds=0.2), reproducible=True).roster
    more = ill(scenario, roster, MORNING).absences[len(scenario.absences) :]
    assert len(more) == 2
    assert {(row.agent, row.first) for row in more} <= {(agent, day) for agent, day, _ in roster.days()}
