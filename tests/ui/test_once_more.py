"""My own old claims once more, on the screen: without what I said, and without changing it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import NOON, Clock, article, galley, keep
from tests.ui.conftest import BAKERY, FERRY, Desk, OpenDesk
from workbench.model import Verdict
from workbench.store import Store
from workbench.ui.screens.once_more import OnceMoreScreen
from workbench.workspace import Workspace

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED
NOTE = "a telling note"


class LongAgo(Clock):
    """A clock nine days behind that of the desk."""

    def __call__(self) -> datetime:
        return super().__call__() - timedelta(days=9)


@pytest.fixture
def judged(workspace: Workspace, database: Path) -> Workspace:
    """Three claims that ana contested nine days ago."""
    with Workspace.open(database, reviewer="ana", clock=LongAgo()) as before:
        for n in before.claim_numbers()[:3]:
            before.judge(before.claim(n).id, NO, note=NOTE)
    return workspace


def verdicts(workspace: Workspace) -> list[Verdict]:
    return [row.verdict for row in workspace.verdict_rows() if row.verdict]


def said(workspace: Workspace) -> list[Verdict | None]:
    return [repeat.now for repeat in workspace.repeats()]


def screen_of(desk: Desk) -> OnceMoreScreen:
    assert isinstance(desk.app.screen, OnceMoreScreen)
    return desk.app.screen


def lit(desk: Desk) -> str:
    """The text of the claim that is asked about."""
    held = screen_of(desk).article.lit
    assert held is not None
    return held.claim.text


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_claims_come_one_after_the_other_without_what_i_said(
    judged: Workspace, open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(judged, size=size) as desk:
        await desk.press("&")
        texts = set()
        for place in (1, 2, 3):
            assert desk.shows(f"{place} of 3")
            assert desk.shows("You judged this claim before")
            picture = desk.picture()
            for telling in ("✓", "✗", NOTE):
                assert telling not in picture.rsplit("\n", 2)[0].replace("saved", "")
            texts.add(lit(desk))
            await desk.press("a", *(["k"] * 3))
            screen_of(desk).say("")
        assert len(texts) == 3
        assert desk.shows("You say of 0 of 3 what you said then.")


@pytest.mark.parametrize(("key", "verdict"), [("a", YES), ("1", YES), ("x", NO), ("2", NO)])
async def test_a_key_says_it_again_and_changes_no_verdict(
    judged: Workspace, open_desk: OpenDesk, key: str, verdict: Verdict
) -> None:
    async with open_desk(judged) as desk:
        await desk.press("&", key)
        assert said(judged) == [verdict]
        assert verdicts(judged) == [NO, NO, NO]
        assert desk.shows(f"{verdict} · saved, u undoes it")
        assert desk.shows("2 of 3")


async def test_a_skip_asks_why_and_leaving_it_says_nothing(
    judged: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(judged) as desk:
        await desk.press("&", "s", "escape")
        assert said(judged) == []
        await desk.press("s", "3")
        assert said(judged) == [None]
        assert desk.shows("skipped: later · saved, u undoes it")


async def test_at_the_end_it_says_how_many_agree_and_what_to_do(
    judged: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(judged) as desk:
        await desk.press("&", "x")
        differing = lit(desk)
        await desk.press("a", "s", "1")
        assert desk.shows("You say of 1 of 2 what you said then. 1 you skipped.")
        assert desk.shows("then ✗ contested, now ✓ corroborated")
        assert desk.shows(differing[:40])
        assert desk.shows("Your verdicts are as they were")
        await desk.press("a", "x", "s")  # nothing is asked any more
        assert len(said(judged)) == 3
        await desk.press("q")
        assert desk.app.screen is desk.review
        await desk.press("&")
        assert desk.shows("no verdict of yours is old enough to be asked again")


async def test_undo_goes_back_to_the_claim_and_redo_puts_it_back(
    judged: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(judged) as desk:
        await desk.press("&", "u")
        assert desk.shows("nothing was said here yet")
        assert verdicts(judged) == [NO, NO, NO]
        first = lit(desk)
        await desk.press("a", "x", "x")
        assert desk.shows("You say of 2 of 3")
        await desk.press("u", "u", "u")
        assert lit(desk) == first
        assert desk.shows("undone: once more: ✓ corroborated")
        assert said(judged) == []
        await desk.press("U", "U", "U")
        assert said(judged) == [YES, NO, NO]
        assert desk.shows("You say of 2 of 3")
        await desk.press("U")
        assert desk.shows("nothing left to redo")


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_keeps_what_was_said(
    judged: Workspace, open_desk: OpenDesk, key: str
) -> None:
    async with open_desk(judged) as desk:
        await desk.press("&", "a", key)
        assert desk.app.screen is desk.review
        assert said(judged) == [YES]
        await desk.press("&")
        assert desk.shows("1 of 2")


async def test_a_key_right_after_a_claim_appeared_says_nothing(
    judged: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(judged, guard_seconds=30.0) as desk:
        await desk.press("&", "a")
        assert said(judged) == []
        assert desk.shows("key ignored: the claim has only just appeared")


async def test_nothing_old_enough_says_from_when_on_there_is(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("&")
        assert desk.shows("old enough to be asked again: that takes a week")
        await desk.press("a", "&")
        week_later = (NOON + timedelta(days=7)).astimezone()
        assert desk.shows(f"old enough to be asked again until {week_later:%Y-%m-%d}")
        assert desk.app.screen is desk.review


async def test_a_claim_that_has_other_words_meanwhile_is_left_out(
    judged: Workspace, database: Path, open_desk: OpenDesk
) -> None:
    async with open_desk(judged) as desk:
        await desk.press("&")
        gone = lit(desk)
        for sentences, source, headline, publisher in (
            (FERRY, "seeds/ferry.txt", "Ferry Runs Late", "Harbour Gazette"),
            (BAKERY, "bakery.txt", "Loaves", "Mill News"),
        ):
            after = [text.replace(gone, gone.replace(" the ", " a ", 1)) for text in sentences]
            with Store(database) as store:
                read = article(*after, source=source, headline=headline, publisher=publisher)
                keep(store, read, galley(*after))
        await desk.press("a")
        assert desk.shows("You hold no verdict on claim")
        assert said(judged) == []
        assert desk.shows("1 of 2")
        assert lit(desk) != gone


async def test_the_keys_of_the_screen_are_shown(judged: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(judged) as desk:
        await desk.press("&", "question_mark")
        assert desk.shows("Keys")


async def test_nasty_texts_are_shown_and_not_sent(tmp_path: Path, open_desk: OpenDesk) -> None:
    nasty = "The [red]quay[/red] fell \x1b[2J into 40 pieces [@click=app.quit]."
    path = tmp_path / "nasty.db"
    with Store(path) as store:
        keep(store, article(nasty, headline="[b]Quay"), galley(nasty))
    with Workspace.open(path, reviewer="ana", clock=LongAgo()) as before:
        before.judge(before.claim(1).id, NO)
    with Workspace.open(path, reviewer="ana", clock=Clock()) as workspace:
        async with open_desk(workspace) as desk:
            await desk.press("&")
            assert desk.shows("[red]quay[/red] fell ␛[2J")
            assert desk.shows("[b]Quay")
            await desk.press("a")
            assert desk.shows("[red]quay[/red] fell ␛[2J")  # at the end, as one that differs
            assert "\x1b" not in desk.picture()


async def test_a_read_only_database_asks_nothing(
    judged: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judged._store._database, "read_only", True)
    async with open_desk(judged) as desk:
        await desk.press("&")
        assert desk.shows("read-only")
        assert desk.app.screen is desk.review
