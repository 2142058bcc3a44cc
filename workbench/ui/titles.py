"""Border titles from outside text."""

from __future__ import annotations

from textual.content import Content

from workbench.visible import on_one_line


def plain_title(text: str) -> str:
    """A border title, which Textual reads as markup, that comes out as the text itself."""
    return Content(on_one_line(text)).markup
