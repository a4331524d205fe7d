"""What a roster loses, rule by rule, and how much it may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wfm.solver.construct import EPS
from wfm.solver.rule import Rule
from wfm.solver.solution import Solution

COVERAGE = "coverage"


def losses(solution: Solution) -> dict[str, float]:
    """What each rule that links agents charges, in call equivalents: calls lost, work not done."""
    return losses_of(solution.terms, solution.problem.rules)


def losses_of(terms: Mapping[str, float], rules: Iterable[Rule]) -> dict[str, float]:
    """What each of the rules that link agents charges, from the cost of a roster term by term."""
    return {rule.name: terms.get(rule.name, 0.0) for rule in rules if rule.linking}


@dataclass(frozen=True)
class Bar:
    """How much may be lost.

    Attributes:
        most: call equivalents that may be lost under each rule that links agents; rules that are missing may
            charge anything.
    """

    most: Mapping[str, float]

    def exceeded(self, lost: Mapping[str, float]) -> dict[str, float]:
        """How much more is lost than may be, by rule; rules under which no more is lost are left out."""
        more = {rule: lost.get(rule, 0.0) - most for rule, most in self.most.items()}
        return {rule: beyond for rule, beyond in more.items() if beyond > 0.0}

    def beyond(self, lost: Mapping[str, float]) -> float:
        """How much more is lost than may be, of all rules together."""
        return sum(self.exceeded(lost).values())

    def holds(self, lost: Mapping[str, float]) -> bool:
        """Whether no more is lost than may be."""
        return self.beyond(lost) <= EPS

    def prefers(self, one: Solution, other: Solution) -> bool:
        """Whether a roster loses less beyond what may be than another, or as much at a lower cost."""
        first, second = self.beyond(losses(one)), self.beyond(losses(other))
        return first < second if abs(first - second) > EPS else one.cost < other.cost - EPS


ANYTHING = Bar({})
"""No limit: rosters are told apart by their cost alone."""
