"""The event loop, caller by caller: calls at known moments with known handling times."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.simulation.build import crew, flat_line, simulate_sums
from wfm.erlang.blending import blended
from wfm.simulation.callers import Dice
from wfm.simulation.centre import Booking, Centre, Line, Span, Step, Stretch, lognormal
from wfm.simulation.engine import run
from wfm.simulation.ledger import Outcome, Record

END = 10_000.0
ALWAYS = ((0.0, END),)


def scripted(
    *calls: tuple[float, float, float],
    trunks: float = math.inf,
    priority: int = 0,
    after_miss: tuple[Step, ...] = (),
    after_answer: tuple[Step, ...] = (),
    cleared: tuple[float, ...] = (),
    reserve: int | None = None,
    spans: tuple[Span, ...] = ALWAYS,
) -> Line:
    """A line with calls of (arrival, patience, handling time); later calls last 100 s."""
    return Line(
        np.zeros(1),
        np.full(1, 100.0),
        spans,
        trunks=trunks,
        priority=priority,
        after_miss=after_miss,
        after_answer=after_answer,
        cleared=cleared,
        reserve=reserve,
        handling=lognormal(0.0),
        booked=tuple(Booking(start, start + patience, handling) for start, patience, handling in calls),
    )


def play(lines: Line | tuple[Line, ...], *stretches: Stretch) -> Record:
    lines = lines if isinstance(lines, tuple) else (lines,)
    return run(Centre(END, lines), stretches, Dice(0, 0))


def on(agent: int, start: float, end: float, *lines: int) -> Stretch:
    return Stretch(agent, start, end, frozenset(lines or (0,)))


def fates(record: Record) -> list[str]:
    return [Outcome(value).name.lower() for value in record.outcome]


def test_first_come_first_served() -> None:
    record = play(scripted((0, 900, 60), (10, 900, 60), (20, 900, 60)), on(0, 0, END))
    assert record.began.tolist() == [0, 60, 120]
    assert record.handling.tolist() == [60, 60, 60]


def test_nobody_is_served_when_nobody_is_on() -> None:
    record = play(scripted((0, 50, 60), (100, math.inf, 60)))
    assert fates(record) == ["abandoned", "left"]
    assert np.isnan(record.began).all()
    assert record.agent.tolist() == [-1, -1]


def test_callers_hang_up_at_the_end_of_their_patience() -> None:
    record = play(scripted((0, 900, 60), (10, 49, 60), (11, 50, 60)), on(0, 0, END))
    assert fates(record) == ["answered", "abandoned", "answered"]
    assert record.began[2] == 60


def test_an_agent_finishes_the_call_and_leaves() -> None:
    record = play(scripted((0, 900, 500), (10, 900, 60)), on(0, 0, 100))
    assert fates(record) == ["answered", "abandoned"]


def test_an_agent_who_finishes_late_starts_the_next_stretch_late() -> None:
    record = play(scripted((90, 900, 300), (150, 900, 60)), on(0, 0, 100), on(0, 200, 400))
    assert record.began.tolist() == [90, 390]


def test_a_waiting_caller_is_taken_when_an_agent_comes() -> None:
    record = play(scripted((0, 900, 60)), on(0, 300, END))
    assert record.began.tolist() == [300]


def test_an_idle_agent_who_left_takes_nothing() -> None:
    record = play(scripted((200, 900, 60)), on(0, 0, 100), on(1, 250, END))
    assert record.agent.tolist() == [1]


def test_the_idle_agent_with_the_fewest_lines_takes_a_call() -> None:
    lines = (scripted((0, 9, 60), (1, 9, 60)), scripted())
    record = play(lines, on(0, 0, END, 0, 1), on(1, 0, END, 0))
    assert record.agent.tolist() == [1, 0]


def test_the_agent_idle_for_longest_takes_a_call() -> None:
    record = play(scripted((0, 9, 60), (1, 9, 10), (100, 9, 1), (101, 9, 1)), on(0, 0, END), on(1, 0, END))
    assert record.agent.tolist() == [0, 1, 1, 0]


def test_idle_for_longest_holds_between_agents_of_other_lines_too() -> None:
    lines = (scripted((0, 9, 60), (1, 9, 10), (100, 9, 1)), scripted(), scripted())
    record = play(lines, on(0, 0, END, 0, 1), on(1, 0, END, 0, 2))
    assert record.agent.tolist() == [0, 1, 1]


def test_the_longest_waiting_of_the_highest_priority_goes_first() -> None:
    lines = (
        scripted((0, 900, 60), (10, 900, 60)),
        scripted((20, 900, 60), priority=1),
        scripted((15, 900, 60), priority=1),
    )
    record = play(lines, on(0, 0, END, 0, 1, 2))
    waited = dict(zip(record.arrive, record.began, strict=True))
    assert waited == {0: 0, 15: 60, 20: 120, 10: 180}


def test_agents_serve_their_own_lines_alone() -> None:
    record = play((scripted((0, 50, 60)), scripted((1, 50, 60))), on(0, 0, END, 1))
    assert fates(record) == ["abandoned", "answered"]


def test_an_agent_changes_lines_between_stretches() -> None:
    lines = (scripted((0, 900, 60)), scripted((1, 900, 60)))
    record = play(lines, on(0, 0, 100, 1), on(0, 100, END, 0))
    assert record.began.tolist() == [100, 1]


def test_trunks_count_those_who_talk_and_those_who_wait() -> None:
    record = play(scripted((0, 900, 60), (1, 20, 60), (2, 9, 60), (30, 900, 60), trunks=2), on(0, 0, END))
    assert fates(record) == ["answered", "abandoned", "blocked", "answered"]


def test_an_unanswered_caller_calls_again() -> None:
    again = (Step(1.0, 0, 200.0),)
    record = play(scripted((0, 900, 300), (10, 20, 60), after_miss=again), on(0, 0, END))
    assert fates(record)[1] == "abandoned"
    assert set(record.caller[2:]) == {1}
    assert np.all(np.diff(record.arrive[2:]) > 0)
    assert fates(record)[-1] in ("answered", "refused")


def test_a_blocked_caller_calls_again_too() -> None:
    record = play(
        scripted((0, 9, 60), (1, 9, 60), trunks=1, after_miss=(Step(1.0, 0, 500.0),)), on(0, 0, END)
    )
    assert fates(record)[:2] == ["answered", "blocked"]
    assert len(record.outcome) > 2


def test_a_transfer_is_a_call_to_the_other_line_at_once() -> None:
    lines = (scripted((0, 9, 60), after_answer=(Step(1.0, 1),)), scripted())
    record = play(lines, on(0, 0, END, 0), on(1, 0, END, 1))
    assert record.line.tolist() == [0, 1]
    assert record.arrive.tolist() == [0, 60]
    assert record.agent.tolist() == [0, 1]


def test_a_call_to_a_closed_line_is_refused() -> None:
    lines = (scripted((0, 9, 60), after_answer=(Step(1.0, 1),)), scripted(spans=((0.0, 50.0), (70.0, END))))
    assert fates(play(lines, on(0, 0, END, 0), on(1, 0, END, 1))) == ["answered", "refused"]


def test_who_waits_is_sent_away_when_the_line_is_cleared() -> None:
    line = scripted((0, 900, 100), (10, 900, 60), (60, 900, 60), cleared=(50.0,))
    record = play(line, on(0, 0, END))
    assert fates(record) == ["answered", "left", "answered"]


def test_who_is_sent_away_frees_a_trunk_and_may_call_again() -> None:
    line = scripted((0, 900, 100), (10, 900, 60), (60, 900, 60), cleared=(50.0,), trunks=2)
    assert fates(play(line, on(0, 0, END))) == ["answered", "left", "answered"]
    again = scripted((0, 900, 100), (10, 900, 60), cleared=(50.0,), after_miss=(Step(1.0, 0, 0.0),))
    assert fates(play(again, on(0, 0, END))) == ["answered", "left", "answered"]


def test_call_backs_leave_the_reserve_to_callers() -> None:
    lines = (scripted(), scripted((0, 900, 60), (1, 900, 60), (2, 900, 60), reserve=1))
    record = play(lines, *(on(agent, 0, END, 0, 1) for agent in range(3)))
    assert record.began.tolist() == [0, 1, 60]


def test_callers_go_before_call_backs() -> None:
    lines = (scripted((0, 900, 60), (50, 900, 60)), scripted((10, 900, 30), reserve=0))
    record = play(lines, on(0, 0, END, 0, 1))
    assert dict(zip(record.arrive, record.began, strict=True)) == {0: 0, 50: 60, 10: 120}


def test_agents_for_call_backs_alone_need_no_reserve() -> None:
    lines = (scripted(), scripted((0, 900, 60), reserve=5))
    record = play(lines, on(0, 0, END, 0, 1), on(1, 0, END, 1))
    assert record.agent.tolist() == [1]


def test_a_call_back_is_missed_at_the_end_of_its_window() -> None:
    lines = (scripted((0, 900, 500)), scripted((10, 100, 60), reserve=0))
    assert fates(play(lines, on(0, 0, END, 0, 1))) == ["answered", "abandoned"]


@pytest.mark.parametrize("reserve", [0, 2])
def test_blending_gives_callers_and_call_backs_what_the_chain_says(reserve: int) -> None:
    agents, rate, aht, patience, hours = 12, 2 / 60, 240.0, 180.0, 24
    calls = flat_line(rate, aht, hours, 3600.0, patience_s=patience)
    endless = Line(
        np.zeros(hours),
        np.full(hours, aht),
        ((0.0, hours * 3600.0),),
        reserve=reserve,
        booked=(Booking(0.0, math.inf, aht),) * 3000,
    )
    centre = Centre(3600.0, (calls, endless))
    answered, made = [], []
    for number in range(16):
        record = run(centre, crew(agents, hours * 3600.0, (0, 1)), Dice(3, number))
        steady = (record.began > 7200.0) & (record.began < (hours - 1) * 3600.0)
        answered.append(np.sum(steady & (record.line == 0)))
        made.append(np.sum(steady & (record.line == 1)))
    expected = blended(agents, rate, aht, reserve=reserve, patience=patience)
    seconds = (hours - 3) * 3600.0
    for counts, exact in (
        (answered, rate * float(expected.answer_rate)),
        (made, float(expected.callbacks_per_second)),
    ):
        error = np.std(counts, ddof=1) / math.sqrt(len(counts)) / seconds
        assert np.mean(counts) / seconds == pytest.approx(exact, abs=3.9 * error)
        assert error < 0.02 * exact


def busy_centre() -> tuple[Centre, list[Stretch]]:
    """Two lines of callers and one of call-backs with everything in them, over four intervals."""
    hours = 4
    first = flat_line(
        0.03,
        200.0,
        hours,
        3600.0,
        patience_s=90.0,
        trunks=8,
        after_miss=(Step(0.6, 0, 300.0),),
        after_answer=(Step(0.2, 1), Step(0.1, 0, 600.0), Step(0.2, 2, 300.0)),
        cleared=(7200.0,),
    )
    second = Line(
        np.array([20.0, 40.0, 0.0, 30.0]),
        np.full(hours, 300.0),
        ((0.0, 7200.0), (10800.0, 14400.0)),
        priority=1,
        handling=lognormal(1.0),
    )
    back = flat_line(0.0, 100.0, hours, 3600.0, reserve=1)
    on_duty = [on(k, 0, 7200, 0, 1) for k in range(4)] + [on(k, 9000, 14400, 0, 2) for k in range(4)]
    on_duty += [on(4, 600, 14000, 0), on(5, 0, 14400, 1), on(6, 1800, 9000, 0, 1, 2), on(6, 9000, 12000, 2)]
    return Centre(3600.0, (first, second, back)), on_duty


def test_every_call_ends_once_and_no_agent_does_two_things_at_once() -> None:
    centre, on_duty = busy_centre()
    record = run(centre, on_duty, Dice(5, 0))
    assert len(record.outcome) > 700
    assert set(fates(record)) == {"answered", "abandoned", "blocked", "left", "refused"}
    served = record.outcome == Outcome.ANSWERED
    assert np.array_equal(served, ~np.isnan(record.began))
    assert np.array_equal(served, record.agent >= 0)
    assert np.all(record.began[served] >= record.arrive[served])
    for agent in range(7):
        mine = record.agent == agent
        order = np.argsort(record.began[mine])
        began, handling = record.began[mine][order], record.handling[mine][order]
        assert np.all(began[1:] >= began[:-1] + handling[:-1] - 1e-6)
        for moment, line in zip(record.began[mine], record.line[mine], strict=True):
            assert any(s.agent == agent and s.start <= moment <= s.end and line in s.lines for s in on_duty)


def test_no_caller_has_two_calls_at_once() -> None:
    centre, on_duty = busy_centre()
    record = run(centre, on_duty, Dice(5, 0))
    assert sorted(set(record.caller)) == list(range(record.firsts))
    for caller in np.flatnonzero(np.bincount(record.caller) > 1):
        mine = np.flatnonzero(record.caller == caller)
        assert np.all(record.arrive[mine][1:] > record.arrive[mine][:-1])
        over = np.where(
            np.isnan(record.began[mine]), record.arrive[mine], record.began[mine] + record.handling[mine]
        )
        assert np.all(record.arrive[mine][1:] >= over[:-1] - 1e-6)


def test_the_same_seed_gives_the_same_day() -> None:
    centre, on_duty = busy_centre()
    first, second, other = (run(centre, on_duty, Dice(seed, 0)) for seed in (5, 5, 6))
    assert np.array_equal(first.began, second.began, equal_nan=True)
    assert len(first.began) != len(other.began) or not np.array_equal(first.arrive, other.arrive)


def test_the_same_seed_gives_the_same_callers_to_other_agents() -> None:
    centre, on_duty = busy_centre()
    many = run(centre, on_duty, Dice(5, 0))
    few = run(centre, on_duty[:5], Dice(5, 0))
    assert many.firsts == few.firsts
    first = slice(many.firsts)
    assert np.array_equal(many.arrive[first], few.arrive[first])
    assert np.array_equal(many.handling[first], few.handling[first])
    assert few.outcome.tolist() != many.outcome.tolist()


def test_more_agents_never_hurt_with_the_same_callers() -> None:
    line = flat_line(0.05, 240.0, 10, 3600.0, patience_s=120.0)
    rates = [
        simulate_sums(Centre(3600.0, (line,)), crew(n, 36_000.0), 3).ratio("answered").value
        for n in (8, 9, 10, 11, 12)
    ]
    assert rates == sorted(rates)
