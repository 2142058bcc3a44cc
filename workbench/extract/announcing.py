"""Announcements: a colon behind which somebody's words stand, with or without a verb of saying."""

from __future__ import annotations

from workbench.extract.clause import CLOSING_MARKS, OPENING_MARKS, verbal
from workbench.extract.cues import Voice, find_cues
from workbench.extract.lexicon import grammar, people, speech
from workbench.extract.phrases import checked
from workbench.extract.quotes import Quotes
from workbench.extract.report import Report
from workbench.extract.sources import source_before
from workbench.extract.text import Word
from workbench.model import Span

_LABEL = 6  # words in a speaker's name at the head of a line
_IN_LABELS = people.PARTICLES | {"of", "the"}


def announced_within(words: list[Word], quotes: Quotes) -> Report | None:
    """Who speaks the quotation behind a colon within the sentence: "Roe was blunt: “No.”" """
    for at in range(1, len(words) - 1):
        if words[at].text == ":" and words[at + 1].text in OPENING_MARKS:
            if quotes.at(words[at].start) is not None:
                return None
            quote = quotes.at(words[at + 1].start)
            return None if quote is None else _announced(words, at, (quote.start, quote.end))
    return None


def announced_after(words: list[Word]) -> Report | None:
    """Who speaks what follows a sentence that ends in a colon: "Roe posted this on X:" """
    if len(words) < 2 or words[-1].text != ":":
        return None
    colon = words[-1]
    return _announced(words, len(words) - 1, (colon.start, colon.end))


def _announced(words: list[Word], colon: int, content: Span) -> Report | None:
    before = words[:colon]
    if any(word.text in CLOSING_MARKS and word.text not in "'’" for word in before):
        return None
    source, base = _speaker_before(before)
    if source is None or words[source[0]].key in grammar.PREPOSITIONS:
        return None
    if source[1] - source[0] > 1 and words[source[0]].key in speech.POSSESSIVES:
        source = source[0], source[0] + 1  # "His answer was short: ..."
    return Report(
        source=(words[source[0]].start, words[source[1] - 1].end),
        cue=(words[colon].start, words[colon].end),
        content=content,
        base=base,
        voice=Voice.ACTIVE,
        quoted=True,
    )


def _speaker_before(words: list[Word]) -> tuple[tuple[int, int] | None, str]:
    """The words that name who speaks behind the colon, and the verb by which they do."""
    for cue in reversed(find_cues(words)):
        if cue.voice is Voice.ACTIVE and cue.base in speech.SPOKEN:
            source = source_before(words, cue.opening)
            if source is not None:
                return source, cue.base
    verb = next((at for at in range(1, len(words)) if verbal(words[at])), None)
    if verb is not None:
        return source_before(words, verb), "say"
    return (checked(words, 0, len(words)) if _is_label(words) else None), "say"


def _is_label(words: list[Word]) -> bool:
    """Whether the words are a speaker's name as it heads what he says ("Ann Lee:")."""
    names = [word for word in words if word.text not in ".,()"]
    return len(names) <= _LABEL and all(word.capital or word.key in _IN_LABELS for word in names)
