"""Whether two statements say yes and no to the same thing: negation, denial, opposites."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product, zip_longest

from workbench.extract.lexicon import stance
from workbench.extract.scope import main_clause
from workbench.extract.text import Word
from workbench.match.lexicon import (
    DENIALS,
    EXCEPTING,
    FAILURES,
    PROOF,
    SPURNED,
    STATEMENTS,
    WHOLES,
    complementary,
    opposed,
    sense,
)
from workbench.match.likeness import Overlap
from workbench.match.setting import Contrast
from workbench.match.statement import KEPT, Mention, Statement, Term
from workbench.model import DifferenceKind, Span

_WITHOUT = frozenset(("without", "nor"))
_BEHIND_AN_ANSWER = frozenset((".", ",", '"', "”", "’"))
"""What stands behind a "no" that denies nothing in its sentence: "No. 5", "No, it is"."""
_ANSWERING = frozenset(map(sense, ("say", "vote")))
_STATEMENT_REACH = 4  # words from "rejected" to "claims"
_WHOLE_REACH = 8  # words from "every" to "but"
_SAYING_NO = frozenset(map(sense, FAILURES | DENIALS))
_NEXT = 12  # characters between two negations of which one takes the other back
_OPPOSED_AT_MOST = 60  # words of each side that are tried against each other


@dataclass(frozen=True, slots=True)
class Polarity:
    """Where a statement says no, and where it says that something is not so (a denial).

    `main` are those of them by which its main clause says no.
    """

    negations: tuple[Mention, ...]
    denials: tuple[Mention, ...]
    main: tuple[Mention, ...]

    @property
    def spans(self) -> list[Span]:
        """Where it says no."""
        return [mention.span for mention in (*self.negations, *self.denials)]


@dataclass(frozen=True, slots=True)
class Stand:
    """How the polarities of two statements stand to each other.

    `contrary` is that the one says no to what the other says; it takes that they speak of the same
    thing, which is for others to find out. `opposites` is how many words stand against their
    opposite.
    """

    contrasts: tuple[Contrast, ...]
    contrary: bool
    opposites: int


@lru_cache(maxsize=KEPT)
def polarity_of(statement: Statement) -> Polarity:
    """Find what says no in a statement; a phrase such as "not only" does so outside `main`."""
    exactness = {word.start for word in statement.exactness()}
    words = [word for word in statement.words if word.start not in exactness]
    denials = [place for place in range(len(words)) if _denies(words, place)]
    proofs = {place - 1 for place in denials if words[place].key in PROOF}
    negations = [
        place for place in range(len(words)) if place not in proofs and _negates(words, place)
    ]
    kept = {word.start for word in main_clause(words, statement.content or None)}
    main = [
        place
        for place in (*negations, *denials)
        if words[place].start in kept and not _is_mere(words, place)
    ]
    return Polarity(
        _mentions(statement, words, negations),
        _mentions(statement, words, denials, proofs),
        _mentions(statement, words, main, proofs),
    )


def stand(a: tuple[Statement, Polarity], b: tuple[Statement, Polarity], gist: Overlap) -> Stand:
    """Set the polarities of two statements against each other; `gist` is what they share."""
    (one_said, here), (other_said, there) = a, b
    opposites = list(_opposites(one_said, other_said, gist))
    said_no = _to_the_other(one_said, here, other_said) + _to_the_other(other_said, there, one_said)
    excepting = [_makes_exception(statement) for statement in (one_said, other_said)]
    flips = said_no + (0 if any(excepting) else len(opposites))
    found = list(_set(DifferenceKind.DENIAL, here.denials, there.denials))
    denied = bool(found)
    odd = (len(here.negations) - len(there.negations)) % 2 == 1
    if len(here.negations) != len(there.negations):
        doubled = not odd and (_doubled(here.negations) or _doubled(there.negations))
        found += _set(DifferenceKind.NEGATION, here.negations, there.negations, not doubled)
    else:
        found += _moved(one_said, other_said, here.negations, there.negations)
    # "Not open" is "closed", but "not rising" is not "falling".
    undone = odd and not denied and len(opposites) == 1 and opposites[0][2] and not flips % 2
    # "Only the north gate stays open" is "all gates but one close".
    undone = undone or (all(excepting) and len(opposites) == 1 and not found)
    for one, other, _ in opposites:
        found.append(Contrast(DifferenceKind.NEGATION, one, other, decisive=not undone))
    if undone:
        found = [replace(each, decisive=False) for each in found]
    contrary = flips % 2 == 1
    if contrary and not any(each.decisive for each in found):
        # Both say no somewhere, but only one of them in its main clause.
        found += _set(DifferenceKind.NEGATION, here.main, there.main)
    contrary = contrary and any(each.decisive for each in found)
    return Stand(tuple(found), contrary, len(opposites))


def _makes_exception(statement: Statement) -> bool:
    keys = [word.key for word in statement.words]
    return any(
        key in EXCEPTING
        or (key == "but" and not WHOLES.isdisjoint(keys[max(0, place - _WHOLE_REACH) : place]))
        for place, key in enumerate(keys)
    )


def _to_the_other(statement: Statement, polarity: Polarity, other: Statement) -> int:
    """How often a statement says no, in its main clause, to something that the other speaks of."""
    senses = {term.sense for term in other.terms}
    count = 0
    for negation in polarity.main:
        denied = _negated_by(statement, negation)
        count += (
            denied is None
            or denied.sense in senses
            or any(opposed(denied.sense, said) for said in senses)
        )
    return count


def _denies(words: Sequence[Word], place: int) -> bool:
    key = words[place].key
    if key in DENIALS:
        return True
    if key in SPURNED:
        after = words[place + 1 : place + 1 + _STATEMENT_REACH]
        return any(word.key in STATEMENTS for word in after)
    return key in PROOF and place > 0 and words[place - 1].key == "no"


def _negates(words: Sequence[Word], place: int) -> bool:
    key = words[place].key
    after = words[place + 1].key if place + 1 < len(words) else ""
    if key in FAILURES:
        return after == "to"
    if key in _WITHOUT:
        return True
    if key not in stance.NEGATIONS and not key.endswith("n't"):
        return False
    return key != "no" or not (
        after[:1].isdigit() or after in _BEHIND_AN_ANSWER or _says(words, place)
    )


def _says(words: Sequence[Word], place: int) -> bool:
    """Whether the word before says that what follows is an answer ("said no")."""
    return place > 0 and sense(words[place - 1].key) in _ANSWERING


def _is_mere(words: Sequence[Word], place: int) -> bool:
    after = words[place + 1].key if place + 1 < len(words) else ""
    return (words[place].key, after) in stance.MERE_PHRASES


def _mentions(
    statement: Statement,
    words: Sequence[Word],
    places: Sequence[int],
    proofs: Collection[int] = (),
) -> tuple[Mention, ...]:
    """The words at some places, each with the word before it where that is among `proofs`."""
    return tuple(
        _stretch(statement, words[place - (place - 1 in proofs)].start, words[place].end)
        for place in sorted(places)
    )


def _opposites(
    a: Statement, b: Statement, gist: Overlap
) -> Iterator[tuple[Mention, Mention, bool]]:
    """Opposites of which each statement has one that the other lacks; whether they complement."""
    taken: set[int] = set()
    for one in gist.left_a[:_OPPOSED_AT_MOST]:
        for other in gist.left_b[:_OPPOSED_AT_MOST]:
            if other.start not in taken and opposed(one.sense, other.sense):
                taken.add(other.start)
                yield (
                    _stretch(a, one.start, one.end),
                    _stretch(b, other.start, other.end),
                    complementary(one.sense, other.sense),
                )
                break


def _set(
    kind: DifferenceKind,
    here: Sequence[Mention],
    there: Sequence[Mention],
    decisive: bool = True,
) -> Iterator[Contrast]:
    """The words that say no, set against each other, where one side has more of them."""
    ones, others = list(here), list(there)
    if len(ones) == len(others):
        return
    for one, other in product(here, there):
        if one in ones and other in others and one.text.lower() == other.text.lower():
            ones.remove(one)
            others.remove(other)
    for left, right in zip_longest(ones, others):
        yield Contrast(kind, left, right, decisive=decisive)


def _doubled(negations: Sequence[Mention]) -> bool:
    """Whether one negation takes another back ("did not fail to", "not without")."""
    return any(after.start - before.end <= _NEXT for before, after in pairwise(negations))


def _moved(
    a: Statement, b: Statement, here: Sequence[Mention], there: Sequence[Mention]
) -> Iterator[Contrast]:
    """Negations of which each stands with another word that both statements have."""
    in_a, in_b = {term.sense for term in a.terms}, {term.sense for term in b.terms}
    for one, other in zip(here, there, strict=True):
        negated, denied = _negated_by(a, one), _negated_by(b, other)
        if negated is None or denied is None or negated.sense == denied.sense:
            continue
        if negated.sense in in_b and denied.sense in in_a:
            yield Contrast(
                DifferenceKind.NEGATION,
                _stretch(a, one.start, negated.end),
                _stretch(b, other.start, denied.end),
            )


def _negated_by(statement: Statement, negation: Mention) -> Term | None:
    """The first word of content behind a negation, others passed over ("not fail to close")."""
    return next(
        (
            term
            for term in statement.terms
            if term.start >= negation.end and term.tells and term.sense not in _SAYING_NO
        ),
        None,
    )


def _stretch(statement: Statement, start: int, end: int) -> Mention:
    return Mention(start, end, statement.text[start:end])
