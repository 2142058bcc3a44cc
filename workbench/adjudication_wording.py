"""Disagreements and how they were settled, in words, for the screen and the command line alike."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from workbench.model import Adjudication, Basis, Role
from workbench.records import NothingToSettle, StoredClaim
from workbench.records.people import Person
from workbench.wording import verdict_in_words


def side_name(place: int) -> str:
    """What a side is called in place of its reviewer's name: "A", "B" …, beyond 26 a number."""
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)


def basis_in_words(held: StoredClaim) -> str:
    """What a claim's final verdict rests on: "agreed by two"; "" where it has none to see."""
    if held.basis is Basis.SINGLE:
        return "single verdict"
    if held.basis is Basis.UNANIMOUS:
        voters = [each for each in held.judgements if each.verdict]
        fresh = [each for each in voters if each.claim_text == held.claim.text]
        return f"agreed by {'two' if len(fresh) == 2 else len(fresh)}"
    return "adjudicated" if held.basis is Basis.ADJUDICATED else ""


def settled_in_words(settled: Adjudication) -> str:
    """A decision in force: "✗ contested by cy, because: …"."""
    said = verdict_in_words(settled.verdict)
    return f"{said} by {settled.adjudicator}, because: {settled.reason}"


def settled_before_in_words(earlier: Adjudication, claim_text: str) -> str:
    """A decision that counts no longer, and why not. Who gave it may be on a side by now."""
    changed = "the verdicts have" if earlier.claim_text == claim_text else "its words have"
    before = verdict_in_words(earlier.verdict)
    return f"settled before as {before}, because: {earlier.reason} · {changed} changed since"


def adjudication_in_words(held: StoredClaim, given: Adjudication) -> str:
    """A decision on a claim: by whom and why where it is in force, else what it was before."""
    if held.basis is Basis.ADJUDICATED:
        return settled_in_words(given)
    return settled_before_in_words(given, held.claim.text)


def why_nothing_to_settle(found: NothingToSettle) -> Iterator[str]:
    """Why there is nothing to settle for somebody, who may settle what there is, what to do."""
    several = "s" * (found.known != 1)
    if found.known:
        yield (
            f"You know of {found.known:,} disagreement{several}, and may settle none. The queue "
            "“disagreements” lists them: w on the claims."
        )
    else:
        yield "You know of no disagreement."
    if found.role is Role.REVIEWER:
        yield "You are a reviewer: adjudicators and leads settle disagreements."
    elif found.known:
        yield (
            f"You gave a verdict on {'each of them' if several else 'it'}: a third person settles "
            "what two disagree on."
        )
    if found.settlers:
        names = ", ".join(map(_with_role, found.settlers))
        yield f"Who may settle those on which they gave no verdict: {names}."
    elif found.known or found.role is Role.REVIEWER:
        yield (
            "Nobody else may settle them yet. To let somebody: `workbench reviewers role NAME "
            "adjudicator`, or P on the claims."
        )
    if found.known:
        yield "Where another's reasons convince you of a claim, judge it again: that counts too."
    else:
        yield (
            "What others say of a claim shows once your own verdict is in, or once it wants no "
            "more verdicts."
        )


def _with_role(person: Person) -> str:
    return f"{person.name} ({person.role})"
