"""Keys pressed faster than the screen follows: each waits until what the one before it opened or
closed is there.

Textual hands a key at once to the screen that is on top then. Of `n` and a word typed after it the
first letters would go to the screen beneath the note, as commands; of `q` and `i` the `i` would go
to the screen that is being closed, and be lost.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea
from textual.worker import Worker, WorkerError

TURNING = "turning"
"""The name of a worker that ends on another screen, or at another place of this one."""

_PATIENCE_SECONDS = 0.5
"""What takes longer is not waited for: the keys act on what the reviewer sees."""


class TypeAhead(App[None]):
    """An app that takes one key, or one paste, after the other.

    A letter in a text that is being typed, and a key that only moves, hold up none that follow.
    """

    only_moving: frozenset[str] = frozenset()
    """The keys that open nothing, close nothing, and put no other part in focus."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.typed_at = time.monotonic()
        """When the last key was pressed, or the last text pasted."""
        self._typed: deque[events.Key | events.Paste] = deque()
        self._following: asyncio.Task[None] | None = None

    @property
    def is_taking(self) -> bool:
        """Whether a key that was pressed is still on its way, or waits for one that is."""
        return self._following is not None and self.is_running

    async def on_event(self, event: events.Event) -> None:
        """Take a key at once where none is under way; every other event as ever."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
            return
        self.typed_at = time.monotonic()
        if self._following is not None:
            self._typed.append(event)
        else:
            await self._take(event)

    async def _take(self, event: events.Key | events.Paste) -> None:
        if not self._turns_nothing(event):
            self._following = asyncio.create_task(self._follow(self.focused or self.screen))
        await super().on_event(event)

    def _turns_nothing(self, event: events.Key | events.Paste) -> bool:
        if isinstance(event, events.Paste):
            return False
        is_typing = isinstance(self.focused, Input | TextArea)
        return event.is_printable if is_typing else event.key in self.only_moving

    async def _take_next(self) -> None:
        self._following = None
        while self._typed and self._following is None:
            await self._take(self._typed.popleft())

    async def _follow(self, goes_to: DOMNode) -> None:
        """Go after a key, through the parts that it passes, then after what these were told of."""
        with suppress(TimeoutError, ScreenStackError):  # too slow, or on its way out
            async with asyncio.timeout(_PATIENCE_SECONDS):
                for node in (*goes_to.ancestors_with_self, *goes_to.ancestors_with_self):
                    await _is_through(node)
                for worker in [each for each in self.workers if each.name == TURNING]:
                    await asyncio.shield(_has_ended(worker))  # our patience ends, not the work
                await _is_through(self.screen)
        self.call_later(self._take_next)


async def _has_ended(worker: Worker[Any]) -> None:
    with suppress(WorkerError):  # what went wrong is told by whoever began it
        await worker.wait()


async def _is_through(node: MessagePump) -> None:
    """Wait until a part has done all that it was given so far."""
    done = asyncio.get_running_loop().create_future()
    if node.call_later(_tell, done):
        await done


def _tell(done: asyncio.Future[None]) -> None:
    if not done.done():  # nobody waits any longer
        done.set_result(None)
