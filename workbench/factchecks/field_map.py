"""Which field of a record is which part of a fact-check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from workbench.ingest.field_map import FieldMap

CLAIM = "claim"
VERDICT = "verdict"
DATE = "date"


class FactCheckMap(FieldMap):
    """The fields that are named for parts of a fact-check; the rest go by their common names.

    Common are the words that newsrooms head their tables with, those of schema.org's ClaimReview,
    nested or flattened into a table, those of the Fact Check Tools API, and the columns of the
    verdict CSV.
    """

    __slots__ = ()

    parts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        CLAIM: (
            *("claim", "claimreviewed", "claimreviewclaimreviewed", "claimtext", "statement"),
            *("vclaim", "assertion", "text"),
        ),
        VERDICT: (
            *("verdict", "rating", "textualrating", "alternatename", "ratingalternatename"),
            *("reviewRating.alternateName", "reviewRating.name", "claimReview.0.textualRating"),
            *("label", "ruling", "conclusion", "veracity", "truthvalue", "judgement", "judgment"),
            *("rating.alternateName", "reviewRating.ratingValue", "ratingvalue"),
            *("ratingratingvalue", "reviewrating"),
        ),
        "url": (
            *("url", "link", "reviewurl", "factcheckurl", "claimreviewurl", "claimReview.0.url"),
            *("source", "sourceurl"),
        ),
        "claimant": (
            *("claimant", "speaker", "claimedby", "saidby", "creativeworkauthorname"),
            *("itemReviewed.author.name", "itemReviewed.author"),
        ),
        "checker": (
            *("checker", "factchecker", "reviewer", "publisher", "organisation", "organization"),
            *("claimReview.0.publisher.name", "claimReview.0.publisher.site"),
            *("claimreviewauthorname", "author", "outlet", "site"),
        ),
        DATE: (
            *("date", "reviewdate", "datepublished", "claimreviewdatepublished", "decidedat"),
            *("checked", "checkedat", "published", "publishedat", "claimReview.0.reviewDate"),
        ),
    }
    text: ClassVar[str] = CLAIM
    text_in_words: ClassVar[str] = "the claim"
    records_in_words: ClassVar[str] = "fact-checks"
    day: ClassVar[str] = DATE

    def _values(
        self, part: str, record: Mapping[str, object], by_name: Mapping[str, object]
    ) -> list[object]:
        """As of an article, but that a verdict may be a bare true or false."""
        values = super()._values(part, record, by_name)
        return [str(value).lower() if isinstance(value, bool) else value for value in values]
