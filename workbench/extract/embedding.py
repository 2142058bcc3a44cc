"""Whether a report is the point of its sentence, or stands within a clause or another report."""

from __future__ import annotations

from workbench.extract.clause import Clause, verbal
from workbench.extract.cues import Cue, Voice
from workbench.extract.lexicon import grammar, speech
from workbench.extract.phrases import RELATIVES
from workbench.extract.report import Report
from workbench.extract.text import at_character
from workbench.model import Span

_SELF_STANDING = (Voice.PREPOSITION, Voice.PARTICIPLE, Voice.ASIDE)
_SUBORDINATING = grammar.EMBEDDERS | RELATIVES | {"what", "did", "does", "do"}
_LINKING = (grammar.SUBORDINATORS | grammar.ADVERBS | grammar.TIMES | grammar.EMBEDDERS) - {"only"}


def is_possible(clause: Clause, cue: Cue) -> bool:
    """Whether the cue tells what somebody may say, or does not say, rather than what they said.

    Who does not think that something is so thinks that it is not.
    """
    group = clause.reachable[cue.opening : cue.first]
    if any(word.key in grammar.MODALS for word in group):
        return True
    phrase = " " in cue.base  # "called for"
    if not phrase and (cue.base in speech.THOUGHT or cue.base not in speech.SPOKEN):
        return False
    return any(word.key in ("not", "never") or word.key.endswith("n't") for word in group)


def is_embedded(
    clause: Clause, cue: Cue, source: Span | None, earlier: list[Report], *, trailing: bool
) -> bool:
    """Whether the report stands in one of the earlier ones or in a subordinate clause.

    `trailing` marks a report that stands behind all that it reports.
    """
    place = clause.words[cue.first].start
    if not trailing and any(_holds(clause, report, place, source) for report in earlier):
        return True
    if source is None or cue.voice in _SELF_STANDING or source[0] > place:
        return False
    first = at_character(clause.reachable, source[0])
    if _describes_subject(clause, first) or _describes_source(clause, cue, source, first):
        return True
    return clause.key(first - 1) in _SUBORDINATING


def _holds(clause: Clause, report: Report, place: int, source: Span | None) -> bool:
    """Whether a cue at `place` stands in what a report reports; a noun's ends at a comma, and that
    of a side clause that opens the sentence at a comma with the `source` behind it."""
    first, stop = report.content
    if not first <= place < stop:
        return False
    if source is not None and _opens_sentence(clause, report):
        return clause.key(at_character(clause.reachable, source[0]) - 1) != ","
    if report.voice is not Voice.NOUN:
        return True
    return not any(word.text == "," and first <= word.start < place for word in clause.words)


def _opens_sentence(clause: Clause, report: Report) -> bool:
    """Whether the report is the side clause before the main one: "Though Roe said it was, ..."."""
    opens = clause.key(clause.floor) in grammar.EMBEDDERS
    subject = clause.words[clause.floor + 1].start
    return opens and report.source is not None and report.source[0] == subject


def _describes_source(clause: Clause, cue: Cue, source: Span, first: int) -> bool:
    """Whether `who say` tells which ones are meant in "a boon for those who say it works", or
    describes the subject of the sentence: "Roe, who says it works, left"."""
    after = at_character(clause.reachable, source[1])
    if after >= cue.first:
        return False
    if clause.key(after) in ("who", "that"):
        return clause.key(first - 1) not in grammar.BE and first > clause.floor
    if clause.key(after) != "," or clause.key(after + 1) not in RELATIVES:
        return False
    return not any(verbal(word) for word in clause.reachable[clause.floor : first])


def _describes_subject(clause: Clause, source: int) -> bool:
    """Whether `he promised` tells which one is meant in "the reform he promised failed"."""
    opens = clause.key(clause.floor) in grammar.DETERMINERS
    before = clause.key(source - 1)
    if not opens or clause.key(source) not in grammar.SUBJECTS or not before.isalpha():
        return False
    between = clause.reachable[clause.floor : source]
    return all(word.wordlike and word.key not in _LINKING for word in between[1:])


def within_trailing(reports: list[Report]) -> list[Report]:
    """Reports inside what a later one reports are its content: "Roe denies it, said Lee"."""
    outer = next((report for report in reports if report.trailing and not report.embedded), None)
    if outer is None:
        return reports
    first, stop = outer.content
    return [
        report._replace(embedded=True, content=(report.content[0], min(report.content[1], stop)))
        if first <= report.cue[0] < stop and report.content[0] < stop
        else report
        for report in reports
    ]
