"""The small parts of the screen that need no screen."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from workbench.model import Status
from workbench.records import STATUSES, Listing
from workbench.ui.judging import KeyGuard
from workbench.ui.marked_text import Ink, Mark, segments
from workbench.ui.screens.elsewhere import lit_words
from workbench.ui.trail import Trail
from workbench.ui.wrapping import wrap
from workbench.visible import on_lines, on_one_line


@example("\x1b\x850", 4)  # a sign for a control character, and one without width
@example("\u0301 \u0301 one", 4)
@given(st.text(max_size=200), st.integers(4, 40))
def test_lines_hold_every_word_in_order_and_fit(text: str, width: int) -> None:
    lines = wrap(text, width)
    drawn = "".join(text[start:end] for start, end in lines)
    assert "".join(drawn.split()) == "".join(text.split())
    shown = [on_one_line(text[start:end]) for start, end in lines]
    assert all(cell_len(line) <= width or len(line) == 1 for line in shown)
    assert [start for start, _ in lines] == sorted(start for start, _ in lines)


def test_a_word_that_is_too_long_is_cut_and_an_empty_line_stays() -> None:
    text = "one\n\nextraordinarily"
    assert [text[start:end] for start, end in wrap(text, 8)] == ["one", "", "extraord", "inarily"]


@given(st.text())
def test_shown_text_keeps_its_length_and_has_no_controls(text: str) -> None:
    line, lines = on_one_line(text), on_lines(text)
    assert len(line) == len(lines) == len(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in line)
    assert not set(line) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in lines)


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(Ink)), max_size=6),
)
def test_marked_text_is_the_text(text: str, marks: list[tuple[int, int, Ink]]) -> None:
    drawn = segments(
        text,
        (0, len(text)),
        [Mark(min(a, b), max(a, b), ink) for a, b, ink in marks],
        Style(),
        lambda _: Style(bold=True),
    )
    assert "".join(segment.text for segment in drawn) == on_one_line(text)


def test_a_verdict_key_counts_only_after_the_claim_could_be_seen() -> None:
    guard = KeyGuard(0.25)
    assert guard.refusal("a", 10.0)
    guard.painted_at = 10.0
    assert guard.refusal("a", 10.2)
    assert not guard.refusal("a", 10.4)


def test_a_key_that_is_held_down_counts_once() -> None:
    guard = KeyGuard(0.25, painted_at=0.0)
    presses = [1.0 + n / 30 for n in range(60)]
    assert [bool(guard.refusal("a", now)) for now in presses] == [False] + 59 * [True]
    assert not guard.refusal("x", presses[-1] + 0.05)


def test_looking_elsewhere_drops_what_lay_ahead() -> None:
    trail = Trail()
    for n in (1, 2, 2, 3):
        trail.looked_at(n)
    assert trail.step(1) is None
    assert (trail.step(-1), trail.step(-1), trail.step(-1)) == (2, 1, None)
    trail.looked_at(9)
    assert trail.step(1) is None
    assert trail.step(-1) == 1


def test_the_next_to_do_goes_round_and_takes_the_stale_along() -> None:
    listing = Listing.empty()
    assert listing.next_to_do(-1) is None
    assert listing.previous_to_do(0) is None
    done, contested, to_do, stale = (
        STATUSES.index(Status(name)) for name in ("corroborated", "contested", "open", "stale")
    )
    for n, code in enumerate((done, to_do, contested, stale, done)):
        listing.numbers.append(n)
        listing.statuses.append(code)
    assert [listing.next_to_do(after) for after in (-1, 1, 3, 4)] == [1, 3, 1, 1]
    assert [listing.previous_to_do(before) for before in (0, 2, 4)] == [3, 1, 3]
    assert listing.to_do == 2


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_report_elsewhere_is_shown_word_for_word(ours: str, theirs: str) -> None:
    shown = "".join(text for text, _ in lit_words(ours, theirs))
    assert shown.split() == on_one_line(theirs).split()


def test_only_words_that_the_claim_has_not_are_lit() -> None:
    lit = [text for text, style in lit_words("Roe shut all 8 gates.", "8 gates were shut") if style]
    assert lit == ["were"]
