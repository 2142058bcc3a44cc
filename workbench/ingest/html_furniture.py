"""Blocks of a page that are no part of its article: mastheads, link lists, sign-up boxes.

The rules know no single site. What reads as prose stays, whatever it speaks of: the galley says
what it takes it for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from workbench.ingest.dates import parse_date
from workbench.ingest.html_blocks import Block, BlockKind

_TOP_BLOCKS = 8
_MASTHEAD_CHARACTERS = 120
_MOSTLY_LINKED = 0.8
_HALF_LINKED = 0.5
_LABEL_WORDS = 6
_NOTICE_WORDS = 45
_PROSE_WORDS = 12
_PROSE_CHARACTERS = 80  # for scripts that put no spaces between words
_TAIL = 40  # characters in which a sentence is seen to end
_SHORT_TITLE = 25  # characters below which only the very title counts as the title

_LABEL = re.compile(
    r"""\W*(?:related(?:\ \w+)?|(?:also\ )?read(?:\ (?:more|also|next|our|the\ full|it))
      |see\ (?:also|more|related)|also\ (?:on|read|see)
      |more(?:\ (?:on|from|in|about|stories|news|coverage|top))?
      |watch(?:\ (?:live|now|more|this))?|listen|don['’]?t\ miss|recommended|click\ here
      |most\ (?:read|popular|viewed)|must\ (?:read|watch)|in\ pictures|explore\ (?:further|more)
      |subscribe|sign\ up|follow\ us|like\ (?:this\ (?:story|article)|us)|comments?
      |leave\ a\ comment|tags?|topics|share|advertisement|trending|up\ next|download|popular
      |you\ (?:may|might)\ (?:also\ )?like|latest(?:\ \w+)?|sponsored|photos?|video|gallery
      |next|previous|filed\ under|print|e-?mail|view\ (?:comments|more)|show\ more
      |skip\ to\ \w+)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""How blocks begin that lead to other pages or are buttons."""

_NOTICE = re.compile(
    r"""(?:\bto\ your\ inbox\b|\byour\ inbox\ for\b
      |^\W*(?:subscribe|sign\ up|register|join|click\ here|get)\b[^.!?]{0,80}
        \b(?:newsletters?|channel|alerts?|briefing|for\ free|updates|inbox|to\ subscribe)\b
      |^\W*(?:subscribe|sign\ up)\ (?:to|for)\ (?:the|our)\b
      |^\W*click\ here\ (?:to|for)\b|^\W*thank(?:s|\ you)\ for\ (?:signing|subscribing|contacting)
      |\berror\ processing\ your\b|^\W*we['’]ve\ received\ your\b|^\W*please\ enter\ a\ valid\b
      |^\W*(?:like\ this\ (?:story|article)\?|share\ (?:this|it)\ (?:with|on|story|article))
      |\b(?:may|might)\ (?:earn|get|receive)\ (?:a|an)\ (?:\w+\ )?(?:commission|share\ of)
      |^\W*(?:you\ can\ )?follow\ (?:us|him|her|them|me|@?\w+(?:\ \w+){0,4})
        \ on\ (?:twitter|facebook|instagram|x)\b
      |^\W*e-?mail\ [\w .]{2,40}\ at\ \S+@\S+
      |\bnewsletter\W*$|^\W*comments?\W*$|^[\W\d]*(?:comments?|shares?|views)\W*$
      |^\W*(?:©|ⓒ|copyright\b)|\ball\ rights\ reserved\W*$
      |^\W*this\ (?:site|website)\ uses\b
      |^\W*(?:by\ (?:signing\ up|subscribing|submitting)|you\ (?:can|may)\ unsubscribe))""",
    re.IGNORECASE | re.VERBOSE,
)
"""What sign-up boxes, share buttons and the foot of a page say, in few words."""

_MASTHEAD = re.compile(
    r"""\W*(?:(?:first\ )?(?:published|updated|posted|last\ (?:updated|modified)|date)\b
        [^.]{0,60}\d.*
      |by\ (?:[A-Z][\w.’'-]+(?:,|\ and|\ &)?\ ?){1,8})""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…\"”’»。！？।؟]\W*$")
_NO_WORDS = re.compile(r"[\W_]*")


def without_furniture(blocks: Sequence[Block], titles: Sequence[str]) -> list[Block]:
    """The blocks of the article itself, in order. `titles` are what the page is called."""
    kept = _below_masthead(list(blocks), titles)
    kept = _without_notices(kept)
    kept = _without_link_runs(kept)
    return _without_tail(kept)


def is_prose(block: Block) -> bool:
    """Whether a block reads as sentences rather than as a label, a button or a link."""
    if block.linked > _HALF_LINKED + 0.1:
        return False
    words = len(block.text.split())
    ended = _ENDS_SENTENCE.search(block.text[-_TAIL:]) is not None
    if words >= _PROSE_WORDS or len(block.text) >= _PROSE_CHARACTERS:
        return True
    return ended and (words > _LABEL_WORDS - 2 or not block.text.isascii())


def _below_masthead(blocks: list[Block], titles: Sequence[str]) -> list[Block]:
    """The blocks below the headline, without what stands above it and the lines of date and name.

    The headline is left out as the article has it apart.
    """
    for index, block in enumerate(blocks[:_TOP_BLOCKS]):
        if _is_title(block.text, titles) and not any(map(is_prose, blocks[:index])):
            blocks = blocks[index + 1 :]
            break
    top = [block for block in blocks[:_TOP_BLOCKS] if not _is_masthead(block.text)]
    return top + blocks[_TOP_BLOCKS:]


def _is_title(text: str, titles: Sequence[str]) -> bool:
    plain = _plain(text)
    if not plain:
        return False
    for title in map(_plain, titles):
        if plain == title:
            return True
        if min(len(plain), len(title)) > _SHORT_TITLE and (
            plain in title or (title in plain and len(title) > 0.7 * len(plain))
        ):
            return True
    return False


def _is_masthead(text: str) -> bool:
    if len(text) > _MASTHEAD_CHARACTERS:
        return False
    return _MASTHEAD.fullmatch(text) is not None or parse_date(text) is not None


def _without_notices(blocks: list[Block]) -> list[Block]:
    """Drop sign-up boxes, labelled links, and the links below a heading that announces links."""
    kept: list[Block] = []
    below_label = False
    for block, following in zip_longest(blocks, blocks[1:]):
        words = len(block.text.split())
        label = _LABEL.match(block.text) is not None
        if below_label and block.linked > _HALF_LINKED:
            continue
        announces = block.kind is BlockKind.HEADING or block.text.endswith(":")
        below_label = (
            label
            and announces
            and words <= _LABEL_WORDS
            and following is not None
            and following.linked > _HALF_LINKED
        )
        if below_label or (label and _is_only_label(block, words)):
            continue
        if words <= _NOTICE_WORDS and _NOTICE.search(block.text):
            continue
        kept.append(block)
    return kept


def _is_only_label(block: Block, words: int) -> bool:
    if block.linked > _HALF_LINKED:
        return words <= _LABEL_WORDS or not _ENDS_SENTENCE.search(block.text[-_TAIL:])
    return words <= 3 and not is_prose(block)


def _without_link_runs(blocks: list[Block]) -> list[Block]:
    """Drop two or more blocks in a row that are nothing but links."""
    kept: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if block.linked > _MOSTLY_LINKED:
            run.append(block)
            continue
        kept += run if len(run) < 2 else []
        run = []
        kept.append(block)
    return kept + (run if len(run) < 2 else [])


def _without_tail(blocks: list[Block]) -> list[Block]:
    """Drop what closes a page: links, headings with nothing below, lists of other articles."""
    end = len(blocks)
    while end and _closes_page(blocks[end - 1]):
        end -= 1
    items = end
    while items and blocks[items - 1].kind is BlockKind.ITEM and blocks[items - 1].linked > 0:
        items -= 1
    if end - items >= 3 and not any(block.text.endswith(".") for block in blocks[items:end]):
        return _without_tail(blocks[:items])
    return blocks[:end]


def _closes_page(block: Block) -> bool:
    if block.linked > _MOSTLY_LINKED or _NO_WORDS.fullmatch(block.text):
        return True
    return block.kind is BlockKind.HEADING and not is_prose(block)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()
