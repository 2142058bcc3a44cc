"""The program as a shell runs it: what it answers to bad input, and that nothing is lost by it."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.builders import HOME

ARTICLE = (
    "Harbour gets a second crane\n\n"
    "The harbour moved 310,000 containers in 2022, the port authority said on Friday.\n\n"
    '"We paid 14 million euros for the crane," said Tove Aalto, who runs the port.\n'
)
IMPATIENT = (
    "from functools import partial\n"
    "from workbench.workspace import Workspace\n"
    "Workspace.open = partial(Workspace.open, patience=0.2)\n"
    "from workbench.cli import main\n"
    "main()\n"
)
"""The program, waiting a fifth of a second instead of ten for a database that is held."""

AS_ORDINARY_USER = (
    "import os\n"
    "import workbench.export\n"
    "from workbench.cli import main\n"
    "from workbench.resources import schema_files\n"
    "schema_files()\n"
    "for command in main.list_commands(None):\n"
    "    main.get_command(None, command)\n"
    "if os.geteuid() == 0:\n"
    "    os.setgroups([])\n"
    "    os.setgid(65534)\n"
    "    os.setuid(65534)\n"
    "main()\n"
)
"""The program as a user whom file permissions hold back, which root is not.

All modules are loaded first: that user may not be allowed to read them.
"""


def workbench(
    *arguments: str | Path,
    cwd: Path,
    stdin: bytes = b"",
    start: tuple[str, ...] = ("-m", "workbench"),
    **environment: str,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a folder."""
    return subprocess.run(
        [sys.executable, *start, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(HOME), "WORKBENCH_REVIEWER": "ana", **environment},
        timeout=60,
        check=False,
    )


def refused(result: subprocess.CompletedProcess[bytes], code: int = 1) -> str:
    """The one line that the program complained with."""
    message = result.stderr.decode()
    assert result.returncode == code, message
    assert "Traceback" not in message
    assert message.count("\n") == 1
    assert message.startswith("workbench: ")
    return message


