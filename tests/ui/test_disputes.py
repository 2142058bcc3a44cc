"""Settling disagreements on the screen: both sides without names, a decision with its reason."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.builders import article, galley, keep
from tests.disagreeing import NO, VOTERS, YES, at_desk, disagree, want_two_verdicts
from tests.ui.conftest import BAKERY, FERRY, Desk, OpenDesk
from workbench.model import EvidenceKind, Grounds, Role, Stance, Status, Verdict
from workbench.store import Store
from workbench.ui.screens.disputes import DisputesScreen
from workbench.workspace import Workspace

SIZES = [(120, 36), (80, 24)]
REASON = ("m", "o", "o", "n")


@pytest.fixture
def claims(database: Path) -> list[str]:
    """The claims that the voters disagree on, in the order in which they are listed."""
    return disagree(database, 3)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was opened in the browser."""
    pages: list[str] = []

    def open_page(url: str) -> bool:
        pages.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", open_page)
    return pages


@pytest.fixture
def cy(database: Path, claims: list[str]) -> Iterator[Workspace]:
    with at_desk(database, "cy") as workspace:
        yield workspace


def screen_of(desk: Desk) -> DisputesScreen:
    assert isinstance(desk.app.screen, DisputesScreen)
    return desk.app.screen


def lit(desk: Desk) -> str:
    """The id of the claim that is asked about."""
    view = screen_of(desk).view
    assert view is not None
    return view.held.id


def verdict_of(workspace: Workspace, claim: str) -> Verdict | None:
    settled = workspace.claim(claim).adjudication
    return settled.verdict if settled else None


def sides(desk: Desk) -> list[str]:
    """The text of each side."""
    return [str(side.content) for side in screen_of(desk).query(".side").results(Static)]


async def look(desk: Desk) -> None:
    """Wait until the screen has looked for what others saved."""
    await screen_of(desk)._look_out()
    await desk.settle()


# What is shown


