from pathlib import Path
from typing import Any, cast

import pytest

from wfm.cli import interrupt
from wfm.cli.plan import Files
from wfm.errors import Message, OutputError
from wfm.longer import Longer
from wfm.planning import Plan
from wfm.report.report import Report
from wfm.values.document import RosterDocument

from .conftest import Call, change


def test_files_and_summary(wfm: Call, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    outcome = wfm("plan", small, "-o", out, "--seconds", 0.5, "--lang", "en")
    assert outcome.code == 0
    names = ["calendars", "coverage.csv", "hours.csv", "report.html", "roster.json", "roster.xlsx"]
    assert sorted(path.name for path in out.iterdir()) == names
    document = RosterDocument.read(out / "roster.json")
    for title in ("The roster", "Service expected per queue", "The cost, term by term", "Hours per agent"):
        assert title in outcome.out
    assert "Lagrangian relaxation" in outcome.out or document.bound is None
    assert "no hard rule is broken" in outcome.out
    assert max(len(line) for line in outcome.out.splitlines() if not line.startswith("Written")) <= 80
    assert any("cost" in line for line in outcome.problems)  # progress


def test_json_says_the_same(wfm: Call, small: Path, tmp_path: Path) -> None:
    outcome = wfm("plan", small, "-o", tmp_path, "--seconds", 0.5, "--json", "--quiet")
    assert outcome.code == 0
    assert outcome.problems == []
    told = outcome.json
    document = RosterDocument.read(tmp_path / "roster.json")
    assert told["cost"] == document.cost
    assert told["gap"] == document.gap
    assert told["bound_origin"] == document.bound_origin
    assert told["audit"] == {"hard": 0, "findings": []}
    assert sorted(told["files"]) == sorted(str(path) for path in tmp_path.rglob("*") if path.is_file())
    assert told["files"][0] == str(tmp_path / "roster.json")
    assert set(told["queues"]) == {"general", "medico-social"}
    assert 0 < told["queues"]["general"]["answer_rate"] < 1
    assert set(told["agents"]) == {agent.id for agent in document.agents}
    assert "error" not in told


def test_a_weak_roster_comes_with_the_command_that_searches_longer(
    wfm: Call, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    advice = Longer(120, Message("concern.longer_gap", {"seconds": 30, "gap": 12.34}))
    monkeypatch.setattr("wfm.longer.longer", lambda result, stop: advice)
    call = ("plan", small, "-o", tmp_path / "my out", "--seconds", 0.5, "--lang", "en")
    said = " ".join(" ".join(wfm(*call).problems).split())
    command = f'wfm plan {small} -o "{tmp_path / "my out"}" --seconds 120'
    assert f"up to 12.3% less. To search longer: {command}" in said
    told = wfm(*call, "--json").json["longer"]
    assert told == advice.to_dict("en") | {"command": command}
    assert wfm(*call, "--quiet").problems == []
    (kept,) = RosterDocument.read(tmp_path / "my out" / "roster.json").advice
    assert kept.texts["en"].endswith("What would help: search longer (--seconds 120)")


def test_a_good_roster_comes_without_advice(
    wfm: Call, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wfm.longer.longer", lambda result, stop: None)
    call = ("plan", small, "-o", tmp_path / "out", "--seconds", 0.5, "--lang", "en")
    assert "search longer" not in " ".join(wfm(*call).problems)
    assert wfm(*call, "--json").json["longer"] is None
    assert RosterDocument.read(tmp_path / "out" / "roster.json").advice == ()


def test_deferred_work_is_told_with_what_waits_at_the_start(wfm: Call, mine: Path, tmp_path: Path) -> None:
    rows = "id;minutes;a_week;backlog;target\nmail;8;60;20;5:100%\n"
    (mine / "deferred.csv").write_text(rows, encoding="utf-8")
    out = wfm("plan", mine, "-o", tmp_path / "out", "--seconds", 0.5, "--lang", "en").out
    assert "Deferred work: what is promised" in out
    (told,) = RosterDocument.read(tmp_path / "out" / "roster.json").promises
    assert told.backlog == 20.0
    assert told.done == pytest.approx(20.0 + told.items - told.waiting)


def test_unknown_patience_is_told(wfm: Call, mine: Path, tmp_path: Path) -> None:
    change(mine / "service.toml", "aht_s = 300\npatience_s = 180", "aht_s = 300")
    outcome = wfm("plan", mine, "-o", tmp_path / "out", "--seconds", 0.5, "--lang", "en")
    said = " ".join(outcome.out.split())
    assert (
        "Patience unknown for Accueil médico-social: there the cost counts missing agents (Erlang C)" in said
    )


def test_no_agents_no_roster(wfm: Call, mine: Path, tmp_path: Path) -> None:
    for name in ("agents.csv", "absences.csv"):
        (mine / name).unlink()
    outcome = wfm("plan", mine, "-o", tmp_path / "out", "--lang", "en")
    assert (outcome.code, outcome.problems) == (3, ["agents: expected one agent at least"])
    assert wfm("check", mine).code == 0


def test_files_of_others_are_refused_before_the_search(
    wfm: Call, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the search began")

    monkeypatch.setattr("wfm.planning.plan", never)
    for name in ("roster.json", "roster.xlsx", "report.html", "hours.csv", "coverage.csv"):
        folder = tmp_path / name.replace(".", "-")
        folder.mkdir()
        (folder / name).write_text("notes", encoding="utf-8")
        outcome = wfm("plan", small, "-o", folder)
        assert outcome.code == 5
        assert len(outcome.problems) == 1
        assert (folder / name).read_text(encoding="utf-8") == "notes"


def test_force_replaces_them(wfm: Call, small: Path, tmp_path: Path) -> None:
    for name in ("roster.json", "roster.xlsx"):
        (tmp_path / name).write_text("notes", encoding="utf-8")
    assert wfm("plan", small, "-o", tmp_path, "--seconds", 0.1, "--quiet", "--force").code == 0
    RosterDocument.read(tmp_path / "roster.json")
    assert (tmp_path / "roster.xlsx").read_bytes().startswith(b"PK")


def test_a_workbook_that_cannot_be_written_leaves_the_roster(wfm: Call, small: Path, tmp_path: Path) -> None:
    (tmp_path / "roster.xlsx").mkdir()
    outcome = wfm("plan", small, "-o", tmp_path, "--seconds", 0.1, "--json", "--quiet", "--lang", "en")
    assert outcome.code == 5
    assert outcome.problems == [f"{tmp_path / 'roster.xlsx'}: this is a folder, not a file."]
    assert outcome.json["error"] == outcome.problems[0]
    assert str(tmp_path / "roster.xlsx") not in outcome.json["files"]
    assert (tmp_path / "report.html").exists()
    RosterDocument.read(tmp_path / "roster.json")


def test_a_folder_that_cannot_be_made_ends_the_search_at_once(wfm: Call, small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    outcome = wfm("plan", small, "-o", tmp_path / "file" / "out", "--seconds", 600, "--quiet")
    assert (outcome.code, len(outcome.problems)) == (5, 1)


def test_an_interrupt_leaves_a_sound_roster(wfm: Call, small: Path, tmp_path: Path) -> None:
    interrupt.requested.set()
    outcome = wfm("plan", small, "-o", tmp_path, "--seconds", 600, "--lang", "en")
    assert outcome.code == 130
    assert outcome.problems[-1] == "Interrupted: the best roster found so far was written."
    document = RosterDocument.read(tmp_path / "roster.json")
    assert document.status == "interrupted"
    assert document.segments
    assert wfm("audit", small, tmp_path / "roster.json").code == 0


def test_a_roster_with_a_broken_rule_ends_with_4(
    wfm: Call, small: Path, planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wfm.errors import Message
    from wfm.values.finding import Finding

    broken = Finding("absences", True, Message("finding.absences", {"agent": "A01", "date": "2027-07-01"}))
    monkeypatch.setattr("wfm.solver.audit.audit", lambda *_: [broken])
    outcome = wfm("plan", small, "-o", tmp_path, "--seconds", 0.1, "--lang", "en")
    assert outcome.code == 4
    assert "A01, 2027-07-01: works while absent." in outcome.out
    assert (tmp_path / "roster.json").exists()


class _Made:
    """A plan that counts how often it is written."""

    def __init__(self) -> None:
        self.report = self
        self.written = 0
        self.fails = False

    def to_json(self, path: Path, force: bool = True) -> None:
        if self.fails:
            raise OutputError("disk full")
        self.written += 1


def test_checkpoints_come_at_once_and_then_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter((100.0, 101.0, 101.9, 102.1, 103.0, 104.2, 110.0, 110.0))
    monkeypatch.setattr("time.monotonic", lambda: next(times))
    made: Any = _Made()
    files = Files(tmp_path, force=False)
    counts = []
    for _ in range(6):
        files.checkpoint(cast(Plan, made))
        counts.append(made.written)
    assert counts == [1, 1, 1, 2, 2, 3]
    made.fails = True
    files.checkpoint(cast(Plan, made))  # a later one that fails is made good at the end
    with pytest.raises(OutputError):
        Files(tmp_path, force=False).checkpoint(cast(Plan, made))


def test_checkpoints_are_whole_rosters(planned: Path, tmp_path: Path) -> None:
    document = RosterDocument.read(planned / "roster.json")
    made: Any = _Made()
    made.report = Report(document)
    Files(tmp_path, force=False).checkpoint(cast(Plan, made))
    assert RosterDocument.read(tmp_path / "roster.json") == document
