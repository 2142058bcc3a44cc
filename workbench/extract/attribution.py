"""Who says what: the reports within one sentence, read from their cues outward."""

from __future__ import annotations

from workbench.extract import afterthoughts
from workbench.extract.clause import CLOSING_MARKS, OPENING_MARKS, Clause, verbal
from workbench.extract.cues import Cue, Voice, find_cues, owns, verb_group
from workbench.extract.embedding import is_embedded, is_possible, within_trailing
from workbench.extract.lexicon import grammar, people, speech
from workbench.extract.opening_sources import source_opening
from workbench.extract.phrases import RELATIVES, VERBS, checked
from workbench.extract.quotes import Quotes
from workbench.extract.report import Report
from workbench.extract.sources import possessor_before, source_after, source_before
from workbench.extract.text import Word
from workbench.extract.valency import disputed_before, disputes, takes
from workbench.model import Span

_QUOTED_REACH = 12  # words from "quoted" to "as saying"
_NO_SUBJECT = grammar.PREPOSITIONS | grammar.TIMES | {"that"}
_RELATIVES = RELATIVES | {"that", "what"}
_OBJECTS = grammar.DETERMINERS | people.PRONOUNS
_RUMOURS = speech.ALLEGATIONS | speech.IDEAS
_NOT_OWNED = grammar.PREPOSITIONS | grammar.SUBJECTS | grammar.TIMES | grammar.DETERMINERS
_QUOTE_OPENS = OPENING_MARKS | {"'", "`"}
_POSSESSOR_REACH = 6  # words between an owner and the noun that reports ("its own latest claim")


def reports_in(text: str, words: list[Word], quotes: Quotes) -> list[Report]:
    """The reports that a sentence makes, in the order of their cues."""
    reports: list[Report] = []
    for cue in find_cues(words):
        report = _Reader(text, words, quotes, cue, reports).read()
        if report is not None:
            reports.append(report)
    return within_trailing(reports)


