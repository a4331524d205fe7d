"""The scenario: what the planner gives, and its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wfm.scenario.reader import read
    from wfm.scenario.scenario import Scenario

__all__ = ("Scenario", "read")


def __getattr__(name: str) -> object:
    """Load the readers when they are first asked for; they need pydantic."""
    if name == "read":
        from wfm.scenario.reader import read

        return read
    if name == "Scenario":
        from wfm.scenario.scenario import Scenario

        return Scenario
    raise AttributeError(name)
