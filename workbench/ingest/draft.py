"""What a format gives: the text of an article and what the file says of it outside the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.ingest.front_matter import Head


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it, before anything is taken from the text itself.

    `top` says whether the top of the body may hold headline, byline and date line, as that of a
    text does and that of a page, which keeps them apart, does not. `title` stands in for a
    headline that neither the head nor the text gives: a document's title is often only its
    file's name.
    """

    body: str
    head: Head = field(default_factory=Head)
    remarks: tuple[str, ...] = ()
    top: bool = True
    title: str = ""


def counted(number: int, singular: str) -> str:
    """A number with its noun: "1 soft hyphen", "2,000 soft hyphens"."""
    return f"{number:,} {singular}{'' if number == 1 else 's'}"
