"""How many independent origins stand behind one statement that several articles report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import combinations, permutations

from workbench.match.naming import is_same_name, is_same_outlet
from workbench.match.quoting import one_quotation
from workbench.match.reports import Origin, Origins, Report

IsCopy = Callable[[str, str], bool]
"""Whether two articles, by id, carry one text."""


class _Shared(Enum):
    """What keeps two reports from being origins of their own."""

    PUBLISHER = auto()
    AGENCY = auto()
    WIRE = auto()
    SOURCE = auto()
    QUOTATION = auto()
    TEXT = auto()


_Pairs = Mapping[int, set[int]]
"""For each report, by its place, those with which it shares something."""


def find_origins(reports: Iterable[Report], is_copy: IsCopy = lambda one, other: False) -> Origins:
    """Collapse the reports of one statement into its independent origins, each with its reasons.

    Two reports are one origin where they stand in one article, come from one publisher, are
    credited to one agency, carry one text or one quotation, or rest on the same named source. That
    is transitive; a reason tells of how many articles it holds, what holds of most comes first.
    The order of the reports does not matter.
    """
    ordered = sorted(reports, key=lambda report: (report.article_id, report.claim_id))
    parents = list(range(len(ordered)))
    shared: dict[_Shared, dict[int, set[int]]] = {what: defaultdict(set) for what in _Shared}

    def root(place: int) -> int:
        while parents[place] != place:
            place = parents[place]
        return place

    for one, other in combinations(range(len(ordered)), 2):
        why = _shared(ordered[one], ordered[other], is_copy)
        if not why and ordered[one].article_id != ordered[other].article_id:
            continue
        first, second = sorted((root(one), root(other)))
        parents[second] = first
        for what in why:
            shared[what][one].add(other)
            shared[what][other].add(one)
    members: dict[int, list[str]] = {}
    for place, report in enumerate(ordered):
        members.setdefault(root(place), []).append(report.claim_id)
    reasons: dict[int, list[str]] = defaultdict(list)
    for place, reason in _reasons(ordered, shared):
        reasons[root(place)].append(reason)
    origins = [
        Origin(tuple(ids), tuple(dict.fromkeys(reasons[place]))) for place, ids in members.items()
    ]
    return Origins(tuple(origins), _distinct(report.denied_by for report in ordered))


def _shared(one: Report, other: Report, is_copy: IsCopy) -> list[_Shared]:
    """What two reports of different articles share; nothing where they are independent."""
    if one.article_id == other.article_id:
        return []
    found = (
        (_Shared.PUBLISHER, is_same_outlet(one.publisher, other.publisher)),
        (_Shared.AGENCY, is_same_outlet(one.agency, other.agency)),
        (_Shared.WIRE, _is_of_wire(one, other) or _is_of_wire(other, one)),
        (
            _Shared.SOURCE,
            one.is_named and other.is_named and is_same_name(one.claimant, other.claimant),
        ),
        (_Shared.QUOTATION, one_quotation(one.wording, other.wording)),
        (_Shared.TEXT, is_copy(one.article_id, other.article_id)),
    )
    return [what for what, is_so in found if is_so]


def _is_of_wire(carrier: Report, own: Report) -> bool:
    """Whether the one carries the agency that published the other."""
    return is_same_outlet(carrier.agency, own.publisher)


def _reasons(
    ordered: Sequence[Report], shared: Mapping[_Shared, _Pairs]
) -> Iterator[tuple[int, str]]:
    """Why reports are one origin, what holds of most first; with the place of one of them each."""
    articles = len({report.article_id for report in ordered})
    found = []
    for what, pairs in shared.items():
        for together in _circles(pairs):
            number = len({ordered[place].article_id for place in together})
            reason = _in_words(what, [ordered[place] for place in together], number, articles)
            found.append((number, together[0], reason))
    for _, place, reason in sorted(found, key=lambda each: -each[0]):
        yield place, reason


def _circles(pairs: _Pairs) -> Iterator[list[int]]:
    """Reports, by place, each of which shares it with every other; all `pairs` are among them."""
    told: set[tuple[int, int]] = set()
    for one in sorted(pairs):
        for other in sorted(pairs[one]):
            if other < one or (one, other) in told:
                continue
            together, common = [one, other], pairs[one] & pairs[other]
            while common:
                together.append(min(common))
                common = common & pairs[together[-1]]
            told.update(combinations(sorted(together), 2))
            yield sorted(together)


def _in_words(what: _Shared, reports: Sequence[Report], number: int, of: int) -> str:
    """A reason that holds of so many articles `of` those that report the statement."""
    who = str(number) if number < of else "both" if of == 2 else "all"
    match what:
        case _Shared.PUBLISHER:
            return f"same publisher: {reports[0].publisher}"
        case _Shared.AGENCY:
            return f"{who} carry {reports[0].agency}"
        case _Shared.WIRE:
            pairs = permutations(reports, 2)
            agency = next(one.agency for one, other in pairs if _is_of_wire(one, other))
            return f"one carries {agency}, {'the other' if of == 2 else 'another'} is its own"
        case _Shared.SOURCE:
            return f"{who} rest on {max((each.claimant for each in reports), key=len)}"
        case _Shared.QUOTATION:
            return f"one quotation in {who}"
        case _Shared.TEXT:
            return f"one text in {who}"


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for name in names:
        if name and not any(is_same_name(name, other) for other in kept):
            kept.append(name)
    return tuple(kept)
