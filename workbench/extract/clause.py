"""The stretch of a sentence around a cue: where content begins and ends in it."""

from __future__ import annotations

from workbench.extract.lexicon import grammar, speech
from workbench.extract.quotes import Quotes
from workbench.extract.text import Word, at_character
from workbench.model import Span

OPENING_MARKS = frozenset('"“‘„«')
CLOSING_MARKS = frozenset('"”»’')
_VERB_FORMS = grammar.FINITE | grammar.IRREGULAR
_NO_SUBJECT = grammar.PREPOSITIONS | grammar.EMBEDDERS
_PAUSES = frozenset((",", "-", "—", "–", "―"))
_LONGEST_ADJUNCT = 14  # words
_LONGEST_ASIDE = 24  # words
_SUBJECT_REACH = 25  # words


class Clause:
    """The words `[floor, ceiling)` of a sentence within which a cue is read.

    Inside a quotation that is the quotation, elsewhere the whole sentence. Indices count words;
    spans are character offsets.
    """

    def __init__(self, words: list[Word], quotes: Quotes, cue: int) -> None:
        self.words = words
        self.quotes = quotes
        quote = quotes.at(words[cue].start)
        self.nested = quote is not None
        self.floor = at_character(words, quote.start + 1) if quote else 0
        self.ceiling = at_character(words, quote.end) if quote else len(words)
        self.reachable = words[: self.ceiling] if quote else words

    def key(self, index: int) -> str:
        """The word at an index as word lists hold it, "" beyond the clause."""
        return self.words[index].key if self.floor <= index < self.ceiling else ""

    def span(self, first: int, last: int) -> Span:
        """The characters of the words `[first, last)`."""
        return self.words[first].start, self.words[last - 1].end

    # -- what follows a cue --------------------------------------------------------------------

    def quote_follows(self, index: int) -> bool:
        """Whether a quotation opens at `index`, punctuation and "that" aside."""
        while self.key(index) in (",", ":", "that"):
            index += 1
        return self.key(index) in OPENING_MARKS

    def verb_follows(self, index: int) -> bool:
        """Whether the word at `index` is a finite verb."""
        key = self.key(index)
        if key.partition("'")[0] in grammar.SUBJECTS:
            return False  # "said she's ill"
        return key in grammar.FINITE or (key in speech.CUE_FORMS and key not in speech.NOUN_ALIKE)

    def assertion_follows(self, index: int) -> bool:
        """Whether an assertion begins at `index` rather than an adjunct or the end."""
        if index >= self.ceiling:
            return False
        word = self.words[index]
        if word.key in ("that", ":") or word.text in OPENING_MARKS:
            return True
        if not word.wordlike or word.key in _NO_SUBJECT:
            return False
        return any(verbal(other) for other in self.words[index : self._afterthought(index)])

    def _afterthought(self, index: int) -> int:
        """The dash behind which an afterthought closes the clause; two of them enclose an aside."""
        dashes = [at for at in range(index, self.ceiling) if self.words[at].text in ("—", "–", "―")]
        return dashes[0] if len(dashes) == 1 else self.ceiling

    def skip_adjuncts(self, index: int, base: str) -> int:
        """Leave out "on Monday", "in a statement", ", however," between a cue and its content."""
        while index < self.ceiling:
            word = self.words[index]
            if word.text in _PAUSES:
                stop: int | None = self._aside_end(index)
            elif word.key in grammar.PREPOSITIONS and not self._opens_content(index, base):
                stop = self._adjunct_end(index)
            elif word.key in grammar.TIME_OPENERS:
                stop = self._time_end(index)
            else:
                return index
            if stop is None or stop <= index:
                return index
            index = stop
        return index

    def _opens_content(self, index: int, base: str) -> bool:
        """Whether a preposition begins the content itself ("pledged to go", "at least six").

        What somebody hopes to do is no content, but no adjunct either.
        """
        if self.key(index) == "to" and base in speech.THOUGHT:
            return True
        if self.key(index) in ("to", "for") and base in speech.DEMAND:
            return True
        return (self.key(index), self.key(index + 1)) in speech.AMOUNT_OPENERS

    def _aside_end(self, index: int) -> int | None:
        mark = self.words[index].text
        for at in range(index + 1, min(index + 4, self.ceiling)):
            if self.words[at].text == mark:
                return at + 1
        for at in range(index + 1, min(index + _LONGEST_ASIDE, self.ceiling - 1)):
            if self.words[at].text == mark and self.words[at + 1].key == "that":
                return at + 1  # "said, after a long day in court, that ..."
        return None

    def _time_end(self, index: int) -> int:
        end = index
        while self.key(end) in grammar.TIMES or self.key(end).isdigit():
            end += 1
        if end > index and self.key(end - 1) in ("this", "last", "next"):
            end -= 1  # "denied this"
        return end

    def _adjunct_end(self, index: int) -> int | None:
        """Where a prepositional adjunct gives way to the content: at "that", a colon, a quote."""
        time = self._time_end(index + 1)
        if time > index + 1:
            return time
        for at in range(index + 1, min(index + _LONGEST_ADJUNCT, self.ceiling)):
            word = self.words[at]
            if word.key in ("that", ":", '"', "“"):
                return at
            if word.text in ",;.":
                return at if word.text != "," or self.quote_follows(at) else None
        return self.ceiling if self.ceiling - index < _LONGEST_ADJUNCT else None

    # -- the content ---------------------------------------------------------------------------

    def content_before(self, stop: int) -> Span | None:
        """What stands before the word `stop`: the quotation that ends there, or the clause."""
        last = stop
        while last > self.floor and self.words[last - 1].text in _PAUSES:
            last -= 1
        if last <= self.floor:
            return None
        quote = self.quotes.at(self.words[last - 1].start)
        if quote is not None and not self.nested and quote.end <= self.words[last - 1].end:
            opening = at_character(self.words, quote.start)
            if not self._is_partly_quoted(opening):
                return quote.start, quote.end
        return self.span(self.floor, last)

    def _is_partly_quoted(self, opening: int) -> bool:
        """Whether the quotation at `opening` is the end of a clause in the writer's words."""
        before = self.key(opening - 1)
        return before.isalnum() and before not in ("and", "but", "or")

    def content_after(self, index: int) -> Span | None:
        """What stands from the word `index` on: the quotation that opens there, or the rest."""
        first, last = index, self.ceiling
        while self.key(first) in (",", ":"):
            first += 1
        while last > first and self.words[last - 1].text in (".", ","):
            last -= 1
        if last <= first:
            return None
        quote = self.quotes.at(self.words[first].start)
        if quote is not None and not self.nested and quote.end > self.words[last - 1].start:
            return quote.start, quote.end
        return self.span(first, last)

    def whole(self) -> Span | None:
        """All of the clause but its final stop."""
        return self.content_after(self.floor)

    def asserts_before(self, stop: int) -> bool:
        """Whether what stands before the word `stop` is more than an opening adjunct."""
        if stop > self.floor and any(word.text in CLOSING_MARKS for word in self.words[:stop]):
            return True
        return any(verbal(word) for word in self.words[self.floor : stop])

    def stands_after_content(self, source: int) -> bool:
        """Whether what comes before the word `source` may be what that source said."""
        if source - 2 <= self.floor:
            return False
        before = self.words[source - 1]
        if before.text in CLOSING_MARKS:
            return True
        if before.text not in _PAUSES:
            return False
        if any(word.text in CLOSING_MARKS for word in self.words[self.floor : source - 1]):
            return True
        return any(verbal(word) for word in self.words[self.floor : source - 1])

    def first_verb(self, stop: int) -> int | None:
        """The clause's first verb before the word `stop`."""
        start = self.floor
        if self.key(start) in grammar.EMBEDDERS:  # "As the town slept, Roe fled"
            start = next((at for at in range(start, stop) if self.key(at) == ","), start)
        beside = False  # in "Roe, seeking calm, spoke" the words between the commas
        for index in range(start + 1, min(stop, start + _SUBJECT_REACH)):
            if self.key(index - 1) == ",":
                beside = not beside and self.key(index).endswith("ing")
            if beside:
                continue
            if verbal(self.words[index]) or self.words[index].key in speech.CUE_FORMS:
                return index
        return None


def verbal(word: Word) -> bool:
    """Whether a word looks like a verb."""
    key = word.key
    if key in _VERB_FORMS:
        return word.text != "May"
    return key.endswith(("ed", "ing")) and len(key) > 4 and not word.capital
