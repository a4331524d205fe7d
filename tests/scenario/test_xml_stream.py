"""XML from outside is read within bounds."""

from __future__ import annotations

import io
from collections import deque

import pytest

from wfm.scenario import xml_stream
from wfm.scenario.xml_stream import UnsoundError, read_xml


class Heard:
    """What a document says, in order."""

    def __init__(self) -> None:
        self.said: list[object] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.said.append((name, attributes))

    def end(self, name: str) -> None:
        self.said.append(f"/{name}")

    def text(self, letters: str) -> None:
        self.said.append(letters)


def heard(document: str | bytes) -> list[object]:
    """What is told of a document."""
    handler = Heard()
    data = document.encode() if isinstance(document, str) else document
    for _ in read_xml(io.BytesIO(data).read, handler):
        pass
    return handler.said


def test_names_come_without_their_space() -> None:
    assert heard('<x:a xmlns:x="u" b="1"><x:c>d</x:c></x:a>') == [
        *(("a", {"b": "1"}), ("c", {}), "d", "/c", "/a")
    ]


def test_any_encoding_that_says_what_it_is() -> None:
    text = '<?xml version="1.0" encoding="{}"?><a>é</a>'
    for encoding in ("utf-8", "utf-16", "iso-8859-1", "windows-1252"):
        assert heard(text.format(encoding).encode(encoding)) == [("a", {}), "é", "/a"]


@pytest.mark.parametrize(
    "document",
    [
        "",
        "<a>",
        "<a></b>",
        "no document",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "http://203.0.113.1/a.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///etc/hostname">%b;]><a/>',
        "<a>" * 65 + "</a>" * 65,
        '<?xml version="1.0" encoding="nothing-known"?><a/>',
        b"<a>\xff</a>",
    ],
)
def test_what_is_refused(document: str | bytes) -> None:
    with pytest.raises(UnsoundError):
        heard(document)


def test_a_tag_without_end_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_stream, "PIECE", 100)
    monkeypatch.setattr(xml_stream, "LONGEST_TAG", 1_000)
    read = 0

    def endless(size: int) -> bytes:
        nonlocal read
        read += size
        return b"<a " if read == size else b'b="c" '.ljust(size)

    with pytest.raises(UnsoundError):
        deque(read_xml(endless, Heard()), maxlen=0)
    assert read < 10_000


def test_one_may_stop_at_any_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_stream, "PIECE", 4)
    handler = Heard()
    pieces = read_xml(io.BytesIO(b"<a>b</a> and nonsense").read, handler)
    next(pieces)
    next(pieces)
    assert handler.said[0] == ("a", {})
