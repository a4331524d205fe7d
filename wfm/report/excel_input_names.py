"""Names in the input workbook: columns that name rows of other sheets, and what formulas call those rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wfm.report.excel_input_figures import Place

NAMED_IN: Mapping[str, tuple[str, ...]] = {
    "agent": ("agents",),
    "owner": ("agents",),
    "queue": ("queues",),
    "escalates_to": ("queues",),
    "site": ("sites",),
    "contract": ("contracts",),
    "shift": ("shifts",),
    "region": ("regions",),
    "parent": ("regions",),
}
"""Columns that name rows of other sheets."""
_FREE = ("regions",)  # its names may be used without the sheet


def named(table: str, column: str) -> str:
    """The name that formulas use for a column."""
    return f"wfm_{table}_{column}"


def joined(table: str) -> str:
    """The name that formulas use for all ids of a table in one text, each between two bars."""
    return f"wfm_{table}_ids"


def stranger(name: str, tables: tuple[str, ...]) -> Callable[[Place], str]:
    """A name that none of some tables has; any will do where a table that may be left out is empty."""

    def formula(at: Place) -> str:
        # letters count as they do in reading: COUNTIF would take Dinant for dinant
        known = "+".join(f'ISNUMBER(FIND("|"&TRIM({at(name)})&"|",{joined(table)}))' for table in tables)
        used = "*".join(f"(COUNTA({named(table, 'id')})>1)" for table in tables if table in _FREE)
        return f'({at(name)}<>"")*({known}=0)' + (f"*{used}" if used else "")

    return formula
