"""Texts of people become cells, pages and file names without harm."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfm.report.clean import LONGEST_NAME, LONGEST_TEXT, clean_text, file_names, looks_like_formula


def test_clean_text() -> None:
    assert clean_text("Anne\nMarie\x00\u202e") == "Anne Marie "
    assert clean_text("a\ud800b") == "a\ufffdb"
    assert len(clean_text("x" * 40_000)) == LONGEST_TEXT


@pytest.mark.parametrize("text", ["=1+1", "+32 2 123", "-1", "@A1", " =1", "\t=1", "＝1"])
def test_formulas_are_known_whatever_stands_before_them(text: str) -> None:
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["", " ", "Aïcha", "1=1", "a-b", "'=1"])
def test_other_texts_are_no_formulas(text: str) -> None:
    assert not looks_like_formula(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A01 Élodie d'Hœuf-Łoś", "a01-elodie-d-hoeuf-los"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\a.exe", "c-windows-a-exe"),
        ("CON", "con_"),
        ("com1", "com1_"),
        ("Conrad", "conrad"),
        ("Straße", "strasse"),
        ("李", "agent"),
        ("", "agent"),
        ("x" * 200, "x" * LONGEST_NAME),
    ],
)
def test_file_names(text: str, name: str) -> None:
    assert file_names([text], "agent") == [name]


def test_file_names_differ_where_only_the_letters_size_or_accents_do() -> None:
    assert file_names(["Zoé", "ZOE", "zoe", "zoe-2"], "agent") == ["zoe", "zoe-2", "zoe-3", "zoe-2-2"]
    long = file_names(["x" * 70, "x" * 80], "agent")
    assert long[1] == "x" * (LONGEST_NAME - 2) + "-2"


@settings(deadline=None, derandomize=True)
@given(st.lists(st.text(max_size=80), max_size=12))
def test_any_names_become_safe_and_different_file_names(texts: list[str]) -> None:
    names = file_names(texts, "agent")
    assert len(names) == len(texts)
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z0-9_-]{1,60}", name)
        assert not re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", name)
