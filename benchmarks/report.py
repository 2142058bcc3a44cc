"""What a measurement gives, and how it is written down."""

from __future__ import annotations

import platform
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from os import cpu_count
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured: its figure in words, what stands beside it, and the most it may be."""

    what: str
    figure: str
    beside: str = ""
    budget: str = ""
    is_within: bool | None = None

    @property
    def judgement(self) -> str:
        """The budget and whether it holds."""
        if self.is_within is None:
            return self.budget
        return f"{self.budget}: {'holds' if self.is_within else '**missed**'}"


@dataclass(frozen=True, slots=True)
class Section:
    """One benchmark's figures, with a paragraph on how they came about."""

    title: str
    how: str
    figures: tuple[Figure, ...]

    HEAD: ClassVar[str] = "| what | measured | beside | budget |\n|---|---|---|---|"

    def markdown(self) -> str:
        """The section as Markdown."""
        rows = [
            f"| {each.what} | {each.figure} | {each.beside} | {each.judgement} |"
            for each in self.figures
        ]
        return "\n".join([f"## {self.title}", "", self.how, "", self.HEAD, *rows])


@dataclass(slots=True)
class Report:
    """All sections of one run."""

    day: date
    title: str = "Benchmarks"
    written_by: str = "make bench"
    sections: list[Section] = field(default_factory=list)

    def markdown(self) -> str:
        """The whole page."""
        return "\n\n".join([self._head(), *(each.markdown() for each in self.sections)]) + "\n"

    def _head(self) -> str:
        return "\n".join(
            [
                f"# {self.title}",
                "",
                f"Written by `{self.written_by}`; do not edit. What stands beside a figure was",
                "measured in the same run: the ratio holds from machine to machine, times do not.",
                "",
                f"Taken on {self.day:%d %B %Y}: {_machine()}.",
            ]
        )


def with_section(page: str, name: str, section: Section, names: Sequence[str], day: date) -> str:
    """A page of sections by name, in the order of `names`, with this one in place of its former.

    Sections that are not known are left out; each says when and on what machine it was taken.
    """
    head, *blocks = re.split(r"^<!-- (.+) -->\n", page, flags=re.MULTILINE)
    kept = dict(zip(blocks[::2], blocks[1::2], strict=True))
    kept[name] = f"{section.markdown()}\n\nTaken on {day:%d %B %Y}: {_machine()}.\n"
    there = [f"<!-- {each} -->\n{kept[each].rstrip()}\n" for each in names if each in kept]
    return "\n".join([f"{head.rstrip()}\n", *there])


def seconds(value: float) -> str:
    """A time as a person reads it: "340 ms", "1.2 s", "0.41 ms"."""
    if value >= 1:
        return f"{value:.1f} s"
    milliseconds = 1_000 * value
    return f"{milliseconds:.0f} ms" if milliseconds >= 10 else f"{milliseconds:.2g} ms"


def times(ratio: float) -> str:
    """A ratio as a person reads it: "1.31 ×"."""
    return f"{ratio:.2f} ×"


def _machine() -> str:
    parts: Iterable[str] = (
        f"{platform.system()} on {platform.machine()}, {cpu_count()} cores, shared with others",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        f"Textual {version('textual')}",
    )
    return "; ".join(parts)
