"""How far reviewers agree who judged the same claims blind, and what is left out of the count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

from workbench.model import Verdict
from workbench.review.chance import fraction
from workbench.review.coefficients import (
    RESAMPLES,
    Tally,
    ac1,
    alpha,
    alpha_in_bulk,
    interval,
    kappa,
    observed,
    resampled,
)
from workbench.review.first_verdicts import FirstVerdict

Pair = tuple[str, str]
Key = TypeVar("Key", bound=Hashable)
Measure = Callable[[Tally], float | None]
Verdicts = Mapping[str, Verdict | None]
"""What each reviewer said first of one claim, in one wording; None for a skip."""

FEWEST = 10
"""Of fewer claims no interval is given: resampling them says next to nothing."""

_VERDICTS = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient, None where it has no value, with its 95 per cent interval."""

    value: float | None
    between: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The 2×2 table of two reviewers: first their own verdict, then the other's."""

    both_corroborated: int
    corroborated_contested: int
    contested_corroborated: int
    both_contested: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far these reviewers agree.

    `used` are the claims with two verdicts or more. Left out are those with `skips` in place of a
    second verdict, and those that only `one` reviewer looked at. `corroborated` is the share of
    that verdict among all that were used, from 0 to 1: where it is close to either, κ and α are
    low however well reviewers agree. `observed` is the share of pairs of verdicts that agree, from
    0 to 1, to be shown as per cent. `table` and `kappa` are None but for two reviewers.
    """

    reviewers: tuple[str, ...]
    used: int
    skips: int
    one: int
    corroborated: float | None
    table: Table | None
    observed: Estimate
    kappa: Estimate | None
    alpha: Estimate
    ac1: Estimate


class Bucket(StrEnum):
    """A stretch of time, named by its first day."""

    WEEK = "week"
    MONTH = "month"

    def first_day(self, moment: datetime) -> date:
        """The Monday, or the first of the month, in the time zone of the moment."""
        day = moment.date()
        back = day.weekday() if self is Bucket.WEEK else day.day - 1
        return day - timedelta(days=back)


def agreement(verdicts: Iterable[FirstVerdict], *, resamples: int = RESAMPLES) -> Agreement:
    """Agreement over all reviewers; the 2×2 table and κ where they are two."""
    verdicts = list(verdicts)
    reviewers = tuple(sorted({first.reviewer for first in verdicts}))
    return _agreement(reviewers, _by_claim(verdicts), resamples)


def by_pair(
    verdicts: Iterable[FirstVerdict], *, resamples: int = RESAMPLES
) -> dict[Pair, Agreement]:
    """Agreement of each two reviewers over the claims that both looked at, where there are any."""
    shared: dict[Pair, list[Verdicts]] = defaultdict(list)
    for said in _by_claim(verdicts):
        for first, second in combinations(sorted(said), 2):
            shared[first, second].append({first: said[first], second: said[second]})
    return {pair: _agreement(pair, shared[pair], resamples) for pair in sorted(shared)}


def by_article(
    verdicts: Iterable[FirstVerdict], *, resamples: int = RESAMPLES
) -> dict[str, Agreement]:
    """Agreement over all reviewers, article by article."""
    return _grouped(verdicts, lambda first: first.article_id, resamples)


def over_time(
    verdicts: Iterable[FirstVerdict], bucket: Bucket, *, resamples: int = RESAMPLES
) -> dict[date, Agreement]:
    """Agreement over all reviewers, by the week or month in which the last of a claim's first
    verdicts was given, earliest first."""
    verdicts = list(verdicts)
    last: dict[str, datetime] = {}
    for first in verdicts:
        last[first.claim_id] = max(first.decided_at, last.get(first.claim_id, first.decided_at))
    grouped = _grouped(verdicts, lambda first: bucket.first_day(last[first.claim_id]), resamples)
    return dict(sorted(grouped.items()))


@dataclass(frozen=True, slots=True)
class Repeat:
    """A claim that its reviewer was served again: the verdict then, and now; None for a skip."""

    claim_id: str
    reviewer: str
    then: Verdict
    now: Verdict | None


def self_consistency(
    repeats: Iterable[Repeat], *, resamples: int = RESAMPLES
) -> dict[str, Agreement]:
    """How far each reviewer agrees with their own earlier verdicts; the table has "then" first."""
    served: dict[str, list[Verdicts]] = defaultdict(list)
    for repeat in repeats:
        served[repeat.reviewer].append({"then": repeat.then, "now": repeat.now})
    return {
        reviewer: _agreement(("then", "now"), served[reviewer], resamples)
        for reviewer in sorted(served)
    }


def claims_to_repeat(
    verdicts: Iterable[FirstVerdict], reviewer: str, *, before: datetime, count: int
) -> list[str]:
    """A few claims, by chance, on which this reviewer gave a verdict before a certain time."""
    old = {
        first.claim_id
        for first in verdicts
        if first.reviewer == reviewer and first.verdict and first.decided_at < before
    }
    return sorted(old, key=lambda claim_id: fraction("repeat", reviewer, claim_id))[:count]


def _by_claim(verdicts: Iterable[FirstVerdict]) -> list[Verdicts]:
    said: dict[tuple[str, str], dict[str, Verdict | None]] = defaultdict(dict)
    for first in verdicts:
        said[first.claim_id, first.claim_text][first.reviewer] = first.verdict
    return list(said.values())


def _grouped(
    verdicts: Iterable[FirstVerdict], key: Callable[[FirstVerdict], Key], resamples: int
) -> dict[Key, Agreement]:
    groups: dict[Key, list[FirstVerdict]] = defaultdict(list)
    for first in verdicts:
        groups[key(first)].append(first)
    return {name: agreement(group, resamples=resamples) for name, group in groups.items()}


def _agreement(reviewers: tuple[str, ...], claims: Iterable[Verdicts], resamples: int) -> Agreement:
    tally: Counter[tuple[str, ...]] = Counter()
    left_out = Counter[str]()
    for said in claims:
        given = [verdict for name in reviewers if (verdict := said.get(name))]
        if len(given) > 1:
            tally[tuple(given if len(reviewers) == 2 else sorted(given))] += 1
        else:
            left_out["skips" if len(said) > 1 else "one"] += 1
    samples = _samples(tally, resamples)

    def estimate(measure: Measure, in_bulk: Measure | None = None) -> Estimate:
        return Estimate(measure(tally), interval([(in_bulk or measure)(s) for s in samples]))

    pair = len(reviewers) == 2
    return Agreement(
        reviewers=reviewers,
        used=tally.total(),
        skips=left_out["skips"],
        one=left_out["one"],
        corroborated=_share(tally, Verdict.CORROBORATED),
        table=_table(tally) if pair else None,
        observed=estimate(observed),
        kappa=estimate(kappa) if pair else None,
        alpha=estimate(alpha, alpha_in_bulk),
        ac1=estimate(lambda counted: ac1(counted, _VERDICTS)),
    )


def _samples(tally: Tally, resamples: int) -> list[Tally]:
    enough = resamples and sum(tally.values()) >= FEWEST
    return list(resampled(tally, resamples)) if enough else []


def _share(tally: Tally, verdict: Verdict) -> float | None:
    given = sum(n * len(verdicts) for verdicts, n in tally.items())
    of_these = sum(n * verdicts.count(verdict) for verdicts, n in tally.items())
    return of_these / given if given else None


def _table(tally: Tally) -> Table:
    yes, no = Verdict.CORROBORATED, Verdict.CONTESTED
    cells = ((yes, yes), (yes, no), (no, yes), (no, no))
    return Table(*(tally.get(cell, 0) for cell in cells))
