"""Small scenario folders, written as planners write them, and what the reader tells about them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from wfm.errors import Problem, ScenarioError
from wfm.scenario.reader import read

EXAMPLE = Path(__file__).parents[2] / "examples" / "roubaix-tourcoing"
SETTINGS = """
name = "Test"
language = "en"

[horizon]
from = 2027-07-01
to = 2027-07-31

[calendar]
holidays = "fr"

[rules]
profile = "fr-public"

[rules.shift]
earliest_start = "08:00"
latest_start = "10:00"
latest_end = "18:00"

[[queue]]
id = "general"
open = "Mon-Fri 08:30-17:30"
aht_s = 210

[[queue]]
id = "medico"
open = "Mon-Fri 08:30-17:30"
aht_s = 300
"""
TOTALS = "from;to;queue;offered\n2027-07-01;2027-07-31;general;800\n2027-07-01;2027-07-31;medico;200\n"

Told = tuple[str, int | None, str | None, str]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a folder with two queues and their totals; every table can be given as text."""

    def folder(settings: str = SETTINGS, **tables: str | bytes) -> Path:
        place = tmp_path / "scenario"
        place.mkdir(exist_ok=True)
        (place / "service.toml").write_text(settings, encoding="utf-8")
        for name, text in {"totals": TOTALS, **tables}.items():
            data = text if isinstance(text, bytes) else text.encode()
            (place / f"{name}.csv").write_bytes(data)
        return place

    return folder


@pytest.fixture
def settings() -> Callable[..., str]:
    """The settings of the small scenario, with words replaced."""

    def changed(*changes: tuple[str, str]) -> str:
        text = SETTINGS
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        return text

    return changed


@pytest.fixture
def problems() -> Callable[[Path], tuple[Problem, ...]]:
    """Every problem that reading a scenario tells; none when it can be read."""

    def found(path: Path) -> tuple[Problem, ...]:
        try:
            read(path)
        except ScenarioError as error:
            for problem in error.problems:
                assert all(problem.text(lang) for lang in ("fr", "nl", "de", "en"))
            return error.problems
        return ()

    return found


@pytest.fixture
def told(problems: Callable[[Path], tuple[Problem, ...]]) -> Callable[[Path], list[Told]]:
    """The problems as file, row, column and the last part of the label."""

    def short(path: Path) -> list[Told]:
        found = problems(path)
        return [(p.file, p.row, p.column, p.expected.key.removeprefix("expected.")) for p in found]

    return short


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the first example that a test may spoil."""
    place = tmp_path / "roubaix-tourcoing"
    shutil.copytree(EXAMPLE, place)
    return place
