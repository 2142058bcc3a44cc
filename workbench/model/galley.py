"""What reading finds in an article: sentences, who says what, and the claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from workbench.model.mentions import DateMention, Figure, NameMention
from workbench.model.text import Span


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
