"""Undo and redo over a log that is only added to.

A verdict, a skip or a note is an *act*. Undo adds a RETRACT of the act; redo adds a RETRACT of
that RETRACT, so that the act stands again exactly as it was. A new act lets what was undone
before it lapse: it stays in the log but can no longer be redone. Each reviewer has a stack of
their own and can touch no one else's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.model import Event, EventKind, Judgement
from workbench.review.standing import standing


class StepState(StrEnum):
    """Whether an act is in force, can be redone, or can no longer be redone."""

    DONE = "done"
    UNDONE = "undone"
    LAPSED = "lapsed"


@dataclass
class UndoLog:
    """One reviewer's acts, and which of them were undone.

    `done` holds the acts in force with their place in the log; `undone` maps the RETRACT that took
    an act back to that act, in the order of undoing; `lapsed` holds what can no longer be redone.
    """

    done: dict[str, int] = field(default_factory=dict)
    undone: dict[str, str] = field(default_factory=dict)
    lapsed: dict[str, str] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)

    def record(self, event: Event) -> None:
        """Take note of one more event of this reviewer.

        Raises ValueError where a RETRACT names nothing that it could take back.
        """
        if event.kind is not EventKind.RETRACT:
            self.lapsed |= self.undone
            self.undone = {}
            self._places[event.op_uuid] = self.done[event.op_uuid] = len(self._places)
        elif event.retracts in self.done:
            del self.done[event.retracts]
            self.undone[event.op_uuid] = event.retracts
        elif event.retracts in self.undone:
            act = self.undone.pop(event.retracts)
            self.done[act] = self._places[act]
        else:
            raise ValueError(f"{event.op_uuid} retracts {event.retracts}, which is not in force")

    @property
    def in_force(self) -> list[str]:
        """The acts in force, oldest first."""
        return sorted(self.done, key=self.done.__getitem__)

    @property
    def next_undo(self) -> str | None:
        """The act that undo would take back."""
        return max(self.done, key=self.done.__getitem__, default=None)

    @property
    def next_redo(self) -> str | None:
        """The RETRACT that redo would take back."""
        return next(reversed(self.undone), None)


def replay(
    events: Iterable[Event],
) -> tuple[dict[tuple[str, str], Judgement], dict[str, UndoLog]]:
    """Everything that is derived from a log: judgements by (claim, reviewer), undo by reviewer."""
    logs: dict[str, UndoLog] = {}
    acts: dict[str, Event] = {}
    for event in events:
        logs.setdefault(event.reviewer, UndoLog()).record(event)
        if event.kind is not EventKind.RETRACT:
            acts[event.op_uuid] = event
    in_force: dict[tuple[str, str], list[Event]] = {}
    for log in logs.values():
        for op_uuid in log.in_force:
            act = acts[op_uuid]
            in_force.setdefault((act.claim_id, act.reviewer), []).append(act)
    judgements = {key: held for key, stack in in_force.items() if (held := standing(stack))}
    return judgements, logs
