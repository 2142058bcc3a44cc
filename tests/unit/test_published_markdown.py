"""Text from outside in Markdown: it reads as it stands, and nothing in it acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from tests.checks import HOSTILE, nasty
from workbench.export.publishing.markdown import link, plain
from workbench.visible import on_one_line

READER = MarkdownIt("gfm-like", {"html": True, "linkify": True, "typographer": False})
PLACES = ("{}", "- {}", "1. {}", "# {}", "**{}**: said", "| a | b |\n|---|---|\n| {} | c |")
"""Where a report puts text."""


def kinds_and_words(markdown: str) -> tuple[list[str], str]:
    """The kinds of tokens that a text is read as, and what stands in it as words."""
    kinds, words = [], []
    for token in READER.parse(markdown):
        for each in (token, *(token.children or ())):
            if each.type in ("text", "text_special"):
                words.append(each.content)
            elif each.type != "inline":
                kinds.append(each.type)
    return kinds, "".join(words)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE, "1. one", "1) one", "- one", "+ one", "=", "---", "===", "    code", "~~a~~",
        "https://a.b", "www.a.b", "ana@a.b", "a.fi", "&copy;", "[a]: b", "a\\", "`a", "a|b",
        "*a*", "__a__", "<https://a.b>", "![a](b)", "[a](b)", ":+1:", "\t- a", "mailto:ana@a.b",
    ],
)  # fmt: skip
def test_it_is_text_wherever_a_report_puts_it(place: str, text: str) -> None:
    _is_text(place, text)


@given(nasty)
def test_any_text_is_text(text: str) -> None:
    for place in PLACES:
        _is_text(place, text)


def _is_text(place: str, text: str) -> None:
    shown = " ".join(on_one_line(text).split())
    kinds, words = kinds_and_words(place.format(plain(text)))
    expected, framed = kinds_and_words(place.format("word"))
    assert kinds == expected
    assert words == framed.replace("word", shown)


def test_what_needs_no_guard_has_none() -> None:
    text = "At 11:19 on 3 May, well-known “A” (the B), 3,000 said: yes; 12 percent? “1/3”"
    assert plain(text) == text


@given(nasty)
def test_a_link_leads_where_it_says_and_holds_text(text: str) -> None:
    address = "https://port.example/a_b*c?d=1&copy;=2#(e)[f]\\g"
    (inline,) = (each for each in READER.parse(link(text, address)) if each.type == "inline")
    assert inline.children
    opening, *inside, closing = inline.children
    assert (opening.type, closing.type) == ("link_open", "link_close")
    assert opening.attrs == {"href": "https://port.example/a_b*c?d=1&copy;=2#(e)%5Bf%5D%5Cg"}
    assert {each.type for each in inside} <= {"text", "text_special"}
    assert "".join(each.content for each in inside) == " ".join(on_one_line(text).split())
