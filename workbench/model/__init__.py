"""The words of the workbench, as values that do not change.

Everything here is a frozen dataclass or an enum; this package imports nothing of ours. All offsets
count characters (Python string indices, not bytes) and every range is half open: `[start, end)`.
"""

from workbench.model.article import Article
from workbench.model.corrections import Correction, CorrectionKind, Part
from workbench.model.galley import (
    Attribution,
    CheckWorthiness,
    Claim,
    ClaimKind,
    Dimension,
    Disposition,
    Galley,
    Quotation,
    Sentence,
)
from workbench.model.matching import (
    Comparison,
    Difference,
    DifferenceKind,
    LinkAct,
    LinkDecision,
    LinkState,
    Relation,
)
from workbench.model.mentions import Bound, DateMention, Figure, FigureKind, NameKind, NameMention
from workbench.model.text import Piece, Span
from workbench.model.verdicts import (
    Event,
    EventKind,
    Judgement,
    Phase,
    Seen,
    SkipReason,
    Status,
    Verdict,
)

__all__ = [
    "Article",
    "Attribution",
    "Bound",
    "CheckWorthiness",
    "Claim",
    "ClaimKind",
    "Comparison",
    "Correction",
    "CorrectionKind",
    "DateMention",
    "Difference",
    "DifferenceKind",
    "Dimension",
    "Disposition",
    "Event",
    "EventKind",
    "Figure",
    "FigureKind",
    "Galley",
    "Judgement",
    "LinkAct",
    "LinkDecision",
    "LinkState",
    "NameKind",
    "NameMention",
    "Part",
    "Phase",
    "Piece",
    "Quotation",
    "Relation",
    "Seen",
    "Sentence",
    "SkipReason",
    "Span",
    "Status",
    "Verdict",
]
