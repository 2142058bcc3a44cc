"""A report: who says what within one sentence, and how it stands there."""

from __future__ import annotations

from typing import NamedTuple

from workbench.extract.cues import Voice
from workbench.model import Span


class Report(NamedTuple):
    """One attribution within a sentence, as spans of characters of the text.

    `source` is None where nobody is named. `base` is the reporting verb's base form. `denies`
    marks the report of a denial, `embedded` one that is not the sentence's own point ("fled after
    Roe announced ..."), `possible` one of what somebody may say or does not say, `quoted` one whose
    content opens with a quotation mark, `trailing` one that stands behind all that it reports
    ("..., said Roe"), `aside_denial` a denial in passing ("..., a claim denied by Roe"). `through`
    is who quotes the source ("the Herald quoted Roe as saying ...").
    """

    source: Span | None
    cue: Span
    content: Span
    base: str
    voice: Voice
    denies: bool = False
    embedded: bool = False
    quoted: bool = False
    trailing: bool = False
    possible: bool = False
    aside_denial: bool = False
    through: Span | None = None
