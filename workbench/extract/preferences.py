"""What reviewers hold to matter more: the sides of check-worthiness weighed by their wish."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log

from workbench.model import CheckWorthiness, Dimension

_REACH = 2.0  # log-odds by which one more unit of weight lifts a claim that has all of a side
_EDGE = 1e-6  # so that scores of 0 and 1 have log-odds too


def reweigh(worth: CheckWorthiness, weights: Mapping[Dimension, float]) -> CheckWorthiness:
    """The check-worthiness of a claim for a reviewer who weighs its sides otherwise.

    A weight of 1, or none, leaves a side as it is; 2 lifts claims that have much of it and lowers
    those that have little, 0 does the opposite. The log-odds change by
    `2 (weight - 1) (2 dimension - 1)` for each side. Reasons and dimensions stay as they are.
    Raises ValueError for a negative weight.
    """
    change = 0.0
    for side, weight in weights.items():
        if weight < 0:
            raise ValueError(f"the weight of {side} is 0 or more, not {weight:g}")
        change += _REACH * (weight - 1.0) * (2.0 * worth.dimensions.get(side, 0.5) - 1.0)
    if change == 0.0:
        return worth
    score = min(max(worth.score, _EDGE), 1.0 - _EDGE)
    log_odds = log(score / (1.0 - score)) + change
    return CheckWorthiness(_logistic(log_odds), worth.reasons, worth.dimensions)


def _logistic(log_odds: float) -> float:
    if log_odds < 0:  # so that exp never grows beyond what a float holds
        return exp(log_odds) / (1.0 + exp(log_odds))
    return 1.0 / (1.0 + exp(-log_odds))
