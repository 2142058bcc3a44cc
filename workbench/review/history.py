"""A claim's past, act by act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.model import Event
from workbench.review.log import UndoLog

InForce = Mapping[str, list[Event]]
"""By reviewer, the acts of theirs that are in force, oldest first."""


def history(events: Iterable[Event]) -> Iterator[InForce]:
    """What was in force before any act on a claim, and after each, given all acts on it in order.

    The acts of one claim are enough: undo never reaches from one claim to another.
    """
    logs: dict[str, UndoLog] = {}
    acts: dict[str, Event] = {}
    in_force: dict[str, list[Event]] = {}
    yield {}
    for event in events:
        acts[event.op_uuid] = event
        log = logs.setdefault(event.reviewer, UndoLog())
        log.record(event)
        in_force[event.reviewer] = [acts[op_uuid] for op_uuid in log.in_force]
        yield dict(in_force)
