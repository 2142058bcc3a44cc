"""The evidence on a claim, from the keyboard: added, edited, removed, undone, never lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from tests.builders import Clock
from tests.ui.conftest import FERRY, Desk, OpenDesk
from tests.web_server import PAGE, WebServer
from workbench.model import Evidence, EvidenceKind, Grounds, Stance, Verdict
from workbench.records import Order
from workbench.ui.screens.evidence import EvidenceScreen
from workbench.ui.screens.evidence_form import EvidenceForm
from workbench.workspace import Workspace

URL = "https://example.org/log"
NASTY = "He said [b]no[/b] \x1b[2J [@click=app.quit]here[/]"

OnEvidence = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def ferry(workspace: Workspace) -> str:
    """The claim that the cursor of the tests is on."""
    return workspace.claim(workspace.claim_numbers(order=Order.ARTICLE)[0]).id


@pytest.fixture
def on_evidence(workspace: Workspace, open_desk: OpenDesk) -> OnEvidence:
    """The desk with the evidence on the ferry's first claim open."""

    @asynccontextmanager
    async def open_(size: tuple[int, int] = (120, 36)) -> AsyncIterator[Desk]:
        async with open_desk(workspace, size=size) as desk:
            await desk.press("O", "a", "g", "e")
            assert isinstance(desk.app.screen, EvidenceScreen)
            yield desk

    return open_


def url_of(target: str = URL, stance: Stance = Stance.SUPPORTS, *, quotation: str = "") -> Grounds:
    return Grounds(stance=stance, kind=EvidenceKind.URL, target=target, quotation=quotation)


def only(workspace: Workspace, claim: str) -> Evidence:
    (held,) = workspace.evidence(claim)
    return held


async def test_e_opens_the_evidence_and_says_what_to_do_where_there_is_none(
    on_evidence: OnEvidence,
) -> None:
    async with on_evidence() as desk:
        assert desk.shows("No evidence yet. p adds what supports the claim, r what refutes it.")
        assert desk.shows(FERRY[0][:60])
        for key in ("enter", "d", "t", "o", "y", "j", "k"):
            await desk.press(key)
            assert isinstance(desk.app.screen, EvidenceScreen)
        assert desk.shows("there is no evidence here")
        await desk.press("escape")
        assert desk.app.screen is desk.review


@pytest.mark.parametrize(
    ("key", "stance"),
    [
        ("p", Stance.SUPPORTS),
        ("plus", Stance.SUPPORTS),
        ("r", Stance.REFUTES),
        ("minus", Stance.REFUTES),
    ],
)
async def test_an_address_and_enter_is_enough(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence, key: str, stance: Stance
) -> None:
    async with on_evidence() as desk:
        await desk.press(key, *URL, "enter")
        held = only(workspace, ferry)
        assert (held.stance, held.kind, held.target) == (stance, EvidenceKind.URL, URL)
        assert held.accessed is not None
        assert desk.shows(f"{stance} · saved, u undoes it")
        assert desk.shows(URL)
        assert desk.shows(f"accessed {held.accessed}")
        await desk.press("q")
        assert desk.shows("1 supports" if stance is Stance.SUPPORTS else "1 refutes")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        (URL, EvidenceKind.URL),
        ("Harbour log, page 12", EvidenceKind.DOCUMENT),
        ("caf report", EvidenceKind.DOCUMENT),
    ],
)
async def test_what_it_is_follows_from_what_is_typed(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence, typed: str, kind: EvidenceKind
) -> None:
    async with on_evidence() as desk:
        await desk.press("p", *typed)
        assert desk.shows(f"● {kind}")
        await desk.press("enter")
        assert (only(workspace, ferry).kind, only(workspace, ferry).target) == (kind, typed)


