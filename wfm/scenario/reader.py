"""Reading a scenario: from a folder or a workbook to one checked, frozen value."""

from __future__ import annotations

from pathlib import Path

from wfm.errors import Problem, ScenarioError
from wfm.labels import LANGUAGES
from wfm.scenario.checks import check
from wfm.scenario.draft import Draft
from wfm.scenario.folder import read_folder
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
        raise ScenarioError(problems, _language(draft))
    parts = {name: draft.rows(model).items for name, model in tables().items()}
    return Scenario.model_validate({"service": draft.service, **parts})


def _language(draft: Draft) -> str | None:
    """The language that the settings name, also where other settings are wrong."""
    named = draft.given.settings.value(("language",)) if draft.given.settings else None
    return named if isinstance(named, str) and named in LANGUAGES else None


def _given(path: Path) -> Given:
    if path.is_dir():
        return read_folder(path)
    if not path.exists():
        return Given(problems=[Problem(path.name, expected("source_present"))])
    if path.suffix.casefold() != ".xlsx":
        return Given(problems=[Problem(path.name, expected("source"))])
    from wfm.scenario.workbook import read_workbook

    return read_workbook(path)
