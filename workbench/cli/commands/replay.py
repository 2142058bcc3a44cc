"""`workbench replay`: past decisions, as their reviewers saw them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict

import click

from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_record, print_rows
from workbench.cli.session import kept_workspace, tell
from workbench.cli.shapes import Shape, act_shape
from workbench.errors import UsageError
from workbench.export.verdicts import iso_utc
from workbench.model import Event
from workbench.records import ArticleVersion, Replayed, seconds_taken
from workbench.replay_wording import (
    link_in_words,
    sight_in_words,
    since_then,
    time_taken,
    version_in_words,
)
from workbench.visible import on_lines, on_one_line
from workbench.wording import TAKEN_BACK, act_in_words, taken_back

_SHORT_ID = 8
_LABEL_WIDTH = 10
_COLUMNS = (
    Column("", "number"),
    Column("id", "op_uuid", show=lambda op_uuid: str(op_uuid)[:_SHORT_ID]),
    Column("when", "decided_at", show=lambda utc: f"{str(utc)[:19].replace('T', ' ')}Z"),
    Column("who", "reviewer", at_most=14),
    Column("taken", "taken"),
    Column("decision", "in_words"),
)
_FIELDS = (
    *("number", "op_uuid", "reviewer", "act", "verdict", "skip_reason", "note", "decided_at"),
    *("shown_at", "seconds", "phase", "extra", "taken_back", "claim_text", "article_sha256"),
)


@click.command()
@click.argument("claim")
@click.argument("decision", required=False)
@format_option()
@database_option
@reviewer_option
@pass_settings
def replay(settings: Settings, claim: str, decision: str | None, format_: Format) -> None:
    """List the decisions on CLAIM, or show one as its reviewer saw it.

    A decision is a verdict, a skip or a note. DECISION is its number in the list, or its id, or
    the beginning of that. It shows with the words of the claim in the text of the article that
    was on the screen, the links that were shown, how long it took, and what has changed since.
    What others decided is there once your own verdict on the claim is in.
    """
    with kept_workspace(settings) as workspace:
        decisions = workspace.decisions(claim)
        undone = taken_back(workspace.claim(claim).events)
        rows = [_row(number, event, undone) for number, event in enumerate(decisions, start=1)]
        number = _number_of(decision, decisions) if decision is not None else 0
        replayed = workspace.replay(decisions[number - 1].op_uuid) if number else None
    if replayed is None or format_ is Format.CSV:
        wanted = rows[number - 1 : number] if number else rows
        print_rows(wanted, format_, columns=_COLUMNS, fields=_FIELDS)
    elif format_ is Format.TABLE:
        for line in _lines(replayed):
            print(line)
    else:
        print_record(_shape(number, replayed), format_)
    if not decisions:
        tell("There is no decision on this claim that you may see.")


_SHORTEST_ID = 8
"""Fewer digits are a number, never the beginning of an id."""


def _number_of(asked: str, decisions: Sequence[Event]) -> int:
    """The number of the decision that is meant, from 1."""
    is_number = asked.isdecimal() and len(asked) < _SHORTEST_ID
    if is_number and 1 <= int(asked) <= len(decisions):
        return int(asked)
    found = [
        number
        for number, event in enumerate(decisions, start=1)
        if asked and not is_number and event.op_uuid.startswith(asked)
    ]
    if len(found) == 1:
        return found[0]
    raise UsageError(
        f"{'More than one' if found else 'No'} decision on this claim that you may see is "
        f"{asked!r}: without it, `workbench replay CLAIM` lists them."
    )


def _row(number: int, event: Event, undone: Collection[str]) -> Shape:
    was_undone = event.op_uuid in undone
    return {
        **_decision_shape(number, event),
        "taken_back": was_undone,
        "taken": time_taken(seconds_taken(event)),
        "in_words": f"{TAKEN_BACK} " * was_undone + act_in_words(event),
    }


def _decision_shape(number: int, event: Event) -> Shape:
    return {
        "number": number,
        **act_shape(event),
        "extra": event.extra,
        "seconds": seconds_taken(event),
    }


def _shape(number: int, replayed: Replayed) -> Shape:
    version, paragraph = replayed.version, replayed.paragraph
    return {
        **_decision_shape(number, replayed.event),
        "article": _version_shape(version) if version else None,
        "start": replayed.span and replayed.span[0],
        "end": replayed.span and replayed.span[1],
        "paragraph": version.body[slice(*paragraph)] if version and paragraph else None,
        "links_shown": [asdict(link) for link in replayed.event.links_shown],
        "since": {
            "taken_back": replayed.taken_back,
            "gone": replayed.gone,
            "text": replayed.text_now,
            "change": [asdict(piece) for piece in replayed.change],
            "version": replayed.version_now,
        },
    }


def _version_shape(version: ArticleVersion) -> Shape:
    return {
        "id": version.article_id,
        "version": version.number,
        "sha256": version.sha256,
        "headline": version.headline,
        "publisher": version.publisher,
        "read_at": iso_utc(version.read_at),
    }


def _lines(replayed: Replayed) -> Iterator[str]:
    event = replayed.event
    yield on_one_line(f"{event.reviewer}: {act_in_words(event)}")
    yield ""
    yield _labelled("decided", f"{event.decided_at:%Y-%m-%d %H:%M:%S}Z")
    yield _labelled("taken", time_taken(replayed.seconds))
    yield _labelled("seen", sight_in_words(event))
    yield _labelled("article", version_in_words(replayed))
    yield ""
    yield on_lines(_text_with_claim(replayed))
    yield ""
    yield "Reports elsewhere that were shown" if event.links_shown else "No links were shown."
    for link in event.links_shown:
        yield "  " + on_one_line(f"{link.claim_id}  {link_in_words(link)}")
        yield "    " + on_one_line(link.text)
        if link.differs:
            yield "    differs: " + on_one_line(link.differs)
    changes = list(since_then(replayed))
    yield "\nSince then" if changes else "\nNothing has changed since."
    for change in changes:
        yield "  " + on_one_line(change)


def _labelled(label: str, fact: str) -> str:
    return f"{label:<{_LABEL_WIDTH}}  {on_one_line(fact)}"


def _text_with_claim(replayed: Replayed) -> str:
    """The paragraph that was on the screen, the claim in it between [= and =]."""
    version, span, paragraph = replayed.version, replayed.span, replayed.paragraph
    if version is None or span is None or paragraph is None:
        return f"[={replayed.event.claim_text}=]"
    before, after = version.body[paragraph[0] : span[0]], version.body[span[1] : paragraph[1]]
    return f"{before}[={version.body[slice(*span)]}=]{after}"
