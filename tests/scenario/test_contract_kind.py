from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.solver.build import service
from wfm.scenario.contract import contracts
from wfm.scenario.contract_kind import ANY_CONTRACT, ContractKind


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
