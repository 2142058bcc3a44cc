"""The evidence on one claim: what supports it and what refutes it, added and put right here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import WorkType

from workbench.errors import WorkbenchError
from workbench.linking.elsewhere import Reported
from workbench.model import Evidence, EvidenceKind, Grounds, Stance
from workbench.records import Step, StoredClaim
from workbench.ui.about_claim import stances_in_words
from workbench.ui.commands import Where, bindings_for
from workbench.ui.desk import Desk
from workbench.ui.evidence_drafts import EvidenceDrafts, Typed
from workbench.ui.keyed import with_keys
from workbench.ui.screens.evidence_form import EvidenceForm
from workbench.ui.screens.sure import claim_text
from workbench.ui.screens.undoing import Undoing
from workbench.ui.titles import plain_title
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.visible import on_lines, on_one_line
from workbench.wording import evidence_in_words, stance_in_words
from workbench.workspace import Workspace

Tell = Callable[[str, str], None]
"""Says something, in a tone, on the screen beneath, once this one is gone."""

_ADD = "{.add-supporting} and {.add-refuting} add"
_NOTHING = (
    "No evidence yet. {evidence.add-supporting} adds what supports the claim, "
    "{evidence.add-refuting} what refutes it."
)


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What the screen shows: the evidence, and the words of the claims that it links to."""

    evidence: tuple[Evidence, ...]
    words: dict[str, str]
    linked: tuple[Reported, ...]


def read_evidence(workspace: Workspace, claim: str) -> EvidenceView:
    """The evidence on a claim that may be seen here."""
    found = workspace.evidence(claim)
    return EvidenceView(found, linked_words(workspace, found), workspace.elsewhere(claim).reports)


def linked_words(workspace: Workspace, evidence: Iterable[Evidence]) -> dict[str, str]:
    """The words of the claims that evidence links to, by their ids."""
    named = {held.target for held in evidence if held.kind is EvidenceKind.CLAIM}
    return {id_: workspace.claim(id_).claim.text for id_ in named}


