"""What a verdict rests on: kept by its reviewer, hidden from who is blind, with a copy if asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import NOON, Clock, keep_sentences, look
from tests.web_server import PAGE, WebServer
from workbench.errors import SourceError, UsageError
from workbench.model import EvidenceAct, EvidenceKind, Grounds, Role, SkipReason, Stance, Verdict
from workbench.store import Store
from workbench.workspace import Workspace

LATE = "The ferry was late."
RAIN = "It rained for a day."
URL = "https://example.org/harbour-log"

Desk = Callable[[str], Workspace]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Store(path) as store:
        keep_sentences(store, LATE, RAIN)
    return path


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    """Opens the same database for a reviewer, as often as it is asked to."""
    clock = Clock()
    opened: list[Workspace] = []

    def open_(reviewer: str) -> Workspace:
        opened.append(Workspace.open(database, reviewer=reviewer, clock=clock))
        return opened[-1]

    yield open_
    for workspace in opened:
        workspace.close()


@pytest.fixture
def ana(desk: Desk) -> Workspace:
    return desk("ana")


@pytest.fixture
def late(ana: Workspace) -> str:
    return claim_of(ana, LATE)


def claim_of(workspace: Workspace, text: str) -> str:
    (id_,) = [row.id for row in workspace.claim_rows(workspace.claim_numbers()) if row.text == text]
    return id_


def page(stance: Stance = Stance.SUPPORTS, url: str = URL, quotation: str = "") -> Grounds:
    return Grounds(stance=stance, kind=EvidenceKind.URL, target=url, quotation=quotation)


def on_note(text: str) -> Grounds:
    return Grounds(stance=Stance.REFUTES, kind=EvidenceKind.NOTE, note=text)


class TestKeeping:
    def test_evidence_is_kept_as_it_was_given(self, ana: Workspace, late: str) -> None:
        kept = ana.add_evidence(late, page(quotation=" It left at 12:40. "))
        assert ana.evidence(late) == ana.claim(late).evidence == (kept,)
        assert (kept.reviewer, kept.quotation) == ("ana", "It left at 12:40.")
        assert kept.accessed == NOON.astimezone().date(), "a page was looked at today"
        assert kept.id.startswith("e")

    def test_a_linked_claim_is_named_by_the_beginning_of_its_id(
        self, ana: Workspace, late: str
    ) -> None:
        rain = claim_of(ana, RAIN)
        linked = Grounds(stance=Stance.REFUTES, kind=EvidenceKind.CLAIM, target=rain[:6])
        assert ana.add_evidence(late, linked).target == rain

    def test_an_act_that_is_sent_twice_is_one(self, ana: Workspace, late: str) -> None:
        one, again = (ana.add_evidence(late, page(), op_uuid="op-1") for _ in range(2))
        assert one.id == again.id
        assert len(ana.evidence(late)) == 1

    def test_what_was_edited_keeps_its_id_its_place_and_its_day(
        self, ana: Workspace, late: str
    ) -> None:
        first, second = (ana.add_evidence(late, page()) for _ in range(2))
        edited = ana.edit_evidence(first.id[:7], page(Stance.REFUTES, quotation="No."))
        assert (edited.id, edited.added_at) == (first.id, first.added_at)
        assert ana.evidence(late) == (edited, second)
        ana.undo()
        assert ana.evidence(late) == (first, second)

    def test_an_edit_that_changes_nothing_is_no_act(self, ana: Workspace, late: str) -> None:
        kept = ana.add_evidence(late, page())
        ana.edit_evidence(kept.id, kept.grounds)
        assert [event.kind for event in ana.claim(late).evidence_events] == [EvidenceAct.ADD]

    def test_what_was_removed_comes_back_by_undo(self, ana: Workspace, late: str) -> None:
        kept = ana.add_evidence(late, page())
        ana.remove_evidence(kept.id)
        assert ana.evidence(late) == ()
        with pytest.raises(UsageError, match="No evidence has an id that begins with"):
            ana.edit_evidence(kept.id, page())
        assert ana.undo() is not None
        assert ana.evidence(late) == (kept,)

    def test_the_history_tells_every_act(self, ana: Workspace, late: str) -> None:
        kept = ana.add_evidence(late, page())
        ana.judge(late, Verdict.CORROBORATED)
        ana.remove_evidence(kept.id)
        ana.undo()
        kinds = [str(act.kind) for act in ana.claim(late).acts]
        assert kinds == ["add", "set", "remove", "retract"]

    @pytest.mark.parametrize(
        ("kind", "target", "note", "because"),
        [
            (EvidenceKind.URL, "", "", "give an address, a document or a note"),
            (EvidenceKind.URL, "www.example.org", "", "is no address: type it in full"),
            (EvidenceKind.URL, "ftp://example.org", "", "only http and https addresses are read"),
            (EvidenceKind.URL, "https://me:key@example.org", "", "a user name or password"),
            (EvidenceKind.URL, "https://", "", "an address without a host"),
            (EvidenceKind.URL, "https://example.org/\x1b[2J", "", "not a possible address"),
            (EvidenceKind.CLAIM, "", "", "needs a claim: give its id"),
            (EvidenceKind.CLAIM, "czzzz", "", "No claim has an id that begins with"),
            (EvidenceKind.CLAIM, "LATE", "", "no evidence for itself: give another claim"),
            (EvidenceKind.DOCUMENT, "  ", "a remark", "A document needs a name"),
            (EvidenceKind.NOTE, "", "  ", "A note needs text"),
            (EvidenceKind.NOTE, URL, "a remark", "A note names nothing else"),
        ],
    )
    def test_what_lacks_something_is_refused_and_says_what_to_do(
        self, ana: Workspace, late: str, kind: EvidenceKind, target: str, note: str, because: str
    ) -> None:
        target = late if target == "LATE" else target
        grounds = Grounds(stance=Stance.SUPPORTS, kind=kind, target=target, note=note)
        with pytest.raises(UsageError, match=because) as caught:
            ana.add_evidence(late, grounds)
        assert ": " in str(caught.value), "says what to do"
        assert ana.evidence(late) == ()

    def test_a_day_that_is_yet_to_come_is_refused(self, ana: Workspace, late: str) -> None:
        tomorrow = NOON.astimezone().date() + timedelta(days=1)
        grounds = Grounds(
            stance=Stance.SUPPORTS, kind=EvidenceKind.URL, target=URL, accessed=tomorrow
        )
        with pytest.raises(UsageError, match="is yet to come: give the day of access"):
            ana.add_evidence(late, grounds)

    def test_an_earlier_day_stays(self, ana: Workspace, late: str) -> None:
        day = date(2023, 11, 22)
        grounds = Grounds(stance=Stance.SUPPORTS, kind=EvidenceKind.URL, target=URL, accessed=day)
        assert ana.add_evidence(late, grounds).accessed == day


class TestBlindness:
    """Invariant 7: no query that serves a blind reviewer returns another's evidence."""

    def test_who_has_not_judged_sees_only_their_own(
        self, ana: Workspace, desk: Desk, late: str
    ) -> None:
        bo = desk("bo")
        hers = ana.add_evidence(late, page())
        his = bo.add_evidence(late, on_note("The log has no such entry."))
        assert ana.evidence(late) == (hers,)
        assert bo.evidence(late) == bo.claim(late).evidence == (his,)
        assert {act.reviewer for act in bo.claim(late).acts} == {"bo"}
        assert set(bo.evidence_beneath(late)) == {"bo"}

    def test_a_skip_buys_no_look(self, ana: Workspace, desk: Desk, late: str) -> None:
        bo = desk("bo")
        ana.add_evidence(late, page())
        bo.skip(late, SkipReason.LATER)
        assert bo.evidence(late) == ()
        assert bo.claim(late).evidence_events == ()

    def test_nothing_of_it_can_be_named_either(self, ana: Workspace, desk: Desk, late: str) -> None:
        bo = desk("bo")
        hers = ana.add_evidence(late, page())
        acts: list[Callable[[str], object]] = [
            bo.archived_copy,
            bo.my_evidence,
            bo.remove_evidence,
            lambda id_: bo.edit_evidence(id_, page()),
        ]
        for do in acts:
            with pytest.raises(UsageError) as caught:
                do(hers.id)
            with pytest.raises(UsageError) as of_none:
                do("ezzzzzzzzzzz")
            said, instead = str(caught.value), str(of_none.value)
            assert said.replace(hers.id, "") == instead.replace("ezzzzzzzzzzz", "")

    def test_an_id_is_found_as_if_the_others_had_none(
        self, ana: Workspace, desk: Desk, late: str
    ) -> None:
        bo = desk("bo")
        for _ in range(3):
            ana.add_evidence(late, page())
        his = bo.add_evidence(late, page())
        assert bo.my_evidence("e") == his

    def test_my_own_verdict_shows_it_and_undoing_it_hides_it_again(
        self, ana: Workspace, desk: Desk, late: str
    ) -> None:
        bo = desk("bo")
        hers = ana.add_evidence(late, page())
        bo.judge(late, Verdict.CONTESTED)
        assert bo.evidence(late) == bo.claim(late).evidence == (hers,)
        assert [act.reviewer for act in bo.claim(late).evidence_events] == ["ana"]
        bo.undo()
        assert bo.evidence(late) == bo.claim(late).evidence == ()

    def test_what_may_be_seen_is_still_not_mine_to_change(
        self, ana: Workspace, desk: Desk, late: str
    ) -> None:
        bo = desk("bo")
        hers = ana.add_evidence(late, page())
        bo.judge(late, Verdict.CONTESTED)
        for change in (bo.remove_evidence, lambda id_: bo.edit_evidence(id_, page())):
            with pytest.raises(UsageError, match=r"is not yours: add your own to claim c\w+"):
                change(hers.id)
        assert ana.evidence(late) == (hers,)

    def test_who_may_settle_a_disagreement_gets_both_sides(
        self, ana: Workspace, desk: Desk, late: str
    ) -> None:
        lead, bo, cy = desk("lea"), desk("bo"), desk("cy")
        hers = ana.add_evidence(late, page())
        ana.judge(late, Verdict.CORROBORATED)
        bo.judge(late, Verdict.CONTESTED)
        his = bo.add_evidence(late, on_note("No such entry."))
        assert set(cy.evidence_beneath(late)) == {"ana", "bo"}, "settled by nobody, open to all"
        lead.set_role("lea", Role.LEAD)
        lead.set_role("cy", Role.ADJUDICATOR)
        assert cy.evidence_beneath(late) == {"ana": (hers,), "bo": (his,)}
        assert cy.evidence(late) == cy.claim(late).evidence == (), "but not with the names"


