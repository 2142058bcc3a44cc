"""Which names a filter may mean: publishers, claimants, articles and reviewers that there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

_NAMES_SHOWN = 6
_LIKE_ENOUGH = 70.0
"""rapidfuzz's WRatio, 0 to 100: below, a name is no guess at what was meant."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a line may mean, each list read when it is first needed; `today` is what
    "today" means.

    Without a list, a name is taken as it is typed.
    """

    publishers: Callable[[], Collection[str]] | None = None
    claimants: Callable[[], Collection[str]] | None = None
    reviewers: Callable[[], Collection[str]] | None = None
    headlines: Callable[[], Mapping[str, str]] | None = None
    today: date | None = None


def meant(part: str, names: Collection[str]) -> frozenset[str]:
    """The name that is asked for exactly or, failing that, those that hold what is asked for."""
    if part in names:
        return frozenset({part})
    folded = part.casefold()
    return frozenset(name for name in names if folded and folded in name.casefold())


def articles_meant(part: str, headlines: Mapping[str, str]) -> frozenset[str]:
    """The articles with this id, or whose id begins so; else those with this in the headline."""
    by_id = {id_ for id_ in headlines if part and id_.startswith(part)}
    if by_id:
        return frozenset(by_id)
    titles = meant(part, set(headlines.values()))
    return frozenset(id_ for id_, headline in headlines.items() if headline in titles)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of these words that was most likely meant; None where none is like it."""
    from rapidfuzz import fuzz, process, utils  # only a slip of the finger needs it

    found = process.extractOne(
        word,
        list(words),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=_LIKE_ENOUGH,
    )
    return found[0] if found else None


def some(names: Collection[str]) -> str:
    """The first of these names, and how many more there are."""
    shown = ", ".join(list(names)[:_NAMES_SHOWN])
    rest = len(names) - _NAMES_SHOWN
    return f"{shown} … ({rest} more)" if rest > 0 else shown
