"""A past decision, as its reviewer saw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.model import Event, EventKind, Piece, Span

_AROUND = 700
"""Characters of a long paragraph that are kept on either side of the claim."""


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One text that an article has had. `publisher` and `headline` are those that it has now."""

    article_id: str
    number: int
    sha256: str
    headline: str
    publisher: str
    body: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Replayed:
    """A decision with what its reviewer had before them, and what is different by now.

    `version` is the text of the article that was on the screen, None where it was not kept;
    `span` is where in its body the claim's words stand, None where they are not found. The links
    are the event's own: those that were shown.

    `taken_back` says that the decision is no longer in force, `text_now` and `version_now` how the
    claim and the article read today, `change` what became of the claim's words, word by word,
    empty where they are the same; `gone` why it is no claim any more, "" while it is one.
    """

    event: Event
    version: ArticleVersion | None
    span: Span | None
    text_now: str
    version_now: int
    taken_back: bool = False
    gone: str = ""
    change: tuple[Piece, ...] = ()

    @property
    def seconds(self) -> float | None:
        """How long the claim was on the screen before it was decided on; see `seconds_taken`."""
        return seconds_taken(self.event)

    @property
    def paragraph(self) -> Span | None:
        """The paragraph of the body that the claim stands in, or a part of a very long one."""
        if self.version is None or self.span is None:
            return None
        return paragraph_around(self.version.body, self.span)


def is_replayable(act: object) -> bool:
    """Whether an act was a decision on a claim before its reviewer: a verdict, a skip or a note."""
    return isinstance(act, Event) and act.kind is not EventKind.RETRACT


def seconds_taken(event: Event) -> float | None:
    """How long a claim was on the screen before it was decided on; None where it was on none.

    What a command judges is on no screen.
    """
    if event.shown_at is None:
        return None
    return max(0.0, (event.decided_at - event.shown_at).total_seconds())


def place_of(words: str, body: str, near: int) -> Span | None:
    """Where the words of a claim stand in a body: of several places, the one nearest to `near`."""
    places = []
    at = body.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = body.find(words, at + 1)
    start = min(places, key=lambda place: abs(place - near), default=None)
    return None if start is None else (start, start + len(words))


def paragraph_around(body: str, span: Span) -> Span:
    """The lines of a body that hold a span, cut at words where they are very long."""
    start = body.rfind("\n", 0, span[0]) + 1
    end = body.find("\n", span[1])
    end = len(body) if end < 0 else end
    if span[0] - start > _AROUND:
        start = body.find(" ", span[0] - _AROUND, span[0]) + 1 or span[0] - _AROUND
    if end - span[1] > _AROUND:
        cut = body.rfind(" ", span[1], span[1] + _AROUND)
        end = cut if cut >= 0 else span[1] + _AROUND
    return start, end
