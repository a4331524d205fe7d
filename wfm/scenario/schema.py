"""Which tables a scenario has and which columns they have, taken from the models themselves."""

from __future__ import annotations

from functools import cache
from typing import get_args

from pydantic import BaseModel, TypeAdapter

from wfm.scenario.base import Part
from wfm.scenario.besides import BESIDES
from wfm.scenario.cells import Cell
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue, Service
from wfm.scenario.settings import QUEUES_SHEET, SERVICE_SHEET
from wfm.scenario.words import Headers


@cache
def tables() -> dict[str, type[Part]]:
    """The model of a row, by name of the table: those of ``Scenario`` in its order, and ``BESIDES``."""
    found: dict[str, type[Part]] = {}
    for name, field in Scenario.model_fields.items():
        if name != "service":
            found[name] = _row_model(field.annotation)
        if name == "callbacks":  # what else is promised stands beside them
            found |= BESIDES
    return found


def _row_model(annotation: object) -> type[Part]:
    model: type[Part] = get_args(annotation)[0]
    return model


@cache
def columns(model: type[BaseModel]) -> tuple[str, ...]:
    """The columns of a row, or the dotted keys of settings, in the order of the model."""
    found: list[str] = []
    for name, field in model.model_fields.items():
        inner = None if any(isinstance(mark, Cell) for mark in field.metadata) else _section(field.annotation)
        title = field.alias or name
        found += [f"{title}.{key}" for key in columns(inner)] if inner else [title]
    return tuple(found)


def _section(annotation: object) -> type[BaseModel] | None:
    """The model of a field that is a section of its own, such as ``Targets | None``."""
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
    return None


@cache
def required(model: type[BaseModel]) -> tuple[str, ...]:
    """The columns that a table must have."""
    return tuple(field.alias or name for name, field in model.model_fields.items() if field.is_required())


@cache
def sheets() -> dict[str, Headers]:
    """The columns of every sheet of a workbook, by name of the sheet: settings, queues, and all tables."""
    settings = Headers(SERVICE_SHEET, ("key", "value", "meaning"), ("key", "value"))
    rows: dict[str, type[Part]] = {QUEUES_SHEET: Queue, **tables()}
    return {SERVICE_SHEET: settings} | {name: headers(name, model) for name, model in rows.items()}


def headers(name: str, model: type[Part]) -> Headers:
    """The columns of a table with this name and rows of this model."""
    return Headers(name, columns(model), required(model))


@cache
def adapter(model: type[Part]) -> TypeAdapter[tuple[Part, ...]]:
    """What checks all rows of a table in one go."""
    return TypeAdapter(tuple[model, ...])  # type: ignore[valid-type]


@cache
def setting_keys() -> tuple[str, ...]:
    """Every key and section of ``service.toml``, dotted, those of a queue after ``queue.``."""
    keys = columns(Service)
    sections = {".".join(key.split(".")[:n]) for key in keys for n in range(1, key.count(".") + 1)}
    return (*keys, *sorted(sections))
