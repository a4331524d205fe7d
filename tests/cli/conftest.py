"""A small service (seven working days of the first example), a roster of it, a way to call the program."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from wfm.cli import interrupt
from wfm.cli.app import app

ROUBAIX = Path(__file__).resolve().parents[2] / "examples" / "roubaix-tourcoing"
HORIZON = "to = 2027-07-31"


class Outcome:
    """How a command ended, and what it printed."""

    def __init__(self, *arguments: object) -> None:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="wfm")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        self.code = result.exit_code
        self.out = result.stdout
        self.problems = result.stderr.splitlines()

    @property
    def json(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.out)
        return document


Call = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns in English that nobody interrupts."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    interrupt.requested.clear()


@pytest.fixture(scope="session")
def wfm() -> Call:
    return Outcome


def copy(folder: Path) -> Path:
    """The first example, cut to its first seven working days."""
    shutil.copytree(ROUBAIX, folder)
    change(folder / "service.toml", HORIZON, "to = 2027-07-09")
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scenario that tests only read."""
    return copy(tmp_path_factory.mktemp("given") / "small")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A scenario that a test may change."""
    return copy(tmp_path / "mine")


@pytest.fixture(scope="session")
def planned(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a plan of the small service."""
    interrupt.requested.clear()  # this is built before the fixture that clears it for each test
    folder = tmp_path_factory.mktemp("planned")
    outcome = Outcome("plan", small, "-o", folder, "--seconds", 0.5, "--quiet")
    assert outcome.code == 0
    return folder
