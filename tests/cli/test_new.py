"""A scenario to start from: as tables and as a workbook, both of which are sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from wfm.cli.app import app
from wfm.cli.new import Template
from wfm.cli.session import INPUT
from wfm.labels import LANGUAGES, input_words
from wfm.scenario.reader import read

TEMPLATES = list(Template)


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_folder_and_workbook_say_the_same(tmp_path: Path, template: Template, lang: str) -> None:
    code, said = run("new", tmp_path / "mine", "--template", template, "--lang", lang)
    assert code == 0
    assert "wfm check" in said
    folder, workbook = read(tmp_path / "mine"), read(tmp_path / "mine" / INPUT)
    assert workbook == folder
    assert folder.agents
    assert folder.service.language == lang


@pytest.mark.parametrize(("template", "lang"), list(zip(TEMPLATES, LANGUAGES, strict=True)))
def test_a_template_is_checked_and_planned_from_end_to_end(
    tmp_path: Path, template: Template, lang: str
) -> None:
    assert run("new", tmp_path, "--template", template, "--lang", lang, "--quiet")[0] == 0
    workbook = tmp_path / INPUT
    code, said = run("check", workbook, "--json")
    assert code == 0
    assert not json.loads(said).get("problems")
    assert run("plan", workbook, "-o", tmp_path / "out", "--seconds", "1", "--quiet")[0] == 0
    document = json.loads((tmp_path / "out" / "roster.json").read_text(encoding="utf-8"))
    assert {"phone"} <= {segment["activity"] for segment in document["segments"]}
    assert (tmp_path / "out" / "roster.xlsx").exists()


def test_every_kind_of_service_is_told_in_the_help() -> None:
    told = "".join(run("new", "--help")[1].replace("│", "").split())
    assert all(f"{template}(" in told for template in TEMPLATES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_planner_wrote_is_never_replaced(tmp_path: Path, lang: str) -> None:
    assert run("new", tmp_path)[0] == 0
    (tmp_path / "agents.csv").write_text("id\nmine\n", encoding="utf-8")
    assert run("new", tmp_path, "--lang", lang)[0] == 5
    assert (tmp_path / "agents.csv").read_text(encoding="utf-8") == "id\nmine\n"
    assert run("new", tmp_path, "--force")[0] == 0
    assert "A01" in (tmp_path / "agents.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(("lang", "name"), [("fr", "Mon service social"), ("nl", "Mijn sociale dienst")])
def test_names_for_people_are_in_the_language(tmp_path: Path, lang: str, name: str) -> None:
    assert run("new", tmp_path, "--template", "permanences", "--lang", lang, "--quiet")[0] == 0
    scenario = read(tmp_path)
    assert scenario.service.name == name
    english = {text for key, text in input_words("en").items() if key.startswith("template.")}
    told = {queue.label for queue in scenario.queues} | {row.label for row in scenario.permanences}
    assert not told & english


def test_sheets_are_titled_in_the_language(tmp_path: Path) -> None:
    assert run("new", tmp_path, "--lang", "fr", "--quiet")[0] == 0
    titles = load_workbook(tmp_path / INPUT).sheetnames
    assert titles[:5] == ["Aide", "Contrôle", "Service", "Files", "Agents"]


def test_the_example_of_e_mails_is_planned_once_its_mark_is_gone(tmp_path: Path) -> None:
    assert run("new", tmp_path, "--template", "permanences", "--quiet")[0] == 0
    assert not read(tmp_path).service.deferred
    table = tmp_path / "deferred.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Example: ", ""), encoding="utf-8")
    (mail,) = read(tmp_path).service.deferred
    assert (mail.id, [(promise.days, promise.share) for promise in mail.promises]) == (
        "mail",
        [(2, 0.66), (5, 0.84), (10, 1.0)],
    )
