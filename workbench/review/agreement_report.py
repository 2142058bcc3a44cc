"""What one person is told of agreement: over all, and line by line.

Only claims that are open to the person count (`blindness.sight`). A disagreement that they may yet
settle is open to them without names: it counts wherever that does not tell who said what, which is
everywhere but between a pair of reviewers and in the 2×2 table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workbench.review.agreement import (
    Agreement,
    Bucket,
    Repeat,
    agreement,
    by_article,
    by_pair,
    over_time,
    self_consistency,
)
from workbench.review.coefficients import RESAMPLES
from workbench.review.first_verdicts import FirstVerdict

_SIDE = "\x1f"
"""Begins what a side without a name goes by; no reviewer's name can hold it."""


class By(StrEnum):
    """What the lines of a report tell apart; REVIEWER is each with their own earlier verdicts."""

    PAIR = "pair"
    ARTICLE = "article"
    WEEK = "week"
    MONTH = "month"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class ArticleName:
    """What an article is known by."""

    headline: str
    publisher: str


@dataclass(frozen=True, slots=True)
class OpenVerdicts:
    """The first blind verdicts on the claims that are open to a person.

    `unnamed` are those of disagreements that they may settle, as `without_names` gives them;
    `articles` has the name of each article by its id.
    """

    named: list[FirstVerdict] = field(default_factory=list)
    unnamed: list[FirstVerdict] = field(default_factory=list)
    articles: Mapping[str, ArticleName] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """How far one pair agrees, or how far reviewers agree on one article or in one stretch of time.

    `key` is both reviewers, the article's id, the first day of the stretch, or the reviewer.
    """

    key: str
    agreement: Agreement
    article: ArticleName | None = None


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement over all, and line by line.

    Pairs and reviewers come by name, articles with the least agreement first, time as it passed.
    `without` counts the articles, or the weeks or months, in which no claim had two verdicts: they
    have no line. `more` counts the lines beyond the limit, `unnamed` the disagreements that count
    without names; no pair has them.
    """

    by: By
    over_all: Agreement
    lines: tuple[Line, ...]
    without: int = 0
    more: int = 0
    unnamed: int = 0


def without_names(verdicts: Iterable[FirstVerdict]) -> list[FirstVerdict]:
    """The verdicts on one claim without whose they are and which came first.

    All have the time of the last, by which the claim is placed in a week or month.
    """
    ordered = sorted(verdicts, key=lambda first: first.verdict or "")
    return [
        replace(
            first,
            reviewer=f"{_SIDE}{place}",
            decided_at=max(each.decided_at for each in ordered),
        )
        for place, first in enumerate(ordered)
    ]


def agreement_report(
    said: OpenVerdicts,
    by: By,
    *,
    repeats: Iterable[Repeat] = (),
    limit: int | None = None,
    resamples: int = RESAMPLES,
) -> AgreementReport:
    """What these verdicts come to.

    `repeats` are asked for by reviewer only. `limit` is how many articles to list at most: an
    interval takes some ten milliseconds, and it is drawn for those that are listed only.
    """
    verdicts = [*said.named, *said.unnamed]
    found = _told_apart(said.named, verdicts, by, repeats, 0 if by is By.ARTICLE else resamples)
    keys = [key for key, each in found.items() if each.used or by in (By.PAIR, By.REVIEWER)]
    without, more = len(found) - len(keys), 0
    if by is By.ARTICLE:
        keys.sort(key=lambda key: _least_agreement_first(key, found[key]))
        more = len(keys[limit:]) if limit is not None else 0
        keys = keys[:limit]
        listed = set(keys)
        found = by_article(
            (first for first in verdicts if first.article_id in listed), resamples=resamples
        )
    return AgreementReport(
        by,
        _as_far_as_named(agreement(verdicts, resamples=resamples)),
        tuple(Line(key, _as_far_as_named(found[key]), said.articles.get(key)) for key in keys),
        without=without,
        more=more,
        unnamed=len({first.claim_id for first in said.unnamed}),
    )


def _told_apart(
    named: list[FirstVerdict],
    verdicts: list[FirstVerdict],
    by: By,
    repeats: Iterable[Repeat],
    resamples: int,
) -> Mapping[str, Agreement]:
    """The agreement of each line, by its key."""
    match by:
        case By.PAIR:
            pairs = by_pair(named, resamples=resamples)
            return {" · ".join(pair): each for pair, each in pairs.items()}
        case By.ARTICLE:
            return by_article(verdicts, resamples=resamples)
        case By.REVIEWER:
            return self_consistency(repeats, resamples=resamples)
        case By.WEEK | By.MONTH:
            periods = over_time(verdicts, Bucket(by), resamples=resamples)
            return {day.isoformat(): each for day, each in periods.items()}


def _least_agreement_first(key: str, found: Agreement) -> tuple[float, int, str]:
    return found.observed.value or 0.0, -found.used, key


def _as_far_as_named(found: Agreement) -> Agreement:
    """The same without what would tell whose the unnamed verdicts are."""
    named = tuple(name for name in found.reviewers if not name.startswith(_SIDE))
    if named == found.reviewers:
        return found
    return replace(found, reviewers=named, table=None, kappa=None)
