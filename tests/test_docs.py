"""What the documents show is what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.report.input_page import PAGE as PAGE_OF_INPUT
from tests.report.input_page import page as page_of_input
from wfm.scenario.recurrence import recurrence
from wfm.solver.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "add-a-rule.md").read_text(encoding="utf-8")
SECTIONS = re.findall(
    r"^## \d\. .*?`(?P<file>[\w/.]+\.py)`\n(?P<body>.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL
)
SHOWN = [
    (file, block) for file, body in SECTIONS for block in re.findall(r"```python\n(.*?)```", body, re.DOTALL)
]


@pytest.mark.parametrize(("file", "block"), SHOWN)
def test_the_walk_through_a_rule_shows_the_real_code(file: str, block: str) -> None:
    assert block in (ROOT / file).read_text(encoding="utf-8")


def test_the_walk_shows_setting_rule_and_registry() -> None:
    assert len(SHOWN) == 3


def test_the_model_page_lists_every_rule() -> None:
    model = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    table = model.split("## 4.")[1].split("## 5.")[0]
    named = set(
        re.findall(r"[a-z_]+", " ".join(line.split("|")[1] for line in table.splitlines() if "|" in line))
    )
    assert {rule.name for rule in RULES} <= named


PAGES = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))
FRENCH = [page for page in PAGES if page.name.endswith(".fr.md")]
PLANNERS = [page for page in sorted((ROOT / "docs").glob("howto/*.md")) if page not in FRENCH]
FENCED = re.compile(r"^```.*?^```$|^ {4,}[^\n]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://)([^)\s#]*)(?:#([^)\s]+))?\)")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchors(text: str) -> set[str]:
    """What GitHub calls the headings of a page: small letters, hyphens for blanks, no other marks."""
    without = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.+)$", without, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def dead_links(page: Path, text: str) -> list[str]:
    """The links of a page that lead to no file, or to no heading in it."""
    found = []
    for target, anchor in LINK.findall(FENCED.sub("", text)):
        file = page.parent / target
        there = file.read_text(encoding="utf-8") if target and anchor and file.exists() else text
        if not file.exists() or (anchor and anchor not in anchors(there)):
            found.append(f"{target}#{anchor}")
    return found


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    assert not dead_links(page, page.read_text(encoding="utf-8"))


def test_a_link_to_no_page_or_no_heading_is_found() -> None:
    text = "## Here, l'été ?\n[a](no.md) [b](#here-lété-) [c](#there) [d](docs/cli.md#comparing) `[e](no)`"
    assert dead_links(ROOT / "README.md", text) == ["no.md#", "#there"]


def test_a_planner_finds_each_how_to_page_in_french() -> None:
    assert PLANNERS
    assert {page.with_suffix(".fr.md") for page in PLANNERS} <= set(FRENCH)


@pytest.mark.parametrize("page", FRENCH, ids=name)
def test_french_pages_and_english_ones_lead_to_each_other(page: Path) -> None:
    other = page.with_name(page.name.replace(".fr.md", ".md"))
    assert f"]({other.name})" in page.read_text(encoding="utf-8")
    assert f"]({page.name})" in other.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["recurrence.md", "recurrence.fr.md"])
def test_recurrences_in_the_documents_can_be_read(page: str) -> None:
    lines = (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()
    cells = [line.split(" | ")[0] for line in lines if line.startswith("| `")]
    shown = [words for cell in cells for words in re.findall("`(.+?)`", cell)]
    assert len(shown) > 10
    assert all(recurrence(words) for words in shown)


def test_the_page_of_the_input_tells_every_sheet_and_column() -> None:
    assert PAGE_OF_INPUT.read_text(encoding="utf-8") == page_of_input()
