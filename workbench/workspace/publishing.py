"""What of the work leaves for readers: checks, sites, reports."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import chain, islice
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from workbench.errors import UsageError, WorkbenchError
from workbench.model import (
    Basis,
    Comparison,
    Evidence,
    EvidenceKind,
    Judgement,
    LinkState,
    NameKind,
    Status,
    Verdict,
)
from workbench.records import EVERYTHING, ClaimFilter, StoredClaim, VerdictRow, deciding
from workbench.records.publishing import WHAT_IS_FINAL, Appearance, Check, Remark, Wanted
from workbench.wording import differences_in_words
from workbench.workspace.exporting import Exporting
from workbench.workspace.linking import Linking
from workbench.workspace.looking import Looking

if TYPE_CHECKING:
    from workbench.export.publishing import Newsroom, Written

_DECIDED = (Status.CORROBORATED, Status.CONTESTED)
_LOOKED_AT = (Status.DISAGREEMENT, Status.SKIPPED)
_NEVER = datetime.max.replace(tzinfo=UTC)
_PATH = re.compile(r"[/~.\\]|[A-Za-z]:\\|file:|\S+\.\w{1,5}\Z")
"""How the name of a document begins, or is made, that is a path on somebody's computer."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Where a claim stands, and when it was first and last decided on."""

    verdict: Verdict | None
    basis: Basis
    first: datetime
    last: datetime

    @property
    def rank(self) -> tuple[bool, datetime]:
        """What is told first: claims with a verdict, in the order in which they were judged."""
        return self.verdict is None, self.first


