"""Whether two statements say yes and no to the same thing: negation, denial, opposites."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise, product, zip_longest

from workbench.extract.lexicon import grammar, stance
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
_SAYING_NO = FAILURES | DENIALS
_DENYING = frozenset(map(sense, DENIALS | PROOF))
_CLAUSE_ENDS = frozenset(",;:.!?—–")
_OPENERS = grammar.EMBEDDERS | frozenset(("but", "which", "who", "that", "until", "because"))
_POINTING = frozenset(("that", "this", "these", "those", "it"))
_SUBJECT_REACH = 2  # words before a negation: "that is not"
_DENIED_WORDS = 2  # of content behind a negation, which tell what it denies
_BESIDE = 2  # words of content on either side of an opposite
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

    `contrary` is that the one says no, once, to what the other says; it takes that they speak of
    one thing, which is for others to find out. `opposites` is how many words stand against their
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
    said_no = _to_the_other(a, b) + _to_the_other(b, a)
    excepting = [_makes_exception(statement) for statement in (one_said, other_said)]
    turned = sum(_of_one_thing(one_said, one, other_said, other) for one, other, _ in opposites)
    flips = said_no + (0 if any(excepting) else turned)
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
    contrary = flips == 1
    if contrary and not any(each.decisive for each in found):
        # Both say no somewhere, but only one of them in its main clause.
        found += _set(DifferenceKind.NEGATION, here.main, there.main)
    contrary = contrary and sum(each.decisive for each in found) == 1
    return Stand(tuple(found), contrary, len(opposites))


def _makes_exception(statement: Statement) -> bool:
    keys = [word.key for word in statement.words]
    return any(
        key in EXCEPTING
        or (key == "but" and not WHOLES.isdisjoint(keys[max(0, place - _WHOLE_REACH) : place]))
        for place, key in enumerate(keys)
    )


def _to_the_other(told: tuple[Statement, Polarity], other: tuple[Statement, Polarity]) -> int:
    """How often a statement says no, in its main clause, to what the other asserts."""
    (statement, polarity), (asserting, there) = told, other
    also = {_sign(asserting, each) for each in (*there.negations, *there.denials)}
    return sum(
        _sign(statement, negation) not in also and _is_asserted(statement, negation, asserting)
        for negation in polarity.main
    )


def _sign(statement: Statement, negation: Mention) -> tuple[bool, tuple[str, ...]]:
    """By what two negations are one: whether they deny, and of what they say no."""
    denied = _denied(statement, negation)[:1]
    return _denies_outright(negation), tuple(term.sense for term in denied)


def _is_asserted(statement: Statement, negation: Mention, other: Statement) -> bool:
    """Whether another statement has what is denied, its words as close to each other.

    Not of what goes by "that" or "it" alone, as nobody knows what it stands for, and not where all
    that the other says is said here too, outside the clause that says no.
    """
    denied = _denied(statement, negation)
    outright = _denies_outright(negation)
    if not denied:
        return outright
    if not outright and _points(statement, negation) and not _points_at_all(other):
        return False
    told = [term.sense for term in statement.terms if term.tells]
    said = [term.sense for term in other.terms if term.tells]
    if not outright and _is_said_besides(statement, negation, other):
        return False
    first, last = denied[0].sense, denied[-1].sense
    apart = abs(told.index(last) - told.index(first)) + 1
    places = product(_places_of(first, said), _places_of(last, said))
    return any(abs(here - there) <= apart for here, there in places)


def _places_of(told: str, said: Sequence[str]) -> list[int]:
    return [at for at, word in enumerate(said) if word == told or opposed(word, told)]


def _denied(statement: Statement, negation: Mention) -> list[Term]:
    """The first words of content behind a negation, in its clause; a denial reaches further."""
    found = _behind(statement, negation)
    if _denies_outright(negation):
        return list(islice(found, 1))
    _, end = _clause(statement, negation)
    return list(islice((term for term in found if term.start < end), _DENIED_WORDS))


def _clause(statement: Statement, negation: Mention) -> Span:
    """From where to where the clause of a negation runs, roughly."""
    edges = [
        word.start
        for word in statement.words
        if word.text in _CLAUSE_ENDS or word.key in _OPENERS
        if not negation.start <= word.start < negation.end
    ]
    before = [edge for edge in edges if edge < negation.start]
    after = [edge for edge in edges if edge > negation.start]
    return max(before, default=0), min(after, default=len(statement.text))


def _is_said_besides(statement: Statement, negation: Mention, other: Statement) -> bool:
    start, end = _clause(statement, negation)
    besides = {term.sense for term in statement.terms if not start <= term.start < end}
    return besides.issuperset(term.sense for term in other.terms if term.tells)


def _denies_outright(negation: Mention) -> bool:
    """Whether it says of what follows that it is not so, rather than negating a word of it."""
    return sense(negation.text.lower().split()[-1]) in _DENYING


def _points(statement: Statement, negation: Mention) -> bool:
    """Whether the subject right before a negation is a word such as "that"."""
    before = [word.key for word in statement.words if word.end <= negation.start]
    return any(key.partition("'")[0] in _POINTING for key in before[-_SUBJECT_REACH:])


def _points_at_all(statement: Statement) -> bool:
    return any(word.key.partition("'")[0] in _POINTING for word in statement.words)


def _of_one_thing(a: Statement, one: Mention, b: Statement, other: Mention) -> bool:
    """Whether two opposites stand beside a word that is the same."""
    return not _beside(a, one).isdisjoint(_beside(b, other))


def _beside(statement: Statement, mention: Mention) -> set[str]:
    told = [term for term in statement.terms if term.tells]
    before = [term.sense for term in told if term.end <= mention.start][-_BESIDE:]
    after = [term.sense for term in told if term.start >= mention.end][:_BESIDE]
    return {*before, *after}


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
    if (key, after) == ("not", "least"):
        return False  # "not least because": it adds, and takes nothing back
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
    return next(_behind(statement, negation), None)


def _behind(statement: Statement, negation: Mention) -> Iterator[Term]:
    """The words of content behind a negation but for those that say no themselves."""
    for term in statement.terms:
        says_no = statement.text[term.start : term.end].lower() in _SAYING_NO
        if term.start >= negation.end and term.tells and not says_no:
            yield term


def _stretch(statement: Statement, start: int, end: int) -> Mention:
    return Mention(start, end, statement.text[start:end])
