"""Pins that name an activity or a site that there is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from wfm.errors import Choices, Message, Problem
from wfm.scenario import names
from wfm.scenario.draft import Draft
from wfm.scenario.hints import expected, unknown
from wfm.scenario.pins import WORK, Pin
from wfm.scenario.service import Service


def check_pins(draft: Draft) -> Iterator[Problem]:
    """Every activity and place of a pin that nobody knows, and places of agents without a site."""
    pins, sites = draft.rows(Pin), names.ids(draft.given, "sites")
    works = work_names(draft.service, names.ids(draft.given, "permanences")) if draft.service else None
    for item, pin in enumerate(pins.items):
        for column, wanted in pin_faults(pin.activity, pin.place, works, sites):
            yield pins.problem(item, column, wanted)


def work_names(service: Service, permanences: Iterable[str]) -> tuple[str, ...]:
    """Everything that a pin may name as an activity, by the ids of the permanences."""
    works = [row.id for row in service.activities] + [row.id for row in service.deferred]
    return (*WORK, *works, *permanences)


def pin_faults(
    activity: str,
    place: str,
    works: tuple[str, ...] | None,
    sites: Collection[str] | None,
    section: str | None = None,
) -> Iterator[tuple[str, Message]]:
    """The columns of a pin that name what nobody knows, and what is expected there.

    Args:
        activity: the activity that it names, or nothing.
        place: the site that it names, or nothing.
        works: what may be named, from :func:`work_names`; None where that is not known.
        sites: ids of the sites; None where they are not known.
        section: where the words of the list stand from which activities are chosen, as in :class:`Choices`.
    """
    if place and sites is not None and place not in sites:
        yield "place", unknown("site", place, sites, rows=1)
    if activity and works is not None and activity not in works:
        yield "activity", expected("one_of", values=Choices(works, section))
