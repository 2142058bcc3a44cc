"""Afterthoughts: what a sentence adds, on the word of others, to what it has already said."""

from __future__ import annotations

from workbench.extract.clause import Clause
from workbench.extract.cues import Cue
from workbench.extract.lexicon import grammar, speech
from workbench.extract.phrases import checked
from workbench.model import Span

_PAUSES = frozenset((",", "-", "—", "–"))
_REACH = 6  # words between what is denied in passing and the denial
_NOT_REMARKED_ON = grammar.PREPOSITIONS | {"and", "or"}
_CONTRASTS = frozenset(("but", "though", "although", "while", "yet"))


def denied(clause: Clause, cue: Cue) -> tuple[Span, Span] | None:
    """Source and content of a denial in passing: `..., a claim Roe denies`, `..., which Roe has
    denied`."""
    if clause.key(cue.last)[:1].isalnum():
        return None
    for at in range(cue.opening - 1, max(clause.floor, cue.opening - _REACH) - 1, -1):
        key = clause.key(at)
        named = clause.key(at - 1) in ("a", "an") and clause.key(at - 2) in _PAUSES
        if key in ("which", "that", "something") or named or key in speech.ALLEGATIONS:
            source = checked(clause.reachable, at + 1, cue.opening)
            if source is None or at + 1 == cue.opening:
                return None
            content = clause.content_before(_last_pause(clause, at))
            return (clause.span(*source), content) if content is not None else None
        if not key[:1].isalnum() and key != ".":
            return None
    return None


def remarked(clause: Clause, cue: Cue, source: tuple[int, int]) -> tuple[Span, Span] | None:
    """Source and content of a remark on what is said before: `... — an approach some aides say
    failed`."""
    if clause.key(source[0]) not in ("a", "an") or clause.key(source[0] - 1) not in _PAUSES:
        return None
    for at in range(source[0] + 2, source[1]):
        before = clause.key(at - 1)
        if not before.isalpha():
            return None
        if clause.key(at) in grammar.DETERMINERS and before not in _NOT_REMARKED_ON:
            content = clause.content_after(cue.last)
            return (clause.span(at, source[1]), content) if content is not None else None
    return None


def is_mere_denial(clause: Clause, cue: Cue, source: tuple[int, int]) -> bool:
    """Whether a denial is added to what the article itself asserts: `..., but Roe denies it`."""
    opener = source[0] - 1
    adds = clause.key(opener) in _CONTRASTS and clause.asserts_before(opener)
    return adds and cue.base in speech.DENY


def _last_pause(clause: Clause, index: int) -> int:
    """The comma or dash before the word `index`, itself where there is none near."""
    for at in range(index, max(clause.floor, index - _REACH) - 1, -1):
        if clause.key(at) in _PAUSES:
            return at
    return index
