"""Names that rows of regions, ways and permanences hold in columns of their own, and that nobody has."""

from __future__ import annotations

from collections.abc import Iterator

from wfm.errors import Problem
from wfm.scenario import names
from wfm.scenario.hints import expected
from wfm.scenario.settings import Given

TITULARS, SUBSTITUTES = "titulars", "substitutes"
ENDS = ("from", "to")
"""The columns of ``travel`` that say between which places a way is."""


def check_named(given: Given) -> Iterator[Problem]:
    """Every such name, whatever else is wrong with its row, with the agents or with the sites."""
    yield from _people(given)
    yield from _places(given)
    yield from _languages(given)


def _people(given: Given) -> Iterator[Problem]:
    """Titulars and substitutes that no agent is, and agents who are named twice in a region."""
    regions = given.tables.get("regions")
    if regions is None:
        return
    known, called = names.ids(given, "agents"), names.called(given, "agents")
    for column in (TITULARS, SUBSTITUTES):
        yield from names.strangers(regions, column, "agent", known, names.several, called)
    for number, row in regions.rows:
        twice = set(names.several(row.get(TITULARS, ""))) & set(names.several(row.get(SUBSTITUTES, "")))
        for name in sorted(twice):
            yield regions.problem(number, SUBSTITUTES, expected("titular_or_substitute", agent=name), name)


def _places(given: Given) -> Iterator[Problem]:
    """Ways from or to what is no site; they may begin or end with an agent, where that is at home."""
    if "travel" in given.tables:
        known = [*names.ids(given, "sites"), *names.ids(given, "agents")]
        for column in ENDS:
            yield from names.strangers(given.tables["travel"], column, "place", known)


def _languages(given: Given) -> Iterator[Problem]:
    """Languages of permanences that nobody speaks, new colleagues included: nobody could ever hold them."""
    if "permanences" not in given.tables or "agents" not in given.tables:
        return
    spoken = [
        code for _, row in names.cells(given, "agents") for code in names.codes(row.get("languages", ""))
    ]
    hired = given.settings.value(("hire", "languages")) if given.settings else None
    known = list(dict.fromkeys([*spoken, *names.codes(hired or "")]))
    yield from names.strangers(given.tables["permanences"], "languages", "language", known, names.codes)
