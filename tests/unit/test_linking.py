"""What is linked, what is joined without a person, and what only a reviewer may join."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import HOME
from workbench.linking.grouping import JOINED_FROM, Grouping, joins_by_itself
from workbench.match import compare
from workbench.model import Comparison, Difference, DifferenceKind, LinkState, Relation
from workbench.records import LinkedPair
from workbench.workspace import Workspace

GAZETTE = """---
headline: The Mill Closes
publisher: Harbour Gazette
published: 2024-05-02
---

The old mill in Tarvo will close its doors for good on 17 May 2024, the mayor Ida Holm said. {more}
"""
HERALD = """---
headline: End of the Looms
publisher: Velmia Herald
published: 2024-05-02
---

The old mill in Tarvo will close its doors for good on 17 May 2024, the mayor Ida Holm said. {more}
"""


def linked(here: Path, *articles: str) -> list[tuple[str, str, Relation]]:
    """The texts of all linked claims, in order, with how they stand to each other."""
    with Workspace.open(here=here, reviewer="ana") as workspace:
        for place, text in enumerate(articles):
            workspace.ingest_text(text.encode(), f"article {place}")
        workspace.link()
        found = []
        for link in workspace.links():
            one, other = sorted(workspace.claim(id_).claim.text for id_ in link.pair)
            found.append((one, other, link.comparison.relation))
        return sorted(found)


def empty(path: Path) -> Path:
    """A folder of its own without the articles that the workbench comes with."""
    (path / "seeds").mkdir(parents=True)
    return path


def test_the_two_articles_it_opens_with_are_linked_where_they_report_the_same(
    tmp_path: Path,
) -> None:
    with Workspace.open(tmp_path / "desk.db", reviewer="ana") as workspace:
        workspace.ingest(sorted((HOME / "seeds").glob("*.txt")))
        workspace.link()
        links = list(workspace.links())
        texts = [" ".join(workspace.claim(id_).claim.text for id_ in link.pair) for link in links]
        closing, border = (
            next(link for link, text in zip(links, texts, strict=True) if text.count(what) >= 2)
            for what in ("Raja-Jooseppi", "830 miles")
        )
        for link in (closing, border):
            assert link.comparison.relation is Relation.DIFFERS
            assert link.comparison.differences
            workspace.confirm_link(*link.pair)
        assert "both rest on Petteri Orpo" in workspace.elsewhere(closing.one).in_words
        assert "1 origin: same publisher: Newsweek" in workspace.elsewhere(border.one).in_words


def test_a_claim_is_linked_across_articles_and_not_within_one(tmp_path: Path) -> None:
    again = "The old mill in Tarvo will close its doors for good on 17 May 2024, Ida Holm said."
    found = linked(empty(tmp_path), GAZETTE.format(more=again), HERALD.format(more=""))
    assert len(found) == 2
    assert all(text.startswith("The old mill") for *texts, _ in found for text in texts)


def test_the_same_figure_of_the_same_thing_is_found_whatever_else_is_said(tmp_path: Path) -> None:
    one = "Velmia, whose canal with Tarvo is 640 miles long, blames its neighbour for the drought."
    other = "The ruling angered Tarvo, whose canal with Velmia runs for 640 miles, and its farmers."
    found = linked(empty(tmp_path), GAZETTE.format(more=one), HERALD.format(more=other))
    assert (*sorted((one, other)), Relation.DIFFERS) in found


def test_another_figure_of_the_same_thing_is_no_such_anchor(tmp_path: Path) -> None:
    one = "Velmia, whose canal with Tarvo is 640 miles long, blames its neighbour for the drought."
    other = "The ruling angered Tarvo, whose canal with Velmia cost 90 crowns, and its farmers."
    found = linked(empty(tmp_path), GAZETTE.format(more=one), HERALD.format(more=other))
    assert not any(one in pair for pair in found)


def test_what_short_sentences_share_by_chance_links_nothing(tmp_path: Path) -> None:
    one, other = "Several justices had doubts.", "He has always doubted that justice."
    assert compare(one, other).relation is Relation.SAME
    found = linked(empty(tmp_path), GAZETTE.format(more=one), HERALD.format(more=other))
    assert not any(one in pair for pair in found)


def test_the_order_in_which_articles_come_does_not_show_in_the_groups(tmp_path: Path) -> None:
    third = GAZETTE.replace("Harbour Gazette", "Skerry Post").replace(
        ", the mayor Ida Holm said", ""
    )
    articles = [GAZETTE.format(more=""), HERALD.format(more=""), third.format(more="")]
    seen = set()
    for place, order in enumerate(permutations(articles)):
        with Workspace.open(here=empty(tmp_path / str(place)), reviewer="ana") as workspace:
            for text in order:
                workspace.ingest_text(text.encode(), text[:60])
            workspace.link()
            seen.add(frozenset(tuple(view.group.claims) for view in workspace.groups()))
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mill in Tarvo closed on Friday.", "The mill at Tarvo closed on Friday."),
        ("The tower in Tarvo is 300 feet tall.", "The tower in Tarvo is 91 metres tall."),
        ("Ida Holm said the bridge in Tarvo was unsafe.", "The bridge in Tarvo was unsafe."),
    ],
)
def test_what_states_the_same_is_joined_without_a_person(a: str, b: str) -> None:
    assert joins_by_itself(compare(a, b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The flood in Tarvo hurt 40 people.", "The flood in Tarvo hurt 41 people."),
        ("The flood in Tarvo hurt 40 people.", "The flood in Tarvo hurt people."),
        ("The mill in Tarvo closed on Friday.", "The mill in Tarvo closed."),
        ("The mill in Tarvo closed on Friday.", "The mill in Tarvo closed on Monday."),
        ("The mill in Tarvo may close.", "The mill in Tarvo closes."),
        ("The mill in Tarvo closed.", "The mill in Tarvo did not close."),
        ("The mill in Tarvo closed?", "The mill in Tarvo closed."),
        ("Ida Holm said the mill was unsafe.", "Ann Roe said the mill was unsafe."),
    ],
)
def test_what_may_not_be_the_same_waits_for_a_reviewer(a: str, b: str) -> None:
    assert not joins_by_itself(compare(a, b))


def pair(
    one: str,
    other: str,
    score: float = 0.9,
    relation: Relation = Relation.SAME,
    state: LinkState = LinkState.SUGGESTED,
) -> LinkedPair:
    return LinkedPair(one, other, Comparison(relation, score), "by hand", state)


def groups(*pairs: LinkedPair) -> set[frozenset[str]]:
    return set(map(frozenset, Grouping().groups(pairs)))


def test_claims_are_joined_while_they_are_alike_on_average() -> None:
    assert groups(pair("a", "b"), pair("b", "c", 0.8), pair("a", "c", 0.7)) == {frozenset("abc")}
    assert groups(pair("a", "b"), pair("b", "c", 0.8)) == {frozenset("ab")}


def test_claims_that_differ_are_not_joined_by_a_third() -> None:
    differing = pair("b", "c", 0.9, Relation.DIFFERS)
    assert groups(pair("a", "b", 1.0), pair("a", "c", 1.0), differing) == {frozenset("ab")}


def test_a_rejected_link_joins_nothing_and_a_confirmed_one_does_whatever_it_found() -> None:
    assert groups(pair("a", "b", 1.0, state=LinkState.REJECTED)) == set()
    confirmed = pair("a", "b", 0.1, Relation.DIFFERS, LinkState.CONFIRMED)
    assert groups(confirmed) == {frozenset("ab")}


def test_confirming_one_link_casts_nobody_out_of_the_group() -> None:
    confirmed = pair("a", "d", 0.2, Relation.DIFFERS, LinkState.CONFIRMED)
    assert groups(pair("a", "b"), confirmed) == {frozenset("abd")}


def test_a_figure_that_only_one_gives_keeps_a_link_from_joining() -> None:
    told = Difference(DifferenceKind.FIGURE, (0, 2), None, "40 people · –", decisive=False)
    found = Comparison(Relation.SAME, 0.95, (told,))
    assert not Grouping().may_join(LinkedPair("a", "b", found, "by hand"))


names = st.sampled_from("abcdef")
pairs = st.dictionaries(
    st.tuples(names, names).filter(lambda two: two[0] < two[1]),
    st.tuples(
        st.sampled_from([0.3, 0.65, JOINED_FROM, 0.8, 1.0]),
        st.sampled_from([Relation.SAME, Relation.DIFFERS]),
        st.sampled_from(list(LinkState)),
    ),
    max_size=12,
).map(lambda found: [pair(one, other, *rest) for (one, other), rest in found.items()])


@given(pairs, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_links_and_share_no_claim(
    found: list[LinkedPair], random: Random
) -> None:
    shuffled = random.sample(found, len(found))
    joined = groups(*found)
    assert groups(*shuffled) == joined
    assert len({claim for group in joined for claim in group}) == sum(map(len, joined))


@given(pairs)
def test_what_a_reviewer_confirmed_is_together(found: list[LinkedPair]) -> None:
    joined = groups(*found)
    for each in found:
        if each.state is LinkState.CONFIRMED:
            assert any({*each.pair} <= group for group in joined)
