from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.solver.build import MONDAY
from tests.solver.office import office, written
from wfm.record_callbacks import callback_records
from wfm.values.records import CallbackRecord
from wfm.values.roster import Activity, Roster

CHOSEN = [
    {"id": f"c{k}", "queue": "line", "from": "2026-03-03 13:00", "to": "2026-03-03 14:30", "minutes": 20}
    for k in range(4)
]
DUE = [
    {"id": "soon", "queue": "line", "arrived": "2026-03-02", "due_days": 0, "minutes": 30},
    {"id": "then", "queue": "line", "arrived": "2026-03-03", "due_days": 3, "minutes": 30},
    {"id": "last", "queue": "line", "arrived": "2026-03-02", "due_days": 9, "minutes": 300},
]


def records(callbacks: list[dict[str, object]], ref: str, text: str) -> dict[str, CallbackRecord]:
    """What becomes of call-backs when ann's Tuesday is like this."""
    scenario = office(days=5, callbacks=callbacks)
    day = written(scenario, "ann", MONDAY + timedelta(days=1), text)
    roster = Roster(tuple(replace(s, ref=ref) if s.activity is Activity.CALLBACK else s for s in day))
    return {found.id: found for found in callback_records(scenario, roster)}


def test_those_for_whom_there_is_time_are_called_one_after_the_other() -> None:
    found = records(CHOSEN, "line 13:00-14:30", "13:00 callback 13:30 callback 14:05 phone 16:00")
    assert [one.status for one in found.values()] == ["in_time", "in_time", "in_time", "missed"]
    starts = [one.start for one in found.values() if one.start]
    assert [f"{start:%H:%M}" for start in starts] == ["13:00", "13:20", "13:40"]
    assert (found["c0"].agent, found["c3"].agent) == ("ann", None)
    assert found["c0"].window == (780, 870)
    blocks = [one.block for one in found.values() if one.block]
    assert [tuple(f"{moment:%H:%M}" for moment in block) for block in blocks] == [("13:00", "14:05")] * 3
    assert (found["c3"].block, found["c3"].owner) == (None, "")


def test_the_owner_is_told() -> None:
    rows = [{**CHOSEN[0], "owner": "ann"}]
    found = records(rows, "line 13:00-14:30 ann", "13:00 callback 13:30 phone 16:00")
    assert (found["c0"].owner, found["c0"].agent) == ("ann", "ann")


def test_deadlines_come_first_and_what_is_late_is_told() -> None:
    found = records(DUE, "line", "13:00 callback 14:00 phone 16:00")
    assert [found[name].status for name in ("soon", "then", "last")] == ["late", "in_time", "open"]
    assert (found["soon"].wanted, found["then"].wanted) == (date(2026, 3, 2), date(2026, 3, 6))


def test_a_deadline_that_is_over_when_the_horizon_begins_is_told_as_late() -> None:
    over = {"id": "over", "queue": "line", "arrived": "2026-02-24", "due_days": 2, "minutes": 30}
    found = records([*DUE[1:], over], "line", "13:00 callback 14:00 phone 16:00")
    assert (found["over"].status, found["over"].wanted) == ("late", date(2026, 2, 26))
    assert (found["then"].status, found["last"].wanted) == ("in_time", date(2026, 3, 11))
