"""`workbench ingest`: articles are read in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from workbench.cli.extractor_options import extractor_options
from workbench.cli.group import complain
from workbench.cli.options import Format, Settings, database_option, format_option, pass_settings
from workbench.cli.output import Column, as_json, print_rows
from workbench.cli.progress import ProgressLine
from workbench.cli.session import at_work, summary, tell
from workbench.cli.shapes import Shape
from workbench.cli.source_options import source_options
from workbench.records import Outcome, Take

if TYPE_CHECKING:
    from workbench.extractors import Choice
    from workbench.ingest import SourceOptions
    from workbench.intake.crews import Crew

_FIELDS = ("outcome", "source", "message")
_COLUMNS = (Column("outcome", "outcome"), Column("source", "source"))
_LONGEST_TABLE = 100


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@source_options
@extractor_options
@click.option(
    "--errors",
    "errors_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what could not be read, and why, to a file: CSV, or JSON Lines for .jsonl.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Read in N processes; by default one for each core where there is much to read.",
)
@click.option(
    "--cluster",
    metavar="SCHEDULER",
    help="Read on a Dask cluster (tcp://host:8786) whose workers see the same files.",
)
@format_option()
@database_option
@pass_settings
@click.pass_context
def ingest(
    context: click.Context,
    settings: Settings,
    sources: tuple[str, ...],
    options: SourceOptions,
    extractor: Choice | None,
    errors_file: Path | None,
    jobs: int | None,
    cluster: str | None,
    format_: Format,
) -> None:
    """Read articles in: files, folders, patterns, archives, addresses, feeds, or - for standard
    input.

    Text, Markdown, HTML, PDF and DOCX hold one article each; JSON, JSON Lines and CSV may hold
    many; .gz and .zip are unpacked on the way. A source that was read before and has changed
    becomes a new version of its article: claims that are found again keep their verdicts. What
    cannot be read is named, and the rest is kept. Interrupted, the same command goes on where it
    was.
    """
    tally = _Tally()
    with (
        _list_of_failures(errors_file) as note_failure,
        at_work(settings) as workspace,
        ProgressLine("articles", _total(sources, options)) as progress,
    ):
        found = workspace.read_in(
            sources, options=options, crew=_crew(jobs, cluster), extractor=extractor
        )
        outcomes = _told(found, tally, progress, note_failure)
        if format_ is Format.TABLE:
            tally.outcomes = list(_up_to(outcomes, _LONGEST_TABLE))
        else:
            print_rows(map(_shape, outcomes), format_, columns=_COLUMNS, fields=_FIELDS)
    if format_ is Format.TABLE:
        print_rows(map(_shape, tally.outcomes), format_, columns=_COLUMNS, fields=_FIELDS)
        print(summary(tally.takes, tally.claims))
    if tally.takes[Take.FAILED]:
        context.exit(1)


@dataclass(slots=True)
class _Tally:
    """What a run came to, and its outcomes where they are few enough for a table."""

    takes: dict[Take, int] = field(default_factory=lambda: dict.fromkeys(Take, 0))
    claims: int = 0
    outcomes: list[Outcome] = field(default_factory=list)


def _crew(jobs: int | None, cluster: str | None) -> Crew | None:
    if cluster is None and jobs is None:
        return None
    from workbench.intake.crews import Cluster, Processes

    return Processes(jobs) if cluster is None else Cluster(cluster)


def _total(sources: tuple[str, ...], options: SourceOptions) -> int | None:
    """How many articles there are to read, None where only reading tells, or nobody looks on."""
    import sys

    from workbench.ingest import count_documents

    return count_documents(sources, options=options) if sys.stderr.isatty() else None


def _told(
    found: Iterator[Outcome],
    tally: _Tally,
    progress: ProgressLine,
    note_failure: Callable[[Outcome], None],
) -> Iterator[Outcome]:
    """Outcomes as they come, counted; what a person should know of them is said at once."""
    for outcome in found:
        tally.takes[outcome.take] += 1
        tally.claims += outcome.claims
        if outcome.take is Take.FAILED:
            note_failure(outcome)
            progress.clear()
            complain(outcome.why)
        for remark in outcome.remarks:
            progress.clear()
            tell(f"{outcome.source}: {remark}")
        progress.step(failed=outcome.take is Take.FAILED)
        yield outcome


def _up_to(outcomes: Iterator[Outcome], most: int) -> list[Outcome]:
    """All outcomes where they are few enough to be a table; none where they are not."""
    kept: list[Outcome] = []
    number = 0
    for number, outcome in enumerate(outcomes, start=1):
        if number <= most:
            kept.append(outcome)
    return kept if number <= most else []


@contextmanager
def _list_of_failures(target: Path | None) -> Iterator[Callable[[Outcome], None]]:
    """Writes the sources that failed, and why, one to a line, as it is told of them.

    The file is there when the block ends, also where the block was interrupted.
    """
    if target is None:
        yield lambda _outcome: None
        return
    from workbench.export import replacing

    stopped: BaseException | None = None
    with replacing(target, force=True) as stream:
        is_json = target.suffix.lower() in (".jsonl", ".ndjson")
        try:
            yield _failures_as_json(stream) if is_json else _failures_as_csv(stream)
        except BaseException as error:
            stopped = error
    if stopped:
        raise stopped


def _failures_as_json(stream: TextIO) -> Callable[[Outcome], None]:
    def note(failed: Outcome) -> None:
        stream.write(as_json({"source": failed.source, "reason": failed.why}) + "\n")

    return note


def _failures_as_csv(stream: TextIO) -> Callable[[Outcome], None]:
    import csv

    from workbench.export import make_safe

    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("source", "reason"))

    def note(failed: Outcome) -> None:
        writer.writerow((make_safe(failed.source), make_safe(failed.why)))

    return note


def _shape(outcome: Outcome) -> Shape:
    return {
        "outcome": str(outcome.take),
        "source": outcome.source,
        "message": outcome.why or None,
    }
