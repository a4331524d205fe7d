"""The shape of the house: who may import whom, and that nothing written is forgotten."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import wfm
from wfm.solver.rule import Rule
from wfm.solver.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "wfm"
TESTS = ROOT / "tests"

RULE_FILES = [path for path in sorted((PACKAGE / "solver" / "rules").glob("*.py")) if path.stem != "__init__"]

# A line may import those above it; names on one line are siblings and never import each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("wfm.labels", "wfm.lazy", "wfm.version"),
    ("wfm.hours_words", "wfm.weekdays"),
    ("wfm.errors", "wfm.grid", "wfm.hours"),
    ("wfm.calendar",),
    ("wfm.scenario", "wfm.values"),
    ("wfm.forecast", "wfm.erlang"),
    ("wfm.solver.stop",),
    (
        "wfm.solver.clock",
        "wfm.solver.duties",
        "wfm.solver.task",
        "wfm.solver.convex",
        "wfm.solver.automaton",
        "wfm.solver.work_blocks",
        "wfm.solver.scarce",
        "wfm.solver.crowds",
        "wfm.solver.tiring",
    ),
    ("wfm.solver.watch", "wfm.solver.published", "wfm.solver.wholes", "wfm.solver.joins", "wfm.solver.homes"),
    ("wfm.solver.offers",),
    (
        "wfm.solver.problem",
        "wfm.solver.cpsat",
        "wfm.solver.week_table",
        "wfm.solver.layout",
    ),
    ("wfm.solver.lean", "wfm.solver.day_fill", "wfm.solver.grain"),
    ("wfm.solver.solution", "wfm.solver.set_up", "wfm.solver.tired_fill"),
    (
        "wfm.solver.fillings",
        "wfm.solver.attendance",
        "wfm.solver.marginal",
        "wfm.solver.minutes",
        "wfm.solver.day_classes",
        "wfm.solver.day_columns",
        "wfm.solver.network",
    ),
    ("wfm.solver.flow",),
    ("wfm.solver.outings",),
    ("wfm.solver.outing_literals", "wfm.solver.outing_pieces"),
    (
        "wfm.solver.blocks",
        "wfm.solver.prices",
        "wfm.solver.day_values",
        "wfm.solver.fit",
        "wfm.solver.housing",
        "wfm.solver.group_hours",
    ),
    ("wfm.solver.callers", "wfm.solver.payments", "wfm.solver.model_prices", "wfm.solver.session_prices"),
    ("wfm.solver.day_mix",),
    ("wfm.solver.model",),
    ("wfm.solver.phone", "wfm.solver.wanted", "wfm.solver.model_picks", "wfm.solver.beside"),
    ("wfm.solver.rule",),
    (
        "wfm.solver.said",
        "wfm.solver.relax",
        "wfm.solver.demand",
        "wfm.solver.heads",
        "wfm.solver.session_ways",
        "wfm.solver.phone_hours",
        "wfm.solver.pair_days",
        "wfm.solver.pinned_sessions",
    ),
    tuple(f"wfm.solver.rules.{path.stem}" for path in RULE_FILES),
    ("wfm.solver.rules",),
    (
        "wfm.solver.audit",
        "wfm.solver.respond",
        "wfm.solver.publish",
        "wfm.solver.adopt",
        "wfm.solver.no_shift",
    ),
    ("wfm.solver.mend", "wfm.solver.chain", "wfm.solver.tour", "wfm.solver.world"),
    ("wfm.solver.conflict", "wfm.solver.planner", "wfm.solver.unreachable"),
    ("wfm.solver.precheck", "wfm.solver.price", "wfm.solver.share"),
    ("wfm.solver.construct", "wfm.solver.bound", "wfm.solver.reasons", "wfm.solver.round_off"),
    ("wfm.solver.moment", "wfm.solver.week_moves", "wfm.solver.hand_over"),
    (
        "wfm.solver.processes",
        "wfm.solver.team",
        "wfm.solver.window",
        "wfm.solver.nearby",
        "wfm.solver.tighten",
    ),
    (
        "wfm.solver.improve",
        "wfm.solver.state",
        "wfm.solver.pricing",
        "wfm.solver.master",
        "wfm.solver.losses",
    ),
    (
        "wfm.solver.columns",
        "wfm.solver.select",
        "wfm.solver.overview",
        "wfm.solver.by_days",
        "wfm.solver.model_rest",
    ),
    ("wfm.solver.dive", "wfm.solver.choose_day", "wfm.solver.raising", "wfm.solver.whole"),
    ("wfm.solver.neighbours",),
    ("wfm.solver.weave",),
    ("wfm.solver.search", "wfm.solver.keeping"),
    ("wfm.solver.changing",),
    ("wfm.solver.fewest", "wfm.solver.limits"),
    ("wfm.solver.versions",),
    ("wfm.solver.revise",),
    ("wfm.simulation",),
    ("wfm.record_sessions", "wfm.record_deferred", "wfm.record_callbacks"),
    ("wfm.record", "wfm.advice", "wfm.longer"),
    ("wfm.report",),
    ("wfm.edits",),
    ("wfm.planning", "wfm.undoing"),
    ("wfm.explaining", "wfm.comparing", "wfm.hiring", "wfm.absent", "wfm.replanning"),
    ("wfm.replanning_edits",),
    ("wfm.cli",),
    ("wfm.__main__",),
)

# The only homes of a third-party library (numpy is at home everywhere).
HOMES: dict[str, tuple[str, ...]] = {
    "ortools": ("wfm.solver",),
    "jinja2": ("wfm.report.html",),
    "markupsafe": ("wfm.report.html",),
    "openpyxl": ("wfm.scenario.book_parts", "wfm.scenario.sheet_rows", "wfm.report.excel"),
    "dateutil": ("wfm.scenario.recurrence_rule",),
    "typer": ("wfm.cli",),
    "rich": ("wfm.cli",),
    "holidays": ("wfm.calendar",),
    "scipy": ("wfm.erlang", "wfm.values.counts"),
    "pandas": ("wfm.values", "wfm.simulation.result"),
    "pydantic": ("wfm.scenario", "wfm.values.document", "wfm.values.records", "wfm.values.records_edits"),
    "pydantic_core": ("wfm.scenario",),
}


@cache
def modules() -> tuple[tuple[str, Path], ...]:
    return tuple(_modules())


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(tree: ast.AST) -> Iterator[str]:
    """Names that a module imports when it runs; what only serves type checking is left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            known = dict(modules())
            yield from (name if name in known else node.module for name in names)
        else:
            yield from imports(node)


