"""``wfm explain``: why a roster is as it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from wfm.cli.edited import read_given
from wfm.cli.options import AsJson, EditedRoster, Language, Quiet, Source, above_zero, moment
from wfm.cli.origin import tell_changed
from wfm.cli.session import Session

if TYPE_CHECKING:
    from wfm.report.tables import Table
    from wfm.values.explanation import Moment, Overview


def explain(
    source: Source,
    roster: EditedRoster,
    at: Annotated[
        datetime | None,
        typer.Option(
            "--at",
            parser=moment,
            metavar="MOMENT",
            help="moment",
        ),
    ] = None,
    seconds: Annotated[float, typer.Option(callback=above_zero, help="reason_seconds")] = 20.0,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
) -> None:
    """Print the cost of rules and the worst intervals of a roster, or all about one interval."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        scenario = session.read(source)
        given = read_given(session, roster, scenario)
        document = given.document
        same = tell_changed(session, roster.name, document, scenario)
        from wfm.explaining import explain as find
        from wfm.report.explanation import moment_tables, overview_tables

        if at:
            found = find(given.scenario, given.roster, at, seconds)
            _show(session, found, moment_tables(found, session.words))
        else:
            # a re-plan proves its bound with published days and edits that the scenario does not know
            unlike = document.revision or given.changed
            bound = document.bound if same and not unlike else None
            overview = find(given.scenario, given.roster, None, seconds, bound)
            _show(session, overview, overview_tables(overview, session.words))


def _show(session: Session, found: Moment | Overview, tables: tuple[Table, ...]) -> None:
    session.draw(*tables)
    if found.unplaced:
        session.warn("explain.unplaced", count=found.unplaced)
    session.emit(found.to_dict(session.words.lang))
