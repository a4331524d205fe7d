"""Every example runs, and shows the facts that its service has published."""

from __future__ import annotations

import io
import re
import runpy
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

import wfm
from wfm.cli.app import app
from wfm.erlang import performance, required_trunks
from wfm.forecast import predict
from wfm.scenario.contract import contracts
from wfm.scenario.permanence_sessions import region_of, sessions, way

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
DOCS = EXAMPLES.parent / "docs"
SCRIPTS = sorted(path.stem for path in EXAMPLES.glob("0*.py"))
SERVICES = sorted(path.parent.name for path in EXAMPLES.glob("*/SOURCES.md"))
ARGUMENTS = {"01_plan_roubaix": ["1"], "07_walloon_letters": ["2"]}


@dataclass(frozen=True)
class Outcome:
    """What a script leaves behind: its variables, what it printed and the files it wrote."""

    names: dict[str, Any]
    printed: str
    files: list[str]


@cache
def outcome(script: str) -> Outcome:
    path, printed = EXAMPLES / f"{script}.py", io.StringIO()
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", [str(path), *ARGUMENTS.get(script, [])])
        with chdir(folder), redirect_stdout(printed):
            names = runpy.run_path(str(path))
        return Outcome(names, printed.getvalue(), sorted(file.name for file in Path(folder).iterdir()))


@pytest.mark.parametrize("script", SCRIPTS)
def test_it_runs_and_tells_something(script: str) -> None:
    assert outcome(script).printed.strip()


