"""Who answers for a sentence: the claimant, those who passed the words on, and who denies them."""

from __future__ import annotations

from typing import NamedTuple

from workbench.extract.cues import Voice
from workbench.extract.lexicon import people, speech
from workbench.extract.report import Report
from workbench.extract.speakers import Passage, Reading
from workbench.extract.text import Word, words_of
from workbench.model import Span

_DEPTH = 3  # how often words may have been passed on
_DEFINITE = frozenset(("the", "its", "their", "his", "her", "police", "prosecutors"))
_POINTERS = frozenset(("it", "this", "that", "them", "these", "those"))
_OBJECT_REACH = 6  # words from a denial to what it denies


class Answer(NamedTuple):
    """The report whose source answers for a sentence, None where the article itself does.

    `via` are the sources through whom its words came, outermost first; `denial` is the report in
    the same sentence that somebody denies it.
    """

    report: Report | None = None
    via: tuple[Span, ...] = ()
    denial: Report | None = None


def who_answers(reading: Reading, passage: Passage) -> Answer:
    """Who asserts the sentence as a whole, through whom, and who denies it.

    The claimant is the one whose words they are: in "The Herald said that Roe had announced a
    sale" that is Roe, and the Herald passed it on. Whoever reports what nobody in particular
    said, what somebody may say, thinks or wants, or speaks in quotation marks, answers alone.
    """
    speaker = _speaker(reading, passage)
    if speaker is not None:
        return Answer(speaker)
    text = reading.text
    outer = _outermost(text, passage)
    if outer is None:
        return Answer(denial=_denial(text, passage, None))
    via = [around.source for around in _around(passage, outer) if around.source is not None]
    report = outer
    for _ in range(_DEPTH):
        inner = _passed_on(reading, passage, report)
        if inner is None or report.source is None:
            break
        via.append(report.source)
        report = inner
    if report.through is not None:
        via.append(report.through)
    return Answer(report, tuple(via), _denial(text, passage, report))


def _speaker(reading: Reading, passage: Passage) -> Report | None:
    """Who speaks the sentence, where all of it stands in one quotation."""
    for quote in reading.quotes.within(passage.start, passage.end):
        speaker = reading.speakers.get(quote.start)
        if speaker is not None and quote.covers(passage.start, passage.end - 1):
            return speaker
    return None


def _outermost(text: str, passage: Passage) -> Report | None:
    own = [report for report in passage.reports if _asserts(text, report)]
    standing = [r for r in own if not r.embedded and not r.aside_denial]
    if standing:
        return min(standing, key=_remoteness)
    embedded = [report for report in own if report.embedded]
    if embedded and _subject_noun(passage) in speech.DISCOURSE_NOUNS:
        return embedded[0]
    return None


def _remoteness(report: Report) -> tuple[bool, bool]:
    """What somebody asked, or what a mere noun reports, comes after what somebody said."""
    return report.base in speech.ASKING, report.voice is Voice.NOUN


def _asserts(text: str, report: Report) -> bool:
    """Whether the report makes its source answerable for what the sentence says."""
    if report.source is None or report.voice is Voice.ADVERB:
        return False
    if report.base in speech.ASKING and not report.quoted:
        return False
    writer = text[slice(*report.source)].lower() in people.FIRST
    if report.base == "agree":
        states = text.startswith("that ", report.content[0])
        return not writer and states and " with " not in text[report.cue[1] : report.content[0]]
    return not writer and report.base not in speech.UNASSERTING


def _around(passage: Passage, report: Report) -> list[Report]:
    """Those according to whom the report itself was made."""
    return [
        other
        for other in passage.reports
        if other.voice is Voice.PREPOSITION
        and other is not report
        and other.content[0] <= report.cue[0]
        and report.cue[1] <= other.content[1]
        and not (other.source and report.content[0] <= other.source[0] < report.content[1])
    ]


