"""What becomes of what a file brings, worked out before anything is kept."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from workbench.errors import SourceError
from workbench.importing.brought import Brought, Finding, Here, Ruling, Statement, Take
from workbench.importing.cells import is_same
from workbench.importing.deciding import take_of, take_of_ruling
from workbench.importing.matching import Match, Matcher
from workbench.importing.reading import ImportFile, Item, LeftOut, Row
from workbench.ingest.field_map import name_some
from workbench.model import SkipReason, Verdict
from workbench.store import Store
from workbench.store.connection import in_parts

AT_ONCE = 1_000
"""Rows that are looked up, or kept, at once: others who save wait for some tenths of a second."""

_MOST_STATEMENTS = 300_000
"""Records of others' lists, which are held in memory to be matched."""

_Row = Row | SourceError
_Step = tuple[Finding | SourceError, Brought | Ruling | None]
Kind = TypeVar("Kind", Brought, Ruling)


class ImportPlan:
    """A file of judgements beside a database: what is new, the same, or in conflict.

    With `takes_nearest`, a statement of others is taken for the claim most like it where nothing
    in it differs. `remarks` are what a person should know of the file, and `is_sound` whether it
    was read to its end without a fault; both are known when `findings` has ended.
    """

    def __init__(
        self, store: Store, file: ImportFile, importer: str, *, takes_nearest: bool = False
    ) -> None:
        self.file = file
        self.remarks = list(file.remarks)
        self.is_sound = False
        self._store = store
        self._importer = importer
        self._takes_nearest = takes_nearest
        self._stamp = _stamp_of(file.path)
        self._people = store.imports.people()
        self._newcomers: dict[str, None] = {}
        self._statements: list[_Row] | None = None
        self._matcher: Matcher | None = None

    def findings(self) -> Generator[Finding | SourceError, None, None]:
        """What becomes of everything that the file brings, in its order. Nothing is kept.

        What is wrong with a row is an error in its place.
        """
        sound = True
        for found, _ in self._steps():
            sound = sound and isinstance(found, Finding)
            yield found
        self._remark()
        self.is_sound = sound

    def portions(self) -> Iterator[list[Brought | Ruling]]:
        """What is to be kept where it is not here yet, some thousand rows at a time.

        Raises SourceError for a fault, and where the file is another by now.
        """
        if _stamp_of(self.file.path) != self._stamp:
            raise SourceError(f"{self.file.name} was changed meanwhile: read it in again.")
        for part in in_parts(self._steps(), AT_ONCE):
            for found, _ in part:
                if isinstance(found, SourceError):
                    raise found
            yield [brought for _, brought in part if brought]

    def _steps(self) -> Iterator[_Step]:
        stood = _Stood()
        for part in in_parts(self._rows(), AT_ONCE):
            matches = self._matches(part)
            ids = {match.claim_id for found in matches.values() for match in found}
            ids |= {row.claim_id for row in _sound(part)}
            here = self._store.imports.known(ids - {""})
            for row in part:
                if isinstance(row, SourceError):
                    yield row, None
                elif self.file.is_ours:
                    yield from self._from_table(row, here.get(row.claim_id), stood)
                else:
                    yield from self._stated(row, matches.get(row.number, []), here, stood)

    def _from_table(self, row: Row, claim: Here | None, stood: _Stood) -> Iterator[_Step]:
        if claim and (before := stood.before(claim.n, row.number)):
            where = f"{self.file.in_words(row.number)}, column claim_id"
            what = f"{row.claim_id} stands in row {before:,} already"
            yield SourceError(f"{where}: {what}; a table has one row for each claim."), None
            return
        for item in row.items:
            if isinstance(item, LeftOut):
                text = claim.text if claim else ""
                found = Finding(row.number, Take.LEFT_OUT, row.claim_id, "", "", why=item.why)
                yield replace(found, text=text), None
            elif claim is None:
                who, says = _who(item), _says(item)
                yield Finding(row.number, Take.UNKNOWN, row.claim_id, who, says), None
            elif isinstance(item, Ruling):
                yield self._settled(item, claim)
            elif isinstance(item, Brought):
                yield self._judged(item, claim)

    def _judged(self, brought: Brought, claim: Here, score: float = 1.0) -> _Step:
        brought = self._named(_in_words_here(brought, claim.text))
        held = claim.judgements.get(brought.reviewer)
        take = take_of(brought, held, claim.text)
        is_stale = bool(brought.claim_text) and brought.claim_text != claim.text
        found = Finding(
            brought.row,
            take,
            claim.claim_id,
            brought.reviewer,
            _says(brought),
            _said(held.verdict or held.skip_reason, held.note) if held else "",
            "of other words than the claim has now" if is_stale else "",
            claim.text,
            score,
        )
        return found, brought

    def _settled(self, ruling: Ruling, claim: Here) -> _Step:
        ruling = _in_words_here(ruling, claim.text)
        self._meet(ruling.reviewer)
        held = claim.adjudication
        take = take_of_ruling(ruling, held, claim.text)
        here = f"settled: {held.verdict}, by {held.adjudicator}" if held else ""
        found = Finding(
            ruling.row, take, claim.claim_id, ruling.reviewer, _says(ruling), here, text=claim.text
        )
        return found, ruling

    def _stated(
        self, row: Row, matches: Sequence[Match], here: dict[str, Here], stood: _Stood
    ) -> Iterator[_Step]:
        (stated,) = row.items
        assert isinstance(stated, Statement)  # what others' files bring
        who = stated.reviewer or self._importer
        says = _said(stated.said, stated.note) if stated.said else stated.word
        if not matches:
            take = Take.LEFT_OUT if stated.why else Take.UNKNOWN
            found = Finding(row.number, take, "", who, says, why=stated.why, text=stated.text)
            yield found, None
        for match in matches:
            claim = here[match.claim_id]
            if why := match.why or stood.said_before(claim.n, who, row.number):
                left = Finding(row.number, Take.LEFT_OUT, claim.claim_id, who, says, why=why)
                yield replace(left, text=claim.text, score=match.score), None
            else:
                yield self._judged(_brought(stated, claim, who), claim, match.score)

    def _matches(self, part: Sequence[_Row]) -> dict[int, list[Match]]:
        stated = _statements(part)
        if not stated or self._matcher is None:
            return {}
        named = {each.claim_id for each in stated if each.claim_id}
        known = self._store.imports.known(named)
        matcher = self._matcher
        return {each.row: matcher.matches(each, known) for each in stated if not each.why}

    def _rows(self) -> Iterator[_Row]:
        """The rows of the file; statements of others all at once, to be matched with the claims."""
        if self.file.is_ours:
            return self.file.rows()
        if self._statements is None:
            self._statements = []
            for row in self.file.rows():
                self._statements.append(row)
                if len(self._statements) > _MOST_STATEMENTS:
                    most = f"more than {_MOST_STATEMENTS:,} records"
                    raise SourceError(f"{self.file.name}: {most}; split it, and read in the parts.")
            self._matcher = Matcher(
                _statements(self._statements),
                self._store.imports.texts(),
                self._nearest,
                takes_nearest=self._takes_nearest,
            )
        return iter(self._statements)

    def _nearest(self, text: str) -> tuple[str, str, float] | None:
        for n, score in self._store.links.nearest(text, 0.0, 1):
            for held in self._store.claims.many([n]):
                return held.id, held.claim.text, score
        return None

    def _named(self, brought: Brought) -> Brought:
        """With its reviewer as they are called here, where a spreadsheet took zeros away."""
        name = brought.reviewer
        if name not in self._people and name.isdecimal():
            alike = [each for each in self._people if each.lstrip("0") == name.lstrip("0")]
            name = alike[0] if len(alike) == 1 else name
        self._meet(name)
        return brought if name == brought.reviewer else replace(brought, reviewer=name)

    def _meet(self, name: str) -> None:
        if name not in self._people and name != self._importer:
            self._newcomers[name] = None

    def _remark(self) -> None:
        self.remarks = list(self.file.remarks)
        if self._newcomers:
            names = name_some(self._newcomers)
            self.remarks.append(f"nobody of these names has worked here so far: {names}")
        if self.file.western:
            rows = f"{self.file.western:,} rows" if self.file.western > 1 else "1 row"
            self.remarks.append(
                f"{rows} not in UTF-8, read as Windows-1252: look at names and notes"
            )


