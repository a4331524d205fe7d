"""``wfm simulate``: what callers would live through with a roster."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from wfm.cli.edited import GivenRoster, read_given
from wfm.cli.options import AsJson, CsvFile, EditedRoster, Force, Language, Quiet, Source
from wfm.cli.origin import tell_changed
from wfm.cli.session import Session
from wfm.labels import rounded
from wfm.report import table_file

if TYPE_CHECKING:
    from wfm.report.tables import Item, Table
    from wfm.report.words import Words
    from wfm.simulation import Estimate, Simulation
    from wfm.simulation.result import Measures
    from wfm.values.document import RosterDocument

SHOWN = 3  # decimals of a share as the table shows it: a percentage with one
COLUMNS = ("queue", "start", "offered", "answered", "answer_rate", "service_level", "abandon_rate", "asa")


def simulate(
    source: Source,
    roster: EditedRoster,
    replications: Annotated[int, typer.Option(min=2, max=10_000, help="replications")] = 20,
    seed: Annotated[int, typer.Option(min=0, help="seed")] = 0,
    out: CsvFile = None,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Print the figures of a simulation beside those that the roster promises."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        scenario = session.read(source)
        given = read_given(session, roster, scenario)
        tell_changed(session, roster.name, given.document, scenario)
        from wfm.simulation import simulate as run

        result = run(scenario, given.roster, seed=seed, replications=replications)
        document = promised(given)
        if out:
            table_file.write(out, COLUMNS, _rows(result), session.words, force=force)
        session.draw(table(result, document, session.words))
        if out:
            session.say("cli.written", files=str(out))
        session.emit(_json(result, document))


def promised(given: GivenRoster) -> RosterDocument:
    """The document whose figures stand beside a simulation: of a roster that was edited, one as it is now."""
    if not given.changed:
        return given.document
    from wfm.explaining import described

    return described(given.scenario, given.roster)


def _json(result: Simulation, document: RosterDocument) -> dict[str, object]:
    from wfm.report.figures import Figures

    figures = Figures(document)
    known = {queue.id for queue in document.requirement.queues}
    promised = {name: figures.service(name).to_dict() for name in result.names if name in known}
    return {
        "seed": result.seed,
        "replications": result.replications,
        "confidence": result.confidence,
        "total": result.to_dict() | {"promised": figures.total.to_dict()},
        "queues": [
            {"id": name, **queue.to_dict(), "promised": promised.get(name)}
            for name, queue in result.queues.items()
        ],
    }


def table(result: Simulation, document: RosterDocument, words: Words) -> Table:
    """The figures of each queue and of all, the promise of the roster beside the simulation."""
    from wfm.report.figures import Figures, label_of
    from wfm.report.tables import Table

    figures = Figures(document)
    records = {queue.id: queue for queue in document.requirement.queues}
    rows = []
    for name, queue in result.queues.items():
        record = records.get(name)
        service = figures.service(name) if record else None
        label = label_of(record) if record else name
        rows.append(_row(label, queue, service.answer_rate if service else None, words))
    if len(result.names) > 1:
        rows.append(_row(words("report.total"), result, figures.total.answer_rate, words))
    labels = (
        "report.queue",
        "report.calls",
        "simulation.promised",
        "report.answer_rate",
        "report.service_level",
    )
    header = (*labels, "simulation.abandon_rate", "simulation.asa", "simulation.occupancy")
    return Table(
        "simulation",
        words("simulation.title"),
        tuple(words(key) for key in header),
        tuple(rows),
        note(result, words),
    )


def note(result: Simulation, words: Words) -> str:
    """How the figures were made, and why that of all agents may lie outside those of the queues."""
    made = words(
        "simulation.replications",
        replications=result.replications,
        seed=result.seed,
        confidence=words.percent(result.confidence),
    )
    own = [rounded(queue.occupancy.value, SHOWN) for queue in result.queues.values()]
    known = [value for value in own if math.isfinite(value)]
    if known and not min(known) <= rounded(result.occupancy.value, SHOWN) <= max(known):
        return f"{made}. {words('simulation.occupancy_note')}"
    return made


def _row(label: str, measures: Measures, promised: float | None, words: Words) -> tuple[Item, ...]:
    from wfm.report.tables import Item, Kind

    return (
        Item(label),
        Item(measures.offered.value, Kind.COUNT),
        Item(promised, Kind.SHARE),
        Item(_share(measures.answer_rate, words)),
        Item(_share(measures.service_level, words)),
        Item(_share(measures.abandon_rate, words)),
        Item(measures.asa.value, Kind.NUMBER),
        Item(measures.occupancy.value, Kind.SHARE),
    )


def _share(estimate: Estimate, words: Words) -> str:
    """A share and the half-width of its interval, in points: ``"85.3 ± 0.3 %"``."""
    points = f"{words.number(100 * estimate.value, 1)} ± {words.number(100 * estimate.half_width, 1)}"
    # no blank at which a table might break it
    return words("format.percent", number=points).replace(" ", "\N{NO-BREAK SPACE}")


def _rows(result: Simulation) -> Iterator[tuple[table_file.Cell, ...]]:
    frame = result.to_frame()
    numbers = frame[list(COLUMNS[2:])].to_numpy(dtype=float)
    for queue, start, values in zip(frame["queue"], frame["start"].dt.to_pydatetime(), numbers, strict=True):
        yield (queue, start, *(float(value) for value in values))
