from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from wfm.values.change import Change


def test_a_trace_cannot_be_rewritten() -> None:
    change = Change(date(2027, 7, 5), date(2027, 7, 5), 0, 1440, "general", "", "strike", 300.0, 150.0)
    with pytest.raises(FrozenInstanceError):
        change.why = "another reason"  # type: ignore[misc]
