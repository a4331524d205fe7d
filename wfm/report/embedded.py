"""A roster document packed into the cells of a hidden sheet, so that a workbook knows what was written.

Compressed, as text in pieces that a cell holds. A checksum tells a sheet that another program cut or changed.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Sequence

from wfm.scenario.workbook import ROSTER_SHEET
from wfm.values.document import RosterDocument

DOCUMENT_SHEET = ROSTER_SHEET
LONGEST_PIECE = 30_000
LARGEST_DOCUMENT = 200 * 2**20


def pack(document: RosterDocument) -> list[str]:
    """The document as texts for cells, the checksum first; none where a text in it fits into no file."""
    try:
        data = document.to_json().encode("utf-8")
    except ValueError:  # half a letter (a lone surrogate): the workbook can be read, but not read back
        return []
    text = base64.b64encode(zlib.compress(data, 9)).decode("ascii")
    pieces = [text[at : at + LONGEST_PIECE] for at in range(0, len(text), LONGEST_PIECE)]
    return [hashlib.sha256(data).hexdigest(), *pieces]


def unpack(texts: Sequence[object]) -> RosterDocument | None:
    """The document that was packed into these texts; None where they are not what was written."""
    if len(texts) < 2 or not all(isinstance(text, str) for text in texts):
        return None
    checksum, *pieces = map(str, texts)
    try:
        packed = base64.b64decode("".join(pieces), validate=True)
        data = zlib.decompressobj().decompress(packed, LARGEST_DOCUMENT)
        if hashlib.sha256(data).hexdigest() != checksum:
            return None
        return RosterDocument.model_validate_json(data)
    except (ValueError, zlib.error):  # binascii and pydantic raise kinds of ValueError
        return None
