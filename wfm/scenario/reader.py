"""Reading a scenario: from a folder or a workbook to one checked, frozen value."""

from __future__ import annotations

from pathlib import Path

from wfm.errors import Problem, ScenarioError
from wfm.scenario.checks import check
from wfm.scenario.draft import Draft
from wfm.scenario.folder import read_folder, read_settings
from wfm.scenario.hints import expected
from wfm.scenario.scenario import Scenario
from wfm.scenario.schema import tables
from wfm.scenario.settings import Given


def read(source: str | Path) -> Scenario:
    """Read a scenario.

    Args:
        source: a folder with ``service.toml`` and CSV tables, or one ``.xlsx`` workbook with the same tables.

    Raises:
        ScenarioError: with EVERY problem of every file.
    """
    draft = Draft.of(_given(Path(source)))
    problems = [*draft.problems, *check(draft)]
    if problems or draft.service is None:
        raise ScenarioError(problems, draft.given.spoken)
    own = {name: model for name, model in tables().items() if name in Scenario.model_fields}
    parts = {name: draft.rows(model).items for name, model in own.items()}
    return Scenario.model_validate({"service": draft.service, **parts})


def language_of(source: Path) -> str | None:
    """The language that a scenario asks for, before it is read in earnest; None where none can be told.

    Whatever is wrong with the scenario is told when it is read.
    """
    if source.is_dir():
        return read_settings(source).spoken
    return _given(source).spoken if source.is_file() else None


def _given(path: Path) -> Given:
    if path.is_dir():
        return read_folder(path)
    if not path.exists():
        return Given(problems=[Problem(str(path), expected("source_present"))])
    if path.suffix.casefold() != ".xlsx":
        return Given(problems=[Problem(path.name, expected("source"))])
    from wfm.scenario.workbook import read_workbook

    return read_workbook(path)
