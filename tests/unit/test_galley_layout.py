"""An article in lines: nothing of it is lost, and every sentence is found where it is drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, article, galley
from workbench.model import Status
from workbench.records import StoredArticle, StoredClaim, StoredGalley, with_claims
from workbench.ui.coverage import coverage
from workbench.ui.galley_layout import Layout, beside_a_margin, running

LayOut = Callable[[StoredGalley, int], Layout]
SENTENCES = st.lists(
    st.lists(
        st.sampled_from(["boats", "came", "in", "漁船", "e\u0301tang"]), min_size=1, max_size=40
    )
    .map(" ".join)
    .flatmap(lambda words: st.sampled_from([f"{words}.", f"{words}?"])),
    max_size=12,
)


def stored(*sentences: str, claimed: Status = Status.OPEN) -> StoredGalley:
    """An article of these sentences as it is kept; what does not ask is a claim."""
    read, found = article(*sentences), galley(*sentences)
    claims = [
        (claim.start, StoredClaim(n, f"c{n}", "a1", claim, claimed, None))
        for n, claim in enumerate(found.claims, 1)
    ]
    lines = tuple(with_claims(found.sentences, claims))
    return StoredGalley(StoredArticle("a1", 1, read, NOON), lines)


@given(SENTENCES, st.integers(10, 90))
@pytest.mark.parametrize("lay_out", [beside_a_margin, running])
def test_every_word_is_drawn_once_and_in_order(
    lay_out: LayOut, sentences: list[str], width: int
) -> None:
    laid = lay_out(stored(*sentences), width)
    drawn = [laid.body[start:end] for start, end in (line.span for line in laid.lines)]
    assert " ".join(drawn).split() == " ".join(sentences).split()


@given(SENTENCES, st.integers(10, 90))
@pytest.mark.parametrize("lay_out", [beside_a_margin, running])
def test_every_row_begins_on_its_first_line_and_ends_on_its_last(
    lay_out: LayOut, sentences: list[str], width: int
) -> None:
    laid = lay_out(stored(*sentences), width)
    assert len(laid.places) == len(laid.rows)
    for place, (row, (first, last)) in enumerate(zip(laid.rows, laid.places, strict=True)):
        assert place in laid.lines[first].begins
        assert laid.lines[first].span[0] <= row.span[0] < laid.lines[first].span[1]
        assert laid.lines[last].span[0] < row.span[1] <= laid.lines[last].span[1]
        assert laid.lines[last].row is not None


def test_running_text_keeps_its_paragraphs() -> None:
    held = stored("Boats came in.\n\nWho saw them?", "Nets were torn.")
    laid = running(held, 60)
    shown = [laid.body[slice(*line.span)] for line in laid.lines]
    assert shown == ["Boats came in.", "", "Who saw them? Nets were torn."]


@given(SENTENCES, st.sampled_from(list(Status)[:6]), st.integers(4, 30))
def test_the_bar_is_full_and_its_numbers_add_up(
    sentences: list[str], status: Status, cells: int
) -> None:
    held = stored(*sentences, claimed=status)
    told = coverage(held, {claim.n: claim.status for claim in held.claims}, cells).plain
    if not sentences:
        assert told == "There is no sentence in this article."
        return
    bar, words = told[1 : cells + 1], told[cells + 3 :]
    assert set(bar) <= set("█▆▄▁")
    claims = sum(not text.endswith("?") for text in sentences)
    assert ("▁" in bar) == (claims < len(sentences))
    assert words.startswith(f"{len(sentences)} sentence")
    assert f"{claims} claim" in words or not claims
    assert f"{len(sentences) - claims} question" in words or claims == len(sentences)
