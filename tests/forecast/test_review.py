from collections.abc import Callable

import pytest

from tests.forecast.test_history import rows
from wfm.forecast.review import review
from wfm.scenario.scenario import Scenario


def test_every_queue_with_a_history_is_tested(make: Callable[..., Scenario]) -> None:
    queues = [{"id": name, "open": "Mon-Fri 08:00-18:00", "aht_s": 200} for name in ("general", "other")]
    found = review(make(queues=queues, history=rows(60, seed=1), interval=30), horizon=14)
    assert list(found) == ["general"]
    result = found["general"]
    assert result.horizon == 14
    assert len(result.origins) == 2
    assert result.methods["wfm"].interval < result.methods["seasonal_naive"].interval
    assert len(result.days) == len(result.actual) == len(result.forecast)
    assert sum(result.forecast) == pytest.approx(sum(result.actual), rel=0.1)


def test_a_history_of_a_day_cannot_be_tested(make: Callable[..., Scenario]) -> None:
    assert review(make(hours="Mon-Fri 08:00-18:00", history=rows(60)[:10])) == {}
