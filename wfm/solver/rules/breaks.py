"""Short paid breaks: one in each half of the day that is long enough.

A half with a permanence needs none: there is no break at a time that the office knows.

Law: Directive 90/270/EEC art. 7 asks that screen work be broken up and names no number; numbers are the
service's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ortools.sat.python import cp_model

from wfm.scenario.rules import BreakRule
from wfm.solver.automaton import Automaton
from wfm.solver.duties import DutyTable
from wfm.solver.model import Literal, RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Segment


class Breaks(Rule):
    """A half of the day (before lunch, or after it) longer than the limit holds one break."""

    name = "breaks"

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """Breaks are placed within the duty, whatever the other days hold."""
        return iter(())

    def post(self, model: RosterModel) -> None:
        """One break in each half that needs one, inside the window of the duty that is given."""
        for a in model.part.workers:
            for d in model.part.days:
                table = model.problem.tables[d]
                for half in range(table.windows.shape[1]):
                    self._post_half(model, table, half, a)

    def _post_half(self, model: RosterModel, table: DutyTable, half: int, a: int) -> None:
        literals = model.breaks(a, table.day, half)
        if not literals:
            return
        duties = [(table.windows[k, half], x) for k, x in model.duties(a, table.day)]
        due: list[tuple[int, int, Literal]] = [(int(w[0]), int(w[1]), x) for w, x in duties if w[1] >= w[0]]
        lacking = sum(x for _, _, x in due) - sum(literals.values())
        excuses = list(_excuses(model, table, half, a))
        model.cp.add(lacking >= 0)
        model.cp.add(lacking <= sum(excuses))
        for p in literals:
            # a break at p or before needs a duty whose window has begun by p; likewise at p or after
            if any(first > p for first, _, _ in due):
                before = sum(literal for q, literal in literals.items() if q <= p)
                model.cp.add(before <= sum(x for first, _, x in due if first <= p))
            if any(last < p for _, last, _ in due):
                after = sum(literal for q, literal in literals.items() if q >= p)
                model.cp.add(after <= sum(x for _, last, x in due if last >= p))

    def audit(self, case: Case) -> Iterator[Finding]:
        """Halves without the break that is due, with one too many, or with one out of place."""
        rule = case.scenario.service.rules.breaks
        for agent, _, segments in case.roster.days():
            for is_lunch, group in groupby(segments, key=lambda s: s.activity is Activity.LUNCH):
                half = tuple(group)
                fault = None if is_lunch else _fault(rule, half)
                if fault:
                    yield self.finding(fault, agent=agent, segments=half)


def _excuses(model: RosterModel, table: DutyTable, half: int, a: int) -> Iterator[cp_model.IntVar]:
    """For each block that is done as a whole, a literal that may be 1 where it lies in the half."""
    for run, literal in model.wholes(a, table.day):
        at = model.problem.wholes.counted(run.task, run.first, run.last)
        covered = table.covered[:, half]
        holds = [x for k, x in model.duties(a, table.day) if covered[k, 0] <= at < covered[k, 1]]
        excuse = model.cp.new_bool_var("")
        model.cp.add(excuse <= literal)
        model.cp.add(excuse <= sum(holds))
        yield excuse


def _fault(rule: BreakRule, half: tuple[Segment, ...]) -> str | None:
    breaks = [segment for segment in half if segment.activity is Activity.BREAK]
    start, end = half[0].start.timestamp(), half[-1].end.timestamp()
    due = 1 if rule.minutes and (end - start) / 60 > rule.after else 0
    excused = any(segment.activity is Activity.PERMANENCE for segment in half)
    if len(breaks) != due and not (excused and not breaks):
        return "missing" if len(breaks) < due else "extra"
    for pause in breaks:
        if pause.minutes != rule.minutes:
            return "length"
        before, after = pause.start.timestamp() - start, end - pause.end.timestamp()
        if min(before, after) / 60 < rule.edge:
            return "edge"
    return None
