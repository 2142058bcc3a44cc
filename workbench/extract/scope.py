"""The main clause of a sentence: what it asserts itself, its side clauses left out."""

from __future__ import annotations

from workbench.extract.clause import verbal
from workbench.extract.lexicon import grammar, speech, stance
from workbench.extract.report import Report
from workbench.extract.text import Word, at_character, bare_keys

_ENDS = frozenset(",;:()—–")
_RELATIVES = frozenset(("who", "whom", "whose", "which", "that"))
_SIDE_OPENERS = (_RELATIVES - {"that"}) | grammar.EMBEDDERS | {"if", "whereas", "without", "than"}
_MAY_OPEN = _SIDE_OPENERS | {"(", "not", "as", "so", "that"}
_APART = frozenset((",", "—", "–"))
_NO_DEED_BEHIND = grammar.DETERMINERS | grammar.AUXILIARIES


def main_clause(words: list[Word], content: int | None = None) -> list[Word]:
    """The words of a sentence outside its relative and adverbial clauses and its brackets.

    `content` is the character at which what somebody is said to assert begins; the main clause of
    that is kept too. A side clause runs to the next comma; one before the main verb ("the man who
    paid did not leave") ends there.
    """
    if _MAY_OPEN.isdisjoint(bare_keys(words)):
        return words
    reported = -1 if content is None else at_character(words, content)
    kept: list[Word] = []
    side = before_verb = verbs_main = False
    verbs_side = opener = 0
    for index, word in enumerate(words):
        if index == reported:
            side = verbs_main = False
        elif side and word.text in _ENDS:
            side = word.text == "("
        elif word.key in _MAY_OPEN and _opens_side(words, index):
            side, verbs_side, opener = True, 0, index
            before_verb = not verbs_main and not _told(words, index)
        elif side and before_verb and word.key in grammar.SUBJECTS and index > opener + 1:
            side = False  # "When the rain stops we leave"
        elif side and before_verb and _begins_verb(words, index):
            verbs_side += words[index - 1].key not in ("and", "or")
            side = verbs_side < 2
        if not side:
            kept.append(word)
            verbs_main = verbs_main or _begins_verb(words, index)
    return kept


def happened(keys: list[str], index: int) -> bool:
    """Whether a verb in the past stands at `index`, so that its clause tells what came about."""
    key = keys[index]
    if key in stance.PAST:
        return True
    before = keys[index - 1] if index else ""
    regular = len(key) > 4 and key.endswith("ed") and key not in grammar.REDUCED
    return regular and before not in _NO_DEED_BEHIND


def without_description(words: list[Word], report: Report | None) -> list[Word]:
    """The words of a sentence but those that describe, behind a comma, who is reported to speak.

    Left out is "head of the Trust" of "Anna Roe, head of the Trust, said" and of "said Anna Roe,
    head of the Trust"; not the side clauses of the reporting clause ("as she mourned").
    """
    if report is None or report.source is None:
        return words
    first = at_character(words, report.source[0])
    content = range(at_character(words, report.content[0]), at_character(words, report.content[1]))
    if first in content:
        return words
    cue = at_character(words, report.cue[0])
    last = at_character(words, report.source[1])
    while last < len(words) and last != cue and last not in content:
        if words[last].key in grammar.EMBEDDERS:
            break
        last += 1
    while first < last and words[first].text != ",":
        first += 1
    return words[:first] + words[last:]


def negates(words: list[Word], vocabulary: frozenset[str]) -> bool:
    """Whether any of the words of a main clause, of a sentence with that vocabulary, says no."""
    if stance.NEGATIONS.isdisjoint(vocabulary):
        return False
    for index, word in enumerate(words):
        if word.key not in stance.NEGATIONS:
            continue
        before = words[index - 1].key if index else ""
        after = words[index + 1].key if index + 1 < len(words) else ""
        if (word.key, after) in stance.MERE_PHRASES or before in ("or", "if", "than"):
            continue
        if word.key == "no" and (after[:1].isdigit() or after == "."):
            continue  # "No. 5"
        if before in grammar.PREPOSITIONS and after.endswith("ing"):
            continue  # "blamed for not helping"
        if after in stance.MERE_BEFORE_THAT and bare_keys(words[index + 2 : index + 3]) == ["that"]:
            continue  # "no question that"
        return True
    return False


def _opens_side(words: list[Word], index: int) -> bool:
    word = words[index]
    before = words[index - 1] if index else None
    if word.text == "(":
        return True
    if word.key == "not":
        while index and words[index - 1].key.endswith("ly"):
            index -= 1
        return index > 0 and words[index - 1].text in _APART  # "Roe, not Lee, signed"
    if word.key == "as":
        return before is None or before.text == ","
    if word.key == "so":
        return index + 1 < len(words) and words[index + 1].key == "that"
    if word.key == "that":
        return before is not None and _relates(before)
    return word.key in _SIDE_OPENERS


def _told(words: list[Word], index: int) -> bool:
    """Whether what a noun reports opens here ("reports that ..."), not a clause of another kind."""
    return words[index].key == "that" and words[index - 1].key in speech.CUE_FORMS


def _relates(before: Word) -> bool:
    """Whether "that" behind this word opens a relative clause rather than a content."""
    if before.key in stance.MERE_BEFORE_THAT:
        return False
    if before.key in speech.CUE_FORMS:
        return before.key in speech.NOUN_ALIKE
    return before.wordlike and before.key not in grammar.BEFORE_CONTENT


def _begins_verb(words: list[Word], index: int) -> bool:
    """Whether a verb group begins here: its auxiliary, or its verb where it has none."""
    if not verbal(words[index]) or words[index].key.endswith("ing"):
        return False
    return not index or not (
        words[index - 1].key in grammar.AUXILIARIES or words[index - 1].key in grammar.ADVERBS
    )
