"""Checks as ClaimReview, in JSON-LD.

The vocabulary is that of schema.org (https://schema.org/ClaimReview); what a field holds, and what
is left out, is in docs/publishing.md. Only what is known is said: a field without a value is not
there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from workbench.export.publishing.newsroom import Newsroom, web_address
from workbench.model import Evidence, EvidenceKind, NameKind, Verdict
from workbench.records.publishing import Appearance, Check
from workbench.visible import on_one_line

Node = Mapping[str, object]

LANGUAGE = "en"
"""What the pages are written in."""

WORST, BEST = 1, 2
"""The ends of the scale, which has no point between them: there are two verdicts."""

RATINGS = {Verdict.CONTESTED: WORST, Verdict.CORROBORATED: BEST}

_TYPES = {NameKind.PERSON: "Person", NameKind.ORGANISATION: "Organization"}


def claim_review(check: Check, newsroom: Newsroom) -> Node | None:
    """The ClaimReview of a check; None where it has no verdict, as there is no rating for that."""
    if check.verdict is None or check.decided_on is None:
        return None
    return _node(
        "ClaimReview",
        {
            "@context": "https://schema.org",
            "url": newsroom.page_of(check.id),
            "claimReviewed": check.text,
            "datePublished": check.decided_on.isoformat(),
            "inLanguage": LANGUAGE,
            "author": _author(newsroom),
            "reviewRating": _node(
                "Rating",
                {
                    "ratingValue": RATINGS[check.verdict],
                    "worstRating": WORST,
                    "bestRating": BEST,
                    "alternateName": str(check.verdict).capitalize(),
                    "ratingExplanation": "\n".join(remark.text for remark in check.remarks),
                },
            ),
            "itemReviewed": _claim(check),
            "citation": [node for each in check.evidence if (node := _citation(each, check))],
        },
    )


def as_json(value: object, *, indent: int | None = None) -> str:
    """JSON that may stand in a page and on a screen: every text is exact, nothing in it acts.

    What would end a script element, begin a comment, or be obeyed by a terminal is written as
    `\\u003c`.
    """
    return _MARKUP.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent))


_MARKUP = re.compile(r"[<>&]|[^\x00-\x7e]")


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    if char in "<>&":
        return f"\\u{ord(char):04x}"
    return char if on_one_line(char) == char else json.dumps(char)[1:-1]


def _author(newsroom: Newsroom) -> Node:
    return _node(
        "Organization",
        {
            "name": newsroom.name,
            "url": newsroom.url,
            "correctionsPolicy": newsroom.corrections,
        },
    )


def _claim(check: Check) -> Node:
    published = check.first_published
    return _node(
        "Claim",
        {
            "author": _claimant(check),
            "datePublished": published.isoformat() if published else "",
            "inLanguage": check.claim.language,
            "firstAppearance": _work(check.first) if check.first else None,
            "appearance": [node for each in check.appearances if (node := _work(each))],
        },
    )


def _claimant(check: Check) -> Node | None:
    """Who asserts it, where the article settles whether that is a person or an organisation."""
    type_ = _TYPES.get(check.claimant_kind) if check.claimant_kind else None
    return _node(type_, {"name": check.claimant}) if type_ and check.claimant else None


def _work(appearance: Appearance) -> Node | None:
    """An article: one of news where it names who published it, else merely a work."""
    return _if_findable(
        _node(
            "NewsArticle" if appearance.publisher else "CreativeWork",
            {
                "url": web_address(appearance.url),
                "headline": appearance.headline,
                "publisher": _publisher(appearance.publisher),
                "datePublished": appearance.published.isoformat() if appearance.published else "",
                "inLanguage": appearance.language,
            },
        )
    )


def _citation(evidence: Evidence, check: Check) -> Node | None:
    """A piece of evidence as a work that is cited. Which way it points has no term there."""
    if evidence.kind is EvidenceKind.CLAIM:
        return _work(check.cited[evidence.target])
    return _if_findable(
        _node(
            "CreativeWork",
            {
                "url": web_address(evidence.target) if evidence.kind is EvidenceKind.URL else "",
                "name": _title(evidence),
                "text": evidence.quotation,
            },
        )
    )


def _title(evidence: Evidence) -> str:
    return evidence.target if evidence.kind is EvidenceKind.DOCUMENT else evidence.source


def _publisher(name: str) -> Node | None:
    return _node("Organization", {"name": name}) if name else None


def _node(type_: str, fields: Mapping[str, object]) -> dict[str, object]:
    """A typed node of those fields that have a value."""
    said = {name: value for name, value in fields.items() if value not in ("", None, [])}
    context = {"@context": said.pop("@context")} if "@context" in said else {}
    return {**context, "@type": type_, **said}


def _if_findable(work: Node) -> Node | None:
    """A work that somebody could find; None where nothing is known to find it by."""
    return work if work.keys() & {"url", "headline", "name"} else None
