"""A newsroom made up for a benchmark: invented articles, and colleagues who work meanwhile."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.generated import write_articles
from workbench.errors import UsageError
from workbench.model import EvidenceKind, Grounds, Role, SkipReason, Stance, Status, Verdict
from workbench.workspace import Workspace, utc_now

REVIEWER = "ana"
SECOND = "bo"
ADJUDICATOR = "cy"
_SECOND_REVIEW = 0.3
_JUDGED_BEFORE = 20
_NINE_DAYS = timedelta(days=9)

_DERIVED = ("judgement", "undo_step", "claim", "adjudication", "reviewer", "tally")
Act = Callable[[Workspace], object]


def standing(workspace: Workspace) -> dict[int, Status]:
    """Where each claim stands, by its number, as the reviewer sees it."""
    numbers = workspace.claim_numbers()
    return {row.n: row.status for row in workspace.claim_rows(numbers)}


class Newsroom:
    """A workspace that `REVIEWER` works in, and two colleagues who write to it from a thread.

    `at_first` is where each claim stood before anybody did anything. What the colleagues do is
    drawn in an order that the seed fixes; when, is up to the threads.
    """

    def __init__(self, folder: Path, articles: int, seed: int) -> None:
        self._articles = folder / "seeds"
        self._published = articles
        write_articles(self._articles, range(articles))
        self._chance = random.Random(f"colleagues {seed}")
        self._thread = ThreadPoolExecutor(1, "colleagues")
        self._under_way: list[Future[None]] = []
        self.workspace = Workspace.open(here=folder, reviewer=REVIEWER)
        self.workspace.set_second_review(_SECOND_REVIEW)
        self.workspace.refresh()
        self.colleagues = tuple(
            Workspace.open(here=folder, reviewer=name) for name in (SECOND, ADJUDICATOR)
        )
        for name in (REVIEWER, ADJUDICATOR):
            self.workspace.set_role(name, Role.ADJUDICATOR)
        self.at_first = standing(self.workspace)
        self._judge_long_ago(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._thread.shutdown(wait=True, cancel_futures=True)
        for workspace in (self.workspace, *self.colleagues):
            workspace.close()

    def somebody_acts(self) -> None:
        """Let a colleague do something, while the reviewer goes on."""
        self._under_way.append(self._thread.submit(self._act))

    def wait(self) -> None:
        """Wait until the colleagues are done; what went wrong for them is raised here."""
        done, self._under_way = self._under_way, []
        for act in done:
            act.result()

    def verdicts_given(self) -> int:
        """How many verdicts the reviewer gave so far, whether taken back or not."""
        with closing(sqlite3.connect(self.workspace.place.database)) as connection:
            (number,) = connection.execute(
                "SELECT count(*) FROM verdict_event WHERE kind = 'set' AND reviewer = ?",
                (REVIEWER,),
            ).fetchone()
        return int(number)

    def undo_everything(self) -> None:
        """Everybody takes back all they ever did that can be taken back."""
        for workspace in (*self.colleagues, self.workspace):
            while workspace.undo() is not None:
                pass

    def derived_anew(self) -> list[str]:
        """Derive all that follows from the log anew; gives the tables that are others then."""
        before = self._derived()
        self.workspace._store.verdicts.rebuild()
        after = self._derived()
        return [table for table in _DERIVED if before[table] != after[table]]

    def _derived(self) -> dict[str, list[tuple[object, ...]]]:
        with closing(sqlite3.connect(self.workspace.place.database)) as connection:
            return {
                table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608
                for table in _DERIVED
            }

    def _judge_long_ago(self, folder: Path) -> None:
        """The reviewer's verdicts that are old enough to be asked for once more."""
        with Workspace.open(
            here=folder, reviewer=REVIEWER, clock=lambda: utc_now() - _NINE_DAYS
        ) as before:
            for row in before.claim_rows(before.claim_numbers(limit=_JUDGED_BEFORE)):
                before.judge(row.id, self._chance.choice(list(Verdict)))

    def _act(self) -> None:
        workspace = self._chance.choice(self.colleagues)
        acts: tuple[Act, ...] = (
            self._judge,
            self._settle,
            self._say_more,
            self._step,
            self._correct,
        )
        act = self._chance.choices(acts, weights=(12, 6, 3, 3, 1))[0]
        with suppress(UsageError):  # what somebody else did meanwhile may leave nothing to do
            act(workspace)

    def _judge(self, workspace: Workspace) -> None:
        lease = workspace.next_claim()
        claim = lease.claim_id if lease else self._some_claim(workspace)
        if self._chance.random() < 0.15:
            workspace.skip(claim, self._chance.choice(list(SkipReason)))
        else:
            workspace.judge(claim, self._chance.choice(list(Verdict)))

    def _settle(self, workspace: Workspace) -> None:
        disputes = workspace.disputes()
        if disputes:
            claim = self._chance.choice(disputes)
            workspace.adjudicate(claim, self._chance.choice(list(Verdict)), "the register says so")

    def _say_more(self, workspace: Workspace) -> None:
        claim = self._some_claim(workspace)
        grounds = Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.NOTE, note="page 4")
        says = (
            partial(workspace.note, claim, "see the log\nof the harbour"),
            partial(workspace.add_evidence, claim, grounds),
            partial(workspace.hold, claim),
        )
        self._chance.choice(says)()

    def _step(self, workspace: Workspace) -> None:
        self._chance.choice((workspace.undo, workspace.redo))()

    def _correct(self, workspace: Workspace) -> None:
        """A claim is dismissed, or a new article comes in."""
        if self._chance.random() < 0.8:
            workspace.dismiss(self._some_claim(workspace), reason="gossip")
            return
        write_articles(self._articles, range(self._published, self._published + 1))
        self._published += 1
        workspace.refresh()

    def _some_claim(self, workspace: Workspace) -> str:
        n = self._chance.choice(workspace.claim_numbers())
        return workspace.claim(n).id
