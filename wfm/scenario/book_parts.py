"""The parts of an .xlsx file around its sheets: which there are, shared texts, formats that make dates.

Office Open XML (ECMA-376 part 1), of which only what cells mean is read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from zipfile import ZipFile

from wfm.scenario.xml_stream import Handler, LimitError, read_xml

MOST_TEXTS = 500_000
MOST_ELEMENTS = 1_000_000
MAC_YEAR = 1904
"""The year from which some workbooks count their days."""

_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WORKBOOK = "xl/workbook.xml"


class Look(NamedTuple):
    """What the number format of a cell makes of a number."""

    date: bool
    length: bool


PLAIN = Look(date=False, length=False)


@dataclass
class Book:
    """What must be known to read the sheets of a workbook.

    Attributes:
        sheets: title and member of each sheet, in order.
        texts: the shared texts.
        looks: the formats of cells, in the order in which cells name them.
        epoch: the day on which numbers of days begin.
    """

    sheets: list[tuple[str, str]]
    texts: list[str]
    looks: list[Look]
    epoch: datetime


def read_book(archive: ZipFile) -> Book:
    """Read what is around the sheets.

    Raises:
        LimitError: there is more than any workbook needs.
        UnsoundError: it is not as it should be.
        KeyError: a part is missing.
    """
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

    home = next(
        (target for kind, target in _links(archive, "").values() if kind == "officeDocument"), _WORKBOOK
    )
    links, contents = _links(archive, home), _Contents()
    _read(archive, home, contents)
    named = dict(links.values())
    texts, formats = _Texts(), _Formats()
    for kind, handler in (("sharedStrings", texts), ("styles", formats)):
        if kind in named:
            _read(archive, named[kind], handler)
    sheets = [(title, links[link]) for title, link in contents.sheets if link in links]
    return Book(
        [(title, target) for title, (kind, target) in sheets if kind == "worksheet"],
        texts.found,
        formats.looks(),
        MAC_EPOCH if contents.from_1904 else WINDOWS_EPOCH,
    )


def decoded(text: str) -> str:
    """A text with its ``_x000D_`` as the letters that they stand for."""
    return _CODE.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def _read(archive: ZipFile, member: str, handler: Handler) -> None:
    with archive.open(member) as file:
        for _ in read_xml(file.read, handler):
            pass


def _links(archive: ZipFile, member: str) -> dict[str, tuple[str, str]]:
    """Kind and member of each part of the file that a part refers to, by the id of the reference."""
    folder, name = posixpath.split(member)
    links = _Links()
    _read(archive, posixpath.join(folder, "_rels", f"{name}.rels"), links)
    return {
        key: (kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        for key, kind, target in links.found
    }


class _Quiet:
    """A handler that listens to nothing, and not for ever."""

    def __init__(self) -> None:
        self._elements = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise LimitError("smaller_workbook", MOST_ELEMENTS)

    def end(self, name: str) -> None:
        pass

    def text(self, letters: str) -> None:
        pass


class _Links(_Quiet):
    """References from one part to others."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.append((attributes.get("Id", ""), kind, attributes.get("Target", "")))


class _Contents(_Quiet):
    """The list of sheets."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            self.sheets.append((attributes.get("name", ""), link))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")


class _Texts:
    """The texts that cells share; hints of how to pronounce them are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._open = False
        self._hint = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self._open = not self._hint
        elif name == "rPh":
            self._hint = True
        elif name == "si" and len(self.found) >= MOST_TEXTS:
            raise LimitError("smaller_workbook", MOST_TEXTS)

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(decoded("".join(self._parts)))
            self._parts = []
        elif name == "t":
            self._open = False
        elif name == "rPh":
            self._hint = False

    def text(self, letters: str) -> None:
        if self._open:
            self._parts.append(letters)


@dataclass
class _Formats(_Quiet):
    """The number formats of cells."""

    codes: dict[str, str] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    _inside: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self.used.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        self._inside = self._inside and name != "cellXfs"

    def looks(self) -> list[Look]:
        """What each format makes of numbers."""
        known = {number: _look(number, self.codes) for number in set(self.used)}
        return [known[number] for number in self.used]


def _look(number: str, codes: Mapping[str, str]) -> Look:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

    code = codes.get(number) or (BUILTIN_FORMATS.get(int(number)) if number.isdecimal() else None)
    if code is None:
        return PLAIN
    length = is_timedelta_format(code)
    return Look(date=length or is_date_format(code), length=length)
