import numpy as np
import pytest

from wfm.simulation.centre import Centre, Line, Shape, Step, exponential, lognormal


def line(calls: list[float], *spans: tuple[float, float]) -> Line:
    return Line(np.array(calls), np.full(len(calls), 60.0), spans)


def test_calls_of_an_interval_come_while_the_line_is_open() -> None:
    (pieces,) = Centre(900.0, (line([0.0, 12.0, 6.0], (1200.0, 1300.0), (1500.0, 2700.0)),)).pieces
    assert pieces.interval.tolist() == [1, 1, 2]
    assert pieces.start.tolist() == [1200.0, 1500.0, 1800.0]
    assert pieces.seconds.tolist() == [100.0, 300.0, 900.0]
    assert pieces.calls.tolist() == [3.0, 9.0, 6.0]


def test_calls_while_closed_are_refused() -> None:
    with pytest.raises(ValueError, match="closed"):
        _ = Centre(900.0, (line([1.0, 1.0], (0.0, 900.0)),)).pieces


def test_a_line_that_never_opens_has_no_pieces() -> None:
    (pieces,) = Centre(900.0, (line([0.0, 0.0]),)).pieces
    assert len(pieces.calls) == 0


def test_opening_and_closing_moments_in_turn() -> None:
    assert line([0.0], (1.0, 2.0), (3.0, 4.0)).edges == (1.0, 2.0, 3.0, 4.0)


def test_steps_may_not_be_more_likely_than_one() -> None:
    calls = np.zeros(1)
    with pytest.raises(ValueError, match="likely"):
        Line(calls, calls, (), after_answer=(Step(0.6, 0), Step(0.5, 1)))


def test_steps_are_never_less_likely_than_never() -> None:
    calls = np.zeros(1)
    for step in (Step(-0.1, 0), Step(0.1, 0, -5.0)):
        with pytest.raises(ValueError, match="0 or more"):
            Line(calls, calls, (), after_miss=(step,))


def test_each_interval_has_one_handling_time() -> None:
    with pytest.raises(ValueError, match="handling_s"):
        Line(np.zeros(2), np.zeros(3), ())


@pytest.mark.parametrize(("shape", "cv"), [(exponential, 1.0), (lognormal(0.5), 0.5), (lognormal(1.5), 1.5)])
def test_handling_times_have_mean_one_and_their_spread(shape: Shape, cv: float) -> None:
    drawn = shape(np.random.default_rng(0), 200_000)
    assert drawn.mean() == pytest.approx(1.0, abs=0.02)
    assert drawn.std() == pytest.approx(cv, rel=0.05)


def test_handling_times_without_spread_are_all_the_mean() -> None:
    assert set(lognormal(0.0)(np.random.default_rng(0), 5)) == {1.0}