class _Reader:
    """Reads one cue: looks left and right of it for the source and the content."""

    def __init__(
        self, text: str, words: list[Word], quotes: Quotes, cue: Cue, earlier: list[Report]
    ) -> None:
        self.text = text
        self.cue = cue
        self.earlier = earlier
        self.clause = Clause(words, quotes, cue.first)
        self.reachable = self.clause.reachable

    def read(self) -> Report | None:
        """The report that the cue makes, None where it makes none."""
        match self.cue.voice:
            case Voice.PREPOSITION:
                return self._according_to()
            case Voice.ASIDE:
                return self._in_words()
            case Voice.ADVERB:
                return None if self.earlier else self._report(None, self.clause.whole())
            case Voice.NOUN:
                return self._noun()
            case Voice.PASSIVE:
                return self._passive()
            case Voice.PARTICIPLE:
                return self._participle()
            case Voice.ACTIVE:
                return self._inverted() or self._active()

    def _inverted(self) -> Report | None:
        """`..., said Roe`: the source comes after the verb, the content being over."""
        cue, clause = self.cue, self.clause
        if cue.base not in speech.SAY or cue.opening != cue.first or cue.first <= clause.floor:
            return None
        before = self.reachable[cue.first - 1].text
        if (before not in CLOSING_MARKS and before != ",") or cue.last >= clause.ceiling:
            return None
        first = self.reachable[cue.last]
        if not first.wordlike or first.key in _NO_SUBJECT:
            return None
        source = source_after(self.reachable, cue.last)
        if source is None or clause.verb_follows(source[1]):
            return None
        if before == "," and not self._closes_clause(first, source):
            return None
        return self._report(clause.span(*source), clause.content_before(cue.opening))

    def _closes_clause(self, first: Word, source: tuple[int, int]) -> bool:
        """Whether `, said Roe` without quotation marks ends its clause, as it must."""
        names = first.capital or first.key in grammar.DETERMINERS or first.key in people.HONORIFICS
        ends = source[1] >= self.clause.ceiling or not self.reachable[source[1]].wordlike
        return names and ends and self.cue.base not in speech.TELL

    def _active(self) -> Report | None:
        """`Roe said ...` and `..., Roe said`."""
        cue, clause = self.cue, self.clause
        if cue.base in speech.DENY and (denied := afterthoughts.denied(clause, cue)) is not None:
            return self._report(*denied, side=True, in_passing=True)
        source = source_before(self.reachable, cue.opening, clause.floor)
        if source is None:
            return self._without_subject()
        if (inner := self._within_relative(source)) is not None:
            return inner
        if (remarked := afterthoughts.remarked(clause, cue, source)) is not None:
            return self._report(*remarked, side=True)
        if clause.key(source[0] - 1) == "," == clause.key(cue.last) and source[1] == cue.opening:
            return self._report(clause.span(*source), clause.whole())  # "The aim, he said, is ..."
        listener = self._skip_listener(cue.last)
        if self._is_aside(source[0] - 1, listener):
            return self._beside(clause.span(*source), source[0] - 1, listener)
        start = clause.skip_adjuncts(listener, cue.base)
        if self._describes_noun(source, start):
            return None
        if clause.stands_after_content(source[0]) and not self._content_begins(start):
            content = clause.content_before(source[0])
        else:
            taken = takes(self.clause, self.cue, start) or self._finds(source, start)
            content = clause.content_after(start) if taken else None
        side = afterthoughts.is_mere_denial(clause, cue, source)
        return self._report(clause.span(*source), content, side=side)

    def _content_begins(self, start: int) -> bool:
        """Whether what the cue reports begins in the writer's own words at `start`."""
        clause = self.clause
        if clause.key(start) == "to" and self.cue.base in speech.UNASSERTING:
            return True  # "..., Roe declined to say"
        if start > self.cue.last and clause.key(start) in ("and", "but"):
            return False  # "..., Roe said to the Herald and Lee confirmed"
        if clause.quote_follows(start) or (start > self.cue.last and clause.verb_follows(start)):
            return False
        return clause.assertion_follows(start)

    def _describes_noun(self, source: tuple[int, int], start: int) -> bool:
        """Whether the cue is a participle: "a merger announced on Monday would ...", "closed the
        loophole called an “inversion”", or reports nothing here: ", the borrowing continued"."""
        cue, clause = self.cue, self.clause
        if cue.base in speech.DESCRIBE and clause.key(source[0] - 1) in VERBS:
            return True
        if cue.base in speech.MARKED and not clause.quote_follows(start):
            ends = not clause.key(start)[:1].isalnum()
            return ends and clause.key(source[0] - 1) not in CLOSING_MARKS
        return start > cue.last and self._subjectless(start) and cue.base in speech.TAKES_NOUN

    def _within_relative(self, source: tuple[int, int]) -> Report | None:
        """`the boats Roe says sank`, `those who he says sank`: a verb follows without a subject."""
        cue, clause = self.cue, self.clause
        if cue.base not in speech.SAY or not self._subjectless(cue.last):
            return None
        if clause.key(source[0] - 1) in _RELATIVES:
            return self._report(clause.span(*source), clause.content_after(cue.last), side=True)
        first = source[1]
        while first > source[0] and self.reachable[first - 1].capital:
            first -= 1
        if first == source[1] and self.reachable[first - 1].key in grammar.SUBJECTS:
            first -= 1
        whom = checked(self.reachable, first, source[1])
        before = clause.key(first - 1)
        if whom is None or not (before.isalpha() and (first > source[0] or before in RELATIVES)):
            return None
        return self._report(clause.span(*whom), clause.content_after(cue.last), side=True)

    def _subjectless(self, index: int) -> bool:
        """Whether a finite verb stands at `index`, where a clause would begin with its subject."""
        if index >= self.clause.ceiling:
            return False
        word = self.reachable[index]
        if word.key in grammar.AUXILIARIES:
            return word.key.partition("'")[0] not in grammar.SUBJECTS  # "said she's ill"
        object_ = self.clause.key(index + 1)
        takes_object = object_ in _OBJECTS or object_.isdigit()
        return verbal(word) and not word.key.endswith("ing") and takes_object

    def _without_subject(self) -> Report | None:
        """`... and said that ...`: the subject is that of the verb before."""
        cue, clause = self.cue, self.clause
        if not clause.quote_follows(cue.last) and clause.key(cue.opening - 1) not in ("and", "but"):
            return None
        start = clause.skip_adjuncts(self._skip_listener(cue.last), cue.base)
        source = self._speaker_so_far(last=True)
        if source is None or not takes(self.clause, self.cue, start):
            return None
        return self._report(source, clause.content_after(start))

    def _participle(self) -> Report | None:
        """`..., adding that ...`: the source is the subject of what comes before."""
        clause = self.clause
        if clause.key(self.cue.first - 1) == "as":
            return self._quoted_as()
        own = self._subject_of_participle()
        span = own or self._speaker_so_far()
        start = clause.skip_adjuncts(self._skip_listener(self.cue.last), self.cue.base)
        if span is None or not takes(self.clause, self.cue, start):
            return None
        return self._report(span, clause.content_after(start), side=own is not None)

    def _quoted_as(self) -> Report | None:
        """`the Herald quoted Roe as saying ...`, `Roe was quoted by the Herald as saying ...`."""
        clause, words, end = self.clause, self.reachable, self.cue.first - 1
        for at in range(end - 1, max(clause.floor, end - _QUOTED_REACH) - 1, -1):
            if clause.key(at) in ("quoted", "cited", "quotes", "quoting"):
                subject = source_before(words, verb_group(words, at), clause.floor)
                by = clause.key(at + 1) == "by"
                object_ = checked(words, at + 1 + by, end)
                source, through = (
                    (subject, object_) if by or object_ is None else (object_, subject)
                )
                report = self._report(
                    clause.span(*source) if source else None, clause.content_after(self.cue.last)
                )
                if report is None or through is None:
                    return report
                return report._replace(through=clause.span(*through))
        return None

    def _subject_of_participle(self) -> Span | None:
        """Roe, in "the film ends with Roe insisting that ...", "a camera caught Roe saying ..."."""
        opening = self.cue.opening
        for at in range(opening - 1, max(self.clause.floor, opening - _POSSESSOR_REACH) - 1, -1):
            if self.clause.key(at) == "with":
                own = checked(self.reachable, at + 1, opening)
                return self.clause.span(*own) if own else None
            if self.clause.key(at) in speech.CATCHING:
                caught = self.reachable[at + 1 : opening]
                named = bool(caught) and all(word.capital for word in caught)
                return self.clause.span(at + 1, opening) if named else None
            if not self.clause.key(at)[:1].isalnum():
                return None
        return None

    def _passive(self) -> Report | None:
        """`... was denied by Roe`, `Roe is believed to ...`."""
        cue, clause = self.cue, self.clause
        after = clause.key(cue.last)
        if after == "by" and clause.key(cue.last + 1) in people.DATES_AND_DAYS:
            return None  # "a ruling expected by June"
        if after != "by":
            told = cue.base in speech.TOLD_AS_FACT and after in ("to", "that")
            return self._report(None, clause.whole()) if told else None
        source = source_after(self.reachable, cue.last + 1)
        if source is None or not disputed_before(clause, cue) or self._is_handled():
            return None
        content = clause.content_before(cue.opening)
        if content is not None and clause.key(source[1]) == "that":
            content = clause.content_after(source[1])
        side = clause.key(cue.opening - 1) == "that"  # "a topic that was reported by Roe"
        passing = cue.base in speech.DENY
        return self._report(clause.span(*source), content, side=side, in_passing=passing)

    def _is_handled(self) -> bool:
        """Whether something is held or seen ("a seat held by Roe") rather than said."""
        if self.cue.base not in speech.HANDLE:
            return False
        before = self.reachable[max(self.clause.floor, self.cue.opening - 2) : self.cue.opening]
        return not any(word.key in _RUMOURS for word in before)

    def _according_to(self) -> Report | None:
        cue, clause = self.cue, self.clause
        opens = not clause.asserts_before(cue.first)
        read = source_opening if opens else source_after
        source = read(self.reachable, cue.last)
        return self._beside(clause.span(*source), cue.first, source[1]) if source else None

    def _in_words(self) -> Report | None:
        """`..., in the mayor's words`: the owner of the words is the source."""
        cue, clause = self.cue, self.clause
        last = max(i for i in range(cue.first + 1, cue.last) if owns(self.reachable, i))
        return self._beside(clause.span(cue.first + 1, last + 1), cue.first, cue.last)

    def _is_aside(self, opening: int, end: int) -> bool:
        """Whether `as Roe put it` stands by itself: nothing follows that Roe put."""
        if self.cue.base not in speech.AS_TOLD and self.cue.base != "put it":
            return False
        return self.clause.key(opening) == "as" and not self.clause.key(end).isalnum()

    def _beside(self, source: Span, first: int, last: int) -> Report | None:
        """The report of an aside `[first, last)`: it covers the sentence that it stands in."""
        clause = self.clause
        content = clause.content_before(first)
        if content is None:
            content = clause.content_after(last)
        elif not clause.asserts_before(first):
            content = clause.whole()
        return self._report(source, content, aside=True)

    def _noun(self) -> Report | None:
        """`the ministry's claim that ...`, `its claim that ...`."""
        clause, at = self.clause, self.cue.first
        content = clause.content_after(self.cue.last)
        for first in range(at - 1, max(clause.floor, at - _POSSESSOR_REACH) - 1, -1):
            key = clause.key(first)
            if key in ("'", "’"):
                continue
            if not key or not key[0].isalnum() or key in grammar.PREPOSITIONS:
                return None
            if key in speech.VOICING and self.cue.base in _RUMOURS:
                return self._voiced(first, content)
            if key in speech.POSSESSIVES:
                return self._report(clause.span(first, first + 1), content)
            owns = key.endswith("'s") or (key.endswith("s") and clause.key(first + 1) in ("'", "’"))
            if owns:
                source = possessor_before(self.reachable, first + 1, clause.floor)
                return self._report(clause.span(*source), content) if source else None
        return None

    def _voiced(self, verb: int, content: Span | None) -> Report | None:
        """`Roe spread the rumour that ...`."""
        opening = verb_group(self.reachable, verb)
        source = source_before(self.reachable, opening, self.clause.floor)
        return self._report(self.clause.span(*source), content) if source else None

    def _finds(self, source: tuple[int, int], index: int) -> bool:
        """Whether `found` introduces a finding: it does of a study, not of a passer-by."""
        if self.cue.base not in ("find", "show", "determine", "conclude"):
            return False
        subject = self.reachable[slice(*source)]
        inquiry = any(word.key in speech.INQUIRIES for word in subject)
        return inquiry and self.clause.key(index)[:1].isalnum()

    def _speaker_so_far(self, *, last: bool = False) -> Span | None:
        """Who has spoken in the sentence, first or `last`; else its subject."""
        standing = [report for report in self.earlier if not report.embedded]
        if not standing and self.clause.nested:
            standing = self.earlier
        return standing[-1 if last else 0].source if standing else self._subject()

    def _subject(self) -> Span | None:
        verb = self.clause.first_verb(self.cue.first)
        if verb is None:
            return None
        opening = max(verb_group(self.reachable, verb), self.clause.floor)
        source = source_before(self.reachable, opening, self.clause.floor)
        return self.clause.span(*source) if source else None

    def _skip_listener(self, index: int) -> int:
        """Leave out whom something is told to."""
        key = self.clause.key(index)
        tells = self.cue.base in speech.TELL or self.cue.base == "ask"
        if tells and key in grammar.OBJECTS and not self._is_owner(index):
            return index + 1
        if tells and key and key not in grammar.PREPOSITIONS:
            listener = source_after(self.reachable, index)
        elif key == "to" and self.cue.base in speech.SAID_TO:
            listener = source_after(self.reachable, index + 1)
        else:
            listener = None
        return listener[1] if listener else index

    def _is_owner(self, index: int) -> bool:
        """Whether "her" at `index` owns what follows it ("told her board that ...")."""
        after = self.clause.key(index + 1)
        return self.clause.key(index) == "her" and after.isalpha() and after not in _NOT_OWNED

    def _report(
        self,
        source: Span | None,
        content: Span | None,
        *,
        aside: bool = False,
        side: bool = False,
        in_passing: bool = False,
    ) -> Report | None:
        """The report; `aside` covers its sentence, `side` stands in a clause of its own within it,
        `in_passing` denies what the sentence says."""
        if content is None:
            return None
        cue = self.cue
        words = self.clause.span(cue.first, cue.last)
        trailing = False
        if source is not None:
            if self.text[slice(*source)].endswith(("'s", "’s")):
                source = source[0], source[1] - 2
            behind = content[1] <= min(source[0], words[0])
            trailing = behind and cue.voice is not Voice.PASSIVE and not in_passing
        possible = is_possible(self.clause, self.cue)
        embedded = self.clause.nested or side or possible
        if not embedded and not aside:
            embedded = is_embedded(self.clause, self.cue, source, self.earlier, trailing=trailing)
        return Report(
            source=source,
            cue=words,
            content=content,
            base=cue.base,
            voice=cue.voice,
            denies=disputes(self.clause, cue) and not possible,
            embedded=embedded,
            quoted=self.text[content[0]] in _QUOTE_OPENS,
            trailing=trailing,
            possible=possible,
            aside_denial=in_passing,
        )
