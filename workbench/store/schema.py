"""Bring a database to the schema of `db/`, and refuse one that is not ours or is newer.

Each numbered file of `db/` is one migration of sqlite-utils. All pending ones are applied inside
one IMMEDIATE transaction: eight programs that open a new file at once make it once.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from workbench.errors import StoreError
from workbench.resources import SchemaFile, schema_files
from workbench.store.connection import Database

APPLICATION_ID = 0x436C6169
"""Marks the file as a claim workbench's ("Clai"); the `file` command shows it."""

_SET = "workbench"
_SETTLES = "0007_reviewing.sql"
"""After this file, claims that were judged before are settled by the rules of reviewing."""

_GUARDS = {
    "adjudication_event_never_changed",
    "adjudication_event_never_deleted",
    "adjudication_event_never_replaced",
    "act_never_changed",
    "act_never_deleted",
    "act_never_replaced",
    "act_place_never_deleted",
    "act_place_never_later",
    "act_place_never_replaced",
    "article_reworded",
    "article_worded",
    "desk_event_never_changed",
    "desk_event_never_deleted",
    "desk_event_never_replaced",
    "evidence_event_never_changed",
    "evidence_event_never_deleted",
    "evidence_event_never_replaced",
    "galley_event_never_changed",
    "galley_event_never_deleted",
    "galley_event_never_replaced",
    "link_event_never_changed",
    "link_event_never_deleted",
    "link_event_never_replaced",
    "claim_kept",
    "claim_never_replaced",
    "claim_counted",
    "claim_moved",
    "claim_reworded",
    "claim_to_link",
    "claim_to_link_again",
    "original_never_changed",
    "original_never_deleted",
    "original_never_replaced",
    "repeat_event_never_changed",
    "repeat_event_never_deleted",
    "repeat_event_never_replaced",
    "verdict_event_never_changed",
    "verdict_event_never_deleted",
    "verdict_event_never_replaced",
}


def bring_up_to_date(database: Database) -> None:
    """Apply the migrations that are missing, after a backup copy where there is something to lose.

    Raises StoreError for a file of another program or of a newer workbench, and for a read-only
    file that would have to be changed.
    """
    files = schema_files()
    pending = database.look(lambda connection: _pending(database, connection, files))
    database.prepare_to_write()
    if pending:
        _apply(database, files)
    _check_guards(database)


def _pending(
    database: Database, connection: sqlite3.Connection, files: list[SchemaFile]
) -> list[str]:
    """The names of the files that this database lacks. Raises StoreError where it is not ours."""
    applied = _applied(database, connection)
    known = [file.name for file in files]
    if applied != known[: len(applied)]:
        unknown = sorted(set(applied) - set(known)) or applied
        raise StoreError(
            f"{database.path} was made by a newer workbench (it has {unknown[-1]}): "
            "it was left as it is. Upgrade this program, or name another file with --db."
        )
    return known[len(applied) :]


def _applied(database: Database, connection: sqlite3.Connection) -> list[str]:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if not tables and not application:
        return []
    if application != APPLICATION_ID or "_sqlite_migrations" not in tables:
        raise StoreError(
            f"{database.path} is another program's database: it was left as it is. "
            "Name another file with --db."
        )
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY name", (_SET,)
    )
    return [row[0] for row in rows]


def _apply(database: Database, files: list[SchemaFile]) -> None:
    # Brought in here: it costs more than opening the file, and is needed once in its life.
    import sqlite_utils

    migrations = sqlite_utils.Migrations(_SET)
    for name, sql in files:
        migrations(name=name)(lambda db, sql=sql: db.executescript(sql))
    with database.writing() as connection:
        # Another program may have been faster: only now can nobody else be.
        pending = _pending(database, connection, files)
        if pending and len(pending) < len(files):
            _back_up(database, pending[0])
        migrations.apply(sqlite_utils.Database(connection, recursive_triggers=False))
        if _SETTLES in pending:
            _settle_what_was_judged(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _settle_what_was_judged(write: sqlite3.Connection) -> None:
    """Where claims stand follows from rules that no SQL file knows."""
    from workbench.store.settling import settle

    write.row_factory = sqlite3.Row
    for row in write.execute("SELECT DISTINCT claim FROM judgement").fetchall():
        settle(write, row["claim"])


def _back_up(database: Database, first_pending: str) -> None:
    before = first_pending.removesuffix(".sql")
    target = database.path.with_name(f"{database.path.name}.before-{before}")
    with closing(sqlite3.connect(target)) as copy:
        database.reading().backup(copy)


def _check_guards(database: Database) -> None:
    with database.errors_in_words():
        rows = database.reading().execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        missing = _GUARDS - {row[0] for row in rows}
    if missing:
        raise StoreError(
            f"{database.path} has lost its guard {', '.join(sorted(missing))}: verdicts would not "
            "be safe. Go back to a backup copy, or export with an earlier program and start anew."
        )
