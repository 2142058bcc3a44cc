"""Small windows that show a claim in its place: to widen or narrow it, and to cut it in two."""

from __future__ import annotations

import re
from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.model import Span
from workbench.ui.commands import Where, bindings_for
from workbench.ui.heard import point_at
from workbench.visible import on_lines

_AROUND = 400
"""Characters shown, and within reach, before and after a claim."""

_CUT, _HEARD_CUT = " // ", " [cut here] "

_WORD = re.compile(r"\S+")

Answer = TypeVar("Answer")


class _Words:
    """The words around a claim, among which the cursor steps."""

    def __init__(self, body: str, span: Span) -> None:
        before = body.rfind("\n\n", 0, max(0, span[0] - _AROUND))
        after = body.find("\n\n", span[1] + _AROUND)
        self.start = max(before + 2 if before >= 0 else 0, span[0] - 2 * _AROUND)
        self.end = min(after if after >= 0 else len(body), span[1] + 2 * _AROUND)
        self.body = body
        found = [match.span() for match in _WORD.finditer(body, self.start, self.end)]
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]

    def text(self, span: Span) -> str:
        """A stretch of the body, safe to show."""
        return on_lines(self.body[slice(*span)])

    def start_beside(self, offset: int, by: int, last: int) -> int:
        """The beginning of the word before or after the one at `offset`, none after `last`."""
        place = bisect_left(self.starts, offset) + by
        at = self.starts[max(0, min(place, len(self.starts) - 1))]
        return at if at < last else offset

    def end_beside(self, offset: int, by: int, first: int) -> int:
        """The end of the word before or after the one that ends at `offset`, none up to `first`."""
        place = bisect_right(self.ends, offset) - 1 + by
        at = self.ends[max(0, min(place, len(self.ends) - 1))]
        return at if at > first else offset


class _InPlace(ModalScreen[Answer], Generic[Answer]):
    """Shows a claim among the words around it."""

    TITLE_TEXT: ClassVar[str]
    HINT: ClassVar[str]

    def __init__(self, body: str, span: Span) -> None:
        super().__init__()
        self.words = _Words(body, span)
        self.span = span

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide") as box:
            box.border_title = self.TITLE_TEXT
            with VerticalScroll(can_focus=False):
                yield Static(id="stretch", markup=False)
            yield Static(Content(self.HINT), classes="hint")

    def on_mount(self) -> None:
        self.draw(*self.span)

    def on_resize(self) -> None:
        self.call_after_refresh(self._bring_in_sight, self.span)

    def draw(self, *turning: int) -> None:
        """Show the words with what is chosen in them, and in sight where that turned, in offsets
        into the body."""
        self.query_one("#stretch", Static).update(self.drawn())
        self.call_after_refresh(self._bring_in_sight, turning)

    def _bring_in_sight(self, offsets: Sequence[int]) -> None:
        pane = self.query_one(VerticalScroll)
        width = max(1, pane.scrollable_content_region.width)
        for offset in offsets:
            before = Content(self.words.text((self.words.start, offset)))
            line = len(before.wrap(width)) - 1
            pane.scroll_to_region(Region(0, max(0, line - 1), 1, 3), animate=False, force=True)
            point_at(self.query_one("#stretch"), line)

    @abstractmethod
    def drawn(self) -> Content:
        """The words with what is chosen in them."""

    def action_leave(self) -> None:
        self.dismiss(None)


class StretchDialog(_InPlace[Span | None]):
    """Widens or narrows a claim word by word; gives the new stretch."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.STRETCH)]
    TITLE_TEXT = "Widen or narrow the claim"
    HINT = "l h move the end · L H move the beginning · Enter saves · Esc leaves"

    def drawn(self) -> Content:
        start, end = self.span
        words = self.words
        return Content.assemble(
            (words.text((words.start, start)), "$muted"),
            (words.text(self.span), "bold reverse"),
            (words.text((end, words.end)), "$muted"),
        )

    def action_end_on(self) -> None:
        self._choose(self.span[0], self.words.end_beside(self.span[1], 1, self.span[0]))

    def action_end_back(self) -> None:
        self._choose(self.span[0], self.words.end_beside(self.span[1], -1, self.span[0]))

    def action_start_on(self) -> None:
        self._choose(self.words.start_beside(self.span[0], 1, self.span[1]), self.span[1])

    def action_start_back(self) -> None:
        self._choose(self.words.start_beside(self.span[0], -1, self.span[1]), self.span[1])

    def action_accept(self) -> None:
        self.dismiss(self.span)

    def _choose(self, start: int, end: int) -> None:
        is_end_moved = end != self.span[1]
        self.span = start, end
        self.draw(end if is_end_moved else start)


class CutDialog(_InPlace[int | None]):
    """Cuts a claim in two between its words; gives where the second begins."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.CUT)]
    TITLE_TEXT = "Split the claim in two"
    HINT = "l h move the cut by a word · Enter splits · Esc leaves"

    def __init__(self, body: str, span: Span) -> None:
        super().__init__(body, span)
        inner = [start for start in self.words.starts if span[0] < start < span[1]]
        self._places = inner
        self._at = len(inner) // 2

    def drawn(self) -> Content:
        start, end = self.span
        cut = self._places[self._at] if self._places else end
        return Content.assemble(
            (self.words.text((self.words.start, start)), "$muted"),
            (self.words.text((start, cut)).rstrip(), "bold"),
            (_HEARD_CUT if self.app.has_class("reader") else _CUT, "bold $text-accent"),
            (self.words.text((cut, end)), "bold reverse"),
            (self.words.text((end, self.words.end)), "$muted"),
        )

    def action_cut_on(self) -> None:
        self._cut(self._at + 1)

    def action_cut_back(self) -> None:
        self._cut(self._at - 1)

    def action_accept(self) -> None:
        self.dismiss(self._places[self._at] if self._places else None)

    def _cut(self, at: int) -> None:
        self._at = max(0, min(at, len(self._places) - 1))
        self.draw(*self._places[self._at : self._at + 1])
