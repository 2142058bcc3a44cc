"""Where a reviewer's stretch of an article stands in a later version of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.errors import UsageError
from workbench.model import Part, Sentence, Span


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches of a body share a character."""
    return one[0] < other[1] and other[0] < one[1]


def find_stretch(part: Part, body: str, sentences: Sequence[Sentence]) -> Span | None:
    """Where the words of `part` stand in `body` now; None where they are gone.

    The very words come first, the occurrence nearest to the old place where there are several;
    else the sentence that they were most likely reworded to.
    """
    if body[part.start : part.end] == part.text:
        return part.start, part.end
    places = []
    place = body.find(part.text)
    while place >= 0:
        places.append(place)
        place = body.find(part.text, place + 1)
    if places:
        nearest = min(places, key=lambda place: abs(place - part.start))
        return nearest, nearest + len(part.text)
    from workbench.match import anchor

    for sentence, known in zip(
        sentences, anchor([part.text], [each.text for each in sentences]), strict=True
    ):
        if known is not None:
            return sentence.start, sentence.end
    return None


def find_words(words: str, body: str, within: Span | None = None) -> Span:
    """Where these words stand in `body`, however they are spaced and broken into lines.

    Raises UsageError where they stand nowhere, or more than once, in all of it or `within` a part.
    """
    if not words.split():
        raise UsageError("Give the words as they stand in the article.")
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = [match.span() for match in pattern.finditer(body, *(within or (0, len(body))))]
    if len(found) == 1:
        return found[0]
    where = "in the claim" if within else "in the article"
    if not found:
        raise UsageError(f"These words are not {where}: {words!r}. Copy them as they stand there.")
    raise UsageError(f"These words are {len(found)} times {where}: {words!r}. Give more of them.")
