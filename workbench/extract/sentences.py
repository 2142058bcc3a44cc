"""Sentences of English news prose, by rules.

A text is first cut into blocks (paragraphs, list items, headings; see `text.blocks_of`). Within a
block every run of full stops, question and exclamation marks is a candidate, and its neighbours
decide. Each decision looks at a bounded stretch on either side, so the time is linear in the
length of the text.
"""

from __future__ import annotations

import re

from workbench.extract.lexicon import abbreviations as abbr
from workbench.extract.lexicon import tongues
from workbench.extract.lexicon.letters import FACE_OPENS, FACES
from workbench.extract.lexicon.speech import TAIL_FORMS
from workbench.extract.markup import spread, without_markup
from workbench.extract.text import STUB, blocks_of, key, trim
from workbench.extract.unstopped import unstopped_starts
from workbench.model import Span

_REACH = 48  # characters looked at on either side of a stop; longer words are no abbreviations

_STOP = re.compile(  # opens with one set of characters, which makes it quick to look for
    r"[.!?…。！？｡؟۔।॥](?:(?<=[.!?…])[.!?…]*(?:[ \xa0]\.)*|(?<![.!?…])[。！？｡؟۔।॥]*)"
)
_CLOSERS = re.compile(r"[\"'”’)\]»」』）】]{0,8}")
_DASHES = frozenset("-–—")
_LATIN_STOPS = frozenset(".!?… \xa0")
_FACE = re.compile(rf"[ ](?={FACE_OPENS})(?:{FACES})(?=\s|\Z)")
_SPACE = re.compile(r"\s*")
_OPENERS = re.compile(r"[\"'“‘(\[«¿¡]{0,4}")
_NEXT_WORD = re.compile(r"[^\W_][\w’'.\-]{0,46}")
_LAST_WORD = re.compile(r"[^\s\"“‘(\[—–]*\Z")
_GLUED = re.compile(r"(?![A-Z]\.)[A-Z][a-z’']*(?=[\s,.;:!?])")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_TAIL = re.compile(
    r"(?:(?:[A-Z][\w’'.\-]{0,30},?|of|the|de|van|von|bin|al)[ ]){1,6}(\w{2,15})"
    r"(?=[.,:;]|[ ](?:in|on|at|during|of|to|as|when|after|while|before)[ ]"
    r"|(?<=[ ]told)[ ]|(?<=[ ]tells)[ ])"
)
_MARK = re.compile(r"(?<!\S)(?:(\d{1,2})(\.\)|\)|\.)|([a-z])([.)]))(?=\s)")
_BULLET = re.compile(r"(?<!\S)[•‣⁃◦▪●■]")


def split_sentences(text: str) -> list[Span]:
    """Where the sentences of a text are.

    Gives half-open character offsets `(start, end)`, in order and without overlap, that cover
    every character of `text` that is not white space. Text without any gives the empty list.
    """
    plain = without_markup(text)
    spans: list[Span] = []
    for start, end in blocks_of(plain):
        spans.extend(split_block(plain, start, end))
    return spread(text, plain, spans)


