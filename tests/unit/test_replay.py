"""The rules of replaying: where a claim's words stood, which paragraph, how long it took."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON
from workbench.model import Event, EventKind, Phase, Verdict
from workbench.records.replay import is_replayable, paragraph_around, place_of, seconds_taken
from workbench.replay_wording import sight_in_words, time_taken

LINES = st.text(alphabet="ab \n", max_size=60)


def event(kind: EventKind = EventKind.SET, **facts: object) -> Event:
    held = {"verdict": Verdict.CONTESTED, **facts}
    return Event("op-1", "c1", "ana", kind, NOON, **held)  # type: ignore[arg-type] # any of its fields


@given(before=LINES, words=st.text(alphabet="ab ", min_size=1, max_size=9), after=LINES)
def test_words_are_found_wherever_they_stand(before: str, words: str, after: str) -> None:
    body = before + words + after
    assert place_of(words, body, len(before)) == (len(before), len(before) + len(words))


@given(body=LINES, words=st.text(alphabet="ab ", max_size=4), near=st.integers(0, 60))
def test_what_is_found_is_the_words_and_no_other_place_is_nearer(
    body: str, words: str, near: int
) -> None:
    span = place_of(words, body, near)
    places = [at for at in range(len(body)) if words and body.startswith(words, at)]
    if not places:
        assert span is None
        return
    assert span is not None
    assert body[slice(*span)] == words
    assert abs(span[0] - near) == min(abs(at - near) for at in places)


@given(before=LINES, words=st.text(alphabet="ab \n", min_size=1, max_size=9), after=LINES)
def test_a_paragraph_holds_the_claim_and_ends_with_its_line(
    before: str, words: str, after: str
) -> None:
    body, span = before + words + after, (len(before), len(before) + len(words))
    start, end = paragraph_around(body, span)
    assert start <= span[0] < span[1] <= end
    assert "\n" not in body[start : span[0]] + body[span[1] : end]
    assert start == 0 or body[start - 1] == "\n"
    assert end == len(body) or body[end] == "\n"


def test_a_very_long_paragraph_is_cut_at_words_on_either_side() -> None:
    body = "before " * 5_000 + "the claim." + " after" * 5_000
    span = place_of("the claim.", body, 0)
    assert span is not None
    start, end = paragraph_around(body, span)
    assert body[start:end].startswith("before ")
    assert body[start:end].endswith(" after")
    assert end - start < 2_000


def test_a_very_long_paragraph_without_spaces_is_cut_too() -> None:
    body = "x" * 5_000 + "the claim." + "y" * 5_000
    start, end = paragraph_around(body, (5_000, 5_010))
    assert start < 5_000
    assert end > 5_010
    assert end - start < 2_000


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "–"),
        (0.0, "0 s"),
        (7.4, "7 s"),
        (59.6, "1 min 0 s"),
        (125.0, "2 min 5 s"),
        (3_780.0, "1 h 3 min"),
    ],
)
def test_the_time_taken_in_words(seconds: float | None, words: str) -> None:
    assert time_taken(seconds) == words


def test_the_time_taken_runs_from_when_the_claim_appeared() -> None:
    assert seconds_taken(event(shown_at=NOON - timedelta(seconds=9))) == 9.0
    assert seconds_taken(event(shown_at=NOON + timedelta(seconds=9))) == 0.0  # a clock set back
    assert seconds_taken(event()) is None


def test_verdicts_skips_and_notes_can_be_replayed_and_nothing_else() -> None:
    replayable = {kind for kind in EventKind if is_replayable(event(kind))}
    assert replayable == {EventKind.SET, EventKind.SKIP, EventKind.NOTE}
    assert not is_replayable("a correction")


def test_it_says_whether_others_could_be_seen_and_whether_it_came_as_extra() -> None:
    assert sight_in_words(event()).startswith("blind")
    words = sight_in_words(event(phase=Phase.REVEALED, extra=True))
    assert words.startswith("revealed")
    assert "extra" in words
