"""The shapes in which claims, articles and verdicts are printed for programs: plain JSON values."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from workbench.export.verdicts import iso_utc
from workbench.model import Claim, Event, Judgement, Sentence
from workbench.records import ArticleSummary, StoredArticle, StoredClaim

Shape = dict[str, Any]

CLAIM_FIELDS = (
    "text",
    "claimant",
    "claimant_mention",
    "cue",
    "quotation",
    "check_worthiness",
    "reasons",
    "figures",
    "dates",
    "negated",
    "hedged",
    "denied_by",
    "standalone",
    "start",
    "end",
)
"""The fields of a claim's own words, in order."""


def claim_shape(claim: Claim) -> Shape:
    """What extraction found of a claim; the fields are CLAIM_FIELDS."""
    return {
        "text": claim.text,
        "claimant": claim.claimant,
        "claimant_mention": claim.claimant_mention,
        "cue": claim.cue,
        "quotation": str(claim.quotation),
        "check_worthiness": float(claim.check_worthiness),
        "reasons": list(claim.check_worthiness.reasons),
        "figures": [asdict(figure) for figure in claim.figures],
        "dates": [asdict(mention) for mention in claim.dates],
        "negated": claim.negated,
        "hedged": claim.hedged,
        "denied_by": claim.denied_by,
        "standalone": claim.standalone,
        "start": claim.start,
        "end": claim.end,
    }


def stored_claim_shape(held: StoredClaim) -> Shape:
    """A claim with its id and where it stands."""
    return {
        "id": held.id,
        "status": str(held.status),
        **claim_shape(held.claim),
        "article": held.article_id,
        "withdrawn_at": _utc(held.withdrawn_at),
    }


def sentence_shape(sentence: Sentence, claim: Shape | None) -> Shape:
    """A sentence of a galley, with its claim where it is one."""
    return {
        "start": sentence.start,
        "end": sentence.end,
        "disposition": str(sentence.disposition),
        "reason": sentence.reason,
        "text": sentence.text,
        "claim": claim,
    }


def article_shape(held: StoredArticle) -> Shape:
    """An article with its body."""
    article = held.article
    return {
        "id": held.id,
        "headline": article.headline,
        "publisher": article.publisher,
        "byline": article.byline,
        "published": article.published and article.published.isoformat(),
        "url": article.url,
        "language": article.language,
        "source": article.source,
        "sha256": article.sha256,
        "version": held.version,
        "read_at": iso_utc(held.read_at),
        "remarks": list(article.remarks),
        "body": article.body,
    }


def summary_shape(summary: ArticleSummary) -> Shape:
    """An article without its body, with its claims counted."""
    return {
        "id": summary.id,
        "headline": summary.headline,
        "publisher": summary.publisher,
        "byline": summary.byline,
        "published": summary.published or None,
        "version": summary.version,
        "claims": summary.claims,
        "by_status": {str(status): count for status, count in summary.counts.items()},
    }


def judgement_shape(held: Judgement) -> Shape:
    """What one reviewer holds of a claim."""
    return {
        "reviewer": held.reviewer,
        "verdict": held.verdict and str(held.verdict),
        "skip_reason": held.skip_reason and str(held.skip_reason),
        "note": held.note,
        "decided_at": iso_utc(held.decided_at),
    }


def event_shape(event: Event) -> Shape:
    """One act in a claim's history."""
    return {
        "op_uuid": event.op_uuid,
        "reviewer": event.reviewer,
        "act": str(event.kind),
        "verdict": event.verdict and str(event.verdict),
        "skip_reason": event.skip_reason and str(event.skip_reason),
        "note": event.note,
        "retracts": event.retracts,
        "phase": str(event.phase),
        "decided_at": _utc(event.decided_at),
        "shown_at": _utc(event.shown_at),
        "article_sha256": event.article_sha256,
        "claim_text": event.claim_text,
    }


def _utc(moment: datetime | None) -> str | None:
    return iso_utc(moment) if moment else None
