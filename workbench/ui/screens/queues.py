"""Choosing a queue, and the order in which it is worked through."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.records import Order, Queue, SortBy
from workbench.ui.heard import point_at
from workbench.ui.sorting import WAYS, Way

_QUEUES = {
    Queue.MINE: "what you may be served now",
    Queue.OPEN: "open, as far as you can see",
    Queue.AWAITING_SECOND: "yours, waiting for somebody else",
    Queue.DISAGREEMENTS: "verdicts differ",
    Queue.STALE: "other words now than those judged",
    Queue.LATER: "you left them for later",
}
_CHOICES = (*_QUEUES, None)
"""None lists all claims."""

_HINT = (
    "a digit lists it at once; a letter chooses the order first · "
    "↑ ↓ Enter list the marked · Esc leaves"
)
_ORDERS = {
    Order.WORTH: "the most worth a check first, but some by lot",
    Order.ARTICLE: "one article after the other",
    Order.AGE: "the oldest first",
    Order.DIFFERENCES: "those first from which most reports differ",
}


def _way(order: Order) -> Way:
    return WAYS[SortBy(order)]


class QueueDialog(ModalScreen[tuple[Queue | None, Order] | None]):
    """Asks which queue to work on, and in which order: one key for either, or the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(place), f"choose('{queue.name}')", queue, id=f"queue.{queue.name}")
            for place, queue in enumerate(_QUEUES, 1)
        ),
        *(
            Binding(_way(order).key, f"order('{order.name}')", order, id=f"queue.{order.name}")
            for order in _ORDERS
        ),
        Binding("0", "choose('')", "all claims", id="queue.all"),
        Binding("j,down", "step(1)", "next queue", id="queue.next"),
        Binding("k,up", "step(-1)", "queue before", id="queue.previous"),
        Binding("pagedown", "scroll_lines(6)", "further down", id="queue.page-down"),
        Binding("pageup", "scroll_lines(-6)", "further up", id="queue.page-up"),
        Binding("enter", "keep", "this queue, in this order", id="queue.keep"),
        Binding("escape,q", "dismiss(None)", "leave", id="queue.leave"),
    ]

    def __init__(self, counts: Mapping[Queue, int], queue: Queue | None, order: Order) -> None:
        super().__init__()
        self._counts = counts
        self._queue = queue
        self._order = order

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = "Work on"
            with VerticalScroll(can_focus=False):
                for queue in _CHOICES:
                    name = queue.name if queue else ""
                    yield Static(self._queue_line(queue), classes="choice", name=name)
                yield Static(Content("    in this order:"), classes="heading")
                for order in _ORDERS:
                    yield Static(self._order_line(order), classes="order", name=order.name)
            yield Static(Content(_HINT), classes="hint")

    def on_mount(self) -> None:
        self._point_at_chosen()

    def _point_at_chosen(self) -> None:
        chosen = self.query(".choice").results(Static)
        line = next(islice(chosen, _CHOICES.index(self._queue), None))
        self.call_after_refresh(point_at, line)

    def action_choose(self, name: str) -> None:
        self.dismiss((Queue[name] if name else None, self._order))

    def action_step(self, by: int) -> None:
        """Mark the queue after or before the one that is marked."""
        at = max(0, min(_CHOICES.index(self._queue) + by, len(_CHOICES) - 1))
        self._queue = _CHOICES[at]
        for place, line in enumerate(self.query(".choice").results(Static)):
            line.update(self._queue_line(_CHOICES[place]))
            if place == at:
                line.scroll_visible(animate=False)
        self._point_at_chosen()

    def action_scroll_lines(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_order(self, name: str) -> None:
        self._order = Order[name]
        for line in self.query(".order").results(Static):
            order = Order[line.name or ""]
            line.update(self._order_line(order))
            if order is self._order:
                line.scroll_visible(animate=False)

    def action_keep(self) -> None:
        self.dismiss((self._queue, self._order))

    def on_click(self, event: events.Click) -> None:
        line = event.widget
        if line is not None and line.has_class("choice"):
            self.action_choose(line.name or "")
        elif line is not None and line.has_class("order"):
            self.action_order(line.name or "")

    def _queue_line(self, queue: Queue | None) -> Content:
        is_chosen = queue is self._queue
        if queue is None:
            return self._line("0", "all claims", "", is_chosen=is_chosen)
        key = str(_CHOICES.index(queue) + 1)
        return self._line(key, queue, _QUEUES[queue], is_chosen=is_chosen)

    def _line(self, key: str, name: str, meaning: str, *, is_chosen: bool) -> Content:
        count = f"{self._counts[Queue(name)]:>9,}" if name in set(Queue) else " " * 9
        return Content.assemble(
            ("▌" if is_chosen else " ", "$primary"),
            (f" {key} ", "bold $text-accent"),
            (f" {name:<16}", "bold" if is_chosen else ""),
            f"{count}  ",
            self._said(is_chosen=is_chosen),
            (meaning, "$muted"),
        )

    def _order_line(self, order: Order) -> Content:
        way = _way(order)
        is_chosen = order is self._order
        return Content.assemble(
            ("▌" if is_chosen else " ", "$primary"),
            (f" {way.key} ", "bold $text-accent"),
            (f" {way.own:<22}", "bold" if is_chosen else ""),
            self._said(is_chosen=is_chosen),
            (_ORDERS[order], "$muted"),
        )

    def _said(self, *, is_chosen: bool) -> str:
        """For the ear, which has no bar before the line."""
        return "chosen · " * (is_chosen and self.app.has_class("reader"))
