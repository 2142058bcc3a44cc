"""Comparing two claims: how alike they are, what differs, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from rapidfuzz.distance import Levenshtein

from workbench.extract.lexicon import stance
from workbench.match.dates import date_contrasts
from workbench.match.figures import figure_contrasts, with_strays
from workbench.match.ground import common_ground
from workbench.match.lexicon import rivals
from workbench.match.likeness import Overlap, likeness, overlap_of
from workbench.match.names import claimant_contrasts, name_contrasts, turned_round
from workbench.match.polarity import polarity_of, stand
from workbench.match.setting import AGREE, Contrast, Placed
from workbench.match.statement import Mention, Statement, Term, read_statement, statement_of
from workbench.model import Claim, Comparison, DifferenceKind, Relation

RELATED = 0.5
"""Least share of the shorter claim's words of content that the other has too, to be compared;
less is enough where much is shared among more that is not (see `ground`)."""
CONTRARY = 0.65
"""Least share of them at which a yes and a no contradict each other, rather than differ."""
SAME = 0.85
"""Least share of them at which two claims between which nothing else differs are the same."""

_WHAT_AND_WHEN = frozenset((DifferenceKind.FIGURE, DifferenceKind.DATE, DifferenceKind.NAME))
"""In what two claims differ that speak of two events: then a yes and a no are no contradiction."""
_PHRASES_AT_MOST = 2  # of other wording that are shown
_SCRAP = 1  # words of content between two of them that make no phrase of their own
_TRIED_AT_MOST = 60  # words of each side that are tried against each other


def compare(a: str, b: str) -> Comparison:
    """Compare two claims by their words alone: relation, score from 0 to 1, and what differs.

    The spans of the differences are offsets into `a` and `b`. It is symmetric: with the arguments
    changed over, relation and score are the same and the differences are mirrored. No text is
    refused; of one longer than 4,000 characters the rest is only checked for being equal.

    - *same*: the longer claim says whatever the shorter says, and nothing decisive differs
    - *differs*: they speak of the same thing, and a figure, date, name, claimant or a good part of
      the words is another, or one says no somewhere
    - *contradicts*: otherwise alike, the one says yes and the other no
    - *unrelated*: they have too little in common for the rest to matter
    """
    return _both_ways(read_statement(a), read_statement(b))


def compare_claims(a: Claim, b: Claim) -> Comparison:
    """Compare two claims of galleys, with what their articles settled: dates, names, claimants.

    As `compare`; the spans of the differences are offsets into the claims' texts.
    """
    return _both_ways(statement_of(a), statement_of(b))


def _both_ways(a: Statement, b: Statement) -> Comparison:
    """Compare in one order of the two, whichever way they come."""
    turned = _order(b) < _order(a)
    relation, score, contrasts = _compared(b, a) if turned else _compared(a, b)
    found = (each.mirrored() if turned else each for each in contrasts)
    return Comparison(relation, score, tuple(each.in_words() for each in found))


def _order(statement: Statement) -> tuple[str, ...]:
    claimant = statement.claimant.text if statement.claimant else ""
    values = (f"{mention.start} {mention.value}" for mention in statement.dates)
    return (statement.text, statement.rest, claimant, *values)


def _compared(a: Statement, b: Statement) -> tuple[Relation, float, list[Contrast]]:
    measured = with_strays(list(figure_contrasts(a, b)), list(date_contrasts(a, b)))
    given = [*measured, *claimant_contrasts(a, b), *_beyond(a, b)]
    if _folded(a.text) == _folded(b.text):
        decided = any(each.decisive for each in given)
        told = [each for each in given if not each.equal]
        return (Relation.DIFFERS if decided else Relation.SAME), 1.0, told
    a, b = _with_one_voice(a, b, [each for each in given if each.agree])
    score = likeness(a, b, overlap_of(a.terms, b.terms))
    no_a, no_b = polarity_of(a), polarity_of(b)
    ground = common_ground(a, b)
    gist = ground.gist
    polarity = stand((a, no_a), (b, no_b), gist)
    covered = gist.covered + polarity.opposites / (min(gist.weight_a, gist.weight_b) or 1.0)
    if not (covered >= RELATED or ground.is_enough(score)):
        return Relation.UNRELATED, score, []
    others = [*given, *name_contrasts(a, b), *_rivals(a, b, gist), *_hedging(a, b)]
    contrasts = [*polarity.contrasts, *others]
    of_one_thing = not any(each.decisive and each.kind in _WHAT_AND_WHEN for each in others)
    if polarity.contrary and of_one_thing and covered >= CONTRARY:
        return Relation.CONTRADICTS, score, contrasts
    if not any(each.decisive for each in contrasts):
        # What is not so at the harbour may be so elsewhere: a no has to be a no to all of it.
        alike = gist.shared if no_a.main and no_b.main else covered
        if alike >= SAME and not _name_others(others):
            apart = [*turned_round(a, b)]
        else:
            apart = [*_wording(a, b, ground.about_a, ground.about_b)]
        if not apart:
            return Relation.SAME, score, contrasts
        contrasts += apart
    return Relation.DIFFERS, score, contrasts


def _with_one_voice(
    a: Statement, b: Statement, agreed: Sequence[Contrast]
) -> tuple[Statement, Statement]:
    """Both with one word for whatever they say alike in other words ("830 miles", "1,336 km")."""
    for place, contrast in enumerate(agreed):
        for_both = f"{AGREE}{place}"
        a, b = _saying(a, contrast.a, for_both), _saying(b, contrast.b, for_both)
    return a, b


def _saying(statement: Statement, what: Placed | None, word: str) -> Statement:
    if what is None:
        return statement
    others = [term for term in statement.terms if not what.start <= term.start < what.end]
    others.append(Term(what.start, what.end, word, 1.0))
    return replace(statement, terms=tuple(sorted(others)))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _beyond(a: Statement, b: Statement) -> Iterator[Contrast]:
    """What was too long to be compared, where it is not the same."""
    if _folded(a.rest) != _folded(b.rest):
        one, other = _unread(a), _unread(b)
        remark = "not the same" if one and other else ""
        yield Contrast(DifferenceKind.WORDING, one, other, remark=remark)


def _unread(statement: Statement) -> Mention | None:
    start, end = len(statement.text), len(statement.text) + len(statement.rest)
    return Mention(start, end, "what follows") if statement.rest else None


def _name_others(contrasts: Sequence[Contrast]) -> bool:
    """Whether each names somebody whom the other does not."""
    names = [each for each in contrasts if each.kind is DifferenceKind.NAME]
    return any(each.a is None for each in names) and any(each.b is None for each in names)


def _rivals(a: Statement, b: Statement, gist: Overlap) -> Iterator[Contrast]:
    """Words of which only one can be meant ("northern", "southern")."""
    for one in gist.left_a[:_TRIED_AT_MOST]:
        for other in gist.left_b[:_TRIED_AT_MOST]:
            if rivals(one.sense, other.sense):
                yield Contrast(DifferenceKind.WORDING, _stretch(a, [one]), _stretch(b, [other]))


def _hedging(a: Statement, b: Statement) -> Iterator[Contrast]:
    """Doubt that only one of them has; worth a note, as the other may have left it out.

    Not so a question: it states nothing.
    """
    asked_a, asked_b = _asked(a), _asked(b)
    if bool(asked_a) != bool(asked_b):
        yield Contrast(DifferenceKind.HEDGING, asked_a, asked_b, remark="only asked")
    doubts_a, doubts_b = _doubts(a), _doubts(b)
    if bool(doubts_a) != bool(doubts_b):
        for one, other in zip_longest(doubts_a, doubts_b):
            yield Contrast(DifferenceKind.HEDGING, one, other, decisive=False)


def _asked(statement: Statement) -> Mention | None:
    """The mark at the end of a question, whatever closes behind it."""
    for word in reversed(statement.words):
        if word.text == "?":
            return Mention(word.start, word.end, word.text)
        if word.wordlike:
            return None
    return None


def _doubts(statement: Statement) -> list[Mention]:
    return [
        Mention(word.start, word.end, word.text)
        for word in statement.words
        if word.key in stance.HEDGES and not (word.key == "may" and word.capital)
    ]


def _wording(
    a: Statement, b: Statement, gist_a: Sequence[Term], gist_b: Sequence[Term]
) -> Iterator[Contrast]:
    """Where most words of content stand for which the other has others, or none."""
    steps = _phrases([term.sense for term in gist_a], [term.sense for term in gist_b])
    steps.sort(key=lambda step: -(len(step[0]) + len(step[1])))
    for in_a, in_b in sorted(
        steps[:_PHRASES_AT_MOST], key=lambda step: (step[0].start, step[1].start)
    ):
        yield Contrast(
            DifferenceKind.WORDING,
            _stretch(a, gist_a[in_a.start : in_a.stop]),
            _stretch(b, gist_b[in_b.start : in_b.stop]),
        )


def _phrases(in_a: Sequence[str], in_b: Sequence[str]) -> list[tuple[range, range]]:
    """The stretches that differ, those together between which next to nothing is the same."""
    found: list[tuple[range, range]] = []
    for step in Levenshtein.opcodes(in_a, in_b):
        if step.tag == "equal":
            continue
        one, other = (
            range(step.src_start, step.src_end),
            range(step.dest_start, step.dest_end),
        )
        if found and one.start - found[-1][0].stop <= _SCRAP:
            before, before_other = found.pop()
            one, other = range(before.start, one.stop), range(before_other.start, other.stop)
        found.append((one, other))
    return found


def _stretch(statement: Statement, terms: Sequence[Term]) -> Mention | None:
    """The words of a claim from the first to the last of some of its terms."""
    if not terms:
        return None
    start, end = terms[0].start, terms[-1].end
    return Mention(start, end, statement.text[start:end])
