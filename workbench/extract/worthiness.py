"""Check-worthiness: how much a sentence deserves a check, as a sum of reasons in log-odds.

Two kinds of evidence add up: signs that a checker would name (`signs.py`), and terms of the
wording (`terms.py`). Their weights are learned by logistic regression from sentences of debates
(ClaimBuster: Arslan et al., 2020) by `benchmarks/train_worthiness.py`; the score is the logistic
function of the sum. News is not debate: `worthiness_in_news` says what is weighed otherwise there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, sqrt
from typing import NamedTuple

from workbench.extract.signs import SIGNS, dimensions_of, signs_in
from workbench.extract.terms import PER_WORD, terms_of
from workbench.extract.text import Word, words_of
from workbench.model import CheckWorthiness

_SHOWN = 3  # words that are shown for the wording of a sentence
_TELLING = 0.12  # log-odds below which nothing is given as a reason
_SHORTEST_SHOWN = 4  # letters
_AROUND = ' \n"“”'  # which says nothing of a sentence handed over alone

IN_NEWS: dict[str, float] = {
    "attribution": 0.5,
    "hedge": 0.7,
    "disputed": 0.4,
    "accusation": 0.5,
    "cause": 0.4,
    "health": 0.3,
    "harm": 0.3,
    "short": -0.8,
    "first person": 0.25,
}
"""What a sign weighs in news beside what debates teach, in log-odds.

Set by hand, from what differs: a report hedges what it cannot vouch for and names who says it,
which is the very thing to check; a debater who hedges says less.
"""
BIAS_IN_NEWS = -1.5
"""Log-odds off for news, in which most sentences report something: so that scores spread."""


class Weights(NamedTuple):
    """What was learned, in log-odds: of a sentence as such, of each sign, of each term.

    The terms of a sentence count `scale / sqrt(n)` times their weight, where `n` of them are known.
    """

    bias: float
    signs: Mapping[str, float]
    scale: float
    terms: Mapping[str, float]


class _Evidence(NamedTuple):
    log_odds: float
    reason: str


@cache
def learned() -> Weights:
    """The weights that travel with the package, read when first asked for."""
    kept = json.loads(files("workbench.extract").joinpath("worthiness.json").read_text("utf-8"))
    return Weights(kept["bias"], kept["signs"], kept["scale"], kept["terms"])


@cache
def _in_news(name: str, count: int) -> _Evidence:
    """What a sign weighs in news that holds so often."""
    return _of_sign(name, count * (learned().signs[name] + IN_NEWS.get(name, 0.0)))


def check_worthiness(sentence: str) -> CheckWorthiness:
    """How much a sentence deserves a check, from 0 to 1, with the reasons in words.

    The reasons come with the weightiest first; those that speak against a check begin with
    "but". At 0.5, a judge of debates would be as likely to want it checked as not.
    """
    sentence = sentence.strip(_AROUND)
    words = words_of(sentence)
    weights = learned()
    signs = signs_in(words, sentence)
    evidence = [_of_sign(name, count * weights.signs[name]) for name, count in signs.items()]
    evidence.append(_of_wording(words, weights))
    return _add_up(weights.bias, evidence, signs)


def worthiness_in_news(signs: Mapping[str, int], *, attributed: bool) -> CheckWorthiness:
    """How much a sentence of a report deserves a check, given how often each sign holds of it.

    As `check_worthiness`, but by its signs alone, which weigh otherwise where `IN_NEWS` says so:
    the wording of debates says nothing of reports. `attributed` says that somebody is named or
    described who says so.
    """
    signs = {**signs, "attribution": int(attributed)}
    evidence = [_in_news(name, count) for name, count in signs.items()]
    return _add_up(learned().bias + BIAS_IN_NEWS, evidence, signs)


def _add_up(
    bias: float, evidence: Sequence[_Evidence], signs: Mapping[str, int]
) -> CheckWorthiness:
    total = bias + sum([each.log_odds for each in evidence])
    telling = [each for each in evidence if abs(each.log_odds) >= _TELLING and each.reason]
    telling.sort(key=lambda each: -abs(each.log_odds))
    return CheckWorthiness(
        round(1 / (1 + exp(-total)), 4),
        tuple(each.reason for each in telling),
        dimensions_of(signs),
    )


def _of_sign(name: str, log_odds: float) -> _Evidence:
    reason = SIGNS[name].reason
    return _Evidence(log_odds, reason if log_odds > 0 else f"but {reason}")


def _of_wording(words: Sequence[Word], weights: Weights) -> _Evidence:
    """What the terms of a sentence weigh together, and the words that weigh most of it."""
    known: dict[str, int] = {}
    for number, term in enumerate(terms_of(words)):
        if term in weights.terms:
            known.setdefault(term, number // PER_WORD)
    if not known:
        return _Evidence(0.0, "")
    log_odds = weights.scale / sqrt(len(known)) * sum(weights.terms[term] for term in known)
    if abs(log_odds) < _TELLING:
        return _Evidence(log_odds, "")
    shown = _weightiest(words, known, weights, 1 if log_odds > 0 else -1)
    how = "often stand" if log_odds > 0 else "seldom stand"
    reason = f"words that {how} in checkable claims: {shown}" if shown else ""
    return _Evidence(log_odds, f"but {reason}" if reason and log_odds < 0 else reason)


def _weightiest(
    words: Sequence[Word], known: Mapping[str, int], weights: Weights, side: int
) -> str:
    """The words of a sentence that weigh most to one side, in quotation marks."""
    by_word: dict[str, float] = {}
    for term, place in known.items():
        if place < len(words) and " " not in term:
            word = words[place].text
            if len(word) >= _SHORTEST_SHOWN and word.isalpha() and term != "NAME":
                by_word[word] = side * weights.terms[term]
    heavy = sorted((word for word in by_word if by_word[word] > 0), key=lambda w: -by_word[w])
    return ", ".join(f"“{word}”" for word in heavy[:_SHOWN])