def split_block(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one block `[start, end)`, a stretch in which prose runs on."""
    if end - start <= STUB:
        return [(start, end)]
    spans: list[Span] = []
    begin = start
    for cut in _cuts(text, start, end):
        first, last = trim(text, begin, cut)
        if first < last:
            spans.append((first, last))
        begin = cut
    first, last = trim(text, begin, end)
    if first < last:
        spans.append((first, last))
    return spans


def _cuts(text: str, start: int, end: int) -> list[int]:
    items = _item_starts(text, start, end)
    starts = sorted({*items, *unstopped_starts(text, start, end)})
    cuts: list[int] = []
    begin = start
    position = start
    passed = 0
    while found := _STOP.search(text, position, end):
        position = found.end()
        while passed < len(starts) and starts[passed] <= found.start():
            begin = max(begin, starts[passed])
            passed += 1
        cut = _cut_at(text, begin, found, end)
        if cut is not None and not _is_item_number(text, begin, cut, items):
            cuts.append(cut)
            begin = cut
    return sorted({*cuts, *starts}) if starts else cuts


def _item_starts(text: str, start: int, end: int) -> list[int]:
    """Where the items of a list that runs on in one line begin, after the first."""
    if _BULLET.match(text, start):
        return [found.start() for found in _BULLET.finditer(text, start + 1, end)]
    first = _MARK.match(text, start, end)
    if first is None:
        return []
    starts: list[int] = []
    expected = _successor(first)
    for found in _MARK.finditer(text, first.end(), end):
        if (found[1] or found[3], found[2] or found[4]) == expected:
            starts.append(found.start())
            expected = _successor(found)
    return starts


def _successor(mark: re.Match[str]) -> tuple[str, str]:
    if mark[1]:
        return str(int(mark[1]) + 1), mark[2]
    return chr(ord(mark[3]) + 1), mark[4]


def _is_item_number(text: str, begin: int, cut: int, items: list[int]) -> bool:
    """Whether the stop belongs to the number of a list item rather than to a sentence."""
    first, last = trim(text, begin, cut)
    if last - first > 6:
        return False
    head = text[first:last].lstrip("•‣⁃◦▪●■( ").rstrip(".)")
    return (head.isdigit() and len(head) <= 3) or (bool(items) and len(head) == 1)


def _cut_at(text: str, begin: int, stop: re.Match[str], end: int) -> int | None:
    """Where to cut at this stop, if at all: behind the closing quotes and brackets."""
    marks = stop[0]
    if " " in marks or "\xa0" in marks:
        return _cut_at_spaced_ellipsis(text, stop, end)
    closers = _CLOSERS.match(text, stop.end(), end)
    close = closers.end() if closers else stop.end()
    quoted = close > stop.end()
    face = _FACE.match(text, close, end)
    close = face.end() if face else close
    space = _SPACE.match(text, close, end)
    following = space.end() if space else close
    if following >= end:
        return None
    if marks[0] not in _LATIN_STOPS:
        return close  # a stop of another script, which nothing but a sentence's end carries
    if following == close:
        return _cut_at_glued(text, stop, close)
    opening = _OPENERS.match(text, following, end)
    word_at = opening.end() if opening else following
    next_word = _NEXT_WORD.match(text, word_at, end)
    word = next_word[0] if next_word else text[word_at : min(word_at + 1, end)]
    if marks == "." and text[stop.end() : close] in ("'", "’") and _is_dotted(text, stop.start()):
        return None  # the possessive of an abbreviation: "the U.S.' allies"
    if quoted and (word[:1] in _DASHES or _is_speech_tail(text, following, end, word)):
        return None
    if marks == ".":
        ends = _period_ends(text, begin, stop.start(), word, quoted=quoted)
    elif "!" in marks or "?" in marks:
        ends = _loud_mark_ends(text, begin, stop, following, word)
    else:
        ends = _ellipsis_ends(marks, text[stop.end() : close], word)
    return close if ends else None


def _cut_at_spaced_ellipsis(text: str, stop: re.Match[str], end: int) -> int | None:
    """Cut at ". . .": a dot set close to the word ends a sentence, four spaced ones do too."""
    attached = stop.start() > 0 and not text[stop.start() - 1].isspace()
    dots = stop[0].count(".")
    following = _SPACE.match(text, stop.end(), end)
    after = following.end() if following else stop.end()
    if after >= end or not text[after].isupper():
        return None
    if attached:
        return stop.start() + 1 if dots >= 4 else None
    return stop.end() if dots >= 4 else None


def _cut_at_glued(text: str, stop: re.Match[str], close: int) -> int | None:
    """Cut where the space after the stop was forgotten ("world.Today is")."""
    if len(stop[0]) != 1 or close != stop.end() or stop.start() < 2:
        return None
    before = text[max(0, stop.start() - _REACH) : stop.start()]
    last = _LAST_WORD.search(before)
    word = last[0] if last else ""
    plain = word.replace(",", "").replace("’", "").replace("'", "")
    if not plain.isalnum() or len(plain) < 2 or not (plain[-1].islower() or plain[-1].isdigit()):
        return None
    if key(word) in abbr.BEFORE_A_NAME or not _GLUED.match(text, close):
        return None
    return close


def _is_dotted(text: str, dot: int) -> bool:
    last = _LAST_WORD.search(text[max(0, dot - _REACH) : dot])
    return last is not None and _DOTTED.fullmatch(last[0]) is not None


def _is_speech_tail(text: str, following: int, end: int, word: str) -> bool:
    """Whether a quotation that just closed is followed by its speaker (`"Why?" Ms Roe asked.`)."""
    if word[:1].islower():
        return True
    tail = _TAIL.match(text, following, min(end, following + 160))
    return tail is not None and key(tail[1]) in TAIL_FORMS and key(word) not in abbr.OPENERS


def _loud_mark_ends(text: str, begin: int, stop: re.Match[str], following: int, word: str) -> bool:
    """Whether a question or exclamation mark ends a sentence.

    Before a small letter it may stand in a name ("Yahoo! in Dublin") or before whoever asks
    ("Will it hold? the mayor asked.").
    """
    if not word[:1].islower():
        return word[:1] not in ",;"
    last = _LAST_WORD.search(text[max(begin, stop.start() - _REACH) : stop.start()].rstrip())
    if last is not None and last[0][:1].isupper() and not last[0].isupper():
        return False
    if len(stop[0]) > 1:
        return True
    coming = [key(each).rstrip(".,:;") for each in text[following : following + 60].split()[:5]]
    return coming[0] in ("i", "we", "you") or TAIL_FORMS.isdisjoint(coming)


def _ellipsis_ends(marks: str, closers: str, word: str) -> bool:
    if closers[:1] in (")", "]") or not (word[:1].isupper() or word[:1] in "\"“'‘"):
        return False
    return len(marks) > 3 or key(word).split("'")[0] != "i"


def _period_ends(text: str, begin: int, dot: int, word: str, *, quoted: bool) -> bool:
    """Whether the full stop at `dot` ends a sentence when `word` comes next."""
    before = text[max(begin, dot - _REACH) : dot]
    last = _LAST_WORD.search(before)
    token = last[0] if last else ""
    name = key(token).lstrip("'")
    opener = key(word).rstrip(".") in abbr.OPENERS
    capital = not word[:1].islower()
    if word[:1] in _DASHES:
        return token.isalpha() and token.islower() and name not in abbr.ABBREVIATIONS
    if not word[:1].isalnum():
        return word[:1] not in ",;:"
    if quoted:
        return capital
    if name in abbr.BEFORE_A_NAME:
        return name in ("st", "v") and capital and opener and name != "v"
    if name in abbr.BEFORE_A_NUMBER and word[:1].isdigit():
        return False
    if len(token) == 1 and token.isalpha():
        return _initial_ends(before[: -len(token)], token, word, opener=opener)
    if _DOTTED.fullmatch(token):
        return _dotted_ends(text[begin:dot] if dot - begin < _REACH else before, name, word, opener)
    if name in abbr.MAY_END or name in abbr.WITHIN_A_SENTENCE:
        return _abbreviation_ends(name, word, opener=opener)
    if not capital:
        return token.isalpha() and token.islower() and _ends_before_small(token, word)
    return True


def _ends_before_small(token: str, word: str) -> bool:
    """Whether a full stop ends a sentence although the next begins with a small letter.

    Abbreviations are short: a long word, a small word of English, or a next word that opens
    sentences tells that this is none.
    """
    small = token in tongues.ENGLISH and token not in abbr.BEFORE_A_NUMBER
    return len(token) > 4 or small or key(word) in abbr.SMALL_OPENERS


def _initial_ends(before: str, letter: str, word: str, *, opener: bool) -> bool:
    """A single letter: an initial ("Albert I. Jones") or the last word ("you and I.", "plan B.")"""
    previous = before.split()[-1:] or [""]
    if letter == "I" and previous[0].islower():
        return not word[:1].islower()
    return opener and word[:1].isupper() and bool(previous[0])


def _dotted_ends(sentence: str, name: str, word: str, opener: bool) -> bool:
    """An abbreviation with inner dots ("U.S.", "a.m.", "Ph.D.")."""
    if not word[:1].isupper():
        return False
    if name in ("a.m", "p.m"):
        follows = key(word).rstrip(".") in abbr.ZONES or key(word).rstrip(".") in abbr.DAYS
        return not follows and len(sentence.split()) > 4
    if name in ("e.g", "i.e"):
        return False
    return (opener and word != "I") or word.startswith(("I’", "I'"))


def _abbreviation_ends(name: str, word: str, *, opener: bool) -> bool:
    if not word[:1].isupper():
        return False
    return opener or (name == "etc")
