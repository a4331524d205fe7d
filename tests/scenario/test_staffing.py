import pytest
from pydantic import ValidationError

from wfm.scenario.staffing import Staffing


def test_what_is_taken_when_nothing_is_said() -> None:
    settings = Staffing()
    assert (settings.method, settings.objective, settings.uncertainty) == ("lag", "answered", 0.0)


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"method": "erlang"}, "expected.one_of"),
        ({"objective": "cost"}, "expected.one_of"),
        ({"uncertainty": -0.1}, "expected.non_negative"),
        ({"uncertainty": 10}, "less_than_equal"),
        ({"metod": "lag"}, "extra_forbidden"),
    ],
)
def test_settings_that_cannot_be(values: dict[str, object], label: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Staffing.model_validate(values)
    assert [error["type"] for error in caught.value.errors()] == [label]
