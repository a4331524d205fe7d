from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from tests.solver.build import Settings, pose, service
from wfm.labels import LANGUAGES
from wfm.solver.precheck import precheck
from wfm.solver.unreachable import unreachable

AGENTS: Sequence[Settings] = ({}, {"skills": "files"})
TUESDAY, SATURDAY = date(2026, 3, 3), date(2026, 3, 7)


def row(name: str, window: str = "", **more: object) -> Settings:
    """A call-back in a window of a day, ``2026-03-03 13:00 14:00``, or by a deadline."""
    if not window:
        return {"id": name, "queue": "line", "due_days": 1, **more}
    day, low, high = window.split()
    return {"id": name, "queue": "line", "from": f"{day} {low}", "to": f"{day} {high}", **more}


def found(
    *rows: Settings,
    calendar: Settings | None = None,
    absences: Sequence[Settings] = (),
    deferred: Sequence[Settings] = (),
) -> list[tuple[date | None, list[str]]]:
    more = {"calendar": calendar or {}, "absences": absences, "deferred": deferred}
    problem = pose(service(days=7, agents=AGENTS, callbacks=rows, **dict[str, Any](more)))
    return [(one.day, [known.id for known in one.callbacks]) for one in unreachable(problem)]


@pytest.mark.parametrize(
    ("window", "more", "reached"),
    [
        ("2026-03-03 13:00 14:00", {}, True),
        ("2026-03-07 10:00 11:00", {}, False),  # a Saturday
        ("2026-03-03 19:30 21:00", {}, False),
        ("2026-03-03 13:00 14:00", {"owner": "a1"}, False),  # who does not take the line
        ("2026-03-03 13:00 14:00", {"owner": "a0"}, True),
        ("2026-03-03 13:00 13:10", {"minutes": 5}, False),  # no whole interval
        ("2026-03-03 13:00 14:00", {"minutes": 75}, False),
        ("", {}, True),
        ("", {"owner": "a1"}, False),
        ("", {"minutes": 2000}, False),
    ],
)
def test_what_nobody_can_make(window: str, more: dict[str, object], reached: bool) -> None:
    day = date.fromisoformat(window.split()[0]) if window else None
    assert found(row("t", window, **more)) == ([] if reached else [(day, ["t"])])


def test_leave_and_closed_days_count() -> None:
    leave = [{"agent": "a0", "from": TUESDAY, "to": TUESDAY}]
    rows = [row("t", "2026-03-03 13:00 14:00"), row("w", "2026-03-04 13:00 14:00")]
    assert found(*rows, absences=leave) == [(TUESDAY, ["t"])]
    assert found(*rows, calendar={"closed": ["2026-03-04"]}) == [(date(2026, 3, 4), ["w"])]


def test_deferred_work_of_the_same_name_is_not_meant() -> None:
    work = [{"id": "line", "kind": "callback", "minutes": 10, "a_week": 5, "skill": "nobody"}]
    assert found(row("t"), deferred=work) == []


def test_those_of_one_day_and_window_are_told_together() -> None:
    rows = [row(f"t{k}", "2026-03-07 10:00 11:00") for k in range(3)] + [row("u", owner="a1")]
    queues = ({"id": "line", "label": "Line of all"},)
    problem = pose(service(days=7, agents=AGENTS, queues=queues, callbacks=rows))
    told = [c for c in precheck(problem) if c.message.key.startswith("concern.callback")]
    assert [(c.hard, c.date, c.amount) for c in told] == [(False, SATURDAY, 3), (False, None, 1)]
    for lang in LANGUAGES:
        texts = [c.text(lang) for c in told]
        assert all(word in texts[0] for word in ("t0, t1, t2", "(Line of all)", "10:00", "11:00"))
        assert "u" in texts[1]
