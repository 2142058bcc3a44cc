"""Who may set roles and settings, and how shares are written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON
from workbench.desk_wording import (
    DEFAULTS,
    SETTINGS,
    desk_event_in_words,
    share_from,
    share_in_words,
)
from workbench.errors import UsageError
from workbench.records import DeskEvent, DeskEventKind
from workbench.review.people import is_last_lead, why_not

NAMES = st.text("abc", min_size=1, max_size=3)


@given(NAMES, st.sets(NAMES))
def test_anybody_may_set_while_nobody_is_lead_and_then_leads_alone(
    by: str, leads: set[str]
) -> None:
    refusal = why_not(by, leads)
    assert (refusal is None) == (not leads or by in leads)
    if refusal:
        assert all(name in refusal for name in leads)


@given(NAMES, st.sets(NAMES))
def test_the_last_lead_is_the_one_without_whom_anybody_may_set(name: str, leads: set[str]) -> None:
    assert is_last_lead(name, leads) == (bool(leads) and not leads - {name})


@pytest.mark.parametrize(
    ("written", "share"),
    [
        *(("20%", 0.2), ("20 %", 0.2), (" 0.2 ", 0.2), (".5", 0.5), ("12.5%", 0.125)),
        *(("0", 0.0), ("0%", 0.0), ("1", 1.0), ("1.", 1.0), ("100%", 1.0), ("1%", 0.01)),
    ],
)
def test_a_share_is_per_cent_or_a_number_from_0_to_1(written: str, share: float) -> None:
    assert share_from(written) == share


@pytest.mark.parametrize(
    "written",
    [
        "",
        "%",
        "all",
        "-0.1",
        "101%",
        "101",
        "nan",
        "1e-3",
        "0,2",
        "20%%",
        "²%",
        "٢٠%",
        "999%",
        "9" * 90,
    ],
)
def test_what_is_no_share_is_refused_with_how_it_is_written(written: str) -> None:
    with pytest.raises(UsageError, match=r"is no share: write 0% to 100%\.$") as refused:
        share_from(written)
    assert len(str(refused.value)) <= 78


@pytest.mark.parametrize("written", ["20", "1.01", "100"])
def test_per_cent_without_its_sign_is_refused_with_what_may_be_meant(written: str) -> None:
    told = f"{written!r} is no share: for {written} per cent write {written}%."
    with pytest.raises(UsageError, match=rf"^{re.escape(told)}$"):
        share_from(written)


@given(st.integers(0, 10_000))
def test_a_share_in_words_is_read_as_itself(ten_thousandths: int) -> None:
    share = ten_thousandths / 10_000
    assert share_from(share_in_words(share)) == pytest.approx(share, abs=1e-9)


def test_every_setting_has_words_and_a_default() -> None:
    assert set(SETTINGS) == set(DEFAULTS)


@pytest.mark.parametrize(
    ("kind", "value", "was", "words"),
    [
        (DeskEventKind.ROLE, "lead", "reviewer", "bo is lead, was reviewer"),
        (DeskEventKind.ROLE, "lead", "", "bo is lead, and new here"),
        (DeskEventKind.LEAVE, "left", "here", "bo left"),
        (DeskEventKind.RETURN, "here", "left", "bo came back"),
    ],
)
def test_what_was_set_is_told_in_words(
    kind: DeskEventKind, value: str, was: str, words: str
) -> None:
    assert desk_event_in_words(DeskEvent("1", "ana", kind, "bo", value, NOON, was)) == words
