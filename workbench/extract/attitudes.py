"""Attitudes: who backs, attacks, wants or talks about something, without asserting anything.

They are attributions too, but name no claimant: "Roe backed the plan" is the article's claim.
"""

from __future__ import annotations

from workbench.extract.clause import OPENING_MARKS, Clause
from workbench.extract.cues import verb_group
from workbench.extract.lexicon import attitudes, grammar, people, speech
from workbench.extract.phrases import RELATIVES
from workbench.extract.quotes import Quotes
from workbench.extract.report import Report
from workbench.extract.sources import source_after, source_before
from workbench.extract.text import Word
from workbench.model import Attribution, Span

_FORMS = speech.forms_of(attitudes.PLAIN | attitudes.WITH_PREPOSITION.keys())
_NO_OBJECT = grammar.PREPOSITIONS | grammar.TIMES
_CLAUSE_OPENERS = (grammar.SUBORDINATORS | RELATIVES) - {"that"}
_VERBS = speech.CUE_FORMS | _FORMS.keys() | grammar.SUBJECTS | grammar.FINITE
_OBJECT_OPENERS = grammar.DETERMINERS | people.PRONOUNS | speech.POSSESSIVES | OPENING_MARKS
_ENDS = frozenset(",;:.!?—–()") | grammar.EMBEDDERS - {"as", "before"} | {"during", "but"}


def attitudes_in(words: list[Word], quotes: Quotes, reports: list[Report]) -> list[Attribution]:
    """The attitudes that a sentence tells of, besides what it reports."""
    taken = {report.cue[0] for report in reports}
    found: list[Attribution] = []
    for index, word in enumerate(words):
        base = _FORMS.get(word.key)
        if base is None or word.start in taken or (word.capital and index):
            continue
        attitude = _attitude(Clause(words, quotes, index), index, base)
        if attitude is not None:
            found.append(attitude)
    return found


def _attitude(clause: Clause, index: int, base: str) -> Attribution | None:
    form = clause.words[index].key
    opening = verb_group(clause.words, index)
    group = {word.key for word in clause.words[opening:index]}
    past = form.endswith("ed") or form not in (base, f"{base}s", f"{base}es")
    participle = form.endswith("ing") and form != base
    if not participle and past and group & grammar.BE:
        return _passive(clause, index, opening)
    start = _object(clause, index, base)
    if start is None or not _is_verb(clause, opening, index, base, group):
        return None
    if clause.nested and 2 * (clause.ceiling - start) > clause.ceiling - clause.floor:
        return None  # all but all of a quotation: its speaker's words, not an attitude in them
    source = source_before(clause.reachable, opening, clause.floor)
    if participle and not group & grammar.BE and clause.key(opening - 1) in (",", "and"):
        verb = clause.first_verb(opening)
        source = source_before(clause.reachable, verb, clause.floor) if verb else None
    content = _until_break(clause, start)
    if source is None or content is None:
        return None
    return Attribution(clause.span(*source), clause.span(index, start), content)


def _passive(clause: Clause, index: int, opening: int) -> Attribution | None:
    """`the plan was backed by Roe`."""
    if clause.key(index + 1) != "by":
        return None
    source = source_after(clause.reachable, index + 2)
    content = source_before(clause.reachable, opening, clause.floor)
    if source is None or content is None:
        return None
    return Attribution(clause.span(*source), clause.span(index, index + 1), clause.span(*content))


def _object(clause: Clause, index: int, base: str) -> int | None:
    """Where what the attitude is to begins, None where the verb lacks it."""
    after = clause.key(index + 1)
    if after in attitudes.WITH_PREPOSITION.get(base, ()):
        return index + 2
    if after == "to" and base in attitudes.WITH_INFINITIVE:
        return index + 1
    if base not in attitudes.PLAIN or not after or after in _NO_OBJECT:
        return None
    if after in _CLAUSE_OPENERS:
        return None
    return index + 1 if after[0].isalnum() or after in OPENING_MARKS else None


def _is_verb(clause: Clause, opening: int, index: int, base: str, group: set[str]) -> bool:
    """Whether a form that may be a noun or an adjective is a verb here."""
    before, form = clause.key(opening - 1), clause.words[index].key
    owned = before in grammar.DETERMINERS or before in grammar.PREPOSITIONS
    if (owned and not group) or before.endswith("'s") or before == "to":
        return False
    if form.endswith(("ed", "ing")) or group & grammar.AUXILIARIES:
        return True
    after = clause.words[index + 1]
    definite = after.capital or after.key in _OBJECT_OPENERS or after.key == "to"
    if form == base:
        plural = before in grammar.PLURAL_SUBJECTS or before.endswith("s")
        return plural and definite
    return definite or form not in speech.NOUN_ALIKE


def _until_break(clause: Clause, start: int) -> Span | None:
    """The words from `start` on that belong to the object."""
    stop = start
    while stop < clause.ceiling:
        word = clause.words[stop]
        quote = clause.quotes.at(word.start)
        inside = quote is not None and not clause.nested and word.end < quote.end
        ends = word.key in _ENDS or (word.key == "and" and _verb_follows(clause, stop + 1))
        if ends and not inside and stop > start:
            break
        stop += 1
    return clause.span(start, stop) if stop > start else None


def _verb_follows(clause: Clause, index: int) -> bool:
    return clause.key(index) in _VERBS
