"""Attributions of a whole text: the reports of its sentences, and quotations that run on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from workbench.extract.announcing import announced_after, announced_within
from workbench.extract.attitudes import attitudes_in
from workbench.extract.attribution import reports_in
from workbench.extract.cues import Voice
from workbench.extract.markup import without_markup
from workbench.extract.quotes import Quote, Quotes, find_quotes
from workbench.extract.report import Report
from workbench.extract.sentences import split_block
from workbench.extract.text import STUB, Word, bare_keys, blocks_of, words_of
from workbench.model import Attribution

_READ_AT_MOST = 4_000  # characters of one sentence; what is longer is no prose


class Passage(NamedTuple):
    """A sentence with its words and reports; `block` numbers its paragraph.

    `vocabulary` holds the keys of its words: what needs none of them need not be looked for.
    """

    start: int
    end: int
    block: int
    words: list[Word]
    vocabulary: frozenset[str]
    reports: list[Report]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read: its passages, quotations, and who speaks the quotations that run on.

    `text` has blanks for markup (see `markup.without_markup`).
    """

    text: str
    passages: list[Passage]
    quotes: Quotes
    speakers: dict[int, Report]
    """The report that gives a quotation its speaker, by where the quotation starts."""


def find_attributions(text: str) -> list[Attribution]:
    """Who says what in a text, in the order of the content.

    Every span is a half-open range of characters of `text`. Besides what is reported, it gives whom
    a text tells to back, attack, want or discuss something. A quotation without a cue of its own,
    such as one that goes on in the next paragraph, has the source and cue of its speaker.
    """
    reading = read(text)
    found = [
        Attribution(report.source, report.cue, report.content)
        for passage in reading.passages
        for report in passage.reports
    ]
    for passage in reading.passages:
        found += attitudes_in(passage.words, reading.quotes, passage.reports)
    given = {attribution.content for attribution in found}
    for quote in reading.quotes.all:
        speaker = reading.speakers.get(quote.start)
        if speaker is not None and (quote.start, quote.end) not in given:
            found.append(Attribution(speaker.source, speaker.cue, (quote.start, quote.end)))
    return sorted(found, key=lambda attribution: attribution.content)


def read(text: str) -> Reading:
    """Read a text sentence by sentence, then give each quotation its speaker."""
    text = without_markup(text)
    blocks = blocks_of(text)
    quotes = find_quotes(text, blocks)
    passages: list[Passage] = []
    no_words: list[Word] = []  # one list for all that is not read, as nothing is ever added
    no_reports: list[Report] = []
    for number, block in enumerate(blocks):
        if block[1] - block[0] <= STUB:
            passages.append(Passage(*block, number, no_words, frozenset(), no_reports))
            continue
        for start, end in split_block(text, *block):
            words = words_of(text, start, min(end, start + _READ_AT_MOST))
            vocabulary = frozenset(bare_keys(words))
            reports = _reports(text, words, vocabulary, quotes)
            passages.append(Passage(start, end, number, words, vocabulary, reports))
    return Reading(text, passages, quotes, _assign(passages, quotes))


def _reports(
    text: str, words: list[Word], vocabulary: frozenset[str], quotes: Quotes
) -> list[Report]:
    """The reports of a sentence; a quotation behind a colon that none accounts for is one too."""
    reports = reports_in(text, words, quotes)
    announced = announced_within(words, quotes) if ":" in vocabulary else None
    if announced is None or any(
        report.source is not None and report.content[1] > announced.cue[1] for report in reports
    ):
        return reports
    return [*reports, announced]


def _assign(passages: list[Passage], quotes: Quotes) -> dict[int, Report]:
    speakers: dict[int, Report] = {}
    starts = [passage.start for passage in passages]
    previous: tuple[Quote, int] | None = None
    waiting: list[Quote] = []
    for quote in quotes.all:
        index = max(0, bisect_right(starts, quote.start) - 1)
        around = _passages_of(passages, index, quote)
        block = passages[index].block
        if waiting and passages[max(0, bisect_right(starts, waiting[-1].start) - 1)].block != block:
            waiting = []
        report = _own_report(around, quote)
        if report is None and _stands_free(passages[index], quote):
            report = _inherited(passages, index, quote, previous, speakers)
            if report is None:
                waiting.append(quote)
        if report is not None:
            speakers[quote.start] = report
            for earlier in waiting:
                speakers[earlier.start] = report
            waiting = []
            previous = (quote, index)
    return speakers


def _passages_of(passages: list[Passage], index: int, quote: Quote) -> list[Passage]:
    around: list[Passage] = []
    while index < len(passages) and passages[index].start < quote.end:
        around.append(passages[index])
        index += 1
    return around


def _own_report(around: list[Passage], quote: Quote) -> Report | None:
    """The report whose content the quotation is, or belongs to."""
    for passage in reversed(around):
        for report in passage.reports:
            outside = not quote.covers(*report.cue)
            overlaps = report.content[0] < quote.end and quote.start < report.content[1]
            if outside and overlaps and report.source and report.voice is not Voice.ADVERB:
                return report
    return None


def _stands_free(passage: Passage, quote: Quote) -> bool:
    """Whether the quotation is an utterance of its own rather than a quoted term."""
    opens = quote.start <= passage.start + 1
    return opens and (quote.end >= passage.end - 1 or quote.goes_on)


def _inherited(
    passages: list[Passage],
    index: int,
    quote: Quote,
    previous: tuple[Quote, int] | None,
    speakers: dict[int, Report],
) -> Report | None:
    here = passages[index]
    if index and quote.start <= here.start + 1:
        announced = announced_after(passages[index - 1].words)
        if announced is not None and here.block - passages[index - 1].block <= 1:
            return announced
    if previous is not None:
        last_quote, last_index = previous
        distance = here.block - passages[last_index].block
        if distance == 0 or (distance <= 1 and (quote.continues or last_quote.goes_on)):
            return speakers[last_quote.start]
    if index:
        before = passages[index - 1]
        sourced = [report for report in before.reports if report.source and not report.embedded]
        if sourced and here.block - before.block <= 1:
            return sourced[-1]
        if previous is not None and here.block - passages[previous[1]].block == 1:
            return speakers[previous[0].start]
    return None
