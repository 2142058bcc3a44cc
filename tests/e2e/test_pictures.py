"""The pictures of the documentation show the program as it is."""

from __future__ import annotations

import html
import importlib.util
import re

import pytest

from tests.builders import HOME

_TEXT = re.compile(r'<text [^>]*\by="([\d.]+)"[^>]*>([^<]*)</text>')


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("make_pictures", HOME / "docs/make_pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pictures: dict[str, str] = module.draw()
    return pictures


def last_line(svg: str) -> str:
    """The key bar, which is the lowest text of a picture."""
    found = [(float(y), html.unescape(text)) for y, text in _TEXT.findall(svg)]
    lowest = max(y for y, _ in found)
    return "".join(text for y, text in found if y == lowest)


@pytest.mark.parametrize("name", ["review", "galley", "elsewhere"])
def test_a_picture_shows_the_present_keys(drawn: dict[str, str], name: str) -> None:
    kept = (HOME / "docs" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    assert last_line(kept) == last_line(drawn[name]), "draw it anew: make pictures"


@pytest.mark.parametrize("name", ["review", "galley", "elsewhere"])
def test_a_picture_names_no_other_host(drawn: dict[str, str], name: str) -> None:
    assert set(re.findall(r"https?://[^\s\"')]+", drawn[name])) == {"http://www.w3.org/2000/svg"}
