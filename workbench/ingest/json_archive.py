"""The records of a JSON archive as they come by: lines of JSON Lines, or items of one list.

Nothing is held in memory but the record at hand, and none is looked into: what is wrong in one is
found when it is read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import count

from workbench.ingest.archive_record import Record
from workbench.ingest.source import MAX_BYTES

TOO_LARGE = f"larger than {MAX_BYTES // 1_000_000} MB, which no single article is"
_PIECE = 1 << 18

_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{},"]', re.DOTALL)
"""A whole string, a mark of JSON's structure, or the quote that opens an unfinished string."""


def lines(stream: io.BufferedReader, first: int) -> Iterator[Record]:
    """The lines that are not blank, the first of them numbered `first`."""
    end = 0
    for number in count(first):
        line = stream.readline(MAX_BYTES + 1)
        if not line:
            return
        end += len(line)
        fault = ""
        if len(line) > MAX_BYTES:
            fault = TOO_LARGE
            while not line.endswith(b"\n") and (line := stream.readline(_PIECE)):
                end += len(line)
            line = b""
        data = line.strip()
        if data or fault:
            yield Record(number, data, end, fault=fault)


def items(stream: io.BufferedReader, first: int) -> Iterator[Record]:
    """The items of a list whose opening bracket was read already, the first numbered `first`.

    Ends at the bracket that closes the list. An item that is too large, or a quotation mark that
    stands where it should not, ends the scan with a fault, as nothing tells where the next begins.
    """
    number = first
    buffer = b""
    begun = start = place = depth = 0  # of the buffer, the item, what was scanned; brackets open
    while True:
        for token in _TOKEN.finditer(buffer, place):
            mark = token[0]
            if mark == b'"':
                break
            place = token.end()
            if mark in b"[{":
                depth += 1
            elif mark in b"]}":
                depth -= 1
            if depth < 0 or (mark == b"," and depth == 0):
                data = buffer[start : token.start()].strip()
                if data or depth == 0:
                    yield Record(number, data, begun + place)
                if depth < 0:
                    return
                number, start = number + 1, place
        begun, buffer, place, start = begun + start, buffer[start:], place - start, 0
        if len(buffer) > MAX_BYTES:
            fault = f"{TOO_LARGE}, or never closed; what follows was not read"
            yield Record(number, b"", begun + len(buffer), fault=fault)
            return
        piece = stream.read(max(_PIECE, len(buffer)))  # an unfinished string is scanned again
        if not piece:
            if data := buffer.strip():
                fault = "the list ends before this item does"
                yield Record(number, data, begun + len(buffer), fault=fault)
            return
        buffer += piece
