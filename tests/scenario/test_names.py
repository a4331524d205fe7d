from __future__ import annotations

from wfm.scenario import names
from wfm.scenario.hints import counted
from wfm.scenario.settings import Given
from wfm.scenario.table import Table


def table(*cells: object) -> Table:
    rows = tuple((number, {"who": cell} if cell else {}) for number, cell in enumerate(cells, 2))
    return Table("some.csv", None, 1, {"who": "Who"}, rows)


def test_names_of_rows_with_other_faults_are_names() -> None:
    rows = ((2, {"id": "a", "hours": "?"}), (3, {"id": "b|c"}), (4, {"hours": "35"}), (5, {"id": 12.0}))
    given = Given(tables={"agents": Table("agents.csv", None, 1, {}, rows)})
    assert names.ids(given, "agents") == ["a", "12"]
    assert names.ids(given, "sites") == []


def test_a_name_among_several_is_told_alone_where_it_stands_first() -> None:
    told = list(
        names.strangers(table("a|b", None, "b|anna", "anna"), "who", "agent", ["a", "b"], names.several)
    )
    assert [(p.row, p.column, p.value) for p in told] == [(4, "Who", "anna")]
    assert told[0].expected.params["rows"] == counted(2)


def test_cells_that_hold_no_name_are_told_elsewhere() -> None:
    assert names.one("a|b") == ()
    assert names.several("a;b") == ()
    assert names.codes("FR|nl|fr") == ("fr", "nl")
    assert list(names.strangers(table("a|b", "a"), "who", "agent", ["a"])) == []