async def test_every_field_is_filled_in_and_edited(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence
) -> None:
    async with on_evidence() as desk:
        fields = ["log 7", "it was late", "harbour office", "2024-05-02", "stamped"]
        keys = [key for text in fields for key in (*text, "down")]
        await desk.press("r", *keys, "enter")
        held = only(workspace, ferry)
        assert held.kind is EvidenceKind.DOCUMENT
        assert [held.target, held.quotation, held.source, str(held.accessed), held.note] == fields
        assert desk.shows("“it was late”")
        assert desk.shows("harbour office · accessed 2024-05-02")
        await desk.press("enter", *(5 * ["tab"]), "left", "enter")
        assert desk.shows("log 7 is no address: type it in full")
        await desk.press("right", "enter")
        assert only(workspace, ferry) == held
        await desk.press("e", "down", *" indeed", "enter")
        assert only(workspace, ferry).quotation == "it was late indeed"


async def test_a_remark_alone_is_evidence(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence
) -> None:
    async with on_evidence() as desk:
        await desk.press("p", *(4 * ["down"]), *"I was there", "enter")
        held = only(workspace, ferry)
        assert (held.kind, held.note) == (EvidenceKind.NOTE, "I was there")


async def test_what_is_typed_fast_goes_where_it_belongs(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence
) -> None:
    async with on_evidence() as desk:
        await desk.press("p")
        for key in (*"log", "down", *"late", "tab", *"port", "up", "up", *" 7", "enter"):
            desk.app.simulate_key(key)
        await desk.settle()
        held = only(workspace, ferry)
        assert (held.target, held.quotation, held.source) == ("log 7", "late", "port")


async def test_what_lacks_something_stays_in_the_form(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence
) -> None:
    async with on_evidence() as desk:
        await desk.press("p", *"https://", "enter")
        assert isinstance(desk.app.screen, EvidenceForm)
        assert desk.shows("an address without a host")
        await desk.press("down", "down", "down", *"May", "enter")
        assert desk.shows("May is no date: type it as 2024-05-31.")
        assert workspace.evidence(ferry) == ()
        await desk.press(*(3 * ["backspace"]), "up", "up", "up", *"example.org", "enter")
        assert only(workspace, ferry).target == "https://example.org"


async def test_what_was_typed_is_never_lost(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence
) -> None:
    async with on_evidence() as desk:
        await desk.press("p", *"https://exam", "escape")
        assert desk.shows("kept as a draft: p goes on with it")
        await desk.press("q", "q")
        assert desk.app.is_running
        assert desk.shows("evidence is only a draft: e goes on with it, Q leaves without")
        await desk.press("e", "p")
        assert desk.shows("unsaved draft")
        await desk.press("end", *"ple.org", "enter")
        assert only(workspace, ferry).target == "https://example.org"
        await desk.press("p", "escape")
        assert not desk.shows("draft"), "nothing was typed"


async def test_remove_is_undone_and_redone(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence
) -> None:
    held = workspace.add_evidence(ferry, url_of())
    async with on_evidence() as desk:
        await desk.press("d")
        assert workspace.evidence(ferry) == ()
        assert desk.shows("removed · saved, u undoes it")
        await desk.press("u")
        assert workspace.evidence(ferry) == (held,)
        assert desk.shows("undone: removed evidence: + supports")
        await desk.press("U")
        assert workspace.evidence(ferry) == ()
        await desk.press("u", "u", "u")
        assert desk.shows("nothing left to undo")


async def test_t_turns_it_round(workspace: Workspace, ferry: str, on_evidence: OnEvidence) -> None:
    workspace.add_evidence(ferry, url_of())
    async with on_evidence() as desk:
        await desk.press("t")
        assert only(workspace, ferry).stance is Stance.REFUTES
        assert desk.shows("− refutes")


async def test_the_cursor_goes_from_piece_to_piece(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence
) -> None:
    for name in ("one", "two", "three"):
        workspace.add_evidence(ferry, url_of(f"{URL}/{name}"))
    async with on_evidence() as desk:
        await desk.press("j", "down", "j", "k", "d")
        targets = [held.target for held in workspace.evidence(ferry)]
        assert targets == [f"{URL}/one", f"{URL}/three"]
        await desk.press("d")
        assert [held.target for held in workspace.evidence(ferry)] == [f"{URL}/one"]
        await desk.press("up", "e", "end", *"/x", "enter")
        assert only(workspace, ferry).target == f"{URL}/one/x"


