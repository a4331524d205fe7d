"""The roster as one page for any browser: no network, readable without scripts, fit to be printed.

The page is a template (``page/page.html``) in which every text is escaped. What a browser may run is named
in it by hash, so that nothing that people typed is ever run or loaded.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from wfm.report.clean import clean_text
from wfm.report.figures import SHORTAGES, Figures
from wfm.report.files import PAGE_MARK
from wfm.report.findings import findings_table
from wfm.report.html_day import ABSENT, day_views
from wfm.report.html_figures import overview, tiles, worst_day
from wfm.report.palette import FILLS, GAP, INK, LINE, PAPER, QUIET
from wfm.report.promised import promised_tables
from wfm.report.promised_list import lists
from wfm.report.summary import shortage_table, summary_tables
from wfm.report.tables import Table
from wfm.report.words import Words
from wfm.values.roster import Activity

if TYPE_CHECKING:
    from jinja2 import Template

_KEYS = (*map(str, Activity), ABSENT)


class Key(NamedTuple):
    """An entry of the legend: the name of the fill, the letter, what they mean."""

    name: str
    letter: str
    label: str


def page_bytes(figures: Figures, words: Words) -> bytes:
    """The page as the bytes of an .html file.

    Args:
        figures: the figures of a roster.
        words: the language.
    """
    style, script = _style(), _part("page.js")
    text = _template().render(
        words=words,
        document=figures.document,
        mark=Markup(PAGE_MARK),
        style=Markup(style),
        style_hash=_hash(style),
        script=Markup(script),
        script_hash=_hash(script),
        tiles=tiles(figures, words),
        overview=overview(figures, words),
        worst=worst_day(figures, words),
        tables={table.key: table for table in summary_tables(figures, words)},
        shortages=_all_shortages(figures, words),
        findings=findings_table(figures.document, words),
        promised=promised_tables(figures.document, words),
        lists=lists(figures.document, words),
        teams=sorted({agent.team for agent in figures.document.agents}),
        legend=[Key(name, words(f"letter.{name}"), words(f"activity.{name}")) for name in _KEYS],
        days=list(day_views(figures, words)),
    )
    return "\n".join(clean_text(line, None) for line in text.split("\n")).encode("utf-8")


def _all_shortages(figures: Figures, words: Words) -> Table | None:
    """Every shortage, where the summary leaves some out."""
    count = len(figures.document.uncovered)
    if count <= SHORTAGES:
        return None
    title = words("page.all_shortages", count=count)
    return replace(shortage_table(figures, words, count), key="all-shortages", title=title)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("wfm.report", "page"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html")


@cache
def _part(name: str) -> str:
    return resources.files("wfm.report").joinpath("page", name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    """The style sheet, in the colours that the workbook has too."""
    named = {"ink": INK, "paper": PAPER, "quiet": QUIET, "line": LINE, "gap": GAP, **FILLS}
    colours = "".join(f"--{name}: #{colour}; " for name, colour in named.items())
    fills = (f".{name} {{ fill: var(--{name}); background: var(--{name}); }}\n" for name in (*_KEYS, "alert"))
    return f":root {{ {colours}}}\n{_part('page.css')}{''.join(fills)}"


def _hash(part: str) -> str:
    """What a browser compares a part of the page with before it runs it (CSP level 2)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(part.encode('utf-8')).digest()).decode('ascii')}"
