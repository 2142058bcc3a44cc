"""Many sources are read by many processes, and it makes no difference to the database."""

from __future__ import annotations

import json
import signal
from itertools import islice
from pathlib import Path

import pytest

from tests.builders import Clock, look, start_python
from workbench.intake.crews import Alone, Cluster, Processes
from workbench.records import Take
from workbench.workspace import Workspace

TABLES = {
    "article": "id, headline, publisher, version",
    "claim": "id, article, text, start_offset, status",
    "sentence": "article, position, disposition",
    "source": "locator, article, sha256",
    "original": "sha256, size",
}


def write_articles(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(
            f"Ferry {number} Runs Late\n\nFerry {number} carried {number + 20} people to Norby on "
            f"Sunday, the harbour office said. Its engine failed {number + 2} times in May 2023.\n"
        )
    (folder / "empty.txt").write_text("")


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: sorted(look(path, f"SELECT {columns} FROM {table}"), key=repr)
        for table, columns in TABLES.items()
    }


def test_processes_fill_the_same_database_as_one(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 40)
    found = {}
    for name in ("alone", "processes"):
        with Workspace.open(tmp_path / f"{name}.db", clock=Clock()) as workspace:
            crew = Processes(2) if name == "processes" else Alone(lambda *_: False)
            outcomes = list(workspace.read_in([tmp_path / "in"], crew=crew))
        assert [each.take for each in outcomes].count(Take.NEW) == 40
        assert [Path(each.source).name for each in outcomes if each.why] == ["empty.txt"]
        found[name] = contents(tmp_path / f"{name}.db")
    assert found["alone"] == found["processes"]


def test_what_was_told_is_kept_and_the_same_call_goes_on_from_there(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 40)
    with Workspace.open(tmp_path / "stopped.db") as workspace:
        told = list(islice(workspace.read_in([tmp_path / "in"], crew=Processes(2)), 10))
        assert workspace.counts().total == 2 * [each.take for each in told].count(Take.NEW)
        rest = list(workspace.read_in([tmp_path / "in"], crew=Processes(2)))
        takes = [each.take for each in rest]
        assert takes.count(Take.NEW) + 10 - 1 >= 40 - 1
        assert takes.count(Take.UNCHANGED) in (9, 10)
    with Workspace.open(tmp_path / "whole.db") as workspace:
        list(workspace.read_in([tmp_path / "in"]))
    assert contents(tmp_path / "stopped.db") == contents(tmp_path / "whole.db")


INGEST = """
import sys
from pathlib import Path
from workbench.workspace import Workspace
with Workspace.open(Path(sys.argv[1])) as workspace:
    for outcome in workspace.read_in([sys.argv[2]]):
        print(outcome.source, flush=True)
"""


def test_an_ingest_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 120)
    with start_python(INGEST, tmp_path / "a.db", tmp_path / "in") as ingest:
        assert ingest.stdout
        told = [ingest.stdout.readline().strip() for _ in range(30)]
        ingest.send_signal(signal.SIGKILL)
    kept = {locator for (locator,) in look(tmp_path / "a.db", "SELECT locator FROM source")}
    assert {each for each in told if not each.endswith("empty.txt")} <= kept
    with Workspace.open(tmp_path / "a.db") as workspace:
        list(workspace.read_in([tmp_path / "in"]))
        assert workspace.counts().total == 240


def test_records_of_an_archive_are_articles_with_their_own_proof(tmp_path: Path) -> None:
    records = [
        {
            "title": f"Tram {n}",
            "text": f"Tram {n} carried {n + 9} people in May.",
            "source": "Gazette",
        }
        for n in range(60)
    ]
    archive = tmp_path / "trams.jsonl"
    archive.write_text("".join(json.dumps(record) + "\n" for record in records))
    with Workspace.open(tmp_path / "a.db") as workspace:
        outcomes = list(workspace.read_in([archive], crew=Processes(2)))
        assert [each.source for each in outcomes] == [f"{archive}#L{n + 1}" for n in range(60)]
        first = workspace.articles()[0]
        assert (first.headline, first.publisher) == ("Tram 0", "Gazette")
        assert json.loads(workspace.original(first.id)) == records[0]
        again = [each.take for each in workspace.read_in([archive])]
        assert set(again) == {Take.UNCHANGED}


def test_a_few_sources_start_no_other_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(tmp_path / "in", 3)
    monkeypatch.setattr("workbench.intake.crews.Processes", None)
    with Workspace.open(tmp_path / "a.db") as workspace:
        assert len(workspace.ingest([tmp_path / "in"]).new) == 3


def test_a_cluster_reads_the_same(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    write_articles(tmp_path / "in", 30)
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        Workspace.open(tmp_path / "cluster.db") as workspace,
    ):
        crew = Cluster(cluster.scheduler_address)
        outcomes = list(workspace.read_in([tmp_path / "in"], crew=crew))
    assert [each.take for each in outcomes].count(Take.NEW) == 30
    with Workspace.open(tmp_path / "alone.db") as workspace:
        workspace.ingest([tmp_path / "in"])
    assert contents(tmp_path / "cluster.db") == contents(tmp_path / "alone.db")


def test_a_file_of_the_folder_that_looks_as_before_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(tmp_path / "seeds", 2)
    with Workspace.open(here=tmp_path) as workspace:
        assert len(workspace.refresh().new) == 2
        (tmp_path / "seeds" / "empty.txt").unlink()
        monkeypatch.setattr("workbench.intake.crews.results", None)
        assert len(workspace.refresh().unchanged) == 2


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    from workbench.ingest.options import SourceOptions

    write_articles(tmp_path / "in", 9)
    with Workspace.open(tmp_path / "a.db") as workspace:
        found = list(workspace.read_in([tmp_path / "in"], options=SourceOptions(limit=4)))
        assert len(found) == 4
