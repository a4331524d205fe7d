from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from wfm.forecast.audited import Note, audited
from wfm.scenario.scenario import Scenario

from .histories import HOURS, WEEK, history


def test_a_note_names_the_first_days() -> None:
    days = [date(2025, 3, number) for number in range(3, 8)]
    note = Note.of("far_off", "q", days, "little_weight", least=0.1, most=6.0)
    assert note.days == tuple(days)
    assert "3, 4, 5 March 2025 … (5)" in note.text()


def test_days_of_a_history(make: Callable[..., Scenario]) -> None:
    rows = history(date(2025, 3, 3), 28)
    event = {"from": "2025-03-12", "to": "2025-03-12", "factor": 2}
    (given,) = audited(make(hours=HOURS, holidays="none", history=rows, events=[event]))
    assert len(given.days) == 28
    assert given.weekday[:8].tolist() == [0, 1, 2, 3, 4, 5, 6, 0]
    assert given.ordinary.sum() == 19
    assert not given.ordinary[9]
    monday = given.totals[0]
    assert given.usual[[0, 7, 1]] == pytest.approx([monday, monday, monday * WEEK[1] / WEEK[0]])
    assert np.isnan(given.usual[2])
