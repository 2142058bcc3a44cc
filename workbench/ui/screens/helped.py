"""What every screen of one's own offers: a line for messages, work beside it, the page of keys."""

from __future__ import annotations

import time
import weakref
from collections.abc import Coroutine, Iterable
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual import events, on
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.worker import WorkType

from workbench.errors import WorkbenchError
from workbench.records import StoredArticle, StoredClaim
from workbench.ui.command import Where
from workbench.ui.counts import DIGITS, MOST_REPEATED, TAKES_COUNT, Count, Meaning
from workbench.ui.desk import Desk
from workbench.ui.jobs import Job
from workbench.ui.judging import READ_ONLY
from workbench.ui.keyed import with_keys
from workbench.ui.type_ahead import TURNING
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.ui.widgets.job_strip import JobStrip
from workbench.workspace import Workspace

Answer = TypeVar("Answer")
_JOBS_SECONDS = 0.25
_READ_SECONDS = 2.0
"""How long a message stays at least."""


class Helped(Screen[Answer]):
    """A screen at the desk: it says what happens on its message line, and `?` shows all keys.

    `WHERE` are its own commands.
    """

    WHERE: ClassVar[Where] = Where.REVIEW

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__()
        self.workspace = workspace
        self.desk = desk
        self._pending_count = Count()
        self._said_at = 0.0
        self._is_news = self._is_passing = False
        self._refused = 0
        self._refused_at = 0.0
        self._before = ("", "")

    def say(self, text: str, tone: str = "") -> None:
        """Tell the reviewer what happened, on the line that never covers the claim."""
        self._said_at = time.monotonic()
        self._is_news = bool(text)
        self._is_passing = self._is_news and not tone
        self.query_one(MessageLine).say(text, tone=tone)

    def refuse_key(self, why: str) -> None:
        """Say that a key was ignored, or how many in a row; what was said before it stands beside
        it, and then comes back."""
        if self._said_at != self._refused_at:  # something else was said since the last
            is_fresh = self._is_news and time.monotonic() - self._said_at < _READ_SECONDS
            self._refused = 0
            self._before = self.query_one(MessageLine).said if is_fresh else ("", "")
        self._refused += 1
        keys = "key" if self._refused == 1 else f"{self._refused} keys"
        before, tone = self._before
        self.say(" · ".join(filter(None, (f"{keys} ignored: {why}", before))), tone)
        self._refused_at = self._said_at
        self.set_timer(_READ_SECONDS, partial(self._say_again, self._said_at, before, tone))

    def _say_again(self, said_at: float, text: str = "", tone: str = "") -> None:
        """Say this, or nothing any more, unless something was said since."""
        if self._said_at == said_at:
            self.say(text, tone)

    def let_pass(self) -> None:
        """What was said last goes when the reviewer moves on, however soon, once it was read."""
        self._is_passing = True

    def leave_news(self) -> None:
        """The reviewer has moved on: what was said of what they leave goes, once it was read."""
        age = time.monotonic() - self._said_at
        if self._is_news and age >= _READ_SECONDS:
            self.say("")
        elif self._is_passing:
            self._is_passing = False
            self.set_timer(_READ_SECONDS - age, partial(self._say_again, self._said_at))

    @property
    def is_heard(self) -> bool:
        """Whether the screen is laid out for a screen reader."""
        return self.app.has_class("reader")

    def keyed(self, text: str) -> str:
        """A text that names keys as {place.command}, {.command} for those of this screen."""
        return with_keys(text, self.WHERE)

    def idle_commands(self) -> Iterable[str]:
        """The commands, by id, that would do nothing now: the key bar leaves them out."""
        return ()

    def show_keys(self) -> None:
        """Bring the key bar up to what there is."""
        for bar in self.query(KeyBar):
            bar.leave_out(self.idle_commands())

    def may_write(self) -> bool:
        """Whether anything can be saved here; says so where it cannot."""
        if self.workspace.read_only:
            self.say(READ_ONLY, "bad")
        return not self.workspace.read_only

    def start(
        self, task: Coroutine[Any, Any, None], group: str, *, exclusive: bool = False
    ) -> None:
        """Run a task beside the screen; what goes wrong with the database is said in words."""
        self._start(task, group, "", is_exclusive=exclusive)

    def turn(self, task: Coroutine[Any, Any, None], group: str, *, exclusive: bool = True) -> None:
        """The same for a task that ends on another screen, or at another claim: keys pressed before
        it is there are for where it ends (`workbench.ui.type_ahead`)."""
        self._start(task, group, TURNING, is_exclusive=exclusive)

    def _start(
        self, task: Coroutine[Any, Any, None], group: str, name: str, *, is_exclusive: bool
    ) -> None:
        begun: WorkType[None] = partial(self._said, task)
        worker = self.run_worker(begun, group=group, name=name, exclusive=is_exclusive)
        # Superseded before it began, a task is never awaited: it is closed with its worker.
        weakref.finalize(worker, task.close).atexit = False

    def is_at(self, group: str) -> bool:
        """Whether a task of this group is under way for this screen: others' are their own."""
        return any(
            worker.group == group and worker.node is self and not worker.is_finished
            for worker in self.workers
        )

    async def _said(self, task: Coroutine[Any, Any, None]) -> None:
        try:
            await task
        except WorkbenchError as error:
            if self.display:
                self.say(str(error), "bad")
        except NoMatches:
            if self.display:  # a screen that is being taken away has lost its parts
                raise

    def open_source(self, article: StoredArticle) -> None:
        """Open the page that an article comes from, where it has one."""
        url = article.article.url
        if url:
            self.start(self.open_in_browser(url), "browser")
        else:
            self.say("this article has no URL")

    def copy_citation(self, held: StoredClaim, article: StoredArticle) -> None:
        """Put a claim on the clipboard, with where it comes from."""
        from workbench.ui.citation import citation

        self.app.copy_to_clipboard(citation(held, article))
        self.say("claim and citation sent to the terminal's clipboard")

    async def open_in_browser(self, url: str) -> None:
        """Open an address where the reviewer reads pages; says so, or what it is."""
        import webbrowser

        is_opened = await self.desk.find(webbrowser.open, url)
        self.say(f"opened {url}" if is_opened else f"no browser here; the source is {url}")

    def on_key(self, event: events.Key) -> None:
        """Take the digits of a count, and the key that it is for (`workbench.ui.counts`)."""
        if not self._pending_count.digits and event.key not in DIGITS:
            return
        active = self.active_bindings.get(event.key)
        binding = (active.binding.id or "") if active else None
        meaning = self._pending_count.take(event.key, binding)
        if meaning is Meaning.PLAIN:
            return
        event.stop()
        if meaning is Meaning.PENDING:
            self.say(f"{self._pending_count.digits} … then a key that moves; Esc drops the count")
        elif meaning is Meaning.REFUSED:
            self.say("that was a count: it is dropped, and nothing is written; press the key again")
        elif meaning is Meaning.DROPPED:
            self.say("the count is dropped")
        elif active is not None:
            self.say("")
            # By way of the program, behind the keys that were pressed before.
            action, times = active.binding.action, self._pending_count.used()
            self.app.call_later(self._run_counted, active.node, binding, action, times)

    async def _run_counted(self, node: DOMNode, binding: str, action: str, times: int) -> None:
        if binding in TAKES_COUNT:
            await self.app.run_action(f"{action}({times})", node)
            return
        for _ in range(min(times, MOST_REPEATED)):
            await self.app.run_action(action, node)

    def _compositor_refresh(self) -> None:
        """Paint what has changed; behind a window, once.

        Textual 8 marks a screen behind a window as to be painted again whenever it was, so that
        with every look at the clock all of both goes to the terminal.
        """
        super()._compositor_refresh()
        if self.app.screen is not self:
            self._repaint_required = False

    # Long work beside it

    @on(events.Mount)
    def _watch_jobs(self) -> None:
        self.set_interval(_JOBS_SECONDS, self.show_jobs)

    def show_jobs(self) -> None:
        """Show the long work that runs, on a line of its own while there is any."""
        strips = self.query(JobStrip)
        if strips:
            strips.first().show(self.desk.jobs)
        elif self.is_current and any(job.is_long for job in self.desk.jobs):
            self.mount(JobStrip(self.WHERE), before=self.query_one(MessageLine))

    def action_cancel_work(self) -> None:
        """Ask, with another key, whether what runs is to be stopped."""
        jobs = [job for job in self.desk.jobs if not job.is_cancelled]
        if not jobs:
            self.say("nothing runs beside the screen")
            return
        from workbench.ui.screens.stopping import StopDialog

        def stop(chosen: Job | None) -> None:
            if chosen is not None:
                chosen.cancel()
                self.show_jobs()

        self.app.push_screen(StopDialog(jobs), stop)

    def on_screen_suspend(self) -> None:
        """A count is not for what opens over this screen, nor for after; nor are the bar's keys."""
        self._pending_count = Count()
        if isinstance(self.app.screen, ModalScreen):
            for bar in self.query(KeyBar):
                bar.put_behind(is_behind=True)

    @on(events.ScreenResume)
    def _bring_bar_back(self) -> None:
        for bar in self.query(KeyBar):
            bar.put_behind(is_behind=False)

    def action_keys(self) -> None:
        from workbench.ui.screens.keys import KeysScreen, places_of

        here = (binding for _, binding in self._bindings)
        self.app.push_screen(KeysScreen(places_of(here)))
