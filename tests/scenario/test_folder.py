from collections.abc import Callable
from pathlib import Path

import pytest

from wfm.scenario import folder
from wfm.scenario.folder import read_folder
from wfm.scenario.reader import read

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

AGENTS = [{"id": "a", "name": "Élodie", "weekly_hours": "30,4", "skills": "general|medico"}]
LINES = ("id;name;weekly_hours;skills", "a;Élodie;30,4;general|medico")


@pytest.mark.parametrize(
    "data",
    [
        "\n".join(LINES).encode(),
        "\r\n".join(LINES).encode("utf-8-sig"),
        "\r".join(LINES).encode(),
        "\r\n".join(LINES).encode("cp1252"),
        "\r\n".join(LINES).encode("utf-16"),
        "\n".join(LINES).replace(";", "\t").encode(),
        ('sep=;\n' + "\n".join(LINES)).encode(),
        b'id,name,weekly_hours,skills\na,"\xc3\x89lodie","30,4",general|medico',
        ("\n;;\n" + "\n".join(LINES) + ";;\n;;;;\n\n").encode(),
        "\n".join(('"id";"name";"weekly_hours";"skills"', '"a";"Élodie";"30,4";"general|medico"')).encode(),
    ],
    ids=["utf8", "bom", "cr", "cp1252", "utf16", "tab", "sep", "comma", "blanks", "quoted"],
)  # fmt: skip
def test_csv_as_planners_save_it(write: Write, data: bytes) -> None:
    given = read_folder(write(agents=data))
    assert not given.problems
    assert [row for _, row in given.tables["agents"].rows] == AGENTS


def test_rows_are_counted_as_a_spreadsheet_counts_them(write: Write) -> None:
    text = 'sep=;\nid;name\n\na;"two\nlines"\nb;B\n'
    given = read_folder(write(agents=text))
    assert [number for number, _ in given.tables["agents"].rows] == [4, 5]


def test_files_are_found_whatever_their_case(write: Write) -> None:
    place = write(agents="id;weekly_hours\na;35\n")
    (place / "agents.csv").rename(place / "Agents.CSV")
    (place / "service.toml").rename(place / "Service.toml")
    given = read_folder(place)
    assert given.tables["agents"].file == "Agents.CSV"
    assert given.settings is not None
    assert given.settings.file == "Service.toml"


def test_unknown_tables_are_told_and_other_files_left_alone(write: Write, told: Tell) -> None:
    place = write()
    for name in (
        "agent.csv",
        "weather.csv",
        "rules.toml",
        "agents.xlsx",
        "_old.csv",
        ".x.csv",
        "notes.txt",
        "a.md",
    ):
        (place / name).write_text("id\n")
    (place / "history.csv").mkdir()
    assert told(place) == [
        ("agent.csv", None, None, "unknown_file_near"),
        ("agents.xlsx", None, None, "unknown_file_near"),
        ("rules.toml", None, None, "unknown_file"),
        ("weather.csv", None, None, "unknown_file"),
    ]


def test_a_folder_without_settings(write: Write, told: Tell) -> None:
    place = write()
    (place / "service.toml").unlink()
    assert told(place) == [("service.toml", None, None, "file_present")]


@pytest.mark.parametrize(
    ("data", "row", "label"),
    [
        (b"id;weekly_hours\na;35\n\0\0", None, "text_file"),
        (b"\xff\xfea", None, "text_file"),
        (b"id;\x81\x8d", None, "text_file"),
        (b'id;weekly_hours\na;"35\nb;36\n', 2, "closed_quotes"),
        (b'id;weekly_hours\na;"35"x\n', 2, "closed_quotes"),
        (b'id;weekly_hours\n"' + b"a" * 200_000 + b'";35\n', 2, "closed_quotes"),
    ],
    ids=["nul", "half utf16", "no letters", "open quote", "quote in a word", "endless cell"],
)  # fmt: skip
def test_files_that_are_no_tables(write: Write, told: Tell, data: bytes, row: int | None, label: str) -> None:
    assert told(write(agents=data)) == [("agents.csv", row, None, label)]


def test_a_pdf_saved_as_a_table(write: Write, told: Tell) -> None:
    found = told(write(agents=b"%PDF-1.7\n\0\x9c"))
    assert found == [("agents.csv", None, None, "text_file")]


def test_huge_files_are_not_read(write: Write, told: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "LARGEST_FILE", 2000)
    assert told(write(agents=b"id" * 1001)) == [("agents.csv", None, None, "smaller_file")]


def test_files_that_may_not_be_opened(write: Write, told: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(path)

    place = write()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert {label for *_, label in told(place)} == {"readable_file"}
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert told(place) == [("scenario", None, None, "readable_file")]


def test_empty_tables_are_as_good_as_none(write: Write, told: Tell) -> None:
    place = write(history="", agents="\n\n", events="from;to;factor\n")
    assert told(place) == []
    assert set(read_folder(place).tables) == {"events", "totals"}


def test_unreadable_settings(write: Write, told: Tell) -> None:
    place = write(settings="name = \n")
    assert told(place) == [("service.toml", 1, None, "toml")]
    (place / "service.toml").write_bytes(b"\xff\xfe\xff")
    assert told(place) == [("service.toml", None, None, "text_file")]


def test_tables_of_a_folder_may_have_headers_and_values_of_any_language(write: Callable[..., Path]) -> None:
    folder = write(
        agents="Identifiant;Heures par semaine;Compétences\nExemple : A01;38;general\na;30,4;general\n",
        wishes="Medewerker;Weekdag;Modus\na;dinsdag;liever niet\n",
        absences="Mitarbeiter;Von;Bis;Grund\na;1.7.2027;2.7.2027;Telearbeit\n",
    )
    scenario = read(folder)
    assert [(agent.id, agent.weekly_hours) for agent in scenario.agents] == [("a", 1824)]
    assert (scenario.wishes[0].weekday, scenario.wishes[0].mode) == (1, "off")
    assert [absence.code for absence in scenario.absences] == ["TELEWORK"]
    assert scenario.leave == ()  # telework is work, in any language


@pytest.mark.parametrize(
    ("name", "limit", "text", "row", "label"),
    [
        ("MOST_ROWS", 1, "id;name\na;A\n", None, "fewer_rows"),
        ("MOST_LINES", 2, "id;name\n\n\n", None, "fewer_rows"),
        ("MOST_COLUMNS", 1, "id;;;\na;A;;\n", 2, "fewer_columns"),
        ("LONGEST_LINE", 9, "id;name\na;;;;;;;;\n", 1, "fewer_columns"),
    ],
)
def test_tables_are_bounded(
    write: Write, told: Tell, monkeypatch: pytest.MonkeyPatch, name: str, limit: int, text: str,
    row: int | None, label: str,
) -> None:  # fmt: skip
    place = write(agents=text)
    monkeypatch.setattr(folder, name, limit)
    assert ("agents.csv", row, None, label) in told(place)


def test_two_files_for_one_table(write: Write, told: Tell) -> None:
    place = write(agents="id;weekly_hours;skills\na;35;general\n")
    (place / "AGENTS.csv").write_text("id;weekly_hours;skills\nb;35;general\n", encoding="utf-8")
    if len(list(place.glob("*.csv"))) < 3:
        pytest.skip("this file system takes both names for one file")
    assert told(place) == [("agents.csv", None, None, "file_once")]
