"""A replayed decision in words, for the screen and the command line alike."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import Event, Phase, Relation, ShownLink
from workbench.records import Replayed
from workbench.wording import change_in_words, relation_in_words

_PHASES = {
    Phase.BLIND: "blind: nothing that others said could be seen",
    Phase.REVEALED: "revealed: what others said could be seen",
}


def time_taken(seconds: float | None) -> str:
    """How long a claim was on the screen: "7 s", "2 min 5 s", "1 h 3 min"; "–" where unknown."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours:,} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def sight_in_words(event: Event) -> str:
    """Whether the decision was blind, and whether it came when it was no longer asked for."""
    return _PHASES[event.phase] + (" · extra: all slots were gone" if event.extra else "")


def version_in_words(replayed: Replayed) -> str:
    """Which text of the article was on the screen: "version 1 · Gazette · Ferry runs late"."""
    version = replayed.version
    if version is None:
        return "the text that was on the screen was not kept"
    parts = [f"version {version.number}", version.publisher, version.headline]
    return " · ".join(part for part in parts if part)


def link_in_words(link: ShownLink) -> str:
    """A report elsewhere as it was shown: "± differs 0.81 · suggested · Post"."""
    relation = relation_in_words(Relation(link.relation))
    parts = [f"{relation} {link.score:.2f}", link.state, link.publisher]
    return " · ".join(part for part in parts if part)


def since_then(replayed: Replayed) -> Iterator[str]:
    """What is different today, one thing each; nothing where all is as it was."""
    version = replayed.version
    if replayed.taken_back:
        yield "the decision was taken back"
    if replayed.gone:
        yield f"it is no claim any more: {replayed.gone}"
    if replayed.change:
        yield f"the claim has other words: {change_in_words(replayed.change)}"
    if version and version.number != replayed.version_now:
        yield f"the article is at version {replayed.version_now}"
