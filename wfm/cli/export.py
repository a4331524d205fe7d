"""``wfm export``: the files of a roster again, without its scenario and without solving."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wfm.cli.options import AsJson, Force, Language, Quiet, RosterFile
from wfm.cli.session import Session


def export(
    roster: RosterFile,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the files.")],
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Write the files of a roster again, in any language."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        document = session.read_roster(roster)
        session.speak(document.language)
        from wfm.report.report import Report

        report = Report(document)
        report.to_json(out / "roster.json", force=force)
        report.to_excel(out / "roster.xlsx", session.words.lang, force=force)
        files = [str(out / name) for name in ("roster.json", "roster.xlsx")]
        session.say("cli.written", files=", ".join(files))
        session.emit({"files": files})
