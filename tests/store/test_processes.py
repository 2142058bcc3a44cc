"""Several programs at one file, and programs that are killed."""

from __future__ import annotations

import signal
import time
from collections.abc import Generator
from pathlib import Path

from tests.builders import act, keep_sentences, look, start_python
from workbench.model import Status, Verdict
from workbench.records import ClaimFilter
from workbench.store import Store

JUDGE_FOR_EVER = """
import itertools, sys, uuid
from pathlib import Path
from workbench.model import Verdict
from workbench.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), reviewer="ana") as workspace:
    (claim,) = workspace.claim_rows(workspace.claim_numbers())
    for verdict in itertools.cycle(Verdict):
        op_uuid = str(uuid.uuid4())
        workspace.judge(claim.id, verdict, op_uuid=op_uuid)
        print(op_uuid, flush=True)
"""

JUDGE_ALL = """
import sys
from pathlib import Path
from workbench.model import SkipReason, Verdict
from workbench.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), reviewer=sys.argv[2]) as workspace:
    for claim in workspace.claim_rows(workspace.claim_numbers()):
        workspace.skip(claim.id, SkipReason.LATER)
        workspace.undo()
        workspace.judge(claim.id, Verdict.CONTESTED)
print("done")
"""


def test_invariant_1_what_was_acknowledged_survives_a_kill(path: Path) -> None:
    with Store(path) as store:
        keep_sentences(store, "The ferry was late.")
    acknowledged: set[str] = set()
    for _ in range(3):
        with start_python(JUDGE_FOR_EVER, path) as judge:
            assert judge.stdout
            acknowledged |= {judge.stdout.readline().strip() for _ in range(20)}
            judge.send_signal(signal.SIGKILL)
            acknowledged |= {line.strip() for line in judge.stdout if line.endswith("\n")}
    recorded = {op_uuid for (op_uuid,) in look(path, "SELECT op_uuid FROM verdict_event")}
    assert len(acknowledged) >= 60
    assert acknowledged <= recorded
    assert len(recorded - acknowledged) <= 3, "at most the act that each kill interrupted"
    with Store(path) as store:
        before = look(path, "SELECT * FROM judgement"), look(path, "SELECT * FROM undo_step")
        store.verdicts.rebuild()
        assert before == (
            look(path, "SELECT * FROM judgement"),
            look(path, "SELECT * FROM undo_step"),
        )


def test_invariant_12_eight_write_and_one_reads_and_nobody_meets_a_lock(path: Path) -> None:
    sentences = [f"{number} ferries were late." for number in range(2, 22)]
    with Store(path) as store:
        keep_sentences(store, *sentences)
        writers = [start_python(JUDGE_ALL, path, f"reviewer {n}") for n in range(8)]
        exports = 0
        while any(writer.poll() is None for writer in writers):
            rows = list(store.claims.verdict_rows(ClaimFilter()))
            assert [row.claim_text for row in rows] == sentences
            assert all(len(row.judgements) <= 8 for row in rows)
            exports += 1
        assert [writer.communicate()[0] for writer in writers] == ["done\n"] * 8
        assert exports > 1
        assert store.claims.counts().by_status[Status.CONTESTED] == len(sentences)
        assert all(len(row.judgements) == 8 for row in store.claims.verdict_rows(ClaimFilter()))
    assert look(path, "SELECT count(*) FROM verdict_event") == [(8 * 3 * len(sentences),)]


def test_what_another_program_saved_shows_and_is_noticed(path: Path) -> None:
    with Store(path) as here, Store(path) as there:
        (claim,) = keep_sentences(here, "The ferry was late.")
        version = here.data_version()
        assert here.data_version() == version
        there.verdicts.record(act(claim, verdict=Verdict.CONTESTED, reviewer="bo"))
        assert here.data_version() != version
        assert here.claims.find(claim).status is Status.CONTESTED


def test_a_list_that_is_half_read_keeps_to_its_moment_and_holds_up_nobody(path: Path) -> None:
    with Store(path) as store:
        first, second = keep_sentences(store, "The ferry was late.", "Nobody was hurt.")
        rows = store.claims.verdict_rows(ClaimFilter())
        assert next(rows).claim_id == first
        started = time.monotonic()
        store.verdicts.record(act(second, verdict=Verdict.CONTESTED))
        assert time.monotonic() - started < 1
        assert next(rows).status is Status.OPEN
        assert isinstance(rows, Generator)
        rows.close()
        assert store.claims.find(second).status is Status.CONTESTED
