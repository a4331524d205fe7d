"""Languages in formulas; what they reckon is seen in a spreadsheet by ``test_excel_input_check``."""

from __future__ import annotations

from wfm.labels import LANGUAGES
from wfm.report.excel_input_languages import ANY, ASKED, asked, speaks


def test_every_language_of_wfm_is_compared_on_both_sides() -> None:
    formula = speaks("$J2")
    assert [code for code in LANGUAGES if f'FIND("{code}",{ASKED})' not in formula] == []
    assert [code for code in LANGUAGES if f'SEARCH("{code}",$J2)' not in formula] == []
    assert formula.count("(") == formula.count(")")


def test_what_is_no_code_asks_for_nothing() -> None:
    formula = asked("Q!D3")
    assert formula.startswith("IF(")
    assert formula.count(f'"{ANY}"') == 2
    assert formula.endswith("LOWER(Q!D3)))")
