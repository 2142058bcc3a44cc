"""From the body of an article to its galley: sentences, what each is, and the claims in them."""

from __future__ import annotations

from datetime import date

from workbench.extract.attribution import Report
from workbench.extract.claimants import Discourse
from workbench.extract.cues import Voice
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
from workbench.extract.language import foreign
from workbench.extract.lexicon import people, speech, stance
from workbench.extract.markup import spread
from workbench.extract.names import gather_cast
from workbench.extract.quotes import Quotes
from workbench.extract.scope import main_clause, negates
from workbench.extract.speakers import Passage, read
from workbench.extract.text import keys_of, trim
from workbench.extract.worthiness import features_of, weigh
from workbench.model import Claim, Disposition, Galley, Quotation, Sentence, Span

_LATE = 0.7  # of an article's length, where the writer's life may follow
_CLAIMED = (Disposition.CLAIM, Disposition.PREDICTION)
_NOTHING_TO_READ: Ruling = (Disposition.FRAGMENT, "nothing but markup")
_NOT_ENGLISH: Ruling = (Disposition.FRAGMENT, "not English: it is not read for claims")


def read_galley(
    body: str, *, headline: str = "", publisher: str = "", published: date | None = None
) -> Galley:
    """The sentences of an article's body, what each is taken for, and the claims among them.

    All offsets are half-open ranges of characters of `body`. `headline` lets a body that repeats
    it be told apart, `publisher` its words about itself; `published` is what relative dates are
    resolved against. The same arguments always give the same galley, and no text is refused.
    """
    return _Proofreader(body, headline, publisher, published).galley()


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
        self.discourse = Discourse(gather_cast(self.text, [p.words for p in report]))

    def galley(self) -> Galley:
        rulings: list[Ruling] = []
        claims: list[Claim] = []
        for passage in self.reading.passages:
            ruling, claim = self._as_unread(passage), None
            if ruling is None:
                ruling, claim = self._read(passage)
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

    def _read(self, passage: Passage) -> tuple[Ruling, Claim | None]:
        report = self._main_report(passage)
        claimant = mention = None
        if report is not None and report.source is not None:
            mention = " ".join(self.text[slice(*report.source)].split())
            if mention.lower() in people.PRONOUNS:  # whom this very sentence named comes first
                before = [word for word in passage.words if word.end <= report.source[0]]
                self.discourse.note_names(self.text, before)
            claimant = self.discourse.resolve(self.text, report.source)
        quotation = _quotation(self.reading.quotes, passage, report)
        ruling = judge(
            self.text,
            passage,
            report.content if report is not None else None,
            quoted=quotation is Quotation.DIRECT,
        )
        claim = None
        if ruling[0] in _CLAIMED:
            claim = self._claim(passage, report, claimant, mention, quotation)
        self.discourse.note_names(self.text, passage.words)
        if claimant is not None:
            self.discourse.note_speaker(claimant)
        return ruling, claim

    def _main_report(self, passage: Passage) -> Report | None:
        """The report that says who asserts the sentence as a whole, if anybody does."""
        quotes = self.reading.quotes.within(passage.start, passage.end)
        for quote in quotes:
            speaker = self.reading.speakers.get(quote.start)
            inside = quote.covers(passage.start, passage.end) or quote.covers(
                passage.start, passage.end - 1
            )
            if speaker is not None and inside:
                return speaker
        own = [report for report in passage.reports if self._asserts(report)]
        standing = [r for r in own if not r.embedded and not _denial_in_passing(r)]
        for report in sorted(standing, key=lambda report: report.voice is Voice.NOUN):
            return report
        embedded = [report for report in own if report.embedded]
        if embedded and _subject_noun(passage) in speech.DISCOURSE_NOUNS:
            return embedded[0]
        return None

    def _asserts(self, report: Report) -> bool:
        """Whether the report makes its source answerable for what the sentence says."""
        if report.source is None or report.voice is Voice.ADVERB:
            return False
        if report.base in speech.ASKING and not report.quoted:
            return False
        writer = self.text[slice(*report.source)].lower() in people.FIRST
        return not writer and report.base not in speech.UNASSERTING

    def _claim(
        self,
        passage: Passage,
        report: Report | None,
        claimant: str | None,
        mention: str | None,
        quotation: Quotation,
    ) -> Claim:
        start, end = trim(
            self.text, dateline_end(self.text, passage.start, passage.end), passage.end
        )
        text = self.body[start:end]
        keys = set(keys_of(passage.words))
        dates = dates_in(self.text, start, passage.words[-1].end, self.published)
        return Claim(
            start=start,
            end=end,
            text=text,
            claimant=claimant,
            claimant_mention=mention,
            cue=self.text[slice(*report.cue)] if report is not None else None,
            quotation=quotation,
            check_worthiness=weigh(self._features(passage, text, claimant)),
            figures=figures_in(self.text, passage.words, dates),
            dates=dates,
            negated=_is_negated(passage, report),
            hedged=bool(keys & stance.HEDGES),
            denied_by=self._denier(passage, report),
            standalone=_standalone(self.body, start, end, report, claimant),
        )

    def _features(self, passage: Passage, text: str, claimant: str | None) -> dict[str, int]:
        """What speaks for a check; that somebody stands behind it, only where it says who."""
        return features_of(passage.words, text) | {"attribution": int(claimant is not None)}

    def _denier(self, passage: Passage, main: Report | None) -> str | None:
        for report in passage.reports:
            if report.denies and report is not main and report.source is not None:
                return self.discourse.resolve(self.text, report.source)
        return None


def _by_block(passages: list[Passage], spans: list[Span]) -> list[list[Span]]:
    blocks: list[list[Span]] = []
    for passage, span in zip(passages, spans, strict=True):
        if passage.block == len(blocks):
            blocks.append([span])
        else:
            blocks[passage.block].append(span)
    return blocks


def _is_negated(passage: Passage, report: Report | None) -> bool:
    """Whether the sentence, or its claimant, says no: in the main clause, or by denying."""
    if report is not None and report.denies:
        return True
    content = report.content[0] if report is not None else None
    return negates(main_clause(passage.words, content))


def _denial_in_passing(report: Report) -> bool:
    """A denial by somebody else at the end of a sentence ("a claim denied by Roe")."""
    return report.denies and report.voice is Voice.PASSIVE


def _subject_noun(passage: Passage) -> str:
    """The noun before the sentence's first "came", "come" or "comes"."""
    for index, word in enumerate(passage.words):
        if word.key in ("came", "come", "comes") and index:
            return passage.words[index - 1].key
    return ""


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


def _standalone(
    text: str, start: int, end: int, report: Report | None, claimant: str | None
) -> str:
    """The claim with a pronoun for its claimant filled in, between square brackets."""
    if report is None or report.source is None or claimant is None:
        return text[start:end]
    first, last = report.source
    mention = text[first:last]
    pronoun = mention.lower() in people.PRONOUNS and mention != claimant
    if not pronoun or not (start <= first and last <= end):
        return text[start:end]
    return f"{text[start:first]}[{claimant}]{text[last:end]}"
