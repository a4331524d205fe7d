"""Every rule can be told in every language, by its limit and by what would help."""

from __future__ import annotations

import string

import pytest

from tests.solver.build import MONDAY, pose, service
from wfm.labels import LANGUAGES, catalogue
from wfm.solver.demand import Demand
from wfm.solver.relax import CHANGES
from wfm.solver.rules import RULES
from wfm.solver.said import agreed, do_without, limit, limits, relief

KIND = {"id": "k", "longest_run": 4, "shortest_run": 2, "days_off": 3, "weekends": 1, "most_hours": 150}
AGREED = agreed(pose(service(agents=[{"contract": "k"}], contracts=[KIND])).workers[0])
WORDS = limits(service()) | AGREED | Demand("a0", MONDAY, 540, 600).words
# They have a price, and are given up before they keep anybody away.
PRICED = {
    "pins", "wishes", "stability", "start", "fairness", "stretch", "requests", "permanence_load", "shares",
    "closing",
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_leave_open_only_what_is_known(lang: str) -> None:
    for key, text in catalogue(lang).items():
        if key.split(".")[0] in ("limit", "change"):
            named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert named <= {*WORDS, "rule", "seconds"}, key
    assert {change.key for change in CHANGES} <= {
        key.removeprefix("change.") for key in catalogue(lang) if key.startswith("change.")
    }


def test_every_rule_has_words() -> None:
    scenario, moved = service(), {change.rule for change in CHANGES}
    for rule in RULES:
        assert limit(rule.name, WORDS).text("fr")
        assert relief(rule.name, scenario if rule.name in moved else None).text("nl")
    assert limit("daily_rest", WORDS).text() == "11:00 of rest between two days"
    assert limit("coverage", WORDS).text() == "the rule « Coverage »"
    assert relief("days", scenario).text() == "a working day more a week"
    assert relief("succession", None).text() == "not asked"
    assert relief("coverage", None).text() == "not asked"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_that_can_keep_somebody_away_has_words_of_its_own(lang: str) -> None:
    keeping = {rule.name for rule in RULES if not rule.linking} - PRICED
    assert not [name for name in sorted(keeping) if f"limit.{name}" not in catalogue(lang)]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("run", "at most 4 days in a row"),
        ("shortest_run", "at least 2 working days in a row"),
        ("days_off", "at least 3 days off in a row"),
        ("weekends", "at most 1 weekends with work"),
        ("period_hours", "at most 150:00 over the period"),
        ("averages", "at most 38:00 of work a week on average over 16 weeks"),
    ],
)
def test_limits_of_a_contract_are_told_with_their_numbers(rule: str, text: str) -> None:
    assert limit(rule, WORDS).text() == text


def test_without_a_contract_the_limits_of_the_service_are_told() -> None:
    words = limits(service()) | agreed(pose(service()).workers[0])
    assert limit("run", words).text() == "at most 6 days in a row"
    assert limit("weekends", words).text() == "at most – weekends with work"


def test_a_rule_that_nobody_knows_is_told_by_its_name() -> None:
    assert limit("mine", WORDS).text("de") == "die Regel « mine »"
    assert do_without("lunch", WORDS).text() == "do without the rule « Lunch » for a0"
