"""The fields of a filter's line: what each is called, what it may hold, how it is read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from workbench.filters.measures import COUNT, WORTH, read_bounds, read_days
from workbench.filters.names import Names, articles_meant, meant, nearest, some
from workbench.filters.terms import Value
from workbench.model import ClaimKind, Relation, Status, Verdict
from workbench.records import ME, NO_CLAIMANT, Queue

NOBODY, MYSELF = "none", "me"
YES_OR_NO = {"yes": True, "no": False}


class WrongValueError(Exception):
    """What was given is none of the field's values; the message says what is allowed."""


Read = Callable[[Value, Names], object]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the line: `of` names that of ClaimFilter which holds what `read` gives.

    `values` are all that it may hold, or () where it may hold much; `example` is one of these.
    A field that `takes_several` gathers what it is given, others are given once.
    """

    name: str
    of: str
    does: str
    example: str
    read: Read
    values: tuple[str, ...] = ()
    takes_several: bool = True


def hyphened(word: str) -> str:
    """A word of the field as the line spells it: with a hyphen for each space."""
    return word.replace(" ", "-")


def _one_of(kinds: Collection[StrEnum]) -> Read:
    known = {hyphened(kind): kind for kind in kinds}

    def read(value: Value, _names: Names) -> frozenset[StrEnum]:
        return frozenset({_among(value, known)})

    return read


def _among(value: Value, known: dict[str, StrEnum]) -> StrEnum:
    kind = known.get(hyphened(value.text.casefold()))
    if kind is None:
        raise WrongValueError(_wrong(value.text, known))
    return kind


def _queue(value: Value, _names: Names) -> Queue:
    return Queue(_among(value, {hyphened(queue): queue for queue in Queue}))


def _yes_or_no(value: Value, _names: Names) -> bool:
    answer = YES_OR_NO.get(value.text.casefold())
    if answer is None:
        raise WrongValueError(_wrong(value.text, YES_OR_NO))
    return answer


def _publishers(value: Value, names: Names) -> frozenset[str]:
    return _named(value, names.publishers, "publisher")


def _claimants(value: Value, names: Names) -> frozenset[str]:
    if value.text.casefold() == NOBODY and not value.is_quoted:
        return frozenset({NO_CLAIMANT})
    return _named(value, names.claimants, "claimant")


def _reviewers(value: Value, names: Names) -> frozenset[str]:
    if value.text.casefold() == MYSELF and not value.is_quoted:
        return frozenset({ME})
    return _named(value, names.reviewers, "reviewer")


def _named(value: Value, listed: Callable[[], Collection[str]] | None, what: str) -> frozenset[str]:
    if listed is None:
        return frozenset({value.text})
    names = listed()
    found = meant(value.text, names)
    if not found:
        raise WrongValueError(_unknown(what, value.text, names))
    return found


def _articles(value: Value, names: Names) -> frozenset[str]:
    if names.headlines is None:
        return frozenset({value.text})
    headlines = names.headlines()
    found = articles_meant(value.text, headlines)
    if not found:
        raise WrongValueError(
            _unknown("article", value.text, [each for each in headlines.values() if each])
        )
    return found


def _phrase(value: Value, _names: Names) -> frozenset[str]:
    return frozenset({value.text})


def _unknown(what: str, asked: str, names: Collection[str]) -> str:
    guess = nearest(asked, names)
    did_you_mean = f" Did you mean {guess}?" if guess else ""
    there_are = f"There are: {some(names)}." if names else "None is known here."
    return f"no {what} is called “{asked}”.{did_you_mean} {there_are}"


def _wrong(asked: str, allowed: Collection[str]) -> str:
    guess = nearest(asked, allowed)
    did_you_mean = f" Did you mean {guess}?" if guess else ""
    return f"“{asked}” is none of {', '.join(allowed)}.{did_you_mean}"


_RELATIONS = [relation for relation in Relation if relation is not Relation.UNRELATED]


def _words(kinds: Collection[StrEnum]) -> tuple[str, ...]:
    return tuple(map(hyphened, kinds))


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("status", "statuses", "where it stands for me", "status:open,stale",
              _one_of(list(Status)), _words(list(Status))),
        Field("verdict", "verdicts", "what was said of it, as far as I may see",
              "verdict:contested", _one_of(list(Verdict)), _words(list(Verdict))),
        Field("by", "by", "who judged or skipped it, as far as I may see", "by:me", _reviewers),
        Field("judged", "judged", "on which days that was", "judged:2026-11", read_days,
              takes_several=False),
        Field("article", "articles", "id, or part of the headline", "article:ferry", _articles),
        Field("publisher", "publishers", "part of the name", 'publisher:"Mill News"', _publishers),
        Field("claimant", "claimants", "part of the name; none: the article itself",
              "claimant:none", _claimants),
        Field("published", "published", "day, month, year, or from..to",
              "published:2023-11-01..2023-11-30", read_days, takes_several=False),
        Field("relation", "relations", "how reports elsewhere stand to it", "relation:contradicts",
              _one_of(_RELATIONS), _words(_RELATIONS)),
        Field("differs", "differs", "whether reports elsewhere differ", "differs:yes", _yes_or_no,
              tuple(YES_OR_NO), takes_several=False),
        Field("reports", "reports", "how many articles state it", "reports:>1",
              read_bounds(COUNT), takes_several=False),
        Field("origins", "origins", "how many independent origins it has", "origins:1",
              read_bounds(COUNT), takes_several=False),
        Field("kind", "kinds", "what kind of claim it is", "kind:numerical",
              _one_of(list(ClaimKind)), _words(list(ClaimKind))),
        Field("worth", "worth", "how much it is worth a check", "worth:>.8",
              read_bounds(WORTH), takes_several=False),
        Field("text", "texts", "words anywhere in its article", 'text:"night ferry"', _phrase),
        Field("queue", "queue", "a queue of mine", "queue:later", _queue, _words(list(Queue)),
              takes_several=False),
    )
}  # fmt: skip
"""All fields by name, in the order in which a line has them."""
