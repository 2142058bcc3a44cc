"""How much of an article is accounted for, and how: a bar, words and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from textual.content import Content

from workbench.model import Disposition, Status
from workbench.records import TO_DO, StoredGalley
from workbench.records.listing import DECIDED
from workbench.ui.charts import Part, bar

_JUDGED, _SKIPPED, _TO_DO, _OTHER = "█", "▆", "▄", "▁"
_STYLES = {_JUDGED: "$primary", _SKIPPED: "$muted", _TO_DO: "$text-accent", _OTHER: "$muted"}


def coverage(galley: StoredGalley, statuses: Mapping[int, Status], cells: int) -> Content:
    """What became of the sentences; `statuses` tell by number how the claims stand for the reader.

    The bar is `cells` wide and shares out the sentences. One with several claims counts in it as
    far as they are judged, each for a part. Without cells there are only words.
    """
    stand = Counter(_kind(statuses[held.n]) for held in galley.claims)
    others = Counter(sentence.disposition for sentence, claims in galley.lines if not claims)
    sentences, claims = len(galley.lines), len(galley.claims)
    of_claims = sentences - others.total()
    told = [_claims_in_words(stand, claims, of_claims)] if claims else []
    told += [Content(_others_in_words(others))] if others else []
    words = Content.assemble(f"{_many(sentences, 'sentence')}: ", Content(" · ").join(told))
    if not sentences:
        return Content("There is no sentence in this article.")
    if not cells:
        return words
    # In shares of a claim, so that the parts of the bar add up to the sentences.
    parts = [
        Part(stand[kind] * of_claims, kind, _STYLES[kind]) for kind in (_JUDGED, _SKIPPED, _TO_DO)
    ]
    unit = max(1, claims)
    parts.append(Part(others.total() * unit, _OTHER, _STYLES[_OTHER]))
    return Content.assemble(bar(parts, sentences * unit, cells), " ", words)


def _kind(status: Status) -> str:
    if status in DECIDED or status is Status.AWAITING_SECOND:
        return _JUDGED
    return _TO_DO if status in TO_DO else _SKIPPED


def _claims_in_words(stand: Counter[str], claims: int, sentences: int) -> Content:
    """ "18 claims in 16 sentences (█ 5 judged, ▄ 13 to do)"."""
    where = f" in {sentences:,}" if sentences != claims else ""
    named = ((_JUDGED, "judged"), (_SKIPPED, "skipped"), (_TO_DO, "to do"))
    parts = [
        Content.assemble((f"{kind} ", _STYLES[kind]), f"{stand[kind]:,} {word}")
        for kind, word in named
        if stand[kind]
    ]
    inner = Content(", ").join(parts)
    return Content.assemble((f"{_many(claims, 'claim')}{where}", "bold"), " (", inner, ")")


def _others_in_words(others: Counter[Disposition]) -> str:
    named = [f"{count:,} {disposition}" for disposition, count in others.most_common()]
    return f"{_OTHER} {' · '.join(named)}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
