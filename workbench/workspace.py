"""One open workspace: everything that the screens and the command line may ask for.

with Workspace.open(Path("border.db"), reviewer="ana") as workspace:
    workspace.ingest([Path("article.txt")])
    for row in workspace.claim_rows(workspace.claim_numbers()):
        workspace.judge(row.id, Verdict.CORROBORATED, note="Border Guard, 22 November")
    rows = list(workspace.verdict_rows())
"""

from __future__ import annotations

import uuid
from array import array
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from workbench.errors import UsageError
from workbench.intake import Intake, report_of
from workbench.locate import Place, find_place, reviewer_name
from workbench.model import (
    Correction,
    Disposition,
    Event,
    EventKind,
    Judgement,
    LinkAct,
    LinkDecision,
    Seen,
    Sentence,
    SkipReason,
    Status,
    Verdict,
)
from workbench.records import (
    ArticleSummary,
    Changes,
    ClaimFilter,
    ClaimRow,
    Counts,
    IngestReport,
    LinkedPair,
    Listing,
    Order,
    Outcome,
    Proof,
    Step,
    StoredArticle,
    StoredClaim,
    StoredGalley,
    VerdictRow,
    with_claims,
)
from workbench.review import stale_words
from workbench.store import PATIENCE_SECONDS, Store

if TYPE_CHECKING:
    from workbench.correcting import Proposals
    from workbench.extractors import Choice
    from workbench.ingest.options import SourceOptions
    from workbench.intake.crews import Crew
    from workbench.linking import Elsewhere, GroupView, LinkReport
    from workbench.linking.grouping import Grouping
    from workbench.match.origins import Origins, Report

EVERYTHING = ClaimFilter()


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


