"""The look of the workbook: every style it uses, by name.

A style is given to a cell by its NAME: openpyxl then looks it up instead of hashing five objects a cell,
which is six times as fast.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from wfm.report.palette import FILLS, HOUR_LINE, INK, LINE, QUIET
from wfm.report.tables import Kind
from wfm.values.roster import Activity

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Border, NamedStyle, PatternFill

FORMATS: dict[Kind, str] = {
    Kind.TEXT: "General",
    Kind.COUNT: "#,##0_ ",
    Kind.NUMBER: "#,##0.0_ ",
    Kind.SHARE: "0.0%_ ",
    Kind.MINUTES: "[h]:mm_ ",
    Kind.BALANCE: "@_ ",
    Kind.DATE: "dd-mm-yyyy_ ",
    Kind.CLOCK: "hh:mm_ ",
    Kind.SIGNED: "+0_ ;-0_ ;0_ ",
    Kind.CHANGE: "+0.0_ ;-0.0_ ;0.0_ ",
    Kind.POINTS: "+0.0%_ ;-0.0%_ ;0.0%_ ",
}
"""Number format of each kind; "_ " keeps a space between the number and the line beside it."""

_FACTS = (Kind.TEXT, Kind.NUMBER, Kind.SHARE)

Side = Literal["left", "center", "centerContinuous", "right"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks.

    Attributes:
        fill: a key of ``FILLS``, or empty for white paper.
        bold: bold letters.
        size: size of the letters in points.
        align: where the text stands.
        indent: steps between the text and the line beside it.
        number: number format.
        lines: a thin line all round.
        rows: with ``lines``, only those above and below: the cell runs on into the next.
        hour: a darker line on the left, where a full hour begins.
        hatch: hatched, so that it shows on a black-and-white print too.
        wrap: long text runs over several lines.
        shrink: long text is written smaller, so that none of it is hidden.
        ink: colour of the letters.
    """

    fill: str = ""
    bold: bool = False
    size: float = 9
    align: Side = "left"
    indent: int = 0
    number: str = "General"
    lines: bool = True
    rows: bool = False
    hour: bool = False
    hatch: bool = False
    wrap: bool = False
    shrink: bool = False
    ink: str = INK


_PLAIN = Look(lines=False)

_SHEET_LOOKS = {
    "title": replace(_PLAIN, bold=True, size=15),
    "heading": replace(_PLAIN, bold=True, size=11),
    "note": replace(_PLAIN, ink=QUIET),
    "word": _PLAIN,
    "header": Look("header", bold=True, align="center", wrap=True),
    "header left": Look("header", bold=True, wrap=True, indent=1),
    "header hour": Look("header", bold=True, align="centerContinuous", hour=True),
    "header rest": Look("header", align="centerContinuous", rows=True),
    "minute": Look("header", align="center", size=8),
    "minute hour": Look("header", align="center", size=8, hour=True),
    "foot": Look("total", bold=True, rows=True, indent=1),
    "foot plain": replace(_PLAIN, bold=True),
    "advice": Look(indent=1, wrap=True),
    "wrapped": Look(indent=1, wrap=True),
    "edited": Look(number="[hh]:mm_ ", align="right"),
    "broken": Look("alert", bold=True, indent=1, wrap=True),
}
"""Titles, headers and the labels of rows."""

_DAY_LOOKS = {
    "free": Look(align="center", ink=QUIET),
    "slot": Look(),
    "slot hour": Look(hour=True),
    "closed": Look("holiday", bold=True, align="center", hatch=True),
    "holiday key": Look("holiday", rows=True, indent=1, hatch=True),
    "holiday day": Look("holiday", align="center", wrap=True, hatch=True),
    "weekend": Look("weekend", align="center"),
    "outside": Look("outside", align="center"),
    "session missing": Look("alert", bold=True, align="center", wrap=True),
}
"""Days and slots in which nobody works."""

_GAP = Look("total", bold=True, align="center", size=8, number="+0;-0;0", shrink=True)

