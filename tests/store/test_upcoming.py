"""The line that a reviewer is shown is the one that the rules make, and the one they are served."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from itertools import chain, cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import NOON, article, galley, keep, look
from workbench.model import SkipReason, Verdict
from workbench.records import ClaimFilter, Order, Queue
from workbench.review.leases import LASTS
from workbench.review.queue import Candidate, Line, Mine, is_eligible
from workbench.store import Store
from workbench.workspace import Workspace

LENGTHS = st.lists(st.integers(1, 60), min_size=1, max_size=5)
SAID = st.sampled_from([*Verdict, *SkipReason])
ACTS = st.lists(
    st.tuples(st.sampled_from(["ana", "bo", "cy"]), st.integers(0, 20), SAID), max_size=8
)
HELD = st.lists(st.tuples(st.sampled_from(["ana", "bo", "cy"]), st.integers(0, 20)), max_size=3)


def fill(path: Path, articles: list[list[int]], second_reviews: float, at_random: float) -> None:
    """Articles of sentences of these lengths, by which their worth goes."""
    with Workspace.open(path, reviewer="ana", clock=lambda: NOON) as workspace:
        workspace.set_share("second_review", second_reviews)
        workspace.set_share("at_random", at_random)
    with Store(path) as store:
        for number, lengths in enumerate(articles):
            texts = [f"{'a' * length}{place}." for place, length in enumerate(lengths)]
            publisher = f"Gazette {number}"
            read = article(*texts, source=f"{number}.txt", publisher=publisher)
            keep(store, read, galley(*texts))


@contextmanager
def desk(path: Path, reviewer: str, *, minutes: int = 0) -> Iterator[Workspace]:
    now = NOON + timedelta(minutes=minutes)
    with Workspace.open(path, reviewer=reviewer, clock=lambda: now) as workspace:
        yield workspace


def act(workspace: Workspace, claim: str, said: Verdict | SkipReason) -> None:
    if isinstance(said, Verdict):
        workspace.judge(claim, said)
    else:
        workspace.skip(claim, said)


def ids(path: Path) -> list[str]:
    return [str(row[0]) for row in look(path, "SELECT id FROM claim ORDER BY n")]


def candidates(path: Path, reviewer: str) -> list[Candidate]:
    """The claims as the rules know them, read from the file by another way."""
    with closing(sqlite3.connect(path)) as connection:
        done = {
            row[0]
            for row in connection.execute(
                "SELECT claim FROM judgement WHERE reviewer = ?"
                " AND (verdict IS NOT NULL OR skip_reason IS NOT NULL)",
                (reviewer,),
            )
        }
        return [
            Candidate(
                n=n,
                claim_id=id_,
                article=article_n,
                position=start,
                worth=worth,
                slots=slots,
                votes=votes,
                mine=Mine.JUDGED if id_ in done else Mine.NOTHING,
                group=group,
                differing=differing,
            )
            for n, id_, article_n, start, worth, slots, votes, group, differing in (
                connection.execute(
                    "SELECT c.n, c.id, c.article_n, c.start_offset, c.check_worthiness, c.slots,"
                    " c.votes, ifnull(g.id, ''), ifnull(g.differing, 0) FROM claim AS c"
                    " LEFT JOIN group_member AS m ON m.claim = c.id"
                    " LEFT JOIN claim_group AS g ON g.id = m.in_group"
                )
            )
        ]


def put_together(path: Path, together: list[int], differing: list[int]) -> None:
    """Put each claim into a group by the number beside it; 0 is none, others differ from so many
    claims."""
    members: dict[int, list[str]] = {}
    for claim, number in zip(ids(path), cycle(together)):
        if number:
            members.setdefault(number, []).append(claim)
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, claims in members.items():
            connection.execute(
                "INSERT INTO claim_group VALUES (?, ?, 1, 1, ?, '[]', '[]')",
                (min(claims), len(claims), differing[number % len(differing)]),
            )
            connection.executemany(
                "INSERT INTO group_member VALUES (?, ?)",
                [(claim, min(claims)) for claim in claims],
            )


def by_the_rules(path: Path, me: Workspace, order: Order, at_random: float) -> list[int]:
    """The numbers of the claims in the order that `review.queue` makes."""
    waiting, leases = candidates(path, me.reviewer), me._store.queues.leases()
    held = {lease.claim_id for lease in leases if lease.reviewer == me.reviewer}
    turn = sum(each.mine is not Mine.NOTHING for each in waiting)
    first = [each for each in waiting if each.claim_id in held]
    rest = [
        each
        for each in waiting
        if each.claim_id not in held and is_eligible(each, me.reviewer, leases)
    ]
    line = Line(me.reviewer, order, at_random)
    return [each.n for each in chain(first, line.all(rest, turn + len(first)))]


@settings(max_examples=60)
@given(
    articles=st.lists(LENGTHS, min_size=1, max_size=4),
    together=st.lists(st.integers(0, 3), min_size=1, max_size=9),
    differing=st.lists(st.integers(0, 2), min_size=1, max_size=3),
    shares=st.tuples(st.sampled_from([0, 0.5, 1]), st.sampled_from([0, 0.3, 1])),
    acts=ACTS,
    held=HELD,
    order=st.sampled_from(Order),
    limit=st.integers(1, 20),
)
def test_the_line_that_is_shown_is_the_one_that_the_rules_make(
    articles: list[list[int]],
    together: list[int],
    differing: list[int],
    shares: tuple[float, float],
    acts: list[tuple[str, int, Verdict | SkipReason]],
    held: list[tuple[str, int]],
    order: Order,
    limit: int,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "desk.db")
        fill(path, articles, *shares)
        put_together(path, together, differing)
        claims = ids(path)
        for name, place, said in acts:
            with desk(path, name) as workspace:
                act(workspace, claims[place % len(claims)], said)
        for name, place in held:
            with desk(path, name) as workspace:
                workspace.hold(claims[place % len(claims)])
        with desk(path, "ana") as ana:
            shown = ana.upcoming(len(claims), order)
            assert [each.n for each in shown] == by_the_rules(path, ana, order, shares[1])
            assert ana.upcoming(limit, order) == shown[:limit]
            mine = ana.claim_numbers(ClaimFilter(queue=Queue.MINE))
            assert sorted(each.n for each in shown) == sorted(mine)
            assert len(shown) == ana.queue_counts()[Queue.MINE]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("at_random", [0.0, 0.3, 1.0])
def test_the_line_that_is_shown_is_the_one_that_is_served(
    path: Path, order: Order, at_random: float
) -> None:
    fill(path, [[40, 9, 25, 9], [31, 9, 60], [12, 44, 5, 5]], 0.5, at_random)
    put_together(path, [1, 0, 2, 1, 3], [2, 0, 1])
    with desk(path, "ana") as ana:
        ana.next_claim(order)
        shown = ana.upcoming(100, order)
        served = []
        while lease := ana.next_claim(order):
            served.append(ana.claim(lease.claim_id).n)
            ana.judge(lease.claim_id, Verdict.CONTESTED)
        assert [each.n for each in shown] == served
        assert len(shown) == 11
        assert ana.upcoming(100, order) == []


def test_what_comes_by_lot_is_marked_and_what_is_held_is_not(path: Path) -> None:
    fill(path, [[40, 9, 25, 9]], 0, 1)
    with desk(path, "ana") as ana:
        ana.next_claim()
        assert [each.drawn for each in ana.upcoming(9)] == [False, True, True, True]
        assert not any(each.drawn for each in ana.upcoming(9, Order.AGE))


def test_a_filter_leaves_out_claims_and_changes_no_order(path: Path) -> None:
    fill(path, [[40, 9, 25, 9], [31, 9, 60], [12, 44, 5, 5]], 0.5, 0.3)
    with desk(path, "ana") as ana:
        of_one = ClaimFilter(publishers=frozenset({"Gazette 1"}))
        numbers = ana.claim_numbers(of_one)
        whole = [each for each in ana.upcoming(100) if each.n in numbers]
        assert ana.upcoming(100, filter_=of_one) == whole
        assert ana.upcoming(2, filter_=of_one) == whole[:2]
        assert ana.upcoming(2, filter_=ClaimFilter(words="nowhere")) == []


def test_looking_at_the_line_takes_nothing(path: Path) -> None:
    fill(path, [[40, 9, 25]], 0, 0.3)
    with desk(path, "ana") as ana, desk(path, "bo") as bo:
        before = bo.upcoming(9)
        ana.upcoming(9)
        assert bo.upcoming(9) == before
        assert ana._store.queues.leases() == []


def test_a_lease_that_is_over_hides_no_claim(path: Path) -> None:
    fill(path, [[40, 9, 25]], 0, 0)
    with desk(path, "bo") as bo:
        held = bo.next_claim()
        assert held
    later = 1 + LASTS // timedelta(minutes=1)
    with desk(path, "ana", minutes=1) as ana:
        ana.end_what_is_over()
        assert len(ana.upcoming(9)) == 2
    with desk(path, "ana", minutes=later) as ana:
        ana.end_what_is_over()
        assert len(ana.upcoming(9)) == 3
        assert ana._store.queues.leases() == []


def test_who_is_blind_on_a_claim_is_not_told_that_another_is_at_work_on_it_too(path: Path) -> None:
    fill(path, [[40], [9]], 1, 0)
    with desk(path, "ana") as ana, desk(path, "bo") as bo, desk(path, "cy") as cy:
        for workspace in (ana, bo):
            assert workspace.next_claim()
        assert ana.busy() == bo.busy() == {}
        assert [lease.claim_id for lease in cy.busy().values()] == [ids(path)[0]]
