"""What the screen shows of a claim, and what opens over it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.screen import ModalScreen
from textual.widgets import Static

from tests.builders import article, galley, keep
from tests.ui.conftest import BAKERY, FERRY, OpenDesk
from workbench.store import Store
from workbench.ui.commands import COMMANDS, Where
from workbench.ui.palette import Palette
from workbench.workspace import Workspace

HOSTILE = (
    "[bold red]Forged[/] claim with [@click=app.quit]a link[/] and \x1b[31mred\x1b[0m 40 letters.",
    "A line that turns \u202egnorw\u202c, rings \x07 for 3 s, 日本語 "
    "\U0001f469\u200d\U0001f467 e\u0301.",
)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (200, 60), (40, 12)])
async def test_every_size_shows_the_list_the_article_and_what_is_known(
    workspace: Workspace, open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(workspace, size=size) as desk:
        assert desk.shows("Claims")
        assert desk.shows("▌")
        if size[0] >= 80:
            assert desk.shows("What is known")
            assert desk.shows("a corroborated")
            assert desk.shows("? keys")


async def test_what_the_article_leaves_unclear_is_not_called_as_a_status_is(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    read = galley(FERRY[0])
    (claim,) = read.claims
    with Store(tmp_path / "unclear.db") as store:
        unclear = replace(claim, unresolved=("the office",))
        keep(store, article(FERRY[0]), replace(read, claims=(unclear,)))
    with Workspace.open(tmp_path / "unclear.db", reviewer="ana") as workspace:
        async with open_desk(workspace) as desk:
            assert desk.shows("Stands    open")
            assert desk.shows("Unclear   the article does not settle: the office")
            assert not desk.shows("Open ")


async def test_the_article_pane_lights_the_claim(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash", *"loaves", "enter")
        pane = desk.review.article
        assert pane.lit is not None
        assert pane.lit.claim.text == BAKERY[0]
        assert pane.galley is not None
        assert pane.galley.article.article.headline == "Loaves"


async def test_text_from_outside_is_shown_and_never_obeyed(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    path = tmp_path / "hostile.db"
    with Store(path) as store:
        read = article(*HOSTILE, headline="[red]Head[/red]", publisher="[b]Daily[/b]")
        keep(store, read, galley(*HOSTILE, claimant="[i]Nobody[/i]"))
    with Workspace.open(path, reviewer="[u]ana[/u]") as workspace:
        async with open_desk(workspace, size=(200, 40)) as desk:
            picture = desk.picture()
            assert "[b]Daily[/b]" in picture
            assert "[u]ana[/u]" in picture
            assert "[i]Nobody[/i]" in picture
            await desk.press("n", *"[/x]", "enter", "a", "enter")
            for key in ("j", "escape", "i", "escape", "f", "escape", "E", "escape"):
                await desk.press(key)
                assert "\x1b" not in desk.picture()
                assert "\u202e" not in desk.picture()
            await desk.press("g")
            assert "[@click=app.quit]" in desk.picture()
            assert "␛[31m" in desk.picture()


async def test_the_galley_accounts_for_every_sentence(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash", *"quay", "enter", "enter")
        assert desk.shows("4 sentences: 3 claims (▄ 3 to do) · ▁ 1 question")
        assert desk.shows("question")
        await desk.press("k")
        assert desk.shows("question: asks")
        await desk.press("J", "enter")
        assert desk.text == FERRY[2]


async def test_from_the_galley_to_another_claim(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("O", "a", "g", "enter", "G", "enter")
        assert desk.text == FERRY[3]


async def test_the_history_tells_every_act(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("i")
        assert desk.shows("Nothing that you may see was done to this claim yet.")
        await desk.press("escape", "a", "u", "x", "left_square_bracket", "i")
        assert desk.shows("(taken back) ✓ corroborated")
        assert desk.shows("took back: ✓ corroborated")
        assert desk.shows("✗ contested")


async def test_the_keys_page_has_every_command(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace, size=(120, 400)) as desk:
        await desk.press("question_mark")
        missing = [command.does for command in COMMANDS if not desk.shows(command.does)]
        assert missing == []


async def test_the_palette_finds_a_command_by_name(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("colon")
        await desk.pilot.pause(0.3)
        await desk.press(*"corrob")
        await desk.pilot.pause(0.5)
        assert desk.shows("Mark corroborated, go on")
        await desk.press("enter")
        await desk.pilot.pause(0.3)
        await desk.settle()
        assert workspace.counts().handled == 1


async def test_a_palette_beneath_another_screen_is_not_opened_again(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press(":")
        desk.app.push_screen(ModalScreen())
        await desk.pilot.pause()
        desk.app.action_command_palette()
        await desk.pilot.pause()
        assert sum(isinstance(screen, Palette) for screen in desk.app.screen_stack) == 1


async def test_a_page_key_before_the_palette_has_laid_out_what_it_found_breaks_nothing(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press(":")
        found = desk.app.screen.query_one(CommandList)
        found.highlighted = 0
        found._index_to_line.clear()
        await desk.pilot.press("pagedown")
        await desk.press("escape", "escape")
        assert desk.app.screen is desk.review


@pytest.mark.parametrize("where", list(Where))
def test_no_key_means_two_things_in_one_place(where: Where) -> None:
    keys = [key for command in COMMANDS if command.where is where for key in command.keys]
    assert len(keys) == len(set(keys))


async def test_the_claim_is_copied_with_its_citation(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("slash", *"loaves", "enter", "y")
        assert desk.app.clipboard.startswith(BAKERY[0])
        assert "Ida Holm, “Loaves”, Mill News, 2024-05-02" in desk.app.clipboard


async def test_an_article_without_a_url_says_so(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("o")
        assert desk.shows("this article has no URL")


async def test_tab_goes_round_the_panes_and_j_scrolls_the_article(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("tab")
        assert desk.focus == "article"
        before = desk.text
        await desk.press("j")
        assert desk.text == before
        await desk.press("tab", "tab")
        assert desk.focus == "claims"
        await desk.press("shift+tab")
        assert desk.focus == "about"


async def test_the_export_asks_before_it_replaces(
    workspace: Workspace, open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    target = tmp_path / "verdicts.csv"
    async with open_desk(workspace) as desk:
        await desk.press("a", "E", "enter")
        assert desk.shows("5 rows written")
        assert target.read_text(encoding="utf-8").count("corroborated,corroborated") == 1
        target.write_text("mine", encoding="utf-8")
        await desk.press("E", "enter")
        assert desk.shows("is there already")
        await desk.press("enter", "space")
        assert target.read_text(encoding="utf-8") == "mine"
        await desk.press("escape")
        assert desk.shows("Enter writes")
        await desk.press(*"yes.csv", "enter")
        assert (tmp_path / "yes.csv").exists()
        assert target.read_text(encoding="utf-8") == "mine"
        await desk.press("E", "enter", "y")
        assert target.read_text(encoding="utf-8").startswith("claim_id,")


async def test_a_database_without_claims_says_what_to_do(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    with Workspace.open(tmp_path / "empty.db", reviewer="ana") as workspace:
        async with open_desk(workspace) as desk:
            assert desk.shows("No claims yet")
            await desk.press("a", "s", "n", "u", "i", "enter", "y", "o", "J", "escape")
            assert desk.shows("0 of 0")


async def test_new_articles_of_the_folder_are_read_on_open(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(
        "---\nheadline: Tram Stops\npublisher: Harbour Gazette\n---\n"
        "The tram company closed 12 stops in March 2024, mayor Ola Berg said on Monday.\n",
        encoding="utf-8",
    )
    with Workspace.open(here=tmp_path, reviewer="ana") as workspace:
        async with open_desk(workspace) as desk:
            assert desk.shows("articles read: 1 new · 1 claims")
            assert "12 stops" in desk.text


async def test_a_claim_that_the_article_changed_comes_back_with_the_change_lit(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    path = tmp_path / "edited.db"
    before = "The storm tore 2 boats from the quay in May 2024, the harbour master told us all."
    after = before.replace("2 boats", "7 boats")
    with Store(path) as store:
        keep(store, article(before), galley(before))
        with Workspace.open(path, reviewer="ana") as workspace:
            async with open_desk(workspace) as desk:
                await desk.press("a")
                assert desk.shows("1 of 1")
                keep(store, article(after), galley(after))
                await desk.pilot.pause(1.3)
                await desk.settle()
                assert desk.shows("0 of 1")
                assert desk.shows("↻ stale")
                assert desk.shows("tore [-2-]{+7+} boats")
                await desk.press("x")
                assert desk.shows("✗ contested")
                assert desk.shows("1 of 1")


async def test_the_galley_shows_the_verdicts_of_now(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("enter", "escape", "a", "left_square_bracket", "enter")
        assert desk.shows("▌✓ corroborated")
        await desk.press("escape", "u", "enter")
        assert not desk.shows("✓ corroborated")


async def test_a_failed_export_keeps_the_path_and_says_why(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("E", *"/nope/x.csv", "enter")
        assert desk.shows("There is no folder /nope")
        assert desk.shows("/nope/x.csv")


async def test_what_could_not_be_read_is_told_file_by_file(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "empty.txt").write_bytes(b"")
    (tmp_path / "seeds" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    with Workspace.open(here=tmp_path, reviewer="ana") as workspace:
        async with open_desk(workspace) as desk:
            assert desk.shows("2 files could not be read: R tells")
            await desk.press("R")
            told = "".join(str(each.content) for each in desk.app.screen.query(Static))
            assert "empty.txt: empty; an article needs some text" in told
            assert "picture.txt: looks like a PNG picture" in told


async def test_what_is_known_scrolls_with_the_keys_of_the_article(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        held = desk.review.held
        assert held is not None
        workspace.note(held.id, "a long note " * 400)
        await desk.press("j", "k", "tab", "tab", "G")
        await desk.pilot.pause(0.6)
        assert desk.review.about.scroll_offset.y > 0


async def test_a_claim_is_brought_beneath_another_screen_too(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        before = desk.text
        await desk.press("enter")
        desk.review.claims.go_to(len(desk.review.claims.listing.numbers) - 1)
        await desk.settle()
        assert desk.text != before
