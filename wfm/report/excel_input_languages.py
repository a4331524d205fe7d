"""Languages in formulas of the input workbook: which ones work asks for, and whether an agent speaks one.

Only cells that hold nothing but codes of wfm's languages are judged; of names and of other languages reading
is the judge, and a formula gives them the benefit of the doubt.
"""

from __future__ import annotations

from wfm.labels import LANGUAGES

ASKED = "wfm_languages"
"""Name of the languages that work asks for, in a row beside its skills."""
ANY = "*"
"""What stands there for work that asks for none, or for what a formula cannot read."""
_SIGNS = ("|", "/", ",", ";", " ")


def asked(cell: str) -> str:
    """The languages of a cell of work in lower case, or ``ANY``."""
    return f'IF({_left_over(cell)}<>"","{ANY}",IF(TRIM({cell})="","{ANY}",LOWER({cell})))'


def speaks(cell: str) -> str:
    """Whether the agent of a cell speaks one of the languages of each work; a matrix, agents by work."""
    shared = "+".join(
        f'ISNUMBER(FIND("{code}",{ASKED}))*ISNUMBER(SEARCH("{code}",{cell}))' for code in LANGUAGES
    )
    return f'((({ASKED}="{ANY}")+({_left_over(cell)}<>"")+{shared})>0)'


def _left_over(cell: str) -> str:
    """What a cell holds besides codes of languages and what sets them apart."""
    text = f"LOWER({cell})"
    for part in (*LANGUAGES, *_SIGNS):
        text = f'SUBSTITUTE({text},"{part}","")'
    return text
