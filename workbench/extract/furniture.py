"""Page furniture: captions, promotion, sign-offs and the rest that is no part of the report.

The rules are about English news pages in general. Each says in words what it takes a block for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from workbench.extract.disposition import Ruling
from workbench.extract.lexicon import page
from workbench.extract.text import STUB, opens_with_list_mark, shows, trim
from workbench.model import Disposition, Span

_HEADING_WORDS = 14
_CREDIT_REACH = 160  # characters at the end of a caption
_SHORT = 20  # characters of a sentence that may well occur twice
_HEADING: Ruling = (Disposition.HEADING, "short line without a full stop")
_LOOK = 400  # characters of a block that the rules read


class _Rule(NamedTuple):
    """A rule with its patterns for the very opening of a sentence, and those for all of it."""

    ruling: Ruling
    opening: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None

    def holds(self, head: str) -> bool:
        """Whether any of the patterns finds what it looks for."""
        if self.opening is not None and self.opening.match(head):
            return True
        return self.anywhere is not None and self.anywhere.search(head) is not None


@cache
def _rules_by_sign() -> tuple[tuple[str, _Rule], ...]:
    """The rules in their order, each with every sign of it; with "" where it has none."""
    return tuple(
        (
            sign,
            _Rule(
                (Disposition.BOILERPLATE, rule.reason),
                _any_of([each for each in rule.patterns if each[0] == "^"], rule),
                _any_of([each for each in rule.patterns if each[0] != "^"], rule),
            ),
        )
        for rule in page.RULES
        for sign in rule.signs or ("",)
    )


def _any_of(patterns: list[str], rule: page.PageRule) -> re.Pattern[str] | None:
    if not patterns:
        return None
    return re.compile("|".join(patterns), re.IGNORECASE if rule.any_case else 0)


@cache
def _compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the report proper begins behind "WASHINGTON (Reuters) - "; `start` if there is none."""
    shouted = text[start : start + 2].isupper() or text[start] == "("
    found = _compiled(page.DATELINE).match(text, start, min(end, start + 80)) if shouted else None
    if found is None or found.end() == start or found[0].strip(" -–—―|") == "":
        return start
    return found.end() if found.end() < end else start


def rule_blocks(text: str, blocks: Sequence[Sequence[Span]], headline: str) -> dict[int, Ruling]:
    """What the blocks of a body are that belong to the page rather than to the report.

    `blocks` gives the sentences of each block. The outcome maps a block's number to its ruling;
    blocks of the report are left out.
    """
    rulings: dict[int, Ruling] = {}
    about = False
    headline = " ".join(headline.split()).casefold()
    for number, sentences in enumerate(blocks):
        start, end = sentences[0][0], sentences[-1][1]
        if end - start <= STUB and not about:
            if text[start:end].isalpha():
                rulings[number] = _HEADING
            continue
        about = about or _opens_writers_life(text, start, end)
        ruling = (
            (Disposition.BOILERPLATE, "about the writer, or below it")
            if about
            else _rule_block(text, start, end, headline, sentences)
        )
        if ruling is not None:
            rulings[number] = ruling
    _rule_names_above_captions(text, blocks, rulings)
    return rulings


def rule_sentence(text: str, start: int, end: int, *, late: bool) -> Ruling | None:
    """What a sentence is, if it is page furniture; `late` says it is near the end of the body."""
    head = text[start : min(end, start + _LOOK)]
    ruling = _rule_head(head)
    if ruling is not None:
        return ruling
    if late and shows(head, page.LIFE_SIGNS) and _compiled(page.LIFE).search(head):
        return Disposition.BOILERPLATE, "about the writer"
    return None


@lru_cache(maxsize=512)
def _rule_head(head: str) -> Ruling | None:
    """What the rules say to the opening of a sentence: twice asked."""
    lowered = head.lower()
    for sign, rule in _rules_by_sign():
        if sign in lowered and rule.holds(head):
            return rule.ruling
    return None


