"""``wfm new``: a scenario to start from."""

from __future__ import annotations

from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from wfm.cli.options import AsJson, Force, Language, Quiet
from wfm.cli.session import INPUT, Session
from wfm.errors import OutputError


class Template(StrEnum):
    """The scenarios to start from, one for each kind of service."""

    STARTER = "starter"
    TWO_LANGUAGES = "two-languages"
    PERMANENCES = "permanences"
    CRISIS_LINE = "crisis-line"


_KINDS = (
    "What to start from: starter (one line, one site); two-languages (lines in French and Dutch, skills, "
    "part-time days); permanences (social workers with regions, sites, permanences and promised call-backs); "
    "crisis-line (a line that opens from nothing, calls guessed day by day)."
)


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder for the scenario.")],
    template: Annotated[Template, typer.Option(help=_KINDS)] = Template.STARTER,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Write a commented scenario to start from."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        from wfm.report.excel_input import input_workbook
        from wfm.report.files import make_folder, replace_file
        from wfm.scenario.settings import SERVICE_FILE

        with resources.as_file(resources.files("wfm") / "templates" / template) as source:
            files = {path.name: path.read_bytes() for path in sorted(source.iterdir())}
            files[SERVICE_FILE] = _in_language(files[SERVICE_FILE], session.words.lang)
            files[INPUT] = input_workbook(source, session.words)
        for name in files if not force else ():
            if (folder / name).exists():  # it may hold a planner's work
                raise OutputError(session.words("new.exists", file=folder / name))
        make_folder(folder, session.words.lang)
        for name, data in files.items():
            replace_file(folder / name, data, force=force, lang=session.words.lang)
        written = [str(folder / name) for name in files]
        session.say("cli.written", files=", ".join(written))
        session.say("new.next", folder=folder, workbook=folder / INPUT)
        session.emit({"files": written})


def _in_language(settings: bytes, lang: str) -> bytes:
    """Settings of a template whose roster is written in a language."""
    return settings.replace(b'language = "en" ', f'language = "{lang}" '.encode(), 1)
