"""Stretches of a text."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Character offsets `[start, end)` into the text at hand."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words where two wordings are compared: in the earlier, in the later, or both."""

    text: str
    was: bool
    now: bool
