from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from wfm.errors import RosterError
from wfm.labels import LANGUAGES
from wfm.values.document import SCHEMA, RosterDocument
from wfm.values.records import (
    AgentRecord,
    IntervalRecord,
    QueueRecord,
    RequirementRecord,
    Uncovered,
    WeekHours,
)
from wfm.values.roster import Activity, Segment

DAY = date(2027, 7, 5)
SUMMER = timezone(timedelta(hours=2))

Spoil = Callable[[dict[str, Any]], object]


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SUMMER)


def made() -> RosterDocument:
    """One agent who answers one line for a morning."""
    row = IntervalRecord(
        start=at(9), queue="line", calls=7.25, aht_s=240, required=2, planned=1, answered=5.5, in_time=4.0
    )
    return RosterDocument(
        wfm="1.0",
        ortools="9.0",
        scenario_hash="0123456789abcdef",
        name="Accueil d’été",
        language="fr",
        zone="Europe/Brussels",
        first=DAY,
        last=DAY + timedelta(days=1),
        seed=3,
        status="feasible",
        cost=1.75,
        bound=None,
        bound_origin=None,
        gap=None,
        cost_terms={"coverage": 1.75},
        closed={DAY + timedelta(days=1): "Fête"},
        agents=(
            AgentRecord(id="ann", queues=("line",), weeks=(WeekHours(monday=DAY, contract=2280),)),
            AgentRecord(id="bob", name="Zoë", absent=(DAY,)),
        ),
        requirement=RequirementRecord(
            interval_minutes=60, queues=(QueueRecord(id="line", answer_rate=0.9),), intervals=(row,)
        ),
        segments=(
            Segment("ann", DAY, at(9), at(12), Activity.PHONE, queue="line", place="hall", pinned=True),
            Segment("ann", DAY, at(12), at(12, 30), Activity.LUNCH),
        ),
        uncovered=(Uncovered(kind="phone", ref="line", start=at(9), end=at(10), missing=1, lost=1.75),),
    )


def stored(folder: Path, spoil: Spoil | None = None) -> Path:
    """The document as a file, its plain values changed before."""
    values = json.loads(made().to_json())
    if spoil:
        spoil(values)
    path = folder / "roster.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    return path


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    assert RosterDocument.read(stored(tmp_path)) == made()


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    text = made().to_json()
    assert text == made().to_json()
    assert text.endswith("}\n")
    assert "Accueil d’été" in text
    assert RosterDocument.read(stored(tmp_path)).to_json() == text


def test_the_file_says_its_layout_and_the_offset_of_every_time() -> None:
    values = json.loads(made().to_json())
    assert values["schema"] == SCHEMA
    assert values["segments"][0]["start"] == "2027-07-05T09:00:00+02:00"
    assert values["requirement"]["intervals"][0]["start"].endswith("+02:00")
    assert values["closed"] == {"2027-07-06": "Fête"}


def test_what_an_older_file_does_not_tell_has_a_plain_value(tmp_path: Path) -> None:
    def without(values: dict[str, Any]) -> None:
        del values["closed"], values["uncovered"]

    document = RosterDocument.read(stored(tmp_path, without))
    assert (document.closed, document.uncovered) == ({}, ())
    assert document.requirement.intervals[0].callers is None


def test_the_roster_alone_is_in_order() -> None:
    document = made()
    turned = document.model_copy(update={"segments": document.segments[::-1]})
    assert turned.roster.segments == document.segments


def test_a_document_cannot_be_changed() -> None:
    document: Any = made()
    with pytest.raises(ValidationError):
        document.cost = 0.0


@pytest.mark.parametrize(
    "content", [b"", b"my notes", b"{", b"[]", b"null", b"\xff\xfe\x00", b"PK\x03\x04", b'{"schema": 1}']
)
def test_garbage_is_no_roster(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "roster.json"
    path.write_bytes(content)
    assert refused(path)[0] == "expected.roster"


def refused(path: Path) -> tuple[str, str | None]:
    """What is told of a file that cannot be used: the label and the place."""
    with pytest.raises(RosterError) as caught:
        RosterDocument.read(path)
    (problem,) = caught.value.problems
    assert problem.file == path.name
    assert all(problem.text(lang) for lang in LANGUAGES)
    assert str(path.parent) not in str(caught.value)
    return problem.expected.key, problem.column


def test_a_missing_file_and_one_that_cannot_be_read_are_told_apart(tmp_path: Path) -> None:
    assert refused(tmp_path / "roster.json") == ("expected.roster_present", None)
    (tmp_path / "folder.json").mkdir()
    assert refused(tmp_path / "folder.json") == ("expected.readable_file", None)


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda v: v.update(schema="wfm-roster-2"), "schema"),
        (lambda v: v.update(secret=1), "secret"),
        (lambda v: v.pop("agents"), "agents"),
        (lambda v: v.update(language="es"), "language"),
        (lambda v: v.update(zone="Europe/Atlantis"), "zone"),
        (lambda v: v.update(status="splendid"), "status"),
        (lambda v: v.update(cost="dear"), "cost"),
        (lambda v: v["agents"][0]["weeks"][0].update(contract=-1), "agents.0.weeks.0.contract"),
        (lambda v: v["requirement"].update(interval_minutes=7), "requirement.interval_minutes"),
        (lambda v: v["segments"][1].update(activity="sleep"), "segments.1.activity"),
        (lambda v: v["segments"][1].update(end="2027-07-05T12:30:00"), "segments.1"),
        (lambda v: v["segments"][0].update(date="2027-07-07"), "segments.0"),
        (lambda v: v["uncovered"][0].update(start="2027-07-05T09:00:00"), "uncovered.0.start"),
        (lambda v: v.update(last="2027-07-04"), None),
        (lambda v: v.update(last="2727-07-04"), None),
    ],
)
def test_a_spoiled_file_is_refused_at_its_place(tmp_path: Path, spoil: Spoil, place: str | None) -> None:
    assert refused(stored(tmp_path, spoil)) == ("expected.roster", place)


def test_no_number_is_infinite(tmp_path: Path) -> None:
    path = stored(tmp_path, lambda values: values.update(cost=float("inf")))
    assert "Infinity" in path.read_text(encoding="utf-8")
    assert refused(path) == ("expected.roster", "cost")


def test_work_past_midnight_belongs_to_the_day_before(tmp_path: Path) -> None:
    night = {"start": "2027-07-05T22:00:00+02:00", "end": "2027-07-06T06:00:00+02:00"}
    document = RosterDocument.read(stored(tmp_path, lambda values: values["segments"][0].update(night)))
    assert {segment.date for segment in document.segments} == {DAY}


def test_what_follows_earlier_rosters_is_a_later_revision() -> None:
    first = made()
    second = made().after([first])
    assert (first.revision, second.revision) == (0, 1)
    assert made().after([second, first]).revision == 2
    assert second.after([first]) is second
    assert first.after([]) is first
    assert RosterDocument.model_validate_json(second.to_json()).revision == 1


def test_a_document_of_before_there_were_revisions_can_be_read() -> None:
    older = json.loads(made().to_json())
    del older["revision"]
    assert RosterDocument.model_validate(older).revision == 0
