"""The peak day of the crisis line, 18 March 2020: what six lines block, and how many would have done."""

from datetime import date
from pathlib import Path

import numpy as np

import wfm
from wfm.erlang import performance, required_trunks
from wfm.forecast import predict

AGENTS, LINES, GOAL = 82, 6, 0.95
PEAK = date(2020, 3, 18)

scenario = wfm.read(Path(__file__).parent / "inasti-corona")
year = predict(scenario, date(2020, 1, 1), date(2020, 12, 31))
peak = predict(scenario, PEAK, PEAK)
busy = peak.open.any(axis=0)
calls = peak.calls.sum(axis=0)[busy]  # six lines shared by all: one queue
aht = (peak.calls * peak.aht_s).sum(axis=0)[busy] / calls
rate = calls / (60 * scenario.service.interval_minutes)
patience = scenario.queues[0].patience_s or float("inf")

lines = required_trunks(AGENTS, rate, aht, answer_rate=GOAL, patience=patience)
print(f"{year.total:,.0f} calls in 2020, {peak.total:,.0f} on {PEAK}; {AGENTS} agents on the phone")
for k in (LINES, 30, 60, lines, 90, np.inf):
    got = performance(AGENTS, rate, aht, patience=patience, trunks=k)
    name = "lines without limit" if np.isinf(k) else f"{k} lines"
    blocked, hung_up, answered = (got.p_block @ calls, got.p_abandon @ calls, got.answer_rate @ calls)
    print(f"{name:20} {blocked:5,.0f} blocked ({blocked / peak.total:.1%}), {hung_up:4,.0f} hung up,", end="")
    print(f" {answered:5,.0f} answered ({answered / peak.total:.1%})")

print(f"\ntime    calls  Erlang  blocked at {LINES}  at {lines}   answered at {lines}")
few, enough = (performance(AGENTS, rate, aht, patience=patience, trunks=k) for k in (LINES, lines))
starts = [peak.grid.moment(int(t) * scenario.service.interval_minutes) for t in np.flatnonzero(busy)]
for t, start in enumerate(starts):
    row = f"{start:%H:%M}  {calls[t]:6.1f}  {rate[t] * aht[t]:6.1f}  {few.p_block[t]:12.1%}"
    print(f"{row}  {enough.p_block[t]:5.1%}  {enough.answer_rate[t]:14.1%}")
