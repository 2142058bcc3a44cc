"""Which claims are meant: the filter options of `claims` and `export`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import click

from workbench.errors import UsageError
from workbench.model import Status
from workbench.records import ClaimFilter
from workbench.workspace import Workspace

_NAMES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter as it was typed: beginnings of ids, parts of names."""

    statuses: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    words: str = ""

    def resolve(self, workspace: Workspace) -> ClaimFilter:
        """The filter that is meant in this workspace.

        Raises UsageError for an id or a name that nothing here answers to.
        """
        return ClaimFilter(
            statuses=frozenset(map(Status, self.statuses)),
            articles=frozenset(workspace.article(prefix).id for prefix in self.articles),
            publishers=_meant(self.publishers, workspace.publishers, "publisher"),
            claimants=_meant(self.claimants, workspace.claimants, "claimant"),
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
        search: str,
        **rest: object,
    ) -> None:
        command(*args, asked=Asked(status, article, publisher, claimant, search), **rest)

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
    click.option("--search", default="", metavar="WORDS", help="Claims with all these words."),
)


def _meant(
    asked: tuple[str, ...], listed: Callable[[], list[tuple[str, int]]], what: str
) -> frozenset[str]:
    """The names that are asked for exactly or, failing that, hold what is asked for."""
    if not asked:
        return frozenset()
    names = [name for name, _ in listed()]
    if not names:
        return frozenset(asked)
    meant: set[str] = set()
    for part in asked:
        folded = part.casefold()
        found = {part} & set(names) or {name for name in names if folded in name.casefold()}
        if not found:
            raise UsageError(f"No {what} is called {part!r}. There are: {_some(names)}.")
        meant |= found
    return frozenset(meant)


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMES_SHOWN])
    return shown if len(names) <= _NAMES_SHOWN else f"{shown} … ({len(names) - _NAMES_SHOWN} more)"
