"""Quotations that only judge, wish, urge or exclaim, so that nothing in them can be checked."""

from __future__ import annotations

from workbench.extract.lexicon import (
    grammar,
    judging,
    people,
    quantities,
    speech,
    stakes,
    stance,
)
from workbench.extract.scope import happened
from workbench.extract.text import Word, bare_keys

_LONGEST = 25  # words of a quotation that can be nothing but a judgement
_LONGEST_ASIDE = 3  # words of a clause that may be no judgement ("you know")
_DUTY_REACH = 3  # words from "we" to "must"
_TOO_REACH = 4  # words from "too" to "to"
_LONGEST_IDIOM = max(map(len, judging.IDIOMS))
_MARKS = frozenset("\"“”'‘’")
_BREAKS = frozenset(",;:—–.!…")
_JOINS = frozenset(("but", "because", "and", "so", "while", "as", "when", "after", "since"))
_NEW_SUBJECTS = judging.SUBJECTS | grammar.DETERMINERS
_MILD_PAST = frozenset(("was", "were", "had", "said"))
_EVENTS = stance.EVENTS - _MILD_PAST
_DATES = people.DATES_AND_DAYS - {"may"}
_ACCUSING = frozenset(form for form, base in speech.FORMS.items() if base in speech.ACCUSING)
_CHECKABLE = (
    _EVENTS
    | _DATES
    | _ACCUSING
    | stance.DISPUTED
    | (quantities.SMALL.keys() - {"one"})
    | quantities.VAGUE.keys()
)


def is_quotation(words: list[Word]) -> bool:
    """Whether a sentence stands as a whole in one pair of quotation marks."""
    if not words or words[0].text not in _MARKS:
        return False
    marks = [index for index, word in enumerate(words) if word.text in _MARKS]
    return marks == [0, len(words) - 1]


def only_judges_aloud(quoted: list[Word]) -> bool:
    """Whether the words of a quotation, with its marks or without, assert nothing to check."""
    said = [word for word in quoted if word.text not in _MARKS]
    if not said or len(said) > _LONGEST:
        return False
    if has_checkable(said):
        return False
    clauses = _clauses_of(said)
    if any(_touches_stakes(clause) for clause in clauses):
        return False
    judged = [_judges(clause) for clause in clauses]
    return any(judged) and all(
        holds or (len(clause) <= _LONGEST_ASIDE and not _opens_clause(clause))
        for clause, holds in zip(clauses, judged, strict=True)
    )


def called_by_idiom(words: list[Word]) -> bool:
    """Whether what something is called in quotation marks is a turn of phrase that judges."""
    marks = [index for index, word in enumerate(words) if word.text in _MARKS]
    if not marks:
        return False
    called = [word for word in words[marks[0] :] if word.text not in _MARKS]
    return _has_idiom(bare_keys(called)) and not has_checkable(called)


def only_exclaims(words: list[Word]) -> bool:
    """Whether there is no word but "ah", "wow" or the like."""
    keys = [word.key for word in words if word.wordlike]
    return bool(keys) and judging.EXCLAMATIONS.issuperset(keys)


def reports_more(before: list[Word], after: list[Word]) -> bool:
    """Whether the words around a quotation report an event, or quote another."""
    for words in (before, after):
        keys = bare_keys(words)
        for index, word in enumerate(words):
            if word.text in _MARKS and index not in (0, len(words) - 1):
                return True
            if _opens_side_clause(words, index):
                return True
            if word.key not in speech.CUE_FORMS and happened(keys, index):
                following = keys[index + 1 : index + 2]
                if word.key not in grammar.REDUCED or grammar.PREPOSITIONS.isdisjoint(following):
                    return True
    return False


def has_checkable(words: list[Word]) -> bool:
    """Whether any of the words is a figure, a name, a date, a deed or an accusation."""
    keys = bare_keys(words)
    for index, word in enumerate(words):
        if word.key in judging.ALL or word.key in _MILD_PAST - {"had"}:
            continue
        named = word.capital and index and word.key not in people.PRONOUNS
        named = named and words[index - 1].wordlike and not word.key.startswith("i'")
        if named or word.key in _CHECKABLE or word.key[0].isdigit() or happened(keys, index):
            return True
    return False