def _passed_on(reading: Reading, passage: Passage, outer: Report) -> Report | None:
    """The report that is all that `outer` reports, if its source can answer for it."""
    first, stop = outer.content
    for inner in passage.reports:
        if inner is outer or inner.source is None or inner.possible or inner.aside_denial:
            continue
        if not (first <= inner.source[0] and inner.cue[1] <= stop):
            continue
        if inner.base not in speech.ANSWERED or not _asserts(reading.text, inner):
            continue
        if inner.voice is not Voice.ACTIVE or reading.quotes.at(inner.cue[0]) is not None:
            continue
        if _is_all(reading.text, outer, inner) and _can_answer(reading.text, inner.source):
            return inner
    return None


def _is_all(text: str, outer: Report, inner: Report) -> bool:
    """Whether the inner report is the whole of what the outer one reports."""
    assert inner.source is not None
    lead = text[outer.content[0] : min(inner.source[0], inner.content[0])].strip(' ,"“”')
    if lead.lower() not in ("", "that"):
        return False
    rest = text[max(inner.cue[1], inner.source[1]) : outer.content[1]]
    return not any(mark in rest for mark in (", but ", "; ", " although ", " while "))


def _can_answer(text: str, source: Span) -> bool:
    """Whether a source is somebody in particular: a name or "the ministry", not "critics"."""
    words = words_of(text, *source)
    if len(words) == 1 and words[0].key in people.PRONOUNS:
        return False
    return words[0].key in _DEFINITE or any(word.capital for word in words)


def _denial(text: str, passage: Passage, main: Report | None) -> Report | None:
    """The report in the sentence that somebody denies what it says."""
    if main is not None and main.denies:
        return main
    for report in passage.reports:
        if not report.denies or report is main or report.source is None:
            continue
        if main is None and report.embedded and not _denies_the_rest(passage, report):
            continue
        between = text[report.source[1] : report.cue[0]].lower()
        if report.aside_denial or " who " not in between:  # "Roe, who denies wrongdoing, ..."
            return report
    return None


def _denies_the_rest(passage: Passage, report: Report) -> bool:
    """Whether a denial in a side clause is of what the sentence says: "but Roe denies it"."""
    if report.aside_denial or report.voice is not Voice.ACTIVE:
        return True
    object_ = _behind(passage, report)
    wrongs = speech.ALLEGATIONS | {"wrongdoing"}
    return _is_anaphoric(object_) or any(word.key in wrongs for word in object_)


def _behind(passage: Passage, report: Report) -> list[Word]:
    """The words behind a cue that may be its object."""
    return [word for word in passage.words if word.start >= report.cue[1]][:_OBJECT_REACH]


def denies_what_went_before(passage: Passage, report: Report | None) -> bool:
    """Whether the sentence denies what the one before says: "Norrland has denied the claim"."""
    if report is None or not report.denies or report.source is None:
        return False
    return _is_anaphoric(_behind(passage, report))


def _is_anaphoric(object_: list[Word]) -> bool:
    """Whether the object of a denial points back: "it", "the claims as false"."""
    if not object_:
        return False
    first = object_[0].key
    after = object_[1].key if len(object_) > 1 else "."
    if first in _POINTERS and after not in speech.POINTED_AT:
        return not after.isalnum() or after in ("as", "and", "but", "on", "in", "when")
    noun = next((at for at, word in enumerate(object_) if word.key in speech.POINTED_AT), None)
    pointing = first in ("the", "this", "that", "these", "those", "such", "both", "all")
    if noun is None or noun > 2 or not pointing:
        return False
    behind = object_[noun + 1].key if noun + 1 < len(object_) else "."
    return not behind.isalnum() or behind in ("as", "and", "but", "on", "in", "made", "when")


def _subject_noun(passage: Passage) -> str:
    """The noun before the sentence's first "came", "come" or "comes"."""
    for index, word in enumerate(passage.words):
        if word.key in ("came", "come", "comes") and index:
            return passage.words[index - 1].key
    return ""
