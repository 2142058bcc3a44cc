"""One record of an archive as it came by, and how its bytes become text."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, NamedTuple

from workbench.ingest.packed import Readable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

_PIECE = 1 << 16


class Record(NamedTuple):
    """A line, an item or a row: its number (from 1), its bytes, and where it ends.

    `end` counts bytes from where the scan began. `values` are the cells of a row. `fault` says
    why the record cannot be used, empty where nothing is wrong so far.
    """

    number: int
    data: bytes
    end: int
    values: list[str] | None = None
    fault: str = ""


def legible(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Bytes as text, and what has to be remarked: UTF-8, else as Windows writes Western text."""
    try:
        return data.decode(), ()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        return text, ("not valid UTF-8, so that it was read as Windows-1252",)


def as_utf8(stream: Readable, encoding: str) -> io.BufferedReader:
    """A stream in another Unicode encoding, read as UTF-8; invalid bytes become U+FFFD."""
    return io.BufferedReader(_AsUtf8(stream, encoding))


class _AsUtf8(io.RawIOBase):
    def __init__(self, stream: Readable, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        while not self._waiting:
            piece = self._stream.read(_PIECE)
            text = self._decoder.decode(piece, final=not piece)
            self._waiting = text.encode("utf-8", "replace")
            if not piece:
                break
        given, self._waiting = self._waiting[: len(view)], self._waiting[len(view) :]
        view[: len(given)] = given
        return len(given)
