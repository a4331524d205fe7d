import pytest
from pydantic import ValidationError

from wfm.scenario.rules import Rules
from wfm.scenario.rules_limits import LEGAL_PROFILES


def test_lengths_are_exact_minutes() -> None:
    shift = {"shortest": "7h36", "longest": 456, "latest_start": "9h", "latest_end": "16:36"}
    rules = Rules.model_validate({"hours": {"full_time": "30h24"}, "shift": shift})
    assert (rules.hours.full_time, rules.shift.shortest, rules.shift.longest) == (1824, 456, 456)
    assert rules.shift.latest_end == 996


def test_the_law_is_the_profile_with_the_limits_of_the_service_put_in() -> None:
    law = Rules.model_validate(
        {"profile": "FR-public", "limits": {"longest_day": "9h", "longest_run": 5}}
    ).law
    assert (law.longest_day, law.longest_week, law.full_time) == (540, 2880, 2100)
    assert Rules.model_validate({"hours": {"full_time": "36h"}}).law.full_time == 2160
    assert Rules().law == LEGAL_PROFILES["be-federal"]


@pytest.mark.parametrize(
    ("values", "place", "label"),
    [
        ({"profile": "fr"}, "profile", "expected.one_of"),
        ({"shrinkage": 1}, "shrinkage", "less_than"),
        ({"shrinkage": 3}, "shrinkage", "expected.share"),
        ({"shift": {"step": 0}}, "step", "greater_than"),
        ({"shift": {"shortest": "9h30"}}, "longest", "expected.not_before"),
        ({"shift": {"latest_start": "07:00"}}, "latest_start", "expected.not_before"),
        ({"shift": {"latest_end": "14:59"}}, "latest_end", "expected.shift_fits"),
        ({"lunch": {"latest": "11:59"}}, "latest", "expected.lunch_fits"),
        ({"breaks": {"after": "1h59"}}, "after", "expected.break_fits"),
        ({"limits": {"longest_run": 15}}, "longest_run", "less_than_equal"),
        ({"lunch": {"minute": 30}}, "minute", "extra_forbidden"),
    ],
)
def test_rules_that_cannot_be(values: dict[str, object], place: str, label: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Rules.model_validate(values)
    (error,) = caught.value.errors()
    assert error["type"] == label
    assert place in (*error["loc"], error.get("ctx", {}).get("field"))


def test_breaks_may_be_left_out() -> None:
    assert Rules.model_validate({"breaks": {"minutes": 0, "after": 0}}).breaks.minutes == 0
