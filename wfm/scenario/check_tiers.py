"""Queues named by other sections of ``service.toml``: known ones, and tiers that end somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from wfm.errors import Problem
from wfm.scenario.draft import Draft
from wfm.scenario.hints import expected, unknown
from wfm.scenario.service import Service
from wfm.scenario.settings import Path, Settings
from wfm.scenario.tiers import circles


def check_tiers(draft: Draft) -> Iterator[Problem]:
    """Every queue that another section names and nobody has, and tiers that go round in a circle."""
    if draft.service and draft.given.settings:
        yield from _strangers(draft.service, draft.given.settings)
        yield from _circles(draft.service, draft.given.settings)


def _strangers(service: Service, settings: Settings) -> Iterator[Problem]:
    ids = [queue.id for queue in service.queues]
    for path, name in _named(service):
        # queues that a table names are checked with those of all tables
        if settings.value(path) is not None and name and name not in ids:
            yield settings.problem(path, unknown("line", name, ids))


def _named(service: Service) -> Iterator[tuple[Path, str]]:
    """Where a queue is named, and its name."""
    for position, queue in enumerate(service.queues):
        yield ("queue", position, "escalates_to"), queue.escalates_to
    for position, work in enumerate(service.deferred):
        yield ("deferred", position, "queue"), work.queue


def _circles(service: Service, settings: Settings) -> Iterator[Problem]:
    ids = [queue.id for queue in service.queues]
    for circle in circles(service.queues):
        words = " → ".join([*circle, circle[0]])
        yield settings.problem(
            ("queue", ids.index(circle[0]), "escalates_to"), expected("tiers_end", circle=words)
        )
