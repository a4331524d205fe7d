from __future__ import annotations

import pytest
from pydantic import ValidationError

from wfm.scenario.rules import Rules
from wfm.scenario.rules_places import PauseRule, TeleworkRule


def test_without_a_word_nothing_is_limited() -> None:
    assert (Rules().pauses.most, Rules().pauses.share) == (None, None)


def test_limits_of_pauses_are_read_as_planners_write_them() -> None:
    rule = PauseRule(most="2", share="30 %", group="Queue", price="1,5")
    assert (rule.most, rule.share, rule.group, rule.price) == (2, 0.3, "queue", 1.5)


@pytest.mark.parametrize("wrong", [{"most": 0}, {"share": 0}, {"group": "floor"}, {"price": -1}])
def test_limits_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        PauseRule.model_validate(wrong)


def test_telework_as_a_service_writes_it() -> None:
    given = {"most_a_week": "2", "weekdays": "Mon-Thu", "teams": {"west": "Tue, Thu"}, "generous": "no"}
    rule = TeleworkRule.model_validate(given)
    assert (rule.most_a_week, rule.weekdays, rule.teams, rule.generous) == (
        2,
        (0, 1, 2, 3),
        {"west": (1, 3)},
        False,
    )


@pytest.mark.parametrize("wrong", [{"most_a_week": 8}, {"least_office": -1}, {"teams": {"west": "Xyz"}}])
def test_telework_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TeleworkRule.model_validate(wrong)
