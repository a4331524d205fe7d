"""``wfm replan``: a published roster planned again, with as few people changed as possible."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfm.cli.audit import broken_values, tables, tell_surplus, tell_verdict
from wfm.cli.edited import edits_values, read_workbook
from wfm.cli.options import (
    AsJson,
    EditedRoster,
    Force,
    Gap,
    Language,
    Quiet,
    Reproducible,
    Seconds,
    Seed,
    Source,
    Workers,
    day,
    share,
)
from wfm.cli.origin import tell_origin
from wfm.cli.plan import Files, end
from wfm.cli.search import Asked, searching
from wfm.cli.session import Session
from wfm.cli.spoken import is_workbook
from wfm.cli.usage import Misused
from wfm.cli.written import tell_written
from wfm.errors import Message, OutputError

if TYPE_CHECKING:
    from wfm.edits.edit import Edits
    from wfm.planning import Plan
    from wfm.replanning import Replan
    from wfm.replanning_edits import Search
    from wfm.report.outputs import Written
    from wfm.scenario.scenario import Scenario
    from wfm.values.document import RosterDocument

Days = tuple[date, date]


def replan(
    source: Source,
    roster: EditedRoster,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="roster_folder")] = Path(
        "replanned"
    ),
    absent: Annotated[str, typer.Option(metavar="AGENT[,AGENT...]", help="absent")] = "",
    on: Annotated[str, typer.Option(metavar="DAY[..DAY]", help="absent_days")] = "",
    within: Annotated[float, typer.Option(callback=share, help="within")] = 0.01,
    seconds: Seconds = 12.0,
    gap: Gap = 0.0,
    seed: Seed = 0,
    workers: Workers = 2,
    reproducible: Reproducible = False,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Search for a roster near a published one, write its files and tell every change."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        gone = absences(absent, on)
        files = Files(out, force=force)
        given = session.read(source)  # first, since it says in which language the rest is told
        _keep_published(session, roster, files, force=force)
        files.refuse_foreign(session.words)
        scenario = _without(given, gone)
        edits = read_workbook(session, roster, scenario) if is_workbook(roster) else None
        document = edits.document if edits else session.read_roster(roster)
        tell_origin(session, roster.name, document, scenario)
        from wfm.replanning import replan as again

        asked = Asked(seconds, gap, seed, workers, reproducible)
        with searching(session, asked) as settings:
            search = partial(
                again,
                stop=asked.stop(),
                within=within,
                on_checkpoint=lambda plan: files.checkpoint(_made_from(given, plan)),
                **settings,
            )
            made = _found(scenario, document, edits, search)
            made = replace(made, plan=_made_from(given, made.plan))
        written = files.write(made.plan, session.words.lang, [document], edits)
        _conclude(session, made, edits, written)
        if gone:
            session.say("replan.absences")
        end(session, hard=any(finding.hard for finding in made.plan.findings), failed=bool(written.errors))


def _found(scenario: Scenario, document: RosterDocument, edits: Edits | None, search: Search) -> Replan:
    """The new roster."""
    if edits is not None:
        from wfm.replanning_edits import replan_edits

        return replan_edits(scenario, edits, search).replan
    made = search(scenario, document.roster)
    return replace(made, plan=replace(made.plan, document=made.plan.document.after([document])))


def _made_from(given: Scenario, plan: Plan) -> Plan:
    """The plan as one of the scenario that was given: pins and absences beyond it stand in the document."""
    return replace(plan, document=plan.document.model_copy(update={"scenario_hash": given.hash}))


def absences(absent: str, on: str) -> tuple[tuple[str, ...], Days] | None:
    """Who is absent and when, as the command line says; None where it says nothing.

    Raises:
        typer.BadParameter: one is given without the other, or the days cannot be read.
    """
    names = tuple(name for name in (part.strip() for part in absent.split(",")) if name)
    if not names and not on:
        return None
    if not names or not on:
        raise Misused(Message("usage.both", {"one": "--absent", "other": "--on"}), option="--absent")
    first, _, last = on.partition("..")
    return names, (_day(first), _day(last or first))


def _day(text: str) -> date:
    try:
        return day(text)
    except Misused as error:
        raise Misused(Message("usage.days"), error.value, "--on") from None


def _without(scenario: Scenario, gone: tuple[tuple[str, ...], Days] | None) -> Scenario:
    if gone is None:
        return scenario
    from wfm.absent import with_absences

    names, (first, last) = gone
    return with_absences(scenario, names, first, last)


def _keep_published(session: Session, roster: Path, files: Files, *, force: bool) -> None:
    """Refuse to write over the roster that people know, or that a supervisor edited."""
    from wfm.report.outputs import WORKBOOK

    mine = {path.resolve() for path in (files.roster, files.folder / WORKBOOK)}
    if not force and roster.resolve() in mine:
        raise OutputError(session.words("replan.same_file", file=roster))


def _conclude(session: Session, made: Replan, edits: Edits | None, written: Written) -> None:
    """Print what changes."""
    from wfm.advice import beside_changes
    from wfm.report.day_changes import change_table
    from wfm.report.frontier import frontier_table

    words = session.words
    findings = made.plan.findings
    hard = [finding for finding in findings if finding.hard]
    frontier = frontier_table(made.steps, words, proven=made.proven)
    session.draw(
        frontier,
        change_table(made.changes, words, words("replan.all_changes")),
        *tables(hard, words, made.plan.document),
    )
    if made.forced:
        session.say("replan.forced", agents=", ".join(made.forced))
    if edits is not None:
        session.say("edits.others" if made.people else "edits.nobody", agents=", ".join(made.people))
    tell_surplus(session, findings)
    tell_verdict(session, beside_changes(findings))
    document: dict[str, object] = made.to_dict(words.lang) | {"figures": made.plan.report.figures.to_dict()}
    document["audit"] = broken_values(hard, words.lang, made.plan.document)
    session.emit(document | edits_values(edits, words.lang) | tell_written(session, written))