@pytest.mark.parametrize("size", SIZES)
async def test_both_sides_are_shown_with_notes_and_evidence(
    cy: Workspace, open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(cy, size=size) as desk:
        await desk.press("D")
        for words in (
            "Disagreements to settle · 3",
            "Harbour Gazette · Ida Holm",
            "The ferry to Outer Skerry was 40 minutes",
            "One side",
            "Another side",
            "✓ corroborated",
            "✗ contested",
            "the harbour log agrees",
            "the master denies it",
            "+ supports",
            "page 4",
            "https://example.org/master",
            "“We were early.”",
        ):
            assert desk.shows(words), words


async def test_the_history_of_what_is_mine_to_settle_says_when_it_shows(
    cy: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", "i")
        assert desk.shows("What was done to this claim shows once it is settled")
        assert not desk.shows("your own verdict")


@pytest.mark.parametrize(("size", "side_by_side"), [((120, 36), True), ((80, 24), False)])
async def test_the_sides_stand_beside_each_other_where_there_is_room(
    cy: Workspace, open_desk: OpenDesk, size: tuple[int, int], side_by_side: bool
) -> None:
    async with open_desk(cy, size=size) as desk:
        await desk.press("D")
        lines = [line for line in desk.picture().splitlines() if "One side" in line]
        assert ("Another side" in lines[0]) is side_by_side


@pytest.mark.parametrize("size", SIZES)
async def test_no_key_shows_a_voters_name_before_it_is_settled(
    cy: Workspace, open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    pictures = []
    async with open_desk(cy, size=size) as desk:
        for keys in (["D"], ["j"], ["tab"], ["tab"], ["ctrl+d"], ["i"], ["escape"], ["escape"]):
            await desk.press(*keys)
            pictures.append(desk.picture())
        await desk.press("f", "escape", "i")
        pictures.append(desk.picture())
        await desk.press("escape", "e")
        pictures.append(desk.picture())
    assert len(set(pictures)) > 5
    for picture in pictures:
        for name in VOTERS:
            assert name not in picture


async def test_more_than_two_sides_are_shown(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    with at_desk(database, "edda") as edda:
        edda.judge(claims[0], NO, note="a third remark")
    async with open_desk(cy) as desk:
        await desk.press("D")
        assert desk.shows("3 sides")
        assert desk.picture().count("Another side") == 2
        assert desk.shows("a third remark")
        await desk.press("j")  # the block of the third side is not left over
        assert desk.shows("2 sides")
        assert desk.picture().count("Another side") == 1


async def test_evidence_that_is_a_claim_shows_its_words(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    with at_desk(database, VOTERS[0]) as voter:
        linked = Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.CLAIM, target=claims[1])
        voter.add_evidence(claims[0], linked)
    async with open_desk(cy) as desk:
        await desk.press("D")
        assert any(f"claim  {claims[1]}\n{BAKERY[0]}" in side for side in sides(desk))


async def test_nasty_notes_and_evidence_are_shown_and_not_sent(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    nasty = "[red]no[/red] [@click=app.quit]\x1b[2J"
    with at_desk(database, VOTERS[0]) as voter:
        voter.note(claims[0], nasty)
        voter.add_evidence(
            claims[0], Grounds(stance=Stance.REFUTES, kind=EvidenceKind.NOTE, note=nasty)
        )
    cy.adjudicate(claims[1], YES, nasty)
    async with open_desk(cy) as desk:
        await desk.press("D")
        assert desk.picture().count("[red]no[/red] [@click=app.quit]␛[2J") == 2
        assert "\x1b" not in desk.picture()


# Settling


@pytest.mark.parametrize(("key", "verdict"), [("a", YES), ("1", YES), ("x", NO), ("2", NO)])
async def test_a_verdict_and_its_reason_settle_a_claim_and_the_next_one_comes(
    cy: Workspace, claims: list[str], open_desk: OpenDesk, key: str, verdict: Verdict
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", key)
        assert desk.shows(f"{verdict}, because")
        await desk.press(*REASON, "enter")
        assert desk.shows(f"{verdict} · saved, u undoes it")
        assert desk.shows("Disagreements to settle · 2")
        assert lit(desk) == claims[1]
    settled = cy.claim(claims[0])
    assert settled.status is Status(verdict)
    assert settled.adjudication is not None
    assert settled.adjudication.reason == "moon"
    assert settled.adjudications[0].shown_at is not None


async def test_there_is_no_decision_without_a_reason(
    cy: Workspace, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", "a", "space", "enter")
        assert desk.shows("Say what decides the matter, then Enter")
        assert verdict_of(cy, claims[0]) is None
        await desk.press("o", "k", "enter")
        assert verdict_of(cy, claims[0]) is YES


async def test_a_reason_left_with_escape_is_a_draft_that_outlives_the_screen(
    cy: Workspace, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", "a", *REASON, "escape")
        assert desk.shows("reason kept as a draft")
        assert verdict_of(cy, claims[0]) is None
        await desk.press("j", "a")
        assert not desk.shows("moon")  # it is the draft of one claim
        await desk.press("escape", "q", "q")
        assert desk.shows("a reason is only a draft: D goes on with it")
        await desk.press("D", "x")
        assert desk.shows("contested, because · unsaved draft")
        await desk.press("enter")
        assert cy.claim(claims[0]).adjudications[0].reason == "moon"
        await desk.press("j", "k", "a")
        assert not desk.shows("unsaved draft")


async def test_an_emptied_draft_of_a_reason_is_thrown_away(
    cy: Workspace, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", "a", "space", "escape")
        assert not desk.shows("draft")
        await desk.press("a", *REASON, "escape", "a", "ctrl+u", "escape")
        assert desk.shows("draft of the reason thrown away")
        await desk.press("a")
        assert not desk.shows("unsaved draft")


async def test_it_shows_as_saved_only_after_the_commit(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        async with open_desk(cy) as desk:
            await desk.press("D", "a", *REASON)
            other.execute("BEGIN IMMEDIATE")
            await desk.pilot.press("enter")
            await desk.pilot.pause()

            assert not desk.shows("saved")
            assert desk.shows("… .93")
            other.execute("ROLLBACK")
            await desk.settle()
            assert desk.shows("corroborated · saved")
            assert verdict_of(cy, claims[0]) is YES


async def test_what_cannot_be_saved_is_said_and_its_reason_kept(
    database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    with (
        closing(sqlite3.connect(database, isolation_level=None)) as other,
        Workspace.open(database, reviewer="cy", patience=0.05) as cy,
    ):
        async with open_desk(cy) as desk:
            await desk.press("D", "a", *REASON)
            other.execute("BEGIN IMMEDIATE")
            await desk.press("enter")
            assert desk.shows("not saved")
            assert desk.shows("a or x goes on with the reason")
            assert desk.shows("! .93")
            other.execute("ROLLBACK")
            await desk.press("k", "a")
            assert desk.shows("unsaved draft")
            await desk.press("enter")
            assert verdict_of(cy, claims[0]) is YES
            assert not desk.shows("! .93")


async def test_leaving_waits_until_a_decision_is_saved(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        async with open_desk(cy) as desk:
            await desk.press("D", "a", *REASON)
            other.execute("BEGIN IMMEDIATE")
            await desk.pilot.press("enter", "q")
            assert desk.shows("saving, then leaving")
            other.execute("ROLLBACK")
            await desk.settle()
            assert desk.app.screen is desk.review
            assert verdict_of(cy, claims[0]) is YES


async def test_the_last_decision_leaves_an_empty_list_that_says_so(
    cy: Workspace, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D")
        for _ in claims:
            await desk.press("x", *REASON, "enter")
        assert desk.shows("You know of no disagreement.")
        assert desk.shows("contested · saved, u undoes it")
        await desk.press("a", "x", "s", "j", "k", "i", "o")  # no key does harm there
        assert desk.app.screen is screen_of(desk)
        await desk.press("u")
        assert lit(desk) == claims[2]
        await desk.press("x")
        assert desk.shows("contested, because")


async def test_undo_brings_the_claim_back_under_the_cursor_and_redo_settles_it_again(
    cy: Workspace, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", "u")
        assert desk.shows("nothing left to undo")
        await desk.press("a", *REASON, "enter", "G", "u")
        assert desk.shows("undone: settled: ✓ corroborated, because: moon")
        assert lit(desk) == claims[0]
        assert verdict_of(cy, claims[0]) is None
        await desk.press("U")
        assert desk.shows("redone: settled")
        assert verdict_of(cy, claims[0]) is YES
        assert desk.shows("Disagreements to settle · 2")
        await desk.press("U")
        assert desk.shows("nothing left to redo")


async def test_a_key_right_after_a_claim_appeared_decides_nothing(
    cy: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(cy, guard_seconds=30.0) as desk:
        await desk.press("D", "a")
        assert desk.shows("key ignored: the claim has only just appeared")
        assert desk.app.screen is screen_of(desk)
        screen_of(desk).guard.painted_at = -60.0
        await desk.press("j", "x")  # the next one has only just appeared
        assert desk.shows("2 keys ignored: the claim has only just appeared")


async def test_a_key_decides_nothing_while_the_next_claim_is_on_its_way(
    cy: Workspace, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D")
        is_read = threading.Event()
        desk.app.desk._reader.submit(is_read.wait)
        try:
            await desk.pilot.press("j", "a")
            screen = desk.app.screen
        finally:
            is_read.set()  # else the desk would wait for it for ever
        assert isinstance(screen, DisputesScreen)
        await desk.settle()
        assert lit(desk) == claims[1]
        await desk.press("a")
        assert desk.shows("corroborated, because")


# Moving and looking


async def test_the_cursor_goes_through_the_list_and_s_passes_on(
    cy: Workspace, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D")
        for key, place in (
            ("j", 1),
            ("down", 2),
            ("j", 2),
            ("k", 1),
            ("up", 0),
            ("G", 2),
            ("g", 0),
            ("s", 1),
            ("s", 2),
            ("s", 2),
        ):
            await desk.press(key)
            assert lit(desk) == claims[place], key
        assert desk.shows("this is the last one")
        assert not any(verdict_of(cy, claim) for claim in claims)


async def test_tab_goes_from_pane_to_pane(cy: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D")
        panes = []
        for key in ("tab", "tab", "tab", "shift+tab"):
            await desk.press(key)
            focused = screen_of(desk).focused
            panes.append(focused.id if focused else None)
        assert panes == [
            "disputes-article",
            "disputes-sides",
            "disputes-claims",
            "disputes-sides",
        ]


async def test_the_source_and_the_keys_are_shown(
    cy: Workspace, open_desk: OpenDesk, browser: list[str]
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", "o")
        assert desk.shows("this article has no URL")
        assert browser == []
        await desk.press("question_mark")
        assert desk.shows("Keys")


async def test_the_claim_is_copied_with_its_citation(cy: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", "y")
        assert desk.shows("claim and citation sent")
        assert cy.claim(lit(desk)).claim.text in desk.app.clipboard


async def test_the_source_opens(tmp_path: Path, open_desk: OpenDesk, browser: list[str]) -> None:
    path = tmp_path / "one.db"
    url = "https://example.org/ferry"
    with Store(path) as store:
        keep(store, article(*FERRY, url=url), galley(*FERRY))
    disagree(path, 1)
    with at_desk(path, "cy") as cy:
        async with open_desk(cy) as desk:
            await desk.press("D", "o")
            assert desk.shows(f"opened {url}")
    assert browser == [url]


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_every_leaving_key_goes_back_to_the_claims(
    cy: Workspace, open_desk: OpenDesk, key: str
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", key)
        assert desk.app.screen is desk.review


async def test_the_history_shows_the_decision_and_what_it_rests_on_once_settled(
    cy: Workspace, claims: list[str], open_desk: OpenDesk
) -> None:
    cy.adjudicate(claims[0], NO, "the log says so")
    async with open_desk(cy) as desk:
        await desk.press("O", "a", "g", "i", "G")
        assert "cy settled: ✗ contested" in " ".join(desk.picture().split())
        for name in VOTERS:
            assert desk.shows(name)


# Others at work


async def test_what_another_settles_is_gone_within_a_look_and_is_told(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D")
        with at_desk(database, "di") as di:
            di.adjudicate(claims[0], NO, "the tide table")
        await look(desk)
        assert desk.shows("settled meanwhile: ✗ contested by di, because: the tide table")
        assert lit(desk) == claims[1]
        assert desk.shows("Disagreements to settle · 2")


async def test_the_screen_looks_by_itself(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D")
        with at_desk(database, "di") as di:
            di.adjudicate(claims[0], NO, "the tide table")
        for _ in range(100):
            if desk.shows("Disagreements to settle · 2"):
                break
            await asyncio.sleep(0.05)
        assert desk.shows("Disagreements to settle · 2")


async def test_a_changed_side_is_told_and_keys_wait_until_it_was_read(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy, guard_seconds=30.0) as desk:
        await desk.press("D")
        screen_of(desk).guard.painted_at = -60.0
        with at_desk(database, VOTERS[0]) as voter:
            voter.note(claims[0], "on second thought")
        await look(desk)
        assert desk.shows("has changed: look again")
        assert desk.shows("on second thought")
        await desk.press("a")
        assert desk.shows("key ignored: the claim has only just appeared")


async def test_another_claims_change_disturbs_nothing(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy, guard_seconds=30.0) as desk:
        await desk.press("D", "j")
        screen_of(desk).guard.painted_at = -60.0
        with at_desk(database, VOTERS[0]) as voter:
            voter.note(claims[0], "on second thought")
        with at_desk(database, "di") as di:
            di.adjudicate(claims[2], NO, "the tide table")
        await look(desk)
        assert lit(desk) == claims[1]
        assert not desk.shows("changed")
        await desk.press("a")
        assert desk.shows("corroborated, because")


async def test_the_second_of_two_adjudicators_is_told(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", "a", *REASON)
        with at_desk(database, "di") as di:
            di.adjudicate(claims[0], NO, "the tide table")
        await desk.press("enter")
        assert desk.shows("not saved: di has settled claim")
        assert not desk.shows("goes on with the reason")
        assert verdict_of(cy, claims[0]) is NO
        assert lit(desk) == claims[1]


async def test_a_vote_that_came_in_while_the_reason_was_typed_is_told_and_the_reason_kept(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", "a", *REASON)
        with at_desk(database, "edda") as edda:
            edda.judge(claims[0], NO)
        await desk.press("enter")
        assert desk.shows("are others now than those that you saw")
        assert verdict_of(cy, claims[0]) is None
        await desk.press("g")
        assert desk.shows("3 sides")
        await desk.press("a", "enter")
        assert verdict_of(cy, claims[0]) is YES


async def test_new_words_take_the_claim_away_and_that_is_told(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("D", "a", *REASON)
        after = (FERRY[0].replace("40", "50"), *FERRY[1:])
        with Store(database) as store:
            keep(store, article(*after), galley(*after, claimant="Harbour Office"))
        await desk.press("enter")
        assert desk.shows("not saved: Claim")
        assert desk.shows("Disagreements to settle · 2")


async def test_a_decision_that_went_stale_comes_back_and_says_what_it_was(
    cy: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    cy.adjudicate(claims[0], YES, "the tide table")
    with at_desk(database, VOTERS[1]) as voter:
        voter.judge(claims[0], YES)
    async with open_desk(cy) as desk:
        await desk.press("D")
        assert lit(desk) == claims[0]
        assert desk.shows("settled before as ✓ corroborated, because: the tide table ·")
        assert desk.shows("the verdicts have changed since")
        await desk.press("j")
        assert not desk.shows("settled before")


# Nothing to settle


async def test_a_reviewer_is_told_why_and_who_can(
    database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    with at_desk(database, "edda") as edda:
        async with open_desk(edda) as desk:
            await desk.press("D")
            assert desk.shows("You know of 3 disagreements, and may settle none.")
            assert desk.shows("You are a reviewer")
            assert desk.shows("cy (adjudicator), di (lead)")
            await desk.press("a")
            assert desk.shows("You know of 3 disagreements")


async def test_who_took_a_side_is_told_that_a_third_person_settles_it(
    database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    with at_desk(database, "di") as di:
        di.set_role(VOTERS[0], Role.LEAD)
    with at_desk(database, VOTERS[0]) as voter:
        async with open_desk(voter) as desk:
            await desk.press("D")
            assert desk.shows("You gave a verdict on each of them: a third person settles")
            with at_desk(database, VOTERS[1]) as other:
                other.judge(claims[0], YES)
            await look(desk)
            assert desk.shows("You know of 2 disagreements")


async def test_without_anybody_who_may_the_way_to_make_one_is_told(
    database: Path, open_desk: OpenDesk
) -> None:
    want_two_verdicts(database)
    with at_desk(database, "edda") as edda:
        async with open_desk(edda) as desk:
            await desk.press("D")
            assert desk.shows("You know of no disagreement.")
            assert desk.shows("workbench reviewers role NAME adjudicator")


@pytest.fixture
def read_only(cy: Workspace, database: Path) -> Iterator[Workspace]:
    cy.close()
    database.chmod(0o444)
    with at_desk(database, "cy") as workspace:
        yield workspace


async def test_a_read_only_database_takes_no_decision(
    read_only: Workspace, open_desk: OpenDesk
) -> None:
    if not read_only.read_only:
        pytest.skip("this user may write everything")
    async with open_desk(read_only) as desk:
        await desk.press("D", "a")
        assert desk.shows("read-only")


# On the review screen


async def test_the_review_screen_says_what_settles_a_disagreement_and_then_what_settled_it(
    cy: Workspace, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("O", "a", "g")
        assert desk.shows("≠ disagreement · D settles it")
        for name in VOTERS:
            assert not desk.shows(name)
        await desk.press("D", "x", *REASON, "enter", "q", "j", "k")
        assert desk.shows("✗ contested · adjudicated")
        assert desk.shows("✗ contested by cy, because: moon")
        assert desk.shows(VOTERS[0])


async def test_the_review_screen_says_what_a_verdict_rests_on(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("O", "a", "g", "a", "k", "g")
        assert desk.shows("✓ corroborated · single verdict")


async def test_those_who_took_a_side_see_it_with_names_and_are_told_of_no_key(
    database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    with at_desk(database, VOTERS[0]) as voter:
        async with open_desk(voter) as desk:
            await desk.press("O", "a", "g")
            assert desk.shows("≠ disagreement")
            assert not desk.shows("D settles it")
            assert desk.shows(VOTERS[1])


async def test_a_verdict_key_does_not_make_the_adjudicator_one_of_the_sides(
    cy: Workspace, claims: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(cy) as desk:
        await desk.press("w", "4")
        assert desk.review.held
        await desk.press("a")
        assert desk.shows("D settles it; a verdict of yours would make you one of the sides")
    assert cy.dispute(claims[0]) is not None
