from datetime import date
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from wfm.errors import Choices
from wfm.scenario import cells
from wfm.scenario.cells import Cell, OneOf


def test_a_cell_is_read_by_its_function() -> None:
    adapter = TypeAdapter(Annotated[int, Cell(lambda cell: len(str(cell)))])
    assert adapter.validate_python("abc") == 3


def test_one_of_tells_every_choice() -> None:
    adapter = TypeAdapter(Annotated[int, OneOf((5, 15, 30))])
    assert [adapter.validate_python(cell) for cell in ("15", 15, 15.0, " 30 ")] == [15, 15, 15, 30]
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python("7")
    (error,) = caught.value.errors()
    assert (error["type"], error["ctx"]) == ("expected.one_of", {"values": Choices(("5", "15", "30"))})


def test_languages_are_those_of_the_labels() -> None:
    adapter: TypeAdapter[str] = TypeAdapter(cells.Language)
    assert adapter.validate_python("FR") == "fr"
    with pytest.raises(ValidationError):
        adapter.validate_python("es")


def test_every_type_refuses_yes_and_no_as_a_value() -> None:
    types = [
        getattr(cells, name) for name in cells.__all__ if name not in ("Mark", "OneOf", "YesNo", "invalid")
    ]
    for cell in types:
        with pytest.raises(ValidationError):
            TypeAdapter(cell).validate_python(True)


def test_an_optional_cell_takes_none() -> None:
    assert TypeAdapter(cells.Day | None).validate_python(None) is None
    assert TypeAdapter(cells.Day | None).validate_python("31/07/2027") == date(2027, 7, 31)
