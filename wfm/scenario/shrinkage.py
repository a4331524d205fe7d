"""``[rules.shrinkage]``: phone time that is lost, by cause."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ModelWrapValidatorHandler, model_validator
from pydantic_core import PydanticKnownError

from wfm.scenario import cell_text
from wfm.scenario.base import Part
from wfm.scenario.cells import Share, YesNo, invalid

UNNAMED = ""
"""The cause of a shrinkage that is given as one number."""


class Cause(Part):
    """One reason for not being on the phone; ``illness = 0.03`` is short for ``{ share = 0.03 }``.

    Attributes:
        share: share of paid time.
        planned: the roster knows it beforehand (leave, training), so it is not taken off a second time.
    """

    share: Annotated[Share, Field(lt=1)]
    planned: YesNo = False

    @model_validator(mode="wrap")
    @classmethod
    def _of_cell(cls, cell: object, handler: ModelWrapValidatorHandler[Cause]) -> Cause:
        return handler(cell) if isinstance(cell, Mapping | Cause) else cls.model_construct(share=_share(cell))


def _share(cell: object) -> float:
    """A share below 1 that stands where a section could."""
    value = cell_text.share(cell)
    if value == 1:
        raise PydanticKnownError("less_than", {"lt": 1})
    return value


def _by_name(cell: object) -> object:
    """One number is one cause without a name, and not planned."""
    return cell if isinstance(cell, Mapping) else {UNNAMED: Cause.model_construct(share=_share(cell))}


def _leaves_time(causes: dict[str, Cause]) -> dict[str, Cause]:
    if sum(cause.share for cause in causes.values()) >= 1:
        raise invalid("shrinkage_total")
    return causes


Causes = Annotated[dict[str, Cause], BeforeValidator(_by_name), AfterValidator(_leaves_time)]


def unplanned(causes: Mapping[str, Cause]) -> float:
    """Probability that an agent on the roster is not on the phone after all.

    Nobody is away for two causes at once, so the shares add up; what is planned has left the roster, and the
    rest is a share of the time that remains: ``(total - planned) / (1 - planned)``.

    Args:
        causes: the causes by name; their shares add up to less than 1.
    """
    planned = sum(cause.share for cause in causes.values() if cause.planned)
    chance = sum(cause.share for cause in causes.values() if not cause.planned)
    return chance / (1.0 - planned)