def speaks_of_publisher(text: str, start: int, end: int, publisher: str) -> bool:
    """Whether a sentence tells what the publisher of the article is or does for its readers."""
    if not publisher:
        return False
    name = publisher.strip().lower()
    opening = text[start : min(end, start + _LOOK)].lower().removeprefix("the ")
    if not name or not opening.startswith(name.removeprefix("the ")):
        return False
    return _compiled(page.PUBLISHER_DOES).search(opening) is not None


def repetitions(blocks: Sequence[Sequence[Span]], text: str) -> dict[int, str]:
    """The sentences, by where they start, that only repeat one of the same article, and why.

    A sentence that comes again later is a pull quote or a summary: the first stands. Two
    paragraphs of one sentence that follow each other word for word are the page's, both of them.
    """
    seen: set[str] = set()
    found: dict[int, str] = {}
    before: tuple[int, str] = (0, "")
    for sentences in blocks:
        for start, end in sentences:
            plain = " ".join(text[start:end].split())
            if len(plain) <= _SHORT:
                continue
            if plain in seen:
                found[start] = "repeats a sentence above"
                if len(sentences) == 1 and plain == before[1]:
                    found[before[0]] = found[start] = "printed twice in a row, as a page does"
            seen.add(plain)
            before = (start, plain if len(sentences) == 1 else "")
    return found


def _opens_writers_life(text: str, start: int, end: int) -> bool:
    heading = _compiled(page.ABOUT_WRITER, re.IGNORECASE)
    return heading.fullmatch(text, start, min(end, start + 60)) is not None


def _rule_many(text: str, sentences: Sequence[Span]) -> Ruling | None:
    """A paragraph most of whose sentences are furniture is furniture as a whole."""
    rulings = [rule_sentence(text, *span, late=False) for span in sentences]
    found = [ruling for ruling in rulings if ruling is not None]
    return found[0] if 2 * len(found) > len(sentences) else None


def _rule_block(
    text: str, start: int, end: int, headline: str, sentences: Sequence[Span]
) -> Ruling | None:
    if headline and headline.startswith(text[start].casefold()):
        plain = " ".join(text[start : min(end, start + _LOOK)].split()).casefold()
        if plain == headline:
            return Disposition.HEADING, "repeats the headline"
    if _is_caption(text, start, end):
        return Disposition.CAPTION, "photo caption or credit"
    if len(sentences) > 1:
        return _rule_many(text, sentences)
    ruling = rule_sentence(text, start, end, late=False)
    if ruling is not None:
        return ruling
    if _is_heading(text, start, end):
        return _HEADING
    return None


def _is_caption(text: str, start: int, end: int) -> bool:
    if end - start > 3 * _LOOK:
        return False
    if _compiled(page.CREDIT_OPENS).match(text, start, end) is not None:
        return True
    tail = max(start, end - _CREDIT_REACH)
    if not shows(text[tail:end], page.CREDIT_SIGNS):
        return False
    return _compiled(page.CREDIT).search(text, tail, end) is not None


def _is_heading(text: str, start: int, end: int) -> bool:
    if text[end - 1] in '.!?:;,…"”' or opens_with_list_mark(text, start) or end - start > 140:
        return False
    words = text[start:end].split()
    if len(words) > _HEADING_WORDS:
        return False
    proper = [word for word in words if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in proper)
    return bool(proper) and (len(words) <= 8 or capitals > 0.6 * len(proper))


def _rule_names_above_captions(
    text: str, blocks: Sequence[Sequence[Span]], rulings: dict[int, Ruling]
) -> None:
    """A short line whose name the caption below repeats belongs to the caption."""
    for number in range(len(blocks) - 1):
        below = rulings.get(number + 1)
        if below is None or below[0] is not Disposition.CAPTION:
            continue
        start, end = blocks[number][0][0], blocks[number][-1][1]
        if end - start > 90 or text[end - 1] in ".!?":
            continue
        name = text[start:end].split()[-1]
        first, last = trim(text, blocks[number + 1][0][0], blocks[number + 1][-1][1])
        if name in text[first : min(last, first + _LOOK)]:
            rulings[number] = (Disposition.CAPTION, "names what the caption below shows")
