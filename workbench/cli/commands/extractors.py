"""`workbench extractors`: what can find claims here."""

from __future__ import annotations

from collections.abc import Iterator

import click

from workbench import __version__
from workbench.cli.options import Format, format_option
from workbench.cli.output import Column, print_rows
from workbench.cli.session import tell
from workbench.cli.shapes import Shape

_COLUMNS = (Column("extractor", "name"), Column("from", "from"), Column("", "summary"))
_FIELDS = ("name", "from", "summary")


@click.command()
@format_option()
def extractors(format_: Format) -> None:
    """List what can find claims: the workbench itself, and what plugins bring.

    A plugin that cannot be used is named on standard error, with what is wrong with it.
    """
    from workbench.extractors import installed

    for broken in installed().broken:
        tell(f"The plugin {broken.name} of {broken.origin} is broken: {broken.why}")
    print_rows(_shapes(), format_, columns=_COLUMNS, fields=_FIELDS)


def _shapes() -> Iterator[Shape]:
    from workbench.extractors import BUILT_IN, installed

    yield {
        "name": BUILT_IN,
        "from": f"claim-workbench {__version__}",
        "summary": "the workbench itself: offline, and the same text gives the same claims",
    }
    for name, found in installed().extractors.items():
        yield {"name": name, "from": found.origin, "summary": found.extractor.summary}
