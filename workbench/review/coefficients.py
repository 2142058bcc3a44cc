"""Coefficients of agreement, and how far each could be off by chance.

Every function takes a tally: how many claims have just these verdicts. `{("contested",
"corroborated"): 3}` are three claims on which two reviewers differed. A claim may have any number
of verdicts, but for `kappa`, which takes two and minds their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from statistics import quantiles

Tally = Mapping[tuple[str, ...], int]

RESAMPLES = 1000
SEED = 20
ENOUGH = 0.9
"""The share of resamples that must have a coefficient for its interval to be given."""


def observed(tally: Tally) -> float | None:
    """The share of pairs of verdicts on one claim that agree, averaged over claims, 0 to 1.

    None where no claim has two verdicts.
    """
    compared = {verdicts: n for verdicts, n in tally.items() if len(verdicts) > 1}
    claims = sum(compared.values())
    agreed = sum(n * _agreeing(verdicts) for verdicts, n in compared.items())
    return agreed / claims if claims else None


def _agreeing(verdicts: tuple[str, ...]) -> float:
    raters = len(verdicts)
    pairs = sum(verdicts.count(verdict) - 1 for verdict in verdicts)
    return pairs / (raters * (raters - 1))


def kappa(tally: Tally) -> float | None:
    """Cohen's κ of two reviewers, each key (first's verdict, second's verdict).

    J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    Measurement 20 (1960), 37–46. None where chance alone would agree on everything: both gave one
    and the same verdict to all claims.
    """
    claims = sum(tally.values())
    agreed = sum(n for (first, second), n in tally.items() if first == second)
    by_first = _margin(tally, 0)
    by_second = _margin(tally, 1)
    by_chance = sum(n * by_second.get(verdict, 0) for verdict, n in by_first.items())
    if by_chance == claims**2:
        return None
    return (agreed * claims - by_chance) / (claims**2 - by_chance)


def _margin(tally: Tally, reviewer: int) -> dict[str, int]:
    margin: dict[str, int] = {}
    for verdicts, n in tally.items():
        margin[verdicts[reviewer]] = margin.get(verdicts[reviewer], 0) + n
    return margin


def ac1(tally: Tally, categories: Collection[str]) -> float | None:
    """Gwet's AC1 of any number of reviewers, with missing verdicts.

    `categories` are all verdicts that could be given, two or more. K. L. Gwet, "Computing
    inter-rater reliability and its variance in the presence of high agreement", British Journal
    of Mathematical and Statistical Psychology 61 (2008), 29–48. None where no claim has two
    verdicts.
    """
    agreed = observed(tally)
    if agreed is None:
        return None
    claims = sum(tally.values())
    by_chance = 0.0
    for category in categories:
        share = sum(n * v.count(category) / len(v) for v, n in tally.items()) / claims
        by_chance += share * (1 - share) / (len(categories) - 1)
    return (agreed - by_chance) / (1 - by_chance)


def alpha(tally: Tally) -> float | None:
    """Krippendorff's α for nominal data, of any number of reviewers, with missing verdicts.

    K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), computed by the
    `krippendorff` package. None where no two verdicts differ, or none can be compared: then there
    is nothing to be reliable about.
    """
    compared = {verdicts: n for verdicts, n in tally.items() if len(verdicts) > 1 and n}
    values = sorted({verdict for verdicts in compared for verdict in verdicts})
    if len(values) < 2:
        return None
    # Brought in here: numpy costs more than starting the program.
    import krippendorff
    import numpy as np

    counts = np.array([[v.count(value) for value in values] for v in compared])
    units = np.repeat(counts, list(compared.values()), axis=0)
    return float(krippendorff.alpha(value_counts=units, level_of_measurement="nominal"))


def alpha_in_bulk(tally: Tally) -> float | None:
    """The same as `alpha`, for the thousand tallies of a bootstrap.

    It takes a tally as it is, where the package wants a row for each claim: 20,000 claims take
    microseconds in place of milliseconds. What is reported is `alpha`; a test holds both equal.
    """
    given: Counter[str] = Counter()
    differing = 0.0
    for verdicts, n in tally.items():
        if len(verdicts) > 1:
            for verdict in verdicts:
                given[verdict] += n
            differing += n * len(verdicts) * (1 - _agreeing(verdicts))
    by_chance = given.total() ** 2 - sum(n * n for n in given.values())
    return 1 - (given.total() - 1) * differing / by_chance if by_chance else None


def resampled(tally: Tally, times: int = RESAMPLES, seed: int = SEED) -> Iterator[Tally]:
    """Tallies of as many claims, drawn from these with replacement; the same for the same tally."""
    import numpy as np

    patterns = sorted(tally)
    claims = sum(tally.values())
    # RandomState's numbers are promised to stay the same in every version of numpy.
    drawn = np.random.RandomState(seed).multinomial(
        claims, [tally[pattern] / claims for pattern in patterns], size=times
    )
    for counts in drawn.tolist():
        yield {pattern: n for pattern, n in zip(patterns, counts, strict=True) if n}


def interval(values: Collection[float | None]) -> tuple[float, float] | None:
    """The middle 95 per cent of what a coefficient came to over resamples (percentile bootstrap).

    B. Efron and R. Tibshirani, "An introduction to the bootstrap" (1993), chapter 13. None where
    more than a tenth of the resamples have no coefficient: what is left would flatter it.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2 or len(known) < ENOUGH * len(values):
        return None
    cuts = quantiles(known, n=40, method="inclusive")
    return cuts[0], cuts[-1]
