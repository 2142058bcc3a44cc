"""Whether two statements name the same people, places and bodies, and the same claimant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

from rapidfuzz.distance import Levenshtein

from workbench.extract.lexicon import people, quantities
from workbench.match.lexicon import FUNCTION_WORDS, is_of, sense
from workbench.match.setting import Contrast, Placed
from workbench.match.statement import Mention, Statement
from workbench.model import DifferenceKind

_SPELLED_WITH = 7  # letters from which one letter more, less or other is another spelling
_LEAST_ACRONYM = 2
_KEPT = 16_384  # pairs of names that are remembered
_SMALL_WORDS = FUNCTION_WORDS | quantities.SMALL.keys() | quantities.SCALES.keys()
_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")


def name_contrasts(a: Statement, b: Statement) -> Iterator[Contrast]:
    """The names of which the other statement knows nothing, those in a like place together."""
    left_a, left_b = _unknown(a, b), _unknown(b, a)
    for one, other in zip_longest(left_a, left_b):
        decisive = one is not None and other is not None
        yield Contrast(DifferenceKind.NAME, one, other, decisive=decisive)


def claimant_contrasts(a: Statement, b: Statement) -> Iterator[Contrast]:
    """Whether another asserts it. One who is named on one side only is worth a note."""
    one, other = a.claimant, b.claimant
    if one is None and other is None:
        return
    if one is None or other is None or not is_same_name(one.text, other.text):
        decisive = one is not None and other is not None
        yield Contrast(DifferenceKind.CLAIMANT, one, other, decisive=decisive)


@lru_cache(maxsize=_KEPT)
def is_same_name(one: str, other: str) -> bool:
    """Whether two names may be one: a part of it, its initials, another spelling, its people."""
    words, others = _words(one), _words(other)
    if words == others or not words or not others:
        return one.casefold() == other.casefold() or words == others != []
    few, many = sorted((words, others), key=len)
    if all(_is_among(word, many) for word in few):
        return True
    return _initials(one) == other.replace(".", "") or _initials(other) == one.replace(".", "")


def _words(name: str) -> list[str]:
    keys = [found[0].lower().replace("’", "'") for found in _WORD.finditer(name)]
    told = [key for key in keys if key not in FUNCTION_WORDS and key not in people.HONORIFICS]
    return [sense(key) for key in told or keys]


def _is_among(word: str, others: Collection[str]) -> bool:
    if word in others or any(is_of(word, other) for other in others):
        return True
    if len(word) < _SPELLED_WITH:
        return False
    return any(Levenshtein.distance(word, other, score_cutoff=1) <= 1 for other in others)


def _initials(name: str) -> str:
    letters = "".join(found[0][0] for found in _WORD.finditer(name) if found[0][0].isupper())
    return letters if len(letters) >= _LEAST_ACRONYM else ""


def _unknown(a: Statement, b: Statement) -> list[Placed]:
    """The names in a of which nothing in b can be a form, in order; the claimant apart."""
    senses = [term.sense for term in b.terms]
    known = set(senses)
    spelled = f" {' '.join(senses)} "
    named = _apart(a)
    missing: list[Placed] = []
    for name in (*named, *_other_capitals(a, named)):
        words = _words(name.text)
        if any(is_same_name(name.text, other.text) for other in b.names):
            continue
        if len(words) > 1 and f" {' '.join(words)} " in spelled:
            continue
        if len(words) > 1 or not _is_among(words[0], known):
            missing.append(name)
    return sorted(missing, key=lambda name: name.start)


def _other_capitals(statement: Statement, named: Sequence[Mention]) -> Iterator[Mention]:
    """Words with a capital inside a sentence that are in no name ("a Qarvian")."""
    if statement.is_headline:
        return
    claimant = [statement.claimant.span] if statement.claimant else []
    taken = [*(name.span for name in (*named, *statement.names)), *statement.measured(), *claimant]
    for before, word in pairwise(statement.words):
        if (
            word.capital
            and before.wordlike
            and word.key.partition("'")[0] not in _SMALL_WORDS | people.HONORIFICS
            and not any(start <= word.start < end for start, end in taken)
        ):
            yield Mention(word.start, word.end, word.text)


def _apart(statement: Statement) -> list[Mention]:
    """The names of a statement but for its claimant and what is rather a figure ("Half")."""
    apart = [(figure.start, figure.end) for figure in statement.figures]
    if statement.claimant is not None:
        apart.append(statement.claimant.span)
    return [
        name
        for name in statement.names
        if not any(start < name.end and name.start < end for start, end in apart)
        and not _SMALL_WORDS.issuperset(name.text.lower().split())
    ]


def turned_round(a: Statement, b: Statement) -> Iterator[Contrast]:
    """Two names of which each stands where the other does: who did it to whom.

    Not where one of the statements is in the passive, which turns them round and says the same.
    """
    if _is_passive(a) != _is_passive(b):
        return
    shared = _shared(a, b)
    for (one, other), (next_one, next_other) in pairwise(shared):
        if next_other.start < other.start:
            in_a = Mention(one.start, next_one.end, a.text[one.start : next_one.end])
            in_b = Mention(next_other.start, other.end, b.text[next_other.start : other.end])
            yield Contrast(DifferenceKind.NAME, in_a, in_b, remark="the other way round")
            return


def _shared(a: Statement, b: Statement) -> list[tuple[Mention, Mention]]:
    """Each name of a where it comes first, with where it comes first in b, in the order of a."""
    pairs: list[tuple[Mention, Mention]] = []
    for name in _apart(a):
        if any(is_same_name(name.text, known.text) for known, _ in pairs):
            continue
        first = next((each for each in _apart(b) if is_same_name(name.text, each.text)), None)
        if first is not None:
            pairs.append((name, first))
    return pairs


def _is_passive(statement: Statement) -> bool:
    return any(word.key == "by" for word in statement.words)
