"""The words of the workbench, as values that do not change.

Everything here is a frozen dataclass or an enum; this module imports nothing of ours. All offsets
count characters (Python string indices, not bytes) and every range is half open: `[start, end)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

Span = tuple[int, int]
"""Character offsets `[start, end)` into the text at hand."""


class Disposition(StrEnum):
    """What a sentence of the galley is taken for."""

    CLAIM = "claim"
    PREDICTION = "prediction"
    OPINION = "opinion"
    QUESTION = "question"
    COMMAND = "command"
    BOILERPLATE = "boilerplate"
    CAPTION = "caption"
    HEADING = "heading"
    FRAGMENT = "fragment"
    DISMISSED = "dismissed"


class Quotation(StrEnum):
    """How a claim renders the words of its claimant."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    NONE = "none"


class Verdict(StrEnum):
    """A reviewer's judgement of a claim."""

    CORROBORATED = "corroborated"
    CONTESTED = "contested"


class SkipReason(StrEnum):
    """Why a claim that was looked at got no verdict."""

    INSUFFICIENT_EVIDENCE = "insufficient evidence"
    NOT_CHECKABLE = "not checkable"
    LATER = "later"


class Status(StrEnum):
    """Where a claim stands; each claim is in exactly one."""

    OPEN = "open"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    DISAGREEMENT = "disagreement"
    SKIPPED = "skipped"
    STALE = "stale"
    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"


class Dimension(StrEnum):
    """One side of check-worthiness, each from 0 to 1."""

    VERIFIABILITY = "verifiability"
    SPECIFICITY = "specificity"
    STAKES = "stakes"


class CheckWorthiness(float):
    """A number from 0 to 1, how much a claim deserves a check, that remembers its reasons.

    `dimensions` tells what it is made of, each from 0 to 1; empty where that is not known.
    """

    reasons: tuple[str, ...]
    dimensions: Mapping[Dimension, float]

    def __new__(
        cls,
        score: float,
        reasons: tuple[str, ...] = (),
        dimensions: Mapping[Dimension, float] | None = None,
    ) -> Self:
        if not 0.0 <= score <= 1.0:
            raise ValueError(f"check-worthiness is between 0 and 1, not {score}")
        self = super().__new__(cls, score)
        self.reasons = tuple(reasons)
        self.dimensions = dict(dimensions or {})
        return self

    def __reduce__(
        self,
    ) -> tuple[type[Self], tuple[float, tuple[str, ...], dict[Dimension, float]]]:
        return type(self), (float(self), self.reasons, dict(self.dimensions))

    def __repr__(self) -> str:
        return f"CheckWorthiness({float(self):.2f}, {self.reasons!r})"

    @property
    def score(self) -> float:
        """The bare number."""
        return float(self)


class FigureKind(StrEnum):
    """What a figure measures."""

    COUNT = "count"
    MONEY = "money"
    PERCENTAGE = "percentage"
    ORDINAL = "ordinal"
    MEASURE = "measure"


