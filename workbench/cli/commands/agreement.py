"""`workbench agreement`: how far reviewers agree who judged the same claims blind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from workbench.cli.linking import limit_option
from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, fit, line_width, print_rows, table_lines
from workbench.cli.session import kept_workspace, tell
from workbench.cli.shapes import Shape
from workbench.model import Status
from workbench.visible import on_one_line
from workbench.wording import GLYPHS

if TYPE_CHECKING:
    from workbench.review.agreement import Agreement, Estimate, Table
    from workbench.review.agreement_report import AgreementReport, By, Line

_BY = ("pair", "article", "week", "month", "reviewer")
_MEASURES = ("observed", "kappa", "alpha", "ac1")
_CELLS = (
    *("both_corroborated", "corroborated_contested"),
    *("contested_corroborated", "both_contested"),
)
_FIELDS = (
    *("by", "key", "headline", "publisher", "reviewers", "used", "skips", "one", "corroborated"),
    *(f"{measure}.{part}" for measure in _MEASURES for part in ("value", "low", "high")),
    *(f"table.{cell}" for cell in _CELLS),
)
_FIGURES = (Column("", "name"), Column("", "value"), Column("", "between"))


@click.command()
@click.option(
    "--by",
    type=click.Choice(_BY),
    help="Line by line: each pair, article, week or month; or you with your own earlier verdicts.",
)
@limit_option
@format_option()
@database_option
@reviewer_option
@pass_settings
def agreement(settings: Settings, by: str | None, limit: int | None, format_: Format) -> None:
    """Tell how far reviewers agree: per cent, kappa, alpha and AC1, each with its interval.

    Without --by over all, and by pair. Only first blind verdicts count, and only on claims that
    are open to you: what others said of a claim counts once your own verdict on it is in, or once
    it wants no more.
    """
    from workbench.review.agreement_report import By

    with kept_workspace(settings) as workspace:
        report = workspace.agreement(By(by or By.PAIR), limit=limit)
    if format_ is Format.TABLE:
        _print_table(report, with_over_all=by is None)
    else:
        print_rows(_records(report, with_over_all=by is None), format_, columns=(), fields=_FIELDS)
    _tell_beside(report)


def _records(report: AgreementReport, *, with_over_all: bool) -> Iterator[Shape]:
    if with_over_all:
        yield _shape("all", "", report.over_all)
    for line in report.lines:
        article = line.article
        yield {
            **_shape(str(report.by), line.key, line.agreement),
            "headline": article.headline if article else None,
            "publisher": article.publisher if article else None,
        }


def _shape(by: str, key: str, found: Agreement) -> Shape:
    return {
        "by": by,
        "key": key,
        "headline": None,
        "publisher": None,
        "reviewers": list(found.reviewers),
        "used": found.used,
        "skips": found.skips,
        "one": found.one,
        "corroborated": found.corroborated,
        **{measure: _estimate(getattr(found, measure)) for measure in _MEASURES},
        "table": asdict(found.table) if found.table else None,
    }


def _estimate(found: Estimate | None) -> Shape | None:
    if found is None:
        return None
    low, high = found.between or (None, None)
    return {"value": found.value, "low": low, "high": high}


def _print_table(report: AgreementReport, *, with_over_all: bool) -> None:
    if with_over_all and report.over_all.used:
        _print_over_all(report.over_all)
    if report.lines and not _says_it_again(report, with_over_all=with_over_all):
        if with_over_all:
            print()
        _print_lines(report.by, report.lines)


def _says_it_again(report: AgreementReport, *, with_over_all: bool) -> bool:
    """Whether the only pair there is has just been told."""
    return with_over_all and len(report.lines) == 1 and report.over_all.table is not None


def _print_over_all(found: Agreement) -> None:
    from workbench.agreement_in_words import (
        MEASURES,
        left_out_in_words,
        meaning,
        share_in_words,
    )

    print_rows(
        [
            {"name": "reviewers", "value": ", ".join(found.reviewers)},
            {"name": "claims with two verdicts", "value": f"{found.used:,}"},
            {"name": "left out", "value": left_out_in_words(found)},
            {"name": "corroborated", "value": share_in_words(found)},
        ],
        Format.TABLE,
        columns=_FIGURES[:2],
        fields=(),
    )
    print()
    figures = [
        {"name": each.name, "value": f"{each.value(found):>8}", "between": each.between(found)}
        for each in MEASURES
        if each.of(found)
    ]
    print_rows(figures, Format.TABLE, columns=_FIGURES, fields=())
    print()
    if found.table:
        _print_two_by_two(found.reviewers, found.table)
        print()
    print(meaning(found))


def _print_two_by_two(reviewers: tuple[str, ...], table: Table) -> None:
    first, second = map(on_one_line, reviewers)
    columns = (
        Column("", "who"),
        Column(f"{second} {GLYPHS[Status.CORROBORATED]}", "corroborated"),
        Column(f"{second} {GLYPHS[Status.CONTESTED]}", "contested"),
    )
    rows = (
        (Status.CORROBORATED, table.both_corroborated, table.corroborated_contested),
        (Status.CONTESTED, table.contested_corroborated, table.both_contested),
    )
    print_rows(
        [
            {"who": f"{first} {GLYPHS[said]}", "corroborated": f"{yes:,}", "contested": f"{no:,}"}
            for said, yes, no in rows
        ],
        Format.TABLE,
        columns=columns,
        fields=(),
    )


def _print_lines(by: By, lines: Sequence[Line]) -> None:
    """Each line beneath its name, so that no figure is left out on a narrow terminal."""
    from workbench.agreement_in_words import MEASURES, line_in_words

    columns = (Column("claims", "used"), *(Column(each.heading, each.name) for each in MEASURES))
    width = line_width()
    headings, *texts = table_lines(_values_and_intervals(lines), columns, None)
    print(headings)
    for line, values, intervals in zip(lines, texts[::2], texts[1::2], strict=True):
        around = (line_in_words(by, line), values, intervals, *_beneath(line.agreement))
        for text in map(on_one_line, filter(None, around)):
            print(text if width is None else fit(text, width))


def _values_and_intervals(lines: Iterable[Line]) -> Iterator[Shape]:
    from workbench.agreement_in_words import MEASURES

    for line in lines:
        found = line.agreement
        values = {each.name: each.value(found) for each in MEASURES}
        yield {**values, "used": f"{found.used:>6,}"}
        yield {each.name: each.between(found) for each in MEASURES}


def _beneath(found: Agreement) -> Iterator[str]:
    from workbench.agreement_in_words import left_out_in_words, share_in_words, sides_in_words

    margin = " " * 8
    if found.table:
        yield margin + sides_in_words(found)
    yield f"{margin}corroborated {share_in_words(found)}; left out: {left_out_in_words(found)}"


def _tell_beside(report: AgreementReport) -> None:
    from workbench.agreement_in_words import no_repeats_in_words, notes_in_words, what_is_missing
    from workbench.review.agreement_report import By

    if report.by is By.REVIEWER:
        missing = () if report.lines else no_repeats_in_words()
    else:
        missing = () if report.over_all.used else what_is_missing(report.over_all)
    for text in [*missing, *notes_in_words(report)]:
        tell(text)
