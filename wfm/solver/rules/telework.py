"""Telework and days at the office: which days of a roster are worked at home.

Law: Belgium, royal decree of 22 November 2006 on telework in the federal administrative civil service, as
amended by that of 10 April 2022: telework is voluntary and agreed with each person, at most three fifths of
the working time over a year. Days a week, weekdays and days on which a team meets are the service's own.

Agreed days are kept whatever else is set. A day that the roster chooses besides is one on which telework is
possible and no session is held, since one sets out for a session from the office.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from wfm.labels.dates import Week
from wfm.scenario.people import Agent
from wfm.scenario.scenario import Scenario
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding
from wfm.values.roster import HOME, Activity, Segment

SESSIONS = frozenset({Activity.PERMANENCE, Activity.TRAVEL})
WEEK = 7


class Telework(Rule):
    """Days at home are agreed, or allowed and not too many."""

    name = "telework"

    def post(self, model: RosterModel) -> None:
        """No session on a chosen day; in a week with one, not too many at home and enough at the office."""
        for worker in model.workers:
            if model.problem.homes.free[worker.index].any():
                for d in model.part.days:
                    self._post_day(model, worker, d)
                for _, days in model.problem.weeks:
                    if any(model.is_free(worker.index, d) for d in days):
                        self._post_week(model, worker, days)

    def _post_day(self, model: RosterModel, worker: Worker, d: int) -> None:
        home = model.home(worker.index, d)
        for _, held in model.wholes(worker.index, d):
            model.cp.add(held + home <= 1)
        if model.problem.scenario.service.rules.telework.generous:
            model.penalise_scaled(-1 * home)  # less than any price: it only decides between equals

    def _post_week(self, model: RosterModel, worker: Worker, days: Sequence[int]) -> None:
        a, allowed = worker.index, model.problem.homes
        chosen = model.cp.new_bool_var("")  # whether any day of the week is
        home: Linear = 0
        worked: Linear = 0
        for d in days:
            model.cp.add(chosen >= model.home(a, d))
            home += model.works(a, d) if allowed.agreed[a, d] else model.home(a, d)
            worked += model.works(a, d)
        model.cp.add(home <= allowed.most[a] + WEEK * (1 - chosen))
        model.cp.add(worked - home >= allowed.office - WEEK * (1 - chosen))

    def audit(self, case: Case) -> Iterator[Finding]:
        """Days at home that are not allowed, agreed ones at the office, and weeks with too many."""
        told = case.scenario.telework
        by_agent: defaultdict[str, dict[date, Sequence[Segment]]] = defaultdict(dict)
        for name, day, segments in case.roster.days():
            by_agent[name][day] = segments
        for agent in case.scenario.agents:
            days = by_agent[agent.id]
            agreed = told.get(agent.id, frozenset())
            for day, worked in days.items():
                fault = _fault(case.scenario, agent, day, worked, agreed=day in agreed)
                if fault:
                    yield self.finding(fault, agent=agent.id, segments=worked)
            yield from self._weeks(case.scenario, agent, days, agreed)

    def _weeks(
        self,
        scenario: Scenario,
        agent: Agent,
        days: Mapping[date, Sequence[Segment]],
        agreed: frozenset[date],
    ) -> Iterator[Finding]:
        rule = scenario.service.rules.telework
        weeks: defaultdict[date, dict[date, bool]] = defaultdict(dict)
        for day, segments in days.items():
            weeks[day - timedelta(days=day.weekday())][day] = _is_home(segments)
        for monday, homes in weeks.items():
            count, most = sum(homes.values()), _most(scenario, agent)
            if all(day in agreed for day, home in homes.items() if home):
                continue
            if count > most:
                yield self.finding(
                    "many", agent=agent.id, amount=count - most, week=Week(monday), count=count, limit=most
                )
            if len(homes) - count < rule.least_office:
                left = len(homes) - count
                yield self.finding(
                    "office",
                    agent=agent.id,
                    amount=left,
                    week=Week(monday),
                    count=left,
                    limit=rule.least_office,
                )


def _fault(
    scenario: Scenario, agent: Agent, day: date, segments: Sequence[Segment], *, agreed: bool
) -> str | None:
    """What is wrong with the place of a day's work."""
    rule, home = scenario.service.rules.telework, _is_home(segments)
    site = scenario.site_of(agent)
    here = (HOME, *(other.id for other in scenario.sites if site is None or other.id != site.id))
    if any(s.place not in here and s.activity not in SESSIONS for s in segments) and (home or agreed):
        return "mixed" if home else "agreed"
    if not home or agreed:
        return None
    fixed = {*rule.office_days, *rule.teams.get(agent.team, ())}
    if day.weekday() in fixed or day.weekday() not in (rule.weekdays or range(WEEK)):
        return "day"
    return "session" if any(s.activity in SESSIONS for s in segments) else None


def _is_home(segments: Sequence[Segment]) -> bool:
    return any(segment.place == HOME for segment in segments)


def _most(scenario: Scenario, agent: Agent) -> int:
    return agent.telework if agent.telework is not None else scenario.service.rules.telework.most_a_week
