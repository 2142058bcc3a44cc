"""Asks, with another key than the one before, whether one verdict is meant for several claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.model import Verdict
from workbench.records import StoredClaim
from workbench.ui.marks import before_claim
from workbench.ui.titles import plain_title
from workbench.visible import on_one_line
from workbench.wording import verdict_in_words
from workbench.workspace import Workspace

_SHOWN = 12


class SureDialog(ModalScreen[bool]):
    """Lists the claims that one verdict would be given on; only `y` gives it.

    Of many claims the first are listed, to scroll through where they need more room, and the
    others counted. `publishers` are those of the claims listed, by their numbers: reports of one
    thing may have the same words. `warnings` stand above them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "judge them all", id="sure.yes"),
        Binding("escape,q,n", "dismiss(False)", "leave them", id="sure.no"),
        Binding("enter,a,x,A,X,1,2,space", "not_so", "no answer", id="sure.no-answer"),
    ]

    def __init__(
        self,
        verdict: Verdict,
        claims: Sequence[StoredClaim],
        publishers: Mapping[int, str],
        warnings: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._verdict = verdict
        self._claims = claims
        self._publishers = publishers
        self._warnings = warnings

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide") as box:
            words = verdict_in_words(self._verdict)
            box.border_title = plain_title(f"{words}: {self._how_many()}?")
            for warning in self._warnings:
                text = Content.assemble((on_one_line(f"! {warning}"), "$text-warning"))
                yield Static(text, classes="warning")
            with VerticalScroll():
                for held in self._claims[:_SHOWN]:
                    publisher = self._publishers.get(held.n, "")
                    text = claim_text(
                        held, publisher=publisher, is_heard=self.app.has_class("reader")
                    )
                    yield Static(text, classes="choice", markup=False)
            if len(self._claims) > _SHOWN:
                yield Static(Content(f"  … and {len(self._claims) - _SHOWN:,} more"))
            yield Static(Content(f"y judges {self._them()} · {self._leaving()}"), classes="hint")

    def action_not_so(self) -> None:
        """The key that asked, pressed again, is no answer."""
        only = (f"Only y judges {self._them()}", "bold")
        self.query_one(".hint", Static).update(Content.assemble(only, f" · {self._leaving()}"))

    def _how_many(self) -> str:
        named = {1: "this claim", 2: "both claims"}
        return named.get(len(self._claims), f"all {len(self._claims):,} claims")

    def _them(self) -> str:
        return {1: "it", 2: "them both"}.get(len(self._claims), "them all")

    def _leaving(self) -> str:
        return f"Esc leaves {'them' if len(self._claims) > 1 else 'it'}"


def publishers_of(workspace: Workspace, claims: Sequence[StoredClaim]) -> dict[int, str]:
    """Who published those of the claims that are listed; read from the disk."""
    rows = workspace.claim_rows([each.n for each in claims[:_SHOWN]])
    return {row.n: row.publisher for row in rows}


def claim_text(held: StoredClaim, *, is_heard: bool, publisher: str = "") -> Content:
    """A claim on one line, with how it stands, and before its words who published them."""
    told = f"{publisher} · {held.claim.text}" if publisher else held.claim.text
    return Content(before_claim(held.status, is_heard=is_heard) + on_one_line(told))
