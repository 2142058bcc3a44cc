"""Undo and redo over a log that is only added to.

A verdict, a skip, a note, a correction of a galley or a decision on a link is an *act*. Undo adds
a RETRACT of the act; redo adds a RETRACT of that RETRACT, so that the act stands again exactly as
it was. A new act lets what was undone before it lapse: it stays in the log but can no longer be
redone. Each reviewer has a stack of their own and can touch no one else's.

A reviewer may have undone and redone the same act in two files that come together. Whatever was
said of it last decides: undone twice it is undone, and a redo brings back also what has lapsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from workbench.model import Event, Judgement
from workbench.review.standing import standing


class Act(Protocol):
    """What undo has to know of an act, of whatever kind."""

    @property
    def op_uuid(self) -> str:
        """Its own id."""

    @property
    def reviewer(self) -> str:
        """Whose it is."""

    @property
    def retracts(self) -> str | None:
        """The act that it takes back."""


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
    _undoes: dict[str, str] = field(default_factory=dict)
    _undone_by: dict[str, str] = field(default_factory=dict)

    def record(self, event: Act) -> None:
        """Take note of one more act of this reviewer.

        Raises ValueError where a RETRACT names nothing that it could take back.
        """
        if event.retracts is None:
            self.lapsed |= self.undone
            self.undone = {}
            self._places[event.op_uuid] = self.done[event.op_uuid] = len(self._places)
        elif event.retracts in self._places:
            self._undo(event.retracts, event.op_uuid)
        elif event.retracts in self._undoes:
            self._redo(self._undoes[event.retracts])
        else:
            raise ValueError(f"{event.op_uuid} retracts {event.retracts}, which is unheard of")

    def _undo(self, act: str, by: str) -> None:
        self._forget_undo(act)
        self.done.pop(act, None)
        self.undone[by] = self._undoes[by] = act
        self._undone_by[act] = by

    def _redo(self, act: str) -> None:
        self._forget_undo(act)
        self.done[act] = self._places[act]

    def _forget_undo(self, act: str) -> None:
        if before := self._undone_by.pop(act, None):
            self.undone.pop(before, None)
            self.lapsed.pop(before, None)

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


def undo_logs(acts: Iterable[Act]) -> dict[str, UndoLog]:
    """What each reviewer can undo and redo, given all acts of all topics in order.

    What takes an act back belongs to whoever the act belongs to in this file: two people who read
    one list in, each into a file of their own, have the same acts, and each may have undone them.
    """
    logs: dict[str, UndoLog] = {}
    owners: dict[str, str] = {}
    for act in acts:
        owner = owners.get(act.retracts or "", act.reviewer)
        owners[act.op_uuid] = owner
        logs.setdefault(owner, UndoLog()).record(act)
    return logs


def in_force(logs: Mapping[str, UndoLog]) -> set[str]:
    """The acts of all reviewers that nobody took back."""
    return {op_uuid for log in logs.values() for op_uuid in log.done}


def replay(
    events: Iterable[Event], acts: Iterable[Act] | None = None
) -> tuple[dict[tuple[str, str], Judgement], dict[str, UndoLog]]:
    """Everything that is derived from a log: judgements by (claim, reviewer), undo by reviewer.

    `acts` are all acts of all topics in order; the events alone where there are no others.
    """
    events = list(events)
    logs = undo_logs(events if acts is None else acts)
    standing_acts = in_force(logs)
    stacks: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        if event.op_uuid in standing_acts:
            stacks.setdefault((event.claim_id, event.reviewer), []).append(event)
    judgements = {key: held for key, stack in stacks.items() if (held := standing(stack))}
    return judgements, logs
