"""From the body of an article to its galley: sentences, what each is, and the claims in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from workbench.extract.answering import Answer, denies_what_went_before, who_answers
from workbench.extract.cast import gather_cast
from workbench.extract.claimants import Discourse
from workbench.extract.dates import dates_in
from workbench.extract.disposition import Ruling, judge
from workbench.extract.figures import figures_in
from workbench.extract.furniture import (
    dateline_end,
    repetitions,
    rule_blocks,
    rule_sentence,
    speaks_of_publisher,
)
from workbench.extract.kinds import asserted_by, compares, hedges, kinds_of
from workbench.extract.language import foreign
from workbench.extract.lexicon import people
from workbench.extract.markup import spread
from workbench.extract.mentions import Register
from workbench.extract.quotes import Quotes
from workbench.extract.report import Report
from workbench.extract.scope import negates, without_description
from workbench.extract.signs import signs_in, specific_by
from workbench.extract.speakers import Passage, read
from workbench.extract.standalone import Told, read_alone
from workbench.extract.text import trim
from workbench.extract.worthiness import worthiness_in_news
from workbench.model import CheckWorthiness, Claim, Disposition, Galley, Quotation, Sentence, Span

_LATE = 0.7  # of an article's length, where the writer's life may follow
_DENIED_AFTER = 2  # sentences after a claim in which "the claim" may still mean it
_CLAIMED = (Disposition.CLAIM, Disposition.PREDICTION)
_NOTHING_TO_READ: Ruling = (Disposition.FRAGMENT, "nothing but markup")
_NOT_ENGLISH: Ruling = (Disposition.FRAGMENT, "not English: it is not read for claims")
_INSISTED: Ruling = (Disposition.CLAIM, "someone else takes it for a claim")


def read_galley(
    body: str,
    *,
    headline: str = "",
    publisher: str = "",
    published: date | None = None,
    as_claims: Collection[int] = (),
) -> Galley:
    """The sentences of an article's body, what each is taken for, and the claims among them.

    All offsets are half-open ranges of characters of `body`. `headline` lets a body that repeats
    it be told apart, `publisher` its words about itself; `published` is what relative dates are
    resolved against. `as_claims` are the places, from 0, of sentences that someone else takes for
    claims: they are read as such, whatever they look like. The same arguments always give the
    same galley, and no text is refused.
    """
    return _Proofreader(body, headline, publisher, published).galley(as_claims)


class _Proofreader:
    """Goes through an article once, with its cast and its pronouns in mind."""

    def __init__(self, body: str, headline: str, publisher: str, published: date | None) -> None:
        self.body = body
        self.reading = read(body)
        self.text = self.reading.text
        self.publisher = publisher
        self.published = published
        passages = self.reading.passages
        self.spans = [(passage.start, passage.end) for passage in passages]
        blocks = _by_block(passages, self.spans)
        self.foreign = foreign(self.text, passages)
        self.furniture = rule_blocks(self.text, blocks, headline)
        self.repetitions = repetitions(blocks, self.text)
        report = [p for p in passages if p.block not in self.furniture]
        self.discourse = Discourse(gather_cast(self.text, [p.words for p in report], headline))
        self.register = Register(self.discourse.cast, report)

    def galley(self, as_claims: Collection[int]) -> Galley:
        rulings: list[Ruling] = []
        claims: list[Claim] = []
        for place, passage in enumerate(self.reading.passages):
            insisted = place in as_claims and bool(passage.words)
            ruling, claim = None if insisted else self._as_unread(passage), None
            if ruling is None:
                answer = who_answers(self.reading, passage)
                ruling, claim = self._read(passage, answer, insisted=insisted)
                if claim is not None and denies_what_went_before(passage, answer.report):
                    self._deny(claims, claim, place)
                self.discourse.next_sentence()
            rulings.append(ruling)
            if claim is not None:
                claims.append(claim)
        spans = spread(self.body, self.text, self.spans)
        sentences = [
            Sentence(start, end, self.body[start:end], *ruling)
            for (start, end), ruling in zip(spans, rulings or [_NOTHING_TO_READ], strict=False)
        ]
        return Galley(tuple(sentences), tuple(claims))

    def _as_unread(self, passage: Passage) -> Ruling | None:
        """What the sentence is if it is no English or belongs to the page, not to the report."""
        if passage.start in self.foreign:
            return _NOT_ENGLISH
        ruling = self.furniture.get(passage.block)
        if ruling is not None:
            return ruling
        if passage.start in self.repetitions:
            return Disposition.BOILERPLATE, self.repetitions[passage.start]
        if speaks_of_publisher(self.text, passage.start, passage.end, self.publisher):
            return Disposition.BOILERPLATE, "the publisher about itself"
        late = passage.start > _LATE * len(self.text)
        return rule_sentence(self.text, passage.start, passage.end, late=late)

    def _deny(self, claims: list[Claim], denial: Claim, place: int) -> None:
        """Note on the claim just before a denial of it, by whomever it is, that it is denied."""
        near = self.reading.passages[max(0, place - _DENIED_AFTER)].start
        if not claims or claims[-1].start < near:
            return
        claim = claims[-1]
        attributed = claim.claimant is not None or claim.hedged
        if attributed and claim.denied_by is None and claim.claimant != denial.claimant:
            claims[-1] = replace(claim, denied_by=denial.claimant)

    def _read(
        self, passage: Passage, answer: Answer, *, insisted: bool
    ) -> tuple[Ruling, Claim | None]:
        report = answer.report
        claimant = None
        if report is not None and report.source is not None:
            mention = self._mention(report.source)
            if mention.lower() in people.PRONOUNS:  # whom this very sentence named comes first
                said = report.content if report.quoted else (0, 0)
                self.discourse.note_names(passage.words, before=report.source[0], quoted=said)
            claimant = self.discourse.resolve(self.text, report.source)
        quotation = _quotation(self.reading.quotes, passage, report)
        start, end = trim(
            self.text, dateline_end(self.text, passage.start, passage.end), passage.end
        )
        signs = signs_in(passage.words, self.body[start:end])
        ruling = judge(
            self.text,
            passage,
            report.content if report is not None else None,
            signs,
            quoted=quotation is Quotation.DIRECT,
        )
        claim = None
        if insisted and ruling[0] not in _CLAIMED:
            ruling = _INSISTED
        if ruling[0] in _CLAIMED:
            told_words = without_description(passage.words, report)
            if len(told_words) < len(passage.words):
                signs = specific_by(signs, told_words)
            worthiness = worthiness_in_news(signs, attributed=claimant is not None)
            told = Told(start, end, claimant, report.source if report is not None else None)
            claim = self._claim(passage, answer, told, quotation, worthiness)
        self.discourse.note_names(passage.words)
        if claimant is not None:
            self.discourse.note_speaker(claimant)
        return ruling, claim

    def _claim(
        self,
        passage: Passage,
        answer: Answer,
        told: Told,
        quotation: Quotation,
        worthiness: CheckWorthiness,
    ) -> Claim:
        report, (start, end, claimant, source) = answer.report, told
        words, vocabulary = passage.words, passage.vocabulary
        if start > passage.start:
            words = [word for word in words if word.start >= start]
        quoted = [(quote.start, quote.end) for quote in self.reading.quotes.within(start, end)]
        dates = dates_in(self.text, words, self.published, quoted)
        figures = figures_in(self.body, words, dates)
        names = self.register.mentions(self.body, passage.words, start)
        asserted = asserted_by(words, report)
        alone, unresolved = read_alone(
            self.body, words, told, names, dates, self.discourse, self.register
        )
        return Claim(
            start=start,
            end=end,
            text=self.body[start:end],
            claimant=claimant,
            claimant_mention=self._mention(source) if source is not None else None,
            cue=self.text[slice(*report.cue)] if report is not None else None,
            quotation=quotation,
            check_worthiness=worthiness,
            figures=figures,
            dates=dates,
            negated=(report is not None and report.denies) or negates(asserted, vocabulary),
            hedged=hedges(asserted, vocabulary),
            denied_by=self._named(answer.denial),
            standalone=alone,
            names=names,
            kinds=kinds_of(words, vocabulary, asserted, figures, quotation, report),
            compares=compares(words, vocabulary),
            via=self._passed_on(answer, claimant),
            unresolved=unresolved,
        )

    def _mention(self, source: Span) -> str:
        return " ".join(self.text[slice(*source)].split())

    def _named(self, report: Report | None) -> str | None:
        if report is None or report.source is None:
            return None
        return self.discourse.resolve(self.text, report.source)

    def _passed_on(self, answer: Answer, claimant: str | None) -> tuple[str, ...]:
        """By name, those through whom the words came to the article."""
        named = (self.discourse.resolve(self.text, source) for source in answer.via)
        return tuple(name for name in named if name != claimant)


def _by_block(passages: list[Passage], spans: list[Span]) -> list[list[Span]]:
    blocks: list[list[Span]] = []
    for passage, span in zip(passages, spans, strict=True):
        if passage.block == len(blocks):
            blocks.append([span])
        else:
            blocks[passage.block].append(span)
    return blocks


def _quotation(quotes: Quotes, passage: Passage, report: Report | None) -> Quotation:
    if report is None:
        return Quotation.NONE
    inside = quotes.within(passage.start, passage.end)
    if not inside:
        return Quotation.INDIRECT
    for quote in inside:
        if quote.covers(passage.start, passage.end - 1):
            return Quotation.DIRECT
    content = report.content
    if any(q.start <= content[0] and content[1] <= q.end for q in inside):
        return Quotation.DIRECT
    return Quotation.MIXED
