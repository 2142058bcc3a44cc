"""What the reader makes of any stretch of an article that a reviewer takes for a claim."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TypeVar

from workbench.correcting.placing import overlap
from workbench.extract import check_worthiness, read_galley
from workbench.model import Article, Claim, DateMention, Figure, NameMention, Quotation, Span

Mention = TypeVar("Mention", Figure, DateMention, NameMention)


def reader_of(article: Article, stretches: Collection[Span]) -> Callable[[Span], Claim]:
    """A reader that gives the claim at each of these stretches of the article's body."""
    read = partial(
        read_galley,
        article.body,
        headline=article.headline,
        publisher=article.publisher,
        published=article.published,
    )
    wanted = [
        place
        for place, sentence in enumerate(read().sentences)
        if any(overlap((sentence.start, sentence.end), stretch) for stretch in stretches)
    ]
    claims = read(as_claims=wanted).claims
    return lambda stretch: claim_at(article.body, stretch, claims)


def claim_at(body: str, stretch: Span, claims: Sequence[Claim]) -> Claim:
    """The claim that `body[start:end]` makes, given what was read of the sentences it lies in.

    Who asserts it is taken from the first of them that names somebody; figures, dates and names
    are those within the stretch.
    """
    start, end = stretch
    text = body[start:end]
    here = [claim for claim in claims if overlap((claim.start, claim.end), stretch)]
    whole = next((claim for claim in here if (claim.start, claim.end) == stretch), None)
    if whole is not None:
        return whole
    said = next((claim for claim in here if claim.claimant), here[0] if here else None)
    bare = Claim(start, end, text, None, None, None, Quotation.NONE, check_worthiness(text))
    if said is None:
        return replace(bare, standalone=text)
    return replace(
        bare,
        claimant=said.claimant,
        claimant_mention=said.claimant_mention,
        cue=said.cue,
        quotation=said.quotation,
        figures=_within(stretch, chain.from_iterable(claim.figures for claim in here)),
        dates=_within(stretch, chain.from_iterable(claim.dates for claim in here)),
        names=_within(stretch, chain.from_iterable(claim.names for claim in here)),
        negated=any(claim.negated for claim in here),
        hedged=any(claim.hedged for claim in here),
        denied_by=next((claim.denied_by for claim in here if claim.denied_by), None),
        kinds=tuple(dict.fromkeys(chain.from_iterable(claim.kinds for claim in here))),
        compares=any(claim.compares for claim in here),
        via=said.via,
        standalone=text,
    )


def _within(stretch: Span, mentions: chain[Mention]) -> tuple[Mention, ...]:
    return tuple(
        mention for mention in mentions if stretch[0] <= mention.start and mention.end <= stretch[1]
    )
