"""A small desk in memory, made of the rules alone: what the store must come to."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tests.builders import NOON
from workbench.model import (
    Adjudication,
    AdjudicationEvent,
    AdjudicationKind,
    Event,
    EventKind,
    Judgement,
    Role,
    SkipReason,
    Verdict,
)
from workbench.records import Order
from workbench.review import UndoLog, standing
from workbench.review.adjudication import Side, ground, may_adjudicate, sides
from workbench.review.blindness import Sight, phase_of, seen_judgements, seen_outcome, sight
from workbench.review.emptiness import Emptiness, why_empty
from workbench.review.leases import DeskClock, Lease, holders, kept
from workbench.review.queue import Candidate, Line, Mine, is_eligible, next_claim, what_i_did
from workbench.review.slots import comes_as_extra
from workbench.review.states import Outcome, live_votes, outcome

Key = tuple[str, str]
"""A claim and a reviewer."""

DeskAct = Event | AdjudicationEvent


@dataclass(frozen=True, slots=True)
class DeskClaim:
    """A claim on the desk; `position` is its start in the article."""

    id: str
    text: str
    slots: int
    worth: float = 0.5
    is_dismissed: bool = False
    is_withdrawn: bool = False
    position: int = 0

    @property
    def stands(self) -> bool:
        """Whether it is a claim of the article as it is now."""
        return not (self.is_dismissed or self.is_withdrawn)


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
    acts: list[DeskAct] = field(default_factory=list)
    judgements: dict[Key, Judgement] = field(default_factory=dict)
    extras: set[Key] = field(default_factory=set)
    undo_logs: dict[str, UndoLog] = field(default_factory=dict)
    leases: list[Lease] = field(default_factory=list)
    adjudications: dict[str, Adjudication] = field(default_factory=dict)
    clocks: dict[str, DeskClock] = field(default_factory=dict)
    wrong_by: dict[str, timedelta] = field(default_factory=dict)
    at_random: float = 0.2
    sun: datetime = NOON
    latest: datetime = NOON

    @property
    def log(self) -> list[Event]:
        """The verdicts, skips, notes and what took them back, in order."""
        return [act for act in self.acts if isinstance(act, Event)]

    def branch(self) -> Desk:
        """A desk that goes on from here by itself."""
        other = copy(self)
        for name in ("claims", "roles", "acts", "judgements", "extras", "leases", "adjudications"):
            setattr(other, name, copy(getattr(self, name)))
        other.wrong_by = dict(self.wrong_by)
        other.clocks = {name: DeskClock(clock.ahead) for name, clock in self.clocks.items()}
        other.undo_logs = {}
        for act in self.acts:
            other.undo_logs.setdefault(act.reviewer, UndoLog()).record(act)
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
        clock = self.clocks.setdefault(name, DeskClock())
        self.latest = clock.time(self.own_clock(name), self.latest)
        self.leases = kept(self.leases, self.latest)
        return self.latest

    def own_clock(self, name: str) -> datetime:
        """What somebody's own clock says, right or wrong."""
        return self.sun + self.wrong_by.get(name, timedelta())

    def next(self, name: str, order: Order = Order.WORTH) -> DeskClaim | None:
        """Take the next claim; None where there is none."""
        now = self.time(name)
        line = Line(name, order, self.at_random)
        found = next_claim(self.candidates(name), self.leases, line, self.turn(name))
        return self._hold(name, self.claims[found.claim_id], now) if found else None

    def hold(self, name: str, claim_id: str) -> bool:
        """Turn to a claim, and let go of any other; whether it is theirs now."""
        is_busy = any(name == lease.reviewer or claim_id == lease.claim_id for lease in self.leases)
        if not is_busy and not self._is_eligible(name, claim_id):
            return False  # no lease that is over could change this, so nothing is written
        now = self.time(name)
        if self._is_eligible(name, claim_id):
            self._hold(name, self.claims[claim_id], now)
            return True
        self.leases = [lease for lease in self.leases if lease.reviewer != name]
        return False

    def let_go(self, name: str) -> None:
        """Turn to no claim."""
        if any(lease.reviewer == name for lease in self.leases):
            self.time(name)
            self.leases = [lease for lease in self.leases if lease.reviewer != name]

    def upcoming(self, name: str, order: Order) -> list[str]:
        """The claims that will be served, one after the other; what is held comes first."""
        mine = {lease.claim_id for lease in self.leases if lease.reviewer == name}
        free = [
            claim
            for claim in self.candidates(name)
            if is_eligible(claim, name, self.leases) and claim.claim_id not in mine
        ]
        line = Line(name, order, self.at_random)
        rest = line.all(free, self.turn(name) + len(mine))
        return [*mine, *(claim.claim_id for claim in rest)]

    def turn(self, name: str) -> int:
        """How many claims somebody judged or skipped."""
        return sum(
            held.reviewer == name and bool(held.verdict or held.skip_reason)
            for held in self.judgements.values()
        )

    def why_empty(self, name: str) -> Emptiness | None:
        """Why somebody is served nothing."""
        return why_empty(self.candidates(name), name, self.leases)

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
                op_uuid or self._op_uuid(),
                claim_id,
                name,
                EventKind.SET if verdict else EventKind.SKIP,
                self.own_clock(name),
                verdict,
                said if isinstance(said, SkipReason) else None,
                claim_text=self.claims[claim_id].text if text is None else text,
            )
        )

    def note(self, name: str, claim_id: str, note: str) -> None:
        """Keep a note on a claim; "" clears it."""
        self.record(
            Event(
                self._op_uuid(),
                claim_id,
                name,
                EventKind.NOTE,
                self.own_clock(name),
                note=note,
                claim_text=self.claims[claim_id].text,
            )
        )

    def undo(self, name: str) -> bool:
        """Take back my last act, and hold the claim of a verdict again where there is room."""
        log = self.undo_logs.get(name, UndoLog())
        target = log.next_undo
        if target is None:
            return False
        act = self._retract(name, target, target)
        if isinstance(act, Event) and self._is_eligible(name, act.claim_id):
            self._hold(name, self.claims[act.claim_id], self.latest)
        return True

    def redo(self, name: str) -> bool:
        """Put my last undone act in force again."""
        log = self.undo_logs.get(name, UndoLog())
        target = log.next_redo
        if target is None:
            return False
        self._retract(name, target, log.undone[target])
        return True

    def record(self, event: Event) -> None:
        """Add an act to the log, in one transaction; the same act sent again is nothing new."""
        self.time(event.reviewer)
        if any(known.op_uuid == event.op_uuid for known in self.acts):
            return
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
        self._append(event)
        is_extra = self._settle(key)
        self.acts[-1] = replace(event, extra=is_extra)

    def adjudicate(self, name: str, claim_id: str, verdict: Verdict, reason: str) -> None:
        """Settle a disagreement."""
        self.time(name)
        assert may_adjudicate(name, self.roles[name], self.voters(claim_id))
        claim = self.claims[claim_id]
        votes = live_votes(self.held_of(claim_id), claim.text)
        self._append(
            AdjudicationEvent(
                self._op_uuid(),
                claim_id,
                name,
                AdjudicationKind.SETTLE,
                self.own_clock(name),
                verdict,
                reason,
                claim.text,
                ground(votes),
            )
        )
        self._bring_into_force(claim_id)

    def change(self, claim: DeskClaim) -> None:
        """A claim is new, has other words, or is no claim any more; a lease is on the words."""
        before = self.claims.get(claim.id, claim)
        if claim.text != before.text or not claim.stands:
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
            withdrawn=claim.is_withdrawn,
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
                withdrawn=claim.is_withdrawn,
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
                n,
                claim.id,
                1,
                claim.position,
                claim.worth,
                claim.slots,
                len(live_votes(self.held_of(claim.id), claim.text)),
                self._mine(name, claim),
            )
            for n, claim in enumerate(self.claims.values())
            if claim.stands
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

    def _is_eligible(self, name: str, claim_id: str) -> bool:
        return any(
            claim.claim_id == claim_id and is_eligible(claim, name, self.leases)
            for claim in self.candidates(name)
        )

    def _op_uuid(self) -> str:
        return f"op{len(self.acts)}"

    def _append(self, act: DeskAct) -> None:
        self.acts.append(act)
        self.undo_logs.setdefault(act.reviewer, UndoLog()).record(act)

    def _retract(self, name: str, target: str, op_uuid: str) -> DeskAct:
        """Retract an act, or the RETRACT `target` of it; gives the act that it concerns."""
        (act,) = (act for act in self.acts if act.op_uuid == op_uuid)
        claim_id, now, uuid = act.claim_id, self.own_clock(name), self._op_uuid()
        if isinstance(act, Event):
            self.record(Event(uuid, claim_id, name, EventKind.RETRACT, now, retracts=target))
        else:
            self.time(name)
            kind = AdjudicationKind.RETRACT
            self._append(AdjudicationEvent(uuid, claim_id, name, kind, now, retracts=target))
            self._bring_into_force(claim_id)
        return act

    def _bring_into_force(self, claim_id: str) -> None:
        """Of the adjudications that nobody took back the last one counts."""
        self.adjudications.pop(claim_id, None)
        for act in self.acts:
            if (
                isinstance(act, AdjudicationEvent)
                and act.claim_id == claim_id
                and act.verdict
                and act.op_uuid in self.undo_logs[act.reviewer].done
            ):
                self.adjudications[claim_id] = Adjudication(
                    claim_id,
                    act.reviewer,
                    act.verdict,
                    act.reason,
                    act.decided_at,
                    act.claim_text,
                    act.rests_on,
                )

    def _settle(self, key: Key) -> bool:
        """Derive what the reviewer holds of the claim now; gives whether it came as extra."""
        claim_id, name = key
        acts = {event.op_uuid: event for event in self.acts_on(claim_id)}
        in_force = [acts[act] for act in self.undo_logs[name].in_force if act in acts]
        held = standing(in_force)
        before = self.held_of(claim_id)
        was_extra = {reviewer for claim, reviewer in self.extras if claim == claim_id}
        self.judgements.pop(key, None)
        self.extras.discard(key)
        if held is None:
            return False
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
        if self._mine(name, self.claims[claim_id]) is not Mine.NOTHING:
            self.leases = [
                lease for lease in self.leases if (lease.claim_id, lease.reviewer) != key
            ]
        return key in self.extras
