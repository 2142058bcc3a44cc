"""How many independent origins stand behind one statement that several articles report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from workbench.match.naming import is_same_name, is_same_outlet
from workbench.match.quoting import one_quotation
from workbench.match.reports import Origin, Origins, Report

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
