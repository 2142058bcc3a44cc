"""What each field of a filter lets pass, as the reviewer may see it; what each order puts first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import NOON, Clock, article, galley, keep, look
from workbench.errors import UsageError
from workbench.filters import FIELDS, FilterError, quoted
from workbench.linking.grouping import Grouping
from workbench.model import (
    ClaimKind,
    Comparison,
    Difference,
    DifferenceKind,
    Galley,
    Relation,
    Role,
    SkipReason,
    Verdict,
)
from workbench.records import EVERYTHING, ClaimFilter, LinkedPair, Sort, SortBy
from workbench.review.blindness import Sight
from workbench.store import Store
from workbench.store.conditions import OPEN_TO_ME
from workbench.workspace import Workspace

FERRY = ("The ferry was 40 minutes late.", "Around 300 passengers waited on the long stone quay.")
MILL = ("The mill sold 1,200 loaves in a single day.", "Bread prices rose.")
POST = ("The ferry was 50 minutes late.",)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three articles; two report on one ferry, with another figure."""
    path = tmp_path / "a.db"
    with Store(path, grouping=Grouping()) as store:
        found = galley(*FERRY, claimant="Zoë Özil")
        numerical = replace(found.claims[0], kinds=(ClaimKind.NUMERICAL, ClaimKind.EVENT))
        keep(store, article(*FERRY), Galley(found.sentences, (numerical, found.claims[1])))
        mill = article(*MILL, source="b", headline="Loaves Sold", publisher="Mill News",
                       published=date(2023, 11, 30))  # fmt: skip
        keep(store, mill, galley(*MILL))
        post = article(*POST, source="c", headline="Loaves", publisher="Post", published=None)
        keep(store, post, galley(*POST))
        one, other = sorted(claims_of(store, text)[0] for text in (FERRY[0], POST[0]))
        differs = Difference(DifferenceKind.FIGURE, (14, 16), (14, 16), "40 · 50")
        found_link = Comparison(Relation.DIFFERS, 0.8, (differs,))
        pair = LinkedPair(one, other, found_link, "by hand")
        store.links.keep(store.claims.many([1, 5]), [pair], NOON)
    return path


def claims_of(store: Store, text: str) -> list[str]:
    numbers = store.claims.numbers(EVERYTHING, Sort(SortBy.AGE))
    return [row.id for row in store.claims.rows(numbers) if row.text == text]


@pytest.fixture
def ana(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path, reviewer="ana", clock=Clock()) as workspace:
        yield workspace


def texts(workspace: Workspace, line: str) -> list[str]:
    numbers = workspace.claim_numbers(workspace.parse_filter(line), Sort(SortBy.AGE))
    return [row.text for row in workspace.claim_rows(numbers)]


ALL = [*FERRY, *MILL, *POST]


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("article:Loaves", [4]),
        ('article:"loaves sold"', [2, 3]),
        ("publisher:mill", [2, 3]),
        ("publisher:mill,post", [2, 3, 4]),
        ("-publisher:mill -publisher:post", [0, 1]),
        ("claimant:özil", [0, 1]),
        ("claimant:none", [2, 3, 4]),
        ("published:2023-11", [2, 3]),
        ("published:2023-12..", [0, 1]),
        ("-published:2023-11", [0, 1, 4]),
        ("kind:numerical", [0]),
        ("kind:event-or-property,quote", [0]),
        ("-kind:numerical", [1, 2, 3, 4]),
        ("worth:<.2", [3]),
        ("worth:.30...43", [0, 2, 4]),
        ("worth:>.43", [1]),
        ("worth:>=.43", [1, 2]),
        ("relation:differs", [0, 4]),
        ("relation:same,contradicts", []),
        ("-relation:differs", [1, 2, 3]),
        ("differs:yes", [0, 4]),
        ("differs:no", [1, 2, 3]),
        ("reports:1", [0, 1, 2, 3, 4]),
        ("reports:>1", []),
        ("origins:<2", [0, 1, 2, 3, 4]),
        ("text:loaves", [2, 3, 4]),
        ('text:"minutes late" text:quay', [0, 1]),
        ("-text:ferry", [2, 3]),
        ("lat", [0, 4]),
        ('"minutes la"', []),
        ('"minutes late"', [0, 4]),
        ("ferry -50", [0]),
        ("ozil quay", [1]),
        ("status:open", [0, 1, 2, 3, 4]),
        ("-status:open", []),
        ("queue:mine", [0, 1, 2, 3, 4]),
        ("queue:later", []),
        ('"', None),
        ('"?!"', []),
    ],
)
def test_what_each_field_lets_pass(ana: Workspace, line: str, places: list[int] | None) -> None:
    if places is None:
        with pytest.raises(FilterError):
            texts(ana, line)
        return
    assert texts(ana, line) == [ALL[place] for place in places]
    assert ana.count(ana.parse_filter(line))[0] == len(places)


