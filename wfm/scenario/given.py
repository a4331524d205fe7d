"""What a folder or a workbook holds, before any value of it is checked."""

from __future__ import annotations

from dataclasses import dataclass, field

from wfm.errors import Problem
from wfm.scenario.settings import Settings
from wfm.scenario.table import Table


@dataclass
class Given:
    """Settings and tables as they are written, and what was wrong with writing itself.

    Attributes:
        settings: the settings of the service; None when they are missing or cannot be read.
        tables: the tables by name; one that is empty or missing is not there.
        problems: what could not be read.
    """

    settings: Settings | None = None
    tables: dict[str, Table] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
