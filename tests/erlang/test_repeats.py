import numpy as np
import pytest

from wfm.erlang.repeats import first_calls

from .test_requirement import forecast, scenario


def test_counts_of_the_past_hold_its_repeat_calls() -> None:
    given = scenario(line={"redial": 0.7, "reconnect": 0.2, "observed_answer_rate": 0.4})
    asked = forecast(given, 20)
    share = 1 - 0.7 * 0.6 - 0.2 * 0.4
    assert first_calls(given, asked) == pytest.approx(asked.calls * share)


def test_without_repeat_calls_every_call_is_a_first_one() -> None:
    given = scenario(queues=2)
    asked = forecast(given, 20, 5)
    assert np.array_equal(first_calls(given, asked), asked.calls)
    answered = scenario(line={"redial": 0.7, "observed_answer_rate": 1.0})
    assert np.array_equal(first_calls(answered, forecast(answered, 20)), forecast(answered, 20).calls)
