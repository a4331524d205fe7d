"""From 35,000 calls a month to a little over 16,000: two readings, and the agents that explain each."""

from pathlib import Path

import wfm
from wfm.erlang import unique_calls, with_redials
from wfm.forecast import predict

BEFORE, UNITS = 35_000, 8
READINGS = {  # redial; then, before and after, the share answered and the reconnect
    "16,000 is answered calls": (0.98, (0.46, 0.00), (0.91, 0.00)),
    "16,000 is offered calls": (0.90, (0.45, 0.24), (0.90, 0.05)),
}

scenario = wfm.read(Path(__file__).parent / "roubaix-tourcoing")
forecast = predict(scenario)
seconds = float(forecast.open.any(axis=0).sum()) * 60 * scenario.service.interval_minutes
aht = float((forecast.calls * forecast.aht_s).sum() / forecast.total)
patience = scenario.queues[0].patience_s or float("inf")


def show(case: str, offered: float, share: float) -> None:
    """One line: calls of the month, and how many of them are answered."""
    print(f"  {case:15} {offered:7,.0f} offered, {offered * share:6,.0f} answered ({share:.0%})")


after = {}
for name, (redial, (p1, c1), (p2, c2)) in READINGS.items():
    callers = float(unique_calls(BEFORE, p1, redial=redial, reconnect=c1))
    after[name] = callers / float(unique_calls(1, p2, redial=redial, reconnect=c2))
    print(f"{name}: {callers:,.0f} callers, redial {redial:.0%}, reconnect {c1:.0%}, then {c2:.0%}")
    show("before", BEFORE, p1)
    show("after", after[name], p2)
    for units, agents, again in ((UNITS, 1, c1), (UNITS, 2, c1), (1, 7, c2), (1, 8, c2), (1, 9, c2)):
        rate = callers / units / seconds
        got = with_redials(rate, agents, aht, patience=patience, redial=redial, reconnect=again)
        show(f"{units} x {agents} agents", float(got.offered_rate) * units * seconds, float(got.answer_rate))

print("redials alone, the answered share doubled from 45 % to 90 %:")
alone = []
for q in (0.7, 0.9, 0.999):
    alone.append(BEFORE * float(unique_calls(1, 0.45, redial=q) / unique_calls(1, 0.90, redial=q)))
    show(f"redial {q:.1%}", alone[-1], 0.90)
