import numpy as np
import pytest

from wfm.erlang import erlang_b, performance, required_trunks

RATES = np.array([0.05, 0.2, 0.35, 0.1])


def served(agents: float, trunks: float, patience: float) -> float:
    rates = performance(agents, RATES, 300.0, patience=patience, trunks=trunks).answer_rate
    return float(np.average(rates, weights=RATES))


@pytest.mark.parametrize("patience", [60.0, 600.0, np.inf])
@pytest.mark.parametrize("goal", [0.05, 0.5, 0.8])
def test_the_goal_is_met_and_missed_with_one_line_fewer(goal: float, patience: float) -> None:
    lines = required_trunks(90, RATES, 300.0, answer_rate=goal, patience=patience)
    assert served(90, lines, patience) >= goal
    assert lines == 1 or served(90, lines - 1, patience) < goal


def test_with_agents_to_spare_it_is_the_loss_formula() -> None:
    lines = required_trunks(500, 0.1, 300.0, answer_rate=0.99)
    assert erlang_b(lines, 30.0) <= 0.01 < erlang_b(lines - 1, 30.0)


def test_agents_may_differ_by_interval() -> None:
    agents = [20, 70, 110, 40]
    lines = required_trunks(agents, RATES, 300.0, answer_rate=0.9, patience=180.0)
    rates = [
        performance(agents, RATES, 300.0, patience=180.0, trunks=k).answer_rate for k in (lines, lines - 1)
    ]
    enough, too_few = (float(np.average(rate, weights=RATES)) for rate in rates)
    assert too_few < 0.9 <= enough


def test_nobody_calls_on_no_line() -> None:
    assert required_trunks(5, [0.0, 0.0], 300.0, answer_rate=0.95) == 0


@pytest.mark.parametrize("patience", [60.0, np.inf])
def test_what_too_few_agents_cannot_answer_no_line_helps(patience: float) -> None:
    with pytest.raises(ValueError, match="more lines do not answer more calls"):
        required_trunks(20, RATES, 300.0, answer_rate=0.95, patience=patience)


@pytest.mark.parametrize(
    ("agents", "goal", "message"),
    [(2.5, 0.9, "whole"), (3, 1.0, "below 1"), (3, float("nan"), "answer_rate")],
)
def test_refused(agents: float, goal: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        required_trunks(agents, RATES, 300.0, answer_rate=goal)
