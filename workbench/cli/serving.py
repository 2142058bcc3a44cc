"""What `queue` and `next` tell alike: who holds what until when, and why there is nothing."""

from __future__ import annotations

from workbench.cli.shapes import Shape
from workbench.export.verdicts import iso_utc
from workbench.review.emptiness import Emptiness
from workbench.review.leases import Lease
from workbench.wording import clock


def lease_shape(lease: Lease) -> Shape:
    """Who is at work on which claim, and until when."""
    return {
        "reviewer": lease.reviewer,
        "claim": lease.claim_id,
        "until": iso_utc(lease.expires_at),
    }


def emptiness_shape(why: Emptiness) -> Shape:
    """Why a reviewer is served nothing, every claim counted once; and who holds those held.

    Which claims those are is not said: two who hold one would tell how many it wants.
    """
    until = {lease.reviewer: lease.expires_at for leases in why.held for lease in leases}
    return {
        "in_words": why.in_words(clock),
        "judged": why.judged,
        "skipped": why.skipped,
        "later": why.later,
        "complete": why.complete,
        "held": len(why.held),
        "held_by": [
            {"reviewer": name, "until": iso_utc(at)}
            for name, at in sorted(until.items(), key=lambda each: (each[1], each[0]))
        ],
    }
