"""Whether two statements name the same people, places and bodies, and the same claimant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.extract.lexicon import people, quantities
from workbench.match.lexicon import FUNCTION_WORDS, sense
from workbench.match.naming import is_among, is_same_name, name_words
from workbench.match.reports import is_named
from workbench.match.setting import Contrast, Placed
from workbench.match.statement import Mention, Statement
from workbench.model import DifferenceKind

_IDLE = frozenset(("the", "a", "an", "and"))
_SMALL_WORDS = FUNCTION_WORDS | quantities.SMALL.keys() | quantities.SCALES.keys()


def name_contrasts(a: Statement, b: Statement) -> Iterator[Contrast]:
    """The names of which the other statement knows nothing, those that play one part together."""
    left_a, left_b = _unknown(a, b), _unknown(b, a)
    for one in left_a:
        other = next((each for each in left_b if _plays_one_part(a, one, b, each)), None)
        if other is not None:
            left_b.remove(other)
        yield Contrast(DifferenceKind.NAME, one, other, decisive=other is not None)
    for other in left_b:
        yield Contrast(DifferenceKind.NAME, None, other, decisive=False)


def _plays_one_part(a: Statement, one: Placed, b: Statement, other: Placed) -> bool:
    """Whether two names stand behind the same word, or before it, or each opens its statement."""
    before, after = _around(a, one)
    before_other, after_other = _around(b, other)
    return before == before_other or (after == after_other != "")


def _around(statement: Statement, name: Placed) -> tuple[str, str]:
    """The word before a name and the one behind it, "" where there is none."""
    told = [term for term in statement.terms if term.sense not in _IDLE]
    before = next((term.sense for term in reversed(told) if term.end <= name.start), "")
    return before, next((term.sense for term in told if term.start >= name.end), "")


def claimant_contrasts(a: Statement, b: Statement) -> Iterator[Contrast]:
    """Whether another asserts it.

    One who is named on one side only is worth a note: what the other calls "the statement" or
    "officials" may be theirs.
    """
    one, other = a.claimant, b.claimant
    if one is None and other is None:
        return
    if one is None or other is None:
        yield Contrast(DifferenceKind.CLAIMANT, one, other, decisive=False)
    elif not is_same_name(one.text, other.text):
        decisive = is_named(one.text) == is_named(other.text)
        yield Contrast(DifferenceKind.CLAIMANT, one, other, decisive=decisive)


def _unknown(a: Statement, b: Statement) -> list[Placed]:
    """The names in a of which nothing in b can be a form, in order; the claimant apart."""
    senses = [term.sense for term in b.terms]
    known = list(dict.fromkeys(senses))
    spelled = f" {' '.join(senses)} "
    named = _apart(a)
    missing: list[Placed] = []
    for name in (*named, *_other_capitals(a, named)):
        words = [sense(word) for word in name_words(name.text)]
        if any(is_same_name(name.text, other.text) for other in b.names):
            continue
        if len(words) > 1 and f" {' '.join(words)} " in spelled:
            continue
        if len(words) > 1 or not is_among(words[0], known):
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
    """The names of a statement but for its claimant, and what is rather a figure or a date."""
    apart = statement.measured()
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
