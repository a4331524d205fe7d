import pytest

from wfm.errors import Message, Problem
from wfm.scenario.settings import Settings, from_sheets, from_toml
from wfm.scenario.table import FORMULA, MERGED, Lost, RawRow, Table, tabulate
from wfm.scenario.words import Headers, column_word, setting_key

TOML = """name = "Test"
[rules.shift]
longest = "8h"
[rules]
hours.over = 15
[[queue]]
id = "general"
[queue.target]
answer_rate = 0.9
[[queue]]
open = "Mon 08:00-12:00"
"""
SERVICE = Headers("service", ("key", "value"))
QUEUES = Headers("queues", ("id", "target.answer_rate", "open"))
WRONG = Message("expected.other")


def toml() -> Settings:
    settings, problems = from_toml("service.toml", TOML)
    assert settings is not None
    assert not problems
    return settings


def test_settings_are_told_with_their_line() -> None:
    settings = toml()
    told = [
        settings.problem(path, WRONG)
        for path in (
            ("name",),
            ("rules", "shift", "longest"),
            ("rules", "hours", "over"),
            ("queue", 0, "target", "answer_rate"),
            ("queue", 1, "open"),
        )
    ]
    assert [(p.row, p.column, p.value) for p in told] == [
        (1, "name", "Test"),
        (3, "rules.shift.longest", "8h"),
        (5, "rules.hours.over", "15"),
        (9, "queue.general.target.answer_rate", "0.9"),
        (11, "queue.2.open", "Mon 08:00-12:00"),
    ]


def test_missing_settings_are_told_at_the_section_that_should_hold_them() -> None:
    settings = toml()
    assert settings.problem(("rules", "shift", "step"), WRONG) == Problem(
        "service.toml", WRONG, None, 2, "rules.shift.step"
    )
    assert settings.problem(("queue", 1, "id"), WRONG).row == 10
    assert settings.problem(("horizon", "from"), WRONG).row is None


def test_sections_and_lists_are_not_shown_as_values() -> None:
    assert toml().problem(("rules",), WRONG).value is None
    assert toml().value(("queue", 7, "id")) is None
    assert toml().value(("name", "first")) is None


def test_broken_toml_is_told_with_its_line() -> None:
    settings, (problem,) = from_toml("service.toml", 'name = "a"\nzone = Europe\n')
    assert settings is None
    assert (problem.row, problem.expected.key) == (2, "expected.toml")
    _, (problem,) = from_toml("service.toml", 'name = "a"\nzone = "Eur')
    assert problem.row == 2


def test_a_date_that_does_not_exist_is_no_toml_and_told_as_a_date() -> None:
    _, (problem,) = from_toml("service.toml", "[horizon]\nfrom = 2027-02-29  # leap\n")
    assert (problem.row, problem.column, problem.value) == (2, "from", "2027-02-29")
    assert problem.expected.key == "expected.day"


def test_absurd_toml_is_told_too() -> None:
    for text in (f"a = {'9' * 5000}", f"a = {'[' * 5000}", "\0", "from = 2027-07-01 x"):
        settings, problems = from_toml("service.toml", text)
        assert settings is None
        assert [(p.row, p.expected.key) for p in problems] == [(1, "expected.toml")]


def test_sheets_become_the_same_nested_values() -> None:
    rows: list[RawRow] = [
        (1, ["key", "value"]),
        (2, ["name", "Test"]),
        (4, ["rules.shift.step", "15"]),
        (5, ["zone", None]),
    ]
    service, _ = tabulate("b.xlsx", "service", rows, SERVICE)
    lines: list[RawRow] = [(1, ["id", "target.answer_rate"]), (2, ["general", 0.9]), (3, ["medico", ""])]
    queues, _ = tabulate("b.xlsx", "queues", lines, QUEUES)
    assert service is not None
    assert queues is not None
    settings, problems = from_sheets("b.xlsx", service, queues)
    assert not problems
    assert settings.values == {
        "name": "Test",
        "rules": {"shift": {"step": "15"}},
        "queue": [{"id": "general", "target": {"answer_rate": 0.9}}, {"id": "medico"}],
    }
    told = [settings.problem(path, WRONG) for path in (("rules", "shift", "step"), ("queue", 1, "open"))]
    assert [(p.sheet, p.row, p.column) for p in told] == [
        ("service", 4, "rules.shift.step"),
        ("queues", 3, "open"),
    ]


def test_a_setting_is_given_once() -> None:
    rows: list[RawRow] = [
        (1, ["key", "value"]),
        (2, ["name", "a"]),
        (3, ["name", "b"]),
        (4, ["name.first", "c"]),
    ]
    service, _ = tabulate("b.xlsx", "service", rows, SERVICE)
    assert service is not None
    _, problems = from_sheets("b.xlsx", service, Table("b.xlsx", "queues", 0, {}, ()))
    assert [(p.row, p.value, p.expected.key) for p in problems] == [
        (3, "name", "expected.setting_once"),
        (4, "name.first", "expected.setting_once"),
    ]


