"""The dashboard's figures, counted from a database: what goes in, and what a person may know."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import NOON, article, galley, keep
from workbench.model import Role, Seen, SkipReason, Status, Verdict
from workbench.records.dashboard import NamedCounts, Survey, Wait, WorkDay
from workbench.review.blindness import Sight
from workbench.store import Store
from workbench.workspace import Workspace

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED
LATER = SkipReason.LATER
FERRY = [f"The ferry carried {number} people on that day." for number in range(41, 47)]
MILL = [f"The mill employed {number} workers in that year." for number in range(51, 53)]
TODAY = NOON.date()


@dataclass
class Newsroom:
    """A database of two articles, the clock on its wall, and what its people do.

    The first article's claims want two verdicts each, the second's one.
    """

    path: Path
    claims: list[str] = field(default_factory=list)
    now: datetime = NOON

    def __post_init__(self) -> None:
        with Store(self.path) as store:
            for publisher, claimant, sentences in (
                ("Gazette", "Harbour Office", FERRY),
                ("", None, MILL),
            ):
                read = article(*sentences, source=f"{publisher}.txt", publisher=publisher)
                id_, _, _ = keep(store, read, galley(*sentences, claimant=claimant))
                self.claims += [held.id for held in store.claims.of_article(id_)]
        two = ", ".join(f"'{claim}'" for claim in self.claims[: len(FERRY)])
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute(f"UPDATE claim SET slots = 2, room = 2 WHERE id IN ({two})")

    def at_desk(self, name: str) -> Workspace:
        return Workspace.open(self.path, reviewer=name, clock=lambda: self.now)

    def says(self, name: str, place: int, said: Verdict | SkipReason) -> None:
        with self.at_desk(name) as workspace:
            if isinstance(said, Verdict):
                workspace.judge(self.claims[place], said)
            else:
                workspace.skip(self.claims[place], said)

    def survey(self, name: str) -> Survey:
        with self.at_desk(name) as workspace:
            return workspace.survey()


@pytest.fixture
def newsroom(path: Path) -> Newsroom:
    return Newsroom(path)


@pytest.fixture
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def test_a_claim_counts_once_on_the_day_of_the_first_verdict_or_skip(
    newsroom: Newsroom, in_utc: pytest.MonkeyPatch
) -> None:
    newsroom.says("ana", 0, LATER)
    newsroom.says("ana", 1, YES)
    newsroom.now += timedelta(days=1)
    newsroom.says("ana", 0, NO)  # she skipped it yesterday
    newsroom.says("ana", 2, LATER)
    newsroom.says("ana", 3, YES)
    with newsroom.at_desk("ana") as ana:
        ana.undo()
        ana.note(newsroom.claims[4], "ask the harbour")
    assert newsroom.survey("ana").days == (
        WorkDay("ana", TODAY, verdicts=2, skips=0),
        WorkDay("ana", TODAY + timedelta(days=1), verdicts=0, skips=1),
    )


def test_days_are_those_of_the_local_calendar(
    newsroom: Newsroom, in_utc: pytest.MonkeyPatch
) -> None:
    newsroom.now = datetime(2024, 5, 3, 23, 30, tzinfo=UTC)
    newsroom.says("ana", 0, YES)
    in_utc.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    survey = newsroom.survey("ana")
    assert [each.day for each in survey.days] == [date(2024, 5, 4)]
    assert survey.today == date(2024, 5, 4)


def test_pace_is_of_what_was_decided_on_a_screen_and_a_pause_is_no_work(newsroom: Newsroom) -> None:
    def decides(place: int, *, after: timedelta, shown_for: timedelta) -> None:
        newsroom.now += after
        with newsroom.at_desk("ana") as ana:
            seen = Seen(newsroom.now - shown_for, FERRY[place], "")
            ana.judge(newsroom.claims[place], YES, seen=seen)

    decides(0, after=timedelta(), shown_for=timedelta(seconds=40))
    decides(1, after=timedelta(seconds=60), shown_for=timedelta(seconds=20))
    decides(2, after=timedelta(hours=3), shown_for=timedelta(seconds=80))
    decides(3, after=timedelta(hours=3), shown_for=timedelta(hours=2))
    pace = newsroom.survey("ana").pace
    assert (pace.claims, round(pace.seconds)) == (4, 40 + 60 + 80)
    assert pace.per_hour == pytest.approx(80)
    assert pace.hours_for(40) == pytest.approx(0.5)

    newsroom.says("ana", 4, YES)  # a command decided: it was on no screen
    assert newsroom.survey("ana").pace.claims == 4
    assert newsroom.survey("bo").pace.per_hour is None


def test_publishers_and_claimants_come_by_their_verdicts_as_the_reviewer_sees_them(
    newsroom: Newsroom,
) -> None:
    for place, (ana, bo) in enumerate([(YES, YES), (YES, NO), (NO, NO)]):
        newsroom.says("ana", place, ana)
        newsroom.says("bo", place, bo)
    newsroom.says("ana", 3, YES)
    newsroom.says("bo", 4, YES)
    newsroom.says("bo", 6, NO)
    survey = newsroom.survey("ana")
    assert [(line.name, line.judged, line.total) for line in survey.publishers.lines] == [
        ("Gazette", 3, 6),
        ("", 1, 2),
    ]
    (harbour, itself) = survey.claimants.lines
    assert harbour.name == "Harbour Office"
    assert {status: n for status, n in harbour.by_status.items() if n} == {
        Status.CORROBORATED: 1,
        Status.CONTESTED: 1,
        Status.DISAGREEMENT: 1,
        Status.AWAITING_SECOND: 1,
        Status.OPEN: 2,
    }
    assert (itself.name, itself.by_status[Status.CONTESTED]) == ("", 1)
    assert (survey.publishers.more, survey.claimants.more) == (0, 0)


def test_no_more_than_the_most_are_listed_and_what_is_gone_is_left_out(newsroom: Newsroom) -> None:
    with newsroom.at_desk("ana") as ana:
        for claim in newsroom.claims[len(FERRY) :]:
            ana.dismiss(claim)
        counts = ana._store.dashboard
        assert [line.name for line in counts.publishers(9).lines] == ["Gazette"]
        for number in range(3):
            read = article(*MILL, source=f"{number}.txt", publisher=f"Post {number}")
            keep(ana._store, read, galley(*MILL))
        found = counts.publishers(2)
    assert [line.name for line in found.lines] == ["Gazette", "Post 0"]
    assert found.more == 2


def test_what_waits_is_what_the_queues_hold(newsroom: Newsroom) -> None:
    newsroom.says("ana", 0, YES)
    newsroom.says("bo", 0, NO)
    newsroom.says("ana", 1, YES)
    newsroom.says("ana", 2, LATER)
    with newsroom.at_desk("ana") as ana, newsroom.at_desk("cy") as cy:
        assert cy.hold(newsroom.claims[-1])
        waiting = ana.survey().waiting
        ana.set_role("cy", Role.ADJUDICATOR)
        assert (waiting[Wait.TO_SETTLE], cy.survey().waiting[Wait.TO_SETTLE]) == (0, 1)
    assert {wait: n for wait, n in waiting.items() if n} == {
        Wait.FOR_ME: 4,
        Wait.FOR_SECOND: 1,
        Wait.DISAGREEMENTS: 1,
        Wait.LATER: 1,
        Wait.HELD: 1,
    }


def test_agreement_comes_only_if_asked_for(newsroom: Newsroom) -> None:
    with newsroom.at_desk("ana") as ana:
        assert ana.survey().agreement is None
        nothing = ana.survey(with_agreement=True).agreement
        assert nothing
        assert (nothing.used, nothing.figures) == (0, ())
        assert "No verdict is open to you yet." in nothing.meaning
    newsroom.says("ana", 0, YES)
    newsroom.says("bo", 0, YES)
    with newsroom.at_desk("ana") as ana:
        found = ana.survey(with_agreement=True).agreement
    assert found
    assert (found.used, found.figures[0].name, found.figures[0].in_words) == (
        1,
        "per cent",
        "100.0 %",
    )


def test_the_chart_of_days_goes_on_to_today_unless_work_ended_long_ago(newsroom: Newsroom) -> None:
    newsroom.says("ana", 6, YES)
    newsroom.says("bo", 7, YES)
    newsroom.now += timedelta(days=3)
    days = newsroom.survey("ana").by_day(10)
    assert [(each.mine, each.others) for each in days] == [(1, 1), (0, 0), (0, 0), (0, 0)]
    newsroom.says("bo", 0, YES)
    newsroom.says("ana", 0, YES)
    days = newsroom.survey("ana").by_day(2)
    assert [(each.day, each.claims) for each in days] == [
        (TODAY + timedelta(days=2), 0),
        (TODAY + timedelta(days=3), 2),
    ]
    newsroom.now += timedelta(days=300)
    assert [each.claims for each in newsroom.survey("ana").by_day(10)] == [2, 0, 0, 2]
    assert Newsroom(newsroom.path.with_name("b.db")).survey("ana").by_day(10) == ()


def test_what_others_do_to_claims_that_are_not_open_changes_nothing(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    other = Newsroom(tmp_path / "other.db")
    for each in (newsroom, other):
        each.says("ana", 0, YES)
        each.says("bo", 0, NO)
        each.says("ana", 1, LATER)
        with each.at_desk("ana") as ana:
            ana.set_role("ana", Role.LEAD)
            ana.set_role("dee", Role.ADJUDICATOR)
            ana.set_role("cy", Role.REVIEWER)
    before = {name: newsroom.survey(name) for name in ("ana", "dee", "stranger")}
    for place, said in ((1, YES), (2, NO), (3, LATER), (4, YES)):
        other.says("bo", place, said)
    other.says("cy", 5, NO)
    assert {name: other.survey(name) for name in before} == before
    other.says("ana", 2, NO)  # which opens that claim to her, and finishes it for all
    assert other.survey("ana").reviewers == ("ana", "bo")
    assert [each.verdicts for each in other.survey("ana").of("bo")] == [2]
    assert [each.verdicts for each in other.survey("stranger").of("bo")] == [2]


def test_a_disagreement_that_i_may_settle_tells_nobodys_name(newsroom: Newsroom) -> None:
    newsroom.says("ana", 0, YES)
    newsroom.says("bo", 0, NO)
    with newsroom.at_desk("ana") as ana:
        ana.set_role("dee", Role.ADJUDICATOR)
    assert newsroom.survey("dee").days == ()
    with newsroom.at_desk("ana") as ana:
        ana.dismiss(newsroom.claims[0])
        assert newsroom.survey("dee").days == ()
        ana.undo()
    with newsroom.at_desk("dee") as dee:
        dee.adjudicate(newsroom.claims[0], YES, "the log agrees")
    assert newsroom.survey("dee").reviewers == ("ana", "bo")


PEOPLE = ("ana", "bo", "cy", "dee")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from([0, 1, 2, len(FERRY)]),
        st.sampled_from([YES, NO, LATER, "undo", "hold", "settle"]),
    ),
    max_size=24,
)


@settings(max_examples=30)
@given(ACTS)
def test_of_others_exactly_what_the_rule_of_sight_opens_is_counted(
    acts: list[tuple[str, int, Verdict | SkipReason | str]],
) -> None:
    with TemporaryDirectory() as folder, ExitStack() as open_desks:
        newsroom = Newsroom(Path(folder) / "a.db")
        desks = {name: open_desks.enter_context(newsroom.at_desk(name)) for name in PEOPLE}
        desks["ana"].set_role("dee", Role.ADJUDICATOR)
        for name, place, deed in acts:
            _do(desks[name], newsroom.claims[place], deed)
        for name, desk in desks.items():
            told = {
                (who, day.verdicts, day.skips) for who in PEOPLE for day in desk.survey().of(who)
            }
            assert told == _by_the_rule(desk, name, newsroom.claims)
            assert desk.survey().waiting[Wait.TO_SETTLE] == len(desk.disputes())


def _do(desk: Workspace, claim: str, deed: Verdict | SkipReason | str) -> None:
    if isinstance(deed, Verdict):
        desk.judge(claim, deed)
    elif isinstance(deed, SkipReason):
        desk.skip(claim, deed)
    elif deed == "undo":
        desk.undo()
    elif deed == "hold":
        desk.hold(claim)
    elif claim in desk.disputes():
        desk.adjudicate(claim, YES, "it was counted")


def _by_the_rule(desk: Workspace, name: str, claims: list[str]) -> set[tuple[str, int, int]]:
    verdicts, skips = Counter[str](), Counter[str]()
    for claim in claims:
        is_open = desk._store.sights.of(claim) is Sight.ALL
        for held in desk._store.verdicts.judgements(claim):
            if is_open or held.reviewer == name:
                verdicts[held.reviewer] += held.verdict is not None
                skips[held.reviewer] += held.verdict is None
    return {(who, verdicts[who], skips[who]) for who in verdicts | skips}


def test_a_ranked_line_counts_its_verdicts() -> None:
    line = NamedCounts("Gazette", {Status.OPEN: 4, Status.CONTESTED: 2, Status.DISAGREEMENT: 1})
    assert (line.total, line.judged) == (7, 3)


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("_BY_PUBLISHER", "claim_shown_by_article"),
        ("_BY_CLAIMANT", "claim_shown_by_claimant"),
        ("_DAYS", "claim_judged"),
    ],
)
def test_all_claims_are_counted_without_reading_one(
    newsroom: Newsroom, query: str, index: str
) -> None:
    from workbench.store import dashboard

    with closing(sqlite3.connect(newsroom.path)) as connection:
        values = {"me": "ana", "may_settle": 0}
        rows = connection.execute(f"EXPLAIN QUERY PLAN {getattr(dashboard, query)}", values)
        plan = [row[3] for row in rows]
    assert any(f"COVERING INDEX {index}" in step for step in plan), plan
