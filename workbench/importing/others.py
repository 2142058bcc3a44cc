"""What other people and programs said of claims → statements in the words of the workbench.

Lists of fact-checks, whatever their columns are called; JSON Lines that Prodigy or doccano wrote
out. Prodigy: one object for each answer, `text`, `answer` (accept, reject, ignore), `label` or the
`options` chosen in `accept`, `_timestamp` in seconds since 1970. doccano: `text` (or `data`) with
`label` or `labels`, a list of names; `Comments`. Both carry what they were given along, in `meta`
or beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import ClassVar

from workbench.errors import UsageError
from workbench.factchecks import FactCheckMap
from workbench.factchecks.field_map import CLAIM, DATE, VERDICT
from workbench.importing.brought import Statement
from workbench.locate import is_reviewer_name
from workbench.model import SkipReason, Verdict

Record = Mapping[str, object]
Said = Verdict | SkipReason | None
"""What a word of another comes to; None for one that is to be left out."""

ID, NOTE, REVIEWER = "id", "note", "reviewer"
_CLAIM_ID = re.compile(r"c[0-9a-z]{11}")
_LONGEST_CLAIM = 4_000
_LEAVE_OUT = "-"


class Origin(StrEnum):
    """Which program wrote a file."""

    WORKBENCH = "verdict table"
    PRODIGY = "Prodigy"
    DOCCANO = "doccano"
    LIST = "list of fact-checks"


class ImportMap(FactCheckMap):
    """The fields of others' lists: those of a fact-check, the claim's id, a note and a reviewer."""

    __slots__ = ()

    parts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **FactCheckMap.parts,
        CLAIM: (*FactCheckMap.parts[CLAIM], "data", "sentence", "claimid"),
        ID: ("claimid", "meta.claim_id", "meta.id", "id"),
        NOTE: ("note", "notes", "comment", "comments", "remark", "explanation"),
        REVIEWER: (),
    }


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of others come to; those of the workbench mean what they say."""

    meant: Mapping[str, Said]

    @classmethod
    def parse(cls, pairs: Iterable[str]) -> Words:
        """From texts "their word=ours", "-" for what is to be left out; a skip by its reason.

        Raises UsageError for a word that the workbench does not have.
        """
        known: dict[str, Said] = {_folded(each): each for each in (*Verdict, *SkipReason)}
        meant = {**known, **_PRODIGYS}
        for pair in pairs:
            theirs, equals, ours = pair.rpartition("=")
            word = _folded(ours)
            if not equals or not theirs.strip() or (word not in known and word != _LEAVE_OUT):
                words = ", ".join([*(each.replace(" ", "-") for each in known), _LEAVE_OUT])
                raise UsageError(f"--verdict {pair[:60]}: write WORD=OURS, OURS one of {words}.")
            meant[_folded(theirs)] = known.get(word)
        return cls(meant)

    def knows(self, word: str) -> bool:
        """Whether it is known what a word comes to."""
        return _folded(word) in self.meant

    def __getitem__(self, word: str) -> Said:
        return self.meant[_folded(word)]


_PRODIGYS: Mapping[str, Said] = {
    "accept": Verdict.CORROBORATED,
    "reject": Verdict.CONTESTED,
    "ignore": SkipReason.LATER,
}


def origin_of(record: Record) -> Origin:
    """Which program wrote a file, by its first record."""
    names = {str(name).strip().lower() for name in record}
    if "claim_id" in names and names & {"verdict", "skip_reason", "note", "votes"}:
        return Origin.WORKBENCH
    if "answer" in names and names & {"_input_hash", "_task_hash", "text"}:
        return Origin.PRODIGY
    labels = next((record[name] for name in ("label", "labels", "cats") if name in record), None)
    if isinstance(labels, list) and names & {"text", "data"}:
        return Origin.DOCCANO
    return Origin.LIST


def statement_of(
    row: int, record: Mapping[str, object], origin: Origin, mapping: ImportMap, words: Words
) -> Statement:
    """What a record says of which claim."""
    fields = mapping.read(dict(record))
    text = " ".join((fields.body or "").split())
    given = fields.given
    id_ = given.get(ID, "")
    claim_id = id_ if _CLAIM_ID.fullmatch(id_) else ""
    word = {Origin.PRODIGY: _prodigys_word, Origin.DOCCANO: _doccanos_word}.get(origin)
    theirs = word(record) if word else _Word(given.get(VERDICT, ""))
    reviewer = given.get(REVIEWER, "")
    why = theirs.why or _what_is_missing(text, theirs.word, reviewer)
    said: Said = None
    if not why and not words.knows(theirs.word):
        why = f"“{theirs.word[:60]}” is no word of ours: say --verdict '{theirs.word[:60]}=…'"
    elif not why:
        said = words[theirs.word]
        why = "" if said else f"“{theirs.word[:60]}” is to be left out"
    return Statement(
        row,
        text,
        claim_id,
        reviewer,
        said,
        theirs.word,
        _note(given, theirs.word, origin),
        _when(record) if origin is Origin.PRODIGY else None,
        why,
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """What was said in another program, in one word; or why that cannot be told."""

    word: str
    why: str = ""


def _prodigys_word(record: Record) -> _Word:
    """The answer; where it is about a label or a choice, that label, or "not" before it."""
    answer = str(record.get("answer", ""))
    if answer == "ignore":
        return _Word(answer)
    chosen = record.get("accept")
    if isinstance(chosen, list):
        return _one([str(each) for each in chosen] if answer == "accept" else [])
    label = record.get("label")
    if not isinstance(label, str) or not label:
        return _Word(answer)
    return _Word(f"not {label}" if answer == "reject" else label)


def _doccanos_word(record: Record) -> _Word:
    labels = next((record[name] for name in ("label", "labels", "cats") if name in record), [])
    if not isinstance(labels, list) or not all(isinstance(each, str) for each in labels):
        return _Word("", why="its labels are of stretches of the text, not of the whole")
    return _one(labels)


def _one(labels: list[str]) -> _Word:
    if len(labels) == 1:
        return _Word(labels[0])
    return _Word("", why=f"it has {len(labels)} labels instead of one" if labels else "no label")


def _what_is_missing(text: str, word: str, reviewer: str) -> str:
    if len(text) > _LONGEST_CLAIM:
        return f"a claim of {len(text):,} characters, which none is"
    if reviewer and not is_reviewer_name(reviewer):
        return f"“{reviewer[:60]}” is no name of a reviewer"
    return "" if word else "nobody has judged it"


def _note(given: Mapping[str, str], word: str, origin: Origin) -> str | None:
    """What a reviewer should know of where a judgement comes from; None where nothing is told."""
    if origin is not Origin.LIST:
        return given.get(NOTE)
    told = (word, given.get("checker", ""), given.get(DATE, ""), given.get("url", ""))
    said = " · ".join(filter(None, told))
    return "\n".join(filter(None, (given.get(NOTE, ""), said))) or None


def _when(record: Record) -> datetime | None:
    """When an answer was given; None where it is not told."""
    stamp = record.get("_timestamp")
    if not isinstance(stamp, int | float) or isinstance(stamp, bool):
        return None
    try:
        return datetime.fromtimestamp(stamp, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _folded(word: str) -> str:
    return " ".join(word.replace("-", " ").replace("_", " ").split()).casefold() or word.strip()
