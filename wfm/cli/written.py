"""What a command says of the files that it wrote, and of those that it could not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wfm.cli.sentences import echo
from wfm.cli.session import Session

if TYPE_CHECKING:
    from wfm.report.outputs import Written

MOST_ERRORS = 5


def tell_written(session: Session, written: Written) -> dict[str, object]:
    """Print what was written for people; what was not, and what was not replaced, on standard error.

    Returns:
        ``files``; ``kept`` where edited workbooks stay as they are; ``error`` where something was not
        written; for machine output.
    """
    if written.files:
        session.say("cli.written", files=", ".join(in_short(written.files)))
    for edited, beside in written.kept:
        session.warn("output.kept", file=edited, beside=beside, command=_replan(session, edited))
    errors = [str(error) for error in written.errors]
    for error in errors[:MOST_ERRORS]:
        echo(error, err=True)
    if len(errors) > MOST_ERRORS:
        session.warn("cli.more_problems", count=len(errors) - MOST_ERRORS)
    told: dict[str, object] = {"files": [str(path) for path in written.files]}
    kept = {"kept": [str(edited) for edited, _ in written.kept]} if written.kept else {}
    return told | kept | ({"error": "\n".join(errors)} if errors else {})


def _replan(session: Session, edited: Path) -> str:
    """The command that plans an edited workbook again, into a folder of its own."""
    home = edited.parent
    mark = session.words("output.edited_folder")
    folder = home.with_name(f"{home.name}-{mark}") if home.name else Path(mark)
    return command("replan", session.source or "SCENARIO", edited, "-o", folder)


def command(*words: object) -> str:
    """A command of wfm as people type it, from its name on: words with a blank in quotes."""
    quoted = (f'"{word}"' if " " in str(word) else str(word) for word in words)
    return " ".join(("wfm", *quoted))


def in_short(files: Sequence[Path]) -> list[str]:
    """The files by name; those of a folder inside that of the first one as the folder with their number."""
    home, inside = files[0].parent, [path.parent for path in files]
    named = [str(path) for path in files if path.parent == home]
    folders = dict.fromkeys(folder for folder in inside if folder != home)
    return [*named, *(f"{folder} ({inside.count(folder)})" for folder in folders)]
