import numpy as np
import pytest

from wfm.erlang.measures import performance
from wfm.erlang.requirement import staff
from wfm.erlang.transient import transient_performance
from wfm.erlang.varying import effective_rate
from wfm.erlang.weighing import weigh
from wfm.values.forecast import Forecast

from .test_requirement import AHT, SECONDS, forecast, scenario


def test_by_default_a_line_opens_empty_and_a_rush_is_felt_after_it() -> None:
    given = scenario(staffing={}, targets={"answer_rate": 0.9})
    shape = forecast(given, 20)
    calls = np.zeros_like(shape.calls)
    calls[0, 32:40] = [20, 20, 40, 4, 4, 4, 4, 4]
    asked = Forecast(given.grid, shape.queues, calls, shape.aht_s, shape.open)
    steady = staff(scenario(targets={"answer_rate": 0.9}), asked)
    for method in ("lag", "mol"):
        need = staff(scenario(staffing={"method": method}, targets={"answer_rate": 0.9}), asked)
        assert need.required[0, 32] < steady.required[0, 32]
        assert need.required[0, 34] < steady.required[0, 34]
        assert need.required[0, 35] > steady.required[0, 35]
        assert need.required[0, 40] == need.loss[0, 40].max() == 0
        assert need.loss[0, 32, 0] == pytest.approx(20)
        assert need.loss[0, 35, 0] == pytest.approx(4)
    assert (staff(given, asked).required == staff(scenario(staffing={"method": "lag"}), asked).required).all()


def test_a_line_that_never_closes_starts_as_if_the_day_before_were_like_the_first() -> None:
    given = scenario(staffing={}, line={"open": "Mon-Sun 00:00-24:00"}, targets={"answer_rate": 0.9})
    calls = np.full((1, given.grid.count), 20.0)
    every = Forecast(given.grid, ("q0",), calls, np.full_like(calls, AHT), calls > 0)
    assert len(set(staff(given, every).required[0])) == 1


def test_a_steady_method_takes_each_interval_for_itself() -> None:
    given = scenario()
    asked = forecast(given, 20)
    rate, aht = weigh(given, asked, asked.calls)
    assert rate == pytest.approx(asked.calls / SECONDS)
    assert (aht == AHT).all()


def test_lunch_closing_is_in_it() -> None:
    given = scenario(staffing={}, line={"open": "Mon-Fri 08:00-09:00 09:30-10:00"})
    shape = forecast(given, 20)
    calls = np.where(shape.open, 20.0, 0.0)
    calls[0, 36:38] = 0.0
    asked = Forecast(given.grid, shape.queues, calls, shape.aht_s, calls > 0)
    rate, _ = weigh(given, asked, calls)
    assert rate[0, 36:38].max() == 0
    assert rate[0, 38] == pytest.approx(rate[0, 32])
    assert rate[0, 38] < rate[0, 39]


def test_a_handling_time_longer_than_half_an_interval_is_not_shifted() -> None:
    given = scenario(staffing={})
    asked = forecast(given, 20)
    long = Forecast(asked.grid, asked.queues, asked.calls, 2.5 * asked.aht_s, asked.open)
    rate, aht = weigh(given, long, long.calls)
    assert rate[0, 32] > 0
    assert rate[0, 32:40] == pytest.approx(
        effective_rate(long.calls / SECONDS, aht, SECONDS, method="mol")[0, 32:40]
    )


@pytest.mark.parametrize(("handling", "worst"), [(240.0, 0.04), (480.0, 0.05)])
def test_an_overloaded_morning_comes_close_to_the_exact_chain(handling: float, worst: float) -> None:
    given = scenario(staffing={})
    asked = forecast(given, 50)
    asked = Forecast(asked.grid, asked.queues, asked.calls, np.full_like(asked.calls, handling), asked.open)
    agents = np.where(asked.open, np.ceil(0.75 * asked.load), 0.0)[0]
    exact = transient_performance(
        asked.calls[0] / SECONDS, agents, handling, interval_seconds=SECONDS, patience=180
    )
    on = slice(32, 40)
    errors = {}
    for method in ("lag", "sipp"):
        rate, _ = weigh(scenario(staffing={"method": method}), asked, asked.calls)
        share = performance(agents, rate[0], handling, patience=180).answer_rate
        errors[method] = np.abs(share[on] - exact.answered_share[on]).max()
    assert errors["lag"] < worst < 2 * worst < errors["sipp"]
