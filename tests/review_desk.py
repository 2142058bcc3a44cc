"""A small desk in memory, made of the rules alone: what the store must come to."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tests.builders import NOON
from workbench.model import Event, EventKind, Judgement, SkipReason, Verdict
from workbench.review import UndoLog, standing
from workbench.review.adjudication import Adjudication, Role, Side, ground, may_adjudicate, sides
from workbench.review.blindness import Sight, phase_of, seen_judgements, seen_outcome, sight
from workbench.review.leases import DeskClock, Lease, holders, kept
from workbench.review.queue import Candidate, Line, Mine, is_eligible, next_claim, what_i_did
from workbench.review.slots import comes_as_extra
from workbench.review.states import Outcome, live_votes, outcome

Key = tuple[str, str]
"""A claim and a reviewer."""


@dataclass(frozen=True, slots=True)
class DeskClaim:
    """A claim on the desk."""

    id: str
    text: str
    slots: int
    worth: float = 0.5
    is_dismissed: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """All that a person is shown of a claim; `slots` is None while they are blind."""

    outcome: Outcome
    judgements: tuple[Judgement, ...]
    sides: tuple[Side, ...]
    slots: int | None


@dataclass
class Desk:
    """Claims, people, the log of their acts, and what follows from it."""

    claims: dict[str, DeskClaim]
    roles: dict[str, Role] = field(default_factory=dict)
    log: list[Event] = field(default_factory=list)
    judgements: dict[Key, Judgement] = field(default_factory=dict)
    extras: set[Key] = field(default_factory=set)
    undo_logs: dict[str, UndoLog] = field(default_factory=dict)
    leases: list[Lease] = field(default_factory=list)
    adjudications: dict[str, Adjudication] = field(default_factory=dict)
    clocks: dict[str, DeskClock] = field(default_factory=dict)
    wrong_by: dict[str, timedelta] = field(default_factory=dict)
    sun: datetime = NOON
    latest: datetime = NOON

    def branch(self) -> Desk:
        """A desk that goes on from here by itself."""
        other = copy(self)
        for name in ("claims", "roles", "log", "judgements", "extras", "leases", "adjudications"):
            setattr(other, name, copy(getattr(self, name)))
        other.wrong_by = dict(self.wrong_by)
        other.clocks = {name: DeskClock(clock.ahead) for name, clock in self.clocks.items()}
        other.undo_logs = {}
        for event in self.log:
            other.undo_logs.setdefault(event.reviewer, UndoLog()).record(event)
        return other

    def join(self, name: str, role: Role = Role.REVIEWER) -> None:
        """Sit down at the desk, or come back to it, or take on another role."""
        self.roles[name] = role

    def leave(self, name: str) -> None:
        """Go: what was said stays, what was held is free."""
        del self.roles[name]
        self.leases = [lease for lease in self.leases if lease.reviewer != name]

    def time(self, name: str) -> datetime:
        """Begin a writing transaction: the desk's time, and the leases that are over removed."""
        own = self.sun + self.wrong_by.get(name, timedelta())
        self.latest = self.clocks.setdefault(name, DeskClock()).time(own, self.latest)
        self.leases = kept(self.leases, self.latest)
        return self.latest

    def next(self, name: str) -> DeskClaim | None:
        """Take the next claim; None where there is none."""
        now = self.time(name)
        turn = sum(held.reviewer == name for held in self.judgements.values())
        found = next_claim(self.candidates(name), self.leases, Line(name), turn)
        return self._hold(name, self.claims[found.claim_id], now) if found else None

    def judge(
        self,
        name: str,
        claim_id: str,
        said: Verdict | SkipReason,
        op_uuid: str = "",
        text: str | None = None,
    ) -> None:
        """Give a verdict, or skip; of other words where those were still on the screen."""
        verdict = said if isinstance(said, Verdict) else None
        self.record(
            Event(
                op_uuid or f"op{len(self.log)}",
                claim_id,
                name,
                EventKind.SET if verdict else EventKind.SKIP,
                self.sun,
                verdict,
                said if isinstance(said, SkipReason) else None,
                claim_text=self.claims[claim_id].text if text is None else text,
            )
        )

    def undo(self, name: str) -> bool:
        """Take back my last act, and hold its claim again where there is room."""
        target = self.undo_logs.get(name, UndoLog()).next_undo
        if target is None:
            return False
        claim_id = self._retract(name, target)
        for candidate in self.candidates(name):
            if candidate.claim_id == claim_id and is_eligible(candidate, name, self.leases):
                self._hold(name, self.claims[claim_id], self.latest)
        return True

    def redo(self, name: str) -> bool:
        """Put my last undone act in force again."""
        target = self.undo_logs.get(name, UndoLog()).next_redo
        if target is None:
            return False
        self._retract(name, target)
        return True

    def record(self, event: Event) -> None:
        """Add an act to the log, in one transaction; the same act sent again is nothing new."""
        if any(known.op_uuid == event.op_uuid for known in self.log):
            return
        self.time(event.reviewer)
        key = (event.claim_id, event.reviewer)
        on_claim = self.acts_on(event.claim_id)
        mine = next((each for each in self.leases if (each.claim_id, each.reviewer) == key), None)
        event = replace(
            event,
            phase=phase_of(
                event.reviewer,
                on_claim,
                self.claims[event.claim_id].slots,
                at_work_since=mine.after if mine else None,
            ),
        )
        self.log.append(event)
        self.undo_logs.setdefault(event.reviewer, UndoLog()).record(event)
        self._settle(key)

    def adjudicate(self, name: str, claim_id: str, verdict: Verdict, reason: str) -> None:
        """Settle a disagreement."""
        assert may_adjudicate(name, self.roles[name], self.voters(claim_id))
        claim = self.claims[claim_id]
        votes = live_votes(self.held_of(claim_id), claim.text)
        self.adjudications[claim_id] = Adjudication(
            claim_id, name, verdict, reason, self.time(name), claim.text, ground(votes)
        )

    def change(self, claim: DeskClaim) -> None:
        """A claim has other words, is dismissed, or is put back; a lease is on the words."""
        if claim.text != self.claims[claim.id].text:
            self.leases = [lease for lease in self.leases if lease.claim_id != claim.id]
        self.claims[claim.id] = claim

    # What follows from it.

    def acts_on(self, claim_id: str) -> list[Event]:
        """All acts on a claim, oldest first."""
        return [event for event in self.log if event.claim_id == claim_id]

    def voters(self, claim_id: str) -> set[str]:
        """Who ever gave a verdict on a claim."""
        return {event.reviewer for event in self.acts_on(claim_id) if event.verdict}

    def held_of(self, claim_id: str) -> list[Judgement]:
        """What each reviewer holds of a claim."""
        return [held for (claim, _), held in self.judgements.items() if claim == claim_id]

    def outcome(self, claim_id: str) -> Outcome:
        """Where a claim stands."""
        claim = self.claims[claim_id]
        return outcome(
            self.held_of(claim_id),
            claim.text,
            claim.slots,
            adjudication=self.adjudications.get(claim_id),
            dismissed=claim.is_dismissed,
        )

    def sight(self, name: str, claim_id: str) -> Sight:
        """How much a person sees of a claim."""
        claim = self.claims[claim_id]
        return sight(
            name,
            self.roles[name],
            self.held_of(claim_id),
            claim.text,
            claim.slots,
            at_work=name in holders(self.leases, claim_id),
            voters=self.voters(claim_id),
            adjudication=self.adjudications.get(claim_id),
        )

    def view(self, name: str, claim_id: str) -> View:
        """All that a person is shown of a claim."""
        claim, held = self.claims[claim_id], self.held_of(claim_id)
        seen = self.sight(name, claim_id)
        unnamed = seen is Sight.WITHOUT_NAMES
        return View(
            seen_outcome(
                name,
                seen,
                held,
                claim.text,
                claim.slots,
                adjudication=self.adjudications.get(claim_id),
                dismissed=claim.is_dismissed,
            ),
            tuple(seen_judgements(name, seen, held)),
            sides(live_votes(held, claim.text), claim_id) if unnamed else (),
            None if seen is Sight.OWN else claim.slots,
        )

    def candidates(self, name: str) -> list[Candidate]:
        """The claims as a person's queue sees them."""
        return [
            Candidate(
                claim.id,
                "a1",
                0,
                claim.worth,
                NOON,
                claim.slots,
                len(live_votes(self.held_of(claim.id), claim.text)),
                self._mine(name, claim),
            )
            for claim in self.claims.values()
            if not claim.is_dismissed
        ]

    def _mine(self, name: str, claim: DeskClaim) -> Mine:
        held = self.judgements.get((claim.id, name))
        if held is None or held.claim_text != claim.text:
            return Mine.NOTHING
        return what_i_did(held.verdict is not None, held.skip_reason)

    def _hold(self, name: str, claim: DeskClaim, now: datetime) -> DeskClaim:
        mine = [lease for lease in self.leases if lease.reviewer == name]
        self.leases = [lease for lease in self.leases if lease.reviewer != name]
        if mine and mine[0].claim_id == claim.id:
            self.leases.append(mine[0].renewed(now))
        else:
            self.leases.append(Lease.taken(claim.id, name, now, len(self.acts_on(claim.id))))
        return claim

    def _retract(self, name: str, target: str) -> str:
        known = {event.op_uuid: event for event in self.log}
        claim_id = known[target].claim_id
        self.record(
            Event(
                f"op{len(self.log)}", claim_id, name, EventKind.RETRACT, self.sun, retracts=target
            )
        )
        return claim_id

    def _settle(self, key: Key) -> None:
        """Derive what the reviewer holds of the claim now, and whether it came as extra."""
        claim_id, name = key
        acts = {event.op_uuid: event for event in self.acts_on(claim_id)}
        in_force = [acts[act] for act in self.undo_logs[name].in_force if act in acts]
        held = standing(in_force)
        before = self.held_of(claim_id)
        was_extra = {reviewer for claim, reviewer in self.extras if claim == claim_id}
        self.judgements.pop(key, None)
        self.extras.discard(key)
        if held is None:
            return
        self.judgements[key] = held
        if held.verdict and comes_as_extra(
            name,
            held.claim_text,
            before,
            extras=was_extra,
            holders=holders(self.leases, claim_id),
            slots=self.claims[claim_id].slots,
        ):
            self.extras.add(key)
        if held.verdict or held.skip_reason:
            self.leases = [
                lease for lease in self.leases if (lease.claim_id, lease.reviewer) != key
            ]
