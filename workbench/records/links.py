"""The same claim elsewhere: linked pairs, and the groups that follow from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workbench.model import Comparison, Difference, LinkState, Relation


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """Two claims of different articles that may state one thing; `one` is the smaller id.

    The spans of the comparison's differences are offsets into the texts of `one` and `other`.
    `method` names what found and compared them, with its version.
    """

    one: str
    other: str
    comparison: Comparison
    method: str = ""
    state: LinkState = LinkState.SUGGESTED
    decided_by: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Both claims, by id."""
        return self.one, self.other

    @property
    def is_same(self) -> bool:
        """Whether both state one thing, as far as comparing, or a reviewer, says."""
        return self.state is LinkState.CONFIRMED or self.comparison.relation is Relation.SAME

    def partner(self, claim_id: str) -> str:
        """The other one of the two."""
        return self.other if claim_id == self.one else self.one

    def seen_from(self, claim_id: str) -> Comparison:
        """The comparison with this claim's side first."""
        if claim_id == self.one:
            return self.comparison
        turned = tuple(map(_turned, self.comparison.differences))
        return replace(self.comparison, differences=turned)


_SIDES = re.compile(r"(.*?) ([·≈]) (.*?)( \([a-z ]+\))?", re.DOTALL)
"""What a difference sets against each other, and what may be remarked on it."""


def _turned(found: Difference) -> Difference:
    """A difference with the side of b first."""
    sides = _SIDES.fullmatch(found.text)
    text = sides.expand(r"\3 \2 \1\4") if sides else found.text
    return replace(found, in_a=found.in_b, in_b=found.in_a, text=text)


_REASONS = 3  # that are told in words


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims that state one thing, and what stands behind it.

    `reports` counts the articles, `origins` the independent sources of them, and `differing` the
    claims elsewhere that differ from it or contradict it; `because` says in words why several
    reports are one origin; `denied_by` names who denies it.
    """

    claims: tuple[str, ...]
    reports: int
    origins: int
    differing: int = 0
    because: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """ "3 reports, 1 origin: same publisher: Gazette · 2 differ · denied by Roe"."""
        parts = [
            f"{count} {noun}{'s' * (count != 1)}"
            for count, noun in ((self.reports, "report"), (self.origins, "origin"))
        ]
        words = ", ".join(parts) + (f": {self._why}" if self.because else "")
        if self.differing:
            words += f" · {self.differing} differ{'s' * (self.differing == 1)}"
        return words + (f" · denied by {', '.join(self.denied_by)}" if self.denied_by else "")

    @property
    def _why(self) -> str:
        """The first few reasons, and how many more there are."""
        more = len(self.because) - _REASONS
        told = "; ".join(self.because[:_REASONS])
        return f"{told}; and {more:,} more" if more > 0 else told
