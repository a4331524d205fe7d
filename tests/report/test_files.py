"""Files are replaced as a whole, and only those that wfm wrote."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from wfm.errors import OutputError
from wfm.labels import LANGUAGES
from wfm.report.files import (
    CALENDAR_MARK,
    MARK,
    PAGE_MARK,
    DeniedError,
    make_folder,
    replace_file,
    write_beside,
    written_by_wfm,
)

OURS = json.dumps({"schema": "wfm-roster-1"}).encode()


def test_new_file_in_a_new_folder(tmp_path: Path) -> None:
    target = tmp_path / "out" / "roster.json"
    replace_file(target, OURS)
    assert target.read_bytes() == OURS
    assert list(target.parent.iterdir()) == [target]


def test_own_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "roster.json"
    target.write_bytes(OURS)
    replace_file(target, OURS + b"\n")
    assert target.read_bytes() == OURS + b"\n"


def test_foreign_file_is_kept_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "roster.json"
    target.write_text("my notes")
    with pytest.raises(OutputError, match=r"roster\.json.*--force"):
        replace_file(target, OURS)
    assert target.read_text() == "my notes"
    replace_file(target, OURS, force=True)
    assert target.read_bytes() == OURS


@pytest.mark.parametrize(("owner", "step"), [(os, "fsync"), (Path, "replace")])
def test_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, step: str
) -> None:
    target = tmp_path / "roster.json"
    target.write_bytes(OURS)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(owner, step, fail)
    with pytest.raises(OutputError, match=r"roster\.json.*No space left"):
        replace_file(target, b"new")
    assert target.read_bytes() == OURS
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_locked_file_is_named_in_the_readers_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    target = tmp_path / "roster.xlsx"

    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(OutputError, match="Excel") as caught:
        replace_file(target, b"new", lang=lang)
    assert str(target) in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "roster.json"
    target.write_bytes(OURS)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match=r"roster\.json"):
        replace_file(target, b"new", force=True)
    assert target.read_bytes() == OURS


def test_what_is_refused_its_place_is_written_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, taken = tmp_path / "roster.xlsx", tmp_path / "roster (2).xlsx"
    target.write_bytes(b"open in Excel")
    taken.write_text("somebody's own", encoding="utf-8")
    assert write_beside(target, OURS) == tmp_path / "roster (3).xlsx"
    assert write_beside(target, OURS) == tmp_path / "roster (3).xlsx"  # wfm's own is replaced
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OutputError, match=r"roster\.xlsx"):
        write_beside(tmp_path / "roster.xlsx", OURS)
    assert taken.read_text(encoding="utf-8") == "somebody's own"


@pytest.mark.parametrize("lock", [".~lock.roster.xlsx#", "~$roster.xlsx"])
def test_a_file_that_a_spreadsheet_program_has_open_is_not_replaced(tmp_path: Path, lock: str) -> None:
    target, mark = tmp_path / "roster.xlsx", tmp_path / lock
    mark.write_text("", encoding="utf-8")
    replace_file(target, OURS)  # the lock of a file that is no more
    with pytest.raises(DeniedError, match="LibreOffice"):
        replace_file(target, b"new", force=True)
    assert target.read_bytes() == OURS
    replace_file(tmp_path / "other.xlsx", OURS)
    mark.unlink()
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_file_beside_may_be_open_too(tmp_path: Path) -> None:
    target = tmp_path / "roster.xlsx"
    (tmp_path / "roster (2).xlsx").write_bytes(OURS)
    (tmp_path / ".~lock.roster (2).xlsx#").touch()
    assert write_beside(target, OURS) == tmp_path / "roster (3).xlsx"


def refused(*_: object) -> None:
    """What a system does where a file may not be written."""
    raise PermissionError(13, "Permission denied")


def test_a_refusal_is_known_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(DeniedError):
        replace_file(tmp_path / "roster.json", OURS)


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="folder"):
        replace_file(tmp_path, b"new", force=True)


def test_a_file_cannot_hold_files(tmp_path: Path) -> None:
    (tmp_path / "plan").write_text("a file")
    with pytest.raises(OutputError, match="cannot be written"):
        replace_file(tmp_path / "plan" / "roster.json", b"new")


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "roster.json"
    target.write_bytes(OURS)
    target.chmod(0o640)
    replace_file(target, OURS)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_bytes(OURS)
    link.symlink_to(real)
    replace_file(link, OURS + b" ")
    assert link.is_symlink()
    assert real.read_bytes() == OURS + b" "


def workbook_file(path: Path, properties: str | None) -> Path:
    """A zip that looks like a workbook with these custom properties."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        if properties is not None:
            archive.writestr("docProps/custom.xml", properties)
    return path


def test_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert written_by_wfm(workbook_file(path, f'<property name="{MARK}"/>'))
    assert not written_by_wfm(workbook_file(path, '<property name="other"/>'))
    assert not written_by_wfm(workbook_file(path, None))
    path.write_bytes(b"PK\x03\x04 and then nothing of the kind")
    assert not written_by_wfm(path)


@pytest.mark.parametrize(
    ("content", "ours"),
    [
        (OURS, True),
        (b"", True),
        (b'{"schema": "other"}', False),
        (b'{"schema": 3}', False),
        (b'["wfm-roster-1"]', False),
        (b'{"schema": "wfm-roster-1"', False),
        (b'{"a": "\xff"}', False),
        (b"[" * 100_000, False),
    ],
)
def test_json(tmp_path: Path, content: bytes, ours: bool) -> None:
    path = tmp_path / "roster.json"
    path.write_bytes(content)
    assert written_by_wfm(path) is ours


def test_a_table_is_ours_when_its_header_is(tmp_path: Path) -> None:
    path = tmp_path / "forecast.csv"
    path.write_bytes(b"queue;start;calls\r\nq;1;2\r\n")
    assert written_by_wfm(path, b"queue;start;calls\nq;1;3\n")
    assert not written_by_wfm(path, b"queue;start;required\nq;1;3\n")
    assert written_by_wfm(path, b"queue;start;required\n", b"queue;start;calls\n")
    assert not written_by_wfm(path)


@pytest.mark.parametrize(
    ("name", "content", "ours"),
    [
        ("report.html", f"<!doctype html><html lang=fr><head>{PAGE_MARK}", True),
        ("report.html", "<!doctype html><html><head><title>mine</title>", False),
        ("report.html", f"<!doctype html>{' ' * 2000}{PAGE_MARK}", False),
        ("a.ics", f"BEGIN:VCALENDAR\r\n{CALENDAR_MARK}roster//EN\r\n", True),
        ("a.ics", "BEGIN:VCALENDAR\r\nPRODID:-//other//\r\n", False),
    ],
)
def test_pages_and_calendars(tmp_path: Path, name: str, content: str, ours: bool) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert written_by_wfm(path, b"anything") is ours


def test_folders_are_made_with_those_they_are_in(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="file"):
        make_folder(tmp_path / "file")
