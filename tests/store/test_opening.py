"""A file is opened as a database of ours, made into one, or refused in words and left alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import keep_sentences, look, start_python
from workbench.errors import StoreError
from workbench.model import Status
from workbench.resources import SchemaFile, schema_files
from workbench.store import Store, schema
from workbench.store.connection import Database

OPEN = """
import os, sys
from pathlib import Path
import sqlite_utils
from workbench.errors import StoreError
from workbench.store import Store, schema
if len(sys.argv) > 2:  # as another user, who may not be able to read the program itself
    files = schema.schema_files()
    schema.schema_files = lambda: files
    os.setgroups([])
    os.setgid(int(sys.argv[2]))
    os.setuid(int(sys.argv[2]))
try:
    with Store(Path(sys.argv[1])) as store:
        print("read only" if store.read_only else "open", store.claims.counts().total)
except StoreError as error:
    print("refused:", error)
"""


def schema_with(monkeypatch: pytest.MonkeyPatch, *later: SchemaFile) -> None:
    files = [*schema_files(), *later]
    monkeypatch.setattr(schema, "schema_files", lambda: files)


FRIENDS = SchemaFile("0777_friends.sql", "CREATE TABLE friend (a TEXT, b TEXT) STRICT;")
FAILING = SchemaFile("0778_wrong.sql", "CREATE TABLE other (a TEXT) STRICT; INSERT INTO nowhere;")


def test_eight_programs_that_open_a_new_file_at_once_make_it_once(path: Path) -> None:
    programs = [start_python(OPEN, path) for _ in range(8)]
    assert [program.communicate()[0] for program in programs] == ["open 0\n"] * 8
    applied = look(path, "SELECT name FROM _sqlite_migrations ORDER BY id")
    assert applied == [(file.name,) for file in schema_files()]


def test_a_file_of_no_bytes_becomes_a_database(path: Path) -> None:
    path.touch()
    with Store(path) as store:
        assert store.claims.counts().total == 0


def test_a_closed_database_is_one_file(path: Path) -> None:
    with Store(path) as store:
        keep_sentences(store, "The ferry was late.")
        assert store.claims.counts().by_status[Status.OPEN] == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_it_is_kept_in_a_log_that_survives_and_lets_others_read(path: Path) -> None:
    with Store(path) as store, store._database.writing() as write:
        (synchronous,) = write.execute("PRAGMA synchronous").fetchone()
        (foreign_keys,) = write.execute("PRAGMA foreign_keys").fetchone()
        assert (synchronous, foreign_keys) == (2, 1)
    assert look(path, "PRAGMA journal_mode") == [("wal",)]


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE moz_places (url TEXT)")


def other_program_without_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 252006673")
        other.execute("PRAGMA user_version = 1")


def newer_program(path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        schema_with(patch, FRIENDS)
        Store(path).close()


def text(path: Path) -> None:
    path.write_text("The ferry was late, the harbour master says.")


def torn(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 400)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (other_program, "is another program's database: it was left as it is"),
        (other_program_without_tables, "is another program's database: it was left as it is"),
        (newer_program, r"made by a newer workbench \(it has 0777_friends.sql\): it was left as"),
        (text, "is not a database: it was left as it is"),
        (torn, "is not a database: it was left as it is"),
    ],
)
def test_what_is_not_ours_is_refused_and_not_touched(path: Path, make: object, words: str) -> None:
    assert callable(make)
    make(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=words):
        Store(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".", "is a folder"),
        ("missing/border.db", "There is no folder .*missing"),
        ("pipe", "is not a file"),
        ("x" * 300, "cannot be opened: File name too long"),
    ],
)
def test_a_place_where_no_database_can_be_is_named(tmp_path: Path, name: str, words: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match=words):
        Store(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["50% of what?.db", "#1.db", "fähre ⛴.db", os.fsdecode(b"\xff.db")]
)
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    Store(tmp_path / name).close()
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_file_that_another_program_holds_is_waited_for_and_then_named(path: Path) -> None:
    Store(path).close()
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="is held by another program"):
            Store(path, patience=0.1)
        holder.execute("ROLLBACK")
    assert path.read_bytes() == before


def test_a_write_that_another_program_keeps_waiting_says_that_nothing_was_saved(
    path: Path,
) -> None:
    with Store(path, patience=0.1) as store, closing(sqlite3.connect(path)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is held by another program: nothing was saved"):
            keep_sentences(store, "The ferry was late.")
        holder.rollback()
        assert keep_sentences(store, "The ferry was late.")


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that other users can look into, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_someone_else(path: Path) -> str:
    """To root every file is writable, so that root has to become somebody else."""
    somebody = [65534] if os.getuid() == 0 else []
    with start_python(OPEN, path, *somebody) as program:
        return program.communicate()[0]


def test_a_read_only_file_is_read_and_nothing_else(shared_folder: Path) -> None:
    path = shared_folder / "verdicts.db"
    with Store(path) as store:
        keep_sentences(store, "The ferry was late.")
    before = path.read_bytes()
    path.chmod(0o444)
    shared_folder.chmod(0o555)
    assert as_someone_else(path) == "read only 1\n"
    assert path.read_bytes() == before


def test_a_read_only_file_in_need_of_an_upgrade_is_refused(shared_folder: Path) -> None:
    path = shared_folder / "verdicts.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "schema_files", lambda: schema_files()[:3])
        patch.setattr(schema, "_GUARDS", set())
        Store(path).close()
    path.chmod(0o444)
    shared_folder.chmod(0o555)
    assert as_someone_else(path).startswith(f"refused: {path} is read-only")
    assert [file.name for file in shared_folder.iterdir()] == [path.name]


def test_a_log_that_cannot_be_read_is_not_passed_over(shared_folder: Path) -> None:
    path = shared_folder / "verdicts.db"
    copy = shared_folder / "copy.db"
    Store(path).close()
    with Store(path) as store:
        keep_sentences(store, "The ferry was late.")
        shutil.copyfile(path, copy)
        shutil.copyfile(f"{path}-wal", f"{copy}-wal")
    copy.chmod(0o444)
    shared_folder.chmod(0o555)
    assert as_someone_else(copy).startswith("refused:")


def test_an_upgrade_keeps_a_copy_of_what_was_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(path) as store:
        keep_sentences(store, "The ferry was late.")
    schema_with(monkeypatch, FRIENDS)
    with Store(path) as store:
        assert store.claims.counts().total == 1
    copy = path.with_name("verdicts.db.before-0777_friends")
    assert look(copy, "SELECT text FROM claim") == [("The ferry was late.",)]
    assert not look(copy, "SELECT 1 FROM sqlite_schema WHERE name = 'friend'")
    assert look(path, "SELECT count(*) FROM friend") == [(0,)]


def test_a_failing_upgrade_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(path) as store:
        keep_sentences(store, "The ferry was late.")
    before = look(path, "SELECT name FROM sqlite_schema ORDER BY name")
    with monkeypatch.context() as patch:
        schema_with(patch, FRIENDS, FAILING)
        with pytest.raises(StoreError, match=r"incomplete input|syntax error"):
            Store(path)
    assert look(path, "SELECT name FROM sqlite_schema ORDER BY name") == before
    with Store(path) as store:
        assert store.claims.counts().total == 1


def test_a_file_that_was_upgraded_meanwhile_is_not_upgraded_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slower of two programs must not copy the upgraded file over the copy of the old one."""
    Store(path).close()
    schema_with(monkeypatch, FRIENDS)
    faster = iter([True])
    prepare = Database.prepare_to_write

    def overtaken(database: Database) -> None:
        prepare(database)
        if next(faster, False):
            Store(path).close()

    monkeypatch.setattr(Database, "prepare_to_write", overtaken)
    Store(path).close()
    copy = path.with_name("verdicts.db.before-0777_friends")
    assert not look(copy, "SELECT 1 FROM sqlite_schema WHERE name = 'friend'")
