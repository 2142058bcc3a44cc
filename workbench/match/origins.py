"""How many independent origins stand behind one statement that several articles report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from workbench.match.naming import is_same_name, is_same_outlet
from workbench.match.quoting import NO_WORDING, Wording, one_quotation


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report of a statement, and what it rests on.

    `claimant` is who the article says asserts it, by full name, and `is_named` whether that is a
    name rather than a description ("two officials"); `agency` the wire it is credited to. Empty
    where there is none. `denied_by` is who the article says denies it, and `wording` the words that
    it reports it in.
    """

    claim_id: str
    article_id: str
    publisher: str = ""
    agency: str = ""
    claimant: str = ""
    is_named: bool = False
    denied_by: str = ""
    wording: Wording = NO_WORDING


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that do not stand on their own, by claim id, and why each is no origin of its own."""

    claims: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """What stands behind a statement: its independent origins, and who denies it."""

    origins: tuple[Origin, ...]
    denied_by: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many independent origins there are."""
        return len(self.origins)

    @property
    def because(self) -> tuple[str, ...]:
        """Why reports are one origin, each reason once."""
        return tuple(dict.fromkeys(why for origin in self.origins for why in origin.reasons))


IsCopy = Callable[[str, str], bool]
"""Whether two articles, by id, carry one text."""


def find_origins(reports: Iterable[Report], is_copy: IsCopy = lambda one, other: False) -> Origins:
    """Collapse the reports of one statement into its independent origins, each with its reasons.

    Two reports are one origin where they stand in one article, come from one publisher, are
    credited to one agency, carry one text or one quotation, or rest on the same named source. That
    is transitive.
    The order of the reports does not matter.
    """
    ordered = sorted(reports, key=lambda report: (report.article_id, report.claim_id))
    parents = list(range(len(ordered)))
    reasons: dict[int, list[str]] = {}

    def root(place: int) -> int:
        while parents[place] != place:
            place = parents[place]
        return place

    for one, other in combinations(range(len(ordered)), 2):
        why = _same_origin(ordered[one], ordered[other], is_copy)
        if not why:
            continue
        first, second = sorted((root(one), root(other)))
        parents[second] = first
        before = reasons.get(first, [])
        joined = reasons.pop(second, []) if second != first else []
        reasons[first] = list(dict.fromkeys(filter(None, [*before, *joined, *why])))
    members: dict[int, list[str]] = {}
    for place, report in enumerate(ordered):
        members.setdefault(root(place), []).append(report.claim_id)
    origins = [Origin(tuple(ids), tuple(reasons.get(place, ()))) for place, ids in members.items()]
    return Origins(tuple(origins), _distinct(report.denied_by for report in ordered))


def _same_origin(one: Report, other: Report, is_copy: IsCopy) -> list[str]:
    """Why two reports are no independent origins, none where they are; "" needs no telling."""
    if one.article_id == other.article_id:
        return [""]
    why = []
    if is_same_outlet(one.publisher, other.publisher):
        why.append(f"same publisher: {one.publisher}")
    if is_same_outlet(one.agency, other.agency):
        why.append(f"both carry {one.agency}")
    for wire, paper in ((one, other), (other, one)):
        if is_same_outlet(wire.agency, paper.publisher):
            why.append(f"one carries {wire.agency}, the other is its own")
    if one.is_named and other.is_named and is_same_name(one.claimant, other.claimant):
        why.append(f"both rest on {max(one.claimant, other.claimant, key=len)}")
    if one_quotation(one.wording, other.wording):
        why.append("one quotation in both")
    if is_copy(one.article_id, other.article_id):
        why.append("one text in both")
    return why


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for name in names:
        if name and not any(is_same_name(name, other) for other in kept):
            kept.append(name)
    return tuple(kept)
