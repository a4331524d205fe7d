"""``wfm forecast``: calls and handling time per queue, by day on the screen and by interval in a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wfm.cli import forecast_notes
from wfm.cli.options import (
    AsJson,
    Backtested,
    CsvFile,
    Force,
    FromDay,
    KeptFile,
    Language,
    Observed,
    PlotFile,
    Quiet,
    Source,
    ToDay,
)
from wfm.cli.session import Session
from wfm.cli.usage import Misused
from wfm.errors import Message
from wfm.labels.dates import Period
from wfm.report import table_file

if TYPE_CHECKING:
    from wfm.forecast.intraday import Update
    from wfm.report.tables import Item, Table
    from wfm.report.words import Words
    from wfm.scenario.scenario import Scenario
    from wfm.values.backtest import Backtest, Comparison
    from wfm.values.forecast import Forecast


def forecast(
    source: Source,
    first: FromDay = None,
    last: ToDay = None,
    observed: Observed = None,
    compare: KeptFile = None,
    plot: PlotFile = None,
    backtest: Backtested = False,
    out: CsvFile = None,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Print a forecast by day; write it by interval, draw it, or set it beside what came."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        scenario = session.read(source)
        from wfm.forecast import predict

        days = _days(scenario, first, last)
        made = predict(scenario, *days)
        made, updates = _updated(scenario, made, observed) if observed else (made, ())
        tested = _reviewed(scenario) if backtest else {}
        compared = _compared(scenario, compare) if compare else None
        notes = forecast_notes.notes_of(scenario)
        if out:
            _write(session, made, out, force=force)
        if plot:
            _draw(session, scenario, made, tested, plot, force=force)
        told = list(forecast_notes.sentences(notes, made, updates, session.words))
        session.draw(*forecast_notes.notes_table(told, session.words))
        session.draw(*forecast_notes.backtest_tables(tested, session.words))
        session.draw(*forecast_notes.comparison_table(compared, _labels(scenario), session.words))
        session.draw(_table(scenario, made, session.words))
        if out or plot:
            session.say("cli.written", files=", ".join(str(path) for path in (out, plot) if path))
        beside = forecast_notes.document(notes, made, updates, tested, compared, session.words.lang)
        session.emit(_document(made) | beside)


def _reviewed(scenario: Scenario) -> dict[str, Backtest]:
    from wfm.forecast.review import review

    return review(scenario)


def _compared(scenario: Scenario, path: Path) -> Comparison:
    from wfm.forecast.versions import compare_kept
    from wfm.scenario.observed import read_kept

    return compare_kept(scenario, read_kept(path, scenario), path.name)


def _labels(scenario: Scenario) -> dict[str, str]:
    """Names of the queues for people, by id."""
    return {queue.id: queue.label or queue.id for queue in scenario.queues}


def _updated(scenario: Scenario, made: Forecast, observed: Path) -> tuple[Forecast, tuple[Update, ...]]:
    from wfm.forecast.intraday import update
    from wfm.scenario.observed import read_observed

    return update(scenario, made, read_observed(observed, scenario))


def _write(session: Session, made: Forecast, out: Path, *, force: bool) -> None:
    from wfm.forecast.versions import version

    header = ("queue", "start", "calls", "aht_s", "version")
    mark = version(made)
    rows = ((*row, mark) for row in _intervals(made))
    table_file.write(out, header, rows, session.words, force=force)


def _draw(
    session: Session,
    scenario: Scenario,
    made: Forecast,
    tested: dict[str, Backtest],
    plot: Path,
    *,
    force: bool,
) -> None:
    """The back-test as a picture, or else the forecast."""
    from wfm.report.backtest_plot import backtest_svg
    from wfm.report.files import replace_file
    from wfm.report.forecast_plot import forecast_svg

    labels = _labels(scenario)
    if tested:
        picture = backtest_svg(tested, labels, session.words)
    else:
        picture = forecast_svg(made, list(labels.values()), session.words)
    replace_file(plot, picture.encode(), force=force, lang=session.words.lang)


def _days(scenario: Scenario, first: date | None, last: date | None) -> tuple[date, date]:
    from wfm.scenario.service import LONGEST_HORIZON

    horizon = scenario.service.horizon
    start = first or horizon.first
    end = last or max(start, horizon.last)
    if not 0 <= (end - start).days < LONGEST_HORIZON:
        raise Misused(Message("usage.length", {"most": LONGEST_HORIZON}), Period(start, end), "--to")
    return start, end


def _intervals(made: Forecast) -> Iterator[tuple[str, datetime, float, float]]:
    """Queue, start, calls and handling time of every open interval."""
    for q, queue in enumerate(made.queues):
        for t in made.open[q].nonzero()[0]:
            start = made.grid.moment(int(t) * made.grid.interval_minutes)
            yield queue, start, float(made.calls[q, t]), float(made.aht_s[q, t])


def _table(scenario: Scenario, made: Forecast, words: Words) -> Table:
    from wfm.report.tables import Item, Kind, Table

    labels = list(_labels(scenario).values())
    header = [words("report.date")]
    for label in labels:
        header += [f"{label}: {words('report.calls')}", f"{label}: {words('report.aht')}"]
    rows: list[tuple[Item, ...]] = []
    for day in made.grid.dates:
        span = made.grid.day_intervals(day)
        if made.open[:, span].any():
            rows.append((Item(day, Kind.DATE), *_figures(made, span)))
    rows.append((Item(words("report.total")), *_figures(made, range(made.grid.count))))
    title = words("cli.forecast", name=scenario.service.name, calls=words.number(made.total))
    return Table("forecast", title, tuple(header), tuple(rows))


def _figures(made: Forecast, span: range) -> Iterator[Item]:
    """Calls and mean handling time of each queue over some intervals."""
    from wfm.report.tables import Item, Kind

    for calls, aht_s in zip(made.calls[:, span], made.aht_s[:, span], strict=True):
        total = float(calls.sum())
        mean = float(calls @ aht_s) / total if total else None
        yield Item(total, Kind.NUMBER)
        yield Item(mean, Kind.COUNT)


def _document(made: Forecast) -> dict[str, object]:
    from wfm.forecast.versions import version

    return {
        "version": version(made),
        "from": made.grid.first.isoformat(),
        "to": made.grid.last.isoformat(),
        "total": made.total,
        "queues": [{"id": q, "total": float(made.calls[k].sum())} for k, q in enumerate(made.queues)],
        "intervals": [
            {"queue": queue, "start": start.isoformat(), "calls": calls, "aht_s": aht_s}
            for queue, start, calls, aht_s in _intervals(made)
        ],
    }
