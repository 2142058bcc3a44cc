"""The small windows over the review screen: skip, note, export, and texts to read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from workbench.errors import UsageError
from workbench.model import SkipReason
from workbench.ui.titles import plain_title
from workbench.ui.typed_paths import is_taken, typed_path
from workbench.ui.widgets.about_lines import AboutLines
from workbench.visible import on_one_line

_WRITES = "Enter writes · Esc leaves"
_SKIP_KEYS = {
    SkipReason.INSUFFICIENT_EVIDENCE: ("1", "i"),
    SkipReason.NOT_CHECKABLE: ("2", "n"),
    SkipReason.LATER: ("3", "l"),
}


class SkipDialog(ModalScreen[SkipReason | None]):
    """Asks why a claim, given in its words, gets no verdict: one key, and it is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(",".join(keys), f"because('{reason.name}')", reason, id=f"skip.{reason.name}")
            for reason, keys in _SKIP_KEYS.items()
        ),
        Binding("escape,q", "dismiss(None)", "not now", id="skip.leave"),
    ]

    def __init__(self, claim: str) -> None:
        super().__init__()
        self._claim = claim

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = "Skip, because"
            yield AboutLines(self._claim)
            for reason, (key, letter) in _SKIP_KEYS.items():
                line = Content.assemble(
                    (f" {key} ", "bold $text-accent"), f"or {letter}   {reason}"
                )
                yield Static(line, classes="choice", name=reason.name)
            yield Static(Content("Esc leaves it as it is"), classes="hint")

    def action_because(self, name: str) -> None:
        self.dismiss(SkipReason[name])

    def on_click(self, event: events.Click) -> None:
        if event.widget is not None and event.widget.has_class("choice"):
            self.dismiss(SkipReason[event.widget.name or ""])


class NoteField(TextArea):
    """A text area in which Enter saves, and ctrl+j begins a line.

    Neither key takes priority over those before it: what was typed fast is all in the note.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.save", "save", id="note.save"),
        Binding("ctrl+j", "new_line", "new line", id="note.line"),
        Binding("ctrl+e", "screen.edit_outside", "own editor", id="note.editor"),
        Binding("ctrl+t", "screen.resize", "large or small", id="note.size"),
    ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the rest of the window leaves; the style sheet bounds them."""
        whole = container + self.gutter.totals  # Textual takes off the field's own border
        taken = sum(
            each.get_content_height(whole, viewport, whole.width) + each.styles.margin.height
            for each in self.siblings
        )
        return max(0, container.height - taken)

    def on_key(self, event: events.Key) -> None:
        """Leave Enter to its binding; the text area would begin a line."""
        if event.key == "enter":
            event.prevent_default()

    def action_new_line(self) -> None:
        self.insert("\n")


class NoteDialog(ModalScreen[tuple[bool, str]]):
    """Edits a note on a claim, given in its words.

    Gives whether to save it, and the text, which is kept as a draft if not.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "keep as a draft", id="note.leave"),
    ]

    def __init__(self, claim: str, text: str, *, is_draft: bool) -> None:
        super().__init__()
        self._claim = claim
        self._text = text
        self._is_draft = is_draft

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = "Note on this claim" + (" · unsaved draft" * self._is_draft)
            yield AboutLines(self._claim)
            yield NoteField(self._text, soft_wrap=True, show_line_numbers=False)
            yield Static(
                Content("Enter saves · ctrl+j new line · ctrl+e editor · Esc keeps a draft"),
                classes="hint",
            )

    def on_mount(self) -> None:
        field = self.query_one(NoteField)
        field.move_cursor(field.document.end)
        field.focus()

    def action_save(self) -> None:
        self.dismiss((True, self.query_one(NoteField).text.strip()))

    def action_leave(self) -> None:
        self.dismiss((False, self.query_one(NoteField).text))

    def action_edit_outside(self) -> None:
        """On with the text in the reviewer's own editor; without one, this one grows."""
        from workbench.ui.editor import EditorError, edit_text, editor_of

        field = self.query_one(NoteField)
        try:
            command = editor_of(os.environ)
            if command is None:
                self.action_resize()
                return
            with self.app.suspend():
                text = edit_text(command, field.text)
        except SuspendNotSupported:
            self.action_resize()
        except EditorError as error:
            self._hint(f"{error} · the text is as it was")
        else:
            is_other = text != field.text
            field.text = text
            field.move_cursor(field.document.end)
            waits = "nothing changed; an editor must wait until you close the file"
            self._hint(f"{'from your editor' if is_other else waits} · Enter saves")

    def action_resize(self) -> None:
        """Give the text the whole screen, or only what it had."""
        is_whole = self.query_one(".dialog").toggle_class("whole").has_class("whole")
        self._hint(f"Enter saves · ctrl+j new line · ctrl+t {'smaller' if is_whole else 'larger'}")

    def _hint(self, text: str) -> None:
        self.query_one(".hint", Static).update(Content(on_one_line(text)))


