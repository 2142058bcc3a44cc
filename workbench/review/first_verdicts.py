"""What each reviewer said of a claim before they could know what others said.

A verdict counts as it stood at the reveal: the moment when the reviewer's own verdict is in force
and anything of another is too. Until then a reviewer may correct a slip, and only the correction
counts. From then on nothing they do to it counts, not even undoing a slip at once: nobody could
tell that from a change of mind. Whoever was never revealed counts as they stand now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workbench.model import Event, Judgement, Phase, Verdict
from workbench.review.history import history
from workbench.review.standing import standing


@dataclass(frozen=True, slots=True)
class FirstVerdict:
    """A reviewer's first blind verdict on a claim; None for a skip, which is a missing value.

    `claim_text` is the words that it is of: verdicts on different words are not compared.
    """

    claim_id: str
    article_id: str
    reviewer: str
    verdict: Verdict | None
    decided_at: datetime
    claim_text: str = ""


def first_verdicts(events: Iterable[Event], article_of: Mapping[str, str]) -> list[FirstVerdict]:
    """The first blind verdicts and skips in a log, given the article of each claim.

    `events` are all acts in order, of any number of claims. Acts of the phase "revealed" never
    count.
    """
    by_claim: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_claim[event.claim_id].append(event)
    return [
        FirstVerdict(
            claim_id,
            article_of[claim_id],
            held.reviewer,
            held.verdict,
            held.decided_at,
            held.claim_text,
        )
        for claim_id, acts in by_claim.items()
        for held in _of_claim(acts)
        if held.verdict or held.skip_reason
    ]


def _of_claim(events: Iterable[Event]) -> list[Judgement]:
    revealed: dict[str, Judgement | None] = {}
    blind: dict[str, Judgement | None] = {}
    for in_force in history(events):
        held = {reviewer: standing(acts) for reviewer, acts in in_force.items()}
        said = {reviewer for reviewer, judgement in held.items() if judgement}
        blind = {
            reviewer: standing(act for act in acts if act.phase is Phase.BLIND)
            for reviewer, acts in in_force.items()
        }
        for reviewer, judgement in held.items():
            if judgement and judgement.verdict and said - {reviewer}:
                revealed.setdefault(reviewer, blind[reviewer])
    return [judgement for judgement in (blind | revealed).values() if judgement]
