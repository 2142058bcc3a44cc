"""Evidence: what a verdict rests on, added, edited and removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from workbench.errors import SourceError, UsageError
from workbench.identity import evidence_id
from workbench.model import Evidence, EvidenceAct, EvidenceEvent, EvidenceKind, Grounds
from workbench.review.blindness import Sight
from workbench.workspace.base import WorkspaceBase, new_uuid

if TYPE_CHECKING:
    from workbench.store.originals import Original


class Evidencing(WorkspaceBase):
    """The part of a workspace that keeps evidence. What others keep shows once it may be seen."""

    def evidence(self, claim: str) -> tuple[Evidence, ...]:
        """My evidence on a claim, and that of others where I may see it, in order of adding."""
        with self._store.snapshot():
            id_ = self._store.claims.find(claim).id
            everyone = self._sight(id_) is Sight.ALL
            return self._store.evidence.of_claim(id_, None if everyone else self.reviewer)

    def evidence_beneath(self, claim: str) -> Mapping[str, tuple[Evidence, ...]]:
        """The evidence on a claim by its reviewer, for whoever may settle a disagreement on it.

        To be shown without the names while these are hidden. Who is blind gets only their own.
        """
        with self._store.snapshot():
            id_ = self._store.claims.find(claim).id
            blind = self._sight(id_) is Sight.OWN
            found = self._store.evidence.of_claim(id_, self.reviewer if blind else None)
        held: dict[str, tuple[Evidence, ...]] = {}
        for each in found:
            held[each.reviewer] = (*held.get(each.reviewer, ()), each)
        return held

    def my_evidence(self, evidence: str) -> Evidence:
        """One piece of my evidence by its id or the beginning of it.

        Raises UsageError where there is none, or more than one, or where it is another's.
        """
        held = self._found(evidence)
        if held.reviewer != self.reviewer:
            raise UsageError(
                f"Evidence {held.id} is not yours: add your own to claim {held.claim_id}."
            )
        return held

    def add_evidence(
        self,
        claim: str,
        grounds: Grounds,
        *,
        archive: bool = False,
        allow_private: bool = False,
        op_uuid: str | None = None,
    ) -> Evidence:
        """Keep a piece of evidence with a claim; it is on the disk when this returns.

        `archive` fetches the page of its URL, from the public internet unless `allow_private`, and
        keeps a copy. A page without a date of access was looked at today. Raises UsageError for
        evidence that lacks something, and SourceError, with nothing saved, where the page cannot
        be fetched.
        """
        held = self._store.claims.find(claim)
        given = self.checked_grounds(held.id, grounds)
        copy = _fetched(given, allow_private=allow_private) if archive else None
        act = op_uuid or new_uuid()
        now = self._clock()
        evidence = _kept(given, evidence_id(act), held.id, self.reviewer, now, copy)
        self._record(EvidenceAct.ADD, evidence, copy, op_uuid=act)
        return evidence

    def edit_evidence(
        self,
        evidence: str,
        grounds: Grounds,
        *,
        archive: bool = False,
        allow_private: bool = False,
        op_uuid: str | None = None,
    ) -> Evidence:
        """Say something else of my evidence. A copy of its page stays while its URL does.

        Gives it as it is then. The rest is as in `add_evidence`; raises UsageError besides where it
        is another's, or not there any more.
        """
        held = self.my_evidence(evidence)
        given = self.checked_grounds(held.claim_id, grounds)
        copy = _fetched(given, allow_private=allow_private) if archive else None
        edited = _kept(given, held.id, held.claim_id, self.reviewer, held.added_at, copy)
        if copy is None and (edited.kind, edited.target) == (held.kind, held.target):
            edited = replace(edited, archived=held.archived)
        if edited != held:
            self._record(EvidenceAct.EDIT, edited, copy, op_uuid=op_uuid)
        return edited

    def remove_evidence(self, evidence: str, *, op_uuid: str | None = None) -> Evidence:
        """Take my evidence away; undo brings it back. Gives what it was.

        Raises UsageError where it is another's, or not there any more.
        """
        held = self.my_evidence(evidence)
        self._record(EvidenceAct.REMOVE, held, None, op_uuid=op_uuid)
        return held

    def archived_copy(self, evidence: str) -> bytes:
        """The page of a piece of evidence, bit for bit as it was fetched.

        Raises UsageError where none was kept.
        """
        held = self._found(evidence)
        data = self._store.evidence.copy(held.archived) if held.archived else None
        if data is None:
            raise UsageError(
                f"No copy was kept for evidence {held.id}: "
                f"`workbench evidence edit {held.id} --archive` keeps one of a URL."
            )
        return data

    def checked_grounds(self, claim: str, grounds: Grounds) -> Grounds:
        """What is said of evidence, with white space around it gone and a linked claim's id whole.

        Raises UsageError that says what is missing or impossible, and what to do.
        """
        given = replace(
            grounds,
            target=grounds.target.strip(),
            quotation=grounds.quotation.strip(),
            source=grounds.source.strip(),
            note=grounds.note.strip(),
        )
        today = self._clock().astimezone().date()
        if given.accessed and given.accessed > today:
            raise UsageError(f"{given.accessed} is yet to come: give the day of access.")
        match given.kind:
            case EvidenceKind.CLAIM:
                return replace(given, target=self._other_claim(claim, given.target))
            case EvidenceKind.URL:
                return _with_address(given, today)
            case EvidenceKind.DOCUMENT if not given.target:
                raise UsageError("A document needs a name: its title, a file number or a path.")
            case EvidenceKind.NOTE if not given.note:
                raise UsageError("A note needs text: say what speaks for the claim or against it.")
            case EvidenceKind.NOTE if given.target:
                raise UsageError("A note names nothing else: give its text alone.")
        return given

    def _other_claim(self, claim: str, target: str) -> str:
        if not target:
            raise UsageError("Linked evidence needs a claim: give its id or the beginning of it.")
        other = self._store.claims.find(target).id
        if other == self._store.claims.find(claim).id:
            raise UsageError("A claim is no evidence for itself: give another claim.")
        return other

    def _found(self, id_or_prefix: str) -> Evidence:
        """One piece of evidence that I may see. Raises UsageError for none or several."""
        with self._store.snapshot():
            held = self._store.evidence.beginning_with(id_or_prefix) if id_or_prefix else ()
            seen = [each for each in held if self._may_see_evidence(each)]
        if not seen:
            raise UsageError(
                f"No evidence has an id that begins with {id_or_prefix!r}: "
                "`workbench evidence CLAIM` lists the ids."
            )
        if len(seen) > 1:
            several = ", ".join(each.id for each in seen)
            raise UsageError(f"More than one id begins with {id_or_prefix!r} ({several}).")
        return seen[0]

    def _may_see_evidence(self, evidence: Evidence) -> bool:
        return evidence.reviewer == self.reviewer or self._sight(evidence.claim_id) is not Sight.OWN

    def _record(
        self,
        kind: EvidenceAct,
        evidence: Evidence,
        copy: Original | None,
        *,
        op_uuid: str | None,
    ) -> None:
        event = EvidenceEvent(
            op_uuid=op_uuid or new_uuid(),
            evidence_id=evidence.id,
            claim_id=evidence.claim_id,
            reviewer=self.reviewer,
            kind=kind,
            decided_at=self._clock(),
            evidence=evidence,
        )
        self._store.evidence.record(event, copy)


def _with_address(given: Grounds, today: date) -> Grounds:
    """Evidence with a URL: the address is one, and there is a day on which it was looked at."""
    from workbench.ingest.addresses import is_address, parse_address

    if not given.target:
        raise UsageError("Nothing is typed yet: give an address, a document or a note.")
    if not is_address(given.target):
        raise UsageError(
            f"{given.target} is no address: type it in full, from https:// or http:// on, or give "
            "a document or a note."
        )
    try:
        parse_address(given.target)
    except SourceError as error:
        what, _, _ = str(error).rpartition("; ")
        raise UsageError(f"{what}: type it anew, or give a document or a note.") from None
    return replace(given, accessed=given.accessed or today)


def _fetched(given: Grounds, *, allow_private: bool) -> Original:
    """The page of evidence as its server gives it now."""
    from workbench.ingest.fetch import Fetcher
    from workbench.ingest.options import FetchRules
    from workbench.store.originals import Original

    if given.kind is not EvidenceKind.URL:
        raise UsageError(f"A copy is kept of the page of a URL: leave it off for a {given.kind}.")
    try:
        page = Fetcher(FetchRules(allow_private=allow_private)).fetch(given.target)
    except SourceError as error:
        why = f"Nothing was saved, as no copy could be fetched: {error}"
        raise SourceError(why, source=given.target) from None
    return Original(page.data, page.url, page.media_type)


def _kept(
    given: Grounds,
    id_: str,
    claim_id: str,
    reviewer: str,
    added_at: datetime,
    copy: Original | None,
) -> Evidence:
    return Evidence(
        **{field.name: getattr(given, field.name) for field in fields(Grounds)},
        id=id_,
        claim_id=claim_id,
        reviewer=reviewer,
        added_at=added_at,
        archived=copy.sha256 if copy else "",
    )
