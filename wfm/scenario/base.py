"""What every part of a scenario shares: frozen, nothing unknown accepted, no NaN."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

EXPECTED = "expected."
"""What the type of every error of ours begins with; the rest is a label key."""


class Part(BaseModel):
    """A part of a scenario, checked when it is made and frozen after."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        str_strip_whitespace=True,
        populate_by_name=True,
        hide_input_in_errors=True,
        arbitrary_types_allowed=True,
    )


def invalid(key: str, **params: object) -> PydanticCustomError:
    """The error that a planner reads as the label ``expected.<key>``.

    Args:
        key: entry of the section ``expected`` of the label catalogues.
        params: words that the label leaves open; ``field`` names the column when a whole row is checked.
    """
    return PydanticCustomError(f"{EXPECTED}{key}", f"{EXPECTED}{key}", params)
