"""A reviewer's own old claims, judged once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.model.verdicts import EventKind, SkipReason, Verdict


@dataclass(frozen=True, slots=True)
class Repetition:
    """One act in the log of claims that their reviewer was served again.

    `then` is the verdict that they held when they were served it, which stays as it is; `now` what
    they say without having it before them, None for a skip. `kind` is SET, SKIP or RETRACT;
    `retracts` is the `op_uuid` that a RETRACT takes back.
    """

    op_uuid: str
    claim_id: str
    reviewer: str
    kind: EventKind
    decided_at: datetime
    then: Verdict | None = None
    now: Verdict | None = None
    skip_reason: SkipReason | None = None
    claim_text: str = ""
    shown_at: datetime | None = None
    retracts: str | None = None
