"""Every rule, present and future, says the same in the model and in the audit.

A roster is drawn, right or wrong; the model holds ONE rule and the roster fixed. It must have no solution
exactly where the audit of that rule finds something hard, and cost what the audit says otherwise; what the
search charges for a personal rule is what the audit says, too. What is hard and has a price is not forbidden.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from ortools.sat.python import cp_model

from tests.solver.build import Settings, need, service
from tests.solver.drawn_work import drawn_prices, drawn_sessions, drawn_work
from wfm.labels import LANGUAGES
from wfm.scenario.scenario import Scenario
from wfm.solver.adopt import adopt
from wfm.solver.convex import SCALE
from wfm.solver.duties import DutyTable, duty_table, named_kinds
from wfm.solver.model import Part, RosterModel
from wfm.solver.outing_literals import OutingLiterals
from wfm.solver.problem import Cell, Problem
from wfm.solver.publish import publish
from wfm.solver.published import published_days
from wfm.solver.rule import Case, Rule
from wfm.solver.rules import RULES
from wfm.solver.set_up import build
from wfm.solver.solution import Block, Pick, Plan, Solution
from wfm.values.finding import Finding
from wfm.values.roster import Roster

SEEDS = 25
WITH_SESSIONS = ("breaks", "permanence_load", "continuity", "rooms", "seats")
NEVER_DRAWN = ("one_shift", "skills")  # no plan of the search can break them: their own tests plant faults
FIRST_DAYS = (date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 25), date(2026, 10, 21), date(2026, 12, 28))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_model_and_the_audit_agree(rule: Rule) -> None:
    """On every roster; and there are some about which the rule has something to say."""
    told = [agreed(rule, seed) for seed in range(SEEDS)]
    assert any(told) == (rule.name not in NEVER_DRAWN)


def agreed(rule: Rule, seed: int) -> bool:
    """Whether the audit of a rule says something of the roster of a seed, on which the model agrees."""
    rng = random.Random(seed)
    scenario = drawn_service(rng)
    before = under_one_rule(scenario, rule, seed)
    published = publish(drawn_roster(before, drawn_duties(before, rng), rng))
    problem = under_one_rule(scenario, rule, seed, published)
    duties = drawn_duties(problem, rng)
    again = adopt(problem, published)
    roster = partly(drawn_roster(problem, duties, rng), again, duties, rng)
    case = Case(scenario, problem.requirement, publish(roster), published_days(scenario, published))
    found = list(rule.audit(case))
    hard, cost = hard_and_cost(audited(problem, case))
    allowed = all(
        rule.allows(scenario, worker, problem.tables[d])[pick.duty]
        for worker, plan in zip(problem.workers, roster.plans, strict=True)
        for d, pick in enumerate(plan)
        if pick
    )
    nobody = Solution.of(problem, {})
    model = everybody(problem, duties, nobody)
    modelled = cost_in(model, roster) if allowed else None
    assert (modelled is None) == hard, seed
    if modelled is not None:
        _, idle_cost = hard_and_cost(audited(problem, replace(case, roster=publish(nobody))))
        idle = cost_in(model, nobody)
        assert idle is not None
        # what nobody on the drawn duties can change is no part of the model
        assert modelled - idle == pytest.approx(cost - idle_cost, abs=0.01), seed
        if not rule.linking:
            charged = sum(each.get(rule.name, 0.0) for each in roster.charged)
            assert charged == pytest.approx(hard_and_cost(found)[1], abs=0.01), seed
    return bool(found)


def audited(problem: Problem, case: Case) -> list[Finding]:
    return [finding for rule in problem.rules for finding in rule.audit(case)]


def near(rng: random.Random, low: int, high: int) -> int:
    """A number of minutes at a full hour, a minute before or a minute after it."""
    return rng.randint(low, high) * 60 + rng.choice((-1, 0, 1))


def drawn_rules(rng: random.Random, dates: list[date]) -> Settings:
    latest, shortest, noon = near(rng, 10, 13), near(rng, 4, 6), near(rng, 11, 12)
    return {
        "shift": {
            "shortest": shortest,
            "longest": near(rng, 7, 9),
            "earliest_start": near(rng, 7, 9),
            "latest_start": latest,
            "latest_end": max(latest + shortest, near(rng, 16, 20)),
        },
        "limits": {
            "daily_rest": near(rng, 11, 16),
            "weekly_rest": near(rng, 24, 44),
            "longest_day": near(rng, 6, 9),
            "longest_week": near(rng, 15, 30),
            "longest_span": rng.choice((0, near(rng, 7, 10))),
            "longest_run": rng.randint(1, 6),
            "average_week": rng.choice((0, near(rng, 12, 30))),
            "average_weeks": rng.randint(1, 4),
        },
        "lunch": {
            "open_price": rng.choice((0, 0.1, 2)),
            "earliest": noon,
            "latest": near(rng, 13, 14),
            "after": near(rng, 5, 7),
            "edge": near(rng, 1, 2),
            "step": 30,
        },
        "breaks": {
            "minutes": rng.choice((0, 10, 15)),
            "after": near(rng, 3, 4),
            "edge": rng.choice((15, 44, 60)),
        },
        "pins": {"kept": 30, "preferred": 0.3},
        "stability": {"price": 0.7, "frozen_price": 40, "freeze_until": rng.choice((None, *dates))},
        "start": {"tolerance": near(rng, 1, 3), "price_per_hour": rng.choice((0, 0.6))},
        "fairness": {
            "late_after": rng.choice((None, near(rng, 16, 18))),
            "early_before": rng.choice((None, near(rng, 8, 10))),
            "friday_after": rng.choice((None, near(rng, 13, 16))),
            "price": rng.choice((0, 0.5)),
            "phone_price": rng.choice((0, 0.03)),
        },
        "phone": {
            "pooled": rng.random() < 0.6,
            "shortest": near(rng, 1, 2),
            "longest_stretch": rng.choice((0, 60, 119, 180)),
            "stretch_price": 0.8,
        },
        "hours": {
            "under": near(rng, 1, 3),
            "over": rng.choice((0, 1, 60)),
            "price_per_hour": rng.choice((5, 7.3, 0.2)),
        },
        "pauses": {
            "most": rng.choice((None, 1, 1, 2)),
            "share": rng.choice((None, 0.3, 0.5, 1)),
            "group": rng.choice(("all", "all", "team", "queue")),
            "price": rng.choice((0, 2.4, 2.4, 2.4)),
        },
        "seats": {"price": rng.choice((0, 3.6))},
        "telework": {
            "most_a_week": rng.randint(0, 3),
            "least_office": rng.randint(0, 2),
            "weekdays": rng.choice(("", "Mon-Thu")),
            "office_days": rng.choice(("", "Tue")),
            "teams": {"west": "Thu"},
            "generous": rng.random() < 0.5,
        },
        **drawn_prices(rng),
    }


def drawn_service(rng: random.Random) -> Scenario:
    first, days = rng.choice(FIRST_DAYS), rng.randint(3, 9)
    dates = [first + timedelta(days=k) for k in range(days)]
    shifts = list(drawn_shifts(rng))
    agents: list[Settings] = [
        {
            "contract": rng.choice(("", "k", "k")),
            "weekly_hours": f"{rng.randint(8, 40)}h{rng.randint(0, 59):02d}",
            "days": rng.choice((None, 3, 4, 5)),
            "team": rng.choice(("west", "east")),
            "site": "hall",
            "telework": rng.choice((None, 1, 2)),
            "skills": rng.choice((["calls"], ["mail"], ["calls", "mail"], [])),
            "from": rng.choice((None, None, rng.choice(dates))),
        }
        for _ in range(2)
    ]
    return service(
        first=first,
        days=days,
        interval=rng.choice((15, 30, 60)),
        queues=(
            {"id": "calls", "open": "Mon-Sun 08:30-12:15 13:00-18:00", "open_on_holidays": True},
            {"id": "mail", "open": "Mon-Sat 09:00-16:40"},
        ),
        agents=agents,
        rules=drawn_rules(rng, dates),
        activity=drawn_activities(rng),
        calendar={"holidays": "be-legal"},
        shifts=shifts,
        contracts=[drawn_contract(rng, [str(shift["id"]) for shift in shifts])],
        requests=list(drawn_requests(rng, dates, shifts)),
        absences=list(drawn_absences(rng, dates)),
        availability=list(drawn_availability(rng, dates)),
        closures=[{"date": rng.choice(dates), "from": "15:00", "to": "24:00"}],
        wishes=list(drawn_wishes(rng, dates)),
        pins=list(drawn_pins(rng, dates)),
        balances=[{"agent": "a0", "minutes": rng.choice((-500, -45, 31, 700))}],
        worked=[
            {
                "agent": rng.choice(("a0", "a1")),
                "week": first - timedelta(weeks=k),
                "minutes": 60 * rng.randint(5, 40),
            }
            for k in range(rng.randint(0, 4))
        ],
        memory=[
            {"agent": rng.choice(("a0", "a1")), kind: 2}
            for kind in ("late", "late", "early", "fridays", "phone")
        ],
        **drawn_work(rng, dates),
    )


def drawn_activities(rng: random.Random) -> list[Settings]:
    """Work that everybody may do, and perhaps some that only those with a skill may do."""
    files: Settings = {
        "id": "files",
        "open": "Mon-Fri 08:00-12:10 13:00-20:00",
        "shortest": near(rng, 1, 2),
        "hours_a_week": near(rng, 2, 30),
        "price_per_hour": rng.choice((0.3, 5)),
    }
    course: Settings = {
        "id": "course",
        "kind": "training",
        "skill": "mail",
        "open": "Tue-Sun 09:00-18:00",
        "hours_a_week": 4,
    }
    return rng.choice(([files], [files, course]))


def drawn_shifts(rng: random.Random) -> Iterator[Settings]:
    """No named shifts, or three that some duties are."""
    times = rng.sample([(start, start + hours) for start in range(7, 14) for hours in range(4, 9)], 3)
    for name, (start, end) in zip("XYZ", times if rng.random() < 0.6 else (), strict=False):
        paid = rng.choice((None, 300, 432))
        barred = "|".join(rng.sample("XYZ", rng.choice((0, 2, 3))))
        yield {"id": name, "start": f"{start}:00", "end": f"{end}:00", "paid": paid, "not_next": barred}


def drawn_contract(rng: random.Random, shifts: list[str]) -> Settings:
    least = rng.choice((None, rng.randint(0, 40)))
    return {
        "id": "k",
        "longest_run": rng.choice((None, 3)),
        "shortest_run": rng.randint(1, 3),
        "days_off": rng.randint(1, 3),
        "weekends": rng.choice((None, 0, 1)),
        "most_shifts": [(name, rng.choice((0, 1, 1, 2))) for name in shifts if rng.random() < 0.7],
        "least_hours": least,
        "most_hours": rng.choice((None, (least or 0) + rng.randint(0, 30))),
    }


def drawn_requests(rng: random.Random, dates: list[date], shifts: list[Settings]) -> Iterator[Settings]:
    for shift in shifts * 2:
        mode = rng.choice(("on", "off"))
        yield {"agent": "a0", "date": rng.choice(dates), "shift": shift["id"], "mode": mode, "weight": 2.5}


def drawn_absences(rng: random.Random, dates: list[date]) -> Iterator[Settings]:
    """Some last days, or all but the end of the last one; telework; and some hours, perhaps none at all."""
    first = rng.choice(dates)
    if rng.random() < 0.5:
        yield {"agent": "a0", "from": first, "to": dates[-1]}
    else:
        yield {"agent": "a0", "from": f"{first} 00:00", "to": f"{dates[-1]} 12:00"}
    home = sorted(rng.sample(dates, 2))
    yield {"agent": "a1", "from": home[0], "to": home[-1], "code": "TELEWORK"}
    day, start = rng.choice(dates), near(rng, 9, 14)
    moments = (start, start + rng.choice((0, 1, 120)))
    low, high = (f"{day} {minute // 60:02d}:{minute % 60:02d}" for minute in moments)
    yield {"agent": "a1", "from": low, "to": high}


def drawn_availability(rng: random.Random, dates: list[date]) -> Iterator[Settings]:
    """Two rows a weekday that overlap, touch or leave a gap; and a date of its own."""
    for weekday in ("Mon", "Tue", "Wed", "Thu", "Sat", "Sun"):
        noon = rng.choice((720, 780))
        again = rng.choice((noon, 660, 840))
        weeks = {"weeks": rng.choice(("odd", "even"))} if rng.random() < 0.2 else {}
        yield {"agent": "a1", "weekday": weekday, "from": near(rng, 8, 9), "to": noon, **weeks}
        yield {"agent": "a1", "weekday": weekday, "from": again, "to": near(rng, 16, 19)}
    yield {"agent": "a0", "date": rng.choice(dates), "from": near(rng, 8, 10), "to": near(rng, 16, 19)}


def drawn_wishes(rng: random.Random, dates: list[date]) -> Iterator[Settings]:
    """Wishes to work and not to work, for weekdays and for dates, at some hours and for whole days."""
    for agent in ("a0", "a0", "a1", "a1", "a1"):
        start = near(rng, 7, 12)
        hours = rng.choice(({}, {"from": start}, {"from": start, "to": start + rng.choice((1, 61, 240))}))
        when = rng.choice(({"weekday": rng.choice(dates).weekday()}, {"date": rng.choice(dates)}))
        mode = {"mode": rng.choice(("on", "off")), "weight": rng.choice((0.4, 2.25))}
        yield {"agent": agent, **when, **hours, **mode}


def drawn_pins(rng: random.Random, dates: list[date]) -> Iterator[Settings]:
    """Pins that some duties keep, some of them wherever their breaks are, and some that none does."""
    for mode in ("pin", "pin", "pin", "forbid", "prefer", "prefer"):
        start = near(rng, 7, 15)
        hours = rng.choice(({}, {"from": start}, {"from": start, "to": start + rng.choice((1, 61, 240))}))
        what = {
            "activity": rng.choice(("", "", "phone", "phone", "backoffice", "training")),
            "place": rng.choice(("", "", "hall")),
        }
        yield {"agent": rng.choice(("a0", "a1")), "date": rng.choice(dates), "mode": mode, **hours, **what}


def under_one_rule(scenario: Scenario, rule: Rule, seed: int, published: Roster | None = None) -> Problem:
    """The problem under one rule, over duties that know nothing of the rules' limits.

    Rules that speak of sessions alone have nothing to say without the rule that brings them.
    """
    rules_held = (*(one for one in RULES if one.name == "permanences" and rule.name in WITH_SESSIONS), rule)
    problem = build(scenario, need(scenario, seed), (), published)
    rules = scenario.service.rules
    shift = {"shortest": 240, "longest": 600, "step": 60, "earliest_start": 420, "latest_start": 780}
    wide = rules.model_copy(
        update={
            "lunch": rules.lunch.model_copy(update={"earliest": 660, "latest": 900}),
            "shift": rules.shift.model_copy(update={**shift, "latest_end": 1260}),
            "limits": rules.limits.model_copy(update={"longest_day": 600}),
        }
    )
    tables = tuple(with_kinds(duty_table(wide, problem.grid, day), scenario) for day in problem.grid.dates)
    every = tuple(np.ones(len(table), dtype=np.bool_) for table in tables)
    brought = build(scenario, problem.requirement, rules_held, published)
    prices = {
        (worker.index, table.day): {rule.name: found}
        for worker in problem.workers
        for table in tables
        if (found := rule.prices(scenario, worker, table)) is not None
    }
    allowed = (every,) * len(problem.workers)
    return replace(brought, tables=tables, allowed=allowed, prices=prices)


def drawn_blocks(problem: Problem, a: int, d: int, pick: Pick, rng: random.Random) -> Iterator[Block]:
    """Blocks of what the worker may do, long enough or not, in time that is worked without a break."""
    table, tidy = problem.tables[d], rng.choice((0.7, 1.0))
    kinds = [j for j, task in enumerate(problem.tasks) if not task.whole]
    for first, last in table.covered[pick.duty]:
        cuts = sorted((int(low), int(high)) for low, high in table.touched[list(pick.breaks)])
        edges = [int(first), *(t for cut in cuts for t in cut if first <= t <= last), int(last)]
        for low, high in zip(edges[::2], edges[1::2], strict=True):
            yield from drawn_sessions(problem, a, d, (low, high), rng)
            at, before = low, None
            while kinds and at < high:
                task = rng.choice(kinds)
                whole = rng.random() < tidy
                size = min(high - at, rng.choice((problem.tasks[task].shortest, 8)) if whole else 1)
                # two blocks of a task side by side would be one block
                if problem.offers[a, 1 + task, at : at + size].all() and task != before:
                    yield Block(task, at, at + size)
                    before = task
                else:
                    before = None
                at += size


def with_kinds(table: DutyTable, scenario: Scenario) -> DutyTable:
    """All duties of a day, those that are a named shift marked as such."""
    grid, shifts = scenario.grid, scenario.shifts
    kind, paid = named_kinds(grid, table.date, shifts, table.start, table.end, table.work)
    return replace(table, kind=kind, paid=paid)


def drawn_duties(problem: Problem, rng: random.Random) -> dict[Cell, list[int]]:
    """A few duties for everybody and every day: what the model is about, and the roster is made of.

    Those that the rule allows are there more often or less often, so that right and wrong rosters come up.
    """
    care = rng.choice((0.0, 0.9, 1.0))
    drawn: dict[Cell, list[int]] = {}
    for a, worker in enumerate(problem.workers):
        for d, table in enumerate(problem.tables):
            allowed = [rule.allows(problem.scenario, worker, table) for rule in problem.rules]
            good = np.flatnonzero(np.all(allowed, axis=0)).tolist()
            known = np.flatnonzero(table.kind >= 0).tolist() or range(len(table))
            best = sorted({*good} & {*known}) or good
            others = [known if rng.random() < 0.7 else range(len(table)) for _ in range(8)]
            pools = [best if good and rng.random() < care else other for other in others]
            drawn[a, d] = sorted({rng.choice(pool) for pool in pools}) if good or care < 1 else []
    return drawn


def drawn_roster(problem: Problem, duties: dict[Cell, list[int]], rng: random.Random) -> Solution:
    plans = {a: drawn_plan(problem, a, duties, rng) for a in range(len(problem.workers))}
    return Solution.of(problem, plans)


def partly(roster: Solution, other: Solution, duties: dict[Cell, list[int]], rng: random.Random) -> Solution:
    """A roster that on some days is another one; what it needs is put among the duties."""
    plans = {a: list(plan) for a, plan in enumerate(roster.plans)}
    for a, d in sorted(duties):
        pick = other.plans[a][d]
        if rng.random() < 0.4 and (pick is None or duties[a, d]):
            plans[a][d] = pick
            duties[a, d] = sorted({*duties[a, d], *([pick.duty] if pick else [])})
    return Solution.of(roster.problem, {a: tuple(plan) for a, plan in plans.items()})


def drawn_plan(problem: Problem, a: int, duties: dict[Cell, list[int]], rng: random.Random) -> Plan:
    """A duty on some days, with breaks where they are due, or elsewhere, or nowhere."""
    minutes, step = problem.scenario.service.rules.breaks.minutes, problem.grid.interval_minutes
    share, tidy = rng.choice((0.2, 0.5, 0.8, 1.0)), rng.choice((0.8, 1.0))
    plan: list[Pick | None] = []
    for d, table in enumerate(problem.tables):
        if rng.random() > share or not duties[a, d]:
            plan.append(None)
            continue
        duty = rng.choice(duties[a, d])
        pick = Pick(duty, tuple(drawn_breaks(table, duty, duties[a, d], (minutes, step), tidy, rng)))
        blocks = drawn_blocks(problem, a, d, pick, rng) if problem.tasks else ()
        home = bool(problem.homes.free[a, d]) and rng.random() < 0.5
        plan.append(replace(pick, blocks=tuple(blocks), home=home))
    return tuple(plan)


def drawn_breaks(
    table: DutyTable, duty: int, duties: list[int], lengths: tuple[int, int], tidy: float, rng: random.Random
) -> Iterator[int]:
    """Breaks with an interval of work around them, at moments at which the model can place one."""
    minutes, step = lengths
    for half, (start, end) in enumerate(table.halves(duty)):
        windows = [(int(low), int(high)) for low, high in table.windows[duties, half] if high >= low]
        known = range(min((w[0] for w in windows), default=0), max((w[1] for w in windows), default=-1) + 1)
        inside = [p for p in known if start + step <= table.breaks[p] <= end - step - minutes]
        low, high = (int(p) for p in table.windows[duty, half])
        if rng.random() > tidy:
            yield from apart(table, rng.sample(inside, min(len(inside), rng.randint(0, 2))))
        elif high >= low:
            yield rng.randint(low, high)


def apart(table: DutyTable, breaks: list[int]) -> list[int]:
    """Breaks of which no two touch the same interval, in order."""
    kept: list[int] = []
    for p in sorted(breaks):
        if not kept or table.touched[kept[-1], 1] <= table.touched[p, 0]:
            kept.append(p)
    return kept


def everybody(problem: Problem, duties: dict[Cell, list[int]], nobody: Solution) -> RosterModel:
    """The model of everybody and every day, over the drawn duties."""
    workers, days = range(len(problem.workers)), range(len(problem.tables))
    return RosterModel(problem, Part(tuple(workers), tuple(days), duties), nobody)


def cost_in(model: RosterModel, roster: Solution) -> float | None:
    """What the model says of a roster; None where it forbids it."""
    cp = model.cp.clone()
    for a in model.part.workers:
        for d in model.part.days:
            fix(cp, model, roster, a, d)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(cp)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return solver.objective_value / SCALE if status == cp_model.OPTIMAL else None


def fix(cp: cp_model.CpModel, model: RosterModel, roster: Solution, a: int, d: int) -> None:
    """Fix the duty and the breaks of one day of one worker."""
    pick, table = roster.plans[a][d], model.problem.tables[d]
    for k, literal in model.duties(a, d):
        cp.add(literal == int(pick is not None and pick.duty == k))
    if model.problem.homes.free[a, d]:
        cp.add(model.home(a, d) == int(pick is not None and pick.home))
    left = set(pick.breaks) if pick else set()
    halves = table.halves(pick.duty) if pick else ()
    for half in range(2):
        low, high = halves[half] if half < len(halves) else (0, 0)
        for position, literal in model.breaks(a, d, half).items():
            here = position in left and low <= table.breaks[position] < high
            cp.add(literal == int(here))
            left -= {position} if here else set()
    assert not left, "a drawn break that the model has no literal for"
    given = {
        (block.task, t) for block in (pick.blocks if pick else ()) for t in range(block.first, block.last)
    }
    if (blocks := model.blocks(a, d)) is not None:
        fix_sessions(cp, blocks.outings, pick.blocks if pick else ())
    for j, literals in model.tasks(a, d).items():
        for t, literal in literals.items():
            cp.add(literal == int((j, t) in given))
            given -= {(j, t)}
    assert not given, "a drawn block that the model has no literal for"


def fix_sessions(cp: cp_model.CpModel, outings: OutingLiterals, blocks: Sequence[Block]) -> None:
    """Fix which sessions are held, and which of them one directly after the other."""
    there = [block for block in blocks if block.task in outings.doing]
    joined = {(one.task, other.task) for one, other in pairwise(there) if one.onward}
    for run, literal in zip(outings.runs, outings.held, strict=True):
        cp.add(literal == int(run.task in {block.task for block in there}))
    for (a, b), literal in outings.onward.items():
        cp.add(literal == int((outings.runs[a].task, outings.runs[b].task) in joined))


def hard_and_cost(findings: list[Finding]) -> tuple[bool, float]:
    for finding in findings:
        assert all(finding.message.text(lang) for lang in LANGUAGES)
    return any(f.forbidden for f in findings), sum(f.cost for f in findings)