def text(result: subprocess.CompletedProcess[bytes]) -> str:
    assert result.returncode == 0, result.stderr.decode()
    assert b"Traceback" not in result.stderr
    return result.stdout.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "crane.txt").write_text(ARTICLE)
    return tmp_path


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a database with the article and one verdict."""
    folder = tmp_path_factory.mktemp("judged")
    (folder / "crane.txt").write_text(ARTICLE)
    text(workbench("ingest", "crane.txt", "--db", "a.db", cwd=folder))
    first = json.loads(text(workbench("claims", "--db", "a.db", "--format", "json", cwd=folder)))[0]
    text(workbench("mark", first["id"], "contested", "--db", "a.db", cwd=folder))
    return (folder / "a.db").read_bytes()


@pytest.fixture
def db(folder: Path, judged: bytes) -> Path:
    """A database with the article and one verdict."""
    path = folder / "a.db"
    path.write_bytes(judged)
    return path


def verdicts(db: Path) -> list[str]:
    output = text(workbench("export", "-", "--db", db, cwd=db.parent))
    return [row["verdict"] for row in csv.DictReader(io.StringIO(output, newline=""))]


def test_from_article_to_csv(folder: Path) -> None:
    text(workbench("ingest", "crane.txt", "--db", "a.db", cwd=folder))
    claims = json.loads(text(workbench("claims", "--db", "a.db", "--format", "json", cwd=folder)))
    assert len(claims) == 2
    first, second = (claim["id"] for claim in claims)
    text(workbench("mark", first, "corroborated", "--db", "a.db", cwd=folder))
    text(workbench("mark", second, "contested", "--db", "a.db", cwd=folder))
    text(workbench("undo", "--db", "a.db", cwd=folder))
    text(workbench("export", "verdicts.csv", "--db", "a.db", cwd=folder))
    with (folder / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        found = {row["claim_id"]: row for row in csv.DictReader(file)}
    assert found[first]["verdict"] == "corroborated"
    assert found[first]["reviewer"] == "ana"
    assert found[second]["status"] == "open"
    assert {row["headline"] for row in found.values()} == {"Harbour gets a second crane"}


def test_sources_that_cannot_be_read_stop_no_other(folder: Path) -> None:
    (folder / "nothing.txt").touch()
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (folder / "folder").mkdir()
    sources = ["none.txt", "nothing.txt", "picture.txt", "folder", "crane.txt"]
    result = workbench("ingest", *sources, "--db", "a.db", cwd=folder)
    assert result.returncode == 1
    lines = result.stderr.decode().splitlines()
    complaints = [line for line in lines if line.startswith("workbench: ")]
    for source, words in (
        ("none.txt", "no such file"),
        ("nothing.txt", "empty"),
        ("picture.txt", "PNG"),
        ("folder", "no articles in this folder"),
    ):
        assert [words in line for line in complaints if source in line] == [True]
    assert len(complaints) == 4
    assert "Traceback" not in result.stderr.decode()
    claims = text(workbench("claims", "--db", "a.db", "--format", "jsonl", cwd=folder))
    assert len(claims.splitlines()) == 2


def test_invalid_utf8_is_read_with_a_stated_replacement(folder: Path) -> None:
    (folder / "torn.txt").write_bytes("The café in Malmö sold ".encode() + b"4,000 \xe9 cups.\n")
    result = workbench("ingest", "torn.txt", "--db", "a.db", cwd=folder)
    assert result.returncode == 0
    assert "1 byte sequence not valid in UTF-8 read as �" in result.stderr.decode()
    claims = text(workbench("claims", "--db", "a.db", cwd=folder))
    assert "The café in Malmö sold 4,000 � cups." in claims


def test_a_line_of_50_megabytes_is_refused(folder: Path) -> None:
    (folder / "long.txt").write_bytes(b"word " * 10_000_000)
    assert "larger than 10 MB" in refused(workbench("extract", "long.txt", cwd=folder))
    with (folder / "long.txt").open("rb") as file:
        message = refused(
            subprocess.run(
                [sys.executable, "-m", "workbench", "extract", "-"],
                cwd=HOME,
                stdin=file,
                capture_output=True,
                check=False,
            )
        )
    assert "standard input" in message


def test_text_is_shown_as_text(folder: Path) -> None:
    nasty = (
        "The \x1b[31mred\x1b[0m mayor spent 4,000 [bold]euros[/bold]\u202e \0 on 🧑‍🚀 e\u0301.\n"
    )
    (folder / "odd.txt").write_text(nasty)
    text(workbench("ingest", "odd.txt", "--db", "a.db", cwd=folder))
    shown = text(workbench("claims", "--db", "a.db", cwd=folder))
    shown += text(workbench("galley", "a", "--db", "a.db", cwd=folder))
    shown += text(workbench("show", "a", "--db", "a.db", cwd=folder))
    assert "[bold]euros[/bold]" in shown
    assert "🧑‍🚀 e\u0301" in shown
    assert not set(shown) & set("\x1b\u202e\0")
    (claim,) = json.loads(text(workbench("claims", "--db", "a.db", "--format", "json", cwd=folder)))
    assert claim["text"] == nasty.replace("\0", "␀").strip()


def shown_on_a_terminal(*arguments: str, cwd: Path) -> bytes:
    """What the program sends to a terminal that is its standard output."""
    terminal, screen = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        stdin=subprocess.DEVNULL,
        stdout=screen,
    )
    os.close(screen)
    with process, open(terminal, "rb", buffering=0) as printed:  # noqa: PTH123 - a descriptor
        sent = b""
        with suppress(OSError):  # Linux reports an error where the other end is closed
            while more := printed.read(4096):
                sent += more
    assert process.returncode == 0
    return sent


@pytest.mark.parametrize(
    "command",
    [
        ("export", "-"),
        ("claims", "--format", "csv"),
        ("claims", "--format", "json"),
        ("galley", "a", "--format", "csv"),
        ("show", "a", "--raw"),
    ],
)
def test_a_terminal_is_sent_nothing_that_it_would_obey(
    folder: Path, command: tuple[str, ...]
) -> None:
    (folder / "odd.txt").write_text(
        "The \x1b[31mmayor\x9b0m spent 4,000 euros\u202e on \x07 bells.\n"
    )
    text(workbench("ingest", "odd.txt", "--db", "a.db", cwd=folder))
    sent = shown_on_a_terminal(*command, "--db", "a.db", cwd=folder).decode()
    assert "mayor" in sent
    assert not set(sent) & set("\x1b\x9b\u202e\x07")
    assert "␍" not in sent
    piped = text(workbench(*command, "--db", "a.db", cwd=folder))
    assert ("\u202e" in piped) is ("json" not in command)


def test_wrong_usage_is_one_line_that_says_where_to_look(db: Path) -> None:
    for arguments, words, help_of in (
        (("--nosuch",), "--nosuch", "workbench"),
        (("nosuch",), "No such command 'nosuch'.", "workbench"),
        (("mark",), "Missing argument 'CLAIM...'.", "workbench mark"),
        (("mark", "c1", "maybe"), "'maybe' is not one of", "workbench mark"),
        (("claims", "--status", "a\x1bb\nc"), "Invalid value for '--status'", "workbench claims"),
        (("undo", "--count", "0"), "Invalid value for '--count'", "workbench undo"),
    ):
        message = refused(workbench(*arguments, "--db", db, cwd=db.parent), code=2)
        assert words in message
        assert message.endswith(f"{help_of} --help\n")
        assert "\x1b" not in message


@pytest.mark.parametrize(
    ("arguments", "code", "names"),
    [
        (("extract", "none.txt"), 1, "none.txt"),
        (("export", "none/verdicts.csv", "--db", "a.db"), 1, "none"),
        (("ingest", "crane.txt", "--db", "none/b.db"), 1, "none"),
        (("claims", "--db", "crane.txt"), 1, "crane.txt"),
        (("claims", "--db", "none/b.db"), 2, "none/b.db"),
        (("show", "czzz", "--db", "a.db"), 2, "czzz"),
        (("claims", "--publisher", "zz", "--db", "a.db"), 2, "zz"),
        (("claims", "--order", "zz", "--db", "a.db"), 2, "zz"),
    ],
)
def test_exit_codes_tell_failure_from_wrong_usage(
    db: Path, arguments: tuple[str, ...], code: int, names: str
) -> None:
    (db.parent / "crane.txt").write_text("The harbour moved 310,000 containers in 2022.\n")
    assert names in refused(workbench(*arguments, cwd=db.parent), code=code)


def test_a_terminal_that_lacks_a_character_gets_its_number(db: Path) -> None:
    (db.parent / "cafe.txt").write_text("The café sold 4,000 cups in 2020.\n")
    text(workbench("ingest", "cafe.txt", "--db", db, cwd=db.parent))
    run = workbench(
        "claims", "--search", "sold", "--db", db, cwd=db.parent, PYTHONIOENCODING="ascii"
    )
    assert "caf\\xe9 sold" in text(run)
    run = workbench("export", "-", "--db", db, cwd=db.parent, PYTHONIOENCODING="ascii")
    assert "café sold" in text(run)


def test_what_is_no_database_is_left_as_it_is(folder: Path) -> None:
    before = (folder / "crane.txt").read_bytes()
    for command in (["claims"], ["ingest", "crane.txt"], ["export", "-"]):
        result = workbench(*command, "--db", "crane.txt", cwd=folder)
        assert "crane.txt is not a database" in refused(result)
    assert (folder / "crane.txt").read_bytes() == before
    assert "is a folder" in refused(workbench("claims", "--db", ".", cwd=folder))
    ingest = workbench("ingest", "crane.txt", "--db", "none/a.db", cwd=folder)
    assert "no folder none" in refused(ingest)


def test_the_screen_is_not_started_on_what_is_no_database(folder: Path) -> None:
    terminal, screen = pty.openpty()
    try:
        result = subprocess.run(
            [sys.executable, "-m", "workbench", "--db", str(folder / "crane.txt")],
            cwd=HOME,
            stdin=screen,
            stdout=screen,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.set_blocking(terminal, False)
        with pytest.raises(BlockingIOError):
            os.read(terminal, 1)
    finally:
        os.close(terminal)
        os.close(screen)
    assert "is not a database" in refused(result)


def test_another_programs_database_is_left_as_it_is(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "other.db")) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
        other.commit()
    assert "another program's" in refused(workbench("claims", "--db", "other.db", cwd=folder))


def test_a_newer_database_is_left_as_it_is(db: Path) -> None:
    with closing(sqlite3.connect(db)) as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('workbench', '9999_later.sql', '2030-01-01')"
        )
        newer.commit()
    before = db.read_bytes()
    message = refused(workbench("mark", "c", "contested", "--db", db, cwd=db.parent))
    assert "newer workbench" in message
    assert "Upgrade" in message
    assert db.read_bytes() == before


def test_a_database_that_is_held_can_be_read_and_says_that_nothing_was_saved(db: Path) -> None:
    open_claim = json.loads(
        text(workbench("claims", "--status", "open", "--db", db, "--format", "json", cwd=db.parent))
    )[0]
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sqlite3, sys\n"
            "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            "held.execute('BEGIN EXCLUSIVE')\n"
            "print('held', flush=True)\n"
            "sys.stdin.read()",
            str(db),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        mark = ("mark", open_claim["id"], "corroborated", "--db", db)
        message = refused(workbench(*mark, cwd=db.parent, start=("-c", IMPATIENT)))
        assert "is held by another program: nothing was saved" in message
        assert verdicts(db).count("corroborated") == 0
        holder.communicate()
    text(workbench(*mark, cwd=db.parent))
    assert sorted(verdicts(db)) == ["contested", "corroborated"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can enter: pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_read_only_database_can_be_read_and_exported(db: Path, open_folder: Path) -> None:
    read_only = open_folder / "a.db"
    read_only.write_bytes(db.read_bytes())
    read_only.chmod(0o444)
    open_folder.chmod(0o555)

    start = ("-c", AS_ORDINARY_USER)

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return workbench(*arguments, "--db", "a.db", cwd=open_folder, start=start)

    claims = json.loads(text(run("claims", "--format", "json")))
    assert len(claims) == 2
    assert len(text(run("export", "-")).splitlines()) == 3
    assert "read-only: nothing was saved" in refused(run("mark", claims[0]["id"], "contested"))
    failed = run("export", "v.csv")
    assert failed.returncode == 1
    assert "permission is missing" in failed.stderr.decode().splitlines()[-1]
    assert read_only.read_bytes() == db.read_bytes()
    assert [path.name for path in open_folder.iterdir()] == ["a.db"]
    open_folder.chmod(0o755)


def test_a_reader_that_goes_away_is_no_error(db: Path) -> None:
    for command in ("claims", "export -", "stats", "show a", "claims --format json"):
        result = subprocess.run(
            ["/bin/sh", "-c", f'"$0" -m workbench {command} --db "$1" | true', sys.executable, db],
            cwd=HOME,
            stderr=subprocess.PIPE,
            check=False,
        )
        assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_behind_standard_output_is_said(db: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "workbench", "export", "-", "--db", str(db)],
            cwd=HOME,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert "No space left" in refused(result)


def test_an_interrupted_program_says_what_is_kept(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench", "ingest", "-", "--db", str(folder / "new.db")],
        cwd=HOME,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "WORKBENCH_REVIEWER": "ana"},
    )
    deadline = time.monotonic() + 20
    while not _is_set_up(folder / "new.db") and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert err == b"workbench: Interrupted: what was saved so far is kept.\n"


def _is_set_up(db: Path) -> bool:
    """Whether the program has made its tables, and so waits for standard input."""
    if not db.exists():
        return False
    with closing(sqlite3.connect(db, timeout=0)) as connection:
        try:
            return bool(connection.execute("PRAGMA application_id").fetchone()[0])
        except sqlite3.OperationalError:
            return False


def test_shell_completion_is_clicks_own(folder: Path) -> None:
    # Run as `workbench`, so that click looks for _WORKBENCH_COMPLETE.
    start = ("-c", "from workbench.cli import main; main(prog_name='workbench')")
    completed = workbench(
        cwd=folder,
        start=start,
        _WORKBENCH_COMPLETE="bash_complete",
        COMP_WORDS="workbench ex",
        COMP_CWORD="1",
    )
    assert text(completed) == "plain,export\nplain,extract\nplain,extractors\n"
    script = text(workbench(cwd=folder, start=start, _WORKBENCH_COMPLETE="bash_source"))
    assert "complete -o nosort -F _workbench_completion workbench" in script
