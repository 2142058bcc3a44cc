"""Which claims here a statement of others is about: by its id, by its words, by words like it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from workbench.importing.brought import Statement
from workbench.match import compare
from workbench.model import Relation

LEAST_LIKE = 0.4
"""The score from which a claim is shown as the one that may be meant; see `factchecks`."""

Nearest = Callable[[str], tuple[str, str, float] | None]
"""The id, the words and the score of the claim most like a text."""


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that a statement is about, or may be: `why` says what stands in the way."""

    claim_id: str
    score: float = 1.0
    why: str = ""


class Matcher:
    """Finds the claims that statements are about.

    `claims` are the ids and words of all there are; they are read once, and only what is the same
    as some statement is kept. With `takes_nearest`, the claim most like a statement will do where
    nothing in it differs.
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        claims: Iterable[tuple[str, str]],
        nearest: Nearest,
        *,
        takes_nearest: bool,
    ) -> None:
        wanted = {_folded(each.text) for each in statements if each.text}
        self._same: defaultdict[str, list[str]] = defaultdict(list)
        for id_, text in claims:
            if (words := _folded(text)) in wanted:
                self._same[words].append(id_)
        self._nearest = nearest
        self._takes_nearest = takes_nearest

    def matches(self, statement: Statement, known: Collection[str]) -> list[Match]:
        """The claims that a statement is about; `known` are the ids, of those named, there are."""
        if statement.claim_id in known:
            return [Match(statement.claim_id)]
        if same := self._same.get(_folded(statement.text)):
            return [Match(id_) for id_ in same]
        found = self._nearest(statement.text) if statement.text else None
        if found is None or found[2] < LEAST_LIKE:
            return []
        id_, words, score = found
        relation = compare(statement.text, words).relation
        if relation is not Relation.SAME:
            return [Match(id_, score, f"the claim most like it is another ({relation})")]
        why = "" if self._takes_nearest else "not word for word: --match-nearest takes it for this"
        return [Match(id_, score, why)]


def _folded(text: str) -> str:
    """The words alone: spaces, capitals and the shape of quotation marks tell no claims apart."""
    plain = text.translate(_PLAIN_MARKS)
    return " ".join(plain.split()).casefold()


_PLAIN_MARKS = str.maketrans("‘’“”–—", "''\"\"--")
