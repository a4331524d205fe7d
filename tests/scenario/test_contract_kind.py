from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.solver.build import service
from wfm.scenario.contract import contracts
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


def test_hours_are_counted_over_the_period_where_it_has_limits() -> None:
    assert ContractKind.model_validate({"id": "a", "most_hours": "160"}).by_period
    assert ContractKind.model_validate({"id": "a", "least_hours": "1h30"}).least_hours == 90
    assert not ContractKind.model_validate({"id": "a"}).by_period
    assert not ANY_CONTRACT.by_period


def test_the_most_is_not_below_the_least() -> None:
    with pytest.raises(ValidationError, match="not_before"):
        ContractKind.model_validate({"id": "a", "least_hours": 10, "most_hours": 9})


def test_nothing_is_owed_by_the_week_then() -> None:
    scenario = service(
        agents=[{"contract": "kind", "weekly_hours": 20}, {"weekly_hours": 20}],
        contracts=[{"id": "kind", "least_hours": 10}],
    )
    kinds = [scenario.contract_of(agent).id for agent in scenario.agents]
    assert kinds == ["kind", ANY_CONTRACT.id]
    owed = contracts(scenario)
    assert [owed[name].balanced for name in ("a0", "a1")] == [False, True]
