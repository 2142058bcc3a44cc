"""Short ids that come out the same on every machine.

An id is a letter and a run of Crockford's base 32 digits cut from a SHA-256. The letter keeps a
spreadsheet from taking an id for a number, and tells claims ("c"), articles ("a") and evidence
("e") apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from itertools import count

from workbench.model import Article

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_ARTICLE_DIGITS = 9
_CLAIM_DIGITS = _EVIDENCE_DIGITS = 11
"""55 bits: among a million claims a clash is expected once in 70,000 databases."""


def article_id(article: Article) -> str:
    """The id of an article when it is first read: from its URL, else from what it says."""
    if article.url:
        return _short("a", _ARTICLE_DIGITS, "url", article.url)
    said = (article.headline, article.publisher, article.byline, _folded(article.body))
    return _short("a", _ARTICLE_DIGITS, "text", *said)


def claim_ids(article: str, texts: Iterable[str], taken: Collection[str] = ()) -> list[str]:
    """The ids of an article's claims, given their texts in order.

    An id depends on the article and the words alone, so that a claim keeps it when the text
    around it moves. The same words a second time in one article get an id of their own; so do
    words whose id is `taken` by a claim that has other words by now.
    """
    used = set(taken)
    ids = []
    for text in texts:
        words = _folded(text)
        occurrences = (_short("c", _CLAIM_DIGITS, article, words, str(n)) for n in count(1))
        id_ = next(id_ for id_ in occurrences if id_ not in used)
        used.add(id_)
        ids.append(id_)
    return ids


def claim_id_at(place: float) -> str:
    """The id that lies at a place, from 0 to 1, among all ids that a claim may have.

    Ids are spread evenly: in their order claims lie as if shuffled.
    """
    digits = []
    for _ in range(_CLAIM_DIGITS):
        digit, place = divmod(place * 32, 1)
        digits.append(_DIGITS[int(digit)])
    return "c" + "".join(digits)


def evidence_id(op_uuid: str) -> str:
    """The id of a piece of evidence, given the act that added it."""
    return _short("e", _EVIDENCE_DIGITS, "evidence", op_uuid)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _short(letter: str, digits: int, *parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    number = int.from_bytes(hashlib.sha256(joined).digest()[:8])
    return letter + "".join(_DIGITS[number >> 5 * place & 31] for place in range(digits))
