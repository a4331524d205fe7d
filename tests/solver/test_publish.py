from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solver.build import Settings, draw, pose, service
from wfm.solver.publish import publish
from wfm.solver.solution import Pick, Solution
from wfm.values.presence import on_phone
from wfm.values.roster import Activity

QUEUES = (
    {"id": "calls", "open": "Mon-Sun 08:30-12:20 13:05-17:30"},
    {"id": "mail", "open": "Mon-Sat 09:00-17:00"},
)
HALL = {"id": "hall", "open": "Mon-Fri 08:00-18:00"}
AGENTS: tuple[Settings, ...] = (
    {"skills": ["calls"]},
    {"skills": ["calls", "mail"]},
    {"skills": ["mail"]},
    {"skills": []},
)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 2**32),
    first=st.sampled_from((date(2026, 3, 27), date(2026, 10, 23), date(2026, 3, 2))),
    interval=st.sampled_from((5, 15, 30, 60)),
)
def test_what_is_published_is_what_the_search_counts(seed: int, first: date, interval: int) -> None:
    """Working minutes, time on the phone and the chain of segments, also when the clocks change."""
    problem = pose(service(first=first, days=4, interval=interval, queues=QUEUES, agents=AGENTS))
    solution = draw(problem, seed)
    roster = publish(solution)
    present = on_phone(roster, problem.grid)
    for worker, plan in zip(problem.workers, solution.plans, strict=True):
        counted = np.flatnonzero(solution.on[worker.index])
        assert sorted(present.get(worker.id, ())) == list(counted)
        picks = [(d, pick) for d, pick in enumerate(plan) if pick]
        work = sum(int(problem.tables[d].work[pick.duty]) for d, pick in picks)
        assert roster.worked_minutes(worker.id) == work
    for _, _, segments in roster.days():
        assert all(s.end == t.start for s, t in pairwise(segments))
        assert all(s.minutes > 0 for s in segments)


def test_breaks_and_lunch_are_published_as_picked() -> None:
    problem = pose(service(days=1, agents=1, rules={"breaks": {"minutes": 10}}))
    table = problem.tables[0]
    duty = int(np.flatnonzero(problem.allowed[0][0] & table.has_lunch())[-1])
    breaks = tuple(int(low) for low, high in table.windows[duty] if high >= low)
    roster = publish(Solution.of(problem, {0: (Pick(duty, breaks),)}))
    count = Counter(segment.activity for segment in roster.segments)
    assert count[Activity.BREAK] == len(breaks) > 0
    assert count[Activity.LUNCH] == 1
    starts = [problem.grid.elapsed(s.start) for s in roster.segments if s.activity is Activity.BREAK]
    assert starts == [table.breaks[p] for p in breaks]


@pytest.mark.parametrize(("sites", "place"), [([], None), ([HALL], "hall")])
def test_segments_name_the_place(sites: list[dict[str, str]], place: str | None) -> None:
    roster = publish(draw(pose(service(days=1, sites=sites)), 0, share=1.0))
    assert {segment.place for segment in roster.segments} == {place}


def test_one_without_a_skill_is_in_the_back_office() -> None:
    roster = publish(draw(pose(service(days=1, agents=[{"skills": []}])), 0, share=1.0))
    assert {s.activity for s in roster.segments} <= {Activity.BACKOFFICE, Activity.LUNCH, Activity.BREAK}
