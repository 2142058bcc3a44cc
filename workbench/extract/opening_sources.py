"""Sources that stand before the clause they are a source of: "According to Roe, the dam broke"."""

from __future__ import annotations

from workbench.extract.lexicon import grammar, people, stance
from workbench.extract.phrases import RELATIVES, VERBS, checked
from workbench.extract.sources import APPOSED, is_bare_name, source_after
from workbench.extract.text import Word

_SIDE_OPENERS = RELATIVES | grammar.SUBORDINATORS
_BEFORE_NOUNS = grammar.DETERMINERS | grammar.PREPOSITIONS


def source_opening(words: list[Word], first: int) -> tuple[int, int] | None:
    """The noun phrase at the word `first` that a comma divides from the clause it is a source of.

    What stands between commas behind it belongs to it only if a clause is still to come:
    "according to Roe, the mayor, the dam broke".
    """
    plain = first
    while plain < len(words) and words[plain].text != ",":
        plain += 1
    found = source_after(words[:plain], first)
    if found is None or found[1] < plain:
        return found
    start = plain + 1
    for stop in _commas(words, start):
        if _is_assertion(words[start:stop]):
            return checked(words, first, start - 1)
        if stop == len(words) or not _is_apposed(words[start:stop], words[plain - 1]):
            break
        start = stop + 1
    return found


def _commas(words: list[Word], start: int) -> list[int]:
    return [at for at in range(start, len(words)) if words[at].text == ","] + [len(words)]


def _is_assertion(words: list[Word]) -> bool:
    """Whether the words between two commas are a clause with a subject before its verb."""
    if not words or words[0].key in _SIDE_OPENERS:
        return False
    return any(
        _is_finite(word)
        and words[place - 1].key not in _BEFORE_NOUNS
        and not _is_reduced(words[place : place + 2])
        for place, word in enumerate(words)
        if place and not word.capital
    )


def _is_finite(word: Word) -> bool:
    listed = word.key in VERBS or word.key in stance.EVENTS or word.key in grammar.IRREGULAR
    return listed or (len(word.key) > 4 and word.key.endswith("ed"))


def _is_reduced(words: list[Word]) -> bool:
    """Whether a participle describes the noun before it ("a body founded in 1911")."""
    return words[0].key in grammar.REDUCED or words[-1].key == "by"


def _is_apposed(words: list[Word], before: Word) -> bool:
    if not words:
        return False
    apposed = words[0].key in APPOSED or words[0].key in people.TITLES_ALONE
    return apposed or (is_bare_name(words) and not before.capital)
