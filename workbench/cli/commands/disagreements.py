"""`workbench disagreements`: the sides of what reviewers disagree on, without their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import click

from workbench.adjudication_wording import (
    settled_before_in_words,
    side_name,
    why_nothing_to_settle,
)
from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_rows
from workbench.cli.session import kept_workspace, tell
from workbench.cli.shapes import Shape, evidence_shape, reported_claim_shape
from workbench.model import Evidence, Verdict
from workbench.records import Dispute, StoredArticle, StoredClaim
from workbench.wording import evidence_in_words, verdict_in_words
from workbench.workspace import Workspace

_FIELDS = (
    *("id", "status", "text", "claimant", "article", "publisher", "headline", "published"),
    *("may_settle", "sides", "settled_before.verdict", "settled_before.reason"),
)
_COLUMNS = (
    Column("id", "id"),
    Column("side", "side"),
    Column("verdict", "said"),
    Column("claim", "text"),
)
_TELLS_WHOSE = ("reviewer", "added_at")


@dataclass(frozen=True, slots=True)
class _Found:
    """A disagreement as it may be seen, with the evidence of each side."""

    held: StoredClaim
    article: StoredArticle
    dispute: Dispute
    grounds: tuple[tuple[Evidence, ...], ...]

    @property
    def sides(self) -> Iterator[tuple[int, Verdict, str, tuple[Evidence, ...]]]:
        """Place, verdict, note and evidence of each side."""
        said = zip(self.dispute.sides, self.grounds, strict=True)
        return ((place, *side, grounds) for place, (side, grounds) in enumerate(said))


@click.command()
@click.option("--all", "everything", is_flag=True, help="Those too that are not yours to settle.")
@format_option()
@database_option
@reviewer_option
@pass_settings
def disagreements(settings: Settings, everything: bool, format_: Format) -> None:
    """List the disagreements that you may settle, most worth a check first.

    Each with its sides: a verdict, a note and evidence, without names or times, in an order that
    is drawn for each claim. `workbench adjudicate` settles one.
    """
    with kept_workspace(settings) as workspace:
        ids = workspace.disagreements() if everything else workspace.disputes()
        found = _read(workspace, ids)
        print_all = partial(print_rows, format_=format_, columns=_COLUMNS, fields=_FIELDS)
        if format_ is Format.TABLE:
            printed = print_all(row for each in found for row in _as_table(each))
        else:
            printed = print_all(map(_shape, found))
        if not printed:
            _tell_why(workspace)


def _read(workspace: Workspace, ids: Iterable[str]) -> Iterator[_Found]:
    for id_ in ids:
        held, dispute = workspace.claim(id_), workspace.disagreement(id_)
        if dispute is not None:  # nobody has settled it just now
            article = workspace.article(held.article_id)
            yield _Found(held, article, dispute, workspace.grounds_of(dispute))


def _shape(found: _Found) -> Shape:
    earlier = found.dispute.earlier
    before = {"verdict": str(earlier.verdict), "reason": earlier.reason} if earlier else None
    return {
        **reported_claim_shape(found.held, found.article),
        "may_settle": found.dispute.may_settle,
        "sides": [_side_shape(*side) for side in found.sides],
        "settled_before": before,
    }


def _side_shape(place: int, verdict: Verdict, note: str, grounds: Iterable[Evidence]) -> Shape:
    return {
        "side": side_name(place),
        "verdict": str(verdict),
        "note": note,
        "evidence": [_evidence_shape(each) for each in grounds],
    }


def _evidence_shape(held: Evidence) -> Shape:
    shape = evidence_shape(held)
    return {name: value for name, value in shape.items() if name not in _TELLS_WHOSE}


def _as_table(found: _Found) -> Iterator[Shape]:
    """The claim, beneath it its sides, and beneath each what it rests on."""
    earlier, text = found.dispute.earlier, found.held.claim.text
    yield {"id": found.held.id, "text": text}
    for place, verdict, note, grounds in found.sides:
        yield {"side": side_name(place), "said": verdict_in_words(verdict), "text": note}
        yield from ({"text": evidence_in_words(each)} for each in grounds)
    if earlier:
        yield {"text": settled_before_in_words(earlier, text)}


def _tell_why(workspace: Workspace) -> None:
    found = workspace.nothing_to_settle()
    for line in why_nothing_to_settle(found):
        tell(line)
    if found.known:
        tell("`workbench disagreements --all` lists them.")
