"""What was judged before, searched for what a claim states."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbench.factchecks.lists import FactCheck
from workbench.match import compare, compare_claims
from workbench.model import Claim, Comparison, Relation

WORTH_SHOWING = 0.4
"""The score from which a fact-check is shown. Of the best ones for the first 400 training tweets of
CheckThat! 2020, among 10,375 fact-checks, all 117 that reach it are the right one."""

_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Precedent:
    """A fact-check that is about what a claim states: how alike their words are, what differs.

    `score` is that of `ClaimIndex`; `comparison` has the side of the claim first.
    """

    check: FactCheck
    score: float
    comparison: Comparison


class Precedents:
    """The fact-checks of one place, held in memory.

    `claim_of` gives a claim of the database at hand with all that its article settled (dates,
    full names, who asserts it); it is asked for fact-checks with a `claim_id`.
    """

    def __init__(
        self,
        checks: Iterable[FactCheck],
        claim_of: Callable[[str], Claim] | None = None,
    ) -> None:
        # numpy is brought in by who searches, not by who imports this package.
        from workbench.match import ClaimIndex

        self._checks = list(checks)
        self._claim_of = claim_of
        self._index = ClaimIndex(check.text for check in self._checks)

    def best(
        self, claim: Claim, *, itself: str = "", at_least: float = WORTH_SHOWING
    ) -> Precedent | None:
        """The fact-check most like a claim, None where nothing related scores `at_least`.

        `itself` is the claim's own id, which is no precedent of it.
        """
        near = self._index.search(claim.text, _LOOKED_AT, at_least=at_least)
        for place, score in near:
            check = self._checks[place]
            if check.claim_id and check.claim_id == itself:
                continue
            comparison = self._compared(claim, check)
            if comparison.relation is not Relation.UNRELATED:
                return Precedent(check, score, comparison)
        return None

    def _compared(self, claim: Claim, check: FactCheck) -> Comparison:
        if check.claim_id and self._claim_of:
            held = self._claim_of(check.claim_id)
            if held.text == check.text:  # else the words that were judged are former ones
                return compare_claims(claim, held)
        return compare(claim.text, check.text)
