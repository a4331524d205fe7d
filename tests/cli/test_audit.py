import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wfm.advice import judged
from wfm.cli.audit import broken_values, tables, tell_surplus
from wfm.cli.session import Session
from wfm.errors import Message
from wfm.labels import LANGUAGES
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.finding import Finding

from .conftest import Call, change

RULES = ("site", "rest", "wishes")


def changed(
    planned: Path, folder: Path, values: dict[str, Any] | None = None, segment: dict[str, str] | None = None
) -> Path:
    """The roster with other values of the document, or of its first segment."""
    document = json.loads((planned / "roster.json").read_text(encoding="utf-8"))
    document["segments"][0] |= segment or {}
    path = folder / "roster.json"
    path.write_text(json.dumps(document | (values or {})), encoding="utf-8")
    return path


def test_a_sound_roster(wfm: Call, small: Path, planned: Path) -> None:
    outcome = wfm("audit", small, planned / "roster.json", "--lang", "en")
    assert outcome.code == 0
    assert outcome.problems == []
    assert "Broken rules" not in outcome.out
    assert "Accueil social général, 1 July 2027" in outcome.out
    assert max(map(len, outcome.out.splitlines()[:-1])) <= 80
    verdict, findings = outcome.out.splitlines()[-2:]
    assert verdict == "Independent audit: no hard rule is broken."
    told = wfm("audit", small, planned / "roster.json", "--json").json["findings"]
    priced = sum(finding["cost"] > 0 for finding in told)
    wanted = f"in the cost: {priced}; only reported: {len(told) - priced}."
    assert findings == f"Findings (needs or wishes not met): {wanted}"


def test_the_costs_of_the_findings_are_those_of_the_roster(wfm: Call, small: Path, planned: Path) -> None:
    told = wfm("audit", small, planned / "roster.json", "--json").json
    document = json.loads((planned / "roster.json").read_text(encoding="utf-8"))
    assert told["hard"] == 0
    assert told["same_scenario"] is True
    assert told["cost"] == pytest.approx(document["cost"])
    assert {finding["rule"] for finding in told["findings"]} >= {"coverage"}


def test_a_broken_rule_ends_with_4(wfm: Call, small: Path, planned: Path, tmp_path: Path) -> None:
    path = changed(planned, tmp_path, segment={"agent": "A99"})
    outcome = wfm("audit", small, path, "--lang", "en")
    assert outcome.code == 4
    assert "Broken rules" in outcome.out
    assert "A99" in outcome.out
    assert "hard rules broken" in outcome.problems[-1]
    told = wfm("audit", small, path, "--json", "--quiet")
    assert told.code == 4
    assert told.json["hard"] == sum(finding["hard"] for finding in told.json["findings"]) > 0


def test_a_roster_of_another_scenario_is_audited_all_the_same(wfm: Call, mine: Path, planned: Path) -> None:
    change(mine / "service.toml", "patience_s = 180", "patience_s = 120")
    outcome = wfm("audit", mine, planned / "roster.json", "--lang", "en")
    assert outcome.code == 0
    assert outcome.problems == ["roster.json: the scenario was changed after this roster was made."]
    assert wfm("audit", mine, planned / "roster.json", "--json").json["same_scenario"] is False


@pytest.mark.parametrize(
    "garbage",
    [b"", b"{", b"[]", b"null", b'{"schema": "wfm-roster-1"}', b"\xff\xfe\x00", b"PK\x03\x04", b"%PDF-1.7"],
)
def test_garbage_is_one_problem(wfm: Call, small: Path, tmp_path: Path, garbage: bytes) -> None:
    path = tmp_path / "roster.json"
    path.write_bytes(garbage)
    outcome = wfm("audit", small, path, "--lang", "en")
    assert (outcome.code, outcome.out, len(outcome.problems)) == (3, "", 1)
    assert outcome.problems[0].endswith("expected a roster that wfm wrote (roster.json)")


def test_no_file_and_a_folder_are_problems(wfm: Call, small: Path, tmp_path: Path) -> None:
    assert wfm("audit", small, tmp_path / "none.json", "--lang", "en").problems == [
        "none.json: there is no such file"
    ]
    assert wfm("audit", small, tmp_path).code == 3


@pytest.mark.parametrize(
    "segment",
    [
        {"start": "2027-07-01T08:30:00"},
        {"start": "0001-01-01T00:00:00+14:00"},
        {"end": "9999-12-31T23:59:59-12:00"},
        {"date": "2027-02-29"},
        {"activity": "sleep"},
        {"colour": "red"},
    ],
)
def test_a_segment_that_cannot_be_is_a_problem(
    wfm: Call, small: Path, planned: Path, tmp_path: Path, segment: dict[str, str]
) -> None:
    outcome = wfm("audit", small, changed(planned, tmp_path, segment=segment), "--lang", "en")
    assert (outcome.code, len(outcome.problems)) == (3, 1)
    assert "segments.0" in outcome.problems[0]


@pytest.mark.parametrize(
    "values",
    [
        {"zone": "Europe/Nowhere"},
        {"first": "2027-08-01"},
        {"last": "9999-12-31"},
        {"language": "es"},
        {"cost": None},
        {"requirement": {"interval_minutes": 7, "queues": [], "intervals": []}},
    ],
)
def test_a_document_that_cannot_be_is_a_problem(
    wfm: Call, small: Path, planned: Path, tmp_path: Path, values: dict[str, Any]
) -> None:
    path = changed(planned, tmp_path, values)
    for arguments in (("audit", small, path), ("export", path, "-o", tmp_path / "out")):
        outcome = wfm(*arguments)
        assert (outcome.code, len(outcome.problems)) == (3, 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_would_mend_a_broken_rule_stands_beside_it(planned: Path, lang: str) -> None:
    document, words = RosterDocument.read(planned / "roster.json"), Words(lang)
    findings = [Finding(rule, hard=rule != "wishes", message=Message("day_change.off")) for rule in RULES]
    help_of = {"rest": [Message("day_change.by_hand")]}
    told = judged(document, findings, lambda finding: help_of.get(finding.rule, []))
    broken, priced = tables(findings, words, told)
    sentence = words("cli.mended_by", help=help_of["rest"][0].text(lang))
    assert [sentence in row[1] for row in broken.texts(words)] == [False, True]
    assert len(priced.rows) == 1
    values = broken_values(findings, lang, told)
    assert values["hard"] == 2
    assert ["help" in found for found in values["findings"]] == [False, True]
    assert not any("help" in found for found in broken_values(findings, lang)["findings"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_people_who_come_to_a_session_in_vain_are_named(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {"permanence": "Dinant", "date": date(2027, 3, 3), "count": 1}
    found = [
        Finding("permanences", False, Message(f"finding.permanences.{key}", words))
        for key in ("crowded", "uncovered")
    ]
    with Session(lang) as session:
        tell_surplus(session, found)
    told = capsys.readouterr().err
    assert told.rstrip().endswith(found[0].message.text(lang))
    assert told.count("Dinant") == 1
