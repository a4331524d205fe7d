"""Demand that cannot be forecast: none at all, counted twice, or falling where nobody takes calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from wfm.calendar import Calendar
from wfm.errors import Problem
from wfm.scenario.cell_text import LONGEST_HANDLING_S, SHORTEST_HANDLING_S
from wfm.scenario.demand import Closure, Event, HistoryRow, ProfileRow, Total
from wfm.scenario.draft import Draft
from wfm.scenario.hints import expected
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue, Service
from wfm.scenario.settings import Path
from wfm.scenario.tiers import receives


def check_demand(draft: Draft) -> Iterator[Problem]:
    """Every problem of queues, history, totals and profiles."""
    yield from _profile_twice(draft)
    yield from _profile_of_nothing(draft)
    if draft.service:
        yield from _never_open(draft, draft.service)
        yield from _out_of_reach(draft, draft.service)
        yield from _no_demand(draft, draft.service)
        yield from _history_twice(draft, draft.service)
        yield from _wrong_unit(draft)
        yield from _totals_overlap(draft)
        yield from _totals_while_closed(draft, draft.service)


def _never_open(draft: Draft, service: Service) -> Iterator[Problem]:
    for position, queue in enumerate(service.queues):
        if draft.given.settings and not any(queue.open.days):
            yield draft.given.settings.problem(("queue", position, "open"), expected("open_sometime"))


def _out_of_reach(draft: Draft, service: Service) -> Iterator[Problem]:
    """Targets that no number of agents could meet, each told where it is written."""
    told: set[Path] = set()
    for position, queue in enumerate(service.queues):
        path: Path = ("queue", position, "target") if queue.target else ("targets",)
        if draft.given.settings and path not in told and queue.out_of_reach(queue.target or service.targets):
            told.add(path)
            yield draft.given.settings.problem((*path, "answer_rate"), expected("below_one"))


def _no_demand(draft: Draft, service: Service) -> Iterator[Problem]:
    """Queues of which neither past calls nor totals are known; not told while a table is unreadable."""
    history, totals, events = draft.rows(HistoryRow), draft.rows(Total), draft.rows(Event)
    if draft.given.problems or not (history.whole and totals.whole and events.whole):
        return
    extra = {event.queue for event in events.items if event.extra}
    told = {row.queue for row in history.items} | {total.queue for total in totals.items} | extra
    for position, queue in enumerate(service.queues):
        known = queue.id in told or "" in extra or receives(service.queues, queue.id)
        if draft.given.settings and not known:
            wanted = expected("demand", queue=queue.id)
            yield draft.given.settings.problem(("queue", position, "id"), wanted)


def _history_twice(draft: Draft, service: Service) -> Iterator[Problem]:
    """Rows of history that differ on the same queue and time; an hour that autumn repeats may be there twice.

    Rows that say the same again are no problem; the audit of the history tells them.
    """
    history = draft.rows(HistoryRow)
    zone = ZoneInfo(service.zone)
    first: dict[tuple[str, datetime], int] = {}
    repeated: set[tuple[str, datetime]] = set()
    for item, row in enumerate(history.items):
        key = (row.queue, row.start)
        if key not in first:
            first[key] = item
        elif key not in repeated and _passes_twice(row.start, zone):
            repeated.add(key)
        elif row != history.items[first[key]]:
            yield history.problem(item, "start", expected("history_once", row=history.number(first[key])))


def _passes_twice(moment: datetime, zone: ZoneInfo) -> bool:
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return (first.utcoffset() or timedelta()) > (second.utcoffset() or timedelta())


def _wrong_unit(draft: Draft) -> Iterator[Problem]:
    """Queues whose measured handling times are, on the mean, no seconds; told at the first of their rows."""
    history = draft.rows(HistoryRow)
    told: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for item, row in enumerate(history.items):
        if row.aht_s is not None:
            told[row.queue].append((item, row.aht_s))
    for values in told.values():
        mean = sum(seconds for _, seconds in values) / len(values)
        if not SHORTEST_HANDLING_S <= mean <= LONGEST_HANDLING_S:
            yield history.problem(values[0][0], "aht_s", expected("handling_seconds"))


def _totals_overlap(draft: Draft) -> Iterator[Problem]:
    """Totals that count the same days of a queue twice; of no matter to a queue that has a history."""
    totals = draft.rows(Total)
    recorded = {row.queue for row in draft.rows(HistoryRow).items}
    items = [item for item, total in enumerate(totals.items) if total.queue not in recorded]
    furthest: dict[str, int] = {}
    for item in sorted(items, key=lambda item: (totals.items[item].first, item)):
        total = totals.items[item]
        before = furthest.setdefault(total.queue, item)
        if before != item and total.first <= totals.items[before].last:
            yield totals.problem(item, "from", expected("totals_apart", row=totals.number(before)))
        if total.last > totals.items[before].last:
            furthest[total.queue] = item


def _totals_while_closed(draft: Draft, service: Service) -> Iterator[Problem]:
    """Totals of periods in which their queue is never open: calls that could not arrive."""
    totals = draft.rows(Total)
    queues = {queue.id: queue for queue in service.queues if any(queue.open.days)}
    scenario = Scenario(service=service, closures=draft.rows(Closure).items)
    for item, total in enumerate(totals.items):
        queue = queues.get(total.queue)
        if queue and (total.offered or total.raw) and not _opens(scenario, queue, total):
            yield totals.problem(item, "from", expected("open_day", queue=queue.id))


def _opens(scenario: Scenario, queue: Queue, total: Total) -> bool:
    calendar: Calendar = scenario.calendar(total.first, total.last)
    days = scenario.grid_between(total.first, total.last).dates
    return any(scenario.open_spans(queue, day, calendar) for day in days)


def _profile_key(row: ProfileRow) -> tuple[str, int | None, bool]:
    """What a row of a profile is part of: a week, or the day of a weekday or of every weekday."""
    return (row.queue, None, False) if row.start is None else (row.queue, row.weekday, True)


def _profile_twice(draft: Draft) -> Iterator[Problem]:
    profiles = draft.rows(ProfileRow)
    seen: dict[tuple[str, int | None, int | None], int] = {}
    for item, row in enumerate(profiles.items):
        first = seen.setdefault((row.queue, row.weekday, row.start), item)
        if first != item:
            column = "weekday" if row.start is None else "start"
            yield profiles.problem(item, column, expected("profile_once", row=profiles.number(first)))


def _profile_of_nothing(draft: Draft) -> Iterator[Problem]:
    """Weeks and days whose shares are all zero: their calls would have nowhere to go."""
    profiles = draft.rows(ProfileRow)
    groups: dict[tuple[str, int | None, bool], list[int]] = defaultdict(list)
    for item, row in enumerate(profiles.items):
        groups[_profile_key(row)].append(item)
    for items in groups.values():
        if profiles.whole and not any(profiles.items[item].share for item in items):
            yield profiles.problem(items[0], "share", expected("some_share"))
