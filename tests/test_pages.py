"""The tours and the how-to pages do what they say. ``make renew`` writes their output anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pages import KINDS, Block, blocks, change, commands, differences, renewed_page
from tests.transcript import COLUMNS, terminal

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = [*sorted(DOCS.glob("tour*.md")), *sorted(DOCS.glob("howto/*.md"))]
PAGE = """Text
```csv made.csv
a;b
```
More
```console exit=3
$ wfm check nowhere
Nothing here
```
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    terminal(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_happens(page: Path, folder: Path, renew: bool) -> None:
    text = page.read_text(encoding="utf-8")
    if renew:
        page.write_text(renewed_page(text), encoding="utf-8")
    else:
        assert not "\n\n".join(differences(text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_on_a_page_is_left_unrun(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert {block.kind for block in blocks(text)} <= set(KINDS)
    assert text.count("\n```") == 2 * len(list(blocks(text)))
    assert not re.findall(r"^ {4,}\$? ?\S*wfm ", text, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_output_on_a_page_fits_80_columns(page: Path) -> None:
    lines = [line for block in blocks(page.read_text(encoding="utf-8")) for line in block.body.splitlines()]
    assert lines
    assert [line for line in lines if len(line) > COLUMNS and not line.startswith("$")] == []


def test_a_page_that_tells_something_else_is_found(folder: Path) -> None:
    (found,) = differences(PAGE)
    assert found.startswith("$ wfm check nowhere\n")
    assert found.endswith("(exit 3)")
    assert (folder / "made.csv").read_text(encoding="utf-8") == "a;b\n"


def test_a_renewed_page_differs_no_more(folder: Path) -> None:
    text = renewed_page(PAGE)
    assert text.startswith(PAGE[: PAGE.index("Nothing here")])
    assert not list(differences(text))


def test_commands_have_their_output() -> None:
    block = Block("console", "", "$ wfm check a\nSound\n\n$ wfm staff a\n")
    assert [(one.command, one.lines) for one in commands(block)] == [
        ("wfm check a", ("Sound",)),
        ("wfm staff a", ()),
    ]


def test_lines_are_replaced_where_they_stand_once(folder: Path) -> None:
    file = folder / "service.toml"
    file.write_text("a = 1\nb = 2\nb = 2\n", encoding="utf-8")
    change(Block("diff", "service.toml", "-a = 1\n+a = 3\n+c = 4\n"))
    assert file.read_text(encoding="utf-8") == "a = 3\nc = 4\nb = 2\nb = 2\n"
    with pytest.raises(AssertionError, match="once"):
        change(Block("diff", "service.toml", "-b = 2\n+b = 3\n"))