def test_what_i_said_is_found_by_who_said_it_what_it_was_and_when(ana: Workspace) -> None:
    late, quay, *_ = [row.id for row in ana.claim_rows(ana.claim_numbers(order=Sort(SortBy.AGE)))]
    ana.judge(late, Verdict.CONTESTED)
    ana.skip(quay, SkipReason.LATER)
    assert texts(ana, "by:me") == texts(ana, "by:ana") == [*FERRY]
    assert texts(ana, "by:me verdict:contested") == [FERRY[0]]
    assert texts(ana, "verdict:corroborated") == []
    assert texts(ana, "judged:2024-05") == [*FERRY]
    assert texts(ana, "judged:..2024-04") == []
    assert texts(ana, "-by:me") == [*MILL, *POST]
    assert texts(ana, "by:me -verdict:contested") == [FERRY[1]]
    assert texts(ana, "queue:later") == [FERRY[1]]


def test_a_day_is_one_of_the_readers_clock(ana: Workspace) -> None:
    here = (NOON + timedelta(seconds=1)).astimezone().date()
    ana.judge(ana.claim(1).id, Verdict.CONTESTED)
    assert texts(ana, f"judged:{here}") == [FERRY[0]]
    assert texts(ana, "judged:today") == [FERRY[0]]
    assert texts(ana, f"judged:..{here - timedelta(days=1)}") == []


def test_conditions_on_judgements_are_of_one_judgement(path: Path, ana: Workspace) -> None:
    claim = ana.claim(1).id
    with Workspace.open(path, reviewer="bo") as bo:
        ana.judge(claim, Verdict.CONTESTED)
        bo.judge(claim, Verdict.CORROBORATED)
    assert texts(ana, "by:bo verdict:corroborated") == [FERRY[0]]
    assert texts(ana, "by:bo verdict:contested") == []
    assert texts(ana, "verdict:contested verdict:corroborated by:me,bo") == [FERRY[0]]


def test_what_others_said_is_found_only_where_it_is_open_to_me(path: Path) -> None:
    hidden, shared, single = 1, 2, 3
    look(path, "SELECT 1")
    with Workspace.open(path, reviewer="ana") as ana, Workspace.open(path, reviewer="bo") as bo:
        with ana._store._database.writing() as write:
            write.execute("UPDATE claim SET slots = 2, room = 2 WHERE n IN (1, 2)")
        for n in (hidden, shared, single):
            bo.judge(ana.claim(n).id, Verdict.CONTESTED)
        ana.judge(ana.claim(shared).id, Verdict.CONTESTED)
        assert texts(ana, "by:bo") == [ALL[1], ALL[2]]
        assert texts(ana, "verdict:contested") == [ALL[1], ALL[2]]
        assert texts(ana, "-by:bo") == [ALL[0], ALL[3], ALL[4]]
        ana.undo()
        assert texts(ana, "by:bo") == [ALL[2]]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(data=st.data())