class TestCopies:
    @pytest.fixture
    def web(self) -> Iterator[WebServer]:
        with WebServer().running() as web:
            yield web

    def test_a_copy_of_the_page_is_kept_bit_for_bit(
        self, ana: Workspace, database: Path, late: str, web: WebServer
    ) -> None:
        url = web.put("/lock", PAGE, content_type="text/html; charset=utf-8")
        kept = ana.add_evidence(late, page(url=url), archive=True, allow_private=True)
        web.put("/lock", "changed since")
        assert ana.archived_copy(kept.id) == PAGE.encode()
        assert look(database, "SELECT sha256, url, media_type FROM original") == [
            (kept.archived, url, "text/html")
        ]

    def test_a_page_that_cannot_be_fetched_saves_nothing(
        self, ana: Workspace, late: str, web: WebServer
    ) -> None:
        gone = page(url=web.site + "/gone")
        with pytest.raises(
            SourceError, match=r"Nothing was saved, as no copy could be fetched: .*answers 404"
        ):
            ana.add_evidence(late, gone, archive=True, allow_private=True)
        assert (ana.evidence(late), ana.undo()) == ((), None)
        assert ana.add_evidence(late, gone).archived == "", "without a copy it can be kept"

    def test_robots_and_private_addresses_are_respected(
        self, ana: Workspace, late: str, web: WebServer
    ) -> None:
        url = web.put("/lock", PAGE)
        with pytest.raises(SourceError, match="not on the public internet"):
            ana.add_evidence(late, page(url=url), archive=True)
        web.put("/robots.txt", "User-agent: *\nDisallow: /", content_type="text/plain")
        with pytest.raises(SourceError, match=r"robots\.txt"):
            ana.add_evidence(late, page(url=url), archive=True, allow_private=True)
        assert web.asked["/lock"] == 0

    def test_a_copy_stays_while_the_address_does(
        self, ana: Workspace, late: str, web: WebServer
    ) -> None:
        url = web.put("/lock", PAGE)
        kept = ana.add_evidence(late, page(url=url), archive=True, allow_private=True)
        assert ana.edit_evidence(kept.id, page(url=url, quotation="2.4")).archived == kept.archived
        assert ana.edit_evidence(kept.id, page(url=URL)).archived == ""
        with pytest.raises(UsageError, match="No copy was kept for evidence"):
            ana.archived_copy(kept.id)
        ana.undo()
        assert ana.archived_copy(kept.id) == PAGE.encode()

    def test_a_copy_can_be_fetched_later(self, ana: Workspace, late: str, web: WebServer) -> None:
        url = web.put("/lock", PAGE)
        kept = ana.add_evidence(late, page(url=url))
        ana.edit_evidence(kept.id, kept.grounds, archive=True, allow_private=True)
        assert ana.archived_copy(kept.id) == PAGE.encode()

    def test_only_a_page_has_a_copy(self, ana: Workspace, late: str) -> None:
        with pytest.raises(UsageError, match="leave it off for a note"):
            ana.add_evidence(late, on_note("No."), archive=True)
