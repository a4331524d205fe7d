"""Pages that are run: their commands are typed, their changes made, and their output is compared.

Some kinds of fenced blocks do something, in the order of the page, in one folder:

* ``console``: each line that begins with ``$`` is a command, what follows is its output (three dots: what
  is left out). ``console exit=3`` says how the commands end where that is not with 0.
* ``csv FILE`` and ``toml FILE``: lines to add at the end of a file, which is made where there is none.
* ``diff FILE``: lines to take out of a file (``-``) and to put in their place (``+``).
* ``cells FILE SHEET``: cells of a workbook to fill in (``tests/page_cells.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.page_cells import fill
from tests.transcript import agrees, renewed, run, trim

FENCE = re.compile(r"^```(?P<kind>\w*) ?(?P<rest>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
KINDS = ("console", "csv", "toml", "diff", "cells")


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind, what stands after it, its text, and where that is in the page."""

    kind: str
    rest: str
    body: str
    start: int = 0

    @property
    def code(self) -> int:
        """The exit code of the commands."""
        return int(self.rest.removeprefix("exit=") or 0)


@dataclass(frozen=True)
class Shown:
    """A command in a page and the output that the page shows."""

    command: str
    lines: tuple[str, ...]


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    for found in FENCE.finditer(text):
        yield Block(found["kind"], found["rest"], found["body"], found.start("body"))


def commands(block: Block) -> Iterator[Shown]:
    """The commands of a block with what it shows for each."""
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, *lines = part.splitlines()
        yield Shown(command, tuple(trim(lines)))


def differences(text: str) -> Iterator[str]:
    """Run a page in the folder where one is, and tell what it shows otherwise than it is."""
    for block in blocks(text):
        if block.kind != "console":
            change(block)
            continue
        for shown in commands(block):
            made = run(shown.command)
            if made.code != block.code or not agrees(list(shown.lines), made):
                yield "\n".join([f"$ {made.command}", *made.lines, f"(exit {made.code})"])


def renewed_page(text: str) -> str:
    """Run a page in the folder where one is: its text with the output of now."""
    pieces, end = [], 0
    for block in blocks(text):
        made = replace(block, body=_renewed_body(block)) if block.kind == "console" else block
        change(block)
        pieces += [text[end : block.start], made.body]
        end = block.start + len(block.body)
    return "".join([*pieces, text[end:]])


def _renewed_body(block: Block) -> str:
    parts = [
        "\n".join([f"$ {shown.command}", *renewed(list(shown.lines), run(shown.command))])
        for shown in commands(block)
    ]
    return "\n\n".join(parts) + "\n"


def change(block: Block) -> None:
    """Do to a file what a block says; nothing for commands."""
    if block.kind in ("csv", "toml"):
        with Path(block.rest).open("a", encoding="utf-8") as file:
            file.write(block.body)
    elif block.kind == "cells":
        book, _, sheet = block.rest.partition(" ")
        fill(Path(book), sheet, block.body)
    elif block.kind == "diff":
        file_text = Path(block.rest).read_text(encoding="utf-8")
        old, new = (
            "".join(f"{line[1:]}\n" for line in block.body.splitlines() if line[0] == sign) for sign in "-+"
        )
        assert file_text.count(old) == 1, f"{block.rest}: expected once:\n{old}"
        Path(block.rest).write_text(file_text.replace(old, new), encoding="utf-8")
