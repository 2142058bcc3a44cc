"""How many blind votes a claim wants, and which vote comes when all its slots are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from workbench.model import Judgement
from workbench.review.chance import fraction


def slots_of(claim_id: str, rate: float, salt: str) -> int:
    """1 or 2 slots, for a share `rate` of all claims 2; asked once, when the claim is read.

    `salt` is the workspace's own secret, so that nobody can tell from the id. A higher rate adds
    second slots and takes none away. Raises ValueError for a rate that is not from 0 to 1.
    """
    if not 0 <= rate <= 1:
        raise ValueError(f"the rate of second reviews is from 0 to 1, not {rate}")
    return 2 if fraction("second review", salt, claim_id) < rate else 1


def comes_as_extra(
    reviewer: str,
    text: str,
    judgements: Collection[Judgement],
    *,
    extras: Collection[str],
    holders: Collection[str],
    slots: int,
) -> bool:
    """Whether a verdict of these words comes when the claim's slots are gone.

    `judgements` are those before the verdict comes into force, `extras` the reviewers among them
    whose own came as extra, `holders` those with a live lease on the claim. Who has a slot keeps
    it when they change their mind. An extra verdict is worth as much as any other; the mark says
    only that it came when it was no longer asked for.
    """
    in_slots = {
        held.reviewer
        for held in judgements
        if held.verdict and held.claim_text == text and held.reviewer not in extras
    }
    return reviewer not in in_slots and len((in_slots | set(holders)) - {reviewer}) >= slots


def beyond_slots(votes: Iterable[tuple[str, str]], slots: int) -> set[str]:
    """Whose verdicts are more than a claim had slots, although none came as extra.

    That happens where several files come together, in each of which a slot was free. `votes` are
    the others in order, each the reviewer and the words that were judged: those of one wording
    have the slots to themselves.
    """
    filled: Counter[str] = Counter()
    beyond = set()
    for reviewer, words in votes:
        filled[words] += 1
        if filled[words] > slots:
            beyond.add(reviewer)
    return beyond
