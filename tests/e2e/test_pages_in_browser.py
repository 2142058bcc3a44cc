"""The pages that leave, in a real browser: anybody can read them, on a phone and at night too,
they ask for nothing from elsewhere, and nothing that stands in them acts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.builders import Clock, article, galley, keep
from tests.disagreeing import want_two_verdicts
from workbench.export.publishing import Newsroom
from workbench.model import EvidenceKind, Grounds, Role, SkipReason, Stance, Verdict
from workbench.records import Order
from workbench.records.publishing import Wanted
from workbench.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
LOOKS = ((1280, "light"), (375, "dark"))
"""What colours a page has does not depend on its width."""

SCRIPT = "</script><script>top.hacked = 1</script><img src=x onerror='top.hacked = 1'>"
CLAIMS = (
    "The ferry line carried 41,000 passengers in July 2023, the port authority said.",
    f"The line bought three ships for 90 million euros, {SCRIPT} said.",
    "Fares rose by 12 percent over the year.",
    "The number of boats at https://port.example/" + "a-very-long-address" * 9 + " rose to 412.",
    "Is the harbour too small?",
)
PAGES = (
    *("index.html", "claimants.html", "publishers.html", "about.html"),
    *("a check", "a hostile check", "report.html", "dashboard.html"),
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of page, of a workspace with verdicts, a dispute settled, evidence and notes."""
    root = tmp_path_factory.mktemp("pages")
    desk = root / "town.db"
    checks = _judged(desk)
    with Workspace.open(desk, reviewer="ana", clock=Clock()) as ana:
        newsroom = Newsroom(
            "The Harbour Review",
            url="https://review.example",
            pages="https://review.example/{id}.html",
            corrections="https://review.example/corrections",
        )
        wanted = Wanted(with_differing=True, with_notes=True, with_reviewers=True)
        ana.publish(root / "site", newsroom, wanted=wanted)
        ana.write_report(root / "report.html")
        ana.export_dashboard(root / "dashboard.html")
    named = {name: root / "site" / f"{id_}.html" for name, id_ in checks.items()}
    return named | {
        name: next(each for each in (root / name, root / "site" / name) if each.exists())
        for name in PAGES
        if name.endswith(".html")
    }


def _judged(desk: Path) -> dict[str, str]:
    """Judges claims; gives the ids of two of them."""
    with Workspace.open(desk, reviewer="ana", clock=Clock()) as ana:
        hostile = article(*CLAIMS, headline=SCRIPT, url="javascript:top.hacked=1")
        keep(ana._store, hostile, galley(*CLAIMS))
        post = article(
            CLAIMS[0],
            CLAIMS[0].replace("41", "43"),
            source="seeds/post.txt",
            publisher="Valley Post",
            url="https://post.example/1",
            published=date(2024, 5, 1),
        )
        keep(ana._store, post, galley(CLAIMS[0], CLAIMS[0].replace("41", "43")))
        ana.link()
        ana.set_role("ana", Role.LEAD)
        ids = [held.id for held in ana.claims(ana.claim_numbers(order=Order.ARTICLE))]
    want_two_verdicts(desk)
    with (
        Workspace.open(desk, reviewer="ana", clock=Clock()) as ana,
        Workspace.open(desk, reviewer="bo", clock=Clock()) as bo,
        Workspace.open(desk, reviewer="cy", clock=Clock()) as cy,
    ):
        ana.set_role("cy", Role.ADJUDICATOR)
        for voter in (ana, bo):
            voter.judge(ids[0], Verdict.CORROBORATED, note="The table of the port says 41,012.")
            voter.skip(ids[2], SkipReason.INSUFFICIENT_EVIDENCE)
            voter.judge(ids[3], Verdict.CONTESTED)
        ana.judge(ids[1], Verdict.CONTESTED, note=SCRIPT)
        bo.judge(ids[1], Verdict.CORROBORATED)
        cy.adjudicate(ids[1], Verdict.CONTESTED, SCRIPT)
        grounds = (
            Grounds(
                stance=Stance.SUPPORTS,
                kind=EvidenceKind.URL,
                target="https://port.example/traffic",
                quotation="Passengers, July 2023: 41,012",
                source="Port authority",
                accessed=date(2024, 4, 1),
            ),
            Grounds(stance=Stance.REFUTES, kind=EvidenceKind.CLAIM, target=ids[-1]),
            Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.DOCUMENT, target=SCRIPT),
            Grounds(stance=Stance.REFUTES, kind=EvidenceKind.NOTE, note=SCRIPT),
        )
        for each in grounds:
            ana.add_evidence(ids[0], each)
    return {"a check": ids[0], "a hostile check": ids[1]}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as running:
        # A home of its own: it makes what it does not find, wherever the tests say that nothing is.
        home = {"HOME": str(tmp_path_factory.mktemp("home")), "PATH": os.environ["PATH"]}
        browser = running.chromium.launch(executable_path=CHROMIUM, args=QUIET, env=home)
        yield browser
        browser.close()


def faults(page: Page) -> list[str]:
    """What axe has to say against a page, rule by rule with the first element at fault."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_anybody_can_read_a_page_and_nothing_in_it_acts(
    browser: Browser, pages: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    with browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    ) as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(pages[name].as_uri())
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), "it scrolls sideways"
        assert page.evaluate("typeof top.hacked") == "undefined"
        assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "no style"
        assert faults(page) == []
    assert said == []  # the policy of the page would be told of here, had it kept something out
    assert asked == [pages[name].as_uri()]


def test_axe_would_find_a_fault(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content("<html><title>a</title><p style='color: #eee'>pale</p><img src=''>")
        assert {each.partition(":")[0] for each in faults(page)} >= {"image-alt", "color-contrast"}


@pytest.mark.parametrize("name", ["a check", "report.html"])
def test_a_page_prints(browser: Browser, pages: dict[str, Path], name: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(pages[name].as_uri())
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).maxWidth") == "none"
        assert page.pdf(format="A4").startswith(b"%PDF")
