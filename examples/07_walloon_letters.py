"""The line 1718: what reaches each of its three lines, and when e-mail and web requests are answered."""

import sys
from pathlib import Path

import numpy as np

import wfm

seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
scenario = wfm.read(Path(__file__).parent / "walloon-1718")
plan = wfm.plan(scenario, wfm.Stop(seconds=seconds))
hard = sum(finding.hard for finding in wfm.audit(scenario, plan.roster))
print(f"cost {plan.cost:.0f} calls, gap to the bound {plan.gap or 0:.1%}, hard findings: {hard}")

for queue, calls in zip(scenario.queues, plan.forecast.calls, strict=True):
    rows = [row for row in plan.document.requirement.intervals if row.queue == queue.id]
    share = sum(row.answered for row in rows) / sum(row.calls for row in rows)
    print(f"{queue.id:15} {calls.sum():7,.0f} calls, {share:.0%} answered")
for kept in plan.document.promises:
    print(f"{kept.ref:15} {kept.items:7,.0f} items, {kept.met:.0%} within {kept.days} working days")

grid, letters = plan.forecast.grid, {work.id for work in scenario.service.deferred}
both = {agent.id for agent in scenario.agents if letters & set(agent.skills)}
writing, phoning = np.zeros((2, grid.count))
for segment in plan.roster.segments:
    if segment.agent in both and (segment.ref in letters or segment.activity == "phone"):
        times = grid.intervals(grid.elapsed(segment.start), grid.elapsed(segment.end))
        (writing if segment.ref in letters else phoning)[times.start : times.stop] += 1

print("\nagents required on the phone   of those who can do both, answering letters")
required, is_open = plan.requirement.required[0], plan.forecast.open[0]
shares = {}
for need in np.unique(required[is_open]):
    here = is_open & (required == need)
    shares[int(need)] = writing[here].sum() / (writing + phoning)[here].sum()
    print(f"{need:30d}   {shares[int(need)]:.0%}")