def test_nothing_of_others_is_open_to_a_filter_that_is_not_to_the_reviewer(
    path: Path, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """`OPEN_TO_ME` is never wider than the rule of sight, whatever four people do."""
    copy = tmp_path_factory.mktemp("desk") / "a.db"
    copy.write_bytes(path.read_bytes())
    people = ("ana", "bo", "cy", "dee")
    desks = {name: Workspace.open(copy, reviewer=name) for name in people}
    desks["dee"].set_role("dee", Role.LEAD)
    with desks["ana"]._store._database.writing() as write:
        write.execute("UPDATE claim SET slots = 2, room = 2 WHERE n IN (1, 2, 3)")
    acts = st.sampled_from(
        ("corroborated", "contested", "skip", "undo", "hold", "settle", "dismiss")
    )
    steps = st.lists(st.tuples(st.sampled_from(people), acts, st.integers(1, 4)), max_size=25)
    for name, act, n in data.draw(steps):
        do(desks[name], act, n)
    for name, n in product(people, range(1, 5)):
        store = desks[name]._store
        sees_all = store.sights.of(store.claims.get(n).id) is Sight.ALL
        sql = f"SELECT {OPEN_TO_ME} FROM claim AS c WHERE c.n = :n"
        ((is_open,),) = store._database.reading().execute(sql, {"me": name, "n": n}).fetchall()
        assert sees_all or not is_open
        settled_or_gone = store.claims.get(n).withdrawn_at or store.claims.get(n).dismissed
        assert is_open or not sees_all or settled_or_gone
    for workspace in desks.values():
        workspace.close()


def do(workspace: Workspace, act: str, n: int) -> None:
    claim = workspace.claim(n).id
    if act == "skip":
        workspace.skip(claim, SkipReason.NOT_CHECKABLE)
    elif act == "undo":
        workspace.undo()
    elif act == "hold":
        workspace.hold(claim)
    elif act == "dismiss":
        with suppress(UsageError):  # it is none already
            workspace.dismiss(claim, reason="gossip")
    elif act == "settle":
        with suppress(UsageError):  # there is nothing to settle
            workspace.adjudicate(claim, Verdict.CONTESTED, "the log")
    else:
        workspace.judge(claim, Verdict(act))


HOSTILE = [
    "'); DROP TABLE claim; --", '" OR 1=1 --', "x' OR 'x'='x", ":me", ":asked_0", "NEAR(a b)", "%",
    "a\0b", "*", "?1",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_is_never_sql(ana: Workspace, text: str) -> None:
    for field in ("publisher", "claimant", "article", "by"):
        with pytest.raises(FilterError):
            ana.parse_filter(f"{field}:{quoted(text)}")
    plain = frozenset({text})
    for asked in (
        ClaimFilter(publishers=plain), ClaimFilter(claimants=plain), ClaimFilter(articles=plain),
        ClaimFilter(by=plain), ClaimFilter(texts=plain), ClaimFilter(phrases=plain),
        ClaimFilter(words=text),
    ):  # fmt: skip
        assert ana.count(asked)[0] in (0, *range(len(ALL)))
        ana.count(ClaimFilter(without=asked))
    assert ana.count(EVERYTHING) == (len(ALL), 3)


def test_an_article_is_searched_in_its_latest_words(path: Path, ana: Workspace) -> None:
    with Store(path) as store:
        keep(store, article(*FERRY, "It snowed."), galley(*FERRY))
        assert texts(ana, "text:snowed") == [*FERRY]
        keep(store, article(*FERRY, "It rained.", headline="Weather"), galley(*FERRY))
        assert texts(ana, "text:snowed") == []
        assert texts(ana, "text:late text:runs") == []
        assert texts(ana, "text:weather text:rained") == [*FERRY]
        with store._database.writing() as write:
            write.execute(
                "INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)"
            )


@pytest.mark.parametrize(
    ("column", "places"),
    [
        (SortBy.WORTH, [1, 2, 0, 4, 3]),
        (SortBy.ARTICLE, [0, 1, 2, 3, 4]),
        (SortBy.AGE, [0, 1, 2, 3, 4]),
        (SortBy.PUBLISHED, [0, 1, 2, 3, 4]),
        (SortBy.CLAIMANT, [1, 0, 2, 4, 3]),
        (SortBy.STATUS, [1, 2, 4, 3, 0]),
        (SortBy.JUDGED, [0, 1, 2, 4, 3]),
    ],
)
def test_each_column_sorts(ana: Workspace, column: SortBy, places: list[int]) -> None:
    ana.judge(ana.claim(1).id, Verdict.CONTESTED)
    rows = ana.claim_rows(ana.claim_numbers(order=Sort(column)))
    assert [row.text for row in rows] == [ALL[place] for place in places]
    turned = ana.claim_rows(ana.claim_numbers(order=Sort(column, is_reversed=True)))
    assert sorted(row.n for row in turned) == [1, 2, 3, 4, 5]


def test_what_is_not_known_comes_last_both_ways_round(ana: Workspace) -> None:
    for is_reversed in (False, True):
        by_date = ana.claim_numbers(order=Sort(SortBy.PUBLISHED, is_reversed))
        assert by_date[-1] == 5
        by_name = ana.claim_numbers(order=Sort(SortBy.CLAIMANT, is_reversed))
        assert set(by_name[:2]) == {1, 2}


def test_saved_filters_are_the_reviewers_own(path: Path, ana: Workspace) -> None:
    ana.save_filter("  late   ones ", "ferry status:open")
    ana.save_filter("late ones", " worth:>.3 ")
    with Workspace.open(path, reviewer="bo") as bo:
        assert bo.saved_filters() == []
        assert not bo.delete_filter("late ones")
    assert [(each.name, each.line) for each in ana.saved_filters()] == [("late ones", "worth:>.3")]
    assert ana.delete_filter("late ones")
    assert ana.saved_filters() == []


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "a\x07b"])
def test_a_filter_needs_a_name_and_a_line_that_can_be_read(ana: Workspace, name: str) -> None:
    with pytest.raises(Exception, match="is no name for a filter"):
        ana.save_filter(name, "ferry")
    with pytest.raises(FilterError):
        ana.save_filter("fine", "stauts:open")
    assert ana.saved_filters() == []


def test_every_field_of_the_line_is_one_of_the_filter() -> None:
    assert {each.of for each in FIELDS.values()} <= set(ClaimFilter.__dataclass_fields__)
