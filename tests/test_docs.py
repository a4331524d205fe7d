"""What the documents show is what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.report.input_page import PAGE as PAGE_OF_INPUT
from tests.report.input_page import page as page_of_input
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


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=str)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_page_of_the_input_tells_every_sheet_and_column() -> None:
    assert PAGE_OF_INPUT.read_text(encoding="utf-8") == page_of_input()