class Bound(StrEnum):
    """How exactly a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as written in the body, with its normalised value.

    `low` and `high` are equal but for ranges ("two to three million") and vague counts
    ("hundreds of thousands"), and None where no number can be given. `unit` is what is counted or
    measured, as a plain word ("miles", "USD", "people"), empty where none is named. `per` makes it
    a rate: "day" of "3,000 people a day". A share of a whole ("a third of", "one in five") is a
    percentage.
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    low: float | None
    high: float | None
    unit: str = ""
    bound: Bound = Bound.EXACT
    per: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or time as written in the body.

    `value` is ISO 8601, as exact as the text allows: "2024", "2024-03", "2024-W11", "2024-03-17",
    "2024-03-17T09:00", "T09:00", or an interval for what lasts otherwise ("2024-03/2024-05" for a
    spring, "1990/1999" for a decade). It is None where a relative date ("on Wednesday") cannot be
    resolved without the article's own date, or where the text does not settle it.
    """

    start: int
    end: int
    text: str
    value: str | None


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A person, place or organisation as written in the body.

    `full` is the fullest form that the article gives anywhere ("Petteri Orpo" for "Orpo").
    """

    start: int
    end: int
    text: str
    kind: NameKind
    full: str


class ClaimKind(StrEnum):
    """What kind of claim it is, as in AVeriTeC (Schlichtkrull et al., 2023); it may be several."""

    EVENT = "event or property"
    NUMERICAL = "numerical"
    QUOTE = "quote"
    CAUSAL = "causal"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what in a text: spans of the source, the reporting cue and the content.

    `source` is None where the text names nobody ("reportedly").
    """

    source: Span | None
    cue: Span | None
    content: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article's body and what it is taken for, with the reason in words."""

    start: int
    end: int
    text: str
    disposition: Disposition
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable assertion, verbatim, at `[start, end)` of the article's body.

    `claimant` is the full name as the article gives it anywhere, `claimant_mention` the words used
    here ("he", "the ministry", "Kinnunen"); both None where the article speaks for itself.
    `via` names those through whom the claimant's words came ("the Herald" in "the Herald reported
    that Calder had confirmed the sale"), outermost first. Figures, dates and names carry offsets
    into the body, not into the claim.

    `standalone` reads for someone who has not seen the article: the claim with what it leaves out
    filled in, each insertion in square brackets (the text's own are then doubled); where nothing is
    filled in, it is the text itself. `unresolved` lists the words that a reader would
    want filled in too, but that the article does not settle.
    """

    start: int
    end: int
    text: str
    claimant: str | None
    claimant_mention: str | None
    cue: str | None
    quotation: Quotation
    check_worthiness: CheckWorthiness
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    negated: bool = False
    hedged: bool = False
    denied_by: str | None = None
    standalone: str = ""
    names: tuple[NameMention, ...] = ()
    kinds: tuple[ClaimKind, ...] = ()
    compares: bool = False
    via: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Galley:
    """The sentences of an article in order, each with its disposition, and the claims in them."""

    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One document as read.

    `body` is what the offsets of sentences and claims point into. `sha256` is of the bytes as
    they were read, in hexadecimal; `source` says where from (a path, a URL, "-"). `agency` is the
    wire that the text is credited to ("Reuters"), empty for none. `remarks` says in words what
    reading had to repair or guess, one thing each.
    """

    headline: str
    publisher: str
    byline: str
    published: date | None
    url: str
    language: str
    body: str
    sha256: str
    source: str
    remarks: tuple[str, ...] = ()
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words where two wordings are compared: in the earlier, in the later, or both."""

    text: str
    was: bool
    now: bool


class Relation(StrEnum):
    """How two claims stand to each other."""

    SAME = "same"
    DIFFERS = "differs"
    CONTRADICTS = "contradicts"
    UNRELATED = "unrelated"


class DifferenceKind(StrEnum):
    """In what two claims differ."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    DENIAL = "denial"
    CLAIMANT = "claimant"
    HEDGING = "hedging"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two claims, a and b, differ: where it stands in each, and in words.

    Either span is None where that claim says nothing of the kind. `text` sets the two against
    each other: "3,000 · 300", "830 miles ≈ 1,336 kilometres" for what agrees in other words, "–"
    for what is not there. `decisive` tells whether it keeps the two from being the same; what is
    not decisive is merely worth seeing.
    """

    kind: DifferenceKind
    in_a: Span | None
    in_b: Span | None
    text: str
    decisive: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two claims compare: their relation, their likeness from 0 to 1, and what differs."""

    relation: Relation
    score: float
    differences: tuple[Difference, ...] = ()


class EventKind(StrEnum):
    """What an event of the verdict log does."""

    SET = "set"
    SKIP = "skip"
    NOTE = "note"
    RETRACT = "retract"


class Phase(StrEnum):
    """Whether the reviewer could see another's judgement of the claim when judging it."""

    BLIND = "blind"
    REVEALED = "revealed"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was on the reviewer's screen: since when, the claim's words, the article's version."""

    since: datetime
    claim_text: str
    article_sha256: str


@dataclass(frozen=True, slots=True)
class Event:
    """One act in the verdict log, which is only ever added to.

    `retracts` is the `op_uuid` of the event that a RETRACT takes back; taking back a retract puts
    the act in force again. `note` None leaves the note as it was, "" clears it.
    """

    op_uuid: str
    claim_id: str
    reviewer: str
    kind: EventKind
    decided_at: datetime
    verdict: Verdict | None = None
    skip_reason: SkipReason | None = None
    note: str | None = None
    retracts: str | None = None
    phase: Phase = Phase.BLIND
    article_sha256: str = ""
    claim_text: str = ""
    shown_at: datetime | None = None


class LinkState(StrEnum):
    """What reviewers say of a link; suggested until somebody says anything."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class LinkAct(StrEnum):
    """What a reviewer's decision on a link does."""

    CONFIRM = "confirm"
    REJECT = "reject"
    RETRACT = "retract"


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """One act of a reviewer on the link between two claims, in a log that is only ever added to.

    `one` is the smaller of the two claim ids. `retracts` is the `op_uuid` that a RETRACT takes
    back.
    """

    op_uuid: str
    one: str
    other: str
    reviewer: str
    kind: LinkAct
    decided_at: datetime
    retracts: str | None = None

    @property
    def claim_id(self) -> str:
        """The claim that it is told with."""
        return self.one


class CorrectionKind(StrEnum):
    """What a reviewer's correction of a galley does."""

    MAKE = "make"
    DISMISS = "dismiss"
    RESHAPE = "reshape"
    SPLIT = "split"
    CLAIMANT = "claimant"
    RETRACT = "retract"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article's body that a reviewer takes for a claim, with that claim's id."""

    claim_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One act of a reviewer on an article's galley, in a log that is only ever added to.

    `claim_id` is the claim that it is about. `parts` is the claim that MAKE makes, the stretch
    that RESHAPE gives a claim (wider or narrower), or the claims that SPLIT puts in its place;
    their offsets point into the version of the article with `article_sha256`. `claimant` None
    says that the article speaks for itself. `reason` is the reviewer's, in words. `retracts` is
    the `op_uuid` that a RETRACT takes back.
    """

    op_uuid: str
    article_id: str
    claim_id: str
    reviewer: str
    kind: CorrectionKind
    decided_at: datetime
    article_sha256: str = ""
    parts: tuple[Part, ...] = ()
    claimant: str | None = None
    reason: str = ""
    retracts: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one reviewer currently holds of one claim: a verdict or a skip, and a note.

    A note may stand alone: then `verdict` and `skip_reason` are both None. `claim_text` is
    the words that it rests on: where the claim has others by now, it is stale.
    """

    claim_id: str
    reviewer: str
    verdict: Verdict | None
    skip_reason: SkipReason | None
    note: str
    decided_at: datetime
    claim_text: str = ""