def _touches_stakes(clause: list[Word]) -> bool:
    """Whether a clause speaks of law, health or the like without merely wishing."""
    keys = bare_keys(clause)
    return not stakes.ALL.isdisjoint(keys) and not _by_the_first_person(keys, judging.WISHES)


def _opens_side_clause(words: list[Word], index: int) -> bool:
    """Whether a clause is tied to the reporting one here, but no role ("as chairman")."""
    if words[index].key not in grammar.EMBEDDERS or index + 1 >= len(words):
        return False
    after = words[index + 1]
    if after.key in people.DATES_AND_DAYS:
        return False
    return after.capital or after.key in _NEW_SUBJECTS or after.key.endswith(("ing", "ed"))


def _clauses_of(words: list[Word]) -> list[list[Word]]:
    """The words cut at punctuation, and at "but", "because" and the like before a subject."""
    clauses: list[list[Word]] = [[]]
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else None
        joins = word.key in _JOINS and after is not None and after.key in _NEW_SUBJECTS
        if word.text in _BREAKS or joins:
            clauses.append([])
        else:
            clauses[-1].append(word)
    return [clause for clause in clauses if clause]


def _opens_clause(words: list[Word]) -> bool:
    """Whether the words are a clause of their own: a subject with its verb."""
    return len(words) > 1 and words[0].key in judging.SUBJECTS and words[0].key != "you"


def _judges(clause: list[Word]) -> bool:
    """Whether a clause is a judgement, a wish, a demand or an exclamation."""
    keys = bare_keys(clause)
    return (
        only_exclaims(clause)
        or _has_idiom(keys)
        or _weighs(keys)
        or _urges(keys)
        or _by_the_first_person(keys, judging.WISHES) > 0
        or _evaluates(keys)
    )


def _has_idiom(keys: list[str]) -> bool:
    return any(
        tuple(keys[at : at + length]) in judging.IDIOMS
        for at in range(len(keys))
        for length in range(1, _LONGEST_IDIOM + 1)
    )


def _weighs(keys: list[str]) -> bool:
    """Whether something is "too early to" be done."""
    return "too" in keys and "to" in keys[keys.index("too") + 2 :][:_TOO_REACH]


def _urges(keys: list[str]) -> bool:
    """Whether "we must", "you have to", but not "he must have" and "we will have to"."""
    if keys[0] not in judging.BOUND:
        return False
    for index in range(1, min(len(keys) - 1, 1 + _DUTY_REACH)):
        after = keys[index + 1]
        if keys[index] in grammar.MODALS - judging.DUTY or keys[index] in stance.FUTURE:
            return False
        if keys[index] in judging.DUTY and after != "have":
            return True
        if keys[index] in judging.DUTY_VERBS and after == "to":
            return True
    return False


def _by_the_first_person(keys: list[str], verbs: frozenset[str]) -> int:
    """The place behind a verb at the opening that "I" or "we" is the subject of; 0 without it."""
    if keys[0] not in ("i", "we"):
        return 0
    for index, key in enumerate(keys[1:4], start=1):
        if key in verbs:
            return index + 1
        if key not in grammar.ADVERBS and not key.endswith("ly") and key not in ("do", "don't"):
            return 0
    return 0


def _links(key: str) -> bool:
    """Whether a word ties a judgement to its subject, or is a verb that judges by itself."""
    return key in judging.LINKS or key.endswith(("'s", "'re", "'m"))


def _evaluates(keys: list[str]) -> bool:
    """Whether one thing is judged and no other told ("this is scary", not "sad that he lies")."""
    held = _by_the_first_person(keys, judging.MINDS)
    rest = keys[held:]
    if held and not stance.STRONG_OPINION.isdisjoint(rest):
        return True
    if not rest or rest[0] not in judging.SUBJECTS or judging.ALL.isdisjoint(rest):
        return False
    if not judging.HAVING.isdisjoint(rest) or not any(map(_links, rest)):
        return False
    if rest[1:2] == ["would"] and "if" in rest:
        return True  # "it would be nice if they came": nobody says that they do
    return grammar.SUBJECTS.isdisjoint(rest[1:]) and "that" not in rest[1:-1]
