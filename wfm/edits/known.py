"""What a scenario knows of an edit: its agent, its day, and what it pins."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date as Date

from wfm.errors import Message, Problem
from wfm.labels import catalogue
from wfm.labels.dates import Period
from wfm.scenario.cell_text import fold
from wfm.scenario.check_pins import pin_faults, work_names
from wfm.scenario.draft import Rows
from wfm.scenario.hints import expected, unknown_person
from wfm.scenario.pins import WORK, Pin, work_of
from wfm.scenario.readable import readable
from wfm.scenario.scenario import Scenario
from wfm.values.document import RosterDocument
from wfm.values.records_edits import PinRecord

LISTED = "activity"
"""The section of the words that the list of activities in the sheet of pins shows."""


def strangers(
    agent: str | None, day: Date | None, scenario: Scenario | None
) -> Iterator[tuple[str, Message]]:
    """What the scenario does not know of an edit: its agent, its day.

    Nothing is said where there is no scenario, nor of what the edit does not say itself.
    """
    if scenario is None:
        return
    names = {one.id: one.name for one in scenario.agents}
    if agent and agent not in names:
        yield "agent", unknown_person(agent, names)
    if day and day not in scenario.grid:
        yield "date", expected("day_here", period=Period(scenario.grid.first, scenario.grid.last))


def pin_record(pin: Pin, lang: str, names: Collection[str]) -> PinRecord:
    """A row of ``pins`` as the roster tells it.

    Args:
        pin: the row.
        lang: language of the workbook; the letters that its day sheets show mean an activity, too.
        names: ids of other work, which mean that work even where they are one letter.
    """
    told = {"agent": pin.agent, "date": pin.day, "activity": _meant(pin.activity, lang, names)}
    told |= {"mode": pin.mode, "start": pin.start, "end": pin.end, "place": pin.place}
    return PinRecord.model_validate(told)


def _meant(activity: str, lang: str, names: Collection[str]) -> str:
    letters = {fold(catalogue(lang)[f"letter.{work}"]): work for work in WORK}
    return activity if activity in names else letters.get(fold(activity), activity)


def works_of(scenario: Scenario | None, document: RosterDocument) -> tuple[str, ...]:
    """Everything that a pin of a roster may name as an activity; without a scenario, what the roster pins."""
    if scenario is not None:
        return work_names(scenario.service, (row.id for row in scenario.permanences))
    return (*WORK, *(pin.activity for pin in document.pins if pin.activity))


def pin_problems(
    rows: Rows[Pin],
    records: Sequence[PinRecord],
    document: RosterDocument,
    scenario: Scenario | None,
    lang: str,
) -> Iterator[Problem]:
    """Every cell of ``pins`` that names what the scenario does not know.

    Args:
        rows: the sheet.
        records: what its sound rows say, in order.
        document: what was written; its own pins are not looked at again.
        scenario: what holds now, or None.
        lang: language of the workbook.
    """
    if scenario is None:
        return
    works, sites = works_of(scenario, document), [site.id for site in scenario.sites]
    for at, record in enumerate(records):
        if record not in document.pins:
            faults = pin_faults(record.activity, record.place, works, sites, LISTED)
            for column, wanted in (*strangers(record.agent, record.date, scenario), *faults):
                yield rows.problem(at, column, wanted)
    for place in sorted(set(range(len(rows.table.rows))) - set(rows.places)):
        number, cells = rows.table.rows[place]  # another cell is wrong, and told already
        for column, wanted in _beside(cells, works, sites, scenario, lang):
            yield rows.table.problem(number, column, wanted, cells.get(column))


def _beside(
    cells: Mapping[str, object], works: tuple[str, ...], sites: Sequence[str], scenario: Scenario, lang: str
) -> Iterator[tuple[str, Message]]:
    """What is wrong with the readable cells of a row of ``pins`` beside a cell that cannot be read."""
    good = readable(Pin, cells)
    yield from strangers(good.get("agent"), good.get("date"), scenario)
    start, end = good.get("from"), good.get("to")
    whole = {"agent", "date"} <= good.keys() and good.keys() == cells.keys()
    if start is not None and end is not None and end <= start and not whole:
        yield "to", expected("after", other="from")
    activity = _meant(work_of(good.get("activity", "")), lang, works)
    yield from pin_faults(activity, good.get("place", ""), works, sites, LISTED)
