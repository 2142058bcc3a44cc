"""The history of a claim on the screen: every act, and decisions as they were seen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.builders import NOON, Clock, article, galley, keep
from tests.ui.conftest import FERRY, OpenDesk
from workbench.model import Seen, ShownLink, Verdict
from workbench.store import Store
from workbench.ui.screens.history import act_lines
from workbench.workspace import Workspace

SIZES = [(120, 36), (80, 24)]
NOTHING = "only verdicts, skips and notes can be replayed"


def judge_as_shown(workspace: Workspace, *, note: str | None = None) -> None:
    """The ferry's claim judged after 17 seconds, with one report elsewhere beside it."""
    held = next(
        each for each in workspace.claims(workspace.claim_numbers()) if each.claim.text == FERRY[0]
    )
    sha256 = workspace.article(held.article_id).article.sha256
    link = ShownLink("c2", "[b]Post[/b]", "It was \x1b[31mlate.", "differs", 0.81, "suggested")
    seen = Seen(NOON - timedelta(seconds=17), FERRY[0], sha256, (link,))
    workspace.judge(held.id, Verdict.CONTESTED, note=note, seen=seen)


@pytest.mark.parametrize("size", SIZES)
async def test_enter_shows_a_decision_as_its_reviewer_saw_it(
    workspace: Workspace, open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    judge_as_shown(workspace)
    async with open_desk(workspace, size=size) as desk:
        await desk.press("f", "escape", "O", "a", "g", "i")
        assert desk.shows("Enter shows it as its reviewer saw it.")
        await desk.press("enter")
        assert desk.shows("As ana saw it")
        assert desk.shows("18 s after the claim appeared")
        assert desk.shows("blind: nothing that others said could be seen")
        assert desk.shows("version 1 · Harbour Gazette · Ferry Runs Late")
        await desk.press("ctrl+d", "ctrl+d")
        assert desk.shows("± differs 0.81 · suggested · [b]Post[/b]")
        assert desk.shows("It was ␛[31mlate.")
        assert desk.shows("Nothing has changed since.")
        await desk.press("ctrl+u", "ctrl+u")
        assert desk.shows("18 s after the claim appeared")


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_on_the_last_act_with_that_in_sight(
    workspace: Workspace, open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    first = workspace.claim(workspace.claim_numbers()[0])
    for number in range(40):
        workspace.note(first.id, f"call {number}")
    async with open_desk(workspace, size=size) as desk:
        await desk.press("i")
        await desk.settle()
        assert desk.picture().count("note: call 39") == 2  # in the list, and beside or below it


async def test_the_cursor_goes_from_act_to_act_and_stays_within_them(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "left_square_bracket", "x", "left_square_bracket", "n", "o", "enter")
        await desk.press("i", "j")  # it opens on the last act
        for keys, words in (
            (["enter"], "note: o"),
            (["k", "enter"], "✗ contested"),
            (["g", "enter"], "✓ corroborated"),
            (["k", "enter"], "✓ corroborated"),
            (["j", "enter"], "✗ contested"),
            (["G", "enter"], "note: o"),
        ):
            await desk.press(*keys)
            assert desk.shows("As ana saw it")
            shown = desk.app.screen.query_one("#replay Static", Static)
            assert str(shown.content).startswith(words)
            assert desk.picture().count("▌") == 1


async def test_what_is_no_decision_says_that_there_is_nothing_to_replay(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("a", "u", "i")
        assert desk.shows("took back: ✓ corroborated")
        assert desk.shows("Only verdicts, skips and notes can be replayed")
        assert not desk.shows("Enter replay")
        await desk.press("enter")
        assert desk.shows(NOTHING)
        await desk.press("g", "enter")
        assert desk.shows("Enter replay")
        assert desk.shows("the decision was taken back")
        assert not desk.shows(NOTHING)


@pytest.mark.parametrize("key", ["escape", "q", "i"])
async def test_every_leaving_key_goes_back_to_the_claims(
    workspace: Workspace, open_desk: OpenDesk, key: str
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("i", key)
        assert desk.app.screen is desk.review


async def test_the_keys_of_the_history_are_shown(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("i", "question_mark")
        assert desk.shows("Keys")
        await desk.press("escape", "escape")
        assert desk.app.screen is desk.review


def test_acts_of_other_days_and_longer_names_keep_their_columns(workspace: Workspace) -> None:
    judge_as_shown(workspace)
    acts = [act for n in workspace.claim_numbers() for act in workspace.claim(n).acts]
    today = replace(acts[0], reviewer="Bo-Erik Holm", decided_at=datetime.now(UTC))
    lines = act_lines([*acts, today])
    assert len(lines) == 2
    assert len({line.plain.index("✗") for line in lines}) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_taken_back_says_so_however_long_it_is(
    workspace: Workspace, open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    first = workspace.claim(workspace.claim_numbers()[0])
    workspace.note(first.id, "The harbour office answers on Monday. " * 9)
    workspace.undo()
    async with open_desk(workspace, size=size) as desk:
        await desk.press("i")
        assert desk.shows("(taken back) note:")
        assert desk.shows("took back: note:")


async def test_without_any_act_no_key_does_harm(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("i", "j", "k", "g", "G", "enter", "ctrl+d")
        assert desk.shows("Nothing that you may see was done to this claim yet.")


async def test_a_click_replays(workspace: Workspace, open_desk: OpenDesk) -> None:
    judge_as_shown(workspace)
    async with open_desk(workspace) as desk:
        await desk.press("O", "a", "g", "i")
        await desk.pilot.click("#acts", offset=(4, 1))
        await desk.settle()
        assert desk.shows("As ana saw it")


async def test_the_text_that_was_judged_shows_after_the_article_has_changed(
    workspace: Workspace, database: Path, open_desk: OpenDesk
) -> None:
    judge_as_shown(workspace)
    after = (FERRY[0].replace("40", "50"), *FERRY[1:])
    with Store(database) as store:
        keep(store, article(*after), galley(*after))
    async with open_desk(workspace) as desk:
        await desk.press("O", "a", "g", "i", "enter")
        assert desk.shows("version 1")
        assert desk.shows("40 minutes late on 2 May")
        assert desk.shows("[-40-]{+50+}")
        assert desk.shows("the article is at version 2")


async def test_nasty_notes_and_texts_are_shown_and_not_sent(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    judge_as_shown(workspace, note="[red]no[/red] [@click=app.quit]\x1b[2J")
    async with open_desk(workspace) as desk:
        await desk.press("O", "a", "g", "i", "enter")
        assert desk.shows("[red]no[/red]")
        assert "\x1b" not in desk.picture()


async def test_invariant_7_a_blind_reviewer_sees_no_act_of_another(
    workspace: Workspace, database: Path, open_desk: OpenDesk
) -> None:
    with Store(database) as store, store._database.writing() as write:
        write.execute("UPDATE claim SET slots = 2")
    with Workspace.open(database, reviewer="zuzu", clock=Clock()) as zuzu:
        judge_as_shown(zuzu, note="a secret")
    async with open_desk(workspace) as desk:
        await desk.press("O", "a", "g", "i")
        assert desk.shows("Nothing that you may see was done to this claim yet.")
        assert not desk.shows("zuzu")
        await desk.press("escape", "a", "left_square_bracket", "i", "g", "enter")
        assert desk.shows("As zuzu saw it")
        assert desk.shows("a secret")


async def test_a_verdict_given_here_is_replayed_with_the_links_that_were_shown(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    path = tmp_path / "links.db"
    with Store(path) as store:
        keep(store, article(FERRY[0]), galley(FERRY[0]))
        again = article(FERRY[0], source="post.txt", headline="Late", publisher="[b]Post[/b]")
        keep(store, again, galley(FERRY[0]))
    with Workspace.open(path, reviewer="ana") as workspace:
        workspace.link()
        async with open_desk(workspace) as desk:
            await desk.press("O", "a", "g", "x", "g", "i", "enter")
            assert desk.shows("✗ contested")
            assert re.search(r" \d+ s after the claim appeared", desk.picture())
            assert desk.shows("≈ same 1.00 · suggested · [b]Post[/b]")
