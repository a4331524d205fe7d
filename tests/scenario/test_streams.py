from __future__ import annotations

from datetime import date

import pytest

from tests.solver.build import service
from wfm.scenario.demand import Closure
from wfm.scenario.streams import arrivals

MAIL = {"id": "mail", "open": "Mon-Fri 09:00-17:00", "minutes": 10, "a_week": 50}


def test_items_come_evenly_on_the_working_days() -> None:
    calendar = {"closed": ["2026-03-04"]}
    (come,) = arrivals(service(days=7, deferred=[MAIL], calendar=calendar), {})
    assert come.items == (10, 10, 0, 10, 10, 0, 0)
    assert come.works == (True, True, False, True, True, False, False)


def test_nothing_comes_on_a_day_on_which_a_closure_shuts_the_whole_service() -> None:
    closures = [{"date": "2026-03-04"}, {"date": "2026-03-05", "from": "12:00"}]
    closures += [{"date": "2026-03-06", "queue": "line"}]
    shut = service(days=7, deferred=[MAIL]).but(closures=tuple(map(Closure.model_validate, closures)))
    (come,) = arrivals(shut, {})
    assert come.works == (True, True, False, True, True, False, False)
    assert come.items == (10, 10, 0, 10, 10, 0, 0)


def test_items_born_of_calls_are_a_share_of_them() -> None:
    row = {**MAIL, "a_week": None, "queue": "line", "share": 0.2}
    (come,) = arrivals(service(days=3, deferred=[row]), {"line": {date(2026, 3, 3): 40.0}})
    assert come.items == pytest.approx((0.0, 8.0, 0.0))


def test_a_share_may_fall_with_time() -> None:
    row = {
        **MAIL,
        "a_week": None,
        "queue": "line",
        "share": "20% | 2026-03-03..2026-03-03: 15% | 2026-03-04..: 5%",
    }
    (come,) = arrivals(service(days=3, deferred=[row]), {"line": {date(2026, 3, d): 40.0 for d in (2, 3, 4)}})
    assert come.items == pytest.approx((8.0, 6.0, 2.0))
