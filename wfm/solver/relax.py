"""Rules made weaker: taken away as a whole, or with one of their limits moved.

To take a rule away is to leave it out of the tuple of rules. Where settings also shape what can be chosen
at all (the shift window shapes the duties, an absence takes contract minutes away) these are widened with
it. A new rule needs no entry here: it can be taken away like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from wfm.hours import DAY_MINUTES, Span
from wfm.scenario.contract import contracts
from wfm.scenario.rules import Rules
from wfm.scenario.scenario import Scenario
from wfm.solver.rule import Rule

WEEK = 7
HOUR = 60  # nobody comes for less
LUNCH_REACH = 120  # minutes: further off, a meal is no lunch, and the duties would be too many


@dataclass(frozen=True, slots=True)
class Reach:
    """How far limits are moved; starts and lengths stay on the steps of the settings.

    Attributes:
        earliest_start, latest_start, latest_end: of a shift, wall-clock minutes.
        shortest, longest: working minutes of a shift.
        lunch: minutes by which the window of lunch grows at both ends.
        minutes: minutes by which rests shrink and the hours of a week grow.
        days: days by which weeks and runs of days grow.
    """

    earliest_start: int
    latest_start: int
    latest_end: int
    shortest: int
    longest: int
    lunch: int
    minutes: int
    days: int

    @classmethod
    def over(cls, rules: Rules, spans: Iterable[Span]) -> Reach:
        """Far enough for a shift over any of these times (wall-clock minutes), and no limit of the rest."""
        shift, step = rules.shift, rules.shift.step
        lows, highs = zip(*spans, strict=True)
        spans = zip(lows, highs, strict=True)
        least = max(step, min(HOUR, shift.shortest), min(high - low for low, high in spans))
        first = min(shift.earliest_start, *lows)
        longest = max(highs) - first + step
        return cls(
            earliest_start=shift.earliest_start
            - _steps(min(shift.earliest_start - first + step - 1, shift.earliest_start), step),
            latest_start=max(shift.latest_start, *lows),
            latest_end=min(DAY_MINUTES, max(shift.latest_end, *(high + step for high in highs))),
            shortest=shift.shortest - _steps(shift.shortest - least, step),
            longest=max(shift.longest, longest),
            lunch=_steps(min(LUNCH_REACH, rules.lunch.earliest), rules.lunch.step),
            minutes=WEEK * DAY_MINUTES,
            days=WEEK,
        )

    @classmethod
    def notch(cls, rules: Rules) -> Reach:
        """One notch: an HOUR, or a day."""
        shift = rules.shift
        shortest = max(shift.step, shift.shortest - HOUR)
        return cls(
            earliest_start=shift.earliest_start - _steps(min(HOUR, shift.earliest_start), shift.step),
            latest_start=shift.latest_start + HOUR,
            latest_end=min(DAY_MINUTES, shift.latest_end + HOUR),
            shortest=shift.shortest - _steps(shift.shortest - shortest, shift.step),
            longest=shift.longest + HOUR,
            lunch=_steps(min(HOUR, rules.lunch.earliest), rules.lunch.step),
            minutes=HOUR,
            days=1,
        )


def _steps(minutes: int, step: int) -> int:
    """The whole steps within so many minutes."""
    return max(0, minutes) // step * step


@dataclass(frozen=True)
class Change:
    """A limit of a rule that can be moved alone.

    Attributes:
        rule: name of the rule.
        key: entry below ``change`` of the label catalogues.
        apply: the scenario with the limit moved.
    """

    rule: str
    key: str
    apply: Callable[[Scenario, Reach], Scenario]


def settings(scenario: Scenario, section: str, **values: object) -> Scenario:
    """A scenario with other settings in a section of its rules."""
    rules = scenario.service.rules
    part = getattr(rules, section).model_copy(update=values)
    service = scenario.service.model_copy(update={"rules": rules.model_copy(update={section: part})})
    return scenario.model_copy(update={"service": service})


def _longer(scenario: Scenario, reach: Reach) -> Scenario:
    day = scenario.service.rules.law.longest_day
    longer = settings(scenario, "shift", longest=reach.longest)
    return settings(longer, "limits", longest_day=max(day, reach.longest) if day else 0)


def _lunch(scenario: Scenario, reach: Reach) -> Scenario:
    lunch = scenario.service.rules.lunch
    latest = min(DAY_MINUTES, lunch.latest + reach.lunch)
    return settings(scenario, "lunch", earliest=lunch.earliest - reach.lunch, latest=latest)


def _over(scenario: Scenario, reach: Reach) -> Scenario:
    return settings(scenario, "hours", over=scenario.service.rules.hours.over + reach.minutes)


def _days(scenario: Scenario, reach: Reach) -> Scenario:
    held = contracts(scenario)
    more = [min(WEEK, held[agent.id].days_a_week + reach.days) for agent in scenario.agents]
    pairs = zip(scenario.agents, more, strict=True)
    agents = tuple(agent.model_copy(update={"days": days}) for agent, days in pairs)
    return scenario.model_copy(update={"agents": agents})


def _run(scenario: Scenario, reach: Reach) -> Scenario:
    longest = scenario.service.rules.limits.longest_run
    return settings(scenario, "limits", longest_run=longest + reach.days)


def _week_limit(scenario: Scenario, reach: Reach) -> Scenario:
    week = scenario.service.rules.law.longest_week
    return settings(scenario, "limits", longest_week=week + reach.minutes if week else 0)


def _averages(scenario: Scenario, reach: Reach) -> Scenario:
    average = scenario.service.rules.law.average_week
    return settings(scenario, "limits", average_week=average + reach.minutes if average else 0)


def _daily_rest(scenario: Scenario, reach: Reach) -> Scenario:
    rest = scenario.service.rules.law.daily_rest
    return settings(scenario, "limits", daily_rest=max(0, rest - reach.minutes))


def _weekly_rest(scenario: Scenario, reach: Reach) -> Scenario:
    rest = scenario.service.rules.law.weekly_rest
    return settings(scenario, "limits", weekly_rest=max(0, rest - reach.minutes))


CHANGES: tuple[Change, ...] = (
    Change(
        "shift",
        "shift_earlier_start",
        lambda s, reach: settings(s, "shift", earliest_start=reach.earliest_start),
    ),
    Change(
        "shift", "shift_later_start", lambda s, reach: settings(s, "shift", latest_start=reach.latest_start)
    ),
    Change("shift", "shift_later_end", lambda s, reach: settings(s, "shift", latest_end=reach.latest_end)),
    Change("shift", "shift_longer", _longer),
    Change("shift", "shift_shorter", lambda s, reach: settings(s, "shift", shortest=reach.shortest)),
    Change("shift", "shift_span", lambda s, _: settings(s, "limits", longest_span=0)),
    Change("lunch", "lunch", _lunch),
    Change("hours", "hours", _over),
    Change("days", "days", _days),
    Change("run", "run", _run),
    Change("week_limit", "week_limit", _week_limit),
    Change("averages", "averages", _averages),
    Change("daily_rest", "daily_rest", _daily_rest),
    Change("weekly_rest", "weekly_rest", _weekly_rest),
    Change("absences", "absences", lambda s, _: s.model_copy(update={"absences": ()})),
)


def changed(scenario: Scenario, rule: str, reach: Reach) -> Scenario:
    """A scenario with every limit of a rule moved."""
    for change in CHANGES:
        if change.rule == rule:
            scenario = change.apply(scenario, reach)
    return scenario


def without(
    scenario: Scenario, rules: Sequence[Rule], names: Collection[str], reach: Reach
) -> tuple[Scenario, tuple[Rule, ...]]:
    """A scenario and its rules with some rules taken away.

    Args:
        scenario: the scenario.
        rules: the rules that hold.
        names: names of the rules to take away.
        reach: how far duties must reach when the shift window is taken away.
    """
    for name in ("shift", "absences"):  # these also shape the duties and the minutes owed
        if name in names:
            scenario = changed(scenario, name, reach)
    return scenario, tuple(rule for rule in rules if rule.name not in names)
