"""The reports of one claim elsewhere, side by side with it: what differs, and what to say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.linking.elsewhere import Elsewhere, Reported
from workbench.match.differences import word_diff
from workbench.model import LinkState, Verdict
from workbench.records import Step, StoredClaim
from workbench.ui.about_claim import publisher_of
from workbench.ui.commands import Where, bindings_for
from workbench.ui.desk import Desk
from workbench.ui.differences_text import differences_text
from workbench.ui.marks import before_claim, worth
from workbench.ui.screens.sure import SureDialog, claim_text, publishers_of
from workbench.ui.screens.undoing import Undoing
from workbench.ui.titles import plain_title
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.visible import on_one_line
from workbench.wording import (
    relation_in_words,
    verdict_in_words,
)
from workbench.workspace import Workspace

_AROUND_A_REPORT = 6
"""The cells of a line that the frame of a report and the scroll bar take."""


class ElsewhereScreen(Undoing[int | None]):
    """Steps through the reports; gives back the claim to go to, None to stay."""

    WHERE = Where.ELSEWHERE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.ELSEWHERE)]

    def __init__(
        self, workspace: Workspace, desk: Desk, held: StoredClaim, elsewhere: Elsewhere
    ) -> None:
        super().__init__(workspace, desk)
        self._held = held
        self._elsewhere = elsewhere
        self._cursor = 0

    def compose(self) -> ComposeResult:
        yield Static(id="elsewhere-claim", markup=False)
        with VerticalScroll(id="elsewhere", can_focus=False):
            for _ in self._elsewhere.reports:
                yield Static(classes="report", markup=False)
        yield MessageLine(id="elsewhere-message")
        yield KeyBar(Where.ELSEWHERE)

    def on_mount(self) -> None:
        self.query_one("#elsewhere-claim").border_title = "The claim"
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    @property
    def report(self) -> Reported:
        """The report under the cursor."""
        return self._elsewhere.reports[self._cursor]

    def idle_commands(self) -> Iterable[str]:
        if len(self._elsewhere.reports) == 1:
            yield from ("report-down", "report-up")
        if len(self._of_one_statement()) == 1:
            yield from ("corroborate-all", "contest-all")

    def action_report_down(self) -> None:
        self._go_to(self._cursor + 1)

    def action_report_up(self) -> None:
        self._go_to(self._cursor - 1)

    def action_confirm_link(self) -> None:
        self._decide(self.workspace.confirm_link, LinkState.CONFIRMED, "it states the same")

    def action_reject_link(self) -> None:
        self._decide(self.workspace.reject_link, LinkState.REJECTED, "it does not state the same")

    def action_corroborate_all(self) -> None:
        self._judge_all(Verdict.CORROBORATED)

    def action_contest_all(self) -> None:
        self._judge_all(Verdict.CONTESTED)

    def action_to_report(self) -> None:
        self.dismiss(self.report.claim.n)

    def action_source(self) -> None:
        self.open_source(self.report.article)

    def action_cite(self) -> None:
        self.copy_citation(self.report.claim, self.report.article)

    def action_close(self) -> None:
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        blocks = list(self.query(".report"))
        if event.widget in blocks:
            self._go_to(blocks.index(event.widget))

    def _go_to(self, place: int) -> None:
        self._cursor = max(0, min(place, len(self._elsewhere.reports) - 1))
        self._light()

    def _draw(self) -> None:
        claim = self.query_one("#elsewhere-claim", Static)
        claim.border_subtitle = plain_title(self._elsewhere.in_words)
        claim.update(claim_text(self._held, is_heard=self.is_heard))
        blocks = self.query(".report").results(Static)
        for block, report in zip(blocks, self._elsewhere.reports, strict=True):
            room = self.size.width - _AROUND_A_REPORT
            block.update(report_text(self._held, report, room, is_heard=self.is_heard))
        self._light()
        self.show_keys()

    def _light(self) -> None:
        """Show where the cursor is."""
        blocks = self.query(".report")
        for place, block in enumerate(blocks):
            block.set_class(place == self._cursor, "lit")
        if blocks:
            blocks[self._cursor].scroll_visible(animate=False)

    def _decide(self, decide: Callable[[str, str], None], state: LinkState, says: str) -> None:
        if not self.may_write():
            return
        if self.report.link.state is state:
            self.say(f"already said: {says}")
        else:
            save = partial(decide, self._held.id, self.report.claim.id)
            self.start(self._decided(save, says, self.report.claim.id), "link")

    async def _decided(self, save: Callable[[], None], says: str, other: str) -> None:
        await self.desk.write(save)
        await self._show_anew(other)
        self.say(says + self.keyed(" · saved, {.undo} undoes it"), "good")

    def _judge_all(self, verdict: Verdict) -> None:
        if not self.may_write():
            return
        same = self._of_one_statement()
        if len(same) < 2:
            self.say(
                self.keyed("no other claim states the same: {.confirm-link} says that one does")
            )
        else:
            self.turn(self._ask(same, verdict), "link")

    async def _ask(self, same: list[StoredClaim], verdict: Verdict) -> None:
        def judge(is_sure: bool | None) -> None:
            if is_sure:
                self.start(self._judged(same, verdict), "link")

        publishers = await self.desk.read(publishers_of, self.workspace, same)
        self.app.push_screen(SureDialog(verdict, same, publishers), judge)

    def _of_one_statement(self) -> list[StoredClaim]:
        """This claim and those of its group, which a verdict on all would be about."""
        group = self._elsewhere.group
        ids = set(group.claims) if group else set()
        reports = self._elsewhere.reports
        return [self._held, *(report.claim for report in reports if report.claim.id in ids)]

    async def _judged(self, claims: list[StoredClaim], verdict: Verdict) -> None:
        await self.desk.write(self.workspace.judge_all, claims, verdict)
        await self._show_anew(self.report.claim.id)
        words = f"{len(claims)} claims {verdict_in_words(verdict)}"
        self.say(words + self.keyed(" · saved, {.undo} undoes all of them"), "good")

    async def show_step(self, step: Step) -> None:
        await self._show_anew(self.report.claim.id)

    async def _show_anew(self, other: str) -> None:
        """Read the reports as they are now; the cursor stays on the same one."""
        self._held, self._elsewhere = await self.desk.read(self._read)
        ids = [report.claim.id for report in self._elsewhere.reports]
        if not ids:
            self.dismiss(None)
            return
        box = self.query_one("#elsewhere", VerticalScroll)
        missing = len(ids) - len(self.query(".report"))
        if missing > 0:
            await box.mount_all(Static(classes="report", markup=False) for _ in range(missing))
        for block in list(self.query(".report"))[len(ids) :]:
            await block.remove()
        self._cursor = ids.index(other) if other in ids else 0
        self._draw()

    def _read(self) -> tuple[StoredClaim, Elsewhere]:
        return self.workspace.claim(self._held.n), self.workspace.elsewhere(self._held.id)


def lit_words(ours: str, theirs: str) -> Iterator[tuple[str, str]]:
    """Their words, lit where ours do not have them, in whatever order."""
    known = {word.casefold() for word in _WORD.findall(ours)}
    for piece in word_diff(ours, theirs):
        if piece.now and piece.was:
            yield on_one_line(piece.text), ""
        elif piece.now:
            for part in _PARTS.findall(piece.text):
                is_new = _WORD.fullmatch(part) and part.casefold() not in known
                yield on_one_line(part), _LIT if is_new else ""


_WORD = re.compile(r"\w[\w'’.,-]*\w|\w")
_PARTS = re.compile(rf"{_WORD.pattern}|\W+?(?=\w|$)")
_LIT = "bold underline $text-warning"


def report_text(held: StoredClaim, report: Reported, width: int, *, is_heard: bool) -> Content:
    """One report: how it stands to the claim, its words with what is other lit, what differs."""
    found, article = report.comparison, report.article.article
    source = [publisher_of(report), article.byline, str(article.published or "")]
    head = Content.assemble(
        (f"{relation_in_words(report.relation)} {worth(found.score)}", "bold $text-accent"),
        ("  " + on_one_line(" · ".join(part for part in source if part)), "$primary"),
        (f"  {report.link.state}", "$muted"),
        (f" by {on_one_line(report.link.decided_by)}" if report.link.decided_by else "", "$muted"),
    )
    words = lit_words(held.claim.text, report.claim.claim.text)
    text = Content.assemble(before_claim(report.claim.status, is_heard=is_heard), *words)
    return Content("\n").join([head, text, *differences_text(found, width, is_heard=is_heard)])
