"""What other people and programs said, read in: lists of fact-checks, Prodigy, doccano."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli_runs import Run, exported, listed, rows
from workbench.errors import UsageError
from workbench.importing import ImportMap, Origin, Words
from workbench.importing.others import origin_of, statement_of
from workbench.model import SkipReason, Verdict

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED
TEXT = "The ferry line carried 41,000 passengers in July 2023, the port authority said on Monday."


def keep(*records: dict[str, object], name: str = "theirs.jsonl") -> str:
    Path(name).write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return name


def found(run: Run, db: list[str], file: str, *options: str) -> list[dict[str, object]]:
    return rows(run("import", file, "--format", "jsonl", *options, *db))


PRODIGY = {
    "text": TEXT,
    "meta": {"source": "desk"},
    "_input_hash": -1373284243,
    "_task_hash": 1034573845,
    "_session_id": "claims-ana",
    "_view_id": "classification",
    "answer": "accept",
    "_timestamp": 1714737600,
}
DOCCANO = {"id": 7, "text": TEXT, "label": ["contested"], "Comments": ["see page 4"]}


@pytest.mark.parametrize(
    ("record", "origin"),
    [
        (PRODIGY, Origin.PRODIGY),
        (DOCCANO, Origin.DOCCANO),
        ({"id": 7, "data": TEXT, "label": []}, Origin.DOCCANO),
        ({"claim_id": "c1", "verdict": None}, Origin.WORKBENCH),
        ({"claim": TEXT, "rating": "False"}, Origin.LIST),
        ({"text": TEXT, "label": "False"}, Origin.LIST),
    ],
)
def test_a_file_is_known_by_what_is_in_it(record: dict[str, object], origin: Origin) -> None:
    assert origin_of(record) is origin


@pytest.mark.parametrize(
    ("record", "said", "why"),
    [
        (PRODIGY, YES, ""),
        (PRODIGY | {"answer": "reject"}, NO, ""),
        (PRODIGY | {"answer": "ignore"}, SkipReason.LATER, ""),
        (PRODIGY | {"label": "TRUE"}, YES, ""),
        (PRODIGY | {"label": "FALSE"}, NO, ""),
        (PRODIGY | {"label": "TRUE", "answer": "reject"}, None, "“not TRUE” is no word of ours"),
        (PRODIGY | {"label": "CLAIM"}, None, "“CLAIM” is no word of ours: say --verdict 'CLAIM=…'"),
        (PRODIGY | {"accept": ["TRUE"]}, YES, ""),
        (PRODIGY | {"accept": ["TRUE", "FALSE"]}, None, "it has 2 labels instead of one"),
        (PRODIGY | {"accept": []}, None, "no label"),
        (DOCCANO, NO, ""),
        (DOCCANO | {"label": []}, None, "no label"),
        (DOCCANO | {"label": [[0, 5, "LOC"]]}, None, "its labels are of stretches of the text"),
        (DOCCANO | {"label": ["mixed"]}, None, "“mixed” is to be left out"),
    ],
)
def test_answers_and_labels_come_to_verdicts(
    record: dict[str, object], said: Verdict | SkipReason | None, why: str
) -> None:
    words = Words.parse(["true=corroborated", "False=contested", "mixed=-"])
    stated = statement_of(3, record, origin_of(record), ImportMap(), words)
    assert (stated.said, stated.text) == (said, TEXT)
    assert stated.why.startswith(why)
    assert bool(stated.why) == bool(why)


def test_when_an_answer_was_given_is_kept_and_comments_become_the_note() -> None:
    words = Words.parse(())
    stated = statement_of(1, PRODIGY, Origin.PRODIGY, ImportMap(), words)
    assert stated.decided_at == datetime(2024, 5, 3, 12, tzinfo=UTC)
    assert statement_of(1, DOCCANO, Origin.DOCCANO, ImportMap(), words).note == "see page 4"


def test_a_time_when_nobody_can_have_answered_is_a_fault(run: Run, db: list[str]) -> None:
    file = keep(PRODIGY, PRODIGY | {"_timestamp": 7_000_000_000})
    told = run("import", file, *db, code=1).stderr
    assert f"{file}, line 2, column _timestamp: nobody can have decided at 2191-" in told


def test_answers_of_several_annotators_are_theirs_where_it_is_said_so(
    run: Run, db: list[str]
) -> None:
    file = keep(PRODIGY | {"_annotator_id": "bo"}, PRODIGY | {"_annotator_id": "cy"})
    told = found(run, db, file, "--map", "reviewer=_annotator_id")
    assert [(each["reviewer"], each["take"]) for each in told] == [("bo", "new"), ("cy", "new")]
    alone = found(run, db, file)
    assert [each["take"] for each in alone] == ["new", "left out"]
    assert alone[1]["why"] == "row 1 is about this claim already"


def test_an_unknown_word_of_ours_is_refused() -> None:
    with pytest.raises(UsageError, match="OURS one of corroborated, contested, insufficient"):
        Words.parse(["true=yes"])
    assert Words.parse(["a=b=not-checkable"])["A=B"] is SkipReason.NOT_CHECKABLE


class TestLists:
    def test_a_claim_is_found_by_its_words_whatever_their_spaces_and_quotation_marks(
        self, run: Run, db: list[str]
    ) -> None:
        quoted = next(each for each in listed(run, db) if '"' in each["text"])
        words = quoted["text"].replace('"', "“", 1).replace('"', "”").replace(" ", "  ")
        file = keep({"claim": words, "rating": "False", "checker": "Fact Desk"})
        (told,) = found(run, db, file, "--verdict", "false=contested")
        assert (told["id"], told["take"], told["score"]) == (quoted["id"], "new", 1.0)
        assert told["says"] == "contested, note: False · Fact Desk"

    def test_it_is_kept_under_the_name_of_who_reads_it_in(self, run: Run, db: list[str]) -> None:
        link = "https://example.org/check"
        file = keep({"claim": TEXT, "rating": "False", "url": link, "date": "2023-08-20"})
        run("import", file, "--verdict", "false=contested", "--apply", *db)
        (row,) = [each for each in exported(run, db) if each["verdict"]]
        assert (row["reviewer"], row["verdict"]) == ("ana", "contested")
        assert row["note"] == f"False · 2023-08-20 · {link}"
        (again,) = found(run, db, file, "--verdict", "false=contested")
        assert again["take"] == "same"

    def test_a_claim_is_found_by_its_id_first(self, run: Run, db: list[str]) -> None:
        id_ = listed(run, db)[0]["id"]
        file = keep({"id": id_, "claim": "other words", "verdict": "contested"})
        (told,) = found(run, db, file)
        assert (told["id"], told["take"]) == (id_, "new")

    def test_words_much_alike_are_shown_and_taken_only_where_it_is_said_so(
        self, run: Run, db: list[str]
    ) -> None:
        words = "The port authority said the ferry line carried 41,000 passengers in July 2023."
        file = keep({"claim": words, "verdict": "contested"})
        (shown,) = found(run, db, file)
        assert shown["take"] == "left out"
        assert shown["text"] == TEXT
        assert "--match-nearest takes it for this" in str(shown["why"])
        assert 0.4 < float(str(shown["score"])) < 1
        (taken,) = found(run, db, file, "--match-nearest")
        assert taken["take"] == "new"

    def test_what_differs_from_the_claim_most_like_it_is_never_taken_for_it(
        self, run: Run, db: list[str]
    ) -> None:
        file = keep({"claim": TEXT.replace("41,000", "14,000"), "verdict": "contested"})
        (told,) = found(run, db, file, "--match-nearest")
        assert (told["take"], told["text"]) == ("left out", TEXT)
        assert "the claim most like it is another" in str(told["why"])

    def test_what_is_like_no_claim_is_told(self, run: Run, db: list[str]) -> None:
        file = keep({"claim": "Herring are fish.", "verdict": "contested"})
        assert [each["take"] for each in found(run, db, file)] == ["unknown claim"]

    def test_words_without_a_meaning_are_told_with_what_to_say(
        self, run: Run, db: list[str]
    ) -> None:
        file = keep({"claim": TEXT, "rating": "Pants on fire"})
        (told,) = found(run, db, file)
        assert told["take"] == "left out"
        assert "say --verdict 'Pants on fire=…'" in str(told["why"])

    def test_the_fields_may_be_named(self, run: Run, db: list[str]) -> None:
        Path("theirs.csv").write_text(
            f'what;urteil;why\r\n"{TEXT}";wahr;no doubt\r\n', encoding="utf-8-sig", newline=""
        )
        options = ["--map", "claim=what", "--map", "verdict=urteil", "--map", "note=why"]
        (told,) = found(run, db, "theirs.csv", *options, "--verdict", "wahr=corroborated")
        assert told["says"] == "corroborated, note: no doubt\nwahr"
        refused = run("import", "theirs.csv", "--map", "claim=what", *db, code=1)
        assert "no column with the verdict (its columns: what, urteil, why)" in refused.stderr
