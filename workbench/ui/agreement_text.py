"""A report of agreement as text in lines, for a screen of a given width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual.content import Content

from workbench.agreement_in_words import (
    MEASURES,
    Measure,
    left_out_in_words,
    line_in_words,
    meaning,
    no_repeats_in_words,
    notes_in_words,
    share_in_words,
    sides_in_words,
    what_is_missing,
)
from workbench.model import Status
from workbench.review.agreement import Agreement, Estimate, Table
from workbench.review.agreement_report import AgreementReport, By, Line
from workbench.visible import on_one_line
from workbench.wording import GLYPHS

_LABEL = 22
_VALUE = 8
_BETWEEN = 14
_LONGEST_BAR = 48
_LONGEST_NAME = 16
_COLUMN = 15
_TRACK = "╌"
_TITLES = {
    By.PAIR: "By pair",
    By.ARTICLE: "By article, the least agreement first",
    By.WEEK: "Week by week",
    By.MONTH: "Month by month",
    By.REVIEWER: "With my own earlier verdicts",
}


def report_text(report: AgreementReport, width: int, *, is_heard: bool = False) -> Content:
    """All that a view shows; what is over all comes with the view by pair.

    Where it `is_heard`, nothing is drawn: intervals and verdicts have words alone.
    """
    return Content("\n").join(_lines(report, max(width, 60), is_heard=is_heard))


def _lines(report: AgreementReport, width: int, *, is_heard: bool) -> Iterator[Content]:
    if report.by is By.REVIEWER:
        yield from _myself(report, width, is_heard=is_heard)
        return
    if not report.over_all.used:
        yield from _empty(*what_is_missing(report.over_all), width)
        return
    if report.by is By.PAIR:
        yield from _card("Over all", report.over_all, width, is_heard=is_heard)
    if report.by is not By.PAIR or len(report.lines) > 1:
        yield from _rows(report, width, is_heard=is_heard)
    for note in notes_in_words(report):
        yield Content()
        yield from _wrapped("", note, width, "$muted")


def _myself(report: AgreementReport, width: int, *, is_heard: bool) -> Iterator[Content]:
    if not report.lines:
        yield from _empty(*no_repeats_in_words(), width)
    for line in report.lines:
        yield from _card(line.key, line.agreement, width, is_heard=is_heard, with_myself=True)


def _empty(missing: str, do: str, width: int) -> Iterator[Content]:
    yield Content()
    yield from _wrapped("", missing, width, "bold")
    yield from _wrapped("", do, width, "$muted")


def _card(
    title: str, found: Agreement, width: int, *, is_heard: bool, with_myself: bool = False
) -> Iterator[Content]:
    """The figures large, with their intervals drawn; the 2×2 table; what was left out."""
    bar = min(width - _LABEL - _VALUE - _BETWEEN - 5, _LONGEST_BAR) if not is_heard else 0
    names = " · ".join(map(on_one_line, found.reviewers))
    heading = Content.assemble((f" {on_one_line(title)}", "bold"), (f"   {names}", "$muted"))
    used = "judged again" if with_myself else "with two verdicts"
    yield heading.truncate(width, ellipsis=True)
    yield Content()
    if bar:
        yield Content.assemble(" " * (_LABEL + _VALUE + 2), (_axis(bar), "$muted"))
    for measure in MEASURES:
        if measure.of(found):
            yield _figure(measure, found, bar)
    yield Content()
    yield from _wrapped("used", f"{found.used:,} claim{'s' * (found.used != 1)} {used}", width)
    yield from _wrapped("left out", left_out_in_words(found), width)
    yield from _wrapped("corroborated", f"{share_in_words(found)} of these verdicts", width)
    if found.table:
        yield Content()
        yield from _two_by_two(found.reviewers, found.table)
    yield Content()
    yield from _wrapped("in words", meaning(found, with_myself=with_myself), width, "bold")


def _axis(cells: int) -> str:
    middle, end = "0.5", "1"
    half = cells // 2 - 1
    return "0" + " " * (half - 1) + middle + " " * (cells - half - len(middle) - 1) + end


def _figure(measure: Measure, found: Agreement, bar: int) -> Content:
    estimate = measure.of(found)
    return Content.assemble(
        (f" {measure.name:<{_LABEL - 1}}", ""),
        (f"{measure.value(found):>{_VALUE}}", "bold"),
        "  ",
        _bar(estimate, bar) if estimate and bar else "",
        (f"  {measure.between(found)}", "$muted"),
    )


def _bar(estimate: Estimate, cells: int) -> Content:
    """A figure from 0 to 1 as a point on a line, its interval as a thicker one.

    What lies below 0 is at the left edge, with an arrow.
    """
    if estimate.value is None:
        return Content.assemble((_TRACK * cells, "$muted 50%"))

    def place(value: float) -> int:
        return round(max(0.0, value) * (cells - 1))

    at = place(estimate.value)
    low, high = map(place, estimate.between or (estimate.value, estimate.value))
    low, high = min(low, at), max(high, at)  # draws need not fall around what they are drawn from
    point = "◂" if estimate.value < 0 else "●"
    return Content.assemble(
        (_TRACK * low, "$muted 50%"),
        ("━" * (at - low), "$accent"),
        (point, "bold $accent"),
        ("━" * (high - at), "$accent"),
        (_TRACK * (cells - 1 - high), "$muted 50%"),
    )


def _two_by_two(reviewers: tuple[str, ...], table: Table) -> Iterator[Content]:
    first, second = (_name(name) for name in reviewers)
    yes, no = (f"{GLYPHS[each]} {each}" for each in (Status.CORROBORATED, Status.CONTESTED))
    side = max(len(yes), len(no)) + 2
    margin = " " * (_LABEL + first.cell_length + 2)
    yield Content.assemble(margin, " " * side, second.stylize("bold"))
    yield Content.assemble(margin, " " * side, (f"{yes:<{side + 2}}{no}", "$muted"))
    for name, said, left, right in (
        (first.stylize("bold"), yes, table.both_corroborated, table.corroborated_contested),
        (Content(), no, table.contested_corroborated, table.both_contested),
    ):
        lead = name.pad_right(len(margin) - _LABEL - name.cell_length)
        yield Content.assemble(
            " " * _LABEL,
            lead,
            (f"{said:<{side}}", "$muted"),
            (f"{left:>{len(yes)},}", "bold"),
            (f"{right:>{side + 2 - len(yes) + len(no)},}", "bold"),
        )


def _name(name: str) -> Content:
    return Content(on_one_line(name)).truncate(_LONGEST_NAME, ellipsis=True)


def _rows(report: AgreementReport, width: int, *, is_heard: bool) -> Iterator[Content]:
    """A table: each line with its figures, their intervals, and what was left out beneath."""
    if report.by is By.PAIR:
        yield Content()
    shown = [each for each in MEASURES if any(each.of(line.agreement) for line in report.lines)]
    headings = "".join(f"{measure.heading:>{_COLUMN}}" for measure in shown)
    yield Content.assemble((f" {_TITLES[report.by]}", "bold"))
    yield Content.assemble((f"{'claims':>{width - len(headings)}}{headings}", "$muted"))
    for line in report.lines:
        yield from _row(report.by, line, shown, width, is_heard=is_heard)
    if report.more:
        all_of_them = f"and {report.more:,} more: `workbench agreement --by {report.by}`"
        yield from _wrapped("", all_of_them, width, "$muted")


def _row(
    by: By, line: Line, shown: Sequence[Measure], width: int, *, is_heard: bool
) -> Iterator[Content]:
    found = line.agreement
    about = Content(f" {on_one_line(line_in_words(by, line))}")
    yield about.truncate(width, ellipsis=True).stylize("bold")
    room = width - _COLUMN * len(shown)
    values = "".join(f"{measure.value(found):>{_COLUMN}}" for measure in shown)
    yield Content.assemble(f"{found.used:>{room},}", (values, "bold"))
    intervals = "".join(f"{measure.between(found):>{_COLUMN}}" for measure in shown)
    if intervals.strip():
        yield Content.assemble((" " * room + intervals, "$muted"))
    beneath = [f"{share_in_words(found)} corroborated"]
    if by is By.PAIR:
        named = replace(found, reviewers=tuple(_name(name).plain for name in found.reviewers))
        beneath.append(sides_in_words(named, is_heard=is_heard))
    if found.skips or found.one:
        beneath.append(f"left out: {left_out_in_words(found)}")
    for cells in Content(" · ".join(beneath)).wrap(width - 4):
        yield Content.assemble("   ", cells).stylize("$muted")


def _wrapped(label: str, text: str, width: int, style: str = "") -> Iterator[Content]:
    """A text beside its label, wrapped; without a label it has the whole width."""
    margin = _LABEL if label else 1
    content = Content.assemble((on_one_line(text), style))
    for place, line in enumerate(content.wrap(max(10, width - margin - 1))):
        lead = f" {label}" if not place else ""
        yield Content.assemble((f"{lead:<{margin}}", "$muted"), line)
