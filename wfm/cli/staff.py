"""``wfm staff``: agents required per queue and interval, and what one fewer or one more would do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from wfm.cli import options
from wfm.cli.options import AsJson, CsvFile, Force, Language, Quiet, Source
from wfm.cli.session import Session
from wfm.cli.staff_deferred import Volume, volume_table, volumes
from wfm.cli.staff_lines import Line, header, lines, ordinary_day, peaks
from wfm.cli.usage import Misused
from wfm.errors import Message
from wfm.labels.dates import Period
from wfm.report import table_file

if TYPE_CHECKING:
    from wfm.report.tables import Item, Table
    from wfm.report.words import Words
    from wfm.scenario.scenario import Scenario
    from wfm.values.requirement import Requirement


def staff(
    source: Source,
    day: Annotated[
        date | None,
        typer.Option("--date", parser=options.day, metavar="DAY", help="shown_day"),
    ] = None,
    out: CsvFile = None,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Print the requirement of a day and the peaks of all; write every interval."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        scenario = session.read(source)
        if day and day not in scenario.grid:
            period = Period(scenario.grid.first, scenario.grid.last)
            raise Misused(Message("usage.horizon", {"period": period}), day, "--date")
        from wfm.erlang import staff as require
        from wfm.forecast import predict

        need = require(scenario, predict(scenario))
        found = lines(scenario, need)
        if out:
            rows = (line.to_row() for line in found)
            table_file.write(out, header(), rows, session.words, force=force)
        shown = day or ordinary_day(found) or scenario.grid.first
        deferred = list(volumes(scenario, need))
        session.draw(*_tables(scenario, found, shown, session.words), *volume_table(deferred, session.words))
        if out:
            session.say("cli.written", files=str(out))
        session.emit(_document(scenario, need, found, deferred))


def _tables(scenario: Scenario, found: list[Line], day: date, words: Words) -> Iterator[Table]:
    for queue in scenario.queues:
        of_day = [line for line in found if line.queue == queue.id and line.start.date() == day]
        title = words("cli.required", queue=queue.label or queue.id, date=words.long_date(day))
        yield _day_table(title, of_day, words)
    yield _peak_table(scenario, found, words)


def _day_table(title: str, found: list[Line], words: Words) -> Table:
    from wfm.report.tables import Table

    header = [words(f"report.{name}") for name in ("time", "calls", "aht", "required")]
    around = words("cli.around")
    header += [f"{words(f'report.{name}')} {around}" for name in ("answer_rate", "service_level")]
    header += [words("cli.asa"), words("cli.occupancy")]
    note = words("cli.around_note") if found else words("report.nothing_open")
    return Table("required", title, tuple(header), tuple(_day_row(line, words) for line in found), note)


def _day_row(line: Line, words: Words) -> tuple[Item, ...]:
    from wfm.report.tables import Item, Kind

    here = line.around["n"]
    return (
        Item(line.start, Kind.CLOCK),
        Item(line.calls, Kind.NUMBER),
        Item(line.aht_s, Kind.COUNT),
        Item(line.required, Kind.COUNT),
        Item(_shares([one.answer_rate if one else None for one in line.around.values()], words)),
        Item(_shares([one.service_level if one else None for one in line.around.values()], words)),
        Item(here.asa_s if here else None, Kind.COUNT),
        Item(here.occupancy if here else None, Kind.SHARE),
    )


def _shares(shares: list[float | None], words: Words) -> str:
    """Three shares in the width of one: ``"91/95/98 %"``."""
    whole = [words.number(None if share is None else 100 * share) for share in shares]
    return words("format.percent", number="/".join(whole))


def _peak_table(scenario: Scenario, found: list[Line], words: Words) -> Table:
    from wfm.report.tables import Item, Kind, Table

    hours: dict[date, float] = {}
    for line in found:
        worked = line.required * scenario.grid.interval_minutes / 60
        hours[line.start.date()] = hours.get(line.start.date(), 0.0) + worked
    labels = [queue.label or queue.id for queue in scenario.queues]
    header = (words("report.date"), *labels, words("report.required_hours"))
    rows = tuple(
        (
            Item(day, Kind.DATE),
            *(Item(_peak(of_day.get(queue.id), words)) for queue in scenario.queues),
            Item(hours[day], Kind.NUMBER),
        )
        for day, of_day in peaks(found)
    )
    return Table("peaks", words("cli.peaks"), header, rows)


def _peak(line: Line | None, words: Words) -> str | None:
    return words("cli.peak", agents=line.required, time=f"{line.start:%H:%M}") if line else None


def _document(
    scenario: Scenario, need: Requirement, found: list[Line], deferred: list[Volume]
) -> dict[str, object]:
    hours = scenario.grid.interval_minutes / 60
    queues = [
        {
            "id": queue,
            "priced_by_patience": need.priced_by_patience[q],
            "peak": int(need.required[q].max(initial=0)),
            "hours": float(need.required[q].sum() * hours),
        }
        for q, queue in enumerate(need.queues)
    ]
    return {
        "from": scenario.grid.first.isoformat(),
        "to": scenario.grid.last.isoformat(),
        "shrinkage": scenario.service.rules.shrinkage,
        "queues": queues,
        "intervals": [line.to_dict() for line in found],
        "deferred": [one.to_dict() for one in deferred],
    }