@pytest.mark.parametrize("script", SCRIPTS)
def test_it_is_short(script: str) -> None:
    text = (EXAMPLES / f"{script}.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 45


@pytest.mark.parametrize("service", SERVICES)
def test_it_says_what_is_published_and_what_is_assumed(service: str) -> None:
    sources = (EXAMPLES / service / "SOURCES.md").read_text(encoding="utf-8")
    assert "## Published" in sources
    assert "## Assumed" in sources
    assert "https://" in sources


@pytest.mark.parametrize("service", SERVICES)
def test_the_folder_of_a_service_is_a_scenario_itself(service: str) -> None:
    outcome = CliRunner().invoke(app, ["check", str(EXAMPLES / service), "--lang", "en"])
    assert outcome.exit_code == 0, outcome.output


def test_the_plan_of_roubaix() -> None:
    made = outcome("01_plan_roubaix")
    assert made.files == ["roster.xlsx"]
    assert "hard findings: 0" in made.printed


def test_nobody_is_on_the_phone_while_the_lines_are_closed() -> None:
    plan = outcome("01_plan_roubaix").names["plan"]
    grid, is_open = plan.forecast.grid, plan.forecast.open.any(axis=0)
    on_phone = [segment for segment in plan.roster.segments if segment.activity == "phone"]
    assert on_phone
    for segment in on_phone:
        touched = grid.touched(grid.elapsed(segment.start), grid.elapsed(segment.end))
        assert is_open[touched.start : touched.stop].all(), segment


def test_a_month_of_roubaix_is_16000_calls() -> None:
    assert outcome("01_plan_roubaix").names["plan"].forecast.total == pytest.approx(16_000, abs=1)


def test_one_centre_needs_fewer_agents_than_eight_units() -> None:
    gains = outcome("02_roubaix_pooling").names["gains"]
    assert len(gains) == 2
    for gain in gains.values():
        assert len(gain.separate) == 8
        assert (gain.saved > 0).all()
        assert gain.pooled.sum() < 0.5 * gain.separate.sum()


def test_the_comparison_has_the_targets_of_the_scenario() -> None:
    names = outcome("02_roubaix_pooling").names
    goal = names["scenario"].service.targets
    given = {"answer_rate": goal.answer_rate, "service_level": goal.service_level}
    assert names["TARGETS"] == given | {"answer_within": goal.answer_within_s}


def test_both_readings_end_a_little_over_16000() -> None:
    names = outcome("03_roubaix_readings").names
    answered = names["after"]["16,000 is answered calls"] * 0.91
    offered = names["after"]["16,000 is offered calls"]
    for calls in (answered, offered):
        assert 16_000 < calls < 16_500


def test_redials_alone_do_not_halve_the_calls() -> None:
    alone = outcome("03_roubaix_readings").names["alone"]
    assert alone == sorted(alone, reverse=True)
    assert min(alone) > 17_500


def test_the_staffing_model_gives_the_answer_rates_of_the_readings() -> None:
    lines = outcome("03_roubaix_readings").printed.split("16,000 is offered")
    shares = [
        {
            line[:17].strip(): int(line.rsplit("(")[-1].rstrip("%)"))
            for line in part.splitlines()
            if "x" in line
        }
        for part in lines
    ]
    for reading in shares:
        assert reading["8 x 1 agents"] == pytest.approx(46, abs=3)
        assert reading["1 x 8 agents"] == pytest.approx(91, abs=3)


def test_the_year_of_the_crisis_line() -> None:
    names = outcome("04_inasti_trunks").names
    year, peak = names["year"], names["peak"]
    assert year.total == pytest.approx(43_385, abs=1e-6)
    assert peak.total == pytest.approx(5_634, abs=1e-6)
    by_day = [year.calls[:, year.grid.day_intervals(day)].sum() for day in year.grid.dates]
    assert year.grid.dates[int(np.argmax(by_day))] == date(2020, 3, 18)
    assert sum(by_day[: year.grid.index(date(2020, 3, 16))]) == 0


def test_six_lines_block_nine_calls_in_ten() -> None:
    names = outcome("04_inasti_trunks").names
    six, calls = names["few"], names["calls"]
    assert 0.85 < six.p_block @ calls / calls.sum() < 0.95
    assert ((six.p_block > 0.85) & (six.p_block < 0.95)).all()


def test_the_lines_that_serve_95_percent_are_the_least() -> None:
    names = outcome("04_inasti_trunks").names
    lines, calls = names["lines"], names["calls"]
    arguments = names["AGENTS"], names["rate"], names["aht"]
    assert names["enough"].answer_rate @ calls >= 0.95 * calls.sum()
    fewer = performance(*arguments, patience=names["patience"], trunks=lines - 1)
    assert fewer.answer_rate @ calls < 0.95 * calls.sum()
    assert lines == required_trunks(*arguments, answer_rate=0.95, patience=names["patience"])


@pytest.mark.parametrize(
    ("service", "first", "last", "calls"),
    [
        ("roubaix-tourcoing", date(2027, 7, 1), date(2027, 7, 31), 16_000),
        ("inasti-corona", date(2020, 1, 1), date(2020, 12, 31), 43_385),
        ("inasti-corona", date(2020, 3, 18), date(2020, 3, 18), 5_634),
        ("inasti-corona", date(2020, 1, 1), date(2020, 3, 15), 0),
    ],
)
def test_the_forecast_sums_to_what_is_published(service: str, first: date, last: date, calls: float) -> None:
    assert predict(wfm.read(EXAMPLES / service), first, last).total == pytest.approx(calls, abs=1e-6)


@pytest.mark.parametrize("module", ["spf_2023", "dg_han", "walloon_1718", "inasti_corona"])
def test_the_tables_are_those_that_their_script_writes(module: str, tmp_path: Path) -> None:
    script = import_module(f"examples.make.{module}")
    script.write_all(tmp_path)
    folder = EXAMPLES / module.replace("_", "-")
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.csv"))
    assert written
    assert all((folder / path).read_bytes() == (tmp_path / path).read_bytes() for path in written)


def test_spf_has_150_permanences_in_every_province() -> None:
    scenario = wfm.read(EXAMPLES / "spf-2023")
    held = sessions(scenario)
    assert (len(scenario.agents), len(held)) == (52, 150)
    assert sum(len(session.dates) > 1 for session in held) >= 30
    regions = [region_of(scenario, session.permanence) for session in held]
    assert len({region.parent for region in regions if region}) == 11
    titulars = {name for region in scenario.regions for name in region.titulars}
    assert titulars == {agent.id for agent in scenario.agents}


def test_spf_misses_eight_per_cent_of_its_days_and_some_titulars() -> None:
    scenario = wfm.read(EXAMPLES / "spf-2023")
    owed = contracts(scenario)
    days = [day for day in scenario.grid.dates if day.weekday() < 5]
    assert sum(len(contract.absent) for contract in owed.values()) >= 0.08 * len(days) * 52
    fixed = [session for session in sessions(scenario) if len(session.dates) == 1]
    regions = [(region_of(scenario, session.permanence), session.dates[0]) for session in fixed]
    assert any(day in owed[region.titulars[0]].absent for region, day in regions if region)


def test_the_regions_of_spf_were_larger_before() -> None:
    """The same 150 permanences on 32 workers: more of them, and more minutes on the way, for each."""
    load = {}
    for name in ("spf-2023/before", "spf-2023"):
        scenario = wfm.read(EXAMPLES / name)
        agents = {agent.id: agent for agent in scenario.agents}
        minutes = 0
        for session in sessions(scenario):
            region = region_of(scenario, session.permanence)
            assert region
            minutes += 2 * (way(scenario, session.permanence, agents[region.titulars[0]]) or 0)
        load[len(agents)] = (len(sessions(scenario)) / len(agents), minutes / len(agents))
    assert load[32][0] > 1.6 * load[52][0]
    assert load[32][1] > 1.5 * load[52][1]


def test_the_answer_rates_of_spf_are_fitted_on_two_points_and_the_third_is_a_prediction() -> None:
    found = outcome("06_spf_redials").names["rates"]
    assert found["September 2022"] == pytest.approx(0.17, abs=1e-3)
    assert found["October 2023"] == pytest.approx(0.60, abs=1e-3)
    assert found["28 more hires"] > 0.90


def quoted() -> list[tuple[str, str]]:
    """Scripts and the output that the pages about the services quote, those whose output never varies."""
    block = re.compile(r"```\n\$ python examples/(\w+)\.py\n(.*?)```", re.DOTALL)
    pages = (page.read_text(encoding="utf-8") for page in sorted((DOCS / "services").glob("*.md")))
    return [found for page in pages for found in block.findall(page)]


@pytest.mark.parametrize(("script", "text"), quoted())
def test_the_pages_quote_what_the_scripts_print(script: str, text: str) -> None:
    assert outcome(script).printed == text


def test_every_script_whose_output_never_varies_is_quoted() -> None:
    assert {script for script, _ in quoted()} == set(SCRIPTS) - set(ARGUMENTS)
