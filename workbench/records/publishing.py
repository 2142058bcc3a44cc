"""What is told of claims beyond the workbench: checks for readers, articles for a report.

Whatever is not to be told is not in these values: who writes pages from them cannot let it slip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workbench.model import (
    Basis,
    Evidence,
    LinkState,
    NameKind,
    Relation,
    Sentence,
    Status,
    Verdict,
)
from workbench.records.claims import StoredArticle, StoredClaim
from workbench.records.links import ClaimGroup

FINAL = frozenset({Basis.SINGLE, Basis.UNANIMOUS, Basis.ADJUDICATED})
"""What a verdict that is final can rest on."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the work is to be told.

    `bases` are the verdicts by what they rest on; UNRESOLVED are claims that were looked at and
    have none. `by_claim` makes a check of every claim, where several that state one thing make one
    otherwise. Reports that differ, names of reviewers and what they noted are left out unless asked
    for: that a report differs is what comparing found, and mostly nobody has looked at it.
    """

    bases: frozenset[Basis] = FINAL
    by_claim: bool = False
    with_differing: bool = False
    with_reviewers: bool = False
    with_notes: bool = False

    @property
    def nothing_in_words(self) -> str:
        """What is said where nothing passes; a sentence without its full stop."""
        which = "a final verdict" if self.bases == FINAL else "a verdict on that basis"
        return f"No claim that passes has {which}"


WHAT_IS_FINAL = Wanted()
"""What is told where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A claim as one article states it; `differs` says in words from what it is set beside."""

    claim_id: str
    text: str
    headline: str
    publisher: str
    published: date | None
    url: str
    language: str
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer noted; `reviewer` is "" where names are not told."""

    text: str
    reviewer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A statement that was checked: one claim, or several that state one thing.

    It goes by the id of the claim that was judged first. That claim's words are the `text`, and
    its article is the first of the `appearances`; the others follow by date. `differing` are
    reports of something else on the same matter. `claimant_kind` is None where the article does not
    settle what its claimant is. `decided_on` is the day, in UTC, since which the verdict stands;
    None without one. `cited` are the claims that evidence names, by their ids.
    """

    id: str
    verdict: Verdict | None
    basis: Basis
    decided_on: date | None
    text: str
    standalone: str
    claimant: str
    claimant_kind: NameKind | None
    appearances: tuple[Appearance, ...]
    differing: tuple[Appearance, ...] = ()
    origins: int = 1
    because: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    cited: Mapping[str, Appearance] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    reviewers: tuple[str, ...] = ()

    @property
    def claim(self) -> Appearance:
        """The claim that it goes by, as its own article states it."""
        return self.appearances[0]

    @property
    def first(self) -> Appearance | None:
        """The earliest of several reports; None where a date is missing, or two share the first."""
        days = [each.published for each in self.appearances if each.published]
        if len(days) < 2 or len(days) < len(self.appearances) or days.count(min(days)) > 1:
            return None
        return next(each for each in self.appearances if each.published == min(days))

    @property
    def first_published(self) -> date | None:
        """The earliest day on which an article is known to have stated it."""
        return min((each.published for each in self.appearances if each.published), default=None)


@dataclass(frozen=True, slots=True)
class ToldReport:
    """A report of a claim elsewhere, with how the two stand to each other."""

    appearance: Appearance
    relation: Relation
    state: LinkState


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim with all that may be seen of it; `group` counts the reports that state the same."""

    held: StoredClaim
    group: ClaimGroup | None = None
    elsewhere: tuple[ToldReport, ...] = ()
    cited: Mapping[str, Appearance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToldArticle:
    """An article as its galley: every sentence, with the claims that begin in it."""

    article: StoredArticle
    lines: tuple[tuple[Sentence, tuple[ToldClaim, ...]], ...]

    @property
    def claims(self) -> list[ToldClaim]:
        """The claims, in order of reading."""
        return [told for _, claims in self.lines for told in claims]

    @property
    def counts(self) -> dict[Status, int]:
        """How many of its claims stand where."""
        return Counter(told.held.status for told in self.claims)
