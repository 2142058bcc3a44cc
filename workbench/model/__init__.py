"""The words of the workbench, as values that do not change.

Everything here is a frozen dataclass or an enum; this package imports nothing of ours. All offsets
count characters (Python string indices, not bytes) and every range is half open: `[start, end)`.
"""

from workbench.model.adjudications import (
    Adjudication,
    AdjudicationEvent,
    AdjudicationKind,
    Ground,
)
from workbench.model.article import Article
from workbench.model.corrections import Correction, CorrectionKind, Part
from workbench.model.evidence import (
    Evidence,
    EvidenceAct,
    EvidenceEvent,
    EvidenceKind,
    Grounds,
    Stance,
)
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
from workbench.model.people import DeskSettings, Role
from workbench.model.repeats import Repetition
from workbench.model.text import Piece, Span
from workbench.model.verdicts import (
    Basis,
    Event,
    EventKind,
    Judgement,
    Phase,
    Seen,
    ShownLink,
    SkipReason,
    Status,
    Verdict,
)

__all__ = [
    "Adjudication",
    "AdjudicationEvent",
    "AdjudicationKind",
    "Article",
    "Attribution",
    "Basis",
    "Bound",
    "CheckWorthiness",
    "Claim",
    "ClaimKind",
    "Comparison",
    "Correction",
    "CorrectionKind",
    "DateMention",
    "DeskSettings",
    "Difference",
    "DifferenceKind",
    "Dimension",
    "Disposition",
    "Event",
    "EventKind",
    "Evidence",
    "EvidenceAct",
    "EvidenceEvent",
    "EvidenceKind",
    "Figure",
    "FigureKind",
    "Galley",
    "Ground",
    "Grounds",
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
    "Repetition",
    "Role",
    "Seen",
    "Sentence",
    "ShownLink",
    "SkipReason",
    "Span",
    "Stance",
    "Status",
    "Verdict",
]
