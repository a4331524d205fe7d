"""``wfm new``: a scenario to start from."""

from __future__ import annotations

from enum import StrEnum
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
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


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="new_folder")],
    template: Annotated[Template, typer.Option(help="template")] = Template.STARTER,
    as_json: AsJson = False,
    lang: Language = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Write a template in the language of the run, as a folder of tables and as a workbook."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        from wfm.report.excel_input import input_workbook
        from wfm.report.files import make_folder, replace_file

        files = _in_language(template, session.words.lang)
        with TemporaryDirectory() as place:
            for name, data in files.items():
                Path(place, name).write_bytes(data)
            files[INPUT] = input_workbook(Path(place), session.words)
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


def _in_language(template: Template, lang: str) -> dict[str, bytes]:
    """The files of a template whose names for people, and whose roster, are in a language."""
    from wfm.scenario.settings import SERVICE_FILE
    from wfm.scenario.template_words import template_text

    source = resources.files("wfm") / "templates" / template
    texts = {file.name: file.read_text(encoding="utf-8") for file in source.iterdir()}
    texts = {name: template_text(text, lang) for name, text in sorted(texts.items())}
    texts[SERVICE_FILE] = texts[SERVICE_FILE].replace('language = "en" ', f'language = "{lang}" ', 1)
    return {name: text.encode("utf-8") for name, text in texts.items()}
