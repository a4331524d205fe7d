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
    from wfm.values.backtest import Backtest, Comparison, Score
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
    for queue, one in found.items():
        scores = {words(f"cli.method_{name}"): score for name, score in one.methods.items()}
        scores[words("cli.method_floor")] = one.floor
        note = words(
            "cli.backtest_note",
            origins=len(one.origins),
            days=one.horizon,
            inner=words.percent(one.coverage80),
            outer=words.percent(one.coverage95),
        )
        yield _errors("backtest", words("cli.backtest", queue=queue), scores, words, note)


def comparison_table(found: Comparison | None, labels: dict[str, str], words: Words) -> list[Table]:
    """Errors of a forecast that was kept, a queue a row, or nothing.

    Args:
        found: the comparison, if one is asked for.
        labels: names of the queues for people, by id.
        words: the reader's language.
    """
    if not found:
        return []
    scores = {labels[queue]: score for queue, score in found.scores.items()}
    period = words.period(found.days[0], found.days[-1])
    title = words("cli.compared", version=", ".join(found.versions), period=period)
    note = words("cli.compared_note", days=len(found.days))
    return [_errors("compared", title, scores, words, note)]


def _errors(key: str, title: str, scores: dict[str, Score], words: Words, note: str) -> Table:
    """A table of errors: a name a row, then interval, day, week, month and bias."""
    from wfm.report.tables import Item, Kind, Table

    names = ("interval", "day", "week", "month", "bias")
    header = ("", *(words(f"cli.backtest_{name}") for name in names))
    rows = tuple(
        (Item(name), *(Item(getattr(score, column), Kind.SHARE) for column in names))
        for name, score in scores.items()
    )
    return Table(key, title, header, rows, note)


def document(
    notes: Sequence[Note],
    made: Forecast,
    updates: Sequence[Update],
    tested: dict[str, Backtest],
    compared: Comparison | None,
    lang: str,
) -> dict[str, object]:
    """The same as plain values, for machine output."""
    return {
        "notes": [note.to_dict(lang) for note in notes],
        "changes": [_plain(asdict(change)) for change in made.changes],
        "updates": [_plain(asdict(one)) for one in updates],
        "backtest": {queue: _scores(one) for queue, one in tested.items()},
        "compared": _compared(compared) if compared else None,
    }


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {key: v.isoformat() if isinstance(v, date) else v for key, v in values.items()}


def _compared(found: Comparison) -> dict[str, object]:
    return {
        "versions": list(found.versions),
        "days": [day.isoformat() for day in found.days],
        "queues": [{"id": queue, **asdict(score)} for queue, score in found.scores.items()],
    }


def _scores(one: Backtest) -> dict[str, object]:
    scores = one.methods | {"floor": one.floor}
    return {
        "origins": [day.isoformat() for day in one.origins],
        "horizon": one.horizon,
        "methods": {name: asdict(score) for name, score in scores.items()},
        "coverage80": one.coverage80,
        "coverage95": one.coverage95,
    }