class EvidenceScreen(Undoing[None]):
    """Steps through the evidence on a claim."""

    WHERE = Where.EVIDENCE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.EVIDENCE)]

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        held: StoredClaim,
        view: EvidenceView,
        drafts: EvidenceDrafts,
        tell: Tell,
    ) -> None:
        super().__init__(workspace, desk)
        self._held = held
        self._view = view
        self._drafts = drafts
        self._tell = tell
        self._cursor = 0

    def compose(self) -> ComposeResult:
        yield Static(id="evidence-claim", markup=False)
        yield VerticalScroll(id="evidence", can_focus=False)
        yield MessageLine(id="evidence-message")
        yield KeyBar(Where.EVIDENCE)

    async def on_mount(self) -> None:
        claim = self.query_one("#evidence-claim", Static)
        claim.border_title = "The claim"
        claim.update(claim_text(self._held, is_heard=self.is_heard))
        await self._draw()

    @property
    def piece(self) -> Evidence | None:
        """The evidence under the cursor; None where there is none."""
        found = self._view.evidence
        return found[self._cursor] if found else None

    def idle_commands(self) -> Iterable[str]:
        if self.piece is None:
            return ("piece-down", "piece-up", "edit", "remove", "source")
        return () if self.piece.reviewer == self.workspace.reviewer else ("edit", "remove")

    def action_piece_down(self) -> None:
        self._go_to(self._cursor + 1)

    def action_piece_up(self) -> None:
        self._go_to(self._cursor - 1)

    def action_add_supporting(self) -> None:
        self._ask(Stance.SUPPORTS)

    def action_add_refuting(self) -> None:
        self._ask(Stance.REFUTES)

    def action_edit(self) -> None:
        held = self._mine()
        if held is not None:
            self._ask(held.stance, held)

    def action_turn_stance(self) -> None:
        held = self._mine()
        if held is not None:
            other = Stance.REFUTES if held.stance is Stance.SUPPORTS else Stance.SUPPORTS
            grounds = replace(held.grounds, stance=other)
            save = partial(self.workspace.edit_evidence, held.id, grounds)
            self.start(self._done(save, f"now {stance_in_words(other)}"), "evidence")

    def action_remove(self) -> None:
        held = self._mine()
        if held is not None:
            save = partial(self.workspace.remove_evidence, held.id)
            self.start(self._done(save, "removed"), "evidence")

    def action_source(self) -> None:
        held = self._here()
        if held is None:
            return
        if held.kind is EvidenceKind.URL and held.target.lower().startswith(("http:", "https:")):
            self.start(self.open_in_browser(held.target), "browser")
        else:
            self.say(f"only a URL can be opened: this is a {held.kind}")

    def action_cite(self) -> None:
        held = self._here()
        if held is not None:
            self.app.copy_to_clipboard(evidence_in_words(held))
            self.say("evidence sent to the terminal's clipboard")

    def action_close(self) -> None:
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        blocks = list(self.query(".report"))
        if event.widget in blocks:
            self._go_to(blocks.index(event.widget))

    def _here(self) -> Evidence | None:
        if self.piece is None:
            self.say(self.keyed(f"there is no evidence here: {_ADD} some"))
        return self.piece

    def _mine(self) -> Evidence | None:
        """The evidence under the cursor, where it is mine to change; says so where it is not."""
        if not self.may_write():
            return None
        held = self._here()
        if held is not None and held.reviewer != self.workspace.reviewer:
            self.say(self.keyed(f"this is another's: {_ADD} your own"))
            return None
        return held

    # The form

    def _ask(self, stance: Stance, held: Evidence | None = None) -> None:
        if not self.may_write():
            return
        place = (self._held.id, held.id if held else "")
        given = Typed.of(held) if held else Typed(stance)
        draft = self._drafts.typed.pop(place, None)
        form = EvidenceForm(
            replace(draft, stance=stance) if draft else given,
            self.desk,
            partial(self.workspace.checked_grounds, self._held.id),
            self._view.linked,
            is_draft=draft is not None,
            problem=self._drafts.problems.pop(place, ""),
        )

        def take(answer: tuple[bool, Typed] | None) -> None:
            is_saved, typed = answer or (False, given)
            if is_saved:
                self._send(place, typed)
            elif typed != given and not typed.is_empty:
                self._drafts.typed[place] = typed
                add = "add-supporting" if stance is Stance.SUPPORTS else "add-refuting"
                key = self.keyed(f"{{.{'edit' if held else add}}}")
                self.say(f"kept as a draft: {key} goes on with it")

        self.app.push_screen(form, take)

    def _send(self, place: tuple[str, str], typed: Typed) -> None:
        """Save what was typed; it stays a draft until it is. A page may take its time."""
        self._drafts.under_way.append(typed)
        if typed.archive:
            self.say("fetching the page to keep a copy … you can go on meanwhile")
        save: WorkType[None] = partial(self._saved, place, typed)
        self.app.run_worker(save, group="evidence")

    async def _saved(self, place: tuple[str, str], typed: Typed) -> None:
        claim, evidence = place
        keep = partial(self.workspace.edit_evidence, evidence)
        if not evidence:
            keep = partial(self.workspace.add_evidence, claim)
        save: Callable[[Grounds], Evidence] = partial(keep, archive=typed.archive)
        carry_out = self.desk.fetch if typed.archive else self.desk.write
        try:
            held = await carry_out(save, typed.grounds)
        except WorkbenchError as error:
            self._drafts.typed[place] = typed
            self._drafts.problems[place] = str(error)
            self._report(f"kept as a draft: {error}", "bad")
        else:
            copy = ", with a copy of the page" if typed.archive else ""
            undo = self.keyed("{.undo} undoes it")
            self._report(f"{stance_in_words(held.stance)} · saved{copy}, {undo}", "good")
            if self.is_attached:
                await self._show_anew(held.id)
        finally:
            self._drafts.under_way.remove(typed)

    def _report(self, text: str, tone: str) -> None:
        """Say it here, or where the reviewer has gone meanwhile."""
        (self.say if self.is_attached else self._tell)(text, tone)

    # Saving, and showing what is saved

    async def _done(self, save: Callable[[], Evidence], says: str) -> None:
        held = await self.desk.write(save)
        await self._show_anew(held.id)
        self.say(says + self.keyed(" · saved, {.undo} undoes it"), "good")

    def is_shown(self, step: Step) -> bool:
        return step.event.claim_id == self._held.id

    async def show_step(self, step: Step) -> None:
        await self._show_anew(self.piece.id if self.piece else "")

    async def _show_anew(self, keep: str) -> None:
        """Read the evidence as it is now; the cursor stays on this piece where it is there."""
        self._view = await self.desk.read(read_evidence, self.workspace, self._held.id)
        ids = [held.id for held in self._view.evidence]
        last = max(len(ids) - 1, 0)
        self._cursor = ids.index(keep) if keep in ids else min(self._cursor, last)
        await self._draw()

    async def _draw(self) -> None:
        claim = self.query_one("#evidence-claim", Static)
        claim.border_subtitle = plain_title(stances_in_words(self._view.evidence) or "no evidence")
        box = self.query_one("#evidence", VerticalScroll)
        await box.remove_children()
        texts = [self._text(held) for held in self._view.evidence]
        blocks = [Static(text, classes="report", markup=False) for text in texts]
        empty = Static(with_keys(_NOTHING), classes="hint", markup=False)
        await box.mount_all(blocks or [empty])
        self._go_to(self._cursor)

    def _go_to(self, place: int) -> None:
        blocks = self.query(".report")
        self._cursor = max(0, min(place, len(blocks) - 1))
        for number, block in enumerate(blocks):
            block.set_class(number == self._cursor, "lit")
        if blocks:
            blocks[self._cursor].scroll_visible(animate=False)
        self.show_keys()

    def _text(self, held: Evidence) -> Content:
        whose = "" if held.reviewer == self.workspace.reviewer else f"  by {held.reviewer}"
        return piece_text(held, self._view.words.get(held.target, ""), whose)


def piece_text(held: Evidence, linked_words: str, whose: str = "") -> Content:
    """A piece of evidence: which way it points, what it is, what it says, who says so and when."""
    head = Content.assemble(
        (f"{stance_in_words(held.stance):<10}", f"bold {_COLOURS[held.stance]}"),
        (f"  {held.kind}  ", "$muted"),
        (on_one_line(held.target), "$primary"),
        ("  copy kept", "$text-accent") if held.archived else "",
        (on_one_line(whose), "bold"),
    )
    accessed = f"accessed {held.accessed}" if held.accessed else ""
    about = " · ".join(part for part in (held.source, accessed) if part)
    lines = [
        Content(on_one_line(linked_words)),
        Content(f"“{on_lines(held.quotation)}”" if held.quotation else ""),
        Content(on_one_line(about)).stylize("$muted"),
        labelled("note", f"“{on_lines(held.note)}”") if held.note else Content(""),
    ]
    return Content("\n").join([head, *(line for line in lines if line.plain)])


def labelled(label: str, text: str) -> Content:
    """A text behind its label, all lines of it indented alike."""
    indented = text.replace("\n", "\n" + " " * (len(label) + 2))
    return Content.assemble((f"{label}: ", "$muted"), indented)


_COLOURS = {Stance.SUPPORTS: "$text-success", Stance.REFUTES: "$text-error"}