class Workspace:
    """Articles, claims and verdicts of one database, for one reviewer. Threads may share it."""

    def __init__(
        self,
        place: Place,
        reviewer: str,
        *,
        clock: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self.place = place
        self.reviewer = reviewer
        self._clock = clock
        self._store = Store(
            place.database, patience=patience, compose=_compose, grouping=_Grouping()
        )
        self._intake = Intake(self._store, place, clock)

    @classmethod
    def open(
        cls,
        database: Path | None = None,
        *,
        reviewer: str | None = None,
        here: Path | None = None,
        clock: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE_SECONDS,
    ) -> Self:
        """Open the database that is named, else the workspace of the folder `here`.

        `here` is the current folder unless it is given. A database that does not exist is made.
        `patience` is how many seconds a write waits for another program that holds the file.
        Raises StoreError where it cannot be used, UsageError for an impossible reviewer name.
        """
        place = find_place(database, here or Path.cwd())
        return cls(place, reviewer_name(reviewer), clock=clock, patience=patience)

    @property
    def read_only(self) -> bool:
        """Whether verdicts cannot be saved here."""
        return self._store.read_only

    # Reading articles in

    def refresh(self, progress: Callable[[Outcome], None] | None = None) -> IngestReport:
        """Read in the new and changed articles of the workspace's own folder.

        `progress` is told what became of each as soon as it is kept.
        """
        return report_of(_telling(self._intake.refresh(), progress))

    def ingest(self, sources: Iterable[str | Path]) -> IngestReport:
        """Read in files, folders, archives, addresses and feeds; see `read_in`."""
        return report_of(self.read_in(sources))

    def read_in(
        self,
        sources: Iterable[str | Path],
        *,
        options: SourceOptions | None = None,
        crew: Crew | None = None,
        extractor: Choice | None = None,
    ) -> Iterator[Outcome]:
        """Read sources in, and tell what became of each, in order, as soon as it is kept.

        A source that fails stops no other; stopped at any time, what was told is kept, and the
        same call goes on from there. `crew` says who reads: by default this process where there
        is little to read, else one process for each core. `extractor` finds the claims, with None
        the workbench itself.
        """
        return self._intake.read_in(sources, options=options, crew=crew, extractor=extractor)

    def ingest_text(self, data: bytes, name: str) -> IngestReport:
        """Read in one article given as bytes, such as standard input, under a name of its own."""
        return report_of([self._intake.read_bytes(data, name)])

    # Looking at articles and claims

    def articles(self) -> list[ArticleSummary]:
        """All articles in the order they came, with their claims counted."""
        return self._store.articles.summaries()

    def article(self, id_or_prefix: str) -> StoredArticle:
        """One article. Raises UsageError where no id, or more than one, begins so."""
        return self._store.articles.get(id_or_prefix)

    def original(self, id_or_prefix: str) -> bytes:
        """The bytes of an article's current version, bit for bit as they were read.

        Raises UsageError where no id, or more than one, begins so, or where they were not kept.
        """
        held = self.article(id_or_prefix)
        data = self._store.articles.original(held.article.sha256)
        if data is None:
            raise UsageError(f"The bytes of article {held.id} were not kept.")
        return data

    def galley(self, id_or_prefix: str) -> StoredGalley:
        """Every sentence of an article and what it was taken for, with the claims."""
        with self._store.snapshot():
            article = self.article(id_or_prefix)
            sentences = self._store.articles.sentences(article.id)
            claims = self._store.claims.of_article(article.id)
        return _galley_of(article, sentences, claims)

    def claim_numbers(
        self, filter_: ClaimFilter = EVERYTHING, order: Order = Order.WORTH
    ) -> array[int]:
        """The numbers of the claims that pass the filter, in order."""
        return self._store.claims.numbers(filter_, order)

    def listing(self, filter_: ClaimFilter = EVERYTHING, order: Order = Order.WORTH) -> Listing:
        """The numbers of the claims that pass the filter, in order, each with its status."""
        return self._store.claims.listing(filter_, order)

    def changes_since(self, mark: tuple[int, int] | None) -> Changes:
        """What anyone saved since an earlier answer's `mark`; begin with None."""
        return self._store.claims.changes_since(mark)

    def claim_rows(self, numbers: Sequence[int]) -> list[ClaimRow]:
        """The list lines of claims; at most some hundreds at a time."""
        return self._store.claims.rows(numbers)

    def claim(self, claim: int | str) -> StoredClaim:
        """One claim by its number, its id or the beginning of it, with all that was said of it.

        Raises UsageError where no id, or more than one, begins so.
        """
        claims, verdicts = self._store.claims, self._store.verdicts
        with self._store.snapshot():
            held = claims.get(claim) if isinstance(claim, int) else claims.find(claim)
            held = replace(
                held,
                judgements=verdicts.judgements(held.id),
                events=verdicts.events(held.id),
                corrections=self._store.corrections.of_claim(held.id),
                decisions=self._store.links.decisions(held.id),
            )
        former = stale_words(held.judgements, held.claim.text)
        if held.status is not Status.STALE or former is None:
            return held
        from workbench.match import word_diff

        change = tuple(word_diff(former, held.claim.text))
        return replace(held, judged_text=former, change=change)

    def claims(self, numbers: Iterable[int]) -> Iterator[StoredClaim]:
        """Claims in full, one after the other, but for what reviewers said of them."""
        return (self._store.claims.get(n) for n in numbers)

    def publishers(self) -> list[tuple[str, int]]:
        """Publishers with their number of claims."""
        return self._store.claims.publishers()

    def claimants(self) -> list[tuple[str, int]]:
        """Claimants with their number of claims."""
        return self._store.claims.claimants()

    def counts(self) -> Counts:
        """How many claims stand where."""
        return self._store.claims.counts()

    def dispositions(self) -> dict[Disposition, int]:
        """How many sentences were taken for what."""
        return self._store.articles.disposition_counts()

    def data_version(self) -> int:
        """Changes when any program has saved something; compare within one thread."""
        return self._store.data_version()

    # Judging

    def judge(
        self,
        claim: str,
        verdict: Verdict,
        *,
        note: str | None = None,
        seen: Seen | None = None,
        op_uuid: str | None = None,
    ) -> Judgement | None:
        """Record the reviewer's verdict of a claim; it is on the disk when this returns.

        Gives what the reviewer now holds. `note` None leaves an earlier note as it is. `op_uuid`
        makes a repeated call harmless: it changes nothing, even where the first was undone since.
        `seen` says what was on the screen; without it the article's current version is noted.
        """
        act = self._act(claim, EventKind.SET, note, seen, op_uuid, verdict=verdict)
        return self._store.verdicts.record(act)

    def skip(
        self,
        claim: str,
        reason: SkipReason,
        *,
        note: str | None = None,
        seen: Seen | None = None,
        op_uuid: str | None = None,
    ) -> Judgement | None:
        """Record that the reviewer looked at a claim and gives no verdict, and why."""
        act = self._act(claim, EventKind.SKIP, note, seen, op_uuid, skip_reason=reason)
        return self._store.verdicts.record(act)

    def note(
        self,
        claim: str,
        note: str,
        *,
        seen: Seen | None = None,
        op_uuid: str | None = None,
    ) -> Judgement | None:
        """Keep the reviewer's note on a claim; "" clears it. Gives what the reviewer now holds."""
        return self._store.verdicts.record(self._act(claim, EventKind.NOTE, note, seen, op_uuid))

    def undo(self) -> Step | None:
        """Take back the reviewer's last act; None where nothing is left to undo."""
        return self._store.undo(self.reviewer, _new_uuid(), self._clock())

    def redo(self) -> Step | None:
        """Put back what the reviewer undid last; None where nothing is left to redo."""
        return self._store.redo(self.reviewer, _new_uuid(), self._clock())

    # Correcting a galley

    def make_claim(self, article: str, start: int, end: int, *, reason: str = "") -> str:
        """Take the stretch `[start, end)` of an article's body for a claim; gives the claim's id.

        A claim that was dismissed from within the stretch comes back as it was. Raises UsageError
        where there are no words, or where they belong to another claim.
        """
        return self._correct(article, lambda galley: galley.make(start, end, reason=reason))

    def dismiss(self, claim: str, *, reason: str = "") -> str:
        """Take a claim for none. It keeps its verdicts and its place in the counts."""
        held = self._store.claims.find(claim)
        return self._correct(held.article_id, lambda galley: galley.dismiss(held, reason=reason))

    def reshape(self, claim: str, start: int, end: int) -> str:
        """Widen or narrow a claim to the stretch `[start, end)` of the body.

        A verdict that was given on its former words is stale then.
        """
        held = self._store.claims.find(claim)
        return self._correct(held.article_id, lambda galley: galley.reshape(held, start, end))

    def split(self, claim: str, cuts: Iterable[int]) -> str:
        """Put several claims in the place of one, cut at these offsets of the body."""
        held = self._store.claims.find(claim)
        return self._correct(held.article_id, lambda galley: galley.split(held, cuts))

    def set_claimant(self, claim: str, claimant: str | None) -> str:
        """Say who asserts a claim; None says that the article itself does."""
        held = self._store.claims.find(claim)
        return self._correct(held.article_id, lambda galley: galley.give_to(held, claimant))

    # The same claim elsewhere

    def unlinked(self) -> int:
        """How many claims were not looked for elsewhere yet, or with other words."""
        return self._store.links.unlinked()

    def link(
        self,
        progress: Callable[[int, int], None] | None = None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> LinkReport:
        """Look for all claims elsewhere that were not looked for yet, and keep what is found.

        `progress` is told how many claims are done, and of how many. Where `is_wanted` says no,
        what was done is kept, and the next call goes on from there.
        """
        from workbench.linking import Linker

        return Linker(self._store, self._clock).run(progress, is_wanted)

    def elsewhere(self, claim: str) -> Elsewhere:
        """Where else a claim is reported, best first, and what stands behind it."""
        from workbench.linking.elsewhere import elsewhere

        return elsewhere(self._store, self._store.claims.find(claim).id)

    def groups(self) -> Iterator[GroupView]:
        """Statements that several articles report, those with differences first."""
        from workbench.linking.elsewhere import group_views

        return group_views(self._store)

    def links(self) -> Iterator[LinkedPair]:
        """All links between claims, best first."""
        return self._store.links.all()

    def similar(self, text: str, k: int = 10) -> list[tuple[StoredClaim, float]]:
        """The claims most like a text, each with its score from 0 to 1, best first."""
        near = self._store.links.nearest(text, 0.0, k)
        claims = {held.n: held for held in self._store.claims.many([n for n, _ in near])}
        return [(claims[n], score) for n, score in near if n in claims]

    def confirm_link(self, one: str, other: str, *, op_uuid: str | None = None) -> None:
        """Say that two linked claims state the same: they are of one group then."""
        self._decide(one, other, LinkAct.CONFIRM, op_uuid)

    def reject_link(self, one: str, other: str, *, op_uuid: str | None = None) -> None:
        """Say that two linked claims do not state the same."""
        self._decide(one, other, LinkAct.REJECT, op_uuid)

    # Verdicts that leave

    def verdict_rows(self, filter_: ClaimFilter = EVERYTHING) -> Generator[VerdictRow, None, None]:
        """One row per claim, for an export. Close it where it is not read to its end."""
        yield from self._store.claims.verdict_rows(filter_)

    def export_verdicts(
        self, target: Path, filter_: ClaimFilter = EVERYTHING, *, force: bool = False
    ) -> int:
        """Write the verdict CSV to a file, whole or not at all; gives the number of claims in it.

        An existing file is replaced only with `force`, and the database itself never. Raises
        WorkbenchError where the file cannot be written.
        """
        from workbench.export import replacing, write_verdicts

        if self._is_own_file(target):
            raise UsageError(f"{target} belongs to the database: name another file.")
        with (
            replacing(target, force=force) as stream,
            closing(self.verdict_rows(filter_)) as rows,
        ):
            return write_verdicts(rows, stream)

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _correct(self, article: str, propose: Callable[[Proposals], Correction]) -> str:
        from workbench.correcting import Proposals

        with self._store.snapshot():
            held = self.article(article)
            claims = self._store.claims.of_article(held.id)
            sentences = self._store.articles.sentences(held.id)
        galley = _galley_of(held, sentences, claims)
        proposals = Proposals(galley, claims, self.reviewer, _new_uuid, self._clock())
        correction = propose(proposals)
        self._store.corrections.record(correction)
        return correction.claim_id

    def _decide(self, one: str, other: str, kind: LinkAct, op_uuid: str | None) -> None:
        first, second = sorted(self._store.claims.find(claim).id for claim in (one, other))
        if first == second:
            raise UsageError("A link is between two claims: name two.")
        if second not in [link.other for link in self._store.links.of_claim(first)]:
            raise UsageError(f"{first} and {second} are not linked: see `workbench matches`.")
        self._store.links.decide(
            LinkDecision(op_uuid or _new_uuid(), first, second, self.reviewer, kind, self._clock())
        )

    def _is_own_file(self, target: Path) -> bool:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):  # one of the two is not there
                if target.samefile(f"{self.place.database}{ending}"):
                    return True
        return False

    def _act(
        self,
        claim: str,
        kind: EventKind,
        note: str | None,
        seen: Seen | None,
        op_uuid: str | None,
        *,
        verdict: Verdict | None = None,
        skip_reason: SkipReason | None = None,
    ) -> Event:
        return Event(
            op_uuid=op_uuid or _new_uuid(),
            claim_id=self._store.claims.find(claim).id,
            reviewer=self.reviewer,
            kind=kind,
            decided_at=self._clock(),
            verdict=verdict,
            skip_reason=skip_reason,
            note=note,
            article_sha256=seen.article_sha256 if seen else "",
            claim_text=seen.claim_text if seen else "",
            shown_at=seen.since if seen else None,
        )


def _galley_of(
    article: StoredArticle, sentences: Iterable[Sentence], claims: Iterable[StoredClaim]
) -> StoredGalley:
    standing = [(held.claim.start, held) for held in claims if held.stands]
    return StoredGalley(article, tuple(with_claims(sentences, standing)))


class _Grouping:
    """The rules of grouping, brought in when they are first asked."""

    def may_join(self, pair: LinkedPair) -> bool:
        return self._rules.may_join(pair)

    def groups(self, pairs: Collection[LinkedPair]) -> Iterable[Collection[str]]:
        return self._rules.groups(pairs)

    def origins(self, reports: Collection[Report], copies: Collection[tuple[str, str]]) -> Origins:
        return self._rules.origins(reports, copies)

    @cached_property
    def _rules(self) -> Grouping:
        from workbench.linking.grouping import Grouping

        return Grouping()


def _compose(
    held: StoredArticle, read: Proof, corrections: Sequence[Correction], in_force: frozenset[str]
) -> Proof:
    from workbench.correcting import compose_galley

    return compose_galley(held, read, corrections, in_force)


def _new_uuid() -> str:
    return str(uuid.uuid4())


def _telling(
    outcomes: Iterable[Outcome], progress: Callable[[Outcome], None] | None
) -> Iterator[Outcome]:
    for outcome in outcomes:
        if progress:
            progress(outcome)
        yield outcome
