"""Between the values of `workbench.model` and the columns of the database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from workbench.match.reports import Origins, Report, Wording, is_named
from workbench.model import (
    Adjudication,
    Article,
    Bound,
    CheckWorthiness,
    Claim,
    ClaimKind,
    Comparison,
    Correction,
    CorrectionKind,
    DateMention,
    Difference,
    DifferenceKind,
    Dimension,
    Disposition,
    Event,
    EventKind,
    Figure,
    FigureKind,
    Judgement,
    LinkAct,
    LinkDecision,
    LinkState,
    NameKind,
    NameMention,
    Part,
    Phase,
    Quotation,
    Relation,
    Repetition,
    Sentence,
    ShownLink,
    SkipReason,
    Verdict,
)
from workbench.records import ClaimGroup, Deed, LinkedPair, Placed, Proof, StoredArticle

Row = sqlite3.Row | Mapping[str, Any]

ARTICLE = """
    SELECT a.*, v.body, v.sha256, v.remarks, v.read_at, v.extractor,
           (SELECT locator FROM source WHERE article = a.id ORDER BY read_at DESC LIMIT 1) AS source
    FROM article AS a
    JOIN article_version AS v ON v.article = a.id AND v.version = a.version
"""
"""An article with the version that its offsets point into; `article_from` takes its rows."""

_FIGURE = tuple(field.name for field in fields(Figure))
_DATE = tuple(field.name for field in fields(DateMention))
_NAME = tuple(field.name for field in fields(NameMention))
_PART = tuple(field.name for field in fields(Part))
_SHOWN_LINK = tuple(field.name for field in fields(ShownLink))
_DIFFERENCE = tuple(field.name for field in fields(Difference))
_json = json.JSONEncoder(ensure_ascii=False).encode


def moment(value: datetime) -> str:
    """A time as the database keeps it: UTC, microseconds, so that text sorts as time does."""
    if value.tzinfo is None:
        raise ValueError("a time without a zone is not kept")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def moment_or_none(value: str | None) -> datetime | None:
    """The time behind a column that may be NULL."""
    return datetime.fromisoformat(value) if value else None


def verdict_or_none(value: str | None) -> Verdict | None:
    """The verdict behind a column that may be NULL."""
    return Verdict(value) if value else None


def skip_reason_or_none(value: str | None) -> SkipReason | None:
    """The reason behind a column that may be NULL."""
    return SkipReason(value) if value else None


def act_columns(act: Deed | Repetition) -> dict[str, Any]:
    """The columns that all tables of acts share, but for the number."""
    return {
        "op_uuid": act.op_uuid,
        "reviewer": act.reviewer,
        "kind": str(act.kind),
        "retracts": act.retracts,
        "decided_at": moment(act.decided_at),
    }


def act_fields(row: sqlite3.Row) -> dict[str, Any]:
    """The fields that all acts share, but for the kind, which is of each its own."""
    return {
        "op_uuid": row["op_uuid"],
        "reviewer": row["reviewer"],
        "decided_at": datetime.fromisoformat(row["decided_at"]),
        "retracts": row["retracts"],
    }


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
        "dimensions": _json(claim.check_worthiness.dimensions),
        "figures": _json([_in_order(_FIGURE, figure) for figure in claim.figures]),
        "dates": _json([_in_order(_DATE, mention) for mention in claim.dates]),
        "negated": int(claim.negated),
        "hedged": int(claim.hedged),
        "denied_by": claim.denied_by,
        "names": _json([_in_order(_NAME, name) for name in claim.names]),
        "kinds": _json(claim.kinds),
        "compares": int(claim.compares),
        "via": _json(claim.via),
        "unresolved": _json(claim.unresolved),
    }


def worth_from(row: Row) -> CheckWorthiness:
    """The check-worthiness that a row of `claim` holds."""
    sides = json.loads(row["dimensions"])
    return CheckWorthiness(
        row["check_worthiness"],
        tuple(json.loads(row["reasons"])),
        {Dimension(name): value for name, value in sides.items()},
    )


def claim_from(row: Row) -> Claim:
    """The claim that a row of `claim` holds."""
    return Claim(
        start=row["start_offset"],
        end=row["end_offset"],
        text=row["text"],
        claimant=row["claimant"],
        claimant_mention=row["claimant_mention"],
        cue=row["cue"],
        quotation=Quotation(row["quotation"]),
        check_worthiness=worth_from(row),
        figures=tuple(_figure(held) for held in json.loads(row["figures"])),
        dates=tuple(DateMention(**held) for held in json.loads(row["dates"])),
        negated=bool(row["negated"]),
        hedged=bool(row["hedged"]),
        denied_by=row["denied_by"],
        standalone=row["standalone"],
        names=tuple(_name(held) for held in json.loads(row["names"])),
        kinds=tuple(map(ClaimKind, json.loads(row["kinds"]))),
        compares=bool(row["compares"]),
        via=tuple(json.loads(row["via"])),
        unresolved=tuple(json.loads(row["unresolved"])),
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
    read_at = datetime.fromisoformat(row["read_at"])
    return StoredArticle(row["id"], row["version"], article, read_at, row["extractor"])


def event_columns(event: Event) -> dict[str, Any]:
    """The columns of `verdict_event`, but for its number."""
    return {
        **act_columns(event),
        "claim": event.claim_id,
        "verdict": event.verdict and str(event.verdict),
        "skip_reason": event.skip_reason and str(event.skip_reason),
        "note": event.note,
        "phase": str(event.phase),
        "article_sha256": event.article_sha256,
        "claim_text": event.claim_text,
        "shown_at": event.shown_at and moment(event.shown_at),
        "extra": int(event.extra),
        "links_shown": _json([_in_order(_SHOWN_LINK, link) for link in event.links_shown]),
    }


def event_from(row: sqlite3.Row) -> Event:
    """The event that a row of `verdict_event` holds."""
    return Event(
        **act_fields(row),
        claim_id=row["claim"],
        kind=EventKind(row["kind"]),
        verdict=verdict_or_none(row["verdict"]),
        skip_reason=skip_reason_or_none(row["skip_reason"]),
        note=row["note"],
        phase=Phase(row["phase"]),
        article_sha256=row["article_sha256"],
        claim_text=row["claim_text"],
        shown_at=moment_or_none(row["shown_at"]),
        extra=bool(row["extra"]),
        links_shown=tuple(ShownLink(**held) for held in json.loads(row["links_shown"])),
    )


def correction_columns(correction: Correction) -> dict[str, Any]:
    """The columns of `galley_event`, but for its number."""
    return {
        **act_columns(correction),
        "article": correction.article_id,
        "claim": correction.claim_id,
        "parts": _json([_in_order(_PART, part) for part in correction.parts]),
        "claimant": correction.claimant,
        "reason": correction.reason,
        "article_sha256": correction.article_sha256,
    }


def correction_from(row: sqlite3.Row) -> Correction:
    """The correction that a row of `galley_event` holds."""
    return Correction(
        **act_fields(row),
        article_id=row["article"],
        claim_id=row["claim"],
        kind=CorrectionKind(row["kind"]),
        article_sha256=row["article_sha256"],
        parts=tuple(Part(**held) for held in json.loads(row["parts"])),
        claimant=row["claimant"],
        reason=row["reason"],
    )


def proof_columns(proof: Proof) -> dict[str, str]:
    """The columns of `galley_as_read`, but for its article."""
    sentences = [(each.start, each.end, each.disposition, each.reason) for each in proof.sentences]
    claims = [{"id": placed.id, **claim_columns(placed.claim)} for placed in proof.claims]
    return {"sentences": _json(sentences), "claims": _json(claims)}


def proof_from(row: sqlite3.Row, body: str) -> Proof:
    """The galley that a row of `galley_as_read` holds, of an article with this body."""
    return Proof(
        tuple(
            Sentence(start, end, body[start:end], Disposition(disposition), reason)
            for start, end, disposition, reason in json.loads(row["sentences"])
        ),
        tuple(Placed(held["id"], claim_from(held)) for held in json.loads(row["claims"])),
    )


def comparison_columns(found: Comparison) -> dict[str, Any]:
    """The columns of `link` that a comparison decides."""
    return {
        "score": found.score,
        "relation": str(found.relation),
        "differences": _json([_in_order(_DIFFERENCE, each) for each in found.differences]),
    }


def pair_from(row: sqlite3.Row) -> LinkedPair:
    """The pair that a row of `link` holds."""
    return LinkedPair(
        one=row["one"],
        other=row["other"],
        comparison=_comparison(row["relation"], row["score"], row["differences"]),
        method=row["method"],
        state=LinkState(row["state"]),
        decided_by=row["decided_by"] or "",
    )


def group_columns(
    claims: Sequence[str], reports: int, differing: int, origins: Origins
) -> dict[str, Any]:
    """The columns of `claim_group`."""
    return {
        "id": claims[0],
        "claims": len(claims),
        "reports": reports,
        "origins": origins.count,
        "differing": differing,
        "because": _json(origins.because),
        "denied_by": _json(origins.denied_by),
    }


def group_from(row: sqlite3.Row) -> ClaimGroup:
    """The group that a row of `claim_group` with its `members` holds."""
    return ClaimGroup(
        claims=tuple(sorted(json.loads(row["members"]))),
        reports=row["reports"],
        origins=row["origins"],
        differing=row["differing"],
        because=tuple(json.loads(row["because"])),
        denied_by=tuple(json.loads(row["denied_by"])),
    )


def report_from(row: sqlite3.Row) -> Report:
    """What a claim's row with its article's publisher and agency says of its origin."""
    claimant = row["claimant"] or ""
    return Report(
        claim_id=row["id"],
        article_id=row["article"],
        publisher=row["publisher"],
        agency=row["agency"],
        claimant=claimant,
        is_named=is_named(claimant),
        denied_by=row["denied_by"] or "",
        wording=Wording(row["text"], Quotation(row["quotation"])),
    )


def decision_columns(decision: LinkDecision) -> dict[str, Any]:
    """The columns of `link_event`, but for its number."""
    return {**act_columns(decision), "one": decision.one, "other": decision.other}


def decision_from(row: sqlite3.Row) -> LinkDecision:
    """The decision that a row of `link_event` holds."""
    return LinkDecision(
        **act_fields(row), one=row["one"], other=row["other"], kind=LinkAct(row["kind"])
    )


def judgement_from(row: sqlite3.Row) -> Judgement:
    """The judgement that a row of `judgement` holds."""
    return Judgement(
        claim_id=row["claim"],
        reviewer=row["reviewer"],
        verdict=verdict_or_none(row["verdict"]),
        skip_reason=skip_reason_or_none(row["skip_reason"]),
        note=row["note"],
        decided_at=datetime.fromisoformat(row["decided_at"]),
        claim_text=row["claim_text"],
    )


def adjudication_from(row: sqlite3.Row) -> Adjudication:
    """The adjudication that a row of `adjudication` holds."""
    return Adjudication(
        claim_id=row["claim"],
        adjudicator=row["reviewer"],
        verdict=Verdict(row["verdict"]),
        reason=row["reason"],
        decided_at=datetime.fromisoformat(row["decided_at"]),
        claim_text=row["claim_text"],
        rests_on=frozenset((name, Verdict(said)) for name, said in json.loads(row["rests_on"])),
    )


def _figure(held: Mapping[str, Any]) -> Figure:
    return Figure(**{**held, "kind": FigureKind(held["kind"]), "bound": Bound(held["bound"])})


def _name(held: Mapping[str, Any]) -> NameMention:
    return NameMention(**{**held, "kind": NameKind(held["kind"])})


@lru_cache(maxsize=1 << 15)
def _comparison(relation: str, score: float, differences: str) -> Comparison:
    """What comparing two claims found; grouping asks for the same ones again and again."""
    return Comparison(Relation(relation), score, tuple(map(_difference, json.loads(differences))))


def _difference(held: Mapping[str, Any]) -> Difference:
    in_a, in_b = (tuple(held[side]) if held[side] else None for side in ("in_a", "in_b"))
    return Difference(DifferenceKind(held["kind"]), in_a, in_b, held["text"], held["decisive"])


def _in_order(
    names: Sequence[str],
    value: Figure | DateMention | NameMention | Part | Difference | ShownLink,
) -> dict[str, object]:
    """The fields of a value by name, which `dataclasses.asdict` would copy one by one."""
    return {name: getattr(value, name) for name in names}
