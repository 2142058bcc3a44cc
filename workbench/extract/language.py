"""Which sentences are not English, the one language that the rules here can read."""

from __future__ import annotations

import re

from workbench.extract.lexicon import tongues
from workbench.extract.speakers import Passage

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER = re.compile(
    r"[\u0370-\u1cff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff66-\uffdc"
    r"\U00010000-\U0001efff\U00020000-\U0003ffff]"
)
_ENOUGH = 40  # words after which English can be expected to have shown itself
_LEAST_ENGLISH = 0.05  # of the words of such a text; English prose has 0.3 and more
_FEW = 2  # small foreign words without which nothing is called foreign
_OUTWEIGHS = 3  # times as many small foreign words as English ones


def foreign(text: str, passages: list[Passage]) -> frozenset[int]:
    """The sentences, by where they start, that are in another script or language.

    A paragraph shows its language by its small words. A text of some length with next to no
    English ones is foreign as a whole, whatever language it is in.
    """
    if _has_no_english(passages):
        return frozenset(passage.start for passage in passages)
    found = {p.start for p in passages if _in_other_script(text, p)} if _OTHER.search(text) else ()
    blocks: dict[int, list[Passage]] = {}
    for passage in passages:
        if len(passage.words) > _FEW:
            blocks.setdefault(passage.block, []).append(passage)
    speaking = (own for own in blocks.values() if _speaks_otherwise(own))
    return frozenset(found).union(passage.start for own in speaking for passage in own)


def _in_other_script(text: str, passage: Passage) -> bool:
    others = len(_OTHER.findall(text, passage.start, passage.end))
    return others > len(_LATIN.findall(text, passage.start, passage.end))


def _has_no_english(passages: list[Passage]) -> bool:
    proper = english = 0
    plenty = _LEAST_ENGLISH * sum(len(passage.words) for passage in passages)
    for passage in passages:
        if english > plenty:
            return False  # whatever comes: most articles show it in their first paragraph
        if passage.words and passage.words[-1].text in '.!?"”':
            proper += sum(word.wordlike for word in passage.words)
            english += _count([word.key for word in passage.words], tongues.ENGLISH)
    return proper >= _ENOUGH and english < _LEAST_ENGLISH * proper


def _speaks_otherwise(passages: list[Passage]) -> bool:
    """Whether small words of another language far outnumber those of English.

    Only small letters count: "La Paz" and "Los Angeles" are English enough.
    """
    if all(tongues.FOREIGN.isdisjoint(passage.vocabulary) for passage in passages):
        return False
    small = [word.key for passage in passages for word in passage.words if not word.capital]
    strange = _count(small, tongues.FOREIGN)
    return strange >= _FEW and strange > _OUTWEIGHS * _count(small, tongues.ENGLISH)


def _count(keys: list[str], listed: frozenset[str]) -> int:
    return sum(map(listed.__contains__, keys))
