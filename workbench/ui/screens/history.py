"""The history of a claim: every act on it, and each decision as its reviewer saw it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.model import ShownLink, Status
from workbench.records import Replayed, StoredClaim, is_replayable
from workbench.replay_wording import (
    link_in_words,
    sight_in_words,
    since_then,
    time_taken,
    version_in_words,
)
from workbench.ui.about_claim import when
from workbench.ui.commands import Where, bindings_for
from workbench.ui.desk import Desk
from workbench.ui.keyed import with_keys
from workbench.ui.screens.helped import Helped
from workbench.ui.titles import plain_title
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.visible import on_lines, on_one_line
from workbench.wording import TAKEN_BACK, Act, act_in_words, taken_back
from workbench.workspace import Workspace

_NOTHING_YET = (
    "Nothing that you may see was done to this claim yet. "
    "What others say of it shows once you have given your own verdict: {review.corroborate} or "
    "{review.contest} on the claims."
)
_UNTIL_IT_IS_SETTLED = (
    "What was done to this claim shows once it is settled: until then its sides have no names."
)
_REPLAY = "{.replay} shows it as its reviewer saw it."
_NOTHING_TO_REPLAY = "only verdicts, skips and notes can be replayed"
_ON_AN_ACT = ("act-down", "act-up", "replay", "replay-down")


class HistoryScreen(Helped[None]):
    """Lists the acts, oldest first; Enter shows a decision as it was."""

    WHERE = Where.HISTORY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.HISTORY)]
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (100, "wide")]  # noqa: RUF012 - Textual's own type

    def __init__(self, workspace: Workspace, desk: Desk, held: StoredClaim) -> None:
        super().__init__(workspace, desk)
        self._held = held
        self._acts = held.acts
        self._lines = act_lines(self._acts)
        self._cursor: int | None = None

    def compose(self) -> ComposeResult:
        claim = Static(Content(on_one_line(self._held.claim.text)), id="history-claim")
        claim.border_title = plain_title(f"History of {self._held.id}")
        yield claim
        with Container(id="history-panes"):
            acts = OptionList(
                *(Option(_unlit(line)) for line in self._lines), id="acts", markup=False
            )
            acts.can_focus = False
            acts.border_title = f"Acts · {len(self._acts):,}"
            yield acts
            with VerticalScroll(id="replay", can_focus=False):
                yield Static(markup=False)
        yield MessageLine(id="history-message")
        yield KeyBar(Where.HISTORY)

    def on_mount(self) -> None:
        if self._acts:
            self.acts.highlighted = len(self._acts) - 1
            self.call_after_refresh(self.acts.scroll_to_highlight)  # it has its height by then
        else:
            is_mine_to_settle = self._held.status is Status.DISAGREEMENT and not self._held.basis
            why = _UNTIL_IT_IS_SETTLED if is_mine_to_settle else _NOTHING_YET
            self._show("Nothing yet", Content(with_keys(why)))
            self.show_keys()

    def idle_commands(self) -> Iterable[str]:
        if not self._acts:
            return _ON_AN_ACT
        return () if self.act is None or is_replayable(self.act) else ("replay",)

    @property
    def acts(self) -> OptionList:
        """The list of acts."""
        return self.query_one("#acts", OptionList)

    @property
    def act(self) -> Act | None:
        """The act under the cursor."""
        place = self.acts.highlighted
        return None if place is None else self._acts[place]

    def action_act_down(self) -> None:
        self._go_to((self.acts.highlighted or 0) + 1)

    def action_act_up(self) -> None:
        self._go_to((self.acts.highlighted or 0) - 1)

    def action_first_act(self) -> None:
        self._go_to(0)

    def action_last_act(self) -> None:
        self._go_to(len(self._acts) - 1)

    def action_replay(self) -> None:
        act = self.act
        if act is not None and is_replayable(act):
            self.start(self._replay(act), "replay", exclusive=True)
        elif act is not None:
            self.say(_NOTHING_TO_REPLAY)

    def action_replay_down(self) -> None:
        self._scroll(1)

    def action_replay_up(self) -> None:
        self._scroll(-1)

    def action_close(self) -> None:
        self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _lit(self) -> None:
        """The cursor is on another act: say what it was, and what Enter does."""
        act = self.act
        if act is None:
            return
        self._move_mark()
        hint = self.keyed(_REPLAY) if is_replayable(act) else ""
        by_uuid = {each.op_uuid: each for each in self._acts}
        lines = [
            Content.assemble((on_lines(act_in_words(act, by_uuid)), "bold")),
            Content.assemble((on_one_line(f"{act.reviewer} · {when(act.decided_at)}"), "$muted")),
            Content.assemble(("\n" + (hint or f"{_NOTHING_TO_REPLAY.capitalize()}."), "$muted")),
        ]
        self._show("This act", Content("\n").join(lines))
        self.show_keys()
        self.say("")

    def _move_mark(self) -> None:
        """The cursor has a sign of its own: it is never told by colour alone."""
        if self._cursor is not None:
            unlit = _unlit(self._lines[self._cursor])
            self.acts.replace_option_prompt_at_index(self._cursor, unlit)
        self._cursor = self.acts.highlighted
        if self._cursor is not None:
            lit = Content.assemble(("▌ ", "$text-accent"), self._lines[self._cursor])
            self.acts.replace_option_prompt_at_index(self._cursor, lit)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_replay()

    async def _replay(self, act: Act) -> None:
        replayed = await self.desk.read(self.workspace.replay, act.op_uuid)
        if self.act is act:
            self._show(f"As {act.reviewer} saw it", replay_text(replayed))

    def _go_to(self, place: int) -> None:
        if self._acts:
            self.acts.highlighted = max(0, min(place, len(self._acts) - 1))

    def _show(self, title: str, text: Content) -> None:
        pane = self.query_one("#replay", VerticalScroll)
        pane.border_title = plain_title(title)
        pane.query_one(Static).update(text)
        pane.scroll_to(y=0, animate=False)

    def _scroll(self, pages: int) -> None:
        pane = self.query_one("#replay", VerticalScroll)
        pane.scroll_relative(y=pages * max(1, pane.size.height - 2), animate=False)


def act_lines(acts: Sequence[Act]) -> list[Content]:
    """Each act on one line: when, who, what, in columns; what was taken back says so.

    It says so before what was done: a line is cut at its end.
    """
    by_uuid = {act.op_uuid: act for act in acts}
    undone = taken_back(acts)
    moments = _in_a_column(when(act.decided_at) for act in acts)
    names = _in_a_column(on_one_line(act.reviewer) for act in acts)
    return [
        Content.assemble(
            moment.stylize("$muted"),
            "  ",
            name.stylize("bold"),
            "  ",
            (f"{TAKEN_BACK} " if act.op_uuid in undone else "", "$muted"),
            on_one_line(act_in_words(act, by_uuid)),
        )
        for act, moment, name in zip(acts, moments, names, strict=True)
    ]


def _in_a_column(texts: Iterable[str]) -> list[Content]:
    """Texts of as many cells as the widest of them."""
    cells = [Content(text) for text in texts]
    widest = max((each.cell_length for each in cells), default=0)
    return [each.pad_right(widest - each.cell_length) for each in cells]


def _unlit(line: Content) -> Content:
    return Content.assemble("  ", line)


def replay_text(replayed: Replayed) -> Content:
    """A decision as its reviewer saw it, and what is different today."""
    event = replayed.event
    appeared = f" · {time_taken(replayed.seconds)} after the claim appeared"
    facts = [
        f"{event.reviewer} · {when(event.decided_at)}" + appeared * (replayed.seconds is not None),
        sight_in_words(event),
        version_in_words(replayed),
    ]
    blocks = [
        Content.assemble(
            (on_lines(act_in_words(event)), "bold"),
            *((f"\n{on_one_line(fact)}", "$muted") for fact in facts),
        ),
        _paragraph(replayed),
        _links(event.links_shown),
        _since(replayed),
    ]
    return Content("\n\n").join(blocks)


def _paragraph(replayed: Replayed) -> Content:
    """The claim lit in the paragraph that was on the screen."""
    version, span, paragraph = replayed.version, replayed.span, replayed.paragraph
    if version is None or span is None or paragraph is None:
        return Content.assemble((on_lines(replayed.event.claim_text), _LIT))
    pieces = [(paragraph[0], span[0], _READ), (*span, _LIT), (span[1], paragraph[1], _READ)]
    return Content.assemble(
        *((on_lines(version.body[start:end]), style) for start, end, style in pieces)
    )


_READ = "$foreground 70%"
_LIT = "bold $foreground on $panel-lighten-1"


def _links(links: Sequence[ShownLink]) -> Content:
    if not links:
        return Content.assemble(("No links to other articles were shown.", "$muted"))
    lines = [Content.assemble(("Shown from other articles", "bold"))]
    for link in links:
        lines.append(Content.assemble((on_one_line(link_in_words(link)), "$text-accent")))
        lines.append(Content.assemble("  " + on_one_line(link.text)))
        if link.differs:
            lines.append(Content.assemble(("  differs  ", "$muted"), on_one_line(link.differs)))
    return Content("\n").join(lines)


def _since(replayed: Replayed) -> Content:
    changes = list(since_then(replayed))
    if not changes:
        return Content.assemble(("Nothing has changed since.", "$muted"))
    lines = [Content.assemble(("Since then", "bold"))]
    lines += [Content.assemble("· " + on_one_line(change)) for change in changes]
    return Content("\n").join(lines)