class Publishing(Looking, Linking, Exporting):
    """The part of a workspace that tells readers what was found, as its reviewer may see it."""

    def checks(
        self, filter_: ClaimFilter = EVERYTHING, wanted: Wanted = WHAT_IS_FINAL
    ) -> Generator[Check, None, None]:
        """The statements that were checked, in the order in which they were first judged.

        Claims that state one thing are one check where their verdicts agree, all of them being
        asked, whichever the filter lets pass. Stale, withdrawn and dismissed claims are never
        among them. All is of one moment; close it where it is not read to its end.
        """
        with self._store.snapshot():
            outcomes = self._outcomes(EVERYTHING, wanted)
            picked = set(outcomes if filter_.is_empty else self._outcomes(filter_, wanted))
            told: set[str] = set()
            for id_ in sorted(outcomes, key=lambda each: (*outcomes[each].rank, each)):
                if id_ in told:
                    continue
                members = self._statement(id_, outcomes, wanted)
                told.update(members)
                if picked.intersection(members):
                    yield self._check(id_, members, outcomes, wanted)

    def publish(
        self,
        folder: Path,
        newsroom: Newsroom,
        filter_: ClaimFilter = EVERYTHING,
        wanted: Wanted = WHAT_IS_FINAL,
        *,
        force: bool = False,
    ) -> Written:
        """Write the checks as a site of static pages into a folder, whole or not at all.

        Raises WorkbenchError where it cannot be written, would replace what is not its own, or
        where checks are there and none is left; with `force` it does these two.
        """
        from workbench.export.publishing import checks_in, publish_site

        self.refuse_publishing(folder, force=force)
        with closing(self.checks(filter_, wanted)) as checks:
            first = list(islice(checks, 1))
            if not (first or force) and (there := len(checks_in(folder))):
                raise WorkbenchError(
                    f"{wanted.nothing_in_words}, and {_many_checks(there)} there: nothing was "
                    "changed. Mend the filter, or empty the folder with --force."
                )
            return publish_site(chain(first, checks), newsroom, folder, force=force)

    def refuse_publishing(self, folder: Path, *, force: bool = False) -> None:
        """Raise now what would keep `publish` from beginning."""
        from workbench.export.publishing import refuse_unwritable_folder

        if folder.resolve() in (self.place.root.resolve(), self.place.database.resolve().parent):
            raise UsageError(f"{folder} holds the workspace: name a folder for the pages alone.")
        refuse_unwritable_folder(folder, force=force)

    def _outcomes(self, filter_: ClaimFilter, wanted: Wanted) -> dict[str, _Outcome]:
        """The claims that may be told of, by id, with where each stands."""
        with closing(self.verdict_rows(filter_)) as rows:
            return {
                row.claim_id: found
                for row in rows
                if (found := _outcome(row)) and found.basis in wanted.bases
            }

    def _statement(
        self, id_: str, outcomes: Mapping[str, _Outcome], wanted: Wanted
    ) -> tuple[str, ...]:
        """The claims with an outcome that are told as one with this one, itself first."""
        group = None if wanted.by_claim else self._store.links.group_of(id_)
        mates = [each for each in group.claims if each in outcomes] if group else []
        verdicts = {outcomes[each].verdict for each in mates} - {None}
        if len(verdicts) > 1:
            return (id_,)
        return (id_, *(each for each in mates if each != id_))

    def _check(
        self,
        id_: str,
        members: tuple[str, ...],
        outcomes: Mapping[str, _Outcome],
        wanted: Wanted,
    ) -> Check:
        held = self.claim(id_)
        group = None if wanted.by_claim else self._store.links.group_of(id_)
        if group and set(group.claims) & outcomes.keys() - set(members):
            group = None  # its claims were judged differently: each is told by itself
        judged = [held, *(self.claim(each) for each in members[1:])]
        evidence = _told_evidence(judged, wanted)
        outcome = outcomes[id_]
        appearances = self._appearances(held, group.claims if group else ())
        return Check(
            id=id_,
            verdict=outcome.verdict,
            basis=outcome.basis,
            decided_on=outcome.last.astimezone(UTC).date() if outcome.verdict else None,
            text=held.claim.text,
            standalone=held.claim.standalone,
            claimant=held.claim.claimant or "",
            claimant_kind=self._claimant_kind(held),
            appearances=appearances,
            differing=self._differing(held) if wanted.with_differing else (),
            origins=group.origins if group else 1,
            because=group.because if group else (),
            denied_by=group.denied_by if group else (),
            evidence=evidence,
            cited=self._cited(evidence),
            remarks=_remarks(held, outcome, wanted),
            reviewers=_reviewers(judged) if wanted.with_reviewers else (),
        )

    def _appearances(self, held: StoredClaim, group: Iterable[str]) -> tuple[Appearance, ...]:
        """The articles that state it, each once: the claim's own, then the others by date."""
        compared = {
            link.partner(held.id): link.seen_from(held.id)
            for link in self._store.links.of_claim(held.id)
        }
        own = self._appearance(held)
        others: dict[str, Appearance] = {}
        for id_ in group:
            other = self._store.claims.find(id_)
            if other.stands and other.article_id not in (held.article_id, *others):
                others[other.article_id] = self._appearance(other, compared.get(id_))
        ordered = sorted(
            others.values(),
            key=lambda each: (each.published or date.max, each.publisher, each.claim_id),
        )
        return (own, *ordered)

    def _differing(self, held: StoredClaim) -> tuple[Appearance, ...]:
        """The reports that differ from it or contradict it, as far as comparing tells."""
        return tuple(
            self._appearance(report.claim, report.comparison)
            for report in self.elsewhere(held.id).reports
            if report.link.state is LinkState.SUGGESTED and not report.link.is_same
        )

    def _appearance(self, held: StoredClaim, compared: Comparison | None = None) -> Appearance:
        article = self._store.articles.get(held.article_id).article
        return Appearance(
            claim_id=held.id,
            text=held.claim.text,
            headline=article.headline,
            publisher=article.publisher,
            published=article.published,
            url=article.url,
            language=article.language,
            differs=_what_differs(compared) if compared else "",
        )

    def _claimant_kind(self, held: StoredClaim) -> NameKind | None:
        """What the article takes its claimant for, wherever in its claims the name stands.

        None where it nowhere names them so, or takes the name for two things.
        """
        kinds = {
            name.kind
            for each in self._store.claims.of_article(held.article_id)
            for name in each.claim.names
            if name.full == held.claim.claimant
        }
        return kinds.pop() if len(kinds) == 1 else None

    def _cited(self, evidence: Iterable[Evidence]) -> dict[str, Appearance]:
        named = {piece.target for piece in evidence if piece.kind is EvidenceKind.CLAIM}
        return {id_: self._appearance(self._store.claims.find(id_)) for id_ in sorted(named)}


