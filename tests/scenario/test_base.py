import pytest
from pydantic import ValidationError

from wfm.scenario.base import EXPECTED, Part, invalid


class Half(Part):
    size: float


def test_invalid_carries_the_label_and_its_words() -> None:
    error = invalid("not_before", field="to", other="from")
    assert error.type == f"{EXPECTED}not_before"
    assert error.context == {"field": "to", "other": "from"}


@pytest.mark.parametrize("given", [{"size": float("nan")}, {"size": float("inf")}, {"size": 1, "more": 2}])
def test_a_part_takes_nothing_unknown_and_no_nan(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Half.model_validate(given)


def test_a_part_is_frozen() -> None:
    half = Half(size=0.5)
    with pytest.raises(ValidationError):
        half.size = 1.0  # type: ignore[misc]