class _Stood:
    """In which row each claim stood, for finding those that stand in two.

    Four bytes a claim: a file may have all claims of a large database.
    """

    def __init__(self) -> None:
        self._of_claim = array("I")
        self._of_reviewer: dict[tuple[int, str], int] = {}

    def before(self, n: int, row: int) -> int:
        """The row above in which the claim with this number stands; 0 where there is none."""
        if len(self._of_claim) <= n:
            self._of_claim.extend([0] * (max(n, 2 * len(self._of_claim)) + 1 - len(self._of_claim)))
        stood = self._of_claim[n]
        self._of_claim[n] = row
        return 0 if stood == row else stood

    def said_before(self, n: int, who: str, row: int) -> str:
        """Why a second statement of one person on a claim is left out; "" for the first."""
        first = self._of_reviewer.setdefault((n, who), row)
        return "" if first == row else f"row {first:,} is about this claim already"


def _sound(part: Sequence[_Row]) -> Iterator[Row]:
    return (row for row in part if not isinstance(row, SourceError))


def _statements(part: Sequence[_Row]) -> list[Statement]:
    items = (item for row in _sound(part) for item in row.items)
    return [item for item in items if isinstance(item, Statement)]


def _in_words_here(brought: Kind, text: str) -> Kind:
    """With the claim's words as they are here, where a spreadsheet alone made others of them."""
    words = brought.claim_text
    if words == text or (words and brought.has_exact_words):
        return brought
    is_here = is_same(words, text) or words.split() == text.split()
    return replace(brought, claim_text=text if not words or is_here else words)


def _brought(stated: Statement, claim: Here, who: str) -> Brought:

    said = stated.said
    return Brought(
        stated.row,
        claim.claim_id,
        who,
        said if isinstance(said, Verdict) else None,
        said if isinstance(said, SkipReason) else None,
        stated.note,
        stated.decided_at,
    )


def _who(item: Item) -> str:
    return "" if isinstance(item, LeftOut) else item.reviewer


def _says(item: Item) -> str:
    if isinstance(item, Ruling):
        return f"settled: {item.verdict}"
    return _said(item.verdict or item.skip_reason, item.note) if isinstance(item, Brought) else ""


def _said(decided: str | None, note: str | None) -> str:
    noted = f"note: {note}" if note else ""
    return ", ".join(filter(None, (str(decided) if decided else "", noted)))


def _stamp_of(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns
