"""Holds the claim on the screen for the reviewer, so that nobody else is served it meanwhile.

Nothing here keeps a verdict waiting: a claim that could not be held can be judged all the same.
"""

from __future__ import annotations

import time
from abc import abstractmethod
from contextlib import suppress
from functools import partial

from textual import events

from workbench.errors import WorkbenchError
from workbench.records import StoredClaim
from workbench.review.leases import Lease
from workbench.ui.screens.helped import Answer, Helped

_REST_SECONDS = 0.3
"""How long a claim is on the screen before it is held: who scrolls past holds nothing."""

_RENEW_SECONDS = 60.0
"""How often work on a claim is told to the others."""


class Holding(Helped[Answer]):
    """A screen with a claim on it, `held`, and knowledge of who is at work on which.

    `busy` are the leases of others by the number of the claim.
    """

    held: StoredClaim | None
    busy: dict[int, Lease]

    _lease: Lease | None = None
    _held_at = 0.0
    _worked_at = 0.0
    _going_on_to: int | None = None

    def on_mount(self) -> None:
        self.set_interval(_RENEW_SECONDS / 2, self._renew)

    def on_key(self, _event: events.Key) -> None:
        self._worked_at = time.monotonic()

    # What the screen adds

    @abstractmethod
    def is_on(self, held: StoredClaim) -> bool:
        """Whether the cursor is on this claim."""

    @abstractmethod
    def go_on_from(self, held: StoredClaim) -> None:
        """Go to the next claim to do that nobody else is at work on."""

    @abstractmethod
    def show_busy(self) -> None:
        """Show who is at work on what."""

    # What it gets

    def rest_on(self, held: StoredClaim) -> None:
        """Hold the claim on the screen, once the reviewer has come to rest on it."""
        if self.workspace.read_only:
            return
        if self._going_on_to == held.n:
            self._hold_soon(held)
        else:
            self.set_timer(_REST_SECONDS, partial(self._hold_soon, held))

    async def look_who_is_at_work(self) -> None:
        """Mark the claims that others are at work on."""
        busy = await self.desk.read(self.workspace.busy)
        if busy != self.busy:
            self.busy = busy
            self.show_busy()

    def _hold_soon(self, held: StoredClaim) -> None:
        if self.held and self.held.n == held.n and self.is_mounted:
            self.start(self._hold(held), "hold", exclusive=True)

    async def _hold(self, held: StoredClaim) -> None:
        went_on, self._going_on_to = self._going_on_to == held.n, None
        with suppress(WorkbenchError):  # it is a courtesy: a verdict is kept without it
            self._held_at = time.monotonic()
            self._lease = await self.desk.write(self.workspace.hold, held.id)
            await self.look_who_is_at_work()
        if went_on and held.n in self.busy and self.is_on(held):
            self.go_on_from(held)  # somebody else was faster

    def _renew(self) -> None:
        """Work on the claim keeps it held; who is away gives it back in ten minutes."""
        now = time.monotonic()
        is_at_work = now - self._worked_at < _RENEW_SECONDS
        if self.held and self._lease and is_at_work and now - self._held_at > _RENEW_SECONDS:
            self._hold_soon(self.held)
