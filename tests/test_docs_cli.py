"""The pages about the command line and its options name the same; the commands of the README work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.transcript import run, terminal
from wfm.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


@pytest.fixture
def options(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    terminal(monkeypatch)
    helps = [run("wfm --help"), *(run(f"wfm {command.__name__} --help") for command in COMMANDS)]
    return {option for made in helps for option in OPTION.findall("\n".join(made.lines))}


def test_every_option_is_on_the_page_and_the_page_names_no_other(options: set[str]) -> None:
    assert set(OPTION.findall(PAGE)) | {"--help", "--version", "--out"} == options


def test_every_command_has_a_row_on_the_page() -> None:
    rows = re.findall(r"^\| `wfm (\w+)", PAGE, re.MULTILINE)
    assert sorted(rows) == sorted(command.__name__ for command in COMMANDS)


def test_the_commands_of_the_readme_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^ +(wfm .*?)(?:  +#.*)?$", README, re.MULTILINE)
    assert len(commands) > 5
    for command in commands:
        made = run(re.sub(r"--seconds \d+", "--seconds 1", command))
        assert made.code == 0, "\n".join(made.lines)
