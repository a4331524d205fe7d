"""Workbooks and tables as nobody should give them: bombs, broken files, other kinds under a wrong name.

Each is a scenario of one queue and one agent with one thing wrong. Used by ``benchmarks.hostile``, which
measures what reading them costs, and by its test.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

CONTENT_TYPES = "[Content_Types].xml"
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SERVICE = (
    *(("key", "value"), ("name", "Test"), ("horizon.from", "2027-07-01"), ("horizon.to", "2027-07-31")),
    *(("rules.shift.earliest_start", "08:00"), ("rules.shift.latest_start", "10:00")),
)
QUEUES = (("id", "open", "aht_s"), ("general", "Mon-Fri 08:30-12:30", "210"))
AGENTS = (("id", "weekly_hours", "skills"), ("a", "35", "general"))
TOTALS = (("from", "to", "queue", "offered"), ("2027-07-01", "2027-07-31", "general", "16000"))
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
FETCHED = '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>'

Parts = dict[str, str | bytes]


def column(number: int) -> str:
    """The letters of a column, the first is 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def text_cell(row: int, place: int, text: str) -> str:
    """A cell with a text of its own."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<c r="{column(place)}{row}" t="inlineStr"><is><t>{escaped}</t></is></c>'


def row_xml(number: int, cells: Iterable[str]) -> str:
    """A row of cells."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def table_rows(rows: Iterable[Iterable[str]]) -> str:
    """The rows of a table of texts."""
    return "".join(
        row_xml(n, (text_cell(n, k, text) for k, text in enumerate(row, 1))) for n, row in enumerate(rows, 1)
    )


def sheet(rows: str, after: str = "", doctype: str = "") -> str:
    """A sheet with these rows."""
    return f'{_DECLARED}{doctype}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(**sheets: str) -> Parts:
    """The members of a sound workbook; each of its sheets can be given as XML, and others be added."""
    tables = {"service": SERVICE, "queues": QUEUES, "agents": AGENTS, "totals": TOTALS}
    pages = {name: sheet(table_rows(rows)) for name, rows in tables.items()} | sheets
    numbered = list(enumerate(pages, 1))
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for n, _ in numbered
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
    return {
        CONTENT_TYPES: f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/>'
        f"{kinds}</Types>",
        "_rels/.rels": f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'{links}<Relationship Id="rIdS" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rIdT" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'{_DECLARED}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{names}</sheets></workbook>",
        "xl/styles.xml": f'{_DECLARED}<styleSheet xmlns="{_MAIN}"><cellXfs><xf/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'{_DECLARED}<sst xmlns="{_MAIN}"><si><t>a</t></si></sst>',
        **{f"xl/worksheets/sheet{n}.xml": pages[name] for n, name in numbered},
    }


