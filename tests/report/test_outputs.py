"""Every file of a roster is written, whatever happens to the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wfm.errors import OutputError
from wfm.report.figures import Figures
from wfm.report.files import written_by_wfm
from wfm.report.outputs import Output, all_outputs, heads, write_outputs
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import SessionRecord

Make = Callable[..., RosterDocument]
EN = Words("en")


def output(name: str, data: bytes = b'{"schema": "wfm-roster-1"}') -> Output:
    return Output(name, lambda: data)


def test_all_files_of_a_roster(make_document: Make, tmp_path: Path) -> None:
    figures = Figures(make_document(2, 1))
    written = write_outputs(tmp_path / "new", all_outputs(figures, EN), force=False, lang="en")
    assert [str(path.relative_to(tmp_path / "new")) for path in written.all()] == [
        *("roster.json", "roster.xlsx", "report.html", "hours.csv", "coverage.csv"),
        *(str(Path("calendars", f"{name}.ics")) for name in ("a01-aicha-benali", "a02-bruno-delattre")),
    ]
    assert sorted(written.files) == sorted(path for path in tmp_path.rglob("*") if path.is_file())


def test_wfm_knows_every_file_again(make_document: Make, tmp_path: Path) -> None:
    session = SessionRecord(
        ref="p", label="P", site="s", mode="phone", status="dropped", start=None, end=None
    )
    figures = Figures(make_document(2, 1).model_copy(update={"sessions": (session,)}))
    for words in (EN, Words("fr")):  # the second time in another language, over the first
        written = write_outputs(tmp_path, all_outputs(figures, words), force=False, lang="en")
        assert written.errors == ()
    for name, head in heads(EN).items():
        assert written_by_wfm(tmp_path / name, head)
        (tmp_path / name).write_text("notes", encoding="utf-8")
        assert not written_by_wfm(tmp_path / name, head)


@pytest.mark.parametrize("number", range(6))
def test_a_foreign_file_keeps_no_other_from_being_written(
    make_document: Make, tmp_path: Path, number: int
) -> None:
    outputs = list(all_outputs(Figures(make_document(1, 1)), EN))
    foreign = tmp_path / outputs[number].name
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_text("notes", encoding="utf-8")
    written = write_outputs(tmp_path, outputs, force=False, lang="en")
    assert [path.name for path in written.files] == [
        Path(o.name).name for k, o in enumerate(outputs) if k != number
    ]
    assert len(written.errors) == 1
    assert foreign.read_text(encoding="utf-8") == "notes"
    with pytest.raises(OutputError, match=foreign.name):
        written.all()
    assert write_outputs(tmp_path, outputs, force=True, lang="en").errors == ()


def test_a_folder_that_cannot_be_made_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "calendars").write_text("a file", encoding="utf-8")
    outputs = [output("calendars/a.ics"), output("calendars/b.ics"), output("roster.json")]
    written = write_outputs(tmp_path, outputs, force=True, lang="en")
    assert written.files == (tmp_path / "roster.json",)
    assert len(written.errors) == 1
    assert "calendars" in str(written.errors[0])


def test_nor_are_the_folders_in_it(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    outputs = [output("roster.json"), output("calendars/a.ics")]
    written = write_outputs(tmp_path / "out", outputs, force=True, lang="en")
    assert (written.files, len(written.errors)) == ((), 1)
