"""Whether two reports give one quotation, whoever names the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.match.naming import plain
from workbench.match.reports import Wording
from workbench.model import Quotation

QUOTED_RUN = 10
"""Words in a row of a quotation that are no chance in another report."""
QUOTED_WHOLE = 5
"""Words of a quotation from which it is one with another that has all of it."""
SAID_WHOLE = 3
"""Words of a whole sentence from which it is one with its equal, where one of them is quoted."""

_MARKED = re.compile(r"[“\"]([^”\"]*)(?:[”\"]|$)")
_CLOSED_ONLY = re.compile(r"^([^“”\"]+)[”\"]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_KEPT = 4_096  # wordings whose words are remembered
_RUNS_KEPT = 256  # and all their runs, which take some kilobytes each


def one_quotation(one: Wording, other: Wording) -> bool:
    """Whether two reports give the same words of one speaker, named or not.

    One of them has to mark them as a quotation; of few words, both.
    """
    if Quotation.DIRECT in (one.quotation, other.quotation):
        words = _words(one.text)
        if len(words) >= SAID_WHOLE and words == _words(other.text):
            return True
    return (
        _repeats(one, other)
        or _repeats(other, one)
        or any(
            _is_whole(here, there) or _is_whole(there, here)
            for here in _quotations(one)
            for there in _quotations(other)
        )
    )


def _repeats(quoting: Wording, other: Wording) -> bool:
    """Whether the other has many words in a row of what is quoted."""
    said = _runs(_words(other.text), QUOTED_RUN)
    return any(not said.isdisjoint(_runs(each, QUOTED_RUN)) for each in _quotations(quoting))


@lru_cache(maxsize=_KEPT)
def _quotations(wording: Wording) -> tuple[tuple[str, ...], ...]:
    """The words of each part in quotation marks; of all, where it is one of several sentences."""
    return tuple(filter(None, map(_words, _quoted(wording))))


def _quoted(wording: Wording) -> Iterator[str]:
    text = wording.text
    closed = _CLOSED_ONLY.match(text)
    marked = [closed[1]] if closed else _MARKED.findall(text)
    yield from marked
    if len(marked) > 1:
        yield " ".join(marked)  # "We are ready," she said, "to leave."
    if not marked and wording.quotation is Quotation.DIRECT:
        yield text


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain(text).casefold().replace("’", "'")))


@lru_cache(maxsize=_RUNS_KEPT)
def _runs(row: tuple[str, ...], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(row[at : at + length] for at in range(len(row) - length + 1))


def _is_whole(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return len(part) >= QUOTED_WHOLE and part in _runs(whole, len(part))
