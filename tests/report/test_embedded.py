from __future__ import annotations

import pytest

from wfm.report import embedded
from wfm.report.embedded import LONGEST_PIECE, pack, unpack
from wfm.values.document import RosterDocument


def test_a_document_comes_back_as_it_was(document: RosterDocument) -> None:
    texts = pack(document)
    assert unpack(texts) == document
    assert all(len(text) <= LONGEST_PIECE for text in texts)
    assert texts == pack(document)


def test_a_long_document_takes_several_cells(
    document: RosterDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "LONGEST_PIECE", 500)
    texts = pack(document)
    assert len(texts) > 3
    assert unpack(texts) == document
    assert unpack(texts[:-1]) is None
    assert unpack([texts[0], *reversed(texts[1:])]) is None


def test_what_was_changed_is_not_taken(document: RosterDocument) -> None:
    checksum, *pieces = pack(document)
    other = pack(document.model_copy(update={"seed": 7}))
    for texts in ([], [checksum], [checksum, 3], [checksum, "é"], [checksum, "AAAA"], [checksum, *other[1:]]):
        assert unpack(texts) is None
    assert unpack(["0" * 64, *pieces]) is None


def test_a_bomb_is_not_unpacked(document: RosterDocument, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "LARGEST_DOCUMENT", 1000)
    assert unpack(pack(document)) is None


def test_half_a_letter_fits_into_no_file(document: RosterDocument) -> None:
    odd = document.model_copy(update={"name": "\ud800"})
    assert pack(odd) == []
    assert unpack(pack(odd)) is None
