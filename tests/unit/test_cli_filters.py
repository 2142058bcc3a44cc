"""A filter's line on the command line, and lines that are saved under a name."""

from __future__ import annotations

import pytest

from tests.cli_runs import Run, exported, listed, rows


def test_claims_queue_and_export_take_a_line(run: Run, db: list[str]) -> None:
    line = "publisher:gazette -claimant:hallonen"
    texts = {claim["text"] for claim in listed(run, db, "--filter", line)}
    assert texts
    assert {row["claim"] for row in exported(run, db, "--filter", line)} == texts
    queue = rows(run("queue", *db, "--filter", line, "--format", "jsonl"))
    assert {claim["text"] for claim in queue} == texts


def test_a_line_and_options_join_but_never_on_one_field(run: Run, db: list[str]) -> None:
    both = listed(run, db, "--filter", "ships", "--publisher", "gazette")
    assert [claim["publisher"] for claim in both] == ["Harbour Gazette"]
    refused = run("claims", *db, "--filter", "publisher:post", "--publisher", "gazette", code=2)
    assert "both say something of publishers" in refused.stderr


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("ships stauts:open", "at 7: there is no field “stauts”. Did you mean status?"),
        ("publisher:gazete", "Did you mean Harbour Gazette?"),
        ("worth:.8", "give >.8, <=.3 or .5..0.8"),
        ("@mine", "You have saved no filter as 'mine'"),
    ],
)
def test_what_is_no_filter_is_one_line_and_exit_code_2(
    run: Run, db: list[str], line: str, says: str
) -> None:
    result = run("claims", *db, "--filter", line, code=2)
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_line_is_saved_listed_used_and_deleted(run: Run, db: list[str]) -> None:
    saved = rows(run("filters", *db, "--save", "ships", "ships worth:>.1", "--format", "jsonl"))
    assert saved == [{"name": "ships", "filter": "ships worth:>.1", "claims": 1, "problem": None}]
    assert len(listed(run, db, "--filter", "@ships")) == 1
    assert not rows(run("filters", *db, "--reviewer", "bo", "--format", "jsonl"))
    run("filters", *db, "--delete", "ships")
    assert "You have saved no filter: --save" in run("filters", *db).stderr
    assert "no filter as 'ships'" in run("filters", *db, "--delete", "ships", code=2).stderr


def test_a_wrong_line_is_not_saved(run: Run, db: list[str]) -> None:
    assert "no field" in run("filters", *db, "--save", "wrong", "stauts:open", code=2).stderr
    assert not rows(run("filters", *db, "--format", "jsonl"))


def test_claims_are_sorted_by_any_column_either_way_round(run: Run, db: list[str]) -> None:
    by_date = [claim["published"] for claim in listed(run, db, "--order", "published")]
    assert by_date[-1] is None
    by_name = [claim["claimant"] for claim in listed(run, db, "--order", "claimant")]
    turned = [claim["claimant"] for claim in listed(run, db, "--order", "claimant", "--reverse")]
    assert by_name == sorted(by_name, key=str.casefold)
    assert turned == sorted(by_name, key=str.casefold, reverse=True)
