"""One contact centre or eight separate units: how many agents does the same target need?"""

from pathlib import Path

import numpy as np

import wfm
from wfm.erlang import pooling_gain
from wfm.forecast import predict

TARGETS = {"answer_rate": 0.90, "service_level": 0.80, "answer_within": 60.0}  # as in the scenario
SHARES = {
    "eight equal units": [1 / 8] * 8,
    "eight unequal units": [0.22, 0.18, 0.15, 0.13, 0.11, 0.09, 0.07, 0.05],
}

scenario = wfm.read(Path(__file__).parent / "roubaix-tourcoing")
forecast = predict(scenario)
busy = forecast.calls.sum(axis=0) > 0
calls = forecast.calls[:, busy].sum(axis=0)
aht = (forecast.calls * forecast.aht_s)[:, busy].sum(axis=0) / calls
hours = scenario.service.interval_minutes / 60

print(f"{calls.sum():,.0f} calls in {busy.sum() * hours:.1f} open hours, mean handling {aht.mean():.0f} s")
gains = {}
for name, shares in SHARES.items():
    gains[name] = pooling_gain(
        np.outer(shares, calls) / (3600 * hours),
        aht,
        patience=scenario.queues[0].patience_s or np.inf,
        **TARGETS,
    )
    for who, agents in ((name, gains[name].separate.sum(axis=0)), ("one centre", gains[name].pooled)):
        most, month = agents.max(), agents.sum() * hours
        print(f"{who:20} {most:3d} agents at the busiest time, {month:6,.0f} hours on the phone in the month")
