from __future__ import annotations

import pytest

from tests.solver.build import need
from tests.solver.office import findings, office, weeks
from wfm.solver.clock import Clock
from wfm.solver.moment import moment
from wfm.solver.rules import RULES
from wfm.solver.stop import Stop
from wfm.values.explanation import Moment
from wfm.values.roster import Roster

SCENARIO = office(days=1)
NO_TIME = Clock(Stop(1e-9))


def at(minute: int, roster: Roster | None = None) -> Moment:
    t = minute // SCENARIO.grid.interval_minutes
    return moment(SCENARIO, need(SCENARIO), RULES, roster or weeks(SCENARIO), t, NO_TIME)


def test_who_is_on_and_on_what() -> None:
    found = at(9 * 60)
    assert [(one.agent, one.queues) for one in found.present] == [
        ("ann", ("line",)),
        ("bob", ("line", "expert")),
    ]
    assert found.away == ()
    assert [(q.queue, q.present) for q in found.queues] == [("line", 2), ("expert", 1)]
    assert (f"{found.start:%H:%M}", f"{found.end:%H:%M}") == ("09:00", "09:15")


def test_who_is_off_and_what_is_done_instead() -> None:
    pause, lunch, evening = at(10 * 60 + 15), at(12 * 60 + 45), at(17 * 60)
    assert [str(away.activity) for away in pause.away] == ["break", "break"]
    assert [q.queue for q in lunch.queues] == ["expert"]
    assert [str(away.activity) for away in lunch.away] == ["lunch", "lunch"]
    assert [away.activity for away in evening.away] == [None, None]
    assert all(away.shift for away in evening.away)


def test_all_that_is_lost_is_what_the_audit_charges() -> None:
    lost = sum(at(t * 15).lost for t in range(SCENARIO.grid.count))
    charged = sum(f.cost for f in findings(SCENARIO, weeks(SCENARIO)) if f.rule == "coverage")
    assert lost == pytest.approx(charged)


def test_one_more_agent_saves_what_the_loss_falls_by() -> None:
    """Bob, who takes both queues, comes: the loss falls by what was told, and a specialist saves no more."""
    changes = {"bob 0": None}
    alone, both = at(9 * 60, weeks(SCENARIO, changes)), at(9 * 60)
    assert alone.saves == pytest.approx(alone.lost - both.lost)
    assert alone.saves >= max(queue.saves for queue in alone.queues) > 0


def test_while_all_is_closed_nobody_is_asked_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is tried at all: whoever is away then is not kept away by any rule."""

    def worlds(*_: object) -> None:
        raise AssertionError("no line is open, and yet reasons are looked for")

    monkeypatch.setattr("wfm.solver.moment.Worlds", worlds)
    night = at(3 * 60)
    assert (night.queues, night.present, night.away) == ((), (), ())
    assert (night.lost, night.saves, night.unplaced) == (0.0, 0.0, 0)
    assert (f"{night.start:%H:%M}", f"{night.end:%H:%M}") == ("03:00", "03:15")
    with pytest.raises(AssertionError, match="no line is open"):
        at(9 * 60)
