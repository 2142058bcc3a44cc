"""Which claims are meant, and in which order: options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

import click

from workbench.cli.options import Decorated
from workbench.errors import UsageError
from workbench.filters import parse
from workbench.model import Status
from workbench.records import NO_CLAIMANT, ClaimFilter, Order, SortBy
from workbench.workspace import Workspace

_NAMES_SHOWN = 8
_SAVED = "@"
"""Before the name of a filter that was saved."""


class Words(click.Choice[str]):
    """A choice among words of the field, written with a hyphen for each space.

    What was written with spaces is understood too.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = {word.replace(" ", "-"): word for word in words}
        super().__init__(list(self._words), case_sensitive=False)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word that is meant, as the field spells it."""
        chosen = super().convert(value.replace(" ", "-"), param, ctx)
        return self._words[chosen]


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter as it was typed: beginnings of ids, parts of names."""

    statuses: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    unattributed: bool = False
    words: str = ""
    line: str = ""

    def resolve(self, workspace: Workspace) -> ClaimFilter:
        """The filter that is meant in this workspace.

        Raises UsageError for an id or a name that nothing here answers to. Where there are no
        claims yet, everything is let pass: there is better advice to give.
        """
        line = self._line_in(workspace)
        parse(line)
        if not workspace.counts().total:
            return ClaimFilter()
        named = ClaimFilter(
            statuses=frozenset(map(Status, self.statuses)),
            articles=frozenset(workspace.article(prefix).id for prefix in self.articles),
            publishers=_meant(self.publishers, workspace.publishers, "publisher"),
            claimants=_meant(self.claimants, workspace.claimants, "claimant")
            | ({NO_CLAIMANT} if self.unattributed else set()),
            words=self.words,
        )
        return _both(named, workspace.parse_filter(line))

    def _line_in(self, workspace: Workspace) -> str:
        """The line that is meant: as it was typed or, after @, as it was saved."""
        if not self.line.startswith(_SAVED):
            return self.line
        name = self.line.removeprefix(_SAVED)
        saved = {each.name: each.line for each in workspace.saved_filters()}
        if name not in saved:
            there_are = f"There are: {_some(list(saved))}." if saved else "You have saved none."
            raise UsageError(f"You have saved no filter as {name!r}. {there_are}")
        return saved[name]


def _both(named: ClaimFilter, line: ClaimFilter) -> ClaimFilter:
    """A filter by options and one by its line. Raises UsageError where both ask for one field."""
    twice = sorted(named.asked & line.asked)
    if twice:
        raise UsageError(
            f"Options and --filter both say something of {', '.join(twice)}: say it in the line."
        )
    asked: dict[str, Any] = {name: getattr(line, name) for name in line.asked}
    return replace(named, **asked)


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
        line: str,
        **rest: object,
    ) -> None:
        asked = Asked(status, article, publisher, claimant, unattributed, search, line)
        command(*args, asked=asked, **rest)

    for option in reversed(_OPTIONS):
        collected = option(collected)
    return collected


_OPTIONS = (
    click.option(
        "--status",
        multiple=True,
        type=Words(map(str, Status)),
        help="Claims that stand so.",
    ),
    click.option("--article", multiple=True, metavar="ID", help="Claims of this article."),
    click.option("--publisher", multiple=True, metavar="NAME", help="Part of the name will do."),
    click.option("--claimant", multiple=True, metavar="NAME", help="Part of the name will do."),
    click.option("--unattributed", is_flag=True, help="Claims that the article makes itself."),
    click.option("--search", default="", metavar="WORDS", help="Claims with all these words."),
    click.option(
        "--filter",
        "line",
        default="",
        metavar="LINE",
        help="All that a filter can say, in one line, or @NAME for one that you saved.",
    ),
)


def order_option(help_: str) -> Callable[[Decorated], Decorated]:
    """`--order`, given to the command as `order`: those in which claims are served."""
    return click.option(
        "--order",
        type=click.Choice([str(order) for order in Order]),
        default=str(Order.WORTH),
        show_default=True,
        callback=lambda _context, _option, value: Order(value),
        help=help_,
    )


def sort_options(command: Decorated) -> Decorated:
    """`--order` by any column and `--reverse`, given to the command as `column` and `reverse`."""
    by = click.option(
        "--order",
        "column",
        type=click.Choice([str(column) for column in SortBy]),
        default=str(SortBy.WORTH),
        show_default=True,
        callback=lambda _context, _option, value: SortBy(value),
        help="What comes first: what is most worth a check, the article read first, the oldest, "
        "what reports elsewhere differ from most, the latest published, the first claimant by "
        "name, what wants work, what most articles report, or what was judged last.",
    )
    turned = click.option("--reverse", is_flag=True, help="The other way round.")
    return by(turned(command))


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
