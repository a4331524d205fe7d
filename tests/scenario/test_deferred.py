from __future__ import annotations

import pytest
from pydantic import ValidationError

from wfm.scenario.deferred import Deferred

ROW = {"id": "mail", "open": "Mon-Fri 09:00-17:00", "minutes": 12, "a_week": 300}


def test_all_is_done_within_five_working_days_where_nothing_is_said() -> None:
    work = Deferred.model_validate(ROW)
    assert [(promise.days, promise.share) for promise in work.promises] == [(5, 1.0)]
    assert (work.kind, work.shortest, work.backlog) == ("backoffice", 30, 0.0)


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "phone"}, {"minutes": 0}, {"queue": "line"}, {"a_week": None}, {"target": [{"days": 2}]}],
)
def test_what_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Deferred.model_validate({**ROW, **wrong})
