"""Skills of agents that no work needs, from the cells as given: what else is wrong hides none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic_core import PydanticCustomError

from wfm.errors import Message, Problem
from wfm.scenario import cell_text, names
from wfm.scenario.cell_text import fold
from wfm.scenario.check_named import SUBSTITUTES, TITULARS
from wfm.scenario.hints import expected, unknown
from wfm.scenario.settings import SECTIONS, Given

HIRE = ("hire", "skills")


def check_skills(given: Given) -> Iterator[Problem]:
    """Agents and new colleagues without a skill that any work needs, or with one spelled almost as it is.

    Nothing is said where there is no list of queues.
    """
    needed = _needed(given)
    if needed is None:
        return
    sent = _sent(given)
    for number, row in names.cells(given, "agents"):
        skills = _skills(row.get("skills", ""))
        useful = names.ident(row.get("id")) in sent
        wrong = _wrong_skills(skills, needed, useful=useful) if skills is not None else None
        if wrong:
            yield given.tables["agents"].problem(number, "skills", wrong, row.get("skills"))
    cell = given.settings.value(HIRE) if given.settings else None
    skills = _skills(cell) if cell is not None else None
    wrong = _wrong_skills(skills, needed) if skills else None
    if wrong and skills and given.settings:
        yield given.settings.problem(HIRE, wrong, "|".join(skills))


def _skills(cell: object) -> tuple[str, ...] | None:
    """The skills of a cell; None where it cannot be read, which is told where it is checked."""
    try:
        return cell_text.names(cell)
    except PydanticCustomError:
        return None


def _needed(given: Given) -> set[str] | None:
    """The skills that some work needs; None where there is no list of queues."""
    queues = _section(given, "queue")
    if queues is None:
        return None
    needed = {names.ident(queue.get("skill")) or names.ident(queue.get("id")) for queue in queues}
    for section in SECTIONS.values():
        needed |= {names.ident(row.get("skill")) for row in _section(given, section) or ()}
    for table in (*SECTIONS, "permanences"):
        needed |= {names.ident(row.get("skill")) for _, row in names.cells(given, table)}
    return {skill for skill in needed if skill}


def _section(given: Given, section: str) -> list[Mapping[str, object]] | None:
    """The rows of a section of the settings; None where it is no list."""
    rows = given.settings.value((section,)) if given.settings else None
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else None


def _sent(given: Given) -> set[str]:
    """Those who hold the permanences of a region."""
    cells = (
        row.get(column, "") for _, row in names.cells(given, "regions") for column in (TITULARS, SUBSTITUTES)
    )
    return {name for cell in cells for name in names.several(cell)}


def _wrong_skills(skills: Sequence[str], needed: set[str], *, useful: bool = False) -> Message | None:
    """What is expected instead of some skills; nothing where they serve, or are ``useful`` anyway."""
    looks_like = {_letters(skill): skill for skill in needed}
    wrong = (skill for skill in skills if skill not in needed and _letters(skill) in looks_like)
    meant = next((looks_like[_letters(skill)] for skill in wrong), None)
    if meant:
        return expected("skill_spelled", near=meant)
    if useful or needed & set(skills):
        return None
    first = next(iter(skills), "")
    return unknown("skill", first, sorted(needed), skill=first)


def _letters(skill: str) -> str:
    return "".join(c for c in fold(skill) if c.isalnum())
