"""Pins that name an activity or a site that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from wfm.errors import Choices, Problem
from wfm.scenario.draft import Draft
from wfm.scenario.hints import expected, unknown
from wfm.scenario.people import Site
from wfm.scenario.pins import WORK, Pin
from wfm.scenario.regions import Permanence


def check_pins(draft: Draft) -> Iterator[Problem]:
    """Every activity and place of a pin that nobody knows, and places of agents without a site."""
    pins, sites, permanences = draft.rows(Pin), draft.rows(Site), draft.rows(Permanence)
    known = [site.id for site in sites.items]
    service = draft.service
    works = [row.id for row in service.activities] + [row.id for row in service.deferred] if service else []
    names = (*WORK, *works, *(row.id for row in permanences.items))
    for item, pin in enumerate(pins.items):
        if pin.place and sites.whole and pin.place not in known:
            yield pins.problem(item, "place", unknown("site", pin.place, known, rows=1))
        if pin.activity and service and permanences.whole and pin.activity not in names:
            yield pins.problem(item, "activity", expected("one_of", values=Choices(names)))
