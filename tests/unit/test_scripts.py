"""Text of any script on a grid of cells: what is one character to a reader is never taken apart."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from workbench.ui.line_filters import Isolated, StandIns, runs_left
from workbench.ui.marked_text import Ink, Mark, segments
from workbench.ui.wrapping import wrap
from workbench.visible import on_one_line

FAMILY, FLAG = "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f1eb\U0001f1ee"
_PARTS = [
    "a",
    "port",
    " ",
    "\n",
    "東",
    "港湾",
    "e\u0301",
    "\u0301",
    FAMILY,
    FLAG,
    "\U0001f44d\U0001f3fd",
]
_PARTS += [
    "שלום",
    "ש\u05c1",
    "مرحبا",
    "ก\u0e34",
    "नि",
    "한",
    "\u200b",
    "\u202e",
    "\ufe0f",
    "\t",
    "12:30",
]
TEXTS = st.lists(st.sampled_from(_PARTS), max_size=40).map("".join)
_BLACK = Color(0, 0, 0)


def clusters(text: str) -> list[tuple[int, int]]:
    """The spans of what a reader takes for one character, as the screen counts them."""
    spans, _ = split_graphemes(on_one_line(text))
    return [(start, end) for start, end, _ in spans]


@given(TEXTS, st.integers(2, 40))
@example(FAMILY * 3, 2)
@example("cafe\u0301" * 3, 4)
def test_a_line_ends_between_characters_and_keeps_to_its_width(text: str, width: int) -> None:
    for start, end in wrap(text, width):
        shown = on_one_line(text[start:end])
        assert cell_len(shown) <= width or len(clusters(shown)) == 1
    words = [line for line in text.split() if cell_len(line) > width]
    for word in words:
        between = {start for start, _ in clusters(word)} | {len(word)}
        assert all(start in between and end in between for start, end in wrap(word, width))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=5))
@example(f"the {FAMILY} of 5", [(0, 5), (6, 9)])
@example("cafe\u0301s", [(0, 4)])
def test_a_mark_changes_no_width(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(min(span), max(span), Ink.FIGURE) for span in spans]
    drawn = segments(text, (0, len(text)), marks, Style(), lambda _: Style(bold=True))
    assert "".join(each.text for each in drawn) == on_one_line(text)
    assert sum(cell_len(each.text) for each in drawn) == cell_len(on_one_line(text))


@given(st.lists(TEXTS, max_size=5))
def test_what_runs_left_is_kept_together_in_the_order_in_which_it_is_read(
    texts: list[str],
) -> None:
    line = [Segment(on_one_line(text)) for text in texts]
    sent = [each.text for each in Isolated().apply(line, _BLACK)]
    whole = "".join(sent)
    assert whole.replace("\u2068", "").replace("\u2069", "") == "".join(each.text for each in line)
    assert sum(map(cell_len, sent)) == sum(cell_len(each.text) for each in line)
    if any(runs_left(each.text) for each in line):
        before, _, rest = whole.partition("\u2068")
        after = rest.partition("\u2069")[2]
        assert not runs_left(before)
        assert not runs_left(after)
    else:
        assert [each.text for each in line] == sent


@given(TEXTS, st.sampled_from(["ascii", "iso-8859-8", "shift_jis", "utf-8"]))
def test_a_terminal_that_lacks_characters_keeps_its_columns(text: str, encoding: str) -> None:
    line = [Segment(on_one_line(text)), Segment(" ✓ │")]
    sent = StandIns(encoding).apply(line, _BLACK)
    "".join(each.text for each in sent).encode(encoding)
    assert [cell_len(each.text) for each in sent] == [cell_len(each.text) for each in line]
    assert sent[1].text == " v |"
