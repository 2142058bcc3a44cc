"""Long work beside the review screen: shown while it runs, stopped on request, in nobody's way."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import StoppedError
from workbench.records import ClaimFilter, IngestReport, Outcome, Take
from workbench.ui.desk import Desk, IsWanted, Progress
from workbench.ui.jobs import Job
from workbench.ui.screens.helped import Helped
from workbench.ui.typed_paths import typed_source
from workbench.workspace import Workspace

if TYPE_CHECKING:
    from workbench.linking import LinkReport

_READING = "reading in"

Tell = Callable[[Outcome], None]


def stopped_in_words(report: IngestReport) -> str:
    """What a reading that somebody stopped came to, and how it goes on."""
    read = report.sources
    articles = "one article, which stays" if read == 1 else f"{read:,} articles, which stay"
    return f"stopped after {articles}; the same again reads the rest"


class Working(Helped[None]):
    """The part of the review screen that reads articles in, looks for links, and exports.

    `written` is the file that was exported last.
    """

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(workspace, desk)
        self.jobs = desk.jobs
        self.intake: IngestReport | None = None
        self.written: Path | None = None

    @property
    def is_reading(self) -> bool:
        """Whether articles are being read in from here."""
        return any(job.name == _READING for job in self.jobs)

    @property
    def export_folder(self) -> Path:
        """Where a file goes that is named without a folder."""
        return Path.cwd()

    def close_screen(self) -> None:
        """End the session: everything is saved, or given up."""
        self.app.exit()

    def end_session(self) -> None:
        """End the session; where what the reviewer asked for still runs, ask with another key."""
        running = [job for job in self.jobs if not job.resumes]
        if not running:
            self.close_screen()
            return
        from workbench.ui.screens.people_dialogs import YesDialog

        def go_on(is_meant: bool | None) -> None:
            if is_meant:
                self.close_screen()

        text = "; ".join(f"{job.name}: {job.count_in_words}" for job in running)
        kept = "What was read is kept; a file that is not whole is not written."
        title = "Leave before this is done?"
        dialog = YesDialog(title, f"{text}. {kept}", yes="leaves", no="stays")
        self.app.push_screen(dialog, go_on)

    # Looking for the same claims elsewhere

    async def find_links(self) -> LinkReport:
        """Look for what was not looked for in other articles yet."""
        job = Job("looking for reports elsewhere", "claims", resumes=True)

        def run(tell: Progress, is_wanted: IsWanted) -> LinkReport:
            return self.workspace.link_beside(tell, lambda: job.is_wanted() and is_wanted())

        with self.jobs.under_way(job):
            report = await self.desk.link(run, job.reach)
            if job.is_cancelled:
                self.say(f"stopped after {job.count_in_words}: the next start looks for the rest")
        return report

    # Reading in

    async def read_own_articles(self) -> IngestReport:
        """Read in what is new in the workspace's own folder."""
        folder = self.workspace.place.articles
        sources = [folder] if folder is not None else []
        return await self._read(self.workspace.refresh, sources, resumes=True)

    def action_ingest(self) -> None:
        """Ask for articles, and read them in beside the screen."""
        if not self.may_write():
            return
        if self.is_reading:
            self.say("articles are being read in already: when that is done, there can be more")
            return
        from workbench.ui.screens.galley.dialogs import LineDialog

        def read(source: str | None) -> None:
            if source:
                self.start(self._ingest(source), "ingest")

        title, hint = "Read articles in", "a file, a folder, an address or a feed"
        self.app.push_screen(LineDialog(title, hint, does="reads", check=typed_source), read)

    async def _ingest(self, typed: str) -> None:
        source = typed_source(typed)
        self.say(f"reading {source} in: go on meanwhile")
        ingest = partial(self.workspace.ingest, [source])
        await self.take_in(await self._read(ingest, [source]))

    @abstractmethod
    async def take_in(self, report: IngestReport) -> None:
        """Show what was read in, and say what came of it."""

    async def _read(
        self,
        ingest: Callable[[Tell, IsWanted], IngestReport],
        sources: Iterable[str | Path],
        *,
        resumes: bool = False,
    ) -> IngestReport:
        job = Job(_READING, "articles", resumes=resumes)

        def tell(outcome: Outcome) -> None:
            job.step()
            if job.total is None and outcome.take is not Take.UNCHANGED:
                from workbench.ingest import count_documents

                job.total = count_documents(sources) or 0

        def run(is_wanted: IsWanted) -> IngestReport:
            return ingest(tell, lambda: job.is_wanted() and is_wanted())

        with self.jobs.under_way(job):
            return await self.desk.work(run)

    # Exporting

    async def export(self, path: Path, filter_: ClaimFilter, total: int, *, force: bool) -> None:
        """Write `total` claims that pass a filter to a file. Raises WorkbenchError as that does."""
        job = Job("exporting", "rows", total)
        write = partial(
            self.workspace.export_verdicts, path, filter_, force=force, progress=job.reach
        )
        try:
            with self.jobs.under_way(job):
                rows = await self.desk.work(
                    lambda is_wanted: write(is_wanted=lambda: job.is_wanted() and is_wanted())
                )
        except StoppedError:
            self.say(f"stopped: nothing was written to {path}")
        else:
            self.written = path
            self.say(f"{rows:,} rows written to {path}", "good")
            self.let_pass()
