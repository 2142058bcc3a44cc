"""Why a queue is empty, and who holds what until when."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from workbench.review.leases import Lease
from workbench.review.queue import Candidate, Mine, is_eligible


@dataclass(frozen=True, slots=True)
class Emptiness:
    """Why a reviewer's queue is empty: every claim is counted in exactly one field.

    `held` are the claims that others are at work on, each with their leases.
    """

    judged: int
    skipped: int
    later: int
    complete: int
    held: tuple[tuple[Lease, ...], ...]

    def in_words(self, clock: Callable[[datetime], str]) -> str:
        """A sentence for the screen; `clock` writes a time as the reader's clock shows it."""
        held = len(self.held)
        counted = [
            (self.judged, f"you judged {self.judged}"),
            (self.skipped, f"you skipped {self.skipped}"),
            (self.later, f"you left {self.later} for later"),
            (self.complete, f"{self.complete} {_verb(self.complete, 'want')} no further verdict"),
            (held, f"{held} {_verb(held, 'is', 'are')} held by {self._who(clock)}"),
        ]
        total = sum(count for count, _ in counted)
        said = ", ".join(words for count, words in counted if count)
        return f"Nothing to judge. Of {total} claims {said}." if total else "There are no claims."

    def _who(self, clock: Callable[[datetime], str]) -> str:
        leases = {lease for leases in self.held for lease in leases}
        ordered = sorted(leases, key=lambda lease: (lease.expires_at, lease.reviewer))
        return " and ".join(f"{each.reviewer} until {clock(each.expires_at)}" for each in ordered)


def _verb(count: int, one: str, many: str = "") -> str:
    return (one if many else f"{one}s") if count == 1 else many or one


def why_empty(
    claims: Collection[Candidate], reviewer: str, leases: Collection[Lease]
) -> Emptiness | None:
    """Why `next_claim` gives nothing; None where it gives something."""
    if any(is_eligible(claim, reviewer, leases) for claim in claims):
        return None
    did = [claim.mine for claim in claims]
    rest = [claim for claim in claims if claim.mine is Mine.NOTHING]
    held = [claim for claim in rest if claim.votes < claim.slots]
    return Emptiness(
        judged=did.count(Mine.JUDGED),
        skipped=did.count(Mine.SKIPPED),
        later=did.count(Mine.LATER),
        complete=len(rest) - len(held),
        held=tuple(
            tuple(lease for lease in leases if lease.claim_id == claim.claim_id) for claim in held
        ),
    )
