"""A roster that a supervisor edited by hand, planned again around the edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from wfm.advice import judged
from wfm.edits.apply import day_segments, edited_roster, hold_pins, with_pins
from wfm.edits.edit import Edits, Held
from wfm.edits.held_work import ASIDE, Keepers, work_pins
from wfm.labels import LANGUAGES
from wfm.planning import Plan
from wfm.record import Verdict, document
from wfm.replanning import CHOSEN, Replan, changes_of
from wfm.report.shift_rows import shift_row
from wfm.scenario.scenario import Scenario
from wfm.values.day_change import Appointment, DayChange, Days, DayShape
from wfm.values.finding import Finding
from wfm.values.frontier import Step
from wfm.values.records_edits import BrokenRecord
from wfm.values.roster import Activity, Roster, Segment

if TYPE_CHECKING:
    from wfm.solver.published import Held as HeldDays


class Search(Protocol):
    """What plans a published roster again: ``wfm.replan`` with everything else given."""

    def __call__(
        self,
        scenario: Scenario,
        published: Roster,
        /,
        *,
        held: HeldDays = frozenset(),
        asked: HeldDays = frozenset(),
    ) -> Replan:
        """Plan a roster again, some of its days as they are: see ``wfm.replan``."""


@dataclass(frozen=True, eq=False)
class EditedReplan:
    """An edited roster planned again.

    Attributes:
        replan: the new roster and what it changes of the one that was written, edits included; its ``people``
            and ``forced`` are those who change although nobody edited the day.
        findings: what the audit says of it, broken hard rules first; edits that break one are among these.
    """

    replan: Replan
    findings: tuple[Finding, ...]


def replan_edits(scenario: Scenario, edits: Edits, search: Search) -> EditedReplan:
    """Plan an edited roster again: every edit stands, and as little as possible changes elsewhere.

    The search is held to the edited days by pins and stays close to the edited roster. It knows the hours and
    the rests of a day that a rule forbids, too; what it could not keep is put in all the same, and the audit
    tells which rule it breaks.

    Args:
        scenario: what holds now.
        edits: what the workbook says, from :func:`wfm.edits.read.read_edits`.
        search: plans a roster again, for example ``partial(wfm.replan, stop=wfm.Stop(seconds=12))``.
    """
    from wfm.solver.no_shift import explained

    told = with_pins(scenario, edits)
    wanted = edited_roster(told, edits)
    held = frozenset((one.agent, one.date) for one in edits.held)
    bound = told.but(pins=(*told.pins, *hold_pins(edits.held)))
    pins = work_pins(bound, edits.held, wanted)
    made = search(bound.but(pins=(*bound.pins, *pins)), wanted, held=held, asked=edits.asked)
    roster, forced = with_held(bound, made.plan.roster, wanted, edits.held)
    plan = _plan(told, made.plan, roster, wanted, edits, forced=forced)
    plan = replace(plan, document=plan.document.after([edits.document]))
    besides = _besides(told, edits, wanted, roster)
    others = tuple(sorted({change.agent for change in besides}))
    changes = _marked(changes_of(told, edits.document.roster, roster), edits)
    made = replace(
        made,
        plan=plan,
        changes=explained(told, plan.requirement, changes),
        people=others,
        forced=tuple(agent for agent in made.forced if agent in others),
        steps=tuple(_as_it_is(step, plan, besides) if step.kind == CHOSEN else step for step in made.steps),
    )
    return EditedReplan(made, plan.findings)


def _as_it_is(step: Step, plan: Plan, besides: Sequence[DayChange]) -> Step:
    """The step of the search for a roster into which days were put since."""
    from wfm.solver.losses import losses_of
    from wfm.solver.rules import RULES

    lost = sum(losses_of(plan.document.cost_terms, RULES).values())
    people = len({change.agent for change in besides})
    answered = plan.report.figures.total.answered
    return replace(step, people=people, days=len(besides), answered=answered, lost=lost)


def with_held(
    scenario: Scenario, roster: Roster, wanted: Roster, held: Sequence[Held]
) -> tuple[Roster, bool]:
    """A roster in which every held day is as it is wanted, marked as pinned.

    A day of the search will do where it is at the same times and no appointment is lost. A session that its
    holder cannot hold may go to a colleague; it is then left out of the day.

    Args:
        scenario: what holds, the pins that hold the times of the days included.
        roster: what the search found.
        wanted: the edited roster, from which a day is taken that the search could not give.
        held: the days.

    Returns:
        The roster, and whether there was such a day.
    """
    found = {(agent, day): segments for agent, day, segments in roster.days()}
    asked = {(agent, day): segments for agent, day, segments in wanted.days()}
    forced, keepers = False, Keepers(scenario)
    for one in held:
        where = one.agent, one.date
        handed = _handed_on(found, one, keepers)
        lost = _appointments(asked.get(where, ())) - _appointments(found.get(where, ())) - handed
        if lost or not _fits(one, found.get(where, ())):
            forced = True
            found[where] = _without(scenario, one, asked.get(where, ()), handed)
        found[where] = tuple(replace(segment, pinned=True) for segment in found.get(where, ()))
    return Roster(tuple(s for segments in found.values() for s in segments), roster.agents), forced


def _appointments(segments: tuple[Segment, ...]) -> set[Appointment]:
    """What has its time on a day besides lunch; the ways to it go without saying."""
    shape = DayShape.of(segments)
    return {one for one in shape.appointments if one.activity not in ASIDE} if shape else set()


def _handed_on(found: Days, held: Held, keepers: Keepers) -> set[Appointment]:
    """The sessions that the search gave to somebody else on a day because its holder cannot hold them."""
    others = (parts for (agent, day), parts in found.items() if day == held.date and agent != held.agent)
    told = {one for parts in others for one in _appointments(parts)}
    sessions = (one for one in told if one.activity is Activity.PERMANENCE)
    return {one for one in sessions if not keepers.keeps(held.agent, held.date, one.ref or "")}


def _without(
    scenario: Scenario, held: Held, day: tuple[Segment, ...], handed: Set[Appointment]
) -> tuple[Segment, ...]:
    """A day as it is wanted, at the desk while sessions would be that a colleague holds now."""
    gone = {one.ref for one in handed & _appointments(day)}
    if not gone:
        return day
    left = tuple(segment for segment in day if segment.ref not in gone)
    return day_segments(scenario, replace(held, origin=left, edited=True))


def _fits(held: Held, segments: tuple[Segment, ...]) -> bool:
    if held.row is None or not segments:
        return held.row is None and not segments
    row = shift_row(segments)
    at_times = (row.start, row.end) == (held.row.start, held.row.end)
    return at_times and (not held.lunch or row.lunch == held.row.lunch)


def _plan(
    scenario: Scenario, made: Plan, roster: Roster, wanted: Roster, edits: Edits, *, forced: bool
) -> Plan:
    """The plan with the roster as it is now, its cost as the audit tells, and its broken rules marked.

    A bound speaks of rosters that the rules allow: there is none where a day stands against them.
    """
    from wfm.solver.audit import audit, cost_terms
    from wfm.undoing import Undoing

    findings = audit(scenario, made.requirement, roster, wanted)
    held = {(one.agent, one.date) for one in edits.held}
    forced = forced or any(one.hard and (one.agent, one.date) in held for one in findings)
    bound, origin, gap = (None, None, None) if forced else _proof(made)
    verdict = Verdict(made.status, bound, origin, gap, cost_terms(findings), made.document.seed)
    told = document(scenario, made.requirement, roster, verdict)
    told = told.model_copy(update={"broken": tuple(_broken(f) for f in findings if f.hard)})
    undoing = Undoing(edits, scenario, made.requirement, roster)
    told = judged(told, findings, undoing.mends)
    return replace(made, scenario=scenario, roster=roster, document=told, findings=tuple(findings))


def _proof(made: Plan) -> tuple[float | None, str | None, float | None]:
    return made.bound, made.document.bound_origin, made.gap


def _broken(finding: Finding) -> BrokenRecord:
    texts = {lang: finding.message.text(lang) for lang in LANGUAGES}
    return BrokenRecord.model_validate(
        {"rule": finding.rule, "agent": finding.agent, "date": finding.date, "texts": texts}
    )


def _besides(scenario: Scenario, edits: Edits, wanted: Roster, roster: Roster) -> list[DayChange]:
    """What changes on days that nobody edited and over which no absence lies."""
    changes = changes_of(scenario, wanted, roster)
    return [
        change for change in changes if (change.agent, change.date) not in edits.asked and not change.absent
    ]


def _marked(changes: Iterable[DayChange], edits: Edits) -> Iterator[DayChange]:
    """The changes, those marked that a supervisor asked for."""
    for change in changes:
        yield replace(change, by_hand=(change.agent, change.date) in edits.asked)
