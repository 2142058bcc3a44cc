"""The shapes in which claims, articles and verdicts are printed for programs: plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from workbench.export.verdicts import iso_utc
from workbench.model import (
    Adjudication,
    AdjudicationEvent,
    Claim,
    Comparison,
    Correction,
    Event,
    Evidence,
    EvidenceEvent,
    Ground,
    Judgement,
    LinkDecision,
    Sentence,
)
from workbench.records import ArticleSummary, StoredArticle, StoredClaim
from workbench.wording import Act, differences_in_words

Shape = dict[str, Any]

CLAIM_FIELDS = (
    "text",
    "claimant",
    "claimant_mention",
    "cue",
    "quotation",
    "check_worthiness",
    "reasons",
    "dimensions",
    "figures",
    "dates",
    "negated",
    "hedged",
    "denied_by",
    "names",
    "kinds",
    "compares",
    "via",
    "standalone",
    "unresolved",
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
        "dimensions": {str(key): value for key, value in claim.check_worthiness.dimensions.items()},
        "figures": [asdict(figure) for figure in claim.figures],
        "dates": [asdict(mention) for mention in claim.dates],
        "negated": claim.negated,
        "hedged": claim.hedged,
        "denied_by": claim.denied_by,
        "names": [asdict(mention) for mention in claim.names],
        "kinds": [str(kind) for kind in claim.kinds],
        "compares": claim.compares,
        "via": list(claim.via),
        "standalone": claim.standalone,
        "unresolved": list(claim.unresolved),
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
        "made_by": held.made_by,
        "dismissed": held.dismissed,
    }


def sentence_shape(sentence: Sentence, claims: Iterable[Shape]) -> Shape:
    """A sentence of a galley, with the claims that begin in it."""
    return {
        "start": sentence.start,
        "end": sentence.end,
        "disposition": str(sentence.disposition),
        "reason": sentence.reason,
        "text": sentence.text,
        "claims": list(claims),
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
        "extractor": held.extractor,
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


def reported_claim_shape(held: StoredClaim, article: StoredArticle | ArticleSummary) -> Shape:
    """A claim as it is told beside others: its words, where it stands, who reports it."""
    about = article.article if isinstance(article, StoredArticle) else article
    return {
        "id": held.id,
        "status": str(held.status),
        "text": held.claim.text,
        "claimant": held.claim.claimant,
        "article": held.article_id,
        "publisher": about.publisher,
        "headline": about.headline,
        "published": str(about.published) if about.published else None,
    }


def comparison_shape(found: Comparison) -> Shape:
    """How two claims stand to each other, and what differs: in words, and one by one.

    `in_a` and `in_b` are offsets into the texts of the two.
    """
    return {
        "relation": str(found.relation),
        "differs": differences_in_words(found),
        "differences": [asdict(each) for each in found.differences],
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


def evidence_shape(held: Evidence) -> Shape:
    """A piece of evidence; `target` is the id of a claim, a URL, or the name of a document."""
    return {
        "id": held.id,
        "claim": held.claim_id,
        "reviewer": held.reviewer,
        "stance": str(held.stance),
        "kind": str(held.kind),
        "target": held.target,
        "quotation": held.quotation,
        "source": held.source,
        "accessed": held.accessed and held.accessed.isoformat(),
        "note": held.note,
        "archived": held.archived,
        "added_at": iso_utc(held.added_at),
    }


def adjudication_shape(held: Adjudication) -> Shape:
    """How a disagreement was settled, and what that rests on: who said what."""
    return {
        "verdict": str(held.verdict),
        "adjudicator": held.adjudicator,
        "reason": held.reason,
        "decided_at": iso_utc(held.decided_at),
        "rests_on": _ground_shape(held.rests_on),
    }


def act_shape(act: Act) -> Shape:
    """One act in a claim's history."""
    if isinstance(act, Event):
        return _event_shape(act)
    if isinstance(act, EvidenceEvent):
        return _evidence_event_shape(act)
    if isinstance(act, AdjudicationEvent):
        return _adjudication_event_shape(act)
    return _correction_shape(act) if isinstance(act, Correction) else _decision_shape(act)


def _logged(act: Act, **said: object) -> Shape:
    """What every act tells, with what it said."""
    return {
        "op_uuid": act.op_uuid,
        "reviewer": act.reviewer,
        "act": str(act.kind),
        **said,
        "retracts": act.retracts,
        "decided_at": _utc(act.decided_at),
    }


def _evidence_event_shape(act: EvidenceEvent) -> Shape:
    evidence = evidence_shape(act.evidence) if act.evidence else None
    return _logged(act, evidence_id=act.evidence_id, evidence=evidence)


def _adjudication_event_shape(act: AdjudicationEvent) -> Shape:
    return {
        **_logged(
            act,
            verdict=act.verdict and str(act.verdict),
            reason=act.reason,
            rests_on=_ground_shape(act.rests_on),
        ),
        "shown_at": _utc(act.shown_at),
        "claim_text": act.claim_text,
    }


def _ground_shape(ground: Ground) -> list[Shape]:
    return [{"reviewer": name, "verdict": str(said)} for name, said in sorted(ground)]


def _decision_shape(act: LinkDecision) -> Shape:
    return _logged(act, link=[act.one, act.other])


def _correction_shape(act: Correction) -> Shape:
    return {
        **_logged(
            act,
            parts=[asdict(part) for part in act.parts],
            claimant=act.claimant,
            reason=act.reason,
        ),
        "article_sha256": act.article_sha256,
    }


def _event_shape(event: Event) -> Shape:
    return {
        **_logged(
            event,
            verdict=event.verdict and str(event.verdict),
            skip_reason=event.skip_reason and str(event.skip_reason),
            note=event.note,
            phase=str(event.phase),
        ),
        "shown_at": _utc(event.shown_at),
        "article_sha256": event.article_sha256,
        "claim_text": event.claim_text,
    }


def _utc(moment: datetime | None) -> str | None:
    return iso_utc(moment) if moment else None
