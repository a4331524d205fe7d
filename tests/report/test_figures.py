"""The figures of a roster."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

import pytest

from wfm.report.figures import Figures
from wfm.report.service import MeanInterval
from wfm.values.document import RosterDocument
from wfm.values.records import IntervalRecord

MONDAY = date(2027, 7, 5)

Make = Callable[..., RosterDocument]


def records(document: RosterDocument, queue: str) -> list[IntervalRecord]:
    """The intervals of a queue."""
    return [r for r in document.requirement.intervals if r.queue == queue]


def test_service_comes_from_the_intervals(document: RosterDocument, figures: Figures) -> None:
    general = figures.queues["general"]
    found = records(document, "general")
    assert general.calls == pytest.approx(sum(r.calls for r in found))
    assert general.answer_rate == pytest.approx(sum(r.answered for r in found) / general.calls)
    assert general.service_level == pytest.approx(sum(r.in_time for r in found) / general.calls)
    assert general.required_hours == sum(r.required for r in found) / 4
    assert general.planned_hours == sum(r.planned for r in found) / 4


def test_a_surplus_does_not_fill_a_gap_at_another_time(document: RosterDocument, figures: Figures) -> None:
    general = figures.queues["general"]
    assert general.planned_hours > general.required_hours
    short = [r.required - r.planned for r in records(document, "general") if r.required > r.planned]
    assert general.missing_hours == sum(short) / 4 > 0


def test_days_sum_to_the_whole(figures: Figures) -> None:
    days = [figures.service("medico", day) for day in figures.board.working_days]
    assert sum(day.calls for day in days) == pytest.approx(figures.queues["medico"].calls)


def test_without_calls_there_is_no_rate(figures: Figures) -> None:
    sunday = figures.service("general", MONDAY + timedelta(days=6))
    assert (sunday.calls, sunday.answer_rate, sunday.service_level) == (0, None, None)


def test_in_the_total_each_agent_counts_once(document: RosterDocument, figures: Figures) -> None:
    both = figures.queues["general"].planned_hours + figures.queues["medico"].planned_hours
    assert figures.total.planned_hours == figures.queues["general"].planned_hours < both
    assert figures.total.calls == pytest.approx(sum(r.calls for r in document.requirement.intervals))
    parts = sum(queue.missing_hours for queue in figures.queues.values())
    assert figures.total.missing_hours == pytest.approx(parts)


def test_total_of_missing_agents_by_hand(make_document: Make) -> None:
    """Two queues ask 2 each, three agents take both: each has enough alone, as rows and total say."""
    small = make_document(3, 1)
    first = [
        r for r in small.requirement.intervals if r.start.date() == MONDAY and f"{r.start:%H:%M}" == "11:00"
    ]
    assert len(first) == 2
    asked = tuple(r.model_copy(update={"required": 2, "planned": 3}) for r in first)
    figures = Figures(
        small.model_copy(update={"requirement": small.requirement.model_copy(update={"intervals": asked})})
    )
    assert [queue.missing_hours for queue in figures.queues.values()] == [0, 0]
    assert figures.total.planned_hours == 0.75
    assert figures.total.missing_hours == 0


def test_hours_of_agents(document: RosterDocument, figures: Figures) -> None:
    agent = figures.agents["A01"]
    assert [week.monday for week in agent.weeks] == [MONDAY, MONDAY + timedelta(days=7)]
    assert [week.contract for week in agent.weeks] == [2100, 1680]
    assert agent.worked == document.roster.worked_minutes("A01")
    assert agent.balance == agent.worked - 3780
    assert agent.phone == sum(
        s.minutes for s in document.segments if s.agent == "A01" and s.activity == "phone"
    )
    assert figures.agents["A04"].weeks[0].worked == 0


def test_the_greatest_losses_come_first(figures: Figures) -> None:
    lost = [found.lost for found in figures.shortages()]
    assert len(lost) == 10
    assert lost == sorted(lost, reverse=True)
    assert lost[0] == max(found.lost for found in figures.document.uncovered)


def test_mean_day(document: RosterDocument, figures: Figures) -> None:
    mean = figures.mean_day("general")
    assert list(mean) == sorted(mean)
    eleven = [r for r in records(document, "general") if f"{r.start:%H:%M}" == "11:00"]
    assert len(eleven) == 7, "closed on Thursdays from 11:00 and on the holiday"
    assert mean[660] == MeanInterval.of(eleven)
    assert mean[660].planned == pytest.approx(sum(r.planned for r in eleven) / 7)


def test_gaps(document: RosterDocument, figures: Figures) -> None:
    gaps = figures.gaps("medico")
    assert len(gaps) == len(records(document, "medico"))
    record = records(document, "medico")[3]
    wall = record.start.hour * 60 + record.start.minute
    assert gaps[record.start.date(), wall] == record.planned - record.required


def test_plain_values(figures: Figures) -> None:
    plain = json.loads(json.dumps(figures.to_dict(), allow_nan=False))
    assert plain["queues"]["general"]["answer_rate"] == figures.queues["general"].answer_rate
    assert plain["cost"] == figures.document.cost
    assert len(plain["agents"]) == 12


@pytest.mark.parametrize("name", ["calls", "answered"])
def test_the_calls_of_the_total_are_the_sum_of_what_the_rows_show(
    figures: Figures, name: Literal["calls", "answered"]
) -> None:
    shown = sum(round(getattr(queue, name)) for queue in figures.queues.values())
    assert figures.counted(name) == shown
    assert shown == pytest.approx(getattr(figures.total, name), abs=len(figures.queues) / 2)


def test_a_busy_queue_does_not_hide_another(document: RosterDocument) -> None:
    assert document.requirement.queues[1].id == "medico"
    little = [u.model_copy(update={"ref": "medico", "lost": 1e-3}) for u in document.uncovered[:3]]
    large = [
        u.model_copy(update={"ref": "general", "lost": 9.0 + k}) for k, u in enumerate(document.uncovered)
    ]
    figures = Figures(document.model_copy(update={"uncovered": (*little, *large)}))
    rate, target = figures.queues["medico"].answer_rate, document.requirement.queues[1].answer_rate
    assert rate is not None
    assert target
    assert rate < target
    assert len(figures.shortages()) == 10
    assert [u.ref for u in figures.shortages()].count("medico") == 2
    assert [u.ref for u in figures.shortages(1000)].count("medico") == 3
