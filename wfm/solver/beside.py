"""What people share and already take beside the free part of a model."""

from __future__ import annotations

from typing import TypeVar

from wfm.solver.attendance import freed
from wfm.solver.model import RosterModel
from wfm.solver.scarce import Ints, Scarce

Kind = TypeVar("Kind", bound=Scarce)


def beside(model: RosterModel, kind: type[Kind]) -> tuple[Kind, Ints] | None:
    """Something that people share, and what all take of it without the free days of the model.

    Returns:
        The thing and ``[counters, T]`` of it; None where nothing of the kind is shared.
    """
    for one, used in zip(model.problem.scarce, model.base.used, strict=True):
        if isinstance(one, kind):
            taken = (one.uses(worker, freed(model, worker.index)) for worker in model.workers)
            return one, used - sum(taken, one.nothing)
    return None
