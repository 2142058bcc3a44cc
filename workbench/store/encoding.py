"""Between the values of `workbench.model` and the columns of the database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from workbench.model import (
    Article,
    Bound,
    CheckWorthiness,
    Claim,
    DateMention,
    Event,
    EventKind,
    Figure,
    FigureKind,
    Judgement,
    Phase,
    Quotation,
    SkipReason,
    Verdict,
)
from workbench.records import StoredArticle

_FIGURE = tuple(field.name for field in fields(Figure))
_DATE = tuple(field.name for field in fields(DateMention))
_json = json.JSONEncoder(ensure_ascii=False).encode


def moment(value: datetime) -> str:
    """A time as the database keeps it: UTC, microseconds, so that text sorts as time does."""
    if value.tzinfo is None:
        raise ValueError("a time without a zone is not kept")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def moment_or_none(value: str | None) -> datetime | None:
    """The time behind a column that may be NULL."""
    return datetime.fromisoformat(value) if value else None


def claim_columns(claim: Claim) -> dict[str, Any]:
    """The columns of `claim` that a claim's own words decide."""
    return {
        "start_offset": claim.start,
        "end_offset": claim.end,
        "text": claim.text,
        "standalone": claim.standalone or claim.text,
        "claimant": claim.claimant,
        "claimant_mention": claim.claimant_mention,
        "cue": claim.cue,
        "quotation": str(claim.quotation),
        "check_worthiness": float(claim.check_worthiness),
        "reasons": _json(claim.check_worthiness.reasons),
        "figures": _json([_in_order(_FIGURE, figure) for figure in claim.figures]),
        "dates": _json([_in_order(_DATE, mention) for mention in claim.dates]),
        "negated": int(claim.negated),
        "hedged": int(claim.hedged),
        "denied_by": claim.denied_by,
    }


def claim_from(row: sqlite3.Row) -> Claim:
    """The claim that a row of `claim` holds."""
    return Claim(
        start=row["start_offset"],
        end=row["end_offset"],
        text=row["text"],
        claimant=row["claimant"],
        claimant_mention=row["claimant_mention"],
        cue=row["cue"],
        quotation=Quotation(row["quotation"]),
        check_worthiness=CheckWorthiness(
            row["check_worthiness"], tuple(json.loads(row["reasons"]))
        ),
        figures=tuple(_figure(held) for held in json.loads(row["figures"])),
        dates=tuple(DateMention(**held) for held in json.loads(row["dates"])),
        negated=bool(row["negated"]),
        hedged=bool(row["hedged"]),
        denied_by=row["denied_by"],
        standalone=row["standalone"],
    )


def article_from(row: sqlite3.Row) -> StoredArticle:
    """The article that a row of `article` joined with its `article_version` holds."""
    article = Article(
        headline=row["headline"],
        publisher=row["publisher"],
        byline=row["byline"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        url=row["url"],
        language=row["language"],
        body=row["body"],
        sha256=row["sha256"],
        source=row["source"] or "",
        remarks=tuple(json.loads(row["remarks"])),
        agency=row["agency"],
    )
    return StoredArticle(row["id"], row["version"], article, datetime.fromisoformat(row["read_at"]))


def event_columns(event: Event) -> dict[str, Any]:
    """The columns of `verdict_event`, but for its number."""
    return {
        "op_uuid": event.op_uuid,
        "claim": event.claim_id,
        "reviewer": event.reviewer,
        "kind": str(event.kind),
        "verdict": event.verdict and str(event.verdict),
        "skip_reason": event.skip_reason and str(event.skip_reason),
        "note": event.note,
        "retracts": event.retracts,
        "phase": str(event.phase),
        "article_sha256": event.article_sha256,
        "claim_text": event.claim_text,
        "shown_at": event.shown_at and moment(event.shown_at),
        "decided_at": moment(event.decided_at),
    }


def event_from(row: sqlite3.Row) -> Event:
    """The event that a row of `verdict_event` holds."""
    return Event(
        op_uuid=row["op_uuid"],
        claim_id=row["claim"],
        reviewer=row["reviewer"],
        kind=EventKind(row["kind"]),
        decided_at=datetime.fromisoformat(row["decided_at"]),
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        skip_reason=SkipReason(row["skip_reason"]) if row["skip_reason"] else None,
        note=row["note"],
        retracts=row["retracts"],
        phase=Phase(row["phase"]),
        article_sha256=row["article_sha256"],
        claim_text=row["claim_text"],
        shown_at=moment_or_none(row["shown_at"]),
    )


def judgement_from(row: sqlite3.Row) -> Judgement:
    """The judgement that a row of `judgement` holds."""
    return Judgement(
        claim_id=row["claim"],
        reviewer=row["reviewer"],
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        skip_reason=SkipReason(row["skip_reason"]) if row["skip_reason"] else None,
        note=row["note"],
        decided_at=datetime.fromisoformat(row["decided_at"]),
        claim_text=row["claim_text"],
    )


def _figure(held: Mapping[str, Any]) -> Figure:
    return Figure(**{**held, "kind": FigureKind(held["kind"]), "bound": Bound(held["bound"])})


def _in_order(names: Sequence[str], value: Figure | DateMention) -> dict[str, object]:
    """The fields of a value by name, which `dataclasses.asdict` would copy one by one."""
    return {name: getattr(value, name) for name in names}
