"""How many independent origins stand behind one statement that several articles report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

_SMALL = frozenset(("the", "of", "for", "and", "in", "on", "a", "an", "to", "de", "la"))
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report of a statement, and what it rests on.

    `claimant` is who the article says asserts it, by full name, and `is_named` whether that is a
    name rather than a description ("two officials"); `agency` the wire it is credited to. Empty
    where there is none. `denied_by` is who the article says denies it.
    """

    claim_id: str
    article_id: str
    publisher: str = ""
    agency: str = ""
    claimant: str = ""
    is_named: bool = False
    denied_by: str = ""


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
    credited to one agency, carry one text, or rest on the same named source. That is transitive.
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


def same_name(one: str, other: str) -> bool:
    """Whether two names are of one body or person: the same words, or one the other's initials."""
    if not one or not other:
        return False
    if _key(one) == _key(other):
        return True
    return one.strip() in _initials(other) or other.strip() in _initials(one)


def is_named(claimant: str) -> bool:
    """Whether a claimant goes by a name rather than a description ("two officials")."""
    words = [word for word in _WORD.findall(claimant) if word not in _SMALL]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


def _same_origin(one: Report, other: Report, is_copy: IsCopy) -> list[str]:
    """Why two reports are no independent origins, none where they are; "" needs no telling."""
    if one.article_id == other.article_id:
        return [""]
    why = []
    if same_name(one.publisher, other.publisher):
        why.append(f"same publisher: {one.publisher}")
    if same_name(one.agency, other.agency):
        why.append(f"both carry {one.agency}")
    for wire, paper in ((one, other), (other, one)):
        if same_name(wire.agency, paper.publisher):
            why.append(f"one carries {wire.agency}, the other is its own")
    if one.is_named and other.is_named and same_name(one.claimant, other.claimant):
        why.append(f"both rest on {max(one.claimant, other.claimant, key=len)}")
    if is_copy(one.article_id, other.article_id):
        why.append("one text in both")
    return why


def _key(name: str) -> tuple[str, ...]:
    words = [word.casefold() for word in _WORD.findall(name.replace("'s", "").replace("’s", ""))]
    return tuple(word for word in words if word not in _SMALL) or tuple(words)


def _initials(name: str) -> set[str]:
    """The short forms that a name of several words may go by."""
    words = _WORD.findall(name)
    if len(words) < 2:
        return set()
    short = "".join(word[0] for word in words if word[0].isupper())
    return {short, "".join(word[0].upper() for word in words)} if len(short) > 1 else set()


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for name in names:
        if name and not any(same_name(name, other) for other in kept):
            kept.append(name)
    return tuple(kept)
