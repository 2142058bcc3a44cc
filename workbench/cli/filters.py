"""Which claims are meant: the filter options of `claims` and `export`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import click

from workbench.errors import UsageError
from workbench.model import Status
from workbench.records import NO_CLAIMANT, ClaimFilter
from workbench.workspace import Workspace

_NAMES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter as it was typed: beginnings of ids, parts of names."""

    statuses: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    unattributed: bool = False
    words: str = ""

    def resolve(self, workspace: Workspace) -> ClaimFilter:
        """The filter that is meant in this workspace.

        Raises UsageError for an id or a name that nothing here answers to. Where there are no
        claims yet, everything is let pass: there is better advice to give.
        """
        if not workspace.counts().total:
            return ClaimFilter()
        return ClaimFilter(
            statuses=frozenset(map(Status, self.statuses)),
            articles=frozenset(workspace.article(prefix).id for prefix in self.articles),
            publishers=_meant(self.publishers, workspace.publishers, "publisher"),
            claimants=_meant(self.claimants, workspace.claimants, "claimant")
            | ({NO_CLAIMANT} if self.unattributed else set()),
            words=self.words,
        )


def filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """The filter options, given to the command as one argument `asked`."""

    @wraps(command)
    def collected(
        *args: object,
        status: tuple[str, ...],
        article: tuple[str, ...],
        publisher: tuple[str, ...],
        claimant: tuple[str, ...],
        unattributed: bool,
        search: str,
        **rest: object,
    ) -> None:
        asked = Asked(status, article, publisher, claimant, unattributed, search)
        command(*args, asked=asked, **rest)

    for option in reversed(_OPTIONS):
        collected = option(collected)
    return collected


_OPTIONS = (
    click.option(
        "--status",
        multiple=True,
        type=click.Choice([str(status) for status in Status], case_sensitive=False),
        help="Claims that stand so.",
    ),
    click.option("--article", multiple=True, metavar="ID", help="Claims of this article."),
    click.option("--publisher", multiple=True, metavar="NAME", help="Part of the name will do."),
    click.option("--claimant", multiple=True, metavar="NAME", help="Part of the name will do."),
    click.option("--unattributed", is_flag=True, help="Claims that the article makes itself."),
    click.option("--search", default="", metavar="WORDS", help="Claims with all these words."),
)


def _meant(
    asked: tuple[str, ...], listed: Callable[[], list[tuple[str, int]]], what: str
) -> frozenset[str]:
    """The names that are asked for exactly or, failing that, hold what is asked for."""
    if not asked:
        return frozenset()
    names = [name for name, _ in listed()]
    meant: set[str] = set()
    for part in asked:
        folded = part.casefold()
        found = {part} & set(names) or {name for name in names if folded in name.casefold()}
        if not found:
            there_are = f"There are: {_some(names)}." if names else "No article names one."
            raise UsageError(f"No {what} is called {part!r}. {there_are}")
        meant |= found
    return frozenset(meant)


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMES_SHOWN])
    return shown if len(names) <= _NAMES_SHOWN else f"{shown} … ({len(names) - _NAMES_SHOWN} more)"