def packed(members: Parts) -> bytes:
    """The members as a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def after_header(rows: Iterable[str], header: Iterable[str] = AGENTS[0]) -> str:
    """A table of agents with one sound agent and then these rows."""
    return sheet(table_rows([header, AGENTS[1]]) + "".join(rows))


def with_laughs(name: str, doctype: str = LAUGHS) -> Parts:
    """A workbook with entities in one of its members, used in it."""
    members = parts()
    text = str(members[name])
    head, _, rest = text.partition("?>\n")
    start, end = rest.index(">") + 1, rest.rindex("</")
    members[name] = f"{head}?>\n{doctype}{rest[:start]}{rest[start:end]}<junk>&a9;</junk>{rest[end:]}"
    return members


def styled_rows(rows: int, columns: int, text: str = "") -> Iterator[str]:
    """Rows of cells with a format, and with a text or none; from the third row on."""
    letters = [column(k) for k in range(1, columns + 1)]
    inside = f' t="inlineStr"><is><t>{text}</t></is></c>' if text else "/>"
    for n in range(3, rows + 3):
        yield f'<row r="{n}">' + "".join(f'<c r="{c}{n}" s="0"{inside}' for c in letters) + "</row>"


def _strings(count: int, text: str) -> Parts:
    members = parts()
    items = "".join(f"<si><t>{text}{k}</t></si>" for k in range(count))
    members["xl/sharedStrings.xml"] = f'{_DECLARED}<sst xmlns="{_MAIN}">{items}</sst>'
    return members


def _styles(count: int) -> Parts:
    members = parts()
    looks = "".join(f'<xf numFmtId="0" fontId="{k % 7}"/>' for k in range(count))
    members["xl/styles.xml"] = (
        f'{_DECLARED}<styleSheet xmlns="{_MAIN}"><cellXfs>{looks}</cellXfs></styleSheet>'
    )
    return members


def _wide(columns: int) -> str:
    header = [*AGENTS[0], *(f"x{k}" for k in range(columns))]
    return after_header((), header)


def _macros() -> Parts:
    members = parts()
    members[CONTENT_TYPES] = str(members[CONTENT_TYPES]).replace(
        f"{_KIND}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    return members | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 500}


def _linked() -> Parts:
    members = parts(agents=sheet(table_rows([AGENTS[0]]) + _outside()))
    links = '<Relationship Id="rIdX" Type="{}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    name = "xl/_rels/workbook.xml.rels"
    members[name] = str(members[name]).replace("</Rel", links.format(_OFFICE) + "</Rel", 1)
    return members | {"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{_MAIN}"/>'}


def _outside() -> str:
    formula = "<f>'[http://203.0.113.1/x.xlsx]S'!A1</f>"
    return row_xml(
        2,
        (
            f'<c r="A2" t="str">{formula}<v>a</v></c>',
            text_cell(2, 2, "35"),
            text_cell(2, 3, "general"),
        ),
    )


def _formula(cell: str, header: Iterable[str] = ("id", "weekly_hours", "skills", "team")) -> Parts:
    rows = table_rows([header]) + row_xml(
        2, (*(text_cell(2, k, t) for k, t in enumerate(AGENTS[1], 1)), cell)
    )
    return parts(agents=sheet(rows))


def _merged() -> Parts:
    rows = table_rows([(*AGENTS[0], "team"), (*AGENTS[1], "North"), ("b", "35", "general")])
    merged = '<mergeCells count="1"><mergeCell ref="D2:D3"/></mergeCells>'
    return parts(agents=sheet(rows, merged))


def workbooks() -> dict[str, Callable[[], bytes]]:
    """What makes the bytes of each workbook, by its name."""
    agents = "xl/worksheets/sheet3.xml"
    members = ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", CONTENT_TYPES, agents)
    made: dict[str, Callable[[], Parts]] = {
        "sound": parts,
        "zeros": lambda: parts() | {"xl/media/zeros.bin": b"\0" * 200_000_000},
        "cells": lambda: parts(agents=after_header(styled_rows(500_000, 10, "x"))),
        "empty rows": lambda: parts(agents=after_header(styled_rows(1_048_574, 1))),
        "empty cells": lambda: parts(agents=after_header(styled_rows(300_000, 10))),
        "far cell": lambda: parts(
            agents=after_header([row_xml(1_048_576, [text_cell(1_048_576, 16_384, "x")])])
        ),
        "far columns": lambda: parts(
            agents=after_header(row_xml(n, [text_cell(n, 16_384, "x")]) for n in range(3, 20_000))
        ),
        "columns": lambda: parts(agents=_wide(5_000)),
        "strings": lambda: _strings(3_000_000, ""),
        "long strings": lambda: _strings(2_000, "x1y2z3" * 20_000),
        "styles": lambda: _styles(2_000_000),
        "junk": lambda: parts(agents=sheet(table_rows(AGENTS), "<a/>" * 15_000_000)),
        "attributes": lambda: parts(
            agents=sheet(table_rows(AGENTS), "<a " + " ".join(f'b{k}=""' for k in range(3_000_000)) + "/>")
        ),
        "deep": lambda: parts(agents=sheet(table_rows(AGENTS), "<a>" * 2_000_000 + "</a>" * 2_000_000)),
        "macros": _macros,
        "external links": _linked,
        "merged": _merged,
        "error cell": lambda: _formula('<c r="D2" t="e"><v>#REF!</v></c>'),
        "formula without result": lambda: _formula('<c r="D2"><f>A1&amp;B1</f></c>'),
        "formula in a name": lambda: _formula(text_cell(2, 4, "=cmd|'/c calc'!A0")),
        "duplicate headers": lambda: _formula("", ("id", "weekly_hours", "skills", "Skills ")),
        "sheet twice": lambda: parts(**{"Agents ": sheet(table_rows(AGENTS))}),
        **{f"laughs in {name}": lambda name=name: with_laughs(name) for name in members},  # type: ignore[misc]
        "entity from a file": lambda: with_laughs(agents, FETCHED),
    }
    files: dict[str, Callable[[], bytes]] = {
        name: lambda make=make: packed(make())  # type: ignore[misc]
        for name, make in made.items()
    }
    return files | {
        "text": lambda: b"id;name\na;b\n",
        "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(200),
        "old or with a password": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000),
        "cut off": lambda: packed(parts())[:-300],
        "flipped": lambda: _flipped(packed(parts())),
    }


def _flipped(data: bytes) -> bytes:
    """A byte of what is compressed turned round."""
    place = data.index(b"xl/worksheets/sheet3.xml") + 60
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


def tables() -> dict[str, Callable[[], bytes]]:
    """What makes the bytes of each table of agents, as a CSV file beside sound ones, by its name."""
    head = b"id;weekly_hours;skills;name\n"
    sound = head + b"a;35;general;Ann\n"
    return {
        "table: sound": lambda: sound,
        "table: zero bytes": lambda: sound + b"b;35;\0general;B\n",
        "table: UTF-16": lambda: sound.decode().encode("utf-16"),
        "table: commas in Windows letters": lambda: "id,weekly_hours,skills,name\na,35,general,Zoé\n".encode(
            "cp1252"
        ),
        "table: no letters": lambda: bytes(range(1, 256)) * 1_000,
        "table: empty lines": lambda: sound + b"\n" * 40_000_000,
        "table: one line": lambda: head + b";" * 40_000_000,
        "table: columns": lambda: (
            b"id;weekly_hours;skills;" + b";".join(b"x%d" % k for k in range(5_000)) + b"\na;35;general\n"
        ),
        "table: values without a header": lambda: sound + b"b;35;general;B" + b";x" * 5_000 + b"\n",
        "table: quotes": lambda: sound + b'b;35;"general;' + b"x\n" * 10_000_000,
        "table: rows": lambda: head + b"".join(b"a%d;35;general;B\n" % k for k in range(1_500_000)),
        "table: wrong rows": lambda: head + b"".join(b"a%d;many;general;B\n" % k for k in range(300_000)),
        "table: formula in a name": lambda: head + b"a;35;general;=1+1\n",
        "table: duplicate headers": lambda: b"id;weekly_hours;skills;Skills\na;35;general;x\n",
        "table: not a table": lambda: b"\x89PNG\r\n\x1a\n" + bytes(200),
    }


def write(name: str, folder: Path) -> Path:
    """Write one of them into an empty folder; the workbook, or the folder with its table."""
    if name in workbooks():
        path = folder / "input.xlsx"
        path.write_bytes(workbooks()[name]())
        return path
    (folder / "agents.csv").write_bytes(tables()[name]())
    (folder / "totals.csv").write_text("\n".join(";".join(row) for row in TOTALS), encoding="utf-8")
    settings = "".join(f'{key} = "{value}"\n' for key, value in SERVICE[1:])
    queue = "".join(f'{k} = "{v}"\n' for k, v in zip(*QUEUES, strict=True))
    (folder / "service.toml").write_text(f"{settings}[[queue]]\n{queue}", encoding="utf-8")
    return folder
