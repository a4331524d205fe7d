from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from tests.solver.build import MONDAY, need
from tests.solver.office import office, weeks, written
from wfm.solver.heads import heads
from wfm.values.roster import Activity, Roster, Segment

SCENARIO = office(days=1)
NEED = need(SCENARIO)


def test_an_agent_counts_once_for_each_union_and_queue_that_is_served() -> None:
    counts, planned = heads(SCENARIO, NEED, weeks(SCENARIO))
    t = 9 * 4
    assert planned[:, t].tolist() == [2, 1]
    assert dict(zip(NEED.unions, counts[:, t].tolist(), strict=True)) == {(0,): 2, (1,): 1, (0, 1): 2}
    assert not counts[:, : 8 * 4].any()


def test_who_is_put_on_a_line_takes_no_other() -> None:
    day = "08:30 phone:expert 10:15 break 10:30 phone:line 12:30"
    roster = Roster(tuple(written(SCENARIO, "bob", MONDAY, day)))
    _, planned = heads(SCENARIO, NEED, roster)
    assert planned[:, 9 * 4].tolist() == [0, 1]
    assert planned[:, 11 * 4].tolist() == [1, 0]


def test_strangers_and_lines_that_are_not_the_agents_count_for_nothing() -> None:
    zone = ZoneInfo(SCENARIO.service.zone)
    low, high = (datetime(2026, 3, 2, hour, tzinfo=zone) for hour in (9, 10))
    stranger = Segment("zoe", MONDAY, low, high, Activity.PHONE)
    wrong = Segment("ann", MONDAY, low, high, Activity.PHONE, queue="expert")
    for array in heads(SCENARIO, NEED, Roster((stranger, wrong))):
        assert np.array_equal(array, np.zeros_like(array))
