"""Hands that press keys at random over every command of the screen."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter, deque
from dataclasses import dataclass, field

from textual import events
from textual.command import CommandPalette
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from benchmarks.newsroom import Newsroom
from benchmarks.odd_texts import TYPED
from workbench.ui.app import WorkbenchApp
from workbench.ui.commands import COMMANDS
from workbench.ui.screens.review import ReviewScreen
from workbench.ui.widgets.bars import MessageLine

SIZES = ((80, 24), (120, 36), (200, 60))
_JUDGING_KEYS = "ax12"
_LEAVES = frozenset({"q", "Q"})
_NEVER = frozenset({"ctrl+q", "ctrl+c"})
_LONG_WORK = frozenset({"link", "draw", "ingest", "export"})
_KEPT_KEYS = 40
PATIENCE_SECONDS = 15.0


class SessionError(AssertionError):
    """What the long session found to be otherwise than it should."""


@dataclass(slots=True)
class Played:
    """What a session came to. `blocks` are the interpreter's live blocks of memory at each check,
    `rss` the bytes that the process holds; `painted` the seconds from keys to what they painted."""

    acts: int = 0
    judgements: int = 0
    checks: int = 0
    blocks: list[int] = field(default_factory=list)
    rss: list[int] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    carried_out: Counter[str] = field(default_factory=Counter)
    complaints: Counter[str] = field(default_factory=Counter)
    took: float = 0.0

    @property
    def growth(self) -> float:
        """By what share memory grew from the end of the first quarter to the end."""
        return self.blocks[-1] / self.blocks[len(self.blocks) // 4] - 1


class RandomHands:
    """The hands of one reviewer at the screen of a newsroom, moved by chance."""

    def __init__(
        self, room: Newsroom, app: WorkbenchApp, pilot: Pilot[None], seed: int, played: Played
    ) -> None:
        self.room = room
        self.app = app
        self.pilot = pilot
        self.played = played
        self.chance = random.Random(f"reviewer {seed}")
        self.last: deque[str] = deque(maxlen=_KEPT_KEYS)
        self.painted_at = 0.0

    @property
    def review(self) -> ReviewScreen:
        """The screen that lies under all others."""
        review = self.app.screen_stack[0]
        assert isinstance(review, ReviewScreen)
        return review

    async def act(self) -> None:
        """One act: a key, a text where one can be typed, or another size of the terminal."""
        self.played.acts += 1
        if self.chance.random() < 0.25:
            self.room.somebody_acts()
        draw = self.chance.random()
        if draw < 0.02:
            size = self.chance.choice(SIZES)
            self.last.append(f"size {size}")
            await self.pilot.resize_terminal(*size)
        elif draw < 0.3 and isinstance(self.app.focused, Input | TextArea):
            await self.type(self.chance.choice(TYPED))
        else:
            await self.press(await self._key())

    async def _key(self) -> str:
        """A key that judges, takes back, does anything that can be done here, or any other."""
        while True:
            active = self.app.screen.active_bindings
            draw = self.chance.random()
            if draw < (0.6 if self.app.screen is self.review else 0.1):
                key = self.chance.choice(_JUDGING_KEYS)
            elif draw < 0.66:
                key = self.chance.choice("uuuU")
            elif draw < 0.75 and self.app.screen is not self.review:
                key = "escape"
            elif draw < 0.92:
                key = self.chance.choice(sorted(active))
            else:
                key = self.chance.choice(self.chance.choice(COMMANDS).keys or ("f12",))
            binding = active[key].binding.id if key in active else None
            is_choosing = isinstance(self.app.screen, CommandPalette) and key == "enter"
            if key in _LEAVES:
                await self.settle()  # what it leaves is what is on the screen now
            is_end = key in _LEAVES and self.app.screen is self.review
            if not is_end and key not in _NEVER and not is_choosing:
                self.played.carried_out[binding or ""] += 1
                return key

    async def press(self, key: str) -> None:
        """Press a key; in one case of four the next follows before this one has done its work."""
        self.last.append(key)
        self.painted_at = 0.0
        began = time.perf_counter()
        self.send(key)
        await self.drained()
        if self.painted_at:
            self.played.painted.append(self.painted_at - began)
        if self.chance.random() < 0.75:
            await self.settle()
        self._note_complaint()

    async def type(self, text: str) -> None:
        """Type a text, or paste it, and leave it at that, end it with Enter, or take it away."""
        self.last.append(repr(text[:20]))
        if self.chance.random() < 0.5:
            self.app.screen.post_message(events.Paste(text))
        else:
            for character in text[:40]:
                if character.isprintable():
                    self.send(character)
        await self.drained()
        await self.settle()
        after = self.chance.choice(("", "enter", "escape", "ctrl+u"))
        if after:
            await self.press(after)

    def send(self, key: str) -> None:
        """Press a key, and wait for nothing."""
        character = key if len(key) == 1 else None
        event = events.Key(_character_to_key(key) if character else key, character)
        event.set_sender(self.app)
        self.app.post_message(event)

    async def settle(self) -> None:
        """Wait until all that was set off has come to an end, but for long work beside it."""
        until = time.monotonic() + PATIENCE_SECONDS
        while (at_work := self._at_work()) or self.app.is_taking:
            self._goes_on()
            if time.monotonic() > until:
                raise SessionError(f"still at work: {', '.join(at_work) or 'a key'}")
            await asyncio.sleep(0.001)
        await self.drained()

    def _at_work(self) -> list[str]:
        workers = (worker for worker in self.app.workers if not worker.is_finished)
        return [worker.group for worker in workers if worker.group not in _LONG_WORK]

    async def drained(self) -> None:
        """Wait until every message was taken, and what they changed is painted."""
        until = time.monotonic() + PATIENCE_SECONDS
        await asyncio.sleep(0)
        while any(
            node.message_queue_size
            for node in (self.app, *self.app.screen.walk_children(with_self=True))
        ):
            self._goes_on()
            if time.monotonic() > until:
                raise SessionError("messages are never taken")
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.001)
        self._goes_on()

    def _goes_on(self) -> None:
        if not self.app.is_running or self.app._exception is not None:
            raise SessionError("the program has ended") from self.app._exception

    def _note_complaint(self) -> None:
        """Keep count of what the screen says went wrong."""
        for line in self.app.screen.query(MessageLine):
            said = str(line.content)
            if said.startswith("! "):
                self.played.complaints[said[:80]] += 1
