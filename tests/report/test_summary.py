"""The summary as tables."""

from __future__ import annotations

import pytest

from wfm.labels import LANGUAGES
from wfm.report.figures import Figures
from wfm.report.summary import summary_tables
from wfm.report.tables import Table
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records_edits import BrokenRecord, FindingRecord


def tables(document: RosterDocument, lang: str = "en", **changes: object) -> dict[str, Table]:
    """The tables by key, of a document with some fields changed."""
    figures = Figures(document.model_copy(update=changes))
    return {table.key: table for table in summary_tables(figures, Words(lang))}


def facts(table: Table) -> dict[str, str]:
    """The names and values of the first table."""
    return dict(table.texts(Words("en")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_row_is_as_wide_as_its_header(document: RosterDocument, lang: str) -> None:
    found = tables(document, lang)
    assert list(found) == ["roster", "queues", "costs", "shortages", "agents"]
    for table in found.values():
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.header)}


def test_the_roster_with_a_bound(document: RosterDocument) -> None:
    roster = facts(tables(document)["roster"])
    assert roster["Status"] == "feasible"
    assert roster["Lower bound"].endswith("(Lagrangian relaxation)")
    assert roster["Gap to the bound"] == "1.5%"
    assert roster["Closed days"] == "Wed 14-07"


def test_the_roster_without_a_bound(document: RosterDocument) -> None:
    roster = facts(tables(document, bound=None, bound_origin=None, gap=None, closed={})["roster"])
    assert roster["Lower bound"] == "no bound"
    assert roster["Gap to the bound"] == "–"
    assert roster["Closed days"] == "–"


@pytest.mark.parametrize("status", ["optimal", "feasible", "interrupted"])
def test_a_roster_that_breaks_a_rule_has_no_other_status(document: RosterDocument, status: str) -> None:
    found = FindingRecord(rule="days", hard=True, agent="A01", date=None, cost=0.0, texts={})
    broken = tables(document, status=status, findings=(found,))["roster"]
    item = next(row[1] for row in broken.rows if row[0].value == "Status")
    assert (item.value, item.alert) == ("a rule is broken: not to be used as it is", True)
    calm = tables(document, status=status, findings=(found.model_copy(update={"hard": False}),))["roster"]
    item = next(row[1] for row in calm.rows if row[0].value == "Status")
    assert (item.value, item.alert) == (Words("en").known("status", status), False)


def test_queues_and_their_total(document: RosterDocument) -> None:
    table = tables(document)["queues"]
    assert [row[0].value for row in table.rows] == ["Accueil général", "Médico-social", "Total"]
    assert table.note.startswith("Hours planned:")


def test_what_misses_its_target_is_marked(document: RosterDocument) -> None:
    general, _, total = tables(document)["queues"].rows
    rate, target = general[3], general[4]
    assert rate.alert
    assert isinstance(rate.value, float)
    assert isinstance(target.value, float)
    assert rate.value < target.value
    assert not any(item.alert for item in total)


def test_a_queue_alone_has_no_total_and_no_note(document: RosterDocument) -> None:
    requirement = document.requirement
    alone = requirement.model_copy(
        update={
            "queues": requirement.queues[:1],
            "intervals": tuple(r for r in requirement.intervals if r.queue == "general"),
        }
    )
    table = tables(document, requirement=alone)["queues"]
    assert len(table.rows) == 1
    assert table.note == ""


def test_unknown_patience_is_told(document: RosterDocument) -> None:
    queue = document.requirement.queues[0].model_copy(update={"priced_by_patience": False})
    requirement = document.requirement.model_copy(
        update={"queues": (queue, *document.requirement.queues[1:])}
    )
    note = tables(document, requirement=requirement)["queues"].note
    assert "Patience unknown for Accueil général:" in note


def test_costs_sum_to_the_cost(document: RosterDocument) -> None:
    *terms, total = tables(document)["costs"].rows
    assert [row[0].value for row in terms] == ["Calls lost (coverage)", "Contract hours missing"]
    assert total[1].value == document.cost
    assert sum(float(str(row[1].value)) for row in terms) == pytest.approx(document.cost)


def test_no_shortage(document: RosterDocument) -> None:
    table = tables(document, uncovered=())["shortages"]
    assert table.rows == ()
    assert table.note == "No shortage."


def test_what_is_missing_has_its_name_for_people(promising: RosterDocument) -> None:
    phone = promising.uncovered[0].model_copy(update={"ref": "P2"})  # a queue named like a permanence
    place = phone.model_copy(update={"kind": "permanence", "lost": 0.0})
    rows = tables(promising, uncovered=(phone, place))["shortages"].rows
    assert [row[-1].value for row in rows] == ["P2", "Maison du Nord"]


def test_an_agent_without_a_name_is_called_by_id(document: RosterDocument) -> None:
    nameless = document.agents[0].model_copy(update={"name": ""})
    first, second = tables(document, agents=(nameless, document.agents[1]))["agents"].rows
    assert first[0].value == "A01"
    assert second[0].value == "Bruno Delattre"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_broken_rule_is_told_at_the_top(document: RosterDocument, lang: str) -> None:
    broken = BrokenRecord(rule="absences", agent="A01", texts=dict.fromkeys(LANGUAGES, "works while absent"))
    name, value = tables(document, lang, broken=(broken,))["roster"].rows[-1]
    assert name.value == Words(lang)("report.rule_broken")
    assert value.value == "works while absent"
    assert value.alert


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_roster_planned_again_says_what_its_cost_counts(document: RosterDocument, lang: str) -> None:
    assert tables(document, lang)["costs"].note == ""
    changed = tables(document, lang, cost_terms={**document.cost_terms, "stability": 3.0})["costs"].note
    lost = Words(lang)("replan.lost").split(" (")[0]
    assert f"« {lost} »" in changed.replace("\u00a0", " ")
