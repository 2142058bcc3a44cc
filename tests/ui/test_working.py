"""Long work beside the screen: reading in, linking, exporting; shown, stopped, in nobody's way."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from textual.widgets import Input

from tests.ui.conftest import Desk, OpenDesk
from workbench.linking import LinkReport
from workbench.model import Status
from workbench.records import Outcome, Take
from workbench.ui.app import WorkbenchApp
from workbench.ui.desk import IsWanted, Progress
from workbench.ui.screens.people_dialogs import YesDialog
from workbench.ui.screens.stopping import StopDialog
from workbench.ui.widgets.job_strip import JobStrip
from workbench.workspace import Workspace

ARTICLES = 8
Step = TypeVar("Step")


class Slow:
    """A gate that work comes through one step at a time."""

    def __init__(self) -> None:
        self._steps = threading.Semaphore(0)

    def let(self, steps: int = 1) -> None:
        """Let so many steps be done."""
        self._steps.release(steps)

    def before(self, found: Iterator[Step]) -> Generator[Step, None, None]:
        """The same, each when it is let through."""
        for each in found:
            assert self._steps.acquire(timeout=30)
            yield each


@pytest.fixture
def gate() -> Iterator[Slow]:
    slow = Slow()
    yield slow
    slow.let(10_000)  # whatever happened, no thread is left behind


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with a number of small articles."""
    folder = tmp_path / "more"
    folder.mkdir()
    for n in range(ARTICLES):
        text = (
            f"---\nheadline: Bus {n}\n---\nThe bus to Osby carried {n + 40} people on 2 May 2024.\n"
        )
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def slow_reading(gate: Slow, monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Reading in goes on only when it is let."""
    read_in = Workspace.read_in

    def slowly(self: Workspace, sources: Iterable[str | Path]) -> Generator[Outcome, None, None]:
        yield from gate.before(read_in(self, sources))

    monkeypatch.setattr(Workspace, "read_in", slowly)
    return gate


async def until(desk: Desk, holds: Callable[[], bool]) -> None:
    """Wait for something that a thread brings about."""
    for _ in range(200):
        if holds():
            return
        await desk.pilot.pause(0.05)
    raise AssertionError("it did not come about")


async def read_in(desk: Desk, source: str) -> None:
    """Ask on the screen for articles to be read in."""
    await desk.pilot.press("I")
    await desk.pilot.pause()
    desk.app.screen.query_one("Input").value = source  # type: ignore[attr-defined]
    await desk.pilot.press("enter")
    await desk.pilot.pause()


async def test_articles_are_read_in_from_the_screen(
    workspace: Workspace, open_desk: OpenDesk, articles: Path
) -> None:
    before = workspace.counts().total
    async with open_desk(workspace) as desk:
        await read_in(desk, str(articles))
        await desk.settle()
        assert workspace.counts().total == before + ARTICLES
        assert len(desk.review.claims.listing.numbers) == before + ARTICLES
        assert desk.shows("articles read: 8 new · 8 claims")
        strip = desk.review.query_one(JobStrip)
        await until(desk, lambda: not strip.display)


async def test_what_cannot_be_read_is_named(
    workspace: Workspace, open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nothing.txt").touch()
    async with open_desk(workspace) as desk:
        await read_in(desk, "nothing.txt")
        await desk.settle()
        assert desk.shows("one file could not be read: R tells which")
        await desk.press("R")
        assert desk.shows("nothing.txt")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("/no/such/path", "/no/such/path: no such file; check the path"),
        ("ftp://x.y/z", "only http and https addresses are read, not “ftp:”"),
        ("mailto:ida", "only http and https addresses are read, not “mailto:”"),
        ("https://", "an address without a host"),
        ("-", "Standard input is the keyboard here"),
        ("~no.such.reviewer/articles", "Nobody here has a folder ~no.such.reviewer"),
        ("a\0b", "not a possible file name"),
    ],
)
async def test_what_can_never_be_read_is_said_at_once_and_the_text_stays(
    workspace: Workspace, open_desk: OpenDesk, articles: Path, typed: str, why: str
) -> None:
    before = workspace.counts().total
    async with open_desk(workspace) as desk:
        await read_in(desk, typed)
        assert why in " ".join(desk.picture().replace("│", " ").split())
        field = desk.app.screen.query_one(Input)
        assert field.value == typed
        field.value = str(articles / "*.txt")
        await desk.press("enter")
        assert desk.app.screen is desk.review
        assert workspace.counts().total == before + ARTICLES


async def test_nothing_typed_reads_nothing(workspace: Workspace, open_desk: OpenDesk) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("I", "space", "enter")
        assert desk.app.screen is desk.review
        assert not desk.shows("reading")


async def test_a_name_is_taken_as_it_was_typed(
    workspace: Workspace, open_desk: OpenDesk, tmp_path: Path
) -> None:
    (tmp_path / "two  words.txt").write_text("The quay in Osby is 40 metres long.", "utf-8")
    before = workspace.counts().total
    async with open_desk(workspace) as desk:
        await read_in(desk, str(tmp_path / "two  words.txt"))
        await desk.settle()
        assert workspace.counts().total == before + 1


async def test_the_screen_answers_while_articles_are_read(
    workspace: Workspace, open_desk: OpenDesk, articles: Path, slow_reading: Slow
) -> None:
    async with open_desk(workspace) as desk:
        await read_in(desk, str(articles))
        slow_reading.let(3)
        strip = desk.review.query_one(JobStrip)
        await until(desk, lambda: strip.display and "3 of 8 articles" in str(strip.content))
        await until(desk, lambda: desk.shows("B breaks off"))
        await desk.pilot.press("j", "a")
        await until(desk, lambda: workspace.counts().by_status[Status.CORROBORATED] == 1)
        await desk.pilot.press("slash", *"bread")
        await until(desk, lambda: len(desk.review.claims.listing.numbers) == 1)
        await desk.pilot.press("escape")
        assert desk.review.is_reading
        slow_reading.let(ARTICLES)
        await desk.settle()
        await until(desk, lambda: not strip.display)


@pytest.mark.parametrize("key", ["enter", "P", "v", "percent_sign", "D", "i", "e"])
async def test_every_full_screen_shows_what_runs_and_can_stop_it(
    workspace: Workspace, open_desk: OpenDesk, articles: Path, slow_reading: Slow, key: str
) -> None:
    async with open_desk(workspace) as desk:
        await read_in(desk, str(articles))
        slow_reading.let(3)
        await until(desk, lambda: [job.done for job in desk.review.jobs] == [3])
        await desk.pilot.press(key)
        await until(desk, lambda: desk.app.screen is not desk.review)
        await until(desk, lambda: desk.shows("3 of 8 articles"))
        assert desk.shows("B breaks off")
        await desk.pilot.press("B", "y")
        slow_reading.let(1)
        await desk.settle()
        assert not desk.review.is_reading
        await until(desk, lambda: not desk.shows("of 8 articles"))


async def test_stopping_needs_another_key_and_keeps_what_was_read(
    workspace: Workspace, open_desk: OpenDesk, articles: Path, slow_reading: Slow
) -> None:
    before = workspace.counts().total
    async with open_desk(workspace) as desk:
        await read_in(desk, str(articles))
        slow_reading.let(3)
        await until(desk, lambda: [job.done for job in desk.review.jobs] == [3])
        await desk.pilot.press("B")
        await desk.pilot.pause()
        assert isinstance(desk.app.screen, StopDialog)
        await desk.pilot.press("B")
        assert desk.review.is_reading
        await desk.pilot.press("y")
        await desk.pilot.pause()
        slow_reading.let(1)
        await desk.settle()
        assert before + 3 <= workspace.counts().total < before + ARTICLES
        assert len(desk.review.claims.listing.numbers) == workspace.counts().total
        stopped = re.compile("stopped after [34] articles, which stay; the same again reads the")
        assert stopped.search(desk.picture())
        await desk.pilot.press("j", "R")
        await desk.settle()
        assert stopped.search(desk.picture())
        assert not desk.shows("every article was read")
        slow_reading.let(ARTICLES)
        await read_in(desk, str(articles))
        await desk.settle()
        assert workspace.counts().total == before + ARTICLES


async def test_leaving_while_articles_are_read_is_asked_once(
    workspace: Workspace, open_desk: OpenDesk, articles: Path, slow_reading: Slow
) -> None:
    async with open_desk(workspace) as desk:
        await read_in(desk, str(articles))
        slow_reading.let(1)
        await desk.pilot.press("q")
        await until(desk, lambda: isinstance(desk.app.screen, YesDialog))
        assert desk.shows("What was read is kept")
        assert desk.shows("y leaves · Esc stays")
        await desk.pilot.press("q")
        await desk.pilot.pause()
        assert desk.app.screen is desk.review
        assert desk.app.is_running
        await desk.pilot.press("q")
        await until(desk, lambda: isinstance(desk.app.screen, YesDialog))
        slow_reading.let(ARTICLES)
        await desk.pilot.press("y")
        await desk.pilot.pause()
        assert desk.app.return_code == 0


async def test_one_reading_at_a_time(
    workspace: Workspace, open_desk: OpenDesk, articles: Path, slow_reading: Slow
) -> None:
    async with open_desk(workspace) as desk:
        await read_in(desk, str(articles))
        await desk.pilot.press("I")
        await desk.pilot.pause()
        assert desk.app.screen is desk.review
        assert desk.shows("articles are being read in already")
        slow_reading.let(ARTICLES)
        await desk.settle()


async def test_an_export_that_is_stopped_leaves_no_file(
    workspace: Workspace,
    open_desk: OpenDesk,
    gate: Slow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("workbench.store.verdict_rows._AT_ONCE", 1)
    rows = Workspace.table_rows
    monkeypatch.setattr(Workspace, "table_rows", lambda self, *args: gate.before(rows(self, *args)))
    async with open_desk(workspace) as desk:
        await desk.pilot.press("E")
        await desk.pilot.pause()
        await desk.pilot.press("enter")
        gate.let(2)
        await until(desk, lambda: any(job.done for job in desk.review.jobs))
        await desk.pilot.press("B", "y")
        gate.let(100)
        await desk.settle()
        assert desk.shows("stopped: nothing was written")
        assert not (tmp_path / "verdicts.csv").exists()
        await desk.press("E", "enter")
        assert desk.shows("rows written to")
        assert (tmp_path / "verdicts.csv").exists()


async def test_linking_that_is_stopped_says_when_it_goes_on(
    workspace: Workspace, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, link = threading.Event(), Workspace.link

    def slowly(self: Workspace, progress: Progress, is_wanted: IsWanted) -> LinkReport:
        begun.set()
        for _ in range(6_000):
            if not is_wanted():
                break
        return link(self, progress, is_wanted)

    monkeypatch.setattr(Workspace, "link", slowly)
    to_find = workspace.unlinked()
    assert to_find
    app = WorkbenchApp(workspace, guard_seconds=0)
    async with app.run_test(size=(120, 36)) as pilot:
        desk = Desk(app, pilot)
        await until(desk, begun.is_set)
        await pilot.press("B", "y")
        await desk.settle()
        assert desk.shows("the next start looks for the rest")
        assert workspace.unlinked() == to_find


async def test_with_nothing_running_there_is_nothing_to_stop(
    workspace: Workspace, open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("B")
        assert desk.app.screen is desk.review
        assert desk.shows("nothing runs beside the screen")


def test_a_workspace_stops_between_two_articles(workspace: Workspace, articles: Path) -> None:
    told: list[Outcome] = []
    report = workspace.ingest([articles], told.append, lambda: len(told) < 3)
    assert len(report.new) == len(told) == 3
    assert workspace.ingest([articles]).takes[Take.NEW] == ARTICLES - 3
