"""What claims can be filtered by, finding it by typing, and saying a filter in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from workbench.filters import in_line
from workbench.model import Status
from workbench.records import ArticleSummary, ClaimFilter, Counts
from workbench.wording import GLYPHS

_MOST_SHOWN = 200
_LIKE_ENOUGH = 75.0
"""rapidfuzz's partial_ratio, 0 to 100: forgives a slip of the finger in a name."""

KINDS = {
    "statuses": "Status",
    "articles": "Article",
    "publishers": "Publisher",
    "claimants": "Claimant",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to filter by. `kind` names the field of ClaimFilter that holds `value`."""

    kind: str
    value: str
    label: str
    claims: int


def choices(
    counts: Counts,
    articles: list[ArticleSummary],
    publishers: list[tuple[str, int]],
    claimants: list[tuple[str, int]],
) -> list[Choice]:
    """Everything there is to filter by, statuses first."""
    found = [
        Choice("statuses", status, f"{GLYPHS[status]} {status}".strip(), counts.by_status[status])
        for status in Status
        if counts.by_status[status]
    ]
    found += [
        Choice("articles", each.id, each.headline or f"Untitled ({each.id})", each.claims)
        for each in articles
    ]
    found += [Choice("publishers", name, name, claims) for name, claims in publishers]
    found += [Choice("claimants", name, name, claims) for name, claims in claimants]
    return found


def matching(all_choices: list[Choice], typed: str) -> list[Choice]:
    """The choices that what was typed may mean, best first; all of them for nothing typed."""
    if not typed.strip():
        return all_choices[:_MOST_SHOWN]
    return holding(all_choices, typed) or alike(all_choices, typed)


def holding(all_choices: list[Choice], typed: str) -> list[Choice]:
    """The choices that hold all words that were typed."""
    words = typed.casefold().split()
    plain = [
        choice
        for choice in all_choices
        if all(word in f"{KINDS[choice.kind]} {choice.label}".casefold() for word in words)
    ]
    return plain[:_MOST_SHOWN]


def alike(all_choices: list[Choice], typed: str) -> list[Choice]:
    """The choices that were meant where a finger slipped, best first."""
    from rapidfuzz import fuzz, process, utils  # only a slip of the finger needs it

    found = process.extract(
        typed,
        [choice.label for choice in all_choices],
        scorer=fuzz.partial_ratio,
        processor=utils.default_process,
        score_cutoff=_LIKE_ENOUGH,
        limit=20,
    )
    return [all_choices[place] for _, _, place in found]


def in_words(filter_: ClaimFilter, name_of_article: Callable[[str], str]) -> str:
    """A filter as a line to show: "open · Newsweek · “border” · worth:>0.8"."""
    parts = [", ".join(sorted(filter_.statuses))] if filter_.statuses else []
    parts += [", ".join(name_of_article(id_) for id_ in sorted(filter_.articles))]
    parts += [", ".join(sorted(filter_.publishers))]
    parts += [", ".join(sorted(name or "no claimant" for name in filter_.claimants))]
    parts += [f"“{filter_.words.strip()}”"] if filter_.words.strip() else []
    nothing = frozenset[str]()
    rest = replace(
        filter_, statuses=frozenset(), articles=nothing, publishers=nothing, claimants=nothing,
        words="",
    )  # fmt: skip
    return " · ".join(part for part in [*parts, in_line(rest)] if part)
