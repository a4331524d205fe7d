"""``wfm export``: the files of a roster again, without its scenario and without solving."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wfm.cli.options import AsJson, Force, Language, Quiet, RosterFile
from wfm.cli.session import CANNOT_WRITE, Session
from wfm.cli.written import tell_written


def export(
    roster: RosterFile,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="files_folder")],
    previous: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="ROSTER.json",
            help="previous",
        ),
    ] = None,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Write all files from ``roster.json`` alone."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        document = session.read_roster(roster)
        earlier = [session.read_roster(path) for path in previous or ()]
        session.speak(document.language)
        from wfm.edits.kept import unread
        from wfm.report.report import Report

        report = Report(document.after(earlier))
        written = report.to_folder(out, session.words.lang, force=force, previous=earlier, keep=unread)
        session.emit(tell_written(session, written))
        if written.errors:
            raise typer.Exit(CANNOT_WRITE)
