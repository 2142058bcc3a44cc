"""The form for a piece of evidence: an address and Enter is enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import WorkType

from workbench.errors import WorkbenchError
from workbench.linking.elsewhere import Reported
from workbench.model import EvidenceKind, Grounds
from workbench.ui.about_claim import publisher_of
from workbench.ui.desk import Desk
from workbench.ui.evidence_drafts import TEXTS, Typed, shown
from workbench.visible import on_one_line
from workbench.wording import stance_in_words

Check = Callable[[Grounds], object]
"""Raises WorkbenchError, in words, for evidence that lacks something."""

_LABELS = {
    "target": "What",
    "quotation": "Quotation",
    "source": "Source",
    "accessed": "Accessed",
    "note": "Note",
}
_HINTS = {
    "target": "https://… · a claim's id · the name of a document",
    "quotation": "what it says, word for word",
    "source": "who or what says so",
    "accessed": "YYYY-MM-DD; a URL is of today",
    "note": "a remark; alone, it is the evidence",
}
_NO, _YES = "no", "yes"


class Field(Input):
    """A line to type in; pasted text comes in whole, on one line."""

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(on_one_line(" ".join(event.text.split())), *sorted(self.selection))


class Pick(Static, can_focus=True):
    """One of a few words, chosen with left and right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,space", "turn(1)", "next", id="pick.next"),
        Binding("left,h", "turn(-1)", "previous", id="pick.previous"),
        Binding("enter", "screen.save", "save", id="pick.save"),
    ]

    class Turned(Message):
        """Another word was chosen by hand."""

    def __init__(self, words: Sequence[str], chosen: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._words = list(words)
        self.chosen = chosen

    def on_mount(self) -> None:
        self._draw()

    def show(self, word: str) -> None:
        """Show this word as the one that is chosen."""
        self.chosen = word
        self._draw()

    def action_turn(self, by: int) -> None:
        place = (self._words.index(self.chosen) + by) % len(self._words)
        self.show(self._words[place])
        self.post_message(self.Turned())

    def on_click(self) -> None:
        self.action_turn(1)

    def _draw(self) -> None:
        marks = [("● " if word == self.chosen else "○ ") + word for word in self._words]
        styles = ["bold $text-accent" if word == self.chosen else "$muted" for word in self._words]
        parts = zip(marks, styles, strict=True)
        self.update(Content("   ").join(Content.styled(*part) for part in parts))


class EvidenceForm(ModalScreen[tuple[bool, Typed]]):
    """Edits evidence; gives whether to save it, and what was typed, which is kept either way."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "keep as a draft", id="evidence-form.leave"),
        # With priority, or what is typed fast after them would go into the field before.
        Binding("down,tab", "app.focus_next", "next field", priority=True, id="evidence-form.next"),
        Binding(
            "up,shift+tab",
            "app.focus_previous",
            "previous field",
            priority=True,
            id="evidence-form.previous",
        ),
        Binding("ctrl+l", "link", "a linked claim", id="evidence-form.link"),
    ]

    def __init__(
        self,
        typed: Typed,
        desk: Desk,
        check: Check,
        linked: Sequence[Reported] = (),
        *,
        is_draft: bool = False,
        problem: str = "",
    ) -> None:
        super().__init__()
        self._given = typed
        self._shown = shown(typed)
        self._kind = typed.kind
        self._desk = desk
        self._check = check
        self._linked = linked
        self._link = -1
        self._suggested: dict[str, str] = {}
        self._is_draft = is_draft
        self._problem = problem

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide evidence-form") as box:
            title = f"Evidence: {stance_in_words(self._given.stance)}"
            box.border_title = title + " · unsaved draft" * self._is_draft
            for name in TEXTS:
                with Horizontal(classes="field"):
                    yield Static(_LABELS[name], classes="label")
                    yield Field(
                        self._shown[name],
                        placeholder=_HINTS[name],
                        select_on_focus=False,
                        id=name,
                    )
            with Horizontal(classes="field"):
                yield Static("Kind", classes="label")
                yield Pick(list(EvidenceKind), self._given.shown_kind, id="kind")
            with Horizontal(classes="field", id="archive-field"):
                yield Static("Keep copy", classes="label")
                yield Pick([_NO, _YES], _YES if self._given.archive else _NO, id="archive")
            yield Static(id="linked", markup=False)
            yield Static(id="problem", markup=False)
            yield Static(Content(self._keys()), classes="hint")

    def on_mount(self) -> None:
        self.query_one("#linked").display = False
        self._say(self._problem)
        self._show_kind()
        self.query_one("#target").focus()

    @property
    def typed(self) -> Typed:
        """What stands in the form; what was not touched is what it was, character by character."""
        fields = {name: self.query_one(f"#{name}", Field).value for name in TEXTS}
        texts = {
            name: getattr(self._given, name) if value == self._shown[name] else value
            for name, value in fields.items()
        }
        archive = self.query_one("#archive", Pick).chosen == _YES
        return Typed(self._given.stance, self._kind, **texts, archive=archive)

    @on(Input.Changed)
    def _follow(self) -> None:
        self._show_kind()

    @on(Pick.Turned)
    def _chosen(self) -> None:
        kind = EvidenceKind(self.query_one("#kind", Pick).chosen)
        if kind is not self.typed.shown_kind:
            self._kind = kind
        self._show_kind()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        begun: WorkType[None] = self._save  # not the coroutine: one that never begins complains
        self.run_worker(begun, group="check", exclusive=True)

    def action_leave(self) -> None:
        self.dismiss((False, self.typed))

    def action_link(self) -> None:
        """Take the next claim that was found elsewhere, with its words and who reports them."""
        if not self._linked:
            self._say("no other article reports this claim: there is none to pick")
            return
        self._link = (self._link + 1) % len(self._linked)
        report = self._linked[self._link]
        self._kind = None
        self.query_one("#target", Field).value = report.claim.id
        self._suggest("quotation", report.claim.claim.text)
        self._suggest("source", publisher_of(report))
        linked = self.query_one("#linked", Static)
        linked.display = True
        count = f"{self._link + 1} of {len(self._linked)}"
        linked.update(Content(f"{count}: {on_one_line(report.claim.claim.text)}"))

    def _suggest(self, name: str, text: str) -> None:
        """Fill a field in, where nothing stands in it but what was suggested before."""
        field = self.query_one(f"#{name}", Field)
        if field.value == self._suggested.get(name, ""):
            field.value = self._suggested[name] = on_one_line(text)

    async def _save(self) -> None:
        typed = self.typed
        try:
            await self._desk.read(self._check, typed.grounds)
        except WorkbenchError as error:
            self._say(str(error))
            return
        is_page = typed.shown_kind is EvidenceKind.URL
        self.dismiss((True, replace(typed, archive=typed.archive and is_page)))

    def _show_kind(self) -> None:
        kind = self.typed.shown_kind
        self.query_one("#kind", Pick).show(kind)
        self.query_one("#archive-field").display = kind is EvidenceKind.URL

    def _say(self, problem: str) -> None:
        line = self.query_one("#problem", Static)
        line.update(Content(on_one_line(problem)))
        line.display = bool(problem)

    def _keys(self) -> str:
        link = " · ctrl+l links" if self._linked else ""
        return f"Enter saves · ↓ ↑ fields · ← → choose{link} · Esc keeps a draft"
