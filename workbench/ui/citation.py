"""A claim with where it comes from, as one would paste it into a message."""

from __future__ import annotations

from workbench.records import StoredArticle, StoredClaim


def citation(held: StoredClaim, article: StoredArticle) -> str:
    """ "The claim." — Claimant, in: Byline, “Headline”, Publisher, date, URL [claim id]"""
    read = article.article
    source = [read.byline, f"“{read.headline}”" if read.headline else "", read.publisher]
    source += [read.published.isoformat() if read.published else "", read.url]
    where = ", ".join(part for part in source if part)
    who = f"{held.claim.claimant}, in: " if held.claim.claimant else ""
    words = " ".join(held.claim.text.split())
    return f"{words} — {who}{where} [{held.id}, characters {held.claim.start}–{held.claim.end}]"
