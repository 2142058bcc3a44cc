"""What a workspace hands out: claims and articles as they are kept, with their ids and status.

Frozen values over `workbench.model`; the store fills them, the screens, the command line and the
exports read them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from workbench.model import (
    Article,
    Claim,
    Comparison,
    Correction,
    Event,
    Judgement,
    LinkDecision,
    LinkState,
    Piece,
    Sentence,
    SkipReason,
    Status,
    Verdict,
)


class Order(StrEnum):
    """The order in which claims are listed."""

    WORTH = "check-worthiness"
    ARTICLE = "article"


NO_CLAIMANT = ""
"""Among the claimants of a filter: claims that the article itself makes."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to list. An empty field lets everything pass; fields are joined by "and".

    `words` that are mere signs, and hold no letter or digit, let nothing pass.
    """

    statuses: frozenset[Status] = frozenset()
    articles: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    claimants: frozenset[str] = frozenset()
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether every claim passes."""
        return self == ClaimFilter()


@dataclass(slots=True)
class Listing:
    """The claims that pass a filter, in order: their numbers and, place by place, their status.

    A status is kept as its place in `Status`, so that a million claims take nine megabytes and
    the next open one is found at once.
    """

    numbers: array[int]
    statuses: bytearray

    @classmethod
    def empty(cls) -> Listing:
        """A list without claims."""
        return cls(array("q"), bytearray())

    def status(self, place: int) -> Status:
        """The status of the claim at a place of the list."""
        return STATUSES[self.statuses[place]]

    def place_of(self, n: int) -> int | None:
        """Where a claim stands in the list; None where it is not listed."""
        try:
            return self.numbers.index(n)
        except ValueError:
            return None

    def set_status(self, place: int, status: Status) -> None:
        """Keep that the claim at a place of the list now stands elsewhere."""
        self.statuses[place] = STATUSES.index(status)

    def count(self, status: Status) -> int:
        """How many of the claims listed stand there."""
        return self.statuses.count(STATUSES.index(status))

    @property
    def to_do(self) -> int:
        """How many of the claims listed still want a verdict."""
        return sum(map(self.statuses.count, _TO_DO))

    def next_to_do(self, after: int) -> int | None:
        """The first place to do after this one, else the first from the top; None for none."""
        found = [self.statuses.find(code, after + 1) for code in _TO_DO]
        found = [place for place in found if place >= 0]
        return min(
            found or [place for place in map(self.statuses.find, _TO_DO) if place >= 0],
            default=None,
        )

    def previous_to_do(self, before: int) -> int | None:
        """The last place to do before this one, else the last of all; None for none."""
        found = max(self.statuses.rfind(code, 0, max(before, 0)) for code in _TO_DO)
        found = found if found >= 0 else max(map(self.statuses.rfind, _TO_DO))
        return found if found >= 0 else None


STATUSES = tuple(Status)
TO_DO = (Status.OPEN, Status.STALE)
"""What still wants a verdict: claims that nobody judged, and those whose words have changed."""

_TO_DO = tuple(map(STATUSES.index, TO_DO))


