"""What is known of a claim, in words: the text of the third pane and of the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from textual.content import Content

from workbench.model import (
    Bound,
    Claim,
    Event,
    EventKind,
    Figure,
    Judgement,
    Quotation,
    Status,
)
from workbench.records import StoredClaim
from workbench.ui.marks import worth
from workbench.visible import on_lines, on_one_line
from workbench.wording import GLYPHS, act_in_words, judgement_in_words

Part = tuple[str, str] | str
Topic = tuple[str, Content]
_Parts = tuple[str, list[Part]]

_QUOTATION = {
    Quotation.DIRECT: "quoted directly",
    Quotation.MIXED: "partly quoted",
    Quotation.INDIRECT: "reported in other words",
    Quotation.NONE: "",
}


def about(held: StoredClaim) -> list[Topic]:
    """Everything known of one claim: a label and what there is to say, topic by topic."""
    topics = [_standing(held), *_change(held), *_judgements(held.judgements)]
    topics += [_who_says(held.claim)]
    topics += [_worth(held.claim), *_content(held.claim)]
    return [(label, Content.assemble(*parts)) for label, parts in topics]


def history(events: tuple[Event, ...]) -> Content:
    """Every act on a claim, oldest first; what was taken back says so."""
    if not events:
        return Content("Nobody has judged this claim yet.")
    by_uuid = {event.op_uuid: event for event in events}
    undone: set[str | None] = set()
    for event in events:
        if event.kind is EventKind.RETRACT:
            back = by_uuid.get(event.retracts or "")
            if back is not None and back.kind is EventKind.RETRACT:
                undone.discard(back.retracts)
            else:
                undone.add(event.retracts)
    lines = []
    for event in events:
        parts: list[Part] = [(_when(event.decided_at), "$muted"), "  "]
        parts += [(on_one_line(event.reviewer), "bold"), "  "]
        parts += [on_one_line(act_in_words(event, by_uuid))]
        if event.op_uuid in undone and event.kind is not EventKind.RETRACT:
            parts.append(("  (taken back)", "$muted"))
        lines.append(Content.assemble(*parts))
    return Content("\n").join(lines)


def _standing(held: StoredClaim) -> _Parts:
    status = f"{GLYPHS[held.status]} {held.status}".strip()
    parts: list[Part] = [(status, f"bold {_COLOURS[held.status]}")]
    if held.withdrawn_at:
        when = _when(held.withdrawn_at)
        parts.append(f" · a newer version of the article dropped it on {when}")
    return "Stands", parts


def _change(held: StoredClaim) -> list[_Parts]:
    """What the article changed in the claim since it was judged, word by word."""
    if not held.change:
        return []
    parts: list[Part] = []
    for piece in held.change:
        text = on_one_line(piece.text)
        if piece.was and piece.now:
            parts.append(text)
        elif piece.was:
            parts.append((f"[-{text}-]", "strike $text-error"))
        else:
            parts.append((f"{{+{text}+}}", "bold $text-success"))
    return [("Changed", ["since it was judged, the article has other words"]), ("", parts)]


_COLOURS = {
    Status.OPEN: "$foreground",
    Status.CORROBORATED: "$text-success",
    Status.CONTESTED: "$text-error",
    Status.DISAGREEMENT: "$text-warning",
    Status.SKIPPED: "$foreground",
    Status.STALE: "$text-warning",
    Status.WITHDRAWN: "$muted",
}


def _judgements(judgements: tuple[Judgement, ...]) -> list[_Parts]:
    topics: list[_Parts] = []
    for held in judgements:
        said = judgement_in_words(replace(held, note="")) or "noted"
        parts: list[Part] = [(on_one_line(held.reviewer), "bold"), f" {said} "]
        parts.append((_when(held.decided_at), "$muted"))
        topics.append(("", parts))
        if held.note:
            topics.append(("", [("  note ", "$muted"), on_lines(held.note)]))
    return topics


def _who_says(claim: Claim) -> _Parts:
    if claim.claimant is None:
        return "Claimant", ["the article itself"]
    parts: list[Part] = [(on_one_line(claim.claimant), "bold")]
    if claim.claimant_mention and claim.claimant_mention != claim.claimant:
        parts.append(f", here “{on_one_line(claim.claimant_mention)}”")
    if claim.cue:
        parts.append(f" · “{on_one_line(claim.cue)}”")
    if _QUOTATION[claim.quotation]:
        parts.append(f" · {_QUOTATION[claim.quotation]}")
    return "Claimant", parts


def _worth(claim: Claim) -> _Parts:
    reasons = "; ".join(claim.check_worthiness.reasons)
    score: Part = (worth(claim.check_worthiness), "bold")
    return "Worth", [score, f" · {on_one_line(reasons)}" if reasons else ""]


def _content(claim: Claim) -> list[_Parts]:
    topics: list[_Parts] = []
    if claim.figures:
        figures = " · ".join(_figure_in_words(figure) for figure in claim.figures)
        topics.append(("Figures", [figures]))
    if claim.dates:
        dates = " · ".join(
            on_one_line(mention.text)
            if mention.value == mention.text
            else f"{on_one_line(mention.text)} → {mention.value or 'day not known'}"
            for mention in claim.dates
        )
        topics.append(("Dates", [dates]))
    remarks = [
        remark
        for remark, holds in (
            ("negated", claim.negated),
            ("hedged", claim.hedged),
            (f"denied by {on_one_line(claim.denied_by or '')}", claim.denied_by),
        )
        if holds
    ]
    if remarks:
        topics.append(("Wording", [" · ".join(remarks)]))
    if claim.standalone and claim.standalone != claim.text:
        topics.append(("Alone", [on_one_line(claim.standalone)]))
    return topics


def _figure_in_words(figure: Figure) -> str:
    text = on_one_line(figure.text)
    if figure.low is None or figure.high is None:
        return text
    low, high = _number(figure.low), _number(figure.high)
    value = low if low == high else f"{low} to {high}"
    bound = "" if figure.bound is Bound.EXACT else f"{figure.bound} "
    meaning = f"{bound}{value} {figure.unit}".strip()
    plain = {meaning.casefold().replace(" ", ""), low}
    return text if text.casefold().replace(" ", "") in plain else f"{text} → {meaning}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _when(moment: datetime) -> str:
    local = moment.astimezone()
    today = datetime.now(local.tzinfo).date()
    return f"{local:%H:%M:%S}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"
