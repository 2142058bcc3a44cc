"""Who says what: the reports within one sentence, read from their cues outward."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

from workbench.extract.clause import CLOSING_MARKS, OPENING_MARKS, Clause
from workbench.extract.cues import Cue, Voice, find_cues, owns
from workbench.extract.lexicon import grammar, people, speech
from workbench.extract.opening_sources import source_opening
from workbench.extract.quotes import Quotes
from workbench.extract.sources import possessor_before, source_after, source_before
from workbench.extract.text import Word
from workbench.model import Span

_DESCRIPTION_REACH = 12  # words between "called" and what something is called
_POSSESSOR_REACH = 6  # words between an owner and the noun that reports ("its own latest claim")


_SELF_STANDING = (Voice.PREPOSITION, Voice.PARTICIPLE, Voice.ASIDE)


@dataclass(frozen=True, slots=True)
class Report:
    """One attribution within a sentence, as spans of characters of the text.

    `source` is None where nobody is named. `base` is the reporting verb's base form. `denies`
    marks the report of a denial, `embedded` one that is not the sentence's own point ("fled after
    Roe announced ..."), `quoted` one whose content opens with a quotation mark, `trailing` one
    that stands behind all that it reports ("..., said Roe").
    """

    source: Span | None
    cue: Span
    content: Span
    base: str
    voice: Voice
    denies: bool = False
    embedded: bool = False
    quoted: bool = False
    trailing: bool = False


def reports_in(text: str, words: list[Word], quotes: Quotes) -> list[Report]:
    """The reports that a sentence makes, in the order of their cues."""
    reports: list[Report] = []
    for cue in find_cues(words):
        report = _Reader(text, words, quotes, cue, reports).read()
        if report is not None:
            reports.append(report)
    return _within_trailing(reports)


def _within_trailing(reports: list[Report]) -> list[Report]:
    """Reports inside what a later one reports are its content: "Roe denies it, said Lee"."""
    outer = next((report for report in reports if report.trailing and not report.embedded), None)
    if outer is None:
        return reports
    first, stop = outer.content
    return [
        replace(report, embedded=True, content=(report.content[0], min(report.content[1], stop)))
        if first <= report.cue[0] < stop and report.content[0] < stop
        else report
        for report in reports
    ]


class _Reader:
    """Reads one cue: looks left and right of it for the source and the content."""

    def __init__(
        self, text: str, words: list[Word], quotes: Quotes, cue: Cue, earlier: list[Report]
    ) -> None:
        self.text = text
        self.cue = cue
        self.earlier = earlier
        self.clause = Clause(words, quotes, cue.first)
        self.reachable = words[: self.clause.ceiling]

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
        if not first.wordlike or first.key in grammar.PREPOSITIONS | grammar.TIMES | {"that"}:
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
        source = source_before(self.reachable, cue.opening, clause.floor)
        if source is None:
            return self._without_subject()
        if clause.key(source[0] - 1) == "," == clause.key(cue.last) and source[1] == cue.opening:
            return self._report(clause.span(*source), clause.whole())  # "The aim, he said, is ..."
        listener = self._skip_listener(cue.last)
        if self._is_aside(source[0] - 1, listener):
            return self._beside(clause.span(*source), source[0] - 1, listener)
        start = clause.skip_adjuncts(listener, cue.base)
        after_it = clause.assertion_follows(start) and not clause.quote_follows(start)
        if clause.stands_after_content(source[0]) and not after_it:
            content = clause.content_before(source[0])
        else:
            content = clause.content_after(start) if self._takes(start) else None
        return self._report(clause.span(*source), content)

    def _without_subject(self) -> Report | None:
        """`... and said that ...`: the subject is that of the verb before."""
        cue, clause = self.cue, self.clause
        if not clause.quote_follows(cue.last) and clause.key(cue.opening - 1) not in ("and", "but"):
            return None
        start = clause.skip_adjuncts(self._skip_listener(cue.last), cue.base)
        source = self.earlier[-1].source if self.earlier else self._subject()
        if source is None or not self._takes(start):
            return None
        return self._report(source, clause.content_after(start))

    def _participle(self) -> Report | None:
        """`..., adding that ...`: the source is the subject of what comes before."""
        clause = self.clause
        span = self.earlier[0].source if self.earlier else self._subject()
        start = self._skip_listener(self.cue.last)
        if span is None or not self._takes(start):
            return None
        return self._report(span, clause.content_after(start))

    def _passive(self) -> Report | None:
        """`... was denied by Roe`, `Roe is believed to ...`."""
        cue, clause = self.cue, self.clause
        after = clause.key(cue.last)
        if after != "by":
            told = cue.base in speech.TOLD_AS_FACT and after in ("to", "that")
            return self._report(None, clause.whole()) if told else None
        source = source_after(self.reachable, cue.last + 1)
        if source is None or not self._disputed_before():
            return None
        content = clause.content_before(cue.opening)
        if content is not None and clause.key(source[1]) == "that":
            content = clause.content_after(source[1])
        return self._report(clause.span(*source), content)

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
            if not key or not key[0].isalnum():
                return None
            if key in speech.POSSESSIVES:
                return self._report(clause.span(first, first + 1), content)
            owns = key.endswith("'s") or (key.endswith("s") and clause.key(first + 1) in ("'", "’"))
            if owns:
                source = possessor_before(self.reachable, first + 1, clause.floor)
                return self._report(clause.span(*source), content) if source else None
        return None

    def _subject(self) -> Span | None:
        verb = self.clause.first_verb(self.cue.first)
        if verb is None:
            return None
        source = source_before(self.reachable, verb, self.clause.floor)
        return self.clause.span(*source) if source else None

    def _skip_listener(self, index: int) -> int:
        """Leave out whom something is told to."""
        key = self.clause.key(index)
        tells = self.cue.base in speech.TELL or self.cue.base == "ask"
        if tells and key and key not in grammar.PREPOSITIONS:
            listener = source_after(self.reachable, index)
        elif key == "to" and self.cue.base in speech.SAID_TO:
            listener = source_after(self.reachable, index + 1)
        else:
            listener = None
        return listener[1] if listener else index

    def _takes(self, index: int) -> bool:
        """Whether the cue's grammar lets what begins at `index` be its content."""
        clause, base, key = self.clause, self.cue.base, self.clause.key(index)
        if not key:
            return False
        if key in ("that", "whether", "how", "why", "if", ":") or clause.quote_follows(index):
            return True
        if base in speech.ACCUSE:
            rest = self.reachable[index:]
            return any(word.key in ("of", "for") for word in rest)
        if base in speech.DESCRIBE:
            rest = self.reachable[index : index + _DESCRIPTION_REACH]
            marked = any(word.key == "as" or word.text in OPENING_MARKS for word in rest)
            return marked and clause.key(self.cue.first - 1) not in ("once", "formerly", "also")
        if base in speech.DENY and not self._disputes(index):
            return False
        if base in speech.DENY or base in speech.TAKES_NOUN:
            return key[0].isalnum() and key != "to" and key not in grammar.EMBEDDERS
        if base in speech.DEMAND and key in ("to", "for"):
            return True
        if base in speech.URGE and any(word.key == "to" for word in self.reachable[index:]):
            return True
        if base == "warn" and key in ("of", "about", "against"):
            return True
        if base in speech.TELL and base not in speech.SAY:
            return index > self.cue.last and clause.assertion_follows(index)
        if base in speech.MARKED and key not in grammar.SUBJECTS:
            return False
        bare = base in speech.SAY and key not in ("to", "of", "by", "and", "or")
        return bare and clause.assertion_follows(index)

    def _disputes(self, index: int) -> bool:
        """Whether what is denied or dismissed can be true or false, unlike staff or an appeal."""
        rest = self.reachable[index : index + _DESCRIPTION_REACH]
        object_ = list(takewhile(_within_object, rest))
        keys = {word.key for word in object_}
        if self.cue.base == "deny":
            return not keys & speech.DENIED_THINGS
        if self.cue.base not in speech.TURN_DOWN:
            return True
        described = any(word.key == "as" for word in rest)
        return described or bool(keys & speech.DENIABLE) or rest[0].key.endswith("ing")

    def _disputed_before(self) -> bool:
        """The same of a passive, whose object comes first ("Roe was challenged by Lee")."""
        if self.cue.base not in speech.TURN_DOWN:
            return True
        reach = max(self.clause.floor, self.cue.opening - _POSSESSOR_REACH)
        return any(w.key in speech.DENIABLE for w in self.reachable[reach : self.cue.opening])

    def _report(
        self, source: Span | None, content: Span | None, *, aside: bool = False
    ) -> Report | None:
        if content is None:
            return None
        cue = self.cue
        words = self.clause.span(cue.first, cue.last)
        trailing = False
        if source is not None:
            if self.text[slice(*source)].endswith(("'s", "’s")):
                source = source[0], source[1] - 2
            behind = content[1] <= min(source[0], words[0])
            trailing = behind and cue.voice is not Voice.PASSIVE
        return Report(
            source=source,
            cue=words,
            content=content,
            base=cue.base,
            voice=cue.voice,
            denies=cue.base in speech.DENY,
            embedded=self.clause.nested or (not aside and self._is_embedded(source, trailing)),
            quoted=self.text[content[0]] in OPENING_MARKS | {"'", "`"},
            trailing=trailing,
        )

    def _is_embedded(self, source: Span | None, trailing: bool) -> bool:
        """Whether the report stands in another report or in a subordinate clause, or tells what
        somebody may say rather than what they said."""
        cue = self.clause.span(self.cue.first, self.cue.last)
        group = self.reachable[self.cue.opening : self.cue.first]
        if any(word.key in grammar.MODALS for word in group):
            return True
        if not trailing and any(self._holds(report, cue[0]) for report in self.earlier):
            return True
        if source is None or self.cue.voice in _SELF_STANDING:
            return False
        if source[0] > cue[0]:
            return False
        first = next(i for i, word in enumerate(self.reachable) if word.end > source[0])
        if self._describes_subject(first):
            return True
        return self.clause.key(first - 1) in grammar.EMBEDDERS | {"what", "which"}

    def _holds(self, report: Report, cue: int) -> bool:
        """Whether a cue stands in what an earlier report reports; a noun's ends at a comma."""
        if not report.content[0] <= cue < report.content[1]:
            return False
        return report.voice is not Voice.NOUN or "," not in self.text[report.content[0] : cue]

    def _describes_subject(self, source: int) -> bool:
        """Whether `he promised` tells which one is meant in "the reform he promised failed"."""
        clause, before = self.clause, self.clause.key(source - 1)
        opens = clause.key(clause.floor) in grammar.DETERMINERS
        if not opens or clause.key(source) not in grammar.SUBJECTS or not before.isalpha():
            return False
        between = self.reachable[clause.floor : source]
        linking = grammar.SUBORDINATORS | grammar.ADVERBS | grammar.TIMES | grammar.EMBEDDERS
        return all(word.wordlike and word.key not in linking for word in between[1:])


def _within_object(word: Word) -> bool:
    return word.wordlike and word.key not in grammar.PREPOSITIONS | grammar.SUBORDINATORS
