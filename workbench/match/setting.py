"""Setting what two claims say against each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Protocol

from workbench.model import Difference, DifferenceKind, Span

NOTHING = "–"
DIFFER, AGREE, EQUAL = "·", "≈", "="
_SHOWN = 60  # characters of what stands in a claim


class Placed(Protocol):
    """Anything that stands at `[start, end)` of a claim, in these words."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Contrast:
    """What stands in a against what stands in b; either may lack it.

    `agree` says that the two amount to the same in other words, `equal` that they are the same, on
    which the likeness of the claims rests. See `Difference` for `decisive`. `meant` says what the
    words of either stand for, which is told where both have the same.
    """

    kind: DifferenceKind
    a: Placed | None
    b: Placed | None
    decisive: bool = True
    agree: bool = False
    remark: str = ""
    equal: bool = False
    meant: tuple[str, str] = ("", "")

    def mirrored(self) -> Contrast:
        """The same with a and b changed over."""
        return replace(self, a=self.b, b=self.a, meant=self.meant[::-1])

    def in_words(self) -> Difference:
        """The difference as it is shown and kept."""
        sign = EQUAL if self.equal else AGREE if self.agree else DIFFER
        one, other = _words(self.a), _words(self.b)
        if not self.equal and one.casefold() == other.casefold():
            one, other = (
                f"{each} {meant}".rstrip()
                for each, meant in zip((one, other), self.meant, strict=True)
            )
        text = f"{one} {sign} {other}"
        remark = f" ({self.remark})" if self.remark else ""
        return Difference(self.kind, _span(self.a), _span(self.b), text + remark, self.decisive)


def _words(placed: Placed | None) -> str:
    return NOTHING if placed is None else shorten(placed.text, _SHOWN, placeholder=" …")


def _span(placed: Placed | None) -> Span | None:
    return None if placed is None else (placed.start, placed.end)
