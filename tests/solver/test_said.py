"""Every rule can be told in every language, by its limit and by what would help."""

from __future__ import annotations

import string

import pytest

from tests.solver.build import MONDAY, service
from wfm.labels import LANGUAGES, catalogue
from wfm.solver.demand import Demand
from wfm.solver.relax import CHANGES
from wfm.solver.rules import RULES
from wfm.solver.said import do_without, limit, limits, relief

WORDS = limits(service()) | {"days": 5} | Demand("a0", MONDAY, 540, 600).words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_leave_open_only_what_is_known(lang: str) -> None:
    for key, text in catalogue(lang).items():
        if key.split(".")[0] in ("limit", "change"):
            named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert named <= {*WORDS, "rule"}, key
    assert {change.key for change in CHANGES} <= {
        key.removeprefix("change.") for key in catalogue(lang) if key.startswith("change.")
    }


def test_every_rule_has_words() -> None:
    scenario = service()
    for rule in RULES:
        assert limit(rule.name, WORDS).text("fr")
        assert relief(rule.name, scenario).text("nl")
    assert limit("daily_rest", WORDS).text() == "11:00 of rest between two days"
    assert limit("coverage", WORDS).text() == "the rule « Coverage »"
    assert relief("days", scenario).text() == "a working day more a week"
    assert relief("coverage", scenario).text() == "not asked"


def test_a_rule_that_nobody_knows_is_told_by_its_name() -> None:
    assert limit("mine", WORDS).text("de") == "die Regel « mine »"
    assert do_without("lunch", WORDS).text() == "do without the rule « Lunch » for a0"
