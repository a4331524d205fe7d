from wfm.errors import Message
from wfm.scenario.table import RawRow, blank, is_example, tabulate
from wfm.scenario.words import Headers

KNOWN = Headers("agents", ("id", "weekly_hours", "name"))
NEEDED = Headers("agents", KNOWN.columns, ("id",))


def test_headers_are_found_however_they_are_spelled() -> None:
    rows: list[RawRow] = [(1, ["ID ", "Weekly Hours", None]), (3, ["a", 35, None]), (4, [" ", None, ""])]
    table, problems = tabulate("agents.csv", None, rows, NEEDED)
    assert table is not None
    assert not problems
    assert table.titles == {"id": "ID", "weekly_hours": "Weekly Hours"}
    assert table.rows == ((3, {"id": "a", "weekly_hours": 35}),)


def test_empty_rows_above_the_header_count_as_rows() -> None:
    table, _ = tabulate("a.csv", None, [(1, []), (2, ["", ""]), (3, ["id"]), (4, ["a"])], KNOWN)
    assert table is not None
    assert (table.header, table.rows) == (3, ((4, {"id": "a"}),))


def test_a_table_without_anything_is_no_table() -> None:
    assert tabulate("a.csv", None, [(1, []), (2, [None, " "])], NEEDED) == (None, [])


def test_strange_columns_are_told_with_the_column_that_was_meant() -> None:
    _, problems = tabulate("a.csv", "Agents", [(1, ["id", "Weekly-Hour", "id", "zzz"])], NEEDED)
    assert [(p.sheet, p.row, p.column, p.expected) for p in problems] == [
        ("Agents", 1, "Weekly-Hour", Message("expected.unknown_column_near", {"near": "weekly_hours"})),
        ("Agents", 1, "id", Message("expected.column_once")),
        ("Agents", 1, "zzz", Message("expected.unknown_column", {"known": "weekly_hours, name"})),
    ]


def test_a_missing_column_is_told_once_at_the_header() -> None:
    _, problems = tabulate("a.csv", None, [(2, ["name"]), (3, ["A"]), (4, ["B"])], NEEDED)
    assert [(p.row, p.column, p.expected.key) for p in problems] == [(2, "id", "expected.missing_column")]


def test_values_without_a_header_are_told_once_a_column() -> None:
    rows = [(1, ["id", "", "name"]), (2, ["a", "", "A", "", "x"]), (3, ["b", "?", "B", "", "y"])]
    _, problems = tabulate("a.csv", None, rows, KNOWN)
    assert [(p.row, p.column, p.value) for p in problems] == [(2, "E", "x"), (3, "B", "?")]


def test_far_columns_have_two_letters() -> None:
    _, problems = tabulate("a.csv", None, [(1, ["id"]), (2, ["a"] + [""] * 26 + ["x"])], KNOWN)
    assert problems[0].column == "AB"


def test_personal_words_are_never_told() -> None:
    table, _ = tabulate("a.csv", None, [(1, ["id", "name"]), (2, ["a", "Ann"])], KNOWN)
    assert table is not None
    assert table.problem(2, "name", Message("expected.text"), "Ann").value is None
    assert table.problem(2, "id", Message("expected.text"), "a").value == "a"


def test_small_words() -> None:
    assert blank(None)
    assert blank(" \t")
    assert not blank(0)


def test_headers_of_all_languages_may_be_mixed() -> None:
    rows: list[RawRow] = [(1, ["IDENTIFIANT *", "uren PER week", "name"]), (2, ["a", 35, "Ann"])]
    table, problems = tabulate("agents.csv", None, rows, NEEDED)
    assert table is not None
    assert not problems
    assert table.rows == ((2, {"id": "a", "weekly_hours": 35, "name": "Ann"}),)
    assert table.problem(2, "id", Message("expected.ident"), "a").column == "IDENTIFIANT"


def test_columns_are_told_in_the_language_of_the_headers() -> None:
    rows: list[RawRow] = [(1, ["Heures par semaine", "Noms"]), (2, [35, "Ann"])]
    _, problems = tabulate("agents.csv", None, rows, NEEDED)
    assert [(p.column, p.expected.key, dict(p.expected.params)) for p in problems] == [
        ("Noms", "expected.unknown_column_near", {"near": "Nom"}),
        ("Identifiant", "expected.missing_column", {}),
    ]
    table, _ = tabulate("agents.csv", None, rows, NEEDED)
    assert table is not None
    told = table.problem(2, "weekly_hours", Message("expected.not_before", {"other": "name", "limit": 3}))
    assert (told.column, told.expected.params) == ("Heures par semaine", {"other": "Nom", "limit": 3})


def test_examples_are_not_rows() -> None:
    assert all(
        is_example([None, f"{word} : A01", 3]) for word in ("exemple", "Voorbeeld", "BEISPIEL", "Example")
    )
    assert not any(is_example([cell]) for cell in ("Example", "Exemples: A", "e: 1", 3, None, "", "08:30"))
    table, _ = tabulate("a.csv", None, [(1, ["id"]), (2, ["Exemple : A01"]), (3, ["a"])], KNOWN)
    assert table is not None
    assert table.rows == ((3, {"id": "a"}),)


def test_the_mark_of_a_needed_column_is_not_told() -> None:
    table, _ = tabulate(
        "a.xlsx", "Absences", [(1, ["Agent *", "Du *"])], Headers("absences", ("agent", "from"))
    )
    assert table is not None
    assert table.titles == {"agent": "Agent", "from": "Du"}
