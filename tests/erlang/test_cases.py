"""Every figure of cases.csv: published tables, other packages' documentation and tests."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from wfm import erlang
from wfm.erlang.arrays import FloatArray
from wfm.erlang.roots import find_root

Row = dict[str, str]
CASES = list(csv.DictReader(Path(__file__).with_name("cases.csv").read_text(encoding="utf-8").splitlines()))


def value(row: Row, name: str, default: float) -> float:
    return float(row[name]) if row[name] else default


def extra(row: Row) -> dict[str, float]:
    return {
        key: float(text) for key, _, text in (part.partition("=") for part in row["extra"].split(";") if part)
    }


def rate_and_aht(row: Row) -> tuple[float, float]:
    if row["calls"]:
        return float(row["calls"]) / float(row["interval_min"]) / 60.0, float(row["aht_s"])
    if "lambda" in row["extra"]:
        return extra(row)["lambda"], 1.0 / extra(row)["mu"]
    aht = value(row, "aht_s", 1.0)
    return float(row["offered_erlang"]) / aht, aht


def measures(row: Row) -> erlang.Performance:
    rate, aht = rate_and_aht(row)
    return erlang.performance(
        float(row["servers"]),
        rate,
        aht,
        patience=value(row, "patience_s", np.inf),
        trunks=value(row, "trunks", np.inf),
        answer_within=value(row, "answer_s", 0.0),
    )


def least(row: Row) -> float:
    rate, aht = rate_and_aht(row)
    target, limits = float(row["target"]), extra(row)
    return float(
        erlang.required_agents(
            rate,
            aht,
            service_level=target if "sl" in row["output"] else None,
            asa=target if "asa" in row["output"] else None,
            answer_within=value(row, "answer_s", 0.0),
            answer_rate=1.0 - limits["max_abandon"] if "max_abandon" in limits else None,
            max_occupancy=limits.get("max_occ"),
            patience=value(row, "patience_s", np.inf),
        )
    )


def max_load(row: Row) -> float:
    chance = erlang.erlang_b if row["model"] == "erlang_b" else erlang.erlang_c
    servers, target = float(row["servers"]), float(row["target"])

    def excess(load: FloatArray) -> FloatArray:
        return chance(servers, load) - target

    return float(find_root(excess, np.array([1e-9]), np.array([2.0 * servers]))[0])


def min_servers(row: Row) -> float:
    blocked = erlang.erlang_b(np.arange(200), float(row["offered_erlang"]))
    return float(np.flatnonzero(blocked <= float(row["target"]))[0])


def call_congestion(row: Row) -> float:
    return float(erlang.engset(float(row["servers"]), extra(row)["sources"], float(row["offered_erlang"])))


OUTPUTS: dict[str, Callable[[Row], float]] = {
    "call_congestion": call_congestion,
    "max_offered_erlang": max_load,
    "mean_queue": lambda row: float(measures(row).queue_length),
    "mean_wait_all_min": lambda row: float(measures(row).mean_wait) / 60.0,
    "mean_wait_all_s": lambda row: float(measures(row).mean_wait),
    "asa_s": lambda row: float(measures(row).asa),
    "min_agents_asa": least,
    "min_agents_sl": least,
    "min_agents_sl_offered": least,
    "min_servers": min_servers,
    "occupancy": lambda row: float(measures(row).occupancy),
    "p_abandon": lambda row: float(measures(row).p_abandon),
    "p_block": lambda row: (
        float(erlang.erlang_b(float(row["servers"]), float(row["offered_erlang"])))
        if row["model"] == "erlang_b"
        else float(measures(row).p_block)
    ),
    "p_empty": lambda row: float(measures(row).p_empty),
    "p_wait": lambda row: float(measures(row).p_wait),
    "sl": lambda row: float(measures(row).service_level),
    "sl_offered": lambda row: float(measures(row).service_level),
}


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['model']}-{row['output']}-{row['source']}")
def test_published_figure(row: Row) -> None:
    assert OUTPUTS[row["output"]](row) == pytest.approx(float(row["value"]), abs=float(row["tol"]), rel=0)


def test_the_table_covers_every_model() -> None:
    assert {row["model"] for row in CASES} == {"erlang_b", "erlang_c", "erlang_a", "engset", "mmnk"}
    assert len(CASES) == 124