_COVERAGE_LOOKS = {
    "need": Look(align="center", size=8, shrink=True),
    "need hour": Look(align="center", size=8, hour=True, shrink=True),
    "gap": _GAP,
    "gap hour": replace(_GAP, hour=True),
    "mean gap": Look("total", bold=True, align="center", number="+0.0;-0.0;0.0"),
    "mean": Look(align="center", number="0.0"),
    "rate": Look(align="center", number="0.0%"),
    "total rate": Look("total", align="center", number="0.0%"),
    "total count": Look("total", bold=True, align="center", number="#,##0"),
}
"""Numbers of agents and what callers may expect."""


def _value_looks() -> dict[str, Look]:
    """One look a kind of value, plain, in a list of facts, and worse than its target."""
    looks: dict[str, Look] = {}
    for kind, number in FORMATS.items():
        text = Look(number=number, indent=1, shrink=True)
        look = text if kind is Kind.TEXT else Look(number=number, align="right")
        looks[kind] = look
        looks[f"{kind} alert"] = replace(look, fill="alert", bold=True)
        if kind in _FACTS:
            fact = replace(look, align="left", rows=True, indent=1, shrink=False)
            looks[f"{kind} fact"] = fact
            looks[f"{kind} fact alert"] = replace(fact, fill="alert", bold=True)
    return looks


def _activity_looks() -> dict[str, Look]:
    """The letter of each activity, in a slot, at a full hour, in a week and in a legend."""
    looks: dict[str, Look] = {}
    for name in (*Activity, "absent"):
        letter = Look(name, bold=True, size=8, align="center")
        looks[name] = letter
        looks[f"{name} hour"] = replace(letter, hour=True)
        looks[f"{name} day"] = Look(name, align="center", wrap=True)
        looks[f"{name} key"] = Look(name, rows=True, indent=1)
    return looks


_INPUT_NUMBERS = {
    "text": "General",
    "number": "General",
    "day": "dd/mm/yyyy",
    "clock": "hh:mm",
    "moment": "dd/mm/yyyy hh:mm",
}


def _input_looks() -> dict[str, Look]:
    """Cells to fill in, examples that show how, and counts of what is wrong with them."""
    looks = {
        "step": replace(_PLAIN, wrap=True),
        "check count": Look(align="center"),
        "check state": Look(align="center", bold=True),
        "check verdict": replace(_PLAIN, bold=True, size=11),
    }
    for kind, number in _INPUT_NUMBERS.items():
        looks[f"input {kind}"] = Look(number=number)
        looks[f"example {kind}"] = Look("outside", number=number, ink=QUIET)
    return looks


LOOKS = _SHEET_LOOKS | _DAY_LOOKS | _COVERAGE_LOOKS | _value_looks() | _activity_looks() | _input_looks()
"""Every style of the workbook, by name."""


def style_name(look: str) -> str:
    """The name under which a workbook knows the style ``look``, a key of ``LOOKS``."""
    return f"wfm {look}"


def add_styles(workbook: Workbook) -> None:
    """Make every style of ``LOOKS`` known to a workbook."""
    for name, look in LOOKS.items():
        workbook.add_named_style(_named(style_name(name), look))


def _named(name: str, look: Look) -> NamedStyle:
    from openpyxl.styles import Alignment, Font, NamedStyle

    # Without a font NAME some programs fall back to a serif font.
    style = NamedStyle(name, font=Font(name="Calibri", size=look.size, bold=look.bold, color=look.ink))
    style.alignment = Alignment(
        horizontal=look.align,
        vertical="center",
        wrap_text=look.wrap,
        shrink_to_fit=look.shrink,
        indent=look.indent,
    )
    style.number_format = look.number
    if look.fill:
        style.fill = _fill(look)
    if look.lines:
        style.border = _border(look)
    return style


def _fill(look: Look) -> PatternFill:
    from openpyxl.styles import PatternFill

    if look.hatch:
        return PatternFill("lightUp", fgColor=HOUR_LINE, bgColor=FILLS[look.fill])
    return PatternFill("solid", fgColor=FILLS[look.fill])


def _border(look: Look) -> Border:
    from openpyxl.styles import Border, Side

    thin = Side(style="thin", color=LINE)
    if look.rows:
        return Border(top=thin, bottom=thin)
    left = Side(style="thin", color=HOUR_LINE) if look.hour else thin
    return Border(left=left, right=thin, top=thin, bottom=thin)
