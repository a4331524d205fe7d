"""What ``wfm forecast`` tells beside the forecast: oddities, changes by hand, today, the back-test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from wfm.hours import format_clock

if TYPE_CHECKING:
    from wfm.forecast.audited import Note
    from wfm.forecast.intraday import Update
    from wfm.report.tables import Table
    from wfm.report.words import Words
    from wfm.scenario.scenario import Scenario
    from wfm.values.backtest import Backtest
    from wfm.values.forecast import Forecast


def notes_of(scenario: Scenario) -> tuple[Note, ...]:
    """What is odd in the history, and how uncertain forecasts without one are."""
    from wfm.forecast import audit_history
    from wfm.forecast.clean import read_records
    from wfm.forecast.cold_start import uncertain

    return (*audit_history(scenario), *uncertain(scenario, read_records(scenario)))


def sentences(
    notes: Sequence[Note], made: Forecast, updates: Sequence[Update], words: Words
) -> Iterator[str]:
    """Everything to tell, a sentence or two each."""
    for note in notes:
        yield note.text(words.lang)
    for change in made.changes:
        yield words(
            "cli.change",
            period=words.period(change.first, change.last),
            before=words.number(change.before),
            after=words.number(change.after),
            why=change.why,
        )
    for one in updates:
        yield words(
            "cli.update",
            queue=one.queue,
            until=format_clock(one.until),
            actual=words.number(one.actual),
            expected=words.number(one.expected),
            factor=words.number(one.factor, 2),
        )


def notes_table(told: Sequence[str], words: Words) -> list[Table]:
    """The sentences as a table, or nothing."""
    from wfm.report.tables import Item, Table

    rows = tuple((Item(sentence),) for sentence in told)
    return [Table("notes", words("cli.notes"), ("",), rows)] if rows else []


def backtest_tables(found: dict[str, Backtest], words: Words) -> Iterator[Table]:
    """Errors of each method, queue by queue, beside what no method can beat."""
    from wfm.report.tables import Item, Kind, Table

    header = ("", *(words(f"cli.backtest_{name}") for name in ("interval", "day", "week", "month", "bias")))
    for queue, one in found.items():
        scores = {words(f"cli.method_{name}"): score for name, score in one.methods.items()}
        scores[words("cli.method_floor")] = one.floor
        rows = tuple(
            (
                Item(name),
                *(Item(share, Kind.SHARE) for share in (s.interval, s.day, s.week, s.month, s.bias)),
            )
            for name, s in scores.items()
        )
        note = words(
            "cli.backtest_note",
            origins=len(one.origins),
            days=one.horizon,
            inner=words.percent(one.coverage80),
            outer=words.percent(one.coverage95),
        )
        yield Table("backtest", words("cli.backtest", queue=queue), header, rows, note)


def document(
    notes: Sequence[Note],
    made: Forecast,
    updates: Sequence[Update],
    tested: dict[str, Backtest],
    lang: str,
) -> dict[str, object]:
    """The same as plain values, for machine output."""
    return {
        "notes": [note.to_dict(lang) for note in notes],
        "changes": [_plain(asdict(change)) for change in made.changes],
        "updates": [_plain(asdict(one)) for one in updates],
        "backtest": {queue: _scores(one) for queue, one in tested.items()},
    }


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {key: v.isoformat() if isinstance(v, date) else v for key, v in values.items()}


def _scores(one: Backtest) -> dict[str, object]:
    scores = one.methods | {"floor": one.floor}
    return {
        "origins": [day.isoformat() for day in one.origins],
        "horizon": one.horizon,
        "methods": {name: asdict(score) for name, score in scores.items()},
        "coverage80": one.coverage80,
        "coverage95": one.coverage95,
    }
