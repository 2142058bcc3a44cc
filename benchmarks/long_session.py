"""A long session at the screen: keys at random over every command, while colleagues write.

`play` is also what `tests/ui/test_long_session.py` plays, for less long.
"""

from __future__ import annotations

import asyncio
import gc
import random
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.command import CommandPalette
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from benchmarks.newsroom import Newsroom, standing
from benchmarks.odd_texts import TYPED
from benchmarks.report import Figure, Section, seconds
from benchmarks.timing import percentile
from workbench.model import Status
from workbench.records import Counts
from workbench.ui.app import WorkbenchApp
from workbench.ui.commands import COMMANDS
from workbench.ui.screens.review import ReviewScreen
from workbench.ui.widgets.bars import Masthead, MessageLine
from workbench.wording import GLYPHS

SIZES = ((80, 24), (120, 36), (200, 60))
_JUDGING_KEYS = "ax12"
_LEAVES = frozenset({"q", "Q"})
_NEVER = frozenset({"ctrl+q", "ctrl+c"})
_LONG_WORK = frozenset({"link", "draw", "ingest", "export"})
_KEPT_KEYS = 40
_SEED = 7
_JUDGEMENTS = 5_000
_ACTS_BETWEEN = 100
_GROWTH_BUDGET = 0.1
_PATIENCE_SECONDS = 15.0
_MOST_ESCAPES = 25


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


class LongSession:
    """One reviewer at the screen of a newsroom, whose hands are moved by chance."""

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

    # What the reviewer does

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
        self._send(key)
        await self._drained()
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
                    self._send(character)
        await self._drained()
        await self.settle()
        after = self.chance.choice(("", "enter", "escape", "ctrl+u"))
        if after:
            await self.press(after)

    def _send(self, key: str) -> None:
        character = key if len(key) == 1 else None
        event = events.Key(_character_to_key(key) if character else key, character)
        event.set_sender(self.app)
        self.app.post_message(event)

    async def settle(self) -> None:
        """Wait until all that was set off has come to an end, but for long work beside it."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while (at_work := self._at_work()) or self.app.is_taking:
            self._goes_on()
            if time.monotonic() > until:
                raise SessionError(f"still at work: {', '.join(at_work) or 'a key'}")
            await asyncio.sleep(0.001)
        await self._drained()

    def _at_work(self) -> list[str]:
        workers = (worker for worker in self.app.workers if not worker.is_finished)
        return [worker.group for worker in workers if worker.group not in _LONG_WORK]

    async def _drained(self) -> None:
        """Wait until every message was taken, and what they changed is painted."""
        until = time.monotonic() + _PATIENCE_SECONDS
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

    # What must hold

    async def check(self) -> None:
        """Go back to the list of all claims: what it shows must come to be what is on the disk."""
        self.played.checks += 1
        self.played.judgements = self.room.verdicts_given()
        await asyncio.to_thread(self.room.wait)
        await self._back_to_all_claims()
        until = time.monotonic() + _PATIENCE_SECONDS
        while wrong := self._wrong():
            if time.monotonic() > until:
                raise SessionError("; ".join(wrong))
            await asyncio.sleep(0.05)
            await self.settle()
        gc.collect()
        self.played.blocks.append(sys.getallocatedblocks())
        self.played.rss.append(_resident_bytes())

    async def undo_everything(self) -> None:
        """Everybody takes back what they did: all is as at first, also when derived anew."""
        await self.check()
        self._derive_anew()
        await asyncio.to_thread(self.room.undo_everything)
        await self.check()
        self._derive_anew()
        now = standing(self.room.workspace)
        came_back = {n: now.get(n) for n in self.room.at_first}
        wrong = _difference("what stood at first and at last", self.room.at_first, came_back)
        if wrong:
            raise SessionError("; ".join(wrong))

    def _derive_anew(self) -> None:
        others = self.room.derived_anew()
        if others:
            raise SessionError(f"derived anew, {', '.join(others)} are others")

    async def _back_to_all_claims(self) -> None:
        for turn in range(_MOST_ESCAPES):
            is_home = self.app.screen is self.review and self.app.focused is self.review.claims
            if is_home and self.review.filter.is_empty:
                break
            self._send("Q" if self._holds_a_draft(turn) else "escape")
            await self._drained()
            await self.settle()
        else:
            raise SessionError(f"no way back by Escape from {self.app.screen}")

    def _holds_a_draft(self, turn: int) -> bool:
        """Whether Escape had its turns, and leaving is another key, as where a draft would go."""
        can_leave = "Q" in self.app.screen.active_bindings and self.app.screen is not self.review
        return turn % 4 == 3 and can_leave

    def _wrong(self) -> list[str]:
        """What is not as it should be, in words."""
        workspace, claims = self.room.workspace, self.review.claims
        counts = workspace.counts()
        rows = standing(workspace)
        listed = {n: claims.listing.status(i) for i, n in enumerate(claims.listing.numbers)}
        drawn = [claims.row_at(place) for place in range(len(claims.listing.numbers))]
        exported = Counter(row.status for row in workspace.verdict_rows())
        masthead = str(self.review.query_one(Masthead).content)
        held = self.review.held
        return [
            *_difference("the list and the rows", listed, rows),
            *_difference(
                "the lines drawn and the rows",
                {row.n: row.status for row in drawn if row},
                {row.n: rows.get(row.n) for row in drawn if row},
            ),
            *_difference("counts and the export", dict(counts.by_status), exported),
            *[f"the masthead lacks {words!r}: {masthead}" for words in _told(counts, masthead)],
            *["the claim on the screen is not that of the cursor"]
            * (held is not None and held.n != claims.current),
            *["the claim on the screen has another status"]
            * (held is not None and held.status is not rows[held.n]),
            *[f"not saved: {act.says}" for act in self.review.saver.unsaved],
        ]


def _told(counts: Counts, masthead: str) -> Iterator[str]:
    """What the masthead should say of these counts and does not."""
    expected = [f"{counts.handled:,} of {counts.total:,}"]
    expected += [
        f"{GLYPHS[status]} {counts.by_status[status]}"
        for status in Status
        if status is not Status.OPEN and counts.by_status[status]
    ]
    return (words for words in expected if words not in masthead)


def _difference(what: str, one: dict[Any, Any], other: dict[Any, Any]) -> list[str]:
    keys = [key for key in {**one, **other} if (one.get(key) or 0) != (other.get(key) or 0)]
    some = [f"{key}: {one.get(key)} / {other.get(key)}" for key in keys[:5]]
    return [f"{what} differ at {len(keys)}: {', '.join(some)}"] if keys else []


def _resident_bytes() -> int:
    """How much memory this process holds; 0 where the system does not say."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4096 if statm.exists() else 0


