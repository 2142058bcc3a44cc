"""A process that dies while it reads takes nothing down but what killed it."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

import workbench.intake.reading as at_work
from tests.builders import start_python
from workbench.errors import WorkbenchError
from workbench.ingest import RawSource, SourceOptions, list_sources, read_raw
from workbench.ingest.loader import Loader
from workbench.ingest.tasks import Task
from workbench.intake.crews import Alone, Processes
from workbench.intake.locators import Locators
from workbench.intake.portions import portions
from workbench.intake.reading import Batch, Errand, Failure, Reading, Result
from workbench.model import Article


@dataclass(frozen=True, slots=True)
class DeadlyLocators(Locators):
    """Takes itself to every process that reads, and makes reading some sources deadly there.

    `kills_at_once` ends a process before it says that it is ready.
    """

    kills_at_once: bool = False

    def __reduce__(self) -> tuple[object, ...]:
        return make_deadly, (self.root, self.kills_at_once)


def make_deadly(root: Path, kills_at_once: bool) -> Locators:
    if kills_at_once:
        os._exit(1)
    load = Loader.load

    def read_or_die(raw: RawSource) -> Article:
        if b"DEADLY" in raw.data:
            os._exit(1)
        return read_raw(raw)

    def load_or_die(self: Loader, task: Task) -> object:
        if task.name.endswith("deadly-to-open.txt"):
            os._exit(1)
        return load(self, task)

    vars(at_work)["read_raw"] = read_or_die
    Loader.load = load_or_die  # type: ignore[assignment, method-assign]
    return Locators(root, None)


def errand(folder: Path, *, kills_at_once: bool = False) -> Errand:
    return Errand(SourceOptions(), DeadlyLocators(folder, None, kills_at_once), None)


def tasks(source: Path) -> list[Task]:
    return [task for task in list_sources([source]) if not isinstance(task, Exception)]


def body(number: int, *, deadly: bool = False) -> str:
    return f"Tram {number} carried {number + 9} people in May.{' DEADLY' * deadly}"


def names(found: list[Result]) -> list[str]:
    return [Path(each.locator).name for each in found]


def failures(found: list[Result]) -> list[str]:
    return names([each for each in found if isinstance(each, Failure)])


def test_a_file_that_ends_its_reader_fails_and_no_other_does(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(body(number, deadly=number in (7, 8)))
    found = list(Processes(2).read(tasks(tmp_path), errand(tmp_path)))
    assert names(found) == [f"{number:02}.txt" for number in range(30)], "all, and in order"
    assert failures(found) == ["07.txt", "08.txt"]
    assert "it ends the process that reads it" in str(found[7])


@pytest.mark.parametrize("packed", [False, True])
def test_a_record_that_ends_its_reader_fails_and_no_other_does(
    tmp_path: Path, packed: bool
) -> None:
    lines = "".join(json.dumps({"body": body(n, deadly=n == 40)}) + "\n" for n in range(90))
    source = tmp_path / ("trams.jsonl.gz" if packed else "trams.jsonl")
    source.write_bytes(gzip.compress(lines.encode()) if packed else lines.encode())
    found = list(Processes(2).read(tasks(source), errand(tmp_path)))
    assert names(found) == [f"{source.name}#L{n + 1}" for n in range(90)]
    assert failures(found) == [f"{source.name}#L41"]


def test_a_file_that_is_deadly_to_open_fails_and_no_other_does(tmp_path: Path) -> None:
    for name in ("a", "deadly-to-open", "z"):
        (tmp_path / f"{name}.txt").write_text(body(len(name)))
    found = list(Processes(1).read(tasks(tmp_path), errand(tmp_path)))
    assert names(found) == ["a.txt", "deadly-to-open.txt", "z.txt"]
    assert failures(found) == ["deadly-to-open.txt"]


def test_a_reader_that_is_killed_from_outside_is_replaced_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(body(number))
    reading = Processes(2).read(tasks(tmp_path), errand(tmp_path))
    found = list(islice(reading, 20))
    for process in multiprocessing.active_children():
        process.kill()
    found += reading
    assert names(found) == [f"{number:03}.txt" for number in range(200)]
    assert all(isinstance(each, Reading) for each in found)


def test_readers_that_cannot_start_end_the_run_with_one_message(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(body(1))
    with pytest.raises(WorkbenchError, match="end as soon as they start"):
        list(Processes(1).read(tasks(tmp_path), errand(tmp_path, kills_at_once=True)))
    assert not multiprocessing.active_children()


def test_no_reader_is_left_where_the_reading_is_given_up(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(body(number))
    reading = Processes(2).read(tasks(tmp_path), errand(tmp_path))
    next(reading)
    assert len(multiprocessing.active_children()) == 2
    reading.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


READ = """
import sys, time
from pathlib import Path
from workbench.intake.crews import Processes
from workbench.workspace import Workspace
if __name__ == "__main__":
    with Workspace.open(Path(sys.argv[1])) as workspace:
        for outcome in workspace.read_in([sys.argv[2]], crew=Processes(2)):
            print(outcome.source, flush=True)
            time.sleep(0.05)
"""


def test_no_reader_outlives_the_process_that_it_reads_for(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(200):
        (tmp_path / "in" / f"{number:03}.txt").write_text(body(number))
    with start_python(READ, tmp_path / "a.db", tmp_path / "in") as parent:
        assert parent.stdout
        assert parent.stdout.readline()
        parent.kill()
        parent.communicate(timeout=10)  # to the end of what its readers, too, could write


def test_a_fault_of_ours_is_a_failure_of_one_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_raw: RawSource) -> Article:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(at_work, "read_raw", read)
    (tmp_path / "a.txt").write_text(body(1))
    alone = Alone(lambda _locator, _sha256: False)
    plain = Errand(SourceOptions(), Locators(tmp_path, None), None)
    (failure,) = alone.read(tasks(tmp_path), plain)
    assert isinstance(failure, Failure)
    assert "a.txt: not read, by a fault of the workbench (ZeroDivisionError" in failure.why


def test_a_packed_archive_is_handed_out_in_small_batches(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"body": body(n)}) + "\n" for n in range(100))
    source = tmp_path / "trams.jsonl.gz"
    source.write_bytes(gzip.compress(lines.encode()))
    plain = Errand(SourceOptions(), Locators(tmp_path, None), None)
    batches = list(portions(tasks(source), plain))
    assert [len(each.sources) for each in batches if isinstance(each, Batch)] == [32, 32, 32, 4]
