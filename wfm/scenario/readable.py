"""The cells of a wrong row that can be read all the same, so that what else is wrong is told at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from wfm.scenario.base import Part
from wfm.scenario.table import COLUMN_WORDS


def readable(model: type[Part], cells: Mapping[str, object]) -> dict[str, Any]:
    """What each cell says that can be read by itself.

    Args:
        model: the model of the row; checks of its own beyond the type of a field are not made.
        cells: the row by column.

    Returns:
        Values by column, without the cells that cannot be read.
    """
    found: dict[str, Any] = {}
    for column, adapter in _adapters(model).items():
        if column in cells:
            try:
                found[column] = adapter.validate_python(cells[column])
            except ValidationError:
                continue
    return found


def faults_beside(
    model: type[Part], cells: Mapping[str, object], wrong: Collection[str], context: Mapping[str, object]
) -> Iterator[Mapping[str, Any]]:
    """What the readable cells of a row cannot be together, where others of its cells are wrong.

    Nothing is said of wrong cells, nor of others because of them; nothing where the model needs one of them.

    Args:
        model: the model of the row.
        cells: the row by column.
        wrong: the columns that are told already.
        context: that of the validation.

    Yields:
        Errors of the whole row, as pydantic tells them.
    """
    try:
        model.model_validate(
            {column: cells[column] for column in cells if column not in wrong}, context=context
        )
    except ValidationError as error:
        for found in error.errors(include_url=False, include_input=False):
            words = found.get("ctx", {})
            named = {words.get(key) for key in ("field", *COLUMN_WORDS)}
            if not found["loc"] and not named & set(wrong):
                yield found


@cache
def _adapters(model: type[Part]) -> dict[str, TypeAdapter[Any]]:
    fields = model.model_fields.items()
    return {field.alias or name: _adapter(field) for name, field in fields}


def _adapter(field: FieldInfo) -> TypeAdapter[Any]:
    kind: Any = field.annotation
    return TypeAdapter(Annotated[(kind, *field.metadata)] if field.metadata else kind)
