"""Writing results: a file is replaced as a whole or left as it was, and never one that wfm did not write."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from wfm.errors import Message, OutputError

MARK = "wfm.schema"
"""Name of the custom document property that marks a workbook of wfm."""

PAGE_MARK = '<meta name="generator" content="wfm.schema: roster">'
"""What a page of wfm says of itself near its top."""

CALENDAR_MARK = "PRODID:-//wfm//"
"""What a calendar of wfm says of itself near its top."""

_LOCKS = (".~lock.{}#", "~${}")
"""Names of what LibreOffice and Excel put beside a file that is open in them."""

_MARK_LIMIT = 1_000_000
_TOP = 1_000
MOST_BESIDE = 100
_MARKS = {".html": PAGE_MARK.encode(), ".ics": CALENDAR_MARK.encode()}


class DeniedError(OutputError):
    """The system refuses to let a file be written: it is open in another program, or read-only."""


def replace_file(
    path: Path, data: bytes, *, force: bool = False, lang: str = "en", alike: Sequence[bytes] = ()
) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part.

    The bytes go to a temporary file in the same folder, are forced to disk and then take the file's name.
    The folder is made when it is missing; the permissions of a replaced file are kept.

    Args:
        path: the file; a symbolic link is followed.
        data: what it shall hold.
        force: replace even a file that wfm did not write.
        lang: language of the message when it fails.
        alike: first lines of a CSV table that wfm wrote there, too, such as in another language.

    Raises:
        DeniedError: the file is open in another program, or read-only.
        OutputError: it cannot be written, or wfm did not write what is there and ``force`` is not given.
    """
    with _told(path, lang):
        target = path.resolve()
        _check_target(target, path, (data, *alike), force, lang)
        target.parent.mkdir(parents=True, exist_ok=True)
        _swap(target, data)


def write_beside(
    path: Path,
    data: bytes,
    lang: str = "en",
    keep: Callable[[Path], bool] = lambda path: False,
    alike: Sequence[bytes] = (),
) -> Path:
    """Write what could not take its place, such as a workbook that is open elsewhere, under another name.

    Args:
        path: where it should have been.
        data: what it shall hold.
        lang: language of the message when it fails.
        keep: whether a file must stay as it is.
        alike: first lines of other files that may be replaced, as of :func:`replace_file`.

    Returns:
        The file: the name of ``path`` with a number, the first that is free or that wfm may replace.

    Raises:
        OutputError: it cannot be written there either.
    """
    for number in range(2, MOST_BESIDE):
        beside = path.with_stem(f"{path.stem} ({number})")
        if keep(beside):
            continue
        with suppress(OutputError):
            replace_file(beside, data, lang=lang, alike=alike)
            return beside
    raise _failure("denied", path, lang)


def make_folder(path: Path, lang: str = "en") -> None:
    """Make a folder, and those that it is in, where they are missing.

    Raises:
        OutputError: it cannot be made.
    """
    with _told(path, lang):
        path.mkdir(parents=True, exist_ok=True)


@contextmanager
def _told(path: Path, lang: str) -> Iterator[None]:
    """What the system says of a path, in words."""
    try:
        yield
    except PermissionError as error:
        raise DeniedError(str(_failure("denied", path, lang))) from error
    except OSError as error:
        raise _failure("failed", path, lang, reason=error.strerror or type(error).__name__) from error


def written_by_wfm(path: Path, *known: bytes) -> bool:
    """Whether wfm may replace a file without being told to: it wrote it, or the file is empty.

    A workbook of wfm has a document property, its JSON a ``schema``. A CSV table has no place for a mark: it
    counts as wfm's when its header is one that wfm writes there. The first line of a picture is a mark, and a
    page or a calendar has one near its top.

    Args:
        path: an existing file.
        *known: what wfm writes there; a CSV table or a picture is compared with the first lines.

    Raises:
        OSError: the file cannot be read.
    """
    if path.stat().st_size == 0:
        return True
    with path.open("rb") as file:
        head = file.readline(_MARK_LIMIT)
    if head.startswith(b"PK"):
        return _marked_workbook(path)
    if path.suffix.lower() in _MARKS:
        return _marked_at_top(path)
    if path.suffix.lower() in (".csv", ".svg"):
        return head.rstrip(b"\r\n") in {data.split(b"\n", 1)[0].rstrip(b"\r") for data in known if data}
    return head.lstrip().startswith(b"{") and _marked_json(path)


def _check_target(target: Path, path: Path, known: Sequence[bytes], force: bool, lang: str) -> None:
    if target.is_dir():
        raise _failure("folder", path, lang)
    if not target.exists():
        return
    if not os.access(target, os.W_OK) or any(map(_open_elsewhere, {target, path})):
        raise PermissionError(str(target))
    if not force and not written_by_wfm(target, *known):
        raise _failure("foreign", path, lang)


def _open_elsewhere(path: Path) -> bool:
    """Whether a spreadsheet program has a file open: replaced, it would be under a window that knows nothing.

    Only Windows refuses by itself. A lock that a crash left behind goes when the file is opened and closed.
    """
    return any(path.with_name(lock.format(path.name)).exists() for lock in _LOCKS)


def _failure(name: str, path: Path, lang: str, **params: object) -> OutputError:
    return OutputError(Message(f"output.{name}", {"file": str(path), **params}).text(lang))


def _swap(target: Path, data: bytes) -> None:
    """Write beside ``target``, then take its name; the part written is removed when that fails."""
    part = target.with_name(f".wfm-{secrets.token_hex(8)}.tmp")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _marked_at_top(path: Path) -> bool:
    with path.open("rb") as file:
        return _MARKS[path.suffix.lower()] in file.read(_TOP)


def _marked_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive, archive.open("docProps/custom.xml") as properties:
            return f'name="{MARK}"'.encode() in properties.read(_MARK_LIMIT)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return False


def _marked_json(path: Path) -> bool:
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return False
    return isinstance(content, dict) and str(content.get("schema", "")).startswith("wfm-")
