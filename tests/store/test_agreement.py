"""How far reviewers agree, counted from a database: what goes in, and what a person may know."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import Clock, article, galley, keep
from workbench.model import Role, SkipReason, Verdict
from workbench.review.agreement import Table
from workbench.review.agreement_report import AgreementReport, By
from workbench.store import Store
from workbench.workspace import Workspace

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED
LATER = SkipReason.LATER
FERRY = [f"The ferry carried {number} people on that day." for number in range(41, 49)]
MILL = [f"The mill employed {number} workers in that year." for number in range(51, 55)]


@dataclass
class Newsroom:
    """A database whose claims want two verdicts each, and what its people do to them."""

    path: Path
    claims: list[str] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        with Store(self.path) as store:
            for name, sentences in (("Ferry", FERRY), ("Mill", MILL)):
                read = article(*sentences, source=f"{name}.txt", headline=name)
                id_, _, _ = keep(store, read, galley(*sentences))
                self.claims += [held.id for held in store.claims.of_article(id_)]
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute("UPDATE claim SET slots = 2, room = 2")

    def at_desk(self, name: str) -> Workspace:
        return Workspace.open(self.path, reviewer=name, clock=self.clock)

    def says(self, name: str, place: int, said: Verdict | SkipReason | str) -> None:
        """A verdict, a skip or, in other words than those, a note."""
        with self.at_desk(name) as workspace:
            if isinstance(said, Verdict):
                workspace.judge(self.claims[place], said)
            elif isinstance(said, SkipReason):
                workspace.skip(self.claims[place], said)
            else:
                workspace.note(self.claims[place], said)

    def both(self, *verdicts: tuple[Verdict, Verdict]) -> None:
        """What ana and bo say of the first claims."""
        for place, (ana, bo) in enumerate(verdicts):
            self.says("ana", place, ana)
            self.says("bo", place, bo)

    def report(self, name: str, by: By = By.PAIR) -> AgreementReport:
        with self.at_desk(name) as workspace:
            return workspace.agreement(by)

    def reports(self, name: str) -> list[AgreementReport]:
        return [self.report(name, by) for by in By]


@pytest.fixture
def newsroom(path: Path) -> Newsroom:
    return Newsroom(path)


def test_figures_are_those_of_a_log_made_by_hand(newsroom: Newsroom) -> None:
    newsroom.both((YES, YES), (YES, YES), (YES, NO), (NO, YES), (NO, NO))
    newsroom.says("ana", 5, YES)
    newsroom.says("bo", 5, LATER)
    newsroom.says("ana", 6, YES)
    report = newsroom.report("ana")
    found = report.over_all
    assert found.reviewers == ("ana", "bo")
    assert found.table == Table(2, 1, 1, 1)
    assert (found.used, found.skips, found.one) == (5, 1, 1)
    assert found.observed.value == pytest.approx(3 / 5)
    assert found.kappa
    assert found.kappa.value == pytest.approx((5 * 3 - 13) / (25 - 13))
    assert found.corroborated == pytest.approx(6 / 10)
    assert [(line.key, line.agreement.table) for line in report.lines] == [
        ("ana · bo", found.table)
    ]


def test_articles_come_by_name_those_first_in_which_reviewers_agree_least(
    newsroom: Newsroom,
) -> None:
    newsroom.both(*[(YES, YES)] * len(FERRY), (YES, NO), (YES, YES))
    report = newsroom.report("bo", By.ARTICLE)
    told = [(line.article.headline, line.agreement.used) for line in report.lines if line.article]
    assert told == [("Mill", 2), ("Ferry", 8)]
    with newsroom.at_desk("bo") as workspace:
        first = workspace.agreement(By.ARTICLE, limit=1)
    assert (first.lines, first.more) == (report.lines[:1], 1)


def test_what_was_judged_by_one_alone_has_no_line_but_is_counted(newsroom: Newsroom) -> None:
    newsroom.both((YES, YES))
    newsroom.says("ana", len(FERRY), YES)
    for by in (By.ARTICLE, By.WEEK):
        report = newsroom.report("ana", by)
        assert len(report.lines) == 1
        assert report.without == (by is By.ARTICLE)


def test_invariant_11_agreement_does_not_change_after_the_reveal(newsroom: Newsroom) -> None:
    newsroom.both((YES, NO), (YES, YES))
    before = newsroom.reports("ana")
    newsroom.says("bo", 0, YES)
    newsroom.says("ana", 1, NO)
    with newsroom.at_desk("ana") as ana:
        ana.undo()
        ana.undo()
        ana.redo()
    newsroom.says("ana", 0, YES)
    newsroom.says("ana", 1, YES)
    assert newsroom.reports("ana") == before


WAITING = range(4, len(FERRY))
"""Claims on which ana gives no verdict."""

bo_says = st.tuples(
    st.sampled_from(WAITING), st.sampled_from([YES, NO, LATER, "asked the harbour"])
)


@settings(max_examples=15)
@given(acts=st.lists(bo_says, max_size=5), undone=st.integers(0, 3))
def test_invariant_7_what_another_does_to_claims_that_wait_for_me_changes_no_figure_of_mine(
    tmp_path_factory: pytest.TempPathFactory,
    acts: list[tuple[int, Verdict | SkipReason | str]],
    undone: int,
) -> None:
    alone, together = (
        Newsroom(tmp_path_factory.mktemp("desk") / f"{name}.db") for name in ("alone", "together")
    )
    for room in (alone, together):
        room.both((YES, YES), (YES, NO), (NO, NO))
        room.says("ana", 4, LATER)
    for place, said in acts:
        together.says("bo", place, said)
    with together.at_desk("bo") as bo:
        for _ in acts[:undone]:
            bo.undo()
    assert together.reports("ana") == alone.reports("ana")


def test_my_own_verdict_lets_the_others_count(newsroom: Newsroom) -> None:
    newsroom.says("bo", 0, YES)
    assert newsroom.report("ana").over_all.used == newsroom.report("ana").over_all.one == 0
    newsroom.says("ana", 0, YES)
    assert newsroom.report("ana").over_all.used == 1


def test_a_finished_claim_counts_for_all_but_those_at_work_on_it(newsroom: Newsroom) -> None:
    with newsroom.at_desk("cy") as cy:
        assert cy.hold(newsroom.claims[0])
        newsroom.both((YES, YES))
        assert cy.agreement().over_all.used == 0
        cy.let_go()
        assert cy.agreement().over_all.used == 1


def test_a_dismissed_claim_that_wants_a_second_verdict_counts_for_no_other(
    newsroom: Newsroom,
) -> None:
    newsroom.says("bo", 0, YES)
    with newsroom.at_desk("bo") as bo:
        bo.dismiss(newsroom.claims[0])
    assert newsroom.report("ana").over_all.one == 0
    assert newsroom.report("bo").over_all.one == 1


def settling(newsroom: Newsroom, *verdicts: tuple[Verdict, Verdict]) -> Newsroom:
    """With di, who may settle what ana and bo say."""
    with newsroom.at_desk("lee") as lee:
        lee.set_role("lee", Role.LEAD)
        lee.set_role("di", Role.ADJUDICATOR)
    newsroom.both(*verdicts)
    return newsroom


def test_who_may_settle_a_disagreement_cannot_tell_from_any_figure_who_said_what(
    tmp_path: Path,
) -> None:
    agreed = [(YES, YES)] * 6 + [(NO, NO)] * 3
    rooms = [
        settling(Newsroom(tmp_path / "one.db"), *agreed, (YES, NO), (NO, YES), (NO, YES)),
        settling(Newsroom(tmp_path / "other.db"), *agreed, (NO, YES), (YES, NO), (YES, NO)),
    ]
    one, other = (room.reports("di") for room in rooms)
    assert one == other
    assert one[0].over_all.alpha.between
    assert rooms[0].report("ana") != rooms[1].report("ana")


def test_a_disagreement_to_settle_counts_without_names_and_for_no_pair(newsroom: Newsroom) -> None:
    settling(newsroom, (YES, YES), (YES, NO))
    report = newsroom.report("di")
    assert report.unnamed == 1
    assert (report.over_all.used, report.over_all.observed.value) == (2, 0.5)
    assert report.over_all.reviewers == ("ana", "bo")
    assert (report.over_all.table, report.over_all.kappa) == (None, None)
    assert [line.agreement.used for line in report.lines] == [1]
    (ferry,) = newsroom.report("di", By.ARTICLE).lines
    assert (ferry.agreement.used, ferry.agreement.table) == (2, None)

    with newsroom.at_desk("di") as di:
        di.adjudicate(newsroom.claims[1], YES, "the harbour log says so")
    assert newsroom.report("di") == newsroom.report("ana")
    assert newsroom.report("di").over_all.table == Table(1, 1, 0, 0)


def test_nobody_is_compared_with_themselves_but_me(newsroom: Newsroom) -> None:
    newsroom.both((YES, YES), (YES, NO))
    with newsroom.at_desk("ana") as ana:
        ana.repeat(newsroom.claims[0], YES)
        ana.repeat(newsroom.claims[1], NO)
    (line,) = newsroom.report("ana", By.REVIEWER).lines
    assert line.key == "ana"
    assert line.agreement.reviewers == ("then", "now")
    assert line.agreement.table == Table(1, 1, 0, 0)
    assert newsroom.report("bo", By.REVIEWER).lines == ()
