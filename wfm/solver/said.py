"""Rules in words: what each of them asks, with the numbers of a scenario."""

from __future__ import annotations

from collections.abc import Mapping

from wfm.errors import Message
from wfm.hours import format_clock
from wfm.labels import catalogue
from wfm.scenario.scenario import Scenario
from wfm.solver.problem import Worker

Words = Mapping[str, object]
NONE = "–"  # for a limit that there is not


def limits(scenario: Scenario) -> dict[str, object]:
    """The limits of the rules, as the labels of ``limit`` and ``change`` name them."""
    rules = scenario.service.rules
    shift, lunch, law = rules.shift, rules.lunch, rules.law
    minutes = {
        "earliest_start": shift.earliest_start,
        "latest_start": shift.latest_start,
        "latest_end": shift.latest_end,
        "shortest": shift.shortest,
        "longest": min(shift.longest, law.longest_day or shift.longest),
        "span": law.longest_span,
        "lunch_earliest": lunch.earliest,
        "lunch_latest": lunch.latest,
        "over": rules.hours.over,
        "longest_week": law.longest_week,
        "average_week": law.average_week,
        "daily_rest": law.daily_rest,
        "weekly_rest": law.weekly_rest,
        "line_shortest": rules.phone.shortest,
    }
    words: dict[str, object] = {name: format_clock(value) for name, value in minutes.items()}
    return words | {"run": rules.limits.longest_run, "average_weeks": law.average_weeks}


def agreed(worker: Worker) -> dict[str, object]:
    """The limits of a worker's contract, as the labels name them; those of the service are kept elsewhere."""
    terms = worker.terms
    words: dict[str, object] = {
        "days": worker.contract.days_a_week,
        "shortest_run": terms.shortest_run,
        "days_off": terms.days_off,
        "weekends": NONE if terms.weekends is None else terms.weekends,
        "period_most": NONE if terms.most_hours is None else format_clock(terms.most_hours),
    }
    return words if terms.longest_run is None else words | {"run": terms.longest_run}


def limit(rule: str, words: Words) -> Message:
    """What a rule asks."""
    if has_limit(rule):
        return Message(f"limit.{rule}", dict(words))
    return Message("limit.other", {**words, "rule": _name(rule)})


def do_without(rule: str, words: Words) -> Message:
    """That a rule should ask nothing of an agent."""
    return Message("change.other", {**words, "rule": _name(rule)})


def _name(rule: str) -> Message | str:
    return Message(f"rule.{rule}") if f"rule.{rule}" in catalogue("en") else rule


def relief(rule: str, relaxed: Scenario | None) -> Message:
    """What a rule asks in a scenario where its limits were moved; None where it was taken away instead."""
    if f"relief.{rule}" in catalogue("en"):
        return Message(f"relief.{rule}")
    return limit(rule, limits(relaxed)) if relaxed else Message("relief.other")


def has_limit(name: str) -> bool:
    """Whether a rule, or a fault of it, has words of its own."""
    return f"limit.{name}" in catalogue("en")