def _many_checks(number: int) -> str:
    return "1 check is" if number == 1 else f"{number:,} checks are"


def _outcome(row: VerdictRow) -> _Outcome | None:
    """Where a claim stands; None where there is nothing to tell of it."""
    moments = [held.decided_at for held in row.deciding] or [_NEVER]
    first = min(moments)
    if row.status in _DECIDED and row.verdict:
        last = row.settled.decided_at if row.settled else max(moments)
        return _Outcome(row.verdict, row.basis, first, last)
    if row.status in _LOOKED_AT:
        return _Outcome(None, Basis.UNRESOLVED, first, max(moments))
    return None


def _what_differs(compared: Comparison) -> str:
    """What differs in words; what both say alike, on which their likeness rests, is no news."""
    told = (each for each in compared.differences if each.decisive or " = " not in each.text)
    return differences_in_words(replace(compared, differences=tuple(told)))


def _judgements_on(held: StoredClaim) -> list[Judgement]:
    """The judgements that the status rests on, without those of other words, earliest first."""
    return [each for each in deciding(held.judgements) if each.claim_text == held.claim.text]


def _reviewers(judged: Collection[StoredClaim]) -> tuple[str, ...]:
    """Who judged, in the order in which they did, each once; who settled it comes last."""
    names = [vote.reviewer for held in judged for vote in _judgements_on(held)]
    names += [
        held.adjudication.adjudicator
        for held in judged
        if held.adjudication and held.basis is Basis.ADJUDICATED
    ]
    return tuple(dict.fromkeys(names))


def _remarks(held: StoredClaim, outcome: _Outcome, wanted: Wanted) -> tuple[Remark, ...]:
    """Why it came out so: the reason of who settled it, then the notes of who found the same.

    None unless asked for, and none of who found otherwise, or judged other words than these.
    """
    if not wanted.with_notes:
        return ()
    said = [
        (each.note, each.reviewer)
        for each in _judgements_on(held)
        if each.note and outcome.verdict in (None, each.verdict)
    ]
    if held.adjudication and outcome.basis is Basis.ADJUDICATED:
        said.insert(0, (held.adjudication.reason, held.adjudication.adjudicator))
    return tuple(Remark(text, name if wanted.with_reviewers else "") for text, name in said)


def _told_evidence(judged: Iterable[StoredClaim], wanted: Wanted) -> tuple[Evidence, ...]:
    """The evidence on claims, each piece once, without what is not to be told of it.

    A note says nothing else. A document goes by its name, not by where somebody keeps it.
    """
    told: dict[object, Evidence] = {}
    for piece in (piece for held in judged for piece in held.evidence):
        if piece.kind is EvidenceKind.NOTE and not wanted.with_notes:
            continue
        open_ = replace(
            piece,
            target=_name(piece.target) if piece.kind is EvidenceKind.DOCUMENT else piece.target,
            note=piece.note if wanted.with_notes else "",
            reviewer=piece.reviewer if wanted.with_reviewers else "",
        )
        told.setdefault((open_.grounds, open_.reviewer), open_)
    return tuple(told.values())


def _name(document: str) -> str:
    """The name of a document; of a path, its last part alone."""
    if not _PATH.match(document):
        return document
    return PureWindowsPath(document).name or PurePosixPath(document).name or document
