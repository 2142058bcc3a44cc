"""What can be exported: each table and its columns, declared once.

Whoever gathers the rows gives the cells of a table in the order of its columns here, and every
format writes them by their kinds. docs/exporting.md describes the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import UsageError

Cell = str | int | float | bool | None
"""What stands in one place. Nothing is known of None; "" is a text that is empty."""

Row = Sequence[Cell]
"""The cells of one row, in the order of the columns."""

Batch = Sequence[Sequence[Cell]]
"""Some rows, column by column: one sequence of cells, all as long, for each column."""


class Kind(StrEnum):
    """What the cells of a column are.

    TEXT comes from articles, reviewers or files. A WORD is the workbench's own: an id, a hash or a
    word of the field, in letters, digits and spaces. TIME is UTC as `2024-03-17T09:30:00.000000Z`,
    DATE is `2024-03-17`, FLAG is true or false, 1 or 0, JSON a text in that language, "" for none.
    All but TEXT and JSON may be None.
    """

    TEXT = "text"
    WORD = "word"
    INTEGER = "integer"
    REAL = "real"
    TIME = "time"
    DATE = "date"
    FLAG = "flag"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be exported. `articles` are its columns with the SHA-256 of an article."""

    name: str
    columns: tuple[Column, ...]
    articles: tuple[str, ...] = ("article_sha256",)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns."""
        return tuple(column.name for column in self.columns)

    def select(self, names: Sequence[str] = ()) -> Selection:
        """The columns that are asked for, in the order asked; all where none are.

        Raises UsageError for a name that the table lacks, or that is given twice.
        """
        for name in names:
            if name not in self.names:
                raise UsageError(
                    f"The table {self.name} has no column {name!r}. "
                    f"It has: {', '.join(self.names)}."
                )
            if names.count(name) > 1:
                raise UsageError(f"The column {name} is named twice: name each once.")
        return Selection(self, tuple(map(self.names.index, names or self.names)))


@dataclass(frozen=True, slots=True)
class Selection:
    """Columns of a table, by their places in it, in the order in which they are to stand."""

    table: Table
    places: tuple[int, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns themselves."""
        return tuple(self.table.columns[place] for place in self.places)

    def batch(self, rows: Sequence[Row]) -> Batch:
        """Whole rows of the table, of which there is one at least, as a batch of these columns."""
        by_column = list(zip(*rows, strict=True))
        return [by_column[place] for place in self.places]


def _table(name: str, *, articles: tuple[str, ...] = ("article_sha256",), **columns: Kind) -> Table:
    named = tuple(Column(each.rstrip("_"), kind) for each, kind in columns.items())
    return Table(name, named, articles)


VERDICTS = _table(
    "verdicts",
    claim_id=Kind.WORD,
    verdict=Kind.WORD,
    status=Kind.WORD,
    skip_reason=Kind.WORD,
    reviewer=Kind.TEXT,
    decided_at=Kind.TIME,
    note=Kind.TEXT,
    claim=Kind.TEXT,
    claim_as_judged=Kind.TEXT,
    claimant=Kind.TEXT,
    quotation=Kind.WORD,
    check_worthiness=Kind.REAL,
    reports=Kind.INTEGER,
    origins=Kind.INTEGER,
    article_id=Kind.WORD,
    headline=Kind.TEXT,
    publisher=Kind.TEXT,
    byline=Kind.TEXT,
    published=Kind.DATE,
    url=Kind.TEXT,
    start=Kind.INTEGER,
    end=Kind.INTEGER,
    article_sha256=Kind.WORD,
    basis=Kind.WORD,
    adjudicator=Kind.TEXT,
    adjudication_reason=Kind.TEXT,
    votes=Kind.JSON,
    adjudicated_at=Kind.TIME,
    adjudication_left_behind=Kind.JSON,
    evidence=Kind.INTEGER,
)
"""One row for every claim, with where it stands and who said so."""

VOTES = _table(
    "votes",
    event_id=Kind.TEXT,
    claim_id=Kind.WORD,
    reviewer=Kind.TEXT,
    kind=Kind.WORD,
    verdict=Kind.WORD,
    skip_reason=Kind.WORD,
    note=Kind.TEXT,
    sets_note=Kind.FLAG,
    retracts=Kind.TEXT,
    phase=Kind.WORD,
    extra=Kind.FLAG,
    shown_at=Kind.TIME,
    decided_at=Kind.TIME,
    claim=Kind.TEXT,
    article_id=Kind.WORD,
    article_sha256=Kind.WORD,
    links_shown=Kind.JSON,
)
"""One row for every act in the log of verdicts, those that take others back too."""

EVIDENCE = _table(
    "evidence",
    evidence_id=Kind.WORD,
    claim_id=Kind.WORD,
    reviewer=Kind.TEXT,
    stance=Kind.WORD,
    kind=Kind.WORD,
    target=Kind.TEXT,
    quotation=Kind.TEXT,
    source=Kind.TEXT,
    accessed=Kind.DATE,
    note=Kind.TEXT,
    archived_sha256=Kind.WORD,
    added_at=Kind.TIME,
    claim=Kind.TEXT,
    article_id=Kind.WORD,
    article_sha256=Kind.WORD,
)
"""One row for every piece of evidence in force."""

LINKS = _table(
    "links",
    articles=("article_sha256", "other_article_sha256"),
    claim_id=Kind.WORD,
    other_claim_id=Kind.WORD,
    relation=Kind.WORD,
    score=Kind.REAL,
    state=Kind.WORD,
    decided_by=Kind.TEXT,
    claim=Kind.TEXT,
    other_claim=Kind.TEXT,
    differences=Kind.JSON,
    method=Kind.TEXT,
    linked_at=Kind.TIME,
    article_id=Kind.WORD,
    other_article_id=Kind.WORD,
    article_sha256=Kind.WORD,
    other_article_sha256=Kind.WORD,
)
"""One row for every two claims of different articles that may state one thing."""

GALLEY = _table(
    "galley",
    article_id=Kind.WORD,
    headline=Kind.TEXT,
    publisher=Kind.TEXT,
    position=Kind.INTEGER,
    start=Kind.INTEGER,
    end=Kind.INTEGER,
    sentence=Kind.TEXT,
    disposition=Kind.WORD,
    reason=Kind.TEXT,
    claims=Kind.JSON,
    article_sha256=Kind.WORD,
)
"""One row for every sentence of every article, with what it was taken for."""

TABLES = {table.name: table for table in (VERDICTS, VOTES, EVIDENCE, LINKS, GALLEY)}
"""All tables by name."""


def table_named(name: str) -> Table:
    """The table of a name. Raises UsageError, with the names that there are."""
    if name not in TABLES:
        raise UsageError(f"There is no table {name!r} to export. There are: {', '.join(TABLES)}.")
    return TABLES[name]
