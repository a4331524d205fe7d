from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.solver.build import MONDAY, need
from tests.solver.office import office, written
from wfm.record_deferred import promise_records
from wfm.values.roster import Roster

MAIL = {
    "id": "mail",
    "open": "Mon-Fri 09:00-17:00",
    "minutes": 10,
    "a_week": 60,
    "backlog": 6,
    "target": [{"days": 0, "share": 0.5}, {"days": 2, "share": 1.0}, {"days": 9, "share": 1.0}],
}


def test_shares_that_are_met_and_what_waits() -> None:
    """6 wait, 12 come each day; there is time for 18 on Monday, for 24 on Tuesday when 12 are there."""
    scenario = office(days=5, deferred=[MAIL])
    days = ("09:00 backoffice 12:00", "09:00 backoffice 13:00")
    segments = [
        s for k, text in enumerate(days) for s in written(scenario, "ann", MONDAY + timedelta(k), text)
    ]
    roster = Roster(tuple(replace(s, ref="mail") for s in segments))
    same_day, two_days, never = promise_records(scenario, need(scenario), roster)
    assert same_day.met == pytest.approx(24 / 60)
    assert two_days.met == pytest.approx(24 / 36)
    assert never.met is None
    assert (same_day.items, same_day.done, same_day.waiting) == pytest.approx((60, 30, 36))
