"""Every finding of every rule has its words in every language, with the words to fill in."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from wfm.labels import LANGUAGES, catalogue
from wfm.solver.rules import RULES

RULE_FILES = Path(__file__).resolve().parents[2] / "wfm" / "solver" / "rules"
ALWAYS = {"agent", "date"}
NO_WORDS = {"hard", "agent", "segments", "amount", "cost"}


def constants(node: ast.AST) -> Iterator[str]:
    """The texts that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def faults(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    """The keys, with their words, that ``_fault`` or ``_faults`` of a rule's module returns or yields."""
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and "fault" in function.name:
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value:
                    yield from ((key, set()) for key in constants(node.value))
                elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                    key, words = node.value.elts
                    assert isinstance(words, ast.Dict)
                    filled = {name for part in words.keys if part for name in constants(part)}
                    yield from ((name, filled) for name in constants(key))


def findings(rule: str) -> dict[str, set[str]]:
    """The keys of a rule's findings and the words that each of them fills in, from its source."""
    source = (RULE_FILES / f"{rule}.py").read_text(encoding="utf-8")
    tree = ast.parse(source)
    helper = ast.parse((RULE_FILES.parent / "work_blocks.py").read_text(encoding="utf-8"))
    shared = list(faults(helper)) if "block_faults" in source else []
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "finding"
        ):
            words = {one.arg for one in node.keywords if one.arg} - NO_WORDS
            keys = list(constants(node.args[0]))
            pairs = [(key, words) for key in keys] if keys else [*faults(tree), *shared]
            assert pairs, f"{rule}: the keys of a finding cannot be read from the source"
            found |= {".".join(filter(None, ("finding", rule, key))): more for key, more in pairs}
    return found


KEYS = {"finding.unknown": set[str]()} | {
    key: words for rule in RULES for key, words in findings(rule.name).items()
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_has_its_words(lang: str) -> None:
    labels = catalogue(lang)
    assert {key for key in labels if key.startswith("finding.")} == set(KEYS)
    for key, words in KEYS.items():
        named = {name for _, name, _, _ in string.Formatter().parse(labels[key]) if name}
        assert named <= words | ALWAYS, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_has_a_name(lang: str) -> None:
    named = {key.removeprefix("rule.") for key in catalogue(lang) if key.startswith("rule.")}
    assert named == {rule.name for rule in RULES} | {"unknown"}