def test_settings_of_a_sheet_may_be_named_in_any_language() -> None:
    headers = Headers("service", ("key", "value", "meaning"))
    rows: list[RawRow] = [
        (1, ["Réglage", "Valeur", "Signification"]),
        (2, ["Nom du service", "Test"]),
        (3, ["Eerste dag", "2027-03-01"]),
        (4, ["horizon.to", "2027-03-28"]),
        (5, ["Poste : pas des débuts", "15"]),
    ]
    service, _ = tabulate("b.xlsx", "Service", rows, headers)
    assert service is not None
    settings, problems = from_sheets("b.xlsx", service, Table("b.xlsx", "queues", 0, {}, ()))
    assert not problems
    assert settings.values == {
        "name": "Test",
        "horizon": {"from": "2027-03-01", "to": "2027-03-28"},
        "rules": {"shift": {"step": "15"}},
    }
    told = settings.problem(("rules", "shift", "step"), WRONG)
    assert (told.row, told.column) == (5, "Poste\u00a0: pas des débuts")
    unknown = settings.unknown(("Premier jours",), "Premier jours", ("horizon.from",))
    assert unknown.expected.params["near"] == "Premier jour"


def test_an_unknown_setting_of_a_sheet_is_a_row_and_other_work_has_its_sheets() -> None:
    rows: list[RawRow] = [(1, ["Réglage", "Valeur"]), (2, ["Courriels par semaine", "300"])]
    service, _ = tabulate("b.xlsx", "Service", rows, Headers("service", ("key", "value"), ("key", "value")))
    assert service is not None
    settings, _ = from_sheets("b.xlsx", service, Table("b.xlsx", "queues", 0, {}, ()))
    path = ("Courriels par semaine",)
    told = settings.unknown(path, path[0], ("horizon.from",)).text("fr").replace("\u00a0", " ")
    assert "réglage « Courriels par semaine »" in told
    assert "colonne" not in told
    assert "Travail différé" in told
    assert "Activités" in told


@pytest.mark.parametrize(
    ("lang", "word", "near"),
    [
        ("fr", "Ponts", "Ponts fermés"),
        ("nl", "brugdagen", "Brugdagen gesloten"),
        ("en", "Bridge", "Bridge days closed"),
    ],
)
def test_a_setting_known_by_one_of_its_words_is_suggested(lang: str, word: str, near: str) -> None:
    titles = [column_word("service", name, lang) for name in ("key", "value")]
    headers = Headers("service", ("key", "value"), ("key", "value"))
    service, _ = tabulate("b.xlsx", "Service", [(1, titles), (2, [word, "x"])], headers)
    assert service is not None
    settings, _ = from_sheets("b.xlsx", service, Table("b.xlsx", "queues", 0, {}, ()))
    told = settings.unknown((word,), word, ("horizon.from", "calendar.close_bridges")).expected
    assert (told.key, told.params) == ("expected.unknown_setting_near", {"near": near})
    assert setting_key(near) == "calendar.close_bridges"


def test_settings_that_a_message_names_are_told_as_the_sheet_has_them() -> None:
    rows: list[RawRow] = [(1, ["Instelling", "Waarde"]), (2, ["Laatste dag", "28/02/2027"])]
    table, _ = tabulate("s.xlsx", "Dienst", rows, SERVICE)
    assert table
    settings, _ = from_sheets("s.xlsx", table, Table("s.xlsx", "Wachtrijen", 0, {}, ()))
    wrong = settings.problem(("horizon", "to"), Message("expected.not_before", {"other": "from"}))
    assert "« Laatste dag »" in wrong.text("nl")
    assert wrong.text("nl").endswith("« Eerste dag »")
    other = Message("expected.shift_fits", {"other": "latest_start + shortest"})
    assert settings.problem(("rules", "shift", "latest_end"), other).expected == other


def test_cells_whose_value_is_lost_are_told_as_such() -> None:
    rows: list[RawRow] = [(1, ["key", "value"]), (2, [Lost(FORMULA), "x"]), (3, ["name", Lost(MERGED)])]
    table, _ = tabulate("s.xlsx", "service", rows, SERVICE)
    assert table
    settings, (lost,) = from_sheets("s.xlsx", table, Table("s.xlsx", "queues", 0, {}, ()))
    named = settings.problem(("name",), WRONG)
    assert [(p.row, p.expected.key, p.value) for p in (lost, named)] == [
        (2, "expected.formula_result", None),
        (3, "expected.unmerged", None),
    ]