def layer(module: str) -> tuple[int, str]:
    """Position and name of the layer that a module belongs to: the longest name that fits."""
    fitting = [
        (len(name), row, name)
        for row, names in enumerate(LAYERS)
        for name in names
        if module == name or module.startswith(f"{name}.")
    ]
    assert fitting, f"{module} has no layer: give it one in tests/test_architecture.py"
    _, row, name = max(fitting)
    return row, name


def test_imports_point_one_way() -> None:
    wrong = []
    for module, path in modules():
        if module in ("wfm", "wfm.solver"):
            continue
        row, home = layer(module)
        for target in imports(ast.parse(path.read_text(encoding="utf-8"))):
            if not target.startswith("wfm.") or target == "wfm.solver":
                continue
            target_row, target_home = layer(target)
            if target_row > row or (target_row == row and target_home != home):
                wrong.append(f"{module} imports {target}")
    assert not wrong


def test_every_library_has_one_home() -> None:
    wrong = []
    for module, path in modules():
        for target in imports(ast.parse(path.read_text(encoding="utf-8"))):
            library = target.split(".")[0]
            homes = HOMES.get(
                library, ("wfm",) if library in (*sys.stdlib_module_names, "wfm", "numpy") else ()
            )
            if not any(module.startswith(home) for home in homes):
                wrong.append(f"{module} imports {library}")
    assert not wrong


def test_tests_mirror_the_package() -> None:
    missing = []
    for module, path in modules():
        inside = path.relative_to(PACKAGE)
        if path.name in ("__init__.py", "version.py") or "labels" in inside.parts:
            continue
        twin = TESTS / inside.parent / f"test_{path.stem.strip('_')}.py"
        if not twin.exists():
            missing.append(f"{module}: {twin.relative_to(ROOT)}")
    assert not missing


def test_the_registry_equals_the_folder() -> None:
    folder = {path.stem for path in RULE_FILES}
    assert {type(rule).__module__.rsplit(".", 1)[1] for rule in RULES} == folder
    assert len({rule.name for rule in RULES}) == len(RULES) == len(folder)
    assert all(isinstance(rule, Rule) for rule in RULES)


def test_rules_are_named_after_their_module() -> None:
    assert [rule.name for rule in RULES] == [type(rule).__module__.rsplit(".", 1)[1] for rule in RULES]


def test_public_names_are_documented() -> None:
    reference = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    for name in dir(wfm):
        assert (getattr(wfm, name).__doc__ or "").strip(), f"wfm.{name} has no docstring"
        assert f"`wfm.{name}" in reference, f"wfm.{name} is missing in docs/library.md"


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after running some code."""
    script = f"{code}\nimport sys\nprint(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split("\n")[-2].split())


@pytest.mark.parametrize(
    "code",
    ["import wfm", "import wfm\nwfm.Stop(seconds=1)", "import wfm.erlang", "import wfm.forecast"],
)
def test_imports_stay_light(code: str) -> None:
    heavy = {"ortools", "pandas", "scipy", "openpyxl", "holidays", "jinja2", "typer", "rich"}
    assert not loaded_by(code) & heavy


def test_the_layers_name_what_exists() -> None:
    known = {name for name, _ in modules()}
    assert {name for names in LAYERS for name in names} <= known


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_a_rule_says_where_it_comes_from(path: Path) -> None:
    """The law, a source, or what services do."""
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert re.search(r"^(Law|Source|Practice|Arithmetic, not law)\b", told, re.MULTILINE)
