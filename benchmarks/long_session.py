"""A long session at the screen: keys at random over every command, while colleagues write.

`play` is also what `tests/ui/test_long_session.py` plays, for less long.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rich.console import RenderableType
from textual.app import App
from textual.screen import Screen

from benchmarks.newsroom import Newsroom, standing
from benchmarks.random_hands import PATIENCE_SECONDS, SIZES, Played, RandomHands, SessionError
from benchmarks.report import Figure, Section, seconds
from benchmarks.timing import percentile
from workbench.model import Status
from workbench.records import Counts
from workbench.ui.app import WorkbenchApp
from workbench.ui.widgets.bars import Masthead
from workbench.wording import GLYPHS

_SEED = 7
_JUDGEMENTS = 5_000
_ACTS_BETWEEN = 100
_GROWTH_BUDGET = 0.1
_MOST_ESCAPES = 25


class LongSession(RandomHands):
    """One reviewer at the screen of a newsroom, and what must hold there whatever they press."""

    async def check(self) -> None:
        """Go back to the list of all claims: what it shows must come to be what is on the disk."""
        self.played.checks += 1
        self.played.judgements = self.room.verdicts_given()
        await asyncio.to_thread(self.room.wait)
        await self._back_to_all_claims()
        until = time.monotonic() + PATIENCE_SECONDS
        while wrong := self._wrong():
            if time.monotonic() > until:
                raise SessionError("; ".join(wrong))
            await asyncio.sleep(0.05)
            await self.settle()
        _forget_what_is_remembered()
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
            self.send("Q" if self._holds_a_draft(turn) else "escape")
            await self.drained()
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


def _forget_what_is_remembered() -> None:
    """Leave what nobody needs: what functions remember has a bound, and would be taken for more."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper):
            each.cache_clear()
    gc.collect()


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
        "each other; at the end everybody undoes all, and everything stands as at first. Objects "
        "are counted without what `lru_cache` remembers, which has a bound. The app runs headless: "
        "a paint is what would go to the terminal."
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
