"""A verdict is one key; what is on the disk is what the screen says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.builders import article, look
from tests.ui.conftest import BAKERY, EVERY_VERDICT_KEY, FERRY, OpenDesk
from workbench.model import SkipReason, Status, Verdict
from workbench.workspace import Workspace

MOST_WORTHY = max((*FERRY, *BAKERY), key=len)


def standing_of(workspace: Workspace, text: str) -> Status:
    rows = workspace.claim_rows(workspace.claim_numbers())
    return next(row.status for row in rows if row.text == text)


async def test_it_opens_on_the_claim_that_deserves_a_check_most(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        assert desk.text == MOST_WORTHY
        assert desk.shows("0 of 5")


@EVERY_VERDICT_KEY
async def test_a_verdict_key_saves_and_moves_on(
    workspace: Workspace, open_desk: OpenDesk, key: str, status: Status
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press(key)
        assert standing_of(workspace, MOST_WORTHY) is status
        assert desk.text != MOST_WORTHY
        assert desk.shows("1 of 5")
        assert desk.shows(f"{status} · ")
        assert desk.shows("saved ")


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("1", SkipReason.INSUFFICIENT_EVIDENCE),
        ("n", SkipReason.NOT_CHECKABLE),
        ("3", SkipReason.LATER),
    ],
)
async def test_a_skip_asks_why(
    workspace: Workspace, open_desk: OpenDesk, key: str, reason: SkipReason
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("s", key)
        (row,) = [row for row in workspace.verdict_rows() if row.status is Status.SKIPPED]
        assert row.claim_text == MOST_WORTHY
        assert row.skip_reason is reason


async def test_leaving_the_skip_window_changes_nothing(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("s", "escape")
        assert desk.text == MOST_WORTHY
        assert workspace.counts().handled == 0


async def test_undo_goes_back_to_the_claim_and_redo_brings_the_verdict_back(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "x", "s", "3")
        assert workspace.counts().handled == 3
        await desk.press("u", "u", "u")
        assert workspace.counts().handled == 0
        assert desk.text == MOST_WORTHY
        assert desk.shows("undone: ✓ corroborated")
        await desk.press("u")
        assert desk.shows("nothing left to undo")
        await desk.press("U", "U", "U")
        assert workspace.counts().handled == 3
        await desk.press("U")
        assert desk.shows("nothing left to redo")


async def test_verdicts_and_undo_outlive_the_program(database: Path, open_desk: OpenDesk) -> None:
    with Workspace.open(database, reviewer="ana") as first:
        async with open_desk(first) as desk:
            await desk.press("a", "x")
    with Workspace.open(database, reviewer="ana") as second:
        async with open_desk(second) as desk:
            assert desk.shows("2 of 5")
            assert desk.text not in [row.claim_text for row in second.verdict_rows() if row.verdict]
            await desk.press("u")
            assert desk.shows("undone: ✗ contested")


async def test_a_note_stays_with_the_claim(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("n", *"see", "space", "[", "b", "]", "enter")
        assert desk.shows("see [b]")
        await desk.press("a")
        (row,) = [row for row in workspace.verdict_rows() if row.verdict]
        assert row.judgements[0].note == "see [b]"


async def test_an_unsaved_note_is_kept_as_a_draft(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("n", *"half", "escape")
        assert [held for row in workspace.verdict_rows() for held in row.judgements] == []
        await desk.press("n", "enter")
        (note,) = [held.note for row in workspace.verdict_rows() for held in row.judgements]
        assert note == "half"


async def test_an_emptied_draft_of_a_note_is_thrown_away(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("n", *"half", "escape", "n", "ctrl+u", "escape")
        assert desk.shows("draft of the note thrown away")
        assert desk.review.drafts.notes == {}
        await desk.press("n")
        assert not desk.shows("unsaved draft")
        await desk.press(*"kept", "enter", "n", *" and more", "escape", "n", "ctrl+u", "escape")
        assert desk.shows("draft of the note thrown away")
        await desk.press("n")
        assert desk.app.screen.query_one(TextArea).text == "kept"


async def test_an_empty_note_that_is_left_says_nothing(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("n", "x", "backspace", "space", "escape")
        assert not desk.shows("draft")
        assert desk.review.drafts.notes == {}
        await desk.press("n", *"kept", "enter", "n", "ctrl+u", "escape")
        assert not desk.shows("draft")
        (note,) = [held.note for row in workspace.verdict_rows() for held in row.judgements]
        assert note == "kept"


async def test_verdict_keys_typed_into_a_field_are_letters(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash", "a", "x", "s", "u", "1", "q")
        assert desk.review.filter.words == "axsu1q"
        assert workspace.counts().handled == 0


async def test_a_list_in_another_order_keeps_no_key_from_the_claim_that_stays(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, guard_seconds=30.0) as desk:
        held = desk.review.held
        assert held is not None
        desk.review.guard.painted_at = -60.0
        await desk.press("O", "a")
        assert desk.review.held == held
        await desk.press("x")
        assert workspace.claim(held.n).status is Status.CONTESTED


async def test_an_ignored_key_hides_nothing_that_was_said_just_before(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, guard_seconds=30.0) as desk:
        desk.review.guard.painted_at = -60.0
        await desk.press("a", "x")
        assert desk.shows("key ignored: the claim has only just appeared · ✓ corroborated · saved")
        while desk.shows("key ignored"):
            await desk.pilot.pause(0.1)
        assert desk.shows("  ✓ corroborated · saved")


async def test_keys_that_are_ignored_one_after_the_other_are_counted(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, guard_seconds=30.0) as desk:
        desk.review.guard.painted_at = -60.0
        await desk.press("a", "x", "a", "x")
        assert desk.shows("  3 keys ignored: the claim has only just appeared · ✓ corroborated")


async def test_a_key_right_after_a_claim_appeared_does_not_judge_it(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace, guard_seconds=30.0) as desk:
        await desk.press("a")
        assert workspace.counts().handled == 0
        assert desk.shows("key ignored: the claim has only just appeared")


async def test_another_verdict_replaces_the_first(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "left_square_bracket", "x")
        assert standing_of(workspace, MOST_WORTHY) is Status.CONTESTED
        assert workspace.counts().handled == 1


async def test_what_could_not_be_saved_stays_marked_until_it_is(
    database: Path, open_desk: OpenDesk
) -> None:
    hasty = Workspace.open(database, reviewer="ana", patience=0.1)
    async with open_desk(hasty) as desk:
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await desk.press("a")
            assert desk.shows("not saved, ! tries again")
            assert desk.shows(" ! ")
            await desk.press("q")
            assert desk.app.is_running
            assert desk.shows("1 not saved yet")
            other.execute("ROLLBACK")
        assert hasty.counts().handled == 0
        await desk.press("exclamation_mark")
        assert standing_of(hasty, MOST_WORTHY) is Status.CORROBORATED
        assert desk.shows("1 of 5")
    hasty.close()


async def test_what_was_on_the_screen_and_since_when_is_kept(
    database: Path, workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a")
    ((shown_at, sha256),) = look(database, "SELECT shown_at, article_sha256 FROM verdict_event")
    assert shown_at is not None
    assert sha256 == article(*FERRY).sha256


async def test_another_reviewers_verdict_shows_by_itself(
    database: Path, workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        held = desk.review.held
        assert held is not None
        with Workspace.open(database, reviewer="ben") as other:
            other.judge(held.id, Verdict.CONTESTED, note="seen the log book")
        await desk.pilot.pause(1.5)
        await desk.settle()
        assert desk.text == MOST_WORTHY
        assert desk.shows("1 of 5")
        assert desk.shows("ben ✗ contested")
        assert desk.shows("seen the log book")
        await desk.press("a")
        await desk.press("left_square_bracket")
        assert desk.shows("≠ disagreement")


async def test_the_same_verdict_again_is_no_new_act(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "left_square_bracket", "a")
        assert desk.shows("you have it ✓ corroborated already")
        await desk.press("u")
        assert workspace.counts().handled == 0


async def test_leaving_with_a_note_that_is_only_a_draft_is_held_up_once(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("n", *"half", "escape", "q")
        assert desk.app.is_running
        assert desk.shows("a note is only a draft")
        await desk.press("n", "enter", "q")
        assert not desk.app.is_running


async def test_judging_the_last_claim_says_that_nothing_is_left(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "a", "a", "x", "x")
        assert desk.shows("Nothing to judge. Of 5 claims you judged 5. E exports.")


async def test_without_a_claim_a_key_says_so(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash", *"zzz", "enter")
        for key in ("a", "x", "s", "n", "i", "enter", "y"):
            desk.review.say("")
            await desk.press(key)
            assert desk.shows("there is no claim here"), key


async def test_the_first_article_that_another_program_reads_in_shows_by_itself(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    path = tmp_path / "empty.db"
    with Workspace.open(path, reviewer="ana") as workspace:
        async with open_desk(workspace) as desk:
            assert desk.shows("0 of 0")
            with Workspace.open(path, reviewer="ben") as other:
                other.ingest_text(b"The tram to Norby carried 200 people on Sunday.", "tram")
            await desk.pilot.pause(1.5)
            await desk.settle()
            assert desk.shows("0 of 1")
            assert desk.shows("200 people")
