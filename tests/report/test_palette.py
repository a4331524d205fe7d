"""Colours that everybody can tell apart, and letters that can be read on them."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from wfm.labels import LANGUAGES
from wfm.report.palette import FILLS, GAP, HOUR_LINE, INK, PAPER, QUIET
from wfm.report.words import Words
from wfm.values.roster import Activity


def luminance(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2.1)."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (WCAG 2.1): 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_and_white() -> None:
    assert contrast(INK, PAPER) == pytest.approx(21.0)


@pytest.mark.parametrize("fill", sorted({*FILLS.values(), GAP, PAPER}))
def test_black_letters_can_be_read_on_every_fill(fill: str) -> None:
    assert contrast(INK, fill) >= 4.5


def test_quiet_letters_can_be_read_on_paper() -> None:
    assert contrast(QUIET, PAPER) >= 4.5


@pytest.mark.parametrize("name", ["header", "total", "holiday", "weekend", "outside"])
def test_quiet_letters_can_be_read_on_pale_fills(name: str) -> None:
    assert contrast(QUIET, FILLS[name]) >= 4.5


def test_letters_can_be_read_across_a_hatch() -> None:
    assert contrast(INK, HOUR_LINE) >= 4.5


def test_the_page_takes_its_colours_from_the_palette() -> None:
    style = resources.files("wfm.report").joinpath("page", "page.css").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*[;}])", re.sub(r"url\(#\w+\)", "", style))
    letters = set(re.findall(r"(?<![-\w])color: ([^;]+);", style))
    assert letters == {"var(--ink)", "var(--quiet)", "inherit"}
    assert re.findall(r"svg text \{[^}]*fill: ([^;]+);", style) == ["var(--ink)"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_a_letter_of_its_own(lang: str) -> None:
    words = Words(lang)
    letters = [words(f"letter.{name}") for name in (*Activity, "absent", "holiday")]
    assert len({letter.casefold() for letter in letters}) == len(letters)
    assert all(1 <= len(letter) <= 2 for letter in letters)
    assert all(letter == letter.upper() for letter in letters)  # small ones say: only a part


def test_activities_differ_in_colour() -> None:
    fills = [FILLS[name] for name in (*Activity, "absent")]
    assert len(set(fills)) == len(fills)
