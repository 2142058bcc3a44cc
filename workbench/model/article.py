"""An article as read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One document as read.

    `body` is what the offsets of sentences and claims point into. `sha256` is of the bytes as
    they were read, in hexadecimal; `source` says where from (a path, a URL, "-"). `agency` is the
    wire that the text is credited to ("Reuters"), empty for none. `remarks` says in words what
    reading had to repair or guess, one thing each.
    """

    headline: str
    publisher: str
    byline: str
    published: date | None
    url: str
    language: str
    body: str
    sha256: str
    source: str
    remarks: tuple[str, ...] = ()
    agency: str = ""
