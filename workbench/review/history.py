"""A claim's past, act by act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.model import Event

InForce = Mapping[str, list[Event]]
"""By reviewer, the acts of theirs that are in force, oldest first."""


def history(events: Iterable[Event]) -> Iterator[InForce]:
    """What was in force before any act on a claim, and after each, given all acts on it in order.

    The acts of one claim are enough: undo never reaches from one claim to another. What lapses is
    no matter here: whether an act could be taken back was settled when it was, in the log of
    whoever did it, who for acts that were read in from a file is not their reviewer.
    """
    acts: dict[str, Event] = {}
    done: dict[str, dict[str, int]] = {}
    undone: dict[str, str] = {}
    places: dict[str, int] = {}
    in_force: dict[str, list[Event]] = {}
    yield {}
    for place, event in enumerate(events):
        acts[event.op_uuid] = event
        mine = done.setdefault(event.reviewer, {})
        if event.retracts is None:
            mine[event.op_uuid] = places[event.op_uuid] = place
        elif event.retracts in places:
            mine.pop(event.retracts, None)  # it may have been undone in another file, too
            undone[event.op_uuid] = event.retracts
        else:
            act = undone[event.retracts]
            mine[act] = places[act]
        in_force[event.reviewer] = [acts[each] for each in sorted(mine, key=mine.__getitem__)]
        yield dict(in_force)
