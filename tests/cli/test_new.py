"""A scenario to start from: as tables and as a workbook, both of which are sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from wfm.cli.app import app
from wfm.cli.new import INPUT, Template
from wfm.labels import LANGUAGES
from wfm.scenario.reader import read


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("template", list(Template))
def test_folder_and_workbook_say_the_same(tmp_path: Path, template: Template) -> None:
    code, said = run("new", tmp_path / "mine", "--template", template, "--lang", "en")
    assert code == 0
    assert "wfm check" in said
    folder, workbook = read(tmp_path / "mine"), read(tmp_path / "mine" / INPUT)
    assert workbook == folder
    assert folder.agents


@pytest.mark.parametrize("lang", LANGUAGES)
def test_columns_have_lists_and_hints_in_every_language(tmp_path: Path, lang: str) -> None:
    assert run("new", tmp_path, "--lang", lang, "--quiet")[0] == 0
    book = load_workbook(tmp_path / INPUT)
    rules = {str(rule.sqref): rule for rule in book["absences"].data_validations.dataValidation}
    assert rules["A2:A500"].formula1 == "agents!$A$2:$A$500"
    assert rules["B2:B500"].prompt
    modes = {str(rule.sqref): rule for rule in book["pins"].data_validations.dataValidation}
    assert any("forbid" in (rule.formula1 or "") for rule in modes.values())


def test_what_a_planner_wrote_is_never_replaced(tmp_path: Path) -> None:
    assert run("new", tmp_path)[0] == 0
    (tmp_path / "agents.csv").write_text("id\nmine\n", encoding="utf-8")
    assert run("new", tmp_path)[0] == 5
    assert (tmp_path / "agents.csv").read_text(encoding="utf-8") == "id\nmine\n"
    assert run("new", tmp_path, "--force")[0] == 0
    assert "A01" in (tmp_path / "agents.csv").read_text(encoding="utf-8")
