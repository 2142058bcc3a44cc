"""What reviewers change in a galley."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CorrectionKind(StrEnum):
    """What a reviewer's correction of a galley does."""

    MAKE = "make"
    DISMISS = "dismiss"
    RESHAPE = "reshape"
    SPLIT = "split"
    CLAIMANT = "claimant"
    RETRACT = "retract"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article's body that a reviewer takes for a claim, with that claim's id."""

    claim_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One act of a reviewer on an article's galley, in a log that is only ever added to.

    `claim_id` is the claim that it is about. `parts` is the claim that MAKE makes, the stretch
    that RESHAPE gives a claim (wider or narrower), or the claims that SPLIT puts in its place;
    their offsets point into the version of the article with `article_sha256`. `claimant` None
    says that the article speaks for itself. `reason` is the reviewer's, in words. `retracts` is
    the `op_uuid` that a RETRACT takes back.
    """

    op_uuid: str
    article_id: str
    claim_id: str
    reviewer: str
    kind: CorrectionKind
    decided_at: datetime
    article_sha256: str = ""
    parts: tuple[Part, ...] = ()
    claimant: str | None = None
    reason: str = ""
    retracts: str | None = None
