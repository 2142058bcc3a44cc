"""The tone of a sentence: by what it shows that its writer judges, and by what that he reports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from workbench.extract.lexicon import people, speech, stance, tone, words
from workbench.extract.text import Word

_MOST = 3  # times that a mark counts
_AT_LENGTH = 6  # words of a quotation that is more than a word set apart
_OPENING, _CLOSING = frozenset('“"‘'), frozenset('”"’')
_BY_PUNCTUATION = {";": "balances", "—": "breaks off", "–": "breaks off", "!": "exclaims"}
_IDEAS_END = ("ism", "isms", "ist", "ists")


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    """The marks that a word gives wherever it stands."""
    lists = (
        ("evaluates", tone.EVALUATIVE),
        ("intensifies", tone.INTENSIFIERS),
        ("generalises", tone.GENERALITIES),
        ("names ideas", tone.IDEAS),
        ("reports speech", speech.CUE_FORMS),
        ("says we", people.FIRST),
        ("negates", stance.NEGATIONS),
        ("states what is", words("is are has have does do")),
        ("tells what was", stance.PAST),
    )
    marks: dict[str, tuple[str, ...]] = {}
    for mark, members in lists:
        for word in members:
            marks[word] = (*marks.get(word, ()), mark)
    return marks


def tone_of(words: Sequence[Word]) -> dict[str, int]:
    """How often each mark of judging or reporting holds of a sentence, three times at most.

    Marks that never hold are left out. "evaluates", "intensifies", "generalises", "names ideas",
    "sets a word apart" are a judge's; "reports speech", "quotes at length", "names" and "counts" a
    reporter's.
    """
    counts: dict[str, int] = {}
    marks_of = _by_word()
    opened = -1
    for place, word in enumerate(words):
        marks = list(marks_of.get(word.key, ()))
        if word.text in _BY_PUNCTUATION:
            marks.append(_BY_PUNCTUATION[word.text])
        if len(word.key) > 5 and word.key.endswith(_IDEAS_END):
            marks.append("names ideas")
        if opened >= 0 and word.text in _CLOSING:
            long = place - opened > _AT_LENGTH
            marks.append("quotes at length" if long else "sets a word apart")
            opened = -1
        elif word.text in _OPENING:
            opened = place
        if word.text[0].isdigit():
            marks.append("counts")
        if place and word.capital:
            marks.append("names")
        for mark in marks:
            counts[mark] = min(_MOST, counts.get(mark, 0) + 1)
    if opened >= 0:
        counts["quotes at length"] = 1
    return counts