async def play(
    folder: Path,
    *,
    seed: int,
    acts: int = 0,
    judgements: int = 0,
    articles: int = 25,
    check_every: int = 50,
) -> Played:
    """Play so many acts, and until so many verdicts were given, with checks between; then
    everybody undoes all they did.

    Raises SessionError, with the seed and the last keys, where anything is not as it should be.
    """
    played = Played()
    began = time.monotonic()
    with Newsroom(folder, articles, seed) as room:
        app = WorkbenchApp(room.workspace, guard_seconds=0.0)
        async with app.run_test(size=SIZES[1]) as pilot:
            session = LongSession(room, app, pilot, seed, played)
            with _painting_noted(session):
                try:
                    await session.settle()
                    while played.acts < acts or played.judgements < judgements:
                        await session.act()
                        if played.acts % check_every == 0:
                            await session.check()
                    await session.undo_everything()
                except Exception as error:
                    keys = " ".join(session.last)
                    error.add_note(f"seed {seed}, act {played.acts}, last keys: {keys}")
                    raise
    played.took = time.monotonic() - began
    return played


def measure_long_session() -> Section:
    """Eight hours in one go: 5,000 verdicts among all else that a reviewer does."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        played = asyncio.run(
            play(Path(folder), seed=_SEED, judgements=_JUDGEMENTS, check_every=_ACTS_BETWEEN)
        )
    growth = played.growth
    acts = f"{played.acts:,} acts with {played.judgements:,} verdicts, in {seconds(played.took)}"
    first, last = (f"{megabytes / 2**20:.0f} MB" for megabytes in (played.rss[0], played.rss[-1]))
    figures = (
        Figure(acts, f"no exception, no count that drifts at {played.checks:,} checks"),
        Figure(
            "objects alive at the end, beside those after the first quarter",
            f"{growth:+.0%}",
            f"the process held {first} at the first check, {last} at the last",
            f"less than {_GROWTH_BUDGET:+.0%}",
            growth < _GROWTH_BUDGET,
        ),
        Figure(
            "a key to what it paints",
            f"{seconds(percentile(played.painted, 0.5))}, "
            f"p95 {seconds(percentile(played.painted, 0.95))}",
        ),
    )
    how = (
        f"Keys at random (seed {_SEED}) over the whole table of commands, with texts that nobody "
        "should type, other sizes of the terminal, and two colleagues who judge, settle and "
        "correct meanwhile, on some 500 claims of which three in ten want two verdicts. Every "
        f"{_ACTS_BETWEEN} acts the masthead, the list, the rows and the export are held against "
        "each other; at the end everybody undoes all, and everything stands as at first. The app "
        "runs headless: a paint is what would go to the terminal."
    )
    return Section("A long session", how, figures)


@contextmanager
def _painting_noted(session: LongSession) -> Iterator[None]:
    display = App._display

    def noted(app: App[None], screen: Screen[object], update: RenderableType | None) -> None:
        display(app, screen, update)
        session.painted_at = time.perf_counter()

    with patch.object(App, "_display", noted), patch("webbrowser.open", return_value=False):
        yield
