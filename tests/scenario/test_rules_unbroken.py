from __future__ import annotations

from collections.abc import Mapping

import pytest

from wfm.labels import LANGUAGES
from wfm.scenario.rules import Rules
from wfm.scenario.rules_limits import LEGAL_PROFILES
from wfm.scenario.rules_unbroken import unbroken


def told(profile: str, **rules: Mapping[str, object]) -> list[str]:
    messages = list(unbroken(Rules.model_validate({"profile": profile, **rules})))
    assert all("[rules.lunch]" in message.text(lang) for message in messages for lang in LANGUAGES)
    return [str(message.params["setting"]) for message in messages]


@pytest.mark.parametrize("profile", LEGAL_PROFILES)
def test_the_usual_meal_is_enough_everywhere(profile: str) -> None:
    assert told(profile) == []
    assert told(profile, lunch={"after": "5h"}, breaks={"minutes": 0}) == []


@pytest.mark.parametrize(
    ("profile", "minutes"), [("eu-minimum", 0), ("be-federal", 30), ("be-local", 30), ("fr-public", 20)]
)
def test_a_long_day_needs_a_break_of_the_law(profile: str, minutes: int) -> None:
    """A short break is one, too, where it is long enough and due in time."""
    assert LEGAL_PROFILES[profile].break_minutes == minutes
    long = {"after": "6h01"}
    assert told(profile, lunch=long, breaks={"minutes": 0}) == ["after"]
    assert told(profile, lunch=long, breaks={"minutes": max(minutes, 1)}) == []
    assert told(profile, lunch=long, breaks={"minutes": max(minutes, 1), "after": "6h01"}) == ["after"]
    if minutes:
        assert told(profile, lunch=long, breaks={"minutes": minutes - 1}) == ["after"]
        assert told(profile, lunch={"minutes": minutes - 1}) == ["minutes"]
    assert told(profile, lunch={"minutes": max(minutes, 1)}) == []


def test_no_law_no_warning() -> None:
    assert told("none", lunch={"after": "10h", "minutes": 5}, breaks={"minutes": 0}) == []


def test_the_warning_names_what_is_looser_and_the_law() -> None:
    (message,) = unbroken(Rules.model_validate({"lunch": {"after": "10h"}}))
    said = "[rules.lunch] after = 10:00 is looser than the legal limit of 06:00 (law of 14 December 2000"
    assert message.text("en").startswith(said)
