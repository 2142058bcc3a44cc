"""A disagreement as it is laid before who may settle it: what is read of it, and its text."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from workbench.adjudication_wording import settled_before_in_words
from workbench.linking.elsewhere import Elsewhere
from workbench.model import Evidence, Status, Verdict
from workbench.records import Dispute, StoredClaim
from workbench.ui.about_claim import COLOURS, Topic, claimant_topic, elsewhere_topics
from workbench.ui.screens.evidence import labelled, linked_words, piece_text
from workbench.ui.widgets.article_view import ShownArticle
from workbench.visible import on_lines
from workbench.wording import verdict_in_words
from workbench.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One disagreement: its claim in its article, and the evidence of each side, in their order.

    `words` are those of the claims that the evidence links to, by their ids.
    """

    held: StoredClaim
    dispute: Dispute
    grounds: tuple[tuple[Evidence, ...], ...]
    words: dict[str, str]
    elsewhere: Elsewhere
    article: ShownArticle

    def is_other_than(self, before: DisputeView) -> bool:
        """Whether the claim, its words, or anything that the sides say is other than before."""
        asked = (self.held.id, self.held.claim.text, self.dispute, self.grounds)
        return asked != (before.held.id, before.held.claim.text, before.dispute, before.grounds)

    @property
    def topics(self) -> list[Topic]:
        """What is known beside the sides: who asserts the claim, and who else reports it."""
        return [
            claimant_topic(self.held.claim),
            *elsewhere_topics(self.elsewhere, hints=False),
        ]


def read_dispute(workspace: Workspace, n: int, article: ShownArticle | None) -> DisputeView | None:
    """The disagreement on a claim; None where it is not the reviewer's to settle by now.

    `article` is what was shown before, which need not be read again while it is the same.
    """
    held = workspace.claim(n)
    dispute = workspace.dispute(held.id)
    if dispute is None:
        return None
    grounds = workspace.grounds_of(dispute)
    stored = workspace.article(held.article_id)
    if article is None or article.galley.article != stored:
        article = ShownArticle.of(workspace.galley(held.article_id))
    return DisputeView(
        held,
        dispute,
        grounds,
        linked_words(workspace, (each for side in grounds for each in side)),
        workspace.elsewhere(held.id),
        article,
    )


def side_text(
    place: int, said: tuple[Verdict, str], grounds: tuple[Evidence, ...], words: dict[str, str]
) -> Content:
    """A side: its verdict, note and evidence, without whose it is or since when."""
    verdict, note = said
    blocks = [
        Content.assemble(
            (f"{_side_name(place)}   ", "bold"),
            (verdict_in_words(verdict), f"bold {COLOURS[Status(verdict)]}"),
        ),
        labelled("note", f"“{on_lines(note)}”") if note else Content.styled("no note", "$muted"),
        *(piece_text(each, words.get(each.target, "")) for each in grounds),
    ]
    if not grounds:
        blocks.append(Content.styled("no evidence", "$muted"))
    return Content("\n").join(blocks)


def _side_name(place: int) -> str:
    """What a side is called; by no letter or figure, for those are keys that settle it."""
    return "Another side" if place else "One side"


def earlier_text(view: DisputeView) -> Content:
    """A decision that was left behind; nothing where there was none."""
    earlier = view.dispute.earlier
    if earlier is None:
        return Content("")
    words = settled_before_in_words(earlier, view.held.claim.text)
    return Content.styled(on_lines(words), "$text-warning")