class ExportDialog(ModalScreen[tuple[Path, bool] | None]):
    """Asks where a file goes; one that is there is replaced only by another key than Enter.

    `formats` are the endings of names by which it can be written, none where there is one format.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "another name, or leave", id="export.leave"),
        Binding("y", "replace", "replace the file", id="export.replace"),
    ]

    def __init__(
        self,
        folder: Path,
        rows: str,
        *,
        path: str,
        problem: str,
        title: str = "Export the verdicts",
        formats: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._formats = formats
        self._title = title
        self._folder = folder
        self._rows = rows
        self._path = path
        self._problem = problem
        self._taken: Path | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = self._title
            yield Static(Content(f"{self._rows}, to a file in {self._folder} or a path:"))
            yield Input(self._path, id="path", select_on_focus=True)
            if self._formats:
                endings = " ".join(f".{each}" for each in self._formats)
                yield Static(Content(f"Its ending says the format: {endings}"), id="formats")
            yield Static(Content(on_one_line(self._problem)), id="problem")
            yield Static(Content(_WRITES), classes="hint")

    def on_mount(self) -> None:
        self.query_one("#problem").display = bool(self._problem)
        self.query_one("#path").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            path = self._folder / typed_path(event.value)
            is_new = not is_taken(path)
        except UsageError as error:
            self._hint(str(error))
            return
        if is_new:
            self.dismiss((path, False))
        else:
            self._ask_to_replace(path)

    def action_replace(self) -> None:
        if self._taken is not None:
            self.dismiss((self._taken, True))

    def action_leave(self) -> None:
        """Back to the name where one that is taken was given, else out."""
        if self._taken is None:
            self.dismiss(None)
            return
        self._taken = None
        field = self.query_one("#path", Input)
        field.disabled = False
        field.focus()
        self._hint(_WRITES)

    def _ask_to_replace(self, path: Path) -> None:
        """Take no more letters, so that `y` is an answer."""
        self._taken = path
        self.query_one("#path", Input).disabled = True
        self._hint(f"{path.name} is there already: y replaces it · Esc for another name")

    def _hint(self, text: str) -> None:
        self.query_one(".hint", Static).update(Content(on_one_line(text)))


class TextDialog(ModalScreen[None]):
    """A text to read, with a title; any of the leaving keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i,question_mark,enter", "dismiss(None)", "close", id="text.close"),
        Binding("j,down", "scroll_text(1)", "down", id="text.down"),
        Binding("k,up", "scroll_text(-1)", "up", id="text.up"),
        Binding("ctrl+d,pagedown,space", "scroll_text(10)", "page down", id="text.page-down"),
        Binding("ctrl+u,pageup", "scroll_text(-10)", "page up", id="text.page-up"),
        Binding("g,home", "scroll_text(-100000)", "top", id="text.top"),
        Binding("G,end", "scroll_text(100000)", "end", id="text.end"),
    ]

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall") as box:
            box.border_title = plain_title(self._title)
            with VerticalScroll(can_focus=False):
                yield Static(self._text, markup=False)
            yield Static(Content("j k scroll · Esc closes"), classes="hint")

    def action_scroll_text(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
