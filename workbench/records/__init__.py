"""What a workspace hands out: claims and articles as they are kept, with their ids and status.

Frozen values over `workbench.model`; the store fills them, the screens, the command line and the
exports read them.
"""

from workbench.records.claims import ArticleSummary, Deed, StoredArticle, StoredClaim
from workbench.records.filtering import (
    EVERYTHING,
    ME,
    NO_CLAIMANT,
    QUEUE_STATUS,
    Bounds,
    ClaimFilter,
    Days,
    Queue,
    SavedFilter,
)
from workbench.records.galley import Placed, Proof, StoredGalley, with_claims
from workbench.records.intake import IngestReport, Outcome, Take
from workbench.records.links import ClaimGroup, LinkedPair
from workbench.records.listing import (
    STATUSES,
    TO_DO,
    Changes,
    ClaimRow,
    Counts,
    InLine,
    Listing,
)
from workbench.records.people import DeskEvent, DeskEventKind, Person, Present
from workbench.records.replay import (
    ArticleVersion,
    Replayed,
    is_replayable,
    place_of,
    seconds_taken,
)
from workbench.records.reviewing import Dispute, NothingToSettle, Said
from workbench.records.sorting import Order, Sort, SortBy, served_in, sort_of
from workbench.records.verdicts import Step, VerdictRow, deciding

__all__ = [
    "EVERYTHING",
    "ME",
    "NO_CLAIMANT",
    "QUEUE_STATUS",
    "STATUSES",
    "TO_DO",
    "ArticleSummary",
    "ArticleVersion",
    "Bounds",
    "Changes",
    "ClaimFilter",
    "ClaimGroup",
    "ClaimRow",
    "Counts",
    "Days",
    "Deed",
    "DeskEvent",
    "DeskEventKind",
    "Dispute",
    "InLine",
    "IngestReport",
    "LinkedPair",
    "Listing",
    "NothingToSettle",
    "Order",
    "Outcome",
    "Person",
    "Placed",
    "Present",
    "Proof",
    "Queue",
    "Replayed",
    "Said",
    "SavedFilter",
    "Sort",
    "SortBy",
    "Step",
    "StoredArticle",
    "StoredClaim",
    "StoredGalley",
    "Take",
    "VerdictRow",
    "deciding",
    "is_replayable",
    "place_of",
    "seconds_taken",
    "served_in",
    "sort_of",
    "with_claims",
]
