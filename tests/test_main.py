"""The program as a process of its own: what it loads, and what Ctrl-C does to it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wfm.values.document import RosterDocument

from .cli.conftest import Outcome, copy

HEAVY = {"numpy", "pandas", "scipy", "ortools", "openpyxl", "pydantic", "jinja2", "rich", "holidays"}

# Runs the program and sends it a signal twice, at the moment at which it begins to load a module.
DRIVER = """
import os, signal, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == moment:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), number)
            os.kill(os.getpid(), number)

moment, number = sys.argv[1], int(sys.argv[2])
sys.argv[:3] = ["wfm"]
from wfm.__main__ import main
sys.meta_path.insert(0, Interrupt())
main()
"""


def run(*arguments: object, code: str | None = None) -> subprocess.CompletedProcess[str]:
    program = ["-c", code] if code else ["-m", "wfm"]
    words = [sys.executable, *program, *map(str, arguments)]
    environment = os.environ | {"LC_ALL": "en_GB.UTF-8", "PYTHONUTF8": "1"}
    return subprocess.run(
        words, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )


def interrupted(
    moment: str, *arguments: object, number: int = signal.SIGINT
) -> subprocess.CompletedProcess[str]:
    done = run(moment, number, *arguments, code=DRIVER)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("given") / "small")


def test_help_loads_nothing_heavy() -> None:
    code = """
import sys
sys.argv = ["wfm", "--help"]
from wfm.__main__ import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
    done = run(code=code)
    assert done.returncode == 0
    assert "Usage: wfm" in done.stdout
    assert not HEAVY & {name.split(".")[0] for name in done.stderr.split()}


def test_python_m_wfm_is_the_program() -> None:
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("wfm ")


def test_garbage_ends_with_3_and_without_a_traceback(tmp_path: Path) -> None:
    book = tmp_path / "service.xlsx"
    book.write_bytes(b"%PDF-1.7")
    done = run("check", book)
    assert done.returncode == 3
    assert done.stderr == "service.xlsx: this is a PDF document, not an .xlsx workbook\n"


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("wfm.cli.app", signal.SIGINT),  # before anything is loaded
        ("numpy", signal.SIGTERM),  # while the libraries load
        ("wfm.solver.search", signal.SIGINT),  # before the first roster
        ("wfm.record", signal.SIGINT),  # at the first roster
        ("wfm.report.excel", signal.SIGINT),  # after the search, while the files are written
    ],
)
def test_a_plan_is_finished_when_interrupted(small: Path, tmp_path: Path, moment: str, number: int) -> None:
    seconds = 0.1 if moment == "wfm.report.excel" else 600
    options = ("-o", tmp_path, "--seconds", seconds, "--json", "--quiet")
    done = interrupted(moment, "plan", small, *options, number=number)
    assert done.returncode == 130
    assert RosterDocument.read(tmp_path / "roster.json").segments
    assert json.loads(done.stdout)["audit"] == {"hard": 0, "findings": []}
    names = ["calendars", "coverage.csv", "hours.csv", "report.html", "roster.json", "roster.xlsx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert Outcome("audit", small, tmp_path / "roster.json", "--quiet").code == 0


def test_a_plan_that_is_killed_leaves_its_last_checkpoint(small: Path, tmp_path: Path) -> None:
    kept = tmp_path / "roster.json"
    words = [sys.executable, "-m", "wfm", "plan", str(small), "-o", str(tmp_path), "--seconds", "600"]
    with subprocess.Popen([*words, "--quiet"], stderr=subprocess.DEVNULL) as search:
        while not kept.exists():
            assert search.poll() is None
            time.sleep(0.01)
        search.kill()
    assert search.returncode < 0
    assert RosterDocument.read(kept).segments
    assert Outcome("audit", small, kept, "--quiet").code == 0


@pytest.mark.parametrize("moment", ["wfm.cli.app", "typer", "pydantic", "numpy", "wfm.erlang.staffing"])
def test_every_other_command_is_given_up(small: Path, moment: str) -> None:
    done = interrupted(moment, "staff", small, "--json")
    assert (done.returncode, done.stdout) == (130, "")
