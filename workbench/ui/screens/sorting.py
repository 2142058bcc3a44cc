"""Choosing the column that the list of claims is sorted by."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.records import Order, Sort, SortBy, served_in, sort_of
from workbench.ui.sorting import WAYS, chosen


class SortDialog(ModalScreen[Order | Sort | None]):
    """One key for each column; the one by which the list is sorted turns it round.

    A queue is served in an order of its own: then only its orders, one way round, are offered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(way.key, f"sort('{column.name}')", way.own, id=f"sort.{column.name}")
            for column, way in WAYS.items()
        ),
        Binding("escape,q,enter", "dismiss(None)", "leave", id="sort.leave"),
    ]

    def __init__(self, order: Order | Sort, *, is_served: bool) -> None:
        super().__init__()
        self._order = order
        self._is_served = is_served
        queued = {str(each) for each in Order}
        self._columns = [each for each in WAYS if not is_served or str(each) in queued]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = "Serve" if self._is_served else "Sort"
            for column in self._columns:
                yield Static(self._line(column), classes="choice", name=column.name)
            turns = "" if self._is_served else "The same key again turns it round · "
            yield Static(Content(f"{turns}Esc leaves it"), classes="hint")

    def action_sort(self, name: str) -> None:
        column = SortBy[name]
        if column in self._columns:
            way = chosen(self._order, column)
            self.dismiss(served_in(way) if self._is_served else way)

    def on_click(self, event: events.Click) -> None:
        if event.widget is not None and event.widget.has_class("choice"):
            self.action_sort(event.widget.name or "")

    def _line(self, column: SortBy) -> Content:
        way, now = WAYS[column], sort_of(self._order)
        is_now = now.column is column
        words = way.reversed if is_now and now.is_reversed else way.own
        turned = "as usual" if now.is_reversed else way.turned
        return Content.assemble(
            ("▌" if is_now else " ", "$primary"),
            (f" {way.key} ", "bold $text-accent"),
            (f" {words}", "bold" if is_now else ""),
            " · chosen" * (is_now and self.app.has_class("reader")),
            (f"  {way.key}: {turned}" if is_now and not self._is_served else "", "$muted"),
        )
