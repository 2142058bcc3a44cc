"""`workbench matches`: claims that other articles report too, and what reviewers say of that."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from itertools import islice

import click

from workbench.cli.linking import (
    Tally,
    bring_links_up_to_date,
    limit_option,
    link_option,
    min_score_option,
    what_differs,
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
from workbench.cli.session import kept_workspace, tell, tell_if_empty
from workbench.cli.shapes import Shape, comparison_shape, reported_claim_shape
from workbench.errors import UsageError
from workbench.model import LinkState, Relation
from workbench.records import LinkedPair, StoredArticle, StoredClaim
from workbench.wording import relation_in_words
from workbench.workspace import Workspace

_COLUMNS = (
    Column("id", "id"),
    Column("score", "score"),
    Column("relation", "relation"),
    Column("publisher", "publisher", at_most=14),
    Column("state", "state"),
    Column("claim", "text"),
)
_MORE = ("status", "claimant", "article", "publisher", "headline", "published")
_FIELDS = (
    *("claim.id", "other.id", "score", "relation", "state", "decided_by"),
    *("claim.text", "other.text", "differs", "differences"),
    *(f"{side}.{field}" for side in ("claim", "other") for field in _MORE),
    "method",
)
_RELATIONS = [str(relation) for relation in Relation if relation is not Relation.UNRELATED]
_KEPT = 4_000

_Side = tuple[StoredClaim, StoredArticle]
_Pairs = Generator[tuple[LinkedPair, str], None, None]
"""Links, each with the claim that is told first."""


@click.command()
@click.argument("claim", required=False)
@click.option(
    "--relation",
    "relations",
    multiple=True,
    type=click.Choice(_RELATIONS),
    help="Pairs that stand so to each other.",
)
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([str(state) for state in LinkState]),
    help="Pairs of which reviewers say so.",
)
@min_score_option()
@limit_option
@link_option
@click.option(
    "--confirm",
    nargs=2,
    multiple=True,
    metavar="CLAIM OTHER",
    help="Say that the two state the same. May be given more than once.",
)
@click.option(
    "--reject",
    nargs=2,
    multiple=True,
    metavar="CLAIM OTHER",
    help="Say that the two do not state the same. May be given more than once.",
)
@format_option()
@database_option
@reviewer_option
@pass_settings
def matches(
    settings: Settings,
    claim: str | None,
    relations: tuple[str, ...],
    states: tuple[str, ...],
    min_score: float,
    limit: int | None,
    link: bool,
    confirm: tuple[tuple[str, str], ...],
    reject: tuple[tuple[str, str], ...],
    format_: Format,
) -> None:
    """List pairs of claims by which two articles may state one thing, best first.

    With CLAIM (an id, or its beginning) only the pairs of that claim. Each comes with how the two
    stand to each other and what differs. A pair is suggested until a reviewer confirms or rejects
    it; `workbench undo` takes that back. With --confirm or --reject the pairs decided on are
    listed.
    """
    decided = bool(confirm or reject)
    if decided and (claim or relations or states or min_score or limit):
        raise UsageError("--confirm and --reject name their pairs: leave CLAIM and filters out.")
    with kept_workspace(settings) as workspace:
        bring_links_up_to_date(workspace, wanted=link)
        wanted = _wanted(relations, states, min_score)
        pairs = _decide(workspace, confirm, reject) if decided else _all(workspace, claim)
        tally = Tally()
        with closing(pairs):
            found = (each for each in pairs if wanted(each[0]))
            records = tally.count(islice(_records(workspace, found), limit))
            rows = _as_table(records) if format_ is Format.TABLE else records
            print_rows(rows, format_, columns=_COLUMNS, fields=_FIELDS)
        if not tally.number:
            _tell_if_empty(workspace, filtered=bool(relations or states or min_score))


def _wanted(
    relations: tuple[str, ...], states: tuple[str, ...], min_score: float
) -> Callable[[LinkedPair], bool]:
    def wanted(pair: LinkedPair) -> bool:
        return (
            pair.comparison.score >= min_score
            and (not relations or pair.comparison.relation in relations)
            and (not states or pair.state in states)
        )

    return wanted


def _all(workspace: Workspace, claim: str | None) -> _Pairs:
    if claim is None:
        with closing(workspace.links()) as pairs:
            yield from ((pair, pair.one) for pair in pairs)
    else:
        id_ = workspace.claim(claim).id
        yield from ((report.link, id_) for report in workspace.elsewhere(id_).reports)


def _decide(
    workspace: Workspace,
    confirm: Iterable[tuple[str, str]],
    reject: Iterable[tuple[str, str]],
) -> _Pairs:
    """Record what was decided, all pairs looked up before; gives them as they are then."""
    asked = [(workspace.confirm_link, pair) for pair in confirm]
    asked += [(workspace.reject_link, pair) for pair in reject]
    pairs = [(decide, *_linked(workspace, *pair)) for decide, pair in asked]
    if len({frozenset(ids) for _, *ids in pairs}) < len(pairs):
        raise UsageError("One pair is named twice: decide on each once.")
    for decide, one, other in pairs:
        decide(one, other)
        (report,) = [each for each in workspace.elsewhere(one).reports if each.claim.id == other]
        yield report.link, one


def _linked(workspace: Workspace, one: str, other: str) -> tuple[str, str]:
    """The ids of two claims. Raises UsageError where they are not linked."""
    first, second = workspace.claim(one).id, workspace.claim(other).id
    if second not in [report.claim.id for report in workspace.elsewhere(first).reports]:
        raise UsageError(f"{first} and {second} are no match: `workbench matches {first}`.")
    return first, second


def _records(workspace: Workspace, found: Iterable[tuple[LinkedPair, str]]) -> Iterator[Shape]:
    @lru_cache(maxsize=_KEPT)
    def article(id_: str) -> StoredArticle:
        return workspace.article(id_)

    @lru_cache(maxsize=_KEPT)
    def side(id_: str) -> _Side:
        held = workspace.claim(id_)
        return held, article(held.article_id)

    for pair, first in found:
        one, other = side(first), side(pair.partner(first))
        if one[0].stands and other[0].stands:
            yield _shape(pair, one, other)


def _shape(pair: LinkedPair, one: _Side, other: _Side) -> Shape:
    return {
        "claim": reported_claim_shape(*one),
        "other": reported_claim_shape(*other),
        "score": pair.comparison.score,
        **comparison_shape(pair.seen_from(one[0].id)),
        "state": str(pair.state),
        "decided_by": pair.decided_by or None,
        "method": pair.method,
    }


def _as_table(records: Iterable[Shape]) -> Iterator[Shape]:
    """Both claims of a pair beneath each other, and what differs beneath them."""
    for record in records:
        by = f" by {record['decided_by']}" if record["decided_by"] else ""
        yield {
            **record["claim"],
            "score": f"{record['score']:.2f}",
            "relation": relation_in_words(Relation(record["relation"])),
            "state": f"{record['state']}{by}",
        }
        yield record["other"]
        yield from what_differs(record)


def _tell_if_empty(workspace: Workspace, *, filtered: bool) -> None:
    if filtered:
        tell("No match passes the filter.")
    elif workspace.counts().total:
        tell("Nothing here is reported by another article too.")
    else:
        tell_if_empty(workspace, 0)
