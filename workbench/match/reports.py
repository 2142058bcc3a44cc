"""Reports of one statement, and the origins that they come down to; quick to import."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.model import Quotation

_SMALL = frozenset(("the", "of", "for", "and", "in", "on", "a", "an", "to", "de", "la"))
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a report, and how they render those of whom it rests on."""

    text: str
    quotation: Quotation


NO_WORDING = Wording("", Quotation.NONE)


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report of a statement, and what it rests on.

    `claimant` is who the article says asserts it, by full name, and `is_named` whether that is a
    name rather than a description ("two officials"); `agency` the wire it is credited to. Empty
    where there is none. `denied_by` is who the article says denies it, and `wording` the words that
    it reports it in.
    """

    claim_id: str
    article_id: str
    publisher: str = ""
    agency: str = ""
    claimant: str = ""
    is_named: bool = False
    denied_by: str = ""
    wording: Wording = NO_WORDING


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that do not stand on their own, by claim id, and why each is no origin of its own."""

    claims: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """What stands behind a statement: its independent origins, and who denies it."""

    origins: tuple[Origin, ...]
    denied_by: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many independent origins there are."""
        return len(self.origins)

    @property
    def because(self) -> tuple[str, ...]:
        """Why reports are one origin, each reason once."""
        return tuple(dict.fromkeys(why for origin in self.origins for why in origin.reasons))


def is_named(claimant: str) -> bool:
    """Whether a claimant goes by a name rather than a description ("two officials")."""
    words = [word for word in _WORD.findall(claimant) if word not in _SMALL]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)
