import json
import os
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from wfm.cli.app import app
from wfm.cli.session import MOST_PROBLEMS, Session, language_of_machine, workbook_beside
from wfm.errors import InputError, Message, NoRosterError, OutputError, Problem


def end(error: BaseException, *, as_json: bool = False, quiet: bool = False) -> int:
    """The exit code of a command that fails."""
    with pytest.raises(typer.Exit) as caught, Session("en", as_json=as_json, quiet=quiet):
        raise error
    return caught.value.exit_code


def problems(count: int) -> InputError:
    return InputError(
        Problem("a.csv", Message("expected.number"), row=row, value="x") for row in range(count)
    )


def test_every_failure_has_its_exit_code() -> None:
    assert end(problems(1)) == 3
    assert end(NoRosterError("nobody may work")) == 4
    assert end(OutputError("disk full")) == 5
    assert end(OSError(28, "No space left on device", "out/roster.json")) == 5


def test_a_failure_is_told_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    end(OSError(28, "No space left on device", "out/roster.json"), quiet=True)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "out/roster.json: cannot be written (No space left on device).\n"


def test_what_is_no_fault_of_a_planner_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), Session("en"):
        raise ZeroDivisionError
    with pytest.raises(BrokenPipeError), Session("en"):
        raise BrokenPipeError(32, "Broken pipe")


def test_one_line_a_problem_and_fifty_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    end(problems(MOST_PROBLEMS))
    assert len(capsys.readouterr().err.splitlines()) == MOST_PROBLEMS
    end(problems(MOST_PROBLEMS + 3))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == MOST_PROBLEMS + 1
    assert lines[-1] == "+ 3 more"


def test_a_failure_is_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    end(problems(MOST_PROBLEMS + 3), as_json=True)
    told = json.loads(capsys.readouterr().out)["problems"]
    assert len(told) == MOST_PROBLEMS + 3
    assert told[1] == {
        "file": "a.csv",
        "sheet": None,
        "row": 1,
        "column": None,
        "value": "x",
        "expected": "expected a number such as 12 or 12.5",
    }
    end(OutputError("disk full"), as_json=True)
    assert json.loads(capsys.readouterr().out) == {"error": "disk full"}


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LC_ALL": "de_DE", "LC_MESSAGES": "", "LANG": "nl_BE.UTF-8"}, "de"),
        ({"LC_ALL": "C", "LC_MESSAGES": "", "LANG": "fr"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "en"),
    ],
)
def test_the_language_of_the_machine(
    variables: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert language_of_machine() == lang


@pytest.mark.parametrize(
    ("name", "lang"), [("French_Belgium", "fr"), ("Dutch_Belgium", "nl"), ("de_DE", "de"), (None, "en")]
)
def test_the_language_of_a_machine_without_such_variables(
    name: str | None, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (name, "1252"))
    assert language_of_machine() == lang


def test_problems_are_told_in_the_language_of_the_input(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem("a.csv", Message("expected.number"))
    for asked, own, words in (("en", "fr", "expected"), (None, "fr", "attendu"), (None, None, "expected")):
        with pytest.raises(typer.Exit), Session(asked):
            raise InputError([problem], own)
        assert words in capsys.readouterr().err


def test_the_scenario_gives_the_language_unless_one_is_asked_for(small: Path) -> None:
    session = Session(None)
    assert session.words.lang == "en"
    session.read(small)
    assert session.words.lang == "fr"
    asked = Session("nl")
    asked.read(small)
    assert asked.words.lang == "nl"


def test_quiet_and_json_keep_sentences_off_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    for session in (Session("en", quiet=True), Session("en", as_json=True)):
        session.say("cli.interrupted")
        session.draw()
    assert capsys.readouterr().out == ""
    Session("en").emit({"a": 1})
    assert capsys.readouterr().out == ""


def test_a_workbook_changed_after_the_tables_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    assert CliRunner().invoke(app, ["new", str(folder), "--lang", "fr"]).exit_code == 0
    assert workbook_beside(folder) is None
    later = (folder / "service.toml").stat().st_mtime + 60
    os.utime(folder / "input.xlsx", (later, later))
    assert workbook_beside(folder) == folder / "input.xlsx"
    assert workbook_beside(folder / "input.xlsx") is None
    with Session("fr") as session:
        session.read(folder)
    assert "n'est pas lu" in capsys.readouterr().err
