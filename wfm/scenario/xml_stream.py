"""XML from outside, read piece by piece: nothing is kept of it, and it cannot keep the reader busy for ever.

Declarations of kinds and entities are refused (which is what "billion laughs" and references to files need),
and so are elements nested or long beyond reason. Workbooks never have any of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol
from xml.parsers import expat

PIECE = 2**16
MOST_DEPTH = 64
LONGEST_TAG = 2**20
MOST_NAMES = 1_000


class UnsoundError(Exception):
    """A part of a file is not what it should be."""


class LimitError(Exception):
    """A file holds more than any table needs: the label of the reason and the limit."""

    def __init__(self, label: str, limit: int) -> None:
        super().__init__(label)
        self.label, self.limit = label, limit


class Handler(Protocol):
    """What is told of a document; names are without their name space."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, letters: str) -> None:
        """A part of the text inside an element."""


def read_xml(read: Callable[[int], bytes], handler: Handler) -> Iterator[None]:
    """Read a document and tell a handler of it; a pause after each piece, at which one may stop.

    Args:
        read: gives the next bytes, this many at most; none at the end.
        handler: is told.

    Raises:
        UnsoundError: the document is not sound, or not of the kind that workbooks have.
    """
    parser = _parser(handler)
    fed = 0
    try:
        while piece := read(PIECE):
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - max(parser.CurrentByteIndex, 0) > LONGEST_TAG:
                raise UnsoundError("long tag")
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two for strange encodings
        raise UnsoundError(type(error).__name__) from None


def _parser(handler: Handler) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.CharacterDataHandler = handler.text
    begin, finish, short = handler.start, handler.end, _ShortNames()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            raise UnsoundError("depth")
        begin(short[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        finish(short[name])

    parser.StartElementHandler, parser.EndElementHandler = start, end
    return parser


class _ShortNames(dict[str, str]):
    """Names without their name space, each worked out once, unless there are strangely many."""

    def __missing__(self, name: str) -> str:
        short = name.rpartition(" ")[2]
        if len(self) < MOST_NAMES:
            self[name] = short
        return short


def _refuse(*_: object) -> None:
    raise UnsoundError("declaration")