@dataclass(frozen=True, slots=True)
class Changes:
    """What anyone saved since an earlier look; `mark` is what to ask with the next time.

    `moved` gives the claims that were judged since, with their status now. Where
    `articles_changed`, the list of claims itself may be another.
    """

    mark: tuple[int, int]
    moved: dict[int, Status]
    articles_changed: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One line of the claim list. `n` is this database's own number of the claim.

    `reports` counts the articles that state it, its own among them.
    """

    n: int
    id: str
    text: str
    check_worthiness: float
    status: Status
    claimant: str | None
    publisher: str
    reports: int = 1


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as kept: its id, the version its offsets point into, and what was read.

    `extractor` is what found its claims, "" for the workbench itself.
    """

    id: str
    version: int
    article: Article
    read_at: datetime
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article without its body, with its claims counted by status."""

    id: str
    headline: str
    publisher: str
    byline: str
    published: str
    version: int
    counts: dict[Status, int]

    @property
    def claims(self) -> int:
        """All claims of the article, the withdrawn ones included."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as kept, with everything that is known of it.

    `events` are all acts on the claim, oldest first; `judgements` what each reviewer holds now.
    `judged_text` is set where the claim is stale: the other words that a judgement rests on; then
    `change` tells word by word what became of them. `made_by` is the reviewer who made it a claim,
    "" for the reader; `dismissed` says who took it for none and why, "" while it is one;
    `corrections` are all acts on it in the galley, `decisions` those on its links.
    """

    n: int
    id: str
    article_id: str
    claim: Claim
    status: Status
    withdrawn_at: datetime | None
    made_by: str = ""
    dismissed: str = ""
    judged_text: str | None = None
    change: tuple[Piece, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    events: tuple[Event, ...] = ()
    corrections: tuple[Correction, ...] = ()
    decisions: tuple[LinkDecision, ...] = ()

    @property
    def acts(self) -> list[Event | Correction | LinkDecision]:
        """All that reviewers did to it, in the galley and to its links too, oldest first."""
        acts: list[Event | Correction | LinkDecision] = [*self.events, *self.corrections]
        return sorted([*acts, *self.decisions], key=lambda act: act.decided_at)

    @property
    def stands(self) -> bool:
        """Whether it is a claim of its article as it is now."""
        return self.withdrawn_at is None and not self.dismissed


Held = TypeVar("Held")


def with_claims(
    sentences: Iterable[Sentence], claims: Iterable[tuple[int, Held]]
) -> Iterator[tuple[Sentence, tuple[Held, ...]]]:
    """Each sentence with the claims that begin in it, given the claims with their start offsets.

    A claim may begin after its sentence does: a dateline is no part of it.
    """
    waiting = sorted(claims, key=lambda each: each[0])
    starts = [start for start, _ in waiting]
    for sentence in sentences:
        places = slice(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        yield sentence, tuple(held for _, held in waiting[places])


@dataclass(frozen=True, slots=True)
class StoredGalley:
    """The sentences of an article in order, each with the claims that begin in it."""

    article: StoredArticle
    lines: tuple[tuple[Sentence, tuple[StoredClaim, ...]], ...]

    @property
    def claims(self) -> list[StoredClaim]:
        """The claims that stand, in order of reading."""
        return [held for _, claims in self.lines for held in claims]


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """Two claims of different articles that may state one thing; `one` is the smaller id.

    The spans of the comparison's differences are offsets into the texts of `one` and `other`.
    `method` names what found and compared them, with its version.
    """

    one: str
    other: str
    comparison: Comparison
    method: str = ""
    state: LinkState = LinkState.SUGGESTED
    decided_by: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Both claims, by id."""
        return self.one, self.other

    def partner(self, claim_id: str) -> str:
        """The other one of the two."""
        return self.other if claim_id == self.one else self.one

    def seen_from(self, claim_id: str) -> Comparison:
        """The comparison with this claim's side first."""
        if claim_id == self.one:
            return self.comparison
        turned = tuple(
            replace(each, in_a=each.in_b, in_b=each.in_a) for each in self.comparison.differences
        )
        return replace(self.comparison, differences=turned)


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims that state one thing, and what stands behind it.

    `reports` counts the articles, `origins` the independent sources of them; `because` says in
    words why several reports are one origin; `denied_by` names who denies it.
    """

    claims: tuple[str, ...]
    reports: int
    origins: int
    because: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """ "3 reports, 1 origin: same publisher: Gazette"."""
        parts = [
            f"{count} {noun}{'s' * (count != 1)}"
            for count, noun in ((self.reports, "report"), (self.origins, "origin"))
        ]
        return ", ".join(parts) + (f": {'; '.join(self.because)}" if self.because else "")


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim in a galley: its id, who made it ("" for the reader), and why it was dismissed.

    `dismissed` is "" while it is a claim.
    """

    id: str
    claim: Claim
    made_by: str = ""
    dismissed: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A galley with the ids of its claims, as it was read or as reviewers corrected it.

    `taken_back` are the ids of claims that a reviewer made and then undid.
    """

    sentences: tuple[Sentence, ...]
    claims: tuple[Placed, ...]
    taken_back: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims stand where. The parts always add up to `total`."""

    by_status: dict[Status, int]

    @property
    def total(self) -> int:
        """All claims."""
        return sum(self.by_status.values())

    @property
    def judged(self) -> int:
        """Claims that got a verdict, contradicted ones included."""
        decided = (Status.CORROBORATED, Status.CONTESTED, Status.DISAGREEMENT)
        return sum(self.by_status[status] for status in decided)

    @property
    def handled(self) -> int:
        """Claims with nothing left to do: judged, skipped, withdrawn or dismissed."""
        return self.total - sum(self.by_status[status] for status in TO_DO)


@dataclass(frozen=True, slots=True)
class Step:
    """An act that was undone or redone, for saying so."""

    event: Event | Correction | LinkDecision
    claim_text: str


def deciding(judgements: Collection[Judgement]) -> list[Judgement]:
    """The judgements that a claim's status rests on, earliest first.

    All verdicts where there is one, else all skips, else none.
    """
    verdicts = [judgement for judgement in judgements if judgement.verdict]
    skips = [judgement for judgement in judgements if judgement.skip_reason]
    return sorted(verdicts or skips, key=lambda held: (held.decided_at, held.reviewer))


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One row of the verdict CSV: a claim, where it stands, and who said so.

    `verdict` is None while the claim is open, was only skipped, or is in disagreement. Where the
    claim is stale, `judged_text` holds the other words that the judgement rests on.
    """

    claim_id: str
    status: Status
    verdict: Verdict | None
    skip_reason: SkipReason | None
    judgements: tuple[Judgement, ...]
    claim_text: str
    claimant: str
    quotation: str
    check_worthiness: float
    article_id: str
    headline: str
    publisher: str
    byline: str
    published: str
    url: str
    start: int
    end: int
    article_sha256: str
    judged_text: str = ""

    @property
    def deciding(self) -> list[Judgement]:
        """The judgements that the status rests on, earliest first."""
        return deciding(self.judgements)


class Take(StrEnum):
    """What a source was taken for."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: `why` it failed, or what reading repaired and found."""

    source: str
    take: Take
    why: str = ""
    remarks: tuple[str, ...] = ()
    claims: int = 0

    def called(self, name: str) -> Outcome:
        """The same of a source that goes by another name."""
        return replace(self, source=name)


@dataclass(slots=True)
class IngestReport:
    """What reading a number of sources came to; every source is in exactly one list."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    claims: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one more source in."""
        if outcome.take is Take.FAILED:
            self.failed.append((outcome.source, outcome.why))
            return
        {Take.NEW: self.new, Take.CHANGED: self.changed, Take.UNCHANGED: self.unchanged}[
            outcome.take
        ].append(outcome.source)
        self.claims += outcome.claims
        self.remarks += [(outcome.source, remark) for remark in outcome.remarks]

    @property
    def takes(self) -> dict[Take, int]:
        """How many sources were taken for what."""
        return {
            Take.NEW: len(self.new),
            Take.CHANGED: len(self.changed),
            Take.UNCHANGED: len(self.unchanged),
            Take.FAILED: len(self.failed),
        }

    @property
    def changed_anything(self) -> bool:
        """Whether the database holds something it did not hold before."""
        return bool(self.new or self.changed)