async def test_it_is_opened_in_a_browser_and_copied(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", open_)
    workspace.add_evidence(ferry, url_of(quotation="late"))
    workspace.add_evidence(
        ferry, Grounds(stance=Stance.REFUTES, kind=EvidenceKind.DOCUMENT, target="file:///log")
    )
    async with on_evidence() as desk:
        await desk.press("o", "y")
        assert opened == [URL]
        assert desk.app.clipboard.startswith(f"+ supports · url {URL} · “late”")
        await desk.press("j", "o")
        assert opened == [URL]
        assert desk.shows("only a URL can be opened: this is a document")


async def test_the_keys_are_shown(on_evidence: OnEvidence) -> None:
    async with on_evidence() as desk:
        assert desk.shows("p supporting")
        await desk.press("question_mark")
        assert desk.shows("Keys")


async def test_the_history_tells_it_in_words(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence
) -> None:
    held = workspace.add_evidence(ferry, url_of())
    workspace.remove_evidence(held.id)
    workspace.undo()
    async with on_evidence() as desk:
        await desk.press("q", "i")
        assert desk.shows("added evidence: + supports")
        assert desk.shows("took back: removed evidence")


async def test_hostile_text_is_shown_not_obeyed(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence
) -> None:
    kept = workspace.add_evidence(
        ferry,
        Grounds(
            stance=Stance.SUPPORTS,
            kind=EvidenceKind.DOCUMENT,
            target=NASTY,
            quotation=f"{NASTY}\nsecond line",
            source=NASTY,
            note=NASTY,
        ),
    )
    async with on_evidence() as desk:
        assert "\x1b" not in desk.picture()
        assert desk.picture().count("[b]no[/b] ␛[2J [@click=app.quit]here[/]") == 4
        assert desk.shows("second line")
        await desk.press("e")
        assert "\x1b" not in desk.picture()
        await desk.press("down", "down", *"!", "enter")
        edited = only(workspace, ferry)
        assert edited.source.endswith("here[/]!")
        assert (edited.target, edited.quotation) == (kept.target, kept.quotation)
        await desk.press("q")
        assert "\x1b" not in desk.picture()


async def test_what_is_pasted_comes_in_whole(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence
) -> None:
    async with on_evidence() as desk:
        await desk.press("p", *"log", "down")
        desk.app.screen.query_one("#quotation").post_message(
            events.Paste("first line,\n  second line")
        )
        await desk.settle()
        await desk.press("enter")
        assert only(workspace, ferry).quotation == "first line, second line"


@pytest.fixture
def of_bo(workspace: Workspace, ferry: str) -> Evidence:
    """What somebody else keeps with the claim."""
    with Workspace.open(workspace.place.database, reviewer="bo", clock=Clock()) as other:
        return other.add_evidence(ferry, url_of(stance=Stance.REFUTES))


@pytest.mark.usefixtures("of_bo")
async def test_others_evidence_does_not_show_before_i_have_judged(on_evidence: OnEvidence) -> None:
    async with on_evidence() as desk:
        assert desk.shows("No evidence yet")
        await desk.press("q")
        assert not desk.shows("refutes")
        await desk.press("i")
        assert not desk.shows("added evidence")


@pytest.mark.usefixtures("of_bo")
async def test_others_evidence_shows_once_i_have_judged(
    workspace: Workspace, ferry: str, on_evidence: OnEvidence
) -> None:
    workspace.judge(ferry, Verdict.CORROBORATED)
    async with on_evidence() as desk:
        assert desk.shows("− refutes")
        assert desk.shows("by bo")
        await desk.press("d")
        assert desk.shows("this is another's: p and r add your own")


async def test_it_fits_a_small_terminal(workspace: Workspace, on_evidence: OnEvidence) -> None:
    async with on_evidence(size=(80, 24)) as desk:
        await desk.press("p")
        for words in ("What", "Quotation", "Accessed", "Note", "Kind", "Keep copy", "Enter saves"):
            assert desk.shows(words)


class TestCopies:
    @pytest.fixture
    def web(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
        """A server of our own, taken for one on the public internet."""
        monkeypatch.setattr("workbench.ingest.addresses.is_public", lambda _: True)
        with WebServer().running() as web:
            yield web

    async def add_with_copy(self, desk: Desk, url: str) -> None:
        await desk.press("p", *url, "up", "right", "enter")

    async def test_a_copy_of_the_page_is_kept(
        self, workspace: Workspace, ferry: str, on_evidence: OnEvidence, web: WebServer
    ) -> None:
        url = web.put("/lock", PAGE)
        async with on_evidence() as desk:
            await self.add_with_copy(desk, url)
            assert workspace.archived_copy(only(workspace, ferry).id) == PAGE.encode()
            assert desk.shows("saved, with a copy of the page, u undoes it")
            assert desk.shows("copy kept")

    async def test_a_page_that_cannot_be_fetched_stays_a_draft(
        self, workspace: Workspace, ferry: str, on_evidence: OnEvidence, web: WebServer
    ) -> None:
        async with on_evidence() as desk:
            await self.add_with_copy(desk, web.site + "/gone")
            assert workspace.evidence(ferry) == ()
            assert desk.shows("kept as a draft: Nothing was saved, as no copy could be fetched")
            await desk.press("p")
            assert desk.shows("unsaved draft")
            assert desk.shows("the server answers 404")
            await desk.press("up", "left", "enter")
            assert only(workspace, ferry).target == web.site + "/gone"

    async def test_the_reviewer_goes_on_while_the_page_is_fetched(
        self, workspace: Workspace, ferry: str, on_evidence: OnEvidence, web: WebServer
    ) -> None:
        async with on_evidence() as desk:
            for key in ("p", *f"{web.site}/odd/silent", "up", "right", "enter"):
                await desk.pilot.press(key)
            await desk.pilot.pause()
            await desk.pilot.press("q", "q")
            await desk.pilot.pause()
            assert desk.app.is_running
            assert desk.shows("a page is still being fetched for its evidence, Q leaves without")
            web.done.set()
            await desk.settle()
            assert workspace.evidence(ferry) == ()
            assert desk.shows("kept as a draft")

    async def test_leaving_does_not_wait_for_a_page(
        self, on_evidence: OnEvidence, web: WebServer
    ) -> None:
        async with on_evidence() as desk:
            for key in ("p", *f"{web.site}/odd/silent", "up", "right", "enter"):
                await desk.pilot.press(key)
            await desk.pilot.pause()
            await desk.pilot.press("q", "Q")
            await desk.pilot.pause()
            assert not desk.app.is_running
            assert not web.done.is_set()


@pytest.fixture
def linked(tmp_path: Path) -> Iterator[Workspace]:
    """Two papers that report one thing."""
    words = "About 300 passengers waited on the quay in Osby on 2 May 2024."
    with Workspace.open(tmp_path / "linked.db", reviewer="ana", clock=Clock()) as workspace:
        for publisher in ("Gazette", "[b]Post[/b]"):
            text = f'---\nheadline: News\npublisher: "{publisher}"\n---\n{words}\n'
            workspace.ingest_text(text.encode(), publisher)
        workspace.link()
        yield workspace


async def test_a_linked_claim_is_picked_with_one_key(
    linked: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(linked) as desk:
        await desk.press("O", "a", "g", "e", "p", "ctrl+l")
        assert desk.shows("1 of 1: About 300 passengers")
        assert desk.shows("● claim")
        await desk.press("enter")
        held, other = (linked.claim(n) for n in linked.claim_numbers(order=Order.ARTICLE))
        found = only(linked, held.id)
        assert (found.kind, found.target) == (EvidenceKind.CLAIM, other.id)
        assert (found.source, found.quotation) == ("[b]Post[/b]", other.claim.text)
        assert desk.shows("[b]Post[/b]")
