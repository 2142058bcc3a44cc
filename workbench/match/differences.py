"""What differs between two wordings, word by word."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from workbench.model import Piece

_PIECES = re.compile(r"\s+|[\w’'.,-]*\w|[^\w\s]")


def word_diff(before: str, after: str) -> list[Piece]:
    """The two wordings as one row of pieces: the kept, the removed and the added, in order.

    Joined, the pieces with `was` give `before`, and those with `now` give `after`.
    """
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    pieces: list[Piece] = []
    for step in Levenshtein.opcodes(old, new):
        removed = "".join(old[step.src_start : step.src_end])
        added = "".join(new[step.dest_start : step.dest_end])
        if step.tag == "equal":
            pieces.append(Piece(removed, was=True, now=True))
            continue
        if removed:
            pieces.append(Piece(removed, was=True, now=False))
        if added:
            pieces.append(Piece(added, was=False, now=True))
    return pieces
