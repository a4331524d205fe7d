from __future__ import annotations

from wfm.scenario.regions import MAY, MUST, SHOULD
from wfm.scenario.rules_permanences import PermanenceRule


def test_the_price_of_a_loss_goes_by_priority() -> None:
    rule = PermanenceRule.model_validate({"must": 300, "may": 5})
    assert [rule.missing(priority) for priority in (MUST, SHOULD, MAY)] == [300.0, 60.0, 5.0]
