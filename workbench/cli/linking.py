"""Links between claims, brought up to date before a command that shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import click

from workbench.cli.group import complain
from workbench.cli.options import Decorated
from workbench.cli.progress import ProgressLine
from workbench.cli.session import tell
from workbench.cli.shapes import Shape
from workbench.errors import WorkbenchError
from workbench.workspace import Workspace


def link_option(command: Decorated) -> Decorated:
    """`--no-link`, given to the command as `link`."""
    return click.option(
        "--link/--no-link",
        default=True,
        help="Whether to look first for what was not looked for yet; by default it is.",
    )(command)


def limit_option(command: Decorated) -> Decorated:
    """`--limit`, given to the command as `limit`, None for all."""
    return click.option(
        "--limit", type=click.IntRange(min=1), metavar="N", help="The first N alone."
    )(command)


def min_score_option(default: float = 0.0) -> Callable[[Decorated], Decorated]:
    """`--min-score`, given to the command as `min_score`."""
    return click.option(
        "--min-score",
        type=click.FloatRange(0.0, 1.0),
        default=default,
        show_default=True,
        metavar="SCORE",
        help="Leave out what is less alike, from 0 to 1.",
    )


def bring_links_up_to_date(workspace: Workspace, *, wanted: bool) -> None:
    """Look for all claims elsewhere that were not looked for yet, or say how many those are.

    What fails at it is said, and stops nothing.
    """
    waiting = workspace.unlinked()
    if waiting and wanted and not workspace.read_only:
        try:
            with ProgressLine("claims linked", waiting) as progress:
                workspace.link(progress.reach)
        except WorkbenchError as error:
            complain(str(error))
        waiting = workspace.unlinked()
    if waiting:
        claims = "1 claim was" if waiting == 1 else f"{waiting:,} claims were"
        tell(f"{claims} not looked for in other articles yet.")


class Tally:
    """Counts the records that go by: a table has several rows for one."""

    number = 0

    def count(self, records: Iterable[Shape]) -> Iterator[Shape]:
        """The records, counted as they are taken."""
        for record in records:
            self.number += 1
            yield record


def what_differs(record: Shape) -> Iterator[Shape]:
    """The row of a table beneath two claims that tells what differs; none where nothing does."""
    if differs := record["differs"]:
        is_decisive = any(each["decisive"] for each in record["differences"])
        yield {"text": f"{record['relation']}: {differs}" if is_decisive else differs}
