"""The screen beside VisiData and harlequin on the same rows: first screen, page-down, search.

They are looked for on the path as `vd` and `harlequin`; what is not there is left out.
"""

from __future__ import annotations

import csv
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.drawn import Drawn
from benchmarks.generated import entry
from benchmarks.report import Figure, Section, seconds
from benchmarks.screen import fill_screen, start
from benchmarks.terminal import Program
from benchmarks.timing import percentile

_CLAIMS = 1_000_000
_SOUGHT = f"{_CLAIMS * 7 // 9:07}"
_PAGES = 20
_PATIENCE_SECONDS = 120.0
_REST_SECONDS = 0.5
_PAGE_DOWN = b"\x1b[6~"
_ROWS = (
    "SELECT c.text, c.id, c.shown AS status, c.check_worthiness, a.publisher"
    " FROM claim AS c JOIN article AS a ON a.id = c.article ORDER BY c.n"
)


@dataclass(frozen=True, slots=True)
class _Contender:
    """A program, and what is typed into it.

    `opening` are what to wait for on the screen and what to type then, until the rows are there;
    `whole` is on the screen when all rows are; what `to_rows` types leads to them. The last of the
    keys of `search` sets it going.
    """

    name: str
    program: str
    arguments: tuple[str, ...]
    opening: tuple[tuple[str, bytes], ...] = ()
    whole: str = ""
    to_rows: bytes = b""
    search: tuple[bytes, ...] = ()


def measure_beside_others() -> Section:
    """From the start to the first rows, from page-down to other rows, from a search to its hit."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_rows(folder, _CLAIMS)
        start(folder / "workbench.db")  # past the welcome
        for contender in contenders():
            figures += figures_of(contender, folder)
    how = (
        f"The same {_CLAIMS:,} rows, on a pseudo-terminal of 120×36, one after the other in one "
        "run: from the key to the first bytes after which the screen, drawn by `pyte`, shows what "
        "is waited for. They do other work. VisiData reads all rows into memory, goes on reading "
        "them behind its first screen, and searches one column row by row. harlequin is an editor "
        "of SQL: it has no rows before a query is typed, fetches all of them, and its search is "
        "another query. The workbench draws an article and what is known of a claim beside its "
        "list, and looks for words in an index while they are typed, 80 ms after the last key."
    )
    return Section("Beside VisiData and harlequin", how, tuple(figures))


def write_rows(folder: Path, claims: int) -> None:
    """The claims as a database of the workbench, as one table of SQLite, and as CSV."""
    fill_screen(folder / "workbench.db", claims)
    with (
        closing(sqlite3.connect(folder / "workbench.db")) as source,
        closing(sqlite3.connect(folder / "rows.db")) as target,
        (folder / "rows.csv").open("w", encoding="utf-8", newline="") as stream,
    ):
        target.execute("CREATE TABLE claim (text, id, status, check_worthiness REAL, publisher)")
        target.executemany("INSERT INTO claim VALUES (?, ?, ?, ?, ?)", source.execute(_ROWS))
        target.commit()
        rows = source.execute(_ROWS)
        writer = csv.writer(stream)
        writer.writerow([name for name, *_ in rows.description])
        writer.writerows(rows)


def contenders() -> Iterator[_Contender]:
    """The workbench, and those of the others that are installed."""
    typed = _SOUGHT.encode()
    ours = ("-m", "workbench", "--db", "workbench.db")
    yield _Contender("workbench", sys.executable, ours, search=(b"/", typed))
    if vd := shutil.which("vd"):
        search = (b"/", typed, b"\r")
        whole = f"{_CLAIMS} rows"
        yield _Contender("VisiData, CSV", vd, ("rows.csv",), whole=whole, search=search)
        to_table = (("claim", b"\r"),)
        yield _Contender("VisiData, SQLite", vd, ("rows.db",), to_table, whole, search=search)
    if harlequin := shutil.which("harlequin"):
        for name, arguments, table in (
            ("harlequin, CSV by DuckDB", (), b"'rows.csv'"),
            ("harlequin, SQLite", ("-a", "sqlite", "rows.db"), b"claim"),
        ):
            query = b"select * from " + table
            opening = (("Database Connected", query), (query.decode(), b"\n"))
            search = (b"\x1bOQ", b" where text like '%" + typed + b"%'", b"\n")
            yield _Contender(
                name, harlequin, arguments, opening, to_rows=b"\x1b[15~", search=search
            )


def figures_of(contender: _Contender, folder: Path) -> list[Figure]:
    """What one program takes, in the folder that has the rows."""
    with Program(contender.arguments, folder, program=contender.program) as program:
        drawn = Drawn(program)
        began, first = program.started_at, 0.0
        for waited_for, keys in contender.opening:
            first += drawn.when(_shows(waited_for), _PATIENCE_SECONDS) - began
            began = program.send(keys)
        first += drawn.when(_shows(entry(0)), _PATIENCE_SECONDS) - began
        began = program.started_at
        whole = drawn.when(_shows(contender.whole), _PATIENCE_SECONDS) - program.started_at
        drawn.rest(_REST_SECONDS)
        program.send(contender.to_rows)
        pages = [_page_down(program, drawn) for _ in range(_PAGES)]
        for keys in contender.search[:-1]:
            program.send(keys)
            drawn.rest(_REST_SECONDS)
        began = program.send(contender.search[-1])
        found = drawn.when(_shows(f"Entry {_SOUGHT}"), _PATIENCE_SECONDS) - began
        memory = program.peak_memory
        program.stop()
    until_whole = f"all rows {seconds(whole)}" if contender.whole else ""
    return [
        Figure(f"{contender.name}: first rows", seconds(first), until_whole),
        Figure(
            f"{contender.name}: page-down",
            f"{seconds(percentile(pages, 0.5))}, p95 {seconds(percentile(pages, 0.95))}",
        ),
        Figure(
            f"{contender.name}: search",
            seconds(found),
            f"memory {memory / 1e6:,.0f} MB" if memory else "",
        ),
    ]


def _page_down(program: Program, drawn: Drawn) -> float:
    """Seconds from the key until the last of the rows that were in sight stands elsewhere."""
    before = drawn.text
    began = program.send(_PAGE_DOWN)
    moved_at = drawn.when(lambda text: _entries(text) != _entries(before), _PATIENCE_SECONDS)
    drawn.rest(_REST_SECONDS)
    return moved_at - began


def _entries(text: str) -> list[str]:
    """The rows in sight that begin with a claim, by their numbers."""
    return [line.split("Entry ", 1)[1][:7] for line in text.splitlines() if "Entry " in line]


def _shows(words: str) -> Callable[[str], bool]:
    return lambda text: words in text
