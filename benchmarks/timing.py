"""Taking times fairly: what is compared takes turns, so that a busy moment falls on all alike."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Contenders = Mapping[str, Callable[[], float]]
"""What is compared: each gives the seconds that it took once."""


def times_taken(contenders: Contenders, rounds: int) -> dict[str, list[float]]:
    """The seconds of each contender, round by round, after a round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(rounds + 1):
        for name, run in contenders.items():
            spent = run()
            if turn:
                taken[name].append(spent)
    return taken


def medians(contenders: Contenders, rounds: int) -> dict[str, float]:
    """The median seconds of each contender over this many rounds."""
    return {name: median(spent) for name, spent in times_taken(contenders, rounds).items()}


def median_ratio(ours: Sequence[float], rivals: Sequence[float]) -> float:
    """The median of the ratios of each round: what slows a whole round leaves it as it is."""
    return median(mine / theirs for mine, theirs in zip(ours, rivals, strict=True))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
