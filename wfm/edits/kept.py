"""Whether a workbook holds what a supervisor typed and no roster knows yet: it must not be replaced."""

from __future__ import annotations

from pathlib import Path

from wfm.edits.edit import Edits
from wfm.edits.read import read_edits
from wfm.errors import RosterError
from wfm.report.files import written_by_wfm

ENDING = ".xlsx"


def unread(path: Path, taken: Edits | None = None) -> bool:
    """Whether a file is a roster workbook with edits that a new roster does not come from.

    What cannot be read has been changed by somebody, too. A workbook that was opened and saved holds no edit;
    nor does a file that wfm did not write, which is refused for another reason.

    Args:
        path: a file, perhaps none.
        taken: the edits that the new roster comes from, if it comes from any.
    """
    try:
        if path.suffix.casefold() != ENDING or not path.is_file() or not path.stat().st_size:
            return False
        if not written_by_wfm(path):
            return False
        found = read_edits(path, None)
    except RosterError:
        return True
    except OSError:  # it may be readable by the time it is written, and is refused otherwise
        return False
    same = taken is not None and (found.edits, found.document) == (taken.edits, taken.document)
    return bool(found.edits) and not same
