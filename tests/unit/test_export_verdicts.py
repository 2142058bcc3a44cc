"""The verdict CSV says all that is known, and can be read back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.export import COLUMNS, read_verdicts, write_verdicts
from workbench.model import Adjudication, Basis, Judgement, SkipReason, Status, Verdict
from workbench.records import VerdictRow
from workbench.review import deciding

NOON = datetime(2024, 5, 3, 12, 0, 0, 250, tzinfo=UTC)
FOR = Verdict.CORROBORATED
AGAINST = Verdict.CONTESTED

ROW = VerdictRow(
    claim_id="c0123456789a",
    status=Status.OPEN,
    verdict=None,
    skip_reason=None,
    judgements=(),
    claim_text="The tunnel cost 90 million crowns.",
    claimant="Mira Hallonen",
    quotation="indirect",
    check_worthiness=0.75,
    article_id="a012345678",
    headline="Tunnel opens",
    publisher="Harbour Gazette",
    byline="Ida Holm",
    published="2024-05-02",
    url="https://example.org/tunnel",
    start=10,
    end=44,
    article_sha256="ab" * 32,
)


def held(
    reviewer: str,
    verdict: Verdict | None = None,
    *,
    skip: SkipReason | None = None,
    note: str = "",
    minutes: int = 0,
) -> Judgement:
    at = NOON + timedelta(minutes=minutes)
    return Judgement(ROW.claim_id, reviewer, verdict, skip, note, at)


def written(*rows: VerdictRow) -> str:
    stream = io.StringIO(newline="")
    assert write_verdicts(rows, stream) == len(rows)
    return stream.getvalue()


def cells(row: VerdictRow) -> dict[str, str]:
    (found,) = csv.DictReader(io.StringIO(written(row), newline=""))
    return found


def test_the_head_names_the_columns_and_lines_end_as_rfc_4180_says() -> None:
    assert written() == ",".join(COLUMNS) + "\r\n"
    assert written(ROW).count("\r\n") == 2
    assert written(ROW).endswith("\r\n")


def test_an_open_claim_has_its_words_and_no_verdict() -> None:
    found = cells(ROW)
    assert found["claim"] == ROW.claim_text
    assert (found["status"], found["verdict"], found["reviewer"]) == ("open", "", "")
    assert (found["decided_at"], found["note"]) == ("", "")
    assert (found["start"], found["end"], found["check_worthiness"]) == ("10", "44", "0.75")


def test_one_verdict_has_its_reviewer_time_and_bare_note() -> None:
    judgement = held("ana", FOR, note="Border Guard, by telephone")
    found = cells(replace(ROW, status=Status.CORROBORATED, verdict=FOR, judgements=(judgement,)))
    assert found["verdict"] == "corroborated"
    assert found["reviewer"] == "ana"
    assert found["decided_at"] == "2024-05-03T12:00:00.000250Z"
    assert found["note"] == "Border Guard, by telephone"


def test_times_are_in_utc_whatever_the_zone() -> None:
    east = held("ana", FOR)
    east = replace(east, decided_at=NOON.astimezone(timezone(timedelta(hours=5, minutes=30))))
    assert cells(replace(ROW, judgements=(east,)))["decided_at"].startswith("2024-05-03T12:00:00")


def test_reviewers_stand_in_the_order_of_deciding() -> None:
    both = (held("ben", AGAINST, minutes=5), held("ana", FOR, note="seen"))
    found = cells(replace(ROW, status=Status.DISAGREEMENT, judgements=both))
    assert found["reviewer"] == "ana; ben"
    assert found["decided_at"] == "2024-05-03T12:05:00.000250Z"
    assert found["verdict"] == ""
    assert found["note"] == "ana: seen"


def test_several_notes_say_whose_they_are() -> None:
    both = (held("ana", FOR, note="seen"), held("ben", FOR, note="heard\nonly", minutes=1))
    assert cells(replace(ROW, judgements=both))["note"] == "ana: seen\nben: heard\nonly"


def test_a_note_is_never_taken_for_another_reviewers() -> None:
    skipped = held("ben", skip=SkipReason.LATER, note="no time")
    found = cells(replace(ROW, verdict=FOR, judgements=(held("ana", FOR), skipped)))
    assert (found["reviewer"], found["note"]) == ("ana", "ben: no time")


def test_a_note_without_a_verdict_is_not_lost() -> None:
    found = cells(replace(ROW, judgements=(held("ana", note="ask the port"),)))
    assert (found["reviewer"], found["note"]) == ("", "ana: ask the port")


def test_a_skip_has_its_reason() -> None:
    skipped = held("ben", skip=SkipReason.NOT_CHECKABLE)
    found = cells(
        replace(
            ROW,
            status=Status.SKIPPED,
            skip_reason=SkipReason.NOT_CHECKABLE,
            judgements=(skipped,),
        )
    )
    assert (found["skip_reason"], found["reviewer"]) == ("not checkable", "ben")


JUDGEMENTS = st.lists(
    st.builds(
        held,
        st.sampled_from(["ana", "ben", "cy", "dee"]),
        st.sampled_from([None, FOR, AGAINST]),
        minutes=st.integers(0, 3),
    ).map(lambda one: one if one.verdict else replace(one, skip_reason=SkipReason.LATER)),
    unique_by=lambda one: one.reviewer,
)


@given(JUDGEMENTS)
def test_the_reviewers_named_are_those_that_the_status_rests_on(held: list[Judgement]) -> None:
    named = cells(replace(ROW, judgements=tuple(held)))["reviewer"]
    assert named == "; ".join(one.reviewer for one in deciding(held))


def adjudicated(reason: str = "the harbour log", minutes: int = 9) -> VerdictRow:
    both = (held("ana", FOR), held("ben", AGAINST, minutes=5))
    ground = frozenset({("ana", FOR), ("ben", AGAINST)})
    at = NOON + timedelta(minutes=minutes)
    settled = Adjudication(ROW.claim_id, "cy", AGAINST, reason, at, ROW.claim_text, ground)
    return replace(
        ROW,
        status=Status.CONTESTED,
        verdict=AGAINST,
        judgements=both,
        basis=Basis.ADJUDICATED,
        adjudication=settled,
    )


def test_a_settled_disagreement_names_who_settled_it_and_why() -> None:
    found = cells(adjudicated())
    assert (found["verdict"], found["basis"]) == ("contested", "adjudicated")
    assert (found["adjudicator"], found["adjudication_reason"]) == ("cy", "the harbour log")
    assert found["reviewer"] == "ana; ben", "whose verdicts it was between"
    assert found["decided_at"] == "2024-05-03T12:09:00.000250Z"


def test_an_adjudication_that_is_stale_settles_nothing() -> None:
    stale = replace(adjudicated(), status=Status.DISAGREEMENT, verdict=None, basis=Basis.UNRESOLVED)
    found = cells(stale)
    assert (found["verdict"], found["basis"]) == ("", "unresolved")
    assert (found["adjudicator"], found["adjudication_reason"]) == ("", "")
    assert found["decided_at"] == "2024-05-03T12:05:00.000250Z"


@pytest.mark.parametrize("basis", Basis)
def test_the_basis_says_what_the_verdict_rests_on(basis: Basis) -> None:
    assert cells(replace(ROW, basis=basis))["basis"] == basis


def test_the_reason_of_an_adjudicator_is_no_formula(tmp_path: Path) -> None:
    nasty = adjudicated("=1+1")
    assert cells(nasty)["adjudication_reason"] == "'=1+1"
    (back,) = read_back(tmp_path, nasty)
    assert back["adjudication_reason"] == "=1+1"


def test_a_formula_is_made_harmless_and_comes_back(tmp_path: Path) -> None:
    nasty = replace(
        ROW,
        claim_text='=HYPERLINK("http://example.org")',
        claimant="@cmd",
        headline="+1",
        publisher="-2",
        byline="'=3",
        judgements=(held("=ana", FOR, note="\t=1"),),
    )
    for cell in cells(nasty).values():
        assert cell[:1] not in ("=", "+", "-", "@", "\t")
    (back,) = read_back(tmp_path, nasty)
    assert back["claim"] == nasty.claim_text
    assert back["claimant"] == "@cmd"
    assert back["byline"] == "'=3"
    assert back["reviewer"] == "=ana"
    assert back["note"] == "\t=1"


def read_back(folder: Path, *rows: VerdictRow) -> list[dict[str, str]]:
    path = folder / "verdicts.csv"
    path.write_bytes(written(*rows).encode())
    return list(read_verdicts(path))


NASTY = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(text=NASTY, note=NASTY)
def test_what_was_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, note: str
) -> None:
    row = replace(ROW, claim_text=text, headline=note, judgements=(held("ana", FOR, note=note),))
    (back,) = read_back(tmp_path_factory.mktemp("back", numbered=True), row)
    assert (back["claim"], back["headline"], back["note"]) == (text, note, note)


def test_a_very_long_claim_is_read_back(tmp_path: Path) -> None:
    (back,) = read_back(tmp_path, replace(ROW, claim_text="ä" * 200_000))
    assert len(back["claim"]) == 200_000


def test_a_file_that_cannot_be_read_back_is_refused_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    with pytest.raises(WorkbenchError, match="cannot be read: No such file"):
        list(read_verdicts(path))
    path.write_text("a,b\r\n")
    with pytest.raises(WorkbenchError, match="lacks claim_id, verdict"):
        list(read_verdicts(path))
    path.write_bytes(b"")
    with pytest.raises(WorkbenchError, match="no verdict CSV"):
        list(read_verdicts(path))
    path.write_bytes(",".join(COLUMNS).encode() + b"\r\nc1,contested\r\n")
    with pytest.raises(WorkbenchError, match=rf"row 2: 2 cells instead of {len(COLUMNS)}"):
        list(read_verdicts(path))
    path.write_bytes(written(ROW).encode() + b'"a quote too few')
    with pytest.raises(WorkbenchError, match="after row 2"):
        list(read_verdicts(path))
    path.write_bytes(written(ROW).encode("utf-16"))
    with pytest.raises(WorkbenchError, match="not in UTF-8"):
        list(read_verdicts(path))
