"""Choosing a queue, and the order in which it is worked through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.records import Order, Queue, SortBy
from workbench.ui.sorting import WAYS, Way

_QUEUES = {
    Queue.MINE: "what you may be served now",
    Queue.OPEN: "open, as far as you can see",
    Queue.AWAITING_SECOND: "yours, waiting for somebody else",
    Queue.DISAGREEMENTS: "verdicts differ",
    Queue.STALE: "other words now than those judged",
    Queue.LATER: "you left them for later",
}
_ORDERS = {
    Order.WORTH: "the most worth a check first, but some by lot",
    Order.ARTICLE: "one article after the other",
    Order.AGE: "the oldest first",
    Order.DIFFERENCES: "those first from which most reports differ",
}


def _way(order: Order) -> Way:
    return WAYS[SortBy(order)]


class QueueDialog(ModalScreen[tuple[Queue | None, Order] | None]):
    """Asks which queue to work on, and in which order: one key for either."""

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
        Binding("enter", "keep", "this order", id="queue.keep"),
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
            for place, (queue, meaning) in enumerate(_QUEUES.items(), 1):
                line = self._line(str(place), queue, meaning, is_chosen=queue is self._queue)
                yield Static(line, classes="choice", name=queue.name)
            all_claims = self._line("0", "all claims", "", is_chosen=self._queue is None)
            yield Static(all_claims, classes="choice", name="")
            yield Static(Content(""))
            for order in _ORDERS:
                yield Static(self._order_line(order), classes="order", name=order.name)
            yield Static(Content("Enter lists it in this order · Esc leaves"), classes="hint")

    def action_choose(self, name: str) -> None:
        self.dismiss((Queue[name] if name else None, self._order))

    def action_order(self, name: str) -> None:
        self._order = Order[name]
        for line in self.query(".order").results(Static):
            line.update(self._order_line(Order[line.name or ""]))

    def action_keep(self) -> None:
        self.dismiss((self._queue, self._order))

    def on_click(self, event: events.Click) -> None:
        line = event.widget
        if line is not None and line.has_class("choice"):
            self.action_choose(line.name or "")
        elif line is not None and line.has_class("order"):
            self.action_order(line.name or "")

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
