"""From cells to models: every setting and row checked, every problem kept, what is sound carried on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from wfm.errors import Message, Problem
from wfm.scenario.activities import Activity
from wfm.scenario.base import Part
from wfm.scenario.cells import LANGUAGE
from wfm.scenario.deferred import Deferred
from wfm.scenario.hints import expected, message, near
from wfm.scenario.readable import faults_beside
from wfm.scenario.rules import Rules
from wfm.scenario.schema import adapter, setting_keys, tables
from wfm.scenario.service import Service
from wfm.scenario.settings import Given, Path, Settings
from wfm.scenario.table import Table

Row = TypeVar("Row", bound=Part)
BLOCK = 2_000
MOST_WRONG = 1_000
"""Problems of one table after which no further rows are checked: so many have one reason."""

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
        service: the settings, with the work of the tables; None when any setting is wrong.
        rules: the rules, also where other settings are wrong; None when one of the rules is.
        problems: what is wrong with a field, a row, or with reading itself.
    """

    given: Given
    service: Service | None = None
    rules: Rules | None = None
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
            draft.rules = draft.service.rules if draft.service else draft._rules_alone(given.settings)
        for name, model in (models or tables()).items():
            if name in given.tables:
                draft._rows[model] = draft._table(given.tables[name], model)
        if draft.service:
            more = draft.rows(Activity).items, draft.rows(Deferred).items
            draft.service = draft.service.with_work(*more)
        return draft

    def _settings(self, settings: Settings) -> Service | None:
        try:
            return Service.model_validate(settings.values, context=self._context(settings.language))
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

    def _rules_alone(self, settings: Settings) -> Rules | None:
        context = self._context(settings.language)
        try:
            return Rules.model_validate(settings.values.get("rules", {}), context=context)
        except ValidationError:
            return None  # what is wrong is told already

    def _context(self, language: str | None) -> dict[str, str | None]:
        """What the reading of cells may need: the language around them, or else that of the scenario."""
        return {LANGUAGE: language or self.given.spoken}

    def _table(self, table: Table, model: type[Part]) -> Rows[Part]:
        """Check the rows a block at a time, and no more of them once very many are wrong."""
        items: list[Part] = []
        places: list[int] = []
        told: set[tuple[str, str]] = set()
        before = len(self.problems)
        for first in range(0, len(table.rows), BLOCK):
            block = range(first, min(first + BLOCK, len(table.rows)))
            sound, problems = _block(table, model, block, told, self._context(table.language))
            items += sound[0]
            places += sound[1]
            self.problems += problems
            if len(self.problems) - before >= MOST_WRONG and block.stop < len(table.rows):
                number = table.rows[block.stop][0]
                self.problems.append(table.problem(number, None, expected("more_wrong")))
                break
        return Rows(table, tuple(items), tuple(places))


def _block(
    table: Table,
    model: type[Part],
    block: range,
    told: set[tuple[str, str]],
    context: dict[str, str | None],
) -> tuple[tuple[Sequence[Part], Sequence[int]], list[Problem]]:
    """The sound rows of a block with their places, and the problems of the others."""
    cells = [table.rows[place][1] for place in block]
    try:
        return (adapter(model).validate_python(cells, context=context), block), []
    except ValidationError as error:
        errors = _errors(error)
    wrong: dict[int, set[str]] = defaultdict(set)
    for found in errors:
        wrong[found["loc"][0]] |= set(map(str, found["loc"][1:2]))
    sound = [k for k in range(len(cells)) if k not in wrong]
    rows = adapter(model).validate_python([cells[k] for k in sound], context=context)
    beside = [
        {**found, "loc": (k,)}
        for k, columns in wrong.items()
        if columns
        for found in faults_beside(model, cells[k], columns, context)
    ]
    problems = _row_problems(table, [*errors, *beside], block.start, told)
    return (rows, [block[k] for k in sound]), list(problems)


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
        return settings.unknown(path, _key(path), setting_keys())
    return settings.problem(path, message(error["type"], error.get("ctx", {})))


def _row_problems(
    table: Table, errors: Sequence[Mapping[str, Any]], first: int, told: set[tuple[str, str]]
) -> Iterator[Problem]:
    """The problems of rows from the row ``first`` on; one of a missing column is told once, see ``told``."""
    for error in errors:
        place, column = first + error["loc"][0], str(_path(error)[-1])
        if column not in table.titles:
            if error["type"] == "missing" or (error["type"], column) in told or column in table.meant:
                continue
            told.add((error["type"], column))
        number, cells = table.rows[place]
        yield table.problem(number, column, message(error["type"], error.get("ctx", {})), cells.get(column))
