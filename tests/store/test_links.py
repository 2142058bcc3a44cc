"""Links between claims: kept by article, decided by reviewers, grouped, counted in origins."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import look
from workbench.errors import UsageError
from workbench.model import LinkState, Relation, Status, Verdict
from workbench.records import LinkedPair, StoredClaim
from workbench.workspace import Workspace

LATE = "About 300 passengers waited on the quay in Osby on 2 May 2024."
LATE_TOLD = "Some 300 passengers waited on the quay in Osby on 2 May 2024, the harbour office said."
MORE = "About 800 passengers waited on the quay in Osby on 2 May 2024."
RAIN = "It rained in Norrland for 40 days in 2019."

Open = Callable[..., Workspace]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Open]:
    """Opens the same database for a reviewer, as often as it is asked to."""
    opened: list[Workspace] = []

    def open_(reviewer: str = "ana") -> Workspace:
        opened.append(Workspace.open(tmp_path / "links.db", reviewer=reviewer))
        return opened[-1]

    yield open_
    for workspace in opened:
        workspace.close()


def publish(workspace: Workspace, publisher: str, *sentences: str) -> None:
    """Read in an article of these sentences, each a paragraph."""
    head = (
        f"---\nheadline: {publisher} reports\npublisher: {publisher}\npublished: 2024-05-03\n---\n"
    )
    text = head + "\n\n".join(sentences) + "\n"
    assert workspace.ingest_text(text.encode(), publisher).new


def claim(workspace: Workspace, publisher: str, words: str) -> StoredClaim:
    """The claim of that publisher with these words."""
    for row in workspace.claim_rows(workspace.claim_numbers()):
        if row.publisher == publisher and words in row.text:
            return workspace.claim(row.n)
    raise AssertionError(f"{publisher} has no claim with {words}")


def link_of(workspace: Workspace, one: str, other: str) -> LinkedPair:
    (found,) = [each for each in workspace.links() if {*each.pair} == {one, other}]
    return found


def test_two_articles_that_state_the_same_are_linked_and_grouped(desk: Open) -> None:
    workspace = desk()
    publish(workspace, "Gazette", LATE, RAIN)
    publish(workspace, "Post", LATE)
    assert workspace.unlinked() == 3
    report = workspace.link()
    assert (report.claims, report.links, report.is_complete) == (3, 1, True)
    assert workspace.unlinked() == 0
    here = claim(workspace, "Gazette", "passengers")
    elsewhere = workspace.elsewhere(here.id)
    assert [r.article.article.publisher for r in elsewhere.reports] == ["Post"]
    assert elsewhere.reports[0].comparison.relation is Relation.SAME
    assert elsewhere.in_words == "2 reports, 2 origins"
    assert workspace.elsewhere(claim(workspace, "Gazette", "rained").id).reports == ()
    (view,) = workspace.groups()
    assert {held.id for held, _ in view.claims} == {here.id, elsewhere.reports[0].claim.id}


def test_many_that_state_the_same_are_grouped_anew_some_at_a_time(
    desk: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.store.links._AT_ONCE", 1)
    workspace = desk()
    publishers = "Gazette", "Post", "Herald", "Argus"
    for publisher in publishers:
        publish(workspace, publisher, LATE)
        workspace.link()
    (view,) = workspace.groups()
    assert {held.id for held, _ in view.claims} == {
        claim(workspace, publisher, "passengers").id for publisher in publishers
    }


def test_a_link_that_both_sides_find_counts_once(
    desk: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.linking.linker.MANY", 0)  # the words of all come first
    workspace = desk()
    publish(workspace, "Gazette", LATE, RAIN)
    publish(workspace, "Post", LATE)
    assert workspace.link().links == 1
    assert len(list(workspace.links())) == 1


def test_another_figure_is_linked_as_differing_and_joins_nothing(desk: Open) -> None:
    workspace = desk()
    publish(workspace, "Gazette", LATE)
    publish(workspace, "Post", MORE)
    workspace.link()
    elsewhere = workspace.elsewhere(claim(workspace, "Gazette", "300").id)
    (report,) = elsewhere.reports
    assert report.comparison.relation is Relation.DIFFERS
    assert "300" in report.comparison.differences[0].text
    assert elsewhere.in_words == "2 reports, 2 origins · 1 differs"
    assert not elsewhere.has_others


def test_the_comparison_is_turned_to_the_side_that_asks(desk: Open) -> None:
    workspace = desk()
    publish(workspace, "Gazette", LATE)
    publish(workspace, "Post", f"Norrland, too: {MORE}")
    workspace.link()
    for publisher, figure in (("Gazette", "300"), ("Post", "800")):
        held = claim(workspace, publisher, "passengers")
        (report,) = workspace.elsewhere(held.id).reports
        (found,) = [d for d in report.comparison.differences if d.kind == "figure"]
        assert found.in_a is not None
        assert figure in held.claim.text[slice(*found.in_a)]


def test_a_publisher_that_reports_twice_is_one_origin(desk: Open) -> None:
    workspace = desk()
    publish(workspace, "Gazette", LATE)
    publish(workspace, "THE GAZETTE", LATE)
    workspace.link()
    held = claim(workspace, "Gazette", "passengers")
    assert workspace.elsewhere(held.id).in_words.startswith("2 reports, 1 origin: same publisher")
    rows = {row.claim_id: row for row in workspace.verdict_rows()}
    assert (rows[held.id].reports, rows[held.id].origins) == (2, 1)


def test_a_copied_text_is_one_origin(desk: Open) -> None:
    workspace = desk()
    chance = random.Random(1)
    words = ["harbour", "ferry", "storm", "quay", "engine", "master", "bridge", "toll", "road"]
    story = [
        f"The {' '.join(chance.choice(words) for _ in range(14))} cost {n} euros in May 2024."
        for n in range(100, 125)
    ]
    publish(workspace, "Gazette", LATE, *story)
    publish(workspace, "Post", *story, LATE)
    publish(workspace, "Times", LATE, RAIN)
    workspace.link()
    group = workspace.elsewhere(claim(workspace, "Times", "passengers").id).group
    assert group is not None
    assert (group.reports, group.origins, group.because) == (3, 2, ("one text in 2",))


def test_a_decision_holds_is_undone_and_outlives_a_new_run(desk: Open) -> None:
    workspace = desk()
    publish(workspace, "Gazette", LATE)
    publish(workspace, "Post", LATE)
    workspace.link()
    here, there = (claim(workspace, name, "passengers").id for name in ("Gazette", "Post"))
    workspace.reject_link(there, here)
    link = link_of(workspace, here, there)
    assert (link.state, link.decided_by) == (LinkState.REJECTED, "ana")
    assert workspace.elsewhere(here).group is None

    publish(workspace, "Times", LATE)
    workspace.link()  # a new run leaves it as it is
    assert link_of(workspace, here, there).state is LinkState.REJECTED

    step = workspace.undo()
    assert step is not None
    assert link_of(workspace, here, there).state is LinkState.SUGGESTED
    workspace.redo()
    assert link_of(workspace, here, there).state is LinkState.REJECTED
    assert [act.kind for act in workspace.claim(here).decisions] == ["reject", "retract", "retract"]


def test_a_confirmed_link_joins_what_would_not_join_by_itself(desk: Open) -> None:
    workspace = desk()
    publish(workspace, "Gazette", LATE)
    publish(workspace, "Post", MORE)
    workspace.link()
    here, there = (claim(workspace, name, "passengers").id for name in ("Gazette", "Post"))
    workspace.confirm_link(here, there)
    group = workspace.elsewhere(here).group
    assert group is not None
    assert group.claims == tuple(sorted((here, there)))
    workspace.undo()
    assert not workspace.elsewhere(here).has_others


def test_only_linked_claims_can_be_decided_on(desk: Open) -> None:
    workspace = desk()
    publish(workspace, "Gazette", LATE, RAIN)
    publish(workspace, "Post", LATE)
    workspace.link()
    here, rain = (claim(workspace, "Gazette", words).id for words in ("passengers", "rained"))
    with pytest.raises(UsageError, match="are not linked"):
        workspace.confirm_link(here, rain)
    with pytest.raises(UsageError, match="between two claims"):
        workspace.reject_link(here, here)
    assert look(workspace.place.database, "SELECT count(*) FROM link_event") == [(0,)]


def test_a_dismissed_claim_is_no_report_and_a_new_one_is_looked_for(desk: Open) -> None:
    workspace = desk()
    publish(workspace, "Gazette", LATE)
    publish(workspace, "Post", LATE)
    workspace.link()
    there = claim(workspace, "Post", "passengers")
    workspace.dismiss(there.id)
    assert workspace.unlinked() == 1
    workspace.link()
    here = claim(workspace, "Gazette", "passengers").id
    assert workspace.elsewhere(here).reports == ()
    assert not workspace.elsewhere(here).has_others
    workspace.undo()
    workspace.link()
    assert workspace.elsewhere(here).has_others


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_articles_does_not_matter(desk: Open, seed: int) -> None:
    workspace = desk()
    reports = [("Gazette", LATE), ("Post", LATE), ("Times", LATE_TOLD), ("Herald", MORE)]
    random.Random(seed).shuffle(reports)
    for publisher, text in reports:
        publish(workspace, publisher, text)
        workspace.link()
    names = {
        frozenset(article.article.publisher for _, article in view.claims)
        for view in workspace.groups()
        if len(view.claims) > 1
    }
    assert frozenset(("Gazette", "Post")) <= next(iter(names))
    assert not any("Herald" in group for group in names)
    pairs = {frozenset(link.pair) for link in workspace.links()}
    assert len(pairs) == len(list(workspace.links())) == 6


def test_linking_goes_on_where_it_was_stopped(desk: Open) -> None:
    workspace = desk()
    for number in range(5):
        publish(workspace, f"Paper {number}", LATE)
    told: list[tuple[int, int]] = []
    report = workspace.link(lambda *counts: told.append(counts), lambda: len(told) < 2)
    assert not report.is_complete
    assert told == [(1, 5), (2, 5)]
    assert workspace.unlinked() == 3
    assert workspace.link().is_complete
    assert len(list(workspace.links())) == 10


def test_what_is_derived_can_be_built_again(desk: Open) -> None:
    workspace = desk()
    for publisher, text in (("Gazette", LATE), ("Post", LATE), ("Times", MORE)):
        publish(workspace, publisher, text)
    workspace.link()
    here, there = (claim(workspace, name, "passengers").id for name in ("Gazette", "Times"))
    workspace.confirm_link(here, there)
    before = (list(workspace.links()), list(workspace.groups()))
    workspace._store.links.rebuild()
    assert (list(workspace.links()), list(workspace.groups())) == before


def test_a_verdict_on_the_whole_group_is_one_step_of_undo(desk: Open) -> None:
    workspace = desk()
    for publisher in ("Gazette", "Post", "Times"):
        publish(workspace, publisher, LATE)
    workspace.link()
    claims = [workspace.claim(n) for n in workspace.claim_numbers()]
    workspace.judge_all(claims, Verdict.CORROBORATED)
    assert workspace.counts().by_status[Status.CORROBORATED] == 3
    step = workspace.undo()
    assert step is not None
    assert step.count == 3
    assert workspace.counts().by_status[Status.OPEN] == 3
    step = workspace.redo()
    assert step is not None
    assert step.count == 3
    assert workspace.counts().by_status[Status.CORROBORATED] == 3


def test_decisions_are_never_changed_whatever_program_tries(desk: Open) -> None:
    workspace = desk()
    publish(workspace, "Gazette", LATE)
    publish(workspace, "Post", LATE)
    workspace.link()
    (link,) = workspace.links()
    workspace.confirm_link(*link.pair)
    for sql in (
        "UPDATE link_event SET reviewer = 'bo'",
        "DELETE FROM link_event",
        "INSERT OR REPLACE INTO link_event SELECT * FROM link_event",
    ):
        with pytest.raises(Exception, match="never"):
            look(workspace.place.database, sql)
