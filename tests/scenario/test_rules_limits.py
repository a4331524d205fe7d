from __future__ import annotations

import pytest

from wfm.labels import LANGUAGES
from wfm.scenario.rules_limits import LEGAL_PROFILES, LimitRule, loosened


def told(profile: str, **limits: object) -> list[tuple[str, object]]:
    messages = list(loosened(profile, LimitRule.model_validate(limits)))
    assert all(message.text(lang) for message in messages for lang in LANGUAGES)
    return [(message.key, message.params["setting"]) for message in messages]


@pytest.mark.parametrize("profile", LEGAL_PROFILES)
def test_the_law_itself_is_not_loose(profile: str) -> None:
    law = LEGAL_PROFILES[profile]
    assert not told(profile)
    limits = {key: getattr(law, key) for key in ("daily_rest", "weekly_rest", "longest_day", "longest_week")}
    assert not told(profile, **limits)


@pytest.mark.parametrize(
    ("limits", "keys"),
    [
        ({"daily_rest": "10h59"}, ["daily_rest"]),
        ({"daily_rest": "12h", "longest_day": "9h"}, []),
        ({"weekly_rest": "24h", "longest_week": "48h01"}, ["weekly_rest", "longest_week"]),
        ({"longest_span": 0}, ["longest_span"]),
        ({"longest_day": "10h01"}, ["longest_day"]),
        ({"average_week": "44h", "average_weeks": 11}, []),
        ({"average_week": "44h01"}, ["average_week"]),
        ({"average_week": 0, "average_weeks": 13}, ["average_week", "average_weeks"]),
    ],
)
def test_what_is_looser_than_the_law(limits: dict[str, object], keys: list[str]) -> None:
    assert told("fr-public", **limits) == [("law.fr", key) for key in keys]


def test_no_law_no_warning() -> None:
    assert not told("none", daily_rest=0, longest_day="20h")
    assert [key for key, _ in told("be-local", daily_rest=0)] == ["law.be"]
    assert not told("be-local", longest_span="20h")  # a limit that the law does not have
    assert not told("none", average_week="60h", average_weeks=40)


@pytest.mark.parametrize(
    ("profile", "average", "weeks"),
    [
        ("eu-minimum", 48, 16),
        ("be-federal", 38, 16),
        ("be-local", 38, 16),
        ("fr-public", 44, 12),
        ("none", 0, 16),
    ],
)
def test_averages_of_the_law(profile: str, average: int, weeks: int) -> None:
    law = LEGAL_PROFILES[profile]
    assert (law.average_week, law.average_weeks) == (average * 60, weeks)


def test_the_warning_names_the_weeks_and_no_article_that_was_not_checked() -> None:
    (message,) = loosened("be-federal", LimitRule.model_validate({"average_weeks": 20}))
    assert message.text("en").startswith(
        "[rules.limits] average_weeks = 20 is looser than the legal limit of 16"
    )
    assert all(
        "art" not in message.text(lang).split("2000")[1].casefold().split(")")[0] for lang in LANGUAGES
    )
