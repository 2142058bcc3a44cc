"""From what reviewers did to where a claim stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.builders import NOON, act
from workbench.model import Event, Judgement, SkipReason, Verdict
from workbench.review import deciding, stale_words, standing

YES = act("c1", verdict=Verdict.CORROBORATED)
NO = act("c1", verdict=Verdict.CONTESTED, at=NOON + timedelta(seconds=1))
LATER = act("c1", skip=SkipReason.LATER, at=NOON + timedelta(seconds=2))
NOTE = act("c1", note="see the harbour log", at=NOON + timedelta(seconds=3))
CLEARED = act("c1", note="", at=NOON + timedelta(seconds=4))


def held(*acts: Event, reviewer: str = "ana") -> Judgement:
    judgement = standing(acts)
    assert judgement
    return Judgement(
        judgement.claim_id,
        reviewer,
        judgement.verdict,
        judgement.skip_reason,
        judgement.note,
        judgement.decided_at,
    )


def test_the_last_verdict_or_skip_counts() -> None:
    assert held(YES, NO).verdict is Verdict.CONTESTED
    skipped = held(YES, LATER)
    assert (skipped.verdict, skipped.skip_reason) == (None, SkipReason.LATER)


def test_a_note_does_not_move_the_time_of_the_verdict() -> None:
    noted = held(YES, NOTE)
    assert (noted.note, noted.decided_at) == ("see the harbour log", YES.decided_at)


def test_a_later_verdict_leaves_the_note_and_an_empty_note_clears_it() -> None:
    assert held(YES, NOTE, NO).note == "see the harbour log"
    assert held(YES, NOTE, CLEARED).note == ""


def test_a_note_may_stand_alone_but_not_when_cleared() -> None:
    assert held(NOTE).decided_at == NOTE.decided_at
    assert standing([NOTE, CLEARED]) is None
    assert standing([]) is None


def test_a_status_rests_on_verdicts_before_skips_and_never_on_a_bare_note() -> None:
    late, early = held(NO), held(YES, reviewer="bo")
    assert deciding([late, held(LATER, reviewer="cy"), early]) == [early, late]
    assert deciding([held(LATER), held(NOTE, reviewer="bo")]) == [held(LATER)]
    assert deciding([held(NOTE)]) == []


def test_a_judgement_of_other_words_is_stale() -> None:
    judged = replace(held(YES), claim_text="2 boats")
    assert stale_words([judged], "2 boats") is None
    assert stale_words([judged], "3 boats") == "2 boats"
