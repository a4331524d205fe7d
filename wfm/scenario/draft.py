"""From cells to models: every setting and row checked, every problem kept, what is sound carried on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from wfm.errors import Message, Problem
from wfm.scenario.base import Part
from wfm.scenario.hints import message, near, unknown
from wfm.scenario.schema import adapter, setting_keys, tables
from wfm.scenario.service import Service
from wfm.scenario.settings import Given, Path, Settings
from wfm.scenario.table import Table

Row = TypeVar("Row", bound=Part)
NO_TABLE = Table("", None, 0, {}, ())


@dataclass(frozen=True)
class Rows(Generic[Row]):
    """The sound rows of a table.

    Attributes:
        table: the table as given.
        items: what its sound rows say.
        places: position of each item among ``table.rows``.
    """

    table: Table = NO_TABLE
    items: tuple[Row, ...] = ()
    places: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every row is sound."""
        return len(self.items) == len(self.table.rows)

    def number(self, item: int) -> int:
        """The row of an item as a spreadsheet numbers it."""
        return self.table.rows[self.places[item]][0]

    def problem(self, item: int, column: str, wanted: Message) -> Problem:
        """A problem of one column of an item, with the cell as given."""
        number, cells = self.table.rows[self.places[item]]
        return self.table.problem(number, column, wanted, cells.get(column))


@dataclass
class Draft:
    """A scenario whose fields are checked one by one, and not yet against each other.

    Attributes:
        given: what was read.
        service: the settings; None when any of them is wrong.
        problems: what is wrong with a field, a row, or with reading itself.
    """

    given: Given
    service: Service | None = None
    problems: list[Problem] = field(default_factory=list)
    _rows: dict[type[Part], Rows[Part]] = field(default_factory=dict)

    def rows(self, model: type[Row]) -> Rows[Row]:
        """The sound rows of the table that ``model`` describes; none when the table is missing."""
        return cast(Rows[Row], self._rows.get(model, Rows()))

    @classmethod
    def of(cls, given: Given, models: Mapping[str, type[Part]] | None = None) -> Draft:
        """Check every field of what was read; ``models`` are those of the rows, by default a scenario's."""
        draft = cls(given, problems=list(given.problems))
        if given.settings:
            draft.service = draft._settings(given.settings)
        for name, model in (models or tables()).items():
            if name in given.tables:
                draft._rows[model] = draft._table(given.tables[name], model)
        return draft

    def _settings(self, settings: Settings) -> Service | None:
        try:
            return Service.model_validate(settings.values)
        except ValidationError as error:
            errors = _errors(error)
        wholes = {found["loc"][:length] for found in errors for length in range(len(found["loc"]))}
        told = [found for found in errors if found["loc"] not in wholes]  # the parts say it better
        meant = {_meant(found["loc"]) for found in told if found["type"] == "extra_forbidden"}
        self.problems += [
            _setting_problem(settings, found)
            for found in told
            if found["type"] != "missing" or not _told_as_name(settings, found["loc"], meant)
        ]
        return None

    def _table(self, table: Table, model: type[Part]) -> Rows[Part]:
        cells = [row for _, row in table.rows]
        try:
            return Rows(table, adapter(model).validate_python(cells), tuple(range(len(cells))))
        except ValidationError as error:
            errors = _errors(error)
        self.problems += _row_problems(table, errors)
        wrong = {found["loc"][0] for found in errors}
        sound = tuple(place for place in range(len(cells)) if place not in wrong)
        return Rows(table, adapter(model).validate_python([cells[place] for place in sound]), sound)


def _errors(error: ValidationError) -> Sequence[Mapping[str, Any]]:
    """The errors without the values, which may be personal."""
    return error.errors(include_url=False, include_input=False)


def _path(error: Mapping[str, Any]) -> Path:
    """The keys that lead to an error; a check of several fields names the one to mend."""
    named = error.get("ctx", {}).get("field")
    return (*error["loc"], named) if named else tuple(error["loc"])


def _key(path: Path) -> str:
    """The dotted key of a setting, whichever queue it is of."""
    return ".".join(str(step) for step in path if not isinstance(step, int))


def _meant(path: Path) -> tuple[Path, str | None]:
    """The section of an unknown setting, and the known one that it surely stands for."""
    return path[:-1], near(_key(path), setting_keys())


def _told_as_name(settings: Settings, path: Path, meant: set[tuple[Path, str | None]]) -> bool:
    """Whether a missing setting is told already: as a misspelled one, or as a missing column."""
    return (path[:-1], _key(path)) in meant or settings.lacks_column(path)


def _setting_problem(settings: Settings, error: Mapping[str, Any]) -> Problem:
    path = _path(error)
    if error["type"] == "extra_forbidden":
        return settings.problem(path, unknown("setting", _key(path), setting_keys()))
    return settings.problem(path, message(error["type"], error.get("ctx", {})))


def _row_problems(table: Table, errors: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    """The problems of rows; one that comes from a missing column is told once."""
    told: set[tuple[str, str]] = set()
    for error in errors:
        place, column = error["loc"][0], str(_path(error)[-1])
        if column not in table.titles:
            if error["type"] == "missing" or (error["type"], column) in told or column in table.meant:
                continue
            told.add((error["type"], column))
        number, cells = table.rows[place]
        yield table.problem(number, column, message(error["type"], error.get("ctx", {})), cells.get(column))
