import pytest
from pydantic import ValidationError

from wfm.scenario.contract_kind import ANY_CONTRACT, ContractKind


def test_a_kind_of_contract_from_a_table() -> None:
    row = {"id": "half", "most_shifts": "N=4 | L=14", "least_hours": "1872h30", "most_hours": 1900}
    kind = ContractKind.model_validate(row)
    assert kind.most_shifts == (("N", 4), ("L", 14))
    assert (kind.least_hours, kind.most_hours) == (1872 * 60 + 30, 1900 * 60)
    assert kind.by_period
    assert not ANY_CONTRACT.by_period


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"most_shifts": "N"}, "limits"),
        ({"most_shifts": "N=-1"}, "limits"),
        ({"least_hours": 33.33}, "total_hours"),
        ({"least_hours": -1}, "total_hours"),
        ({"least_hours": 10, "most_hours": 9}, "not_before"),
        ({"shortest_run": 3, "longest_run": 2}, "not_before"),
    ],
)
def test_what_cannot_be_agreed(values: dict[str, object], label: str) -> None:
    with pytest.raises(ValidationError) as raised:
        ContractKind.model_validate({"id": "k", **values})
    assert [found["type"] for found in raised.value.errors()] == [f"expected.{label}"]
