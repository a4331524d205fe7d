"""The cells of a wrong row that can be read all the same, so that what else is wrong is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from wfm.scenario.base import Part


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


@cache
def _adapters(model: type[Part]) -> dict[str, TypeAdapter[Any]]:
    fields = model.model_fields.items()
    return {field.alias or name: _adapter(field) for name, field in fields}


def _adapter(field: FieldInfo) -> TypeAdapter[Any]:
    kind: Any = field.annotation
    return TypeAdapter(Annotated[(kind, *field.metadata)] if field.metadata else kind)
