"""What a workspace hands out: claims and articles as they are kept, with their ids and status.

Frozen values over `workbench.model`; the store fills them, the screens, the command line and the
exports read them.
"""

from workbench.records.claims import ArticleSummary, StoredArticle, StoredClaim
from workbench.records.galley import Placed, Proof, StoredGalley, with_claims
from workbench.records.intake import IngestReport, Outcome, Take
from workbench.records.links import ClaimGroup, LinkedPair
from workbench.records.listing import (
    EVERYTHING,
    NO_CLAIMANT,
    STATUSES,
    TO_DO,
    Changes,
    ClaimFilter,
    ClaimRow,
    Counts,
    Listing,
    Order,
)
from workbench.records.verdicts import Step, VerdictRow, deciding

__all__ = [
    "EVERYTHING",
    "NO_CLAIMANT",
    "STATUSES",
    "TO_DO",
    "ArticleSummary",
    "Changes",
    "ClaimFilter",
    "ClaimGroup",
    "ClaimRow",
    "Counts",
    "IngestReport",
    "LinkedPair",
    "Listing",
    "Order",
    "Outcome",
    "Placed",
    "Proof",
    "Step",
    "StoredArticle",
    "StoredClaim",
    "StoredGalley",
    "Take",
    "VerdictRow",
    "deciding",
    "with_claims",
]
