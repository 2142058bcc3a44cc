"""The signs that the program draws, and what stands in for them where only ASCII is safe."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import workbench
from workbench.glyphs import (
    STAND_INS,
    in_ascii,
    is_unicode_safe,
    show_what_is_missing,
    without_signs,
    write_plainly,
)
from workbench.ui.dashboard_text import DRAWN_WITH
from workbench.ui.line_filters import encodable
from workbench.ui.marks import BUSY, CHOSEN, SAVING, UNSAVED
from workbench.visible import on_one_line
from workbench.wording import GLYPHS, RELATIONS, STANCES

_SOURCE = Path(workbench.__file__).parent
_READ_NOT_DRAWN = (
    "extract",
    "match",
    "ingest",
    "intake",
    "factchecks",
    "extractors",
    "store",
    "export",
)
"""The parts that read articles, which are full of signs, and draw nothing."""

_SIGNS_OF_ARTICLES = ("visible.py", "ui/line_filters.py")
"""What shows an article's controls, and what keeps its text in order and takes no cell."""


def _drawn() -> Iterator[tuple[str, str]]:
    """Every character beyond ASCII in the texts of the program, with the file it stands in."""
    for path in sorted(_SOURCE.rglob("*.py")):
        inside = path.relative_to(_SOURCE)
        if inside.parts[0] in _READ_NOT_DRAWN or inside.name == "glyphs.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if id(node) in said:  # a docstring
                    continue
                yield from ((char, str(inside)) for char in node.value if _is_sign(char))


def _is_sign(char: str) -> bool:
    """Whether a character is more than a bound of a range, which a pattern may name."""
    return not char.isascii() and category(char) not in ("Mn", "Lo", "Cn")


def test_every_sign_that_the_program_draws_has_a_stand_in() -> None:
    drawn = {(char, where) for char, where in _drawn() if where not in _SIGNS_OF_ARTICLES}
    assert len(drawn) > 30
    assert {pair for pair in drawn if pair[0] not in STAND_INS} == set()


def test_a_stand_in_takes_the_cells_of_its_sign() -> None:
    for sign, stand_in in STAND_INS.items():
        assert stand_in.isascii()
        assert stand_in.isprintable()
        assert len(stand_in) == cell_len(sign)


def test_what_tells_things_apart_still_does() -> None:
    margin = [*GLYPHS.values(), BUSY, SAVING, UNSAVED, CHOSEN, "│"]
    beside_a_claim = [*RELATIONS.values(), "▸", "/", "│"]
    columns_of_days = ["█", "║", "│", "┤"]
    interval = ["╌", "━", "●", "◂"]
    for signs in (margin, beside_a_claim, [*STANCES.values()], columns_of_days, interval):
        assert len({in_ascii(sign) for sign in signs}) == len(signs)


def test_a_part_of_a_bar_has_the_stand_in_of_the_status_that_it_counts() -> None:
    for status, (char, _) in DRAWN_WITH.items():
        assert in_ascii(char) == in_ascii(GLYPHS[status])


@given(st.text())
def test_text_of_its_own_stays_as_it_is(text: str) -> None:
    kept = in_ascii(text)
    assert len(kept) - kept.count("/ ") <= len(text)
    for char in set(text) - set(STAND_INS):
        assert kept.count(char) >= text.count(char)


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1252", "koi8-r", "shift_jis"]))
def test_a_terminal_is_sent_nothing_that_its_encoding_lacks(text: str, encoding: str) -> None:
    text = on_one_line(text)
    shown = encodable(text, encoding)
    shown.encode(encoding)
    assert cell_len(shown) == cell_len(text)


def test_what_stands_before_a_word_that_says_the_same_is_not_read_out() -> None:
    assert without_signs("✓ corroborated · saved ▕██▏") == "corroborated, saved "
    assert without_signs("━Claims · 63 · by worth━━━") == "Claims, 63, by worth"
    assert without_signs("0.50 ╌╌╌╌━━╌╌") == "0.50 "
    assert without_signs("● chosen · ") == "* chosen "


def test_no_comma_dangles_and_no_gap_is_left_where_a_sign_was() -> None:
    assert without_signs("differs ± · .33 · ✓ confirmed") == "differs, .33, confirmed"
    assert without_signs("day ○ · night ·") == "day, night"
    assert without_signs("one▏two") == "one two"
    assert without_signs("“café”") == "“café”"


@pytest.mark.parametrize(
    ("encoding", "environ", "is_safe"),
    [
        ("utf-8", {"LANG": "en_GB.UTF-8"}, True),
        ("UTF8", {}, True),
        ("utf-8", {"LC_ALL": "C"}, False),
        ("utf-8", {"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, False),
        ("utf-8", {"LC_ALL": "C.UTF-8"}, True),
        ("utf-8", {"LC_CTYPE": "C"}, False),
        ("iso-8859-1", {"LC_ALL": "en_GB.ISO-8859-1"}, False),
        ("cp437", {}, False),
        ("no-such-encoding", {}, False),
    ],
)
def test_signs_are_sent_where_the_terminal_says_that_it_reads_them(
    encoding: str, environ: dict[str, str], is_safe: bool
) -> None:
    class Stream(io.StringIO):
        @property
        def encoding(self) -> str:  # type: ignore[override]  # read-only in a stream too
            return encoding

    assert is_unicode_safe(Stream(), environ) is is_safe


def _stream(encoding: str) -> tuple[io.TextIOWrapper, io.BytesIO]:
    raw = io.BytesIO()
    return io.TextIOWrapper(raw, encoding=encoding, newline=""), raw


def test_output_for_people_can_be_kept_to_plain_signs() -> None:
    stream, raw = _stream("utf-8")
    write_plainly(stream)
    print("✓ corroborated · “café”", file=stream, flush=True)
    assert raw.getvalue() == 'v corroborated - "café"\n'.encode()


def test_output_for_programs_is_exact_all_the_same() -> None:
    stream, raw = _stream("utf-8")
    write_plainly(stream)
    stream.reconfigure(encoding="utf-8", newline="")
    print("“✓”", file=stream, flush=True)
    assert raw.getvalue() == "“✓”\n".encode()


def test_a_sign_that_an_encoding_lacks_is_no_failure() -> None:
    stream, raw = _stream("latin-1")
    show_what_is_missing(stream)
    print("✗ ½ é 日", file=stream, flush=True)
    assert raw.getvalue() == b"x \xbd \xe9 \\u65e5\n"
