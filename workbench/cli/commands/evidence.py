"""`workbench evidence`: what verdicts rest on, listed, added, edited and removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_bytes, print_rows
from workbench.cli.session import kept_workspace, tell
from workbench.cli.shapes import Shape, evidence_shape
from workbench.errors import UsageError
from workbench.model import Evidence, EvidenceKind, Grounds, Stance
from workbench.wording import stance_in_words

_FIELDS = (
    *("id", "claim", "reviewer", "stance", "kind", "target", "quotation", "source", "accessed"),
    *("note", "archived", "added_at"),
)
_COLUMNS = (
    Column("id", "id"),
    Column("stance", "stance", show=lambda stance: stance_in_words(Stance(str(stance)))),
    Column("kind", "kind"),
    Column("by", "reviewer", at_most=12),
    Column("source", "source", at_most=24),
    Column("accessed", "accessed"),
    Column("copy", "archived", show=lambda sha256: "kept" if sha256 else ""),
    Column("evidence", "told"),
)
_TARGETS = {
    "url": EvidenceKind.URL,
    "linked": EvidenceKind.CLAIM,
    "document": EvidenceKind.DOCUMENT,
}

_Command = Callable[..., Any]


class _EvidenceGroup(click.Group):
    """Lists the evidence of a claim where no command of its own is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_help = args[:1] in (["-h"], ["--help"])
        named = args[:1] if args and not args[0].startswith("-") else args
        if args and not asks_help and not self.commands.keys() & set(named):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def _options(command: _Command) -> _Command:
    for option in (pass_settings, reviewer_option, database_option, format_option()):
        command = option(command)
    return command


def _grounds_options(command: _Command) -> _Command:
    """What is said of evidence, given to the command as `said`: the fields that were named."""

    @click.option("--supports", "stance", flag_value="supports", help="It speaks for the claim.")
    @click.option("--refutes", "stance", flag_value="refutes", help="It speaks against the claim.")
    @click.option("--url", metavar="URL", help="It is a page.")
    @click.option("--claim", "linked", metavar="ID", help="It is another claim of this database.")
    @click.option("--document", metavar="NAME", help="It is a document, by its name or path.")
    @click.option("--note", metavar="TEXT", help="A remark; alone, it is the evidence.")
    @click.option("--quotation", metavar="TEXT", help="What it says, word for word.")
    @click.option("--source", metavar="TEXT", help="Who or what says so.")
    @click.option(
        "--accessed",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="When it was looked at, YYYY-MM-DD; for a URL today, unless given.",
    )
    @click.option("--archive", is_flag=True, help="Fetch the page now, and keep a copy of it.")
    @click.option(
        "--allow-private",
        is_flag=True,
        help="Fetch also from this computer and its own network, not only the public internet.",
    )
    @wraps(command)
    def with_grounds(*args: object, **options: Any) -> Any:  # noqa: ANN401 - click's own values
        said = {
            name: options.pop(name)
            for name in ("stance", "note", "quotation", "source", "accessed")
        }
        targets = {kind: options.pop(name) for name, kind in _TARGETS.items()}
        return command(*args, said=_said(said, targets), **options)

    return with_grounds


@click.group(cls=_EvidenceGroup, subcommand_metavar="CLAIM | COMMAND [ARGS]...")
@database_option
@reviewer_option
def evidence() -> None:
    """List the evidence on CLAIM; add, edit and remove what your verdict rests on.

    Each act is logged, and `workbench undo` takes it back. What others keep is listed once you
    may see it.
    """


@evidence.command("list")
@click.argument("claim")
@_options
def list_(settings: Settings, claim: str, format_: Format) -> None:
    """List the evidence on CLAIM, as `workbench evidence CLAIM` does."""
    with kept_workspace(settings) as workspace:
        id_ = workspace.claim(claim).id
        found = workspace.evidence(id_)
        _print(found, format_)
        if not found:
            tell(f"No evidence yet: workbench evidence add {id_} --supports --url URL")


@evidence.command()
@click.argument("claim")
@_grounds_options
@_options
def add(
    settings: Settings,
    claim: str,
    said: dict[str, Any],
    archive: bool,
    allow_private: bool,
    format_: Format,
) -> None:
    """Add evidence to CLAIM: --supports or --refutes it, and what it is.

    That is one of --url, --claim and --document, or a --note alone.
    """
    if "stance" not in said:
        raise UsageError("Say which way it points: --supports or --refutes.")
    if not said.keys() & {"kind", "note"}:
        raise UsageError("Say what it is: --url, --claim, --document, or a --note.")
    grounds = Grounds(**{"kind": EvidenceKind.NOTE, **said})
    with kept_workspace(settings) as workspace:
        kept = workspace.add_evidence(claim, grounds, archive=archive, allow_private=allow_private)
        _print([kept], format_)


@evidence.command()
@click.argument("evidence", metavar="ID")
@_grounds_options
@_options
def edit(
    settings: Settings,
    evidence: str,
    said: dict[str, Any],
    archive: bool,
    allow_private: bool,
    format_: Format,
) -> None:
    """Change your evidence ID in what is named; the rest of it stays."""
    from dataclasses import replace

    if not said and not archive:
        raise UsageError("Say what to change: `workbench evidence edit --help` lists the options.")
    with kept_workspace(settings) as workspace:
        held = workspace.my_evidence(evidence)
        kept = workspace.edit_evidence(
            held.id, replace(held.grounds, **said), archive=archive, allow_private=allow_private
        )
        _print([kept], format_)


@evidence.command()
@click.argument("evidence", metavar="ID")
@_options
def remove(settings: Settings, evidence: str, format_: Format) -> None:
    """Take your evidence ID away; `workbench undo` brings it back."""
    with kept_workspace(settings) as workspace:
        _print([workspace.remove_evidence(evidence)], format_)


@evidence.command()
@click.argument("evidence", metavar="ID")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default="-",
    metavar="FILE",
    help="The file to write; without it, standard output.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_settings
@reviewer_option
@database_option
def copy(settings: Settings, evidence: str, output: Path, force: bool) -> None:
    """Write the copy of its page that was kept with evidence ID, bit for bit as it was fetched."""
    from workbench.export import replacing

    with kept_workspace(settings) as workspace:
        data = workspace.archived_copy(evidence)
    if str(output) == "-":
        print_bytes(data)
        return
    with replacing(output, force=force) as stream:
        stream.buffer.write(data)


def _said(
    said: dict[str, Any], targets: dict[EvidenceKind, str | None]
) -> dict[str, Stance | EvidenceKind | str | date]:
    """The fields of Grounds that the options give. Raises UsageError for two kinds at once."""
    given = {name: value for name, value in said.items() if value is not None}
    if "stance" in given:
        given["stance"] = Stance(given["stance"])
    if "accessed" in given:
        given["accessed"] = given["accessed"].date()
    named = [(kind, target) for kind, target in targets.items() if target is not None]
    if len(named) > 1:
        raise UsageError("It is one thing: give one of --url, --claim and --document.")
    for kind, target in named:
        given |= {"kind": kind, "target": target}
    return given


def _print(found: Iterable[Evidence], format_: Format) -> None:
    shapes = map(evidence_shape, found)
    rows = map(_as_row, shapes) if format_ is Format.TABLE else shapes
    print_rows(rows, format_, columns=_COLUMNS, fields=_FIELDS)


def _as_row(shape: Shape) -> Shape:
    """What it says, where and why, in the last column."""
    quotation = f"“{shape['quotation']}”" if shape["quotation"] else ""
    told = " · ".join(part for part in (quotation, shape["target"], shape["note"]) if part)
    return {**shape, "told": told}
