"""One contact centre or eight separate units: how many agents does the same target need?"""

from pathlib import Path

import numpy as np

import wfm
from wfm.erlang import required_agents
from wfm.forecast import predict

SHARES = {
    "one centre": [1.0],
    "eight equal units": [1 / 8] * 8,
    "eight unequal units": [0.22, 0.18, 0.15, 0.13, 0.11, 0.09, 0.07, 0.05],
}

scenario = wfm.read(Path(__file__).parent / "roubaix-tourcoing")
goal = scenario.service.targets
patience = scenario.queues[0].patience_s or float("inf")
forecast = predict(scenario)
busy = forecast.calls.sum(axis=0) > 0
calls = forecast.calls[:, busy].sum(axis=0)
aht = (forecast.calls * forecast.aht_s)[:, busy].sum(axis=0) / calls
hours = scenario.service.interval_minutes / 60

agents = {}
print(f"{calls.sum():,.0f} calls in {busy.sum() * hours:.1f} open hours, mean handling {aht.mean():.0f} s")
for name, shares in SHARES.items():
    needed = required_agents(
        np.outer(shares, calls) / (3600 * hours),
        aht,
        service_level=goal.service_level,
        answer_within=goal.answer_within_s,
        answer_rate=goal.answer_rate,
        patience=patience,
    )
    agents[name] = needed.sum(axis=0)
    most, month = agents[name].max(), agents[name].sum() * hours
    print(f"{name:20} {most:3d} agents at the busiest time, {month:6,.0f} hours on the phone in the month")
