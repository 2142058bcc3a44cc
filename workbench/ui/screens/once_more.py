"""A few of the reviewer's own old claims, judged once more without what they said then."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbench.errors import UsageError, WorkbenchError
from workbench.model import Seen, SkipReason, Verdict
from workbench.records import Step, StoredClaim
from workbench.ui.commands import Where, bindings_for
from workbench.ui.desk import Desk
from workbench.ui.judging import KeyGuard
from workbench.ui.keyed import with_keys
from workbench.ui.screens.undoing import Undoing
from workbench.ui.titles import plain_title
from workbench.ui.widgets.article_view import ArticleView, ShownArticle
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.visible import on_one_line
from workbench.wording import skip_in_words, verdict_in_words
from workbench.workspace import Workspace, utc_now

if TYPE_CHECKING:
    from workbench.review.agreement import Repeat

_ASK = (
    "You judged this claim before. What do you say of it now? "
    "Your verdict stays as it is; only how far you agree with yourself is counted."
)

_NEXT = """\
Your verdicts are as they were. To change one, judge it in the list.
{.undo} takes the last answer back · {.close} goes back to the claims
In the list, {review.agreement} tells how far you agree with yourself over all."""


class OnceMoreScreen(Undoing[None]):
    """Shows one claim after the other in its article, and nothing of what was said of it.

    What was said here is read from the database each time: undo and redo need no rule of their own.
    """

    WHERE = Where.REPEAT
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.REPEAT)]
    AUTO_FOCUS: ClassVar[str] = "#once-more-article"

    def __init__(
        self, workspace: Workspace, desk: Desk, claims: Sequence[str], guard_seconds: float
    ) -> None:
        super().__init__(workspace, desk)
        self.guard = KeyGuard(guard_seconds)
        self._claims = list(claims)
        self._given: dict[str, Repeat] = {}
        self._texts: dict[str, str] = {}
        self._here: StoredClaim | None = None
        self._seen: Seen | None = None

    def compose(self) -> ComposeResult:
        yield ArticleView(id="once-more-article")
        yield Static(Content(_ASK), id="once-more-ask")
        yield Static(id="once-more-end", markup=False)
        yield MessageLine(id="once-more-message")
        yield KeyBar(Where.REPEAT)

    def on_mount(self) -> None:
        self.query_one("#once-more-end").display = False
        self.start(self._go_on(), "claim")

    @property
    def article(self) -> ArticleView:
        """The article with the claim."""
        return self.query_one(ArticleView)

    def action_corroborate(self) -> None:
        self._judge(Verdict.CORROBORATED)

    def action_contest(self) -> None:
        self._judge(Verdict.CONTESTED)

    def action_skip(self) -> None:
        from workbench.ui.screens.dialogs import SkipDialog

        held = self._here
        if held is None:
            return

        def skip(reason: SkipReason | None) -> None:
            if reason is not None and self._here is held:
                self._save(held, reason, skip_in_words(reason))

        self.app.push_screen(SkipDialog(held.claim.text), skip)

    def action_undo(self) -> None:
        if self._given:
            super().action_undo()
        else:
            self.say("nothing was said here yet")

    def action_close(self) -> None:
        self.dismiss(None)

    def _judge(self, verdict: Verdict) -> None:
        held = self._here
        refusal = self.guard.refusal(verdict, time.monotonic())
        if held is None:
            return
        if refusal:
            self.refuse_key(refusal)
        else:
            self._save(held, verdict, verdict_in_words(verdict))

    def _save(self, held: StoredClaim, said: Verdict | SkipReason, words: str) -> None:
        self._here = None  # until it is saved no key says anything more
        repeat = partial(
            self.workspace.repeat, held.id, said, seen=self._seen, op_uuid=str(uuid.uuid4())
        )
        self.start(self._saved(held, repeat, words), "save")

    async def _saved(self, held: StoredClaim, repeat: Callable[[], None], words: str) -> None:
        try:
            await self.desk.write(repeat)
        except UsageError as error:
            # The claim, or the verdict on it, is another by now: there is nothing to repeat.
            self._claims.remove(held.id)
            self.say(str(error), "bad")
        except WorkbenchError as error:
            self._here = held
            self.say(f"not saved: {error}", "bad")
            return
        else:
            self.say(words + self.keyed(" · saved, {.undo} undoes it"), "good")
        await self._go_on()

    async def show_step(self, step: Step) -> None:
        await self._go_on()

    async def _go_on(self) -> None:
        """To the first claim of which nothing was said yet; after the last, to what it comes to."""
        repeats = await self.desk.find(self.workspace.repeats)
        self._given = {each.claim_id: each for each in repeats if each.claim_id in self._claims}
        waiting = [claim for claim in self._claims if claim not in self._given]
        self.query_one("#once-more-end").display = not waiting
        self.article.display = self.query_one("#once-more-ask").display = bool(waiting)
        if waiting:
            held, shown = await self.desk.read(self._read, waiting[0])
            self._show(held, shown)
        else:
            self._show_end()
        self.show_keys()

    def idle_commands(self) -> Iterable[str]:
        if self._here is None:
            yield from ("corroborate", "contest", "skip")
        if not self._given:
            yield "undo"

    def _read(self, claim: str) -> tuple[StoredClaim, ShownArticle]:
        held = self.workspace.claim(claim)
        return held, ShownArticle.of(self.workspace.galley(held.article_id))

    def _show(self, held: StoredClaim, shown: ShownArticle) -> None:
        self._texts[held.id] = held.claim.text
        self.guard.painted_at = None
        self._seen = None
        self._here = held
        article = shown.galley.article.article
        self.article.border_title = plain_title(
            " · ".join(part for part in (article.publisher, article.headline) if part)
        )
        place = self._claims.index(held.id) + 1
        self.article.border_subtitle = f"{place} of {len(self._claims)}"
        self.article.show(shown, held)
        self.article.focus()
        self.call_after_refresh(self._painted, held, article.sha256)

    def _painted(self, held: StoredClaim, sha256: str) -> None:
        if self._here is held:
            self.guard.painted_at = time.monotonic()
            self._seen = Seen(utc_now(), held.claim.text, sha256)

    def _show_end(self) -> None:
        self._here = None
        end = self.query_one("#once-more-end", Static)
        end.border_title = "Once more"
        end.update(end_text(self._given.values(), self._texts))


def end_text(said: Iterable[Repeat], texts: dict[str, str]) -> Content:
    """How many agree with then, which do not, and what to do next."""
    said = list(said)
    judged = [each for each in said if each.now]
    other = [each for each in judged if each.now is not each.then]
    same = f"{len(judged) - len(other)} of {len(judged)}"
    skipped = f" {len(said) - len(judged)} you skipped." if len(said) > len(judged) else ""
    lines = [Content.assemble((f"You say of {same} what you said then.", "bold"), skipped, "\n")]
    for each in other:
        now = each.now or each.then
        words = f"then {verdict_in_words(each.then)}, now {verdict_in_words(now)}"
        text = on_one_line(texts.get(each.claim_id, each.claim_id))
        lines.append(Content.assemble((words, "bold $text-accent"), f"\n  {text}"))
    lines.append(Content("\n" * bool(other) + with_keys(_NEXT, Where.REPEAT)))
    return Content("\n").join(lines)
