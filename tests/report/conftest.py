"""A roster laid by hand, since what is tested here is how a roster is shown, not how it is found."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from math import ceil
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook

from wfm.report.excel import workbook_bytes
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import (
    AgentRecord,
    CallbackRecord,
    IntervalRecord,
    PromiseRecord,
    QueueRecord,
    RequirementRecord,
    SessionRecord,
    Uncovered,
    WeekHours,
)
from wfm.values.roster import Activity, Segment

ZONE = ZoneInfo("Europe/Paris")
FIRST = date(2027, 7, 5)
HOLIDAY = date(2027, 7, 14)
NAMES = ("Aïcha Benali", "Bruno Delattre", "Céline Dubois", "Driss El Amrani", "Élodie Fauquembergue")
QUEUES = (
    QueueRecord(id="general", label="Accueil général", answer_rate=0.9, service_level=0.8),
    QueueRecord(id="medico", label="Médico-social", answer_rate=0.9, answer_within_s=60),
)
STEP = 15

MakeDocument = Callable[..., RosterDocument]


def moment(day: date, minute: int) -> datetime:
    """A wall-clock minute of a day as local time."""
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=ZONE)


def open_minutes(day: date) -> list[int]:
    """Starts of the quarter hours in which both queues are open: closed at lunch, Thursdays from 11:00."""
    if day.weekday() >= 5 or day == HOLIDAY:
        return []
    morning_end = 660 if day.weekday() == 3 else 750
    return [*range(510, morning_end, STEP), *range(810, 1050, STEP)]


def activity_at(number: int, day: date, minute: int, start: int) -> Activity | None:
    """What agent ``number`` does at a minute of a working day that begins at ``start``."""
    lunch, end = 750 + 15 * (number % 2), start + 420 + 45
    if not start <= minute < end:
        return None
    if lunch <= minute < lunch + 45:
        return Activity.LUNCH
    if minute // 15 in {(start + 105) // 15, (lunch + 45 + 75) // 15}:
        return Activity.BREAK
    if day.weekday() == 1 and number % 3 == 0 and 840 <= minute < 900:
        return Activity.MEETING
    if day.weekday() == 0 and number == 4 and 900 <= minute < 960:
        return Activity.CALLBACK
    if day.weekday() == 4 and number == 5:
        return Activity.TRAINING
    return Activity.PHONE if minute // STEP * STEP in open_minutes(day) else Activity.BACKOFFICE


def day_segments(number: int, day: date) -> Iterator[Segment]:
    """The working day of agent ``number``, cut where the activity changes; the end is off the quarter."""
    start = 480 + 15 * (number % 5)
    minutes = [(m, activity_at(number, day, m, start)) for m in range(start, start + 465)]
    for activity, group in groupby(minutes, key=lambda pair: pair[1]):
        run = [minute for minute, _ in group]
        if activity is not None:
            last = run[-1] + 1 + (6 if run[-1] == start + 464 else 0)
            yield Segment(agent_id(number), day, moment(day, run[0]), moment(day, last), activity)


def agent_id(number: int) -> str:
    """The id of agent ``number``."""
    return f"A{number + 1:02d}"


def is_absent(number: int, day: date) -> bool:
    """Agent 3 is away on the working days of the first week, agent 7 on its Tuesday."""
    if number == 3:
        return (day - FIRST).days < 5
    return number == 7 and day == FIRST + timedelta(days=1)


def interval_record(queue: QueueRecord, day: date, minute: int, planned: int) -> IntervalRecord:
    """Two peaks of calls; who is there answers what the required number of agents would, at most."""
    peak = 1.0 - abs(minute - 600) / 400 if minute < 780 else 0.8 - abs(minute - 870) / 400
    calls = round((22.0 if queue.id == "general" else 5.0) * max(0.2, peak), 3)
    required = ceil(calls * 300 / 900 * 1.15)
    answered = calls * min(0.98, 0.93 * planned / required)
    return IntervalRecord(
        start=moment(day, minute),
        queue=queue.id,
        calls=calls,
        aht_s=300.0,
        required=required,
        planned=planned,
        answered=answered,
        in_time=0.8 * answered,
    )


def on_phone(segments: list[Segment], start: datetime, able: set[str]) -> int:
    """Agents of ``able`` on the phone in the whole quarter hour from ``start``."""
    end = start + timedelta(minutes=STEP)
    return sum(
        1
        for s in segments
        if s.activity is Activity.PHONE and s.agent in able and s.start <= start and end <= s.end
    )


def shortages(records: list[IntervalRecord]) -> list[Uncovered]:
    """One entry an interval in which agents are missing."""
    return [
        Uncovered(
            kind="phone",
            ref=r.queue,
            start=r.start,
            end=r.start + timedelta(minutes=STEP),
            missing=r.required - r.planned,
            lost=r.calls - r.answered,
        )
        for r in records
        if r.planned < r.required
    ]


def build_document(agents: int = 12, weeks: int = 2, **changes: object) -> RosterDocument:
    """A roster of some weeks from 5 July 2027, with a holiday in the second week."""
    days = [FIRST + timedelta(days=k) for k in range(7 * weeks)]
    worked = [day for day in days if open_minutes(day)]
    segments = [
        segment
        for number in range(agents)
        for day in worked
        if not is_absent(number, day) and not (number == 9 and day.weekday() == 4)
        for segment in day_segments(number, day)
    ]
    by_day = {day: [s for s in segments if s.date == day] for day in worked}
    able = {"general": {agent_id(n) for n in range(agents)}, "medico": {agent_id(n) for n in range(3)}}
    records = [
        interval_record(q, day, m, on_phone(by_day[day], moment(day, m), able[q.id]))
        for day in worked
        for m in open_minutes(day)
        for q in QUEUES
    ]
    lost = sum(r.calls - r.answered for r in records)
    document = RosterDocument(
        wfm="0.1.0",
        ortools="9.15.6755",
        scenario_hash="0123456789abcdef",
        name="Roubaix-Tourcoing",
        language="fr",
        zone="Europe/Paris",
        first=days[0],
        last=days[-1],
        seed=0,
        status="feasible",
        cost=lost + 12.5,
        bound=lost,
        bound_origin="lagrangian",
        gap=12.5 / (lost + 12.5),
        cost_terms={"coverage": lost, "hours": 12.5},
        closed={HOLIDAY: "National Day"} if weeks > 1 else {},
        agents=tuple(agent_record(number, days) for number in range(agents)),
        requirement=RequirementRecord(interval_minutes=STEP, queues=QUEUES, intervals=tuple(records)),
        segments=tuple(segments),
        uncovered=tuple(shortages(records)),
    )
    return document.model_copy(update=changes)


def agent_record(number: int, days: list[date]) -> AgentRecord:
    """Agent ``number`` with 35 hours a week, less what absences and the holiday credit."""
    absent = tuple(day for day in days if is_absent(number, day))
    mondays = [day for day in days if day.weekday() == 0]
    weeks = []
    for monday in mondays:
        week = {monday + timedelta(days=k) for k in range(5)}
        weeks.append(WeekHours(monday=monday, contract=420 * len(week - set(absent) - {HOLIDAY})))
    return AgentRecord(
        id=agent_id(number),
        name=f"{NAMES[number % len(NAMES)]}{'' if number < len(NAMES) else f' {number}'}",
        team=("Nord", "Sud")[number % 2],
        queues=("general", "medico") if number < 3 else ("general",),
        weeks=tuple(weeks),
        absent=absent,
    )


def session(day: int, status: str, agents: tuple[str, ...] = (), **changes: object) -> SessionRecord:
    """A session from 9 to 12 on a day of the first week."""
    values: dict[str, object] = {
        "ref": "P1",
        "label": "Mairie de Wattrelos",
        "site": "wattrelos",
        "region": "est",
        "mode": "walk_in",
        "status": status,
        "start": moment(FIRST + timedelta(days=day), 540),
        "end": moment(FIRST + timedelta(days=day), 720),
        "agents": agents,
    }
    return SessionRecord.model_validate(values | changes)


def callback(name: str, status: str, **changes: object) -> CallbackRecord:
    """A call-back of the general line, wanted on the first day."""
    values: dict[str, object] = {
        "id": name,
        "queue": "general",
        "status": status,
        "start": None,
        "minutes": 10.0,
        "agent": None,
        "wanted": FIRST,
    }
    return CallbackRecord.model_validate(values | changes)


SESSIONS = (
    session(1, "covered", ("A01", "A06")),
    session(3, "substituted", ("A02",), planned=FIRST + timedelta(days=2)),
    session(0, "uncovered", ref="P2", label="Maison du Nord", site="nord", region="", missing=2),
    session(0, "dropped", start=None, end=None, planned=FIRST + timedelta(days=4)),
    session(0, "uncovered", ref="P3", label="Au choix", start=None, end=None, missing=1),
)
PROMISES = (
    PromiseRecord(
        ref="mail", label="Courriels", days=2, share=0.8, met=0.75, items=120, done=100, waiting=20
    ),
    PromiseRecord(
        ref="mail", label="Courriels", days=5, share=1.0, met=None, items=120, done=100, waiting=20
    ),
)
CALLBACKS = (
    callback("C1", "in_time", start=moment(FIRST, 600), agent="A01"),
    callback("C2", "late", start=moment(FIRST + timedelta(days=1), 615), agent="A02"),
    callback("C3", "missed", window=(540, 660)),
    callback("C4", "open", queue="medico"),
)


@pytest.fixture(scope="session")
def promising(document: RosterDocument) -> RosterDocument:
    """The document with permanences, deferred work and call-backs that were promised."""
    told = {"sessions": SESSIONS, "promises": PROMISES, "callbacks": CALLBACKS}
    return document.model_copy(update=told)


@pytest.fixture(scope="session")
def document() -> RosterDocument:
    """Twelve agents, two weeks, two queues, a holiday and absences."""
    return build_document()


@pytest.fixture(scope="session")
def figures(document: RosterDocument) -> Figures:
    """The figures of the document."""
    return Figures(document)


@pytest.fixture(scope="session")
def workbook(figures: Figures) -> Workbook:
    """The workbook of the document in French, written and read again."""
    return load_workbook(io.BytesIO(workbook_bytes(figures, Words("fr"))))


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    """The builder, for tests that need another size or other texts."""
    return build_document
