"""`workbench import`: tables that were edited elsewhere, and what is wrong with some."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli_runs import Run, exported, listed, rows
from workbench.export import make_safe
from workbench.export.manifest import Articles, Manifest, Origin
from workbench.export.tables import TABLES
from workbench.export.verdicts import COLUMNS

Table = list[list[str]]


@pytest.fixture
def table(run: Run, db: list[str], tmp_path: Path) -> Table:
    """The exported table: its first claim judged with a note, its last skipped."""
    first, *_, last = [row["id"] for row in listed(run, db)]
    run("mark", first, "corroborated", "--note", "=page 4;\n“Kø”", *db)
    run("mark", last, "skip", "--reason", "later", *db)
    run("export", "verdicts.csv", *db)
    with Path("verdicts.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def place(name: str) -> int:
    return COLUMNS.index(name)


def saved(
    table: Table, name: str = "edited.csv", *, delimiter: str = ",", encoding: str = "utf-8"
) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(table)
    Path(name).write_bytes(out.getvalue().encode(encoding))
    return name


def taken(run: Run, db: list[str], file: str, *options: str) -> list[tuple[str, str]]:
    found = rows(run("import", file, "--format", "jsonl", *options, *db))
    return [(each["take"], each["says"]) for each in found]


def judged_row(table: Table) -> list[str]:
    return next(row for row in table if row[place("verdict")] == "corroborated")


def test_an_export_that_nobody_touched_changes_nothing(
    run: Run, db: list[str], table: Table
) -> None:
    result = run("import", "verdicts.csv", *db)
    assert result.stdout == ""
    assert "2 same. Nothing was kept: there is nothing to keep." in result.stderr


def test_an_edit_is_shown_first_and_kept_when_it_is_meant(
    run: Run, db: list[str], table: Table
) -> None:
    row = judged_row(table)
    row[place("verdict")] = "contested"
    shown = run("import", saved(table), *db)
    assert "changed" in shown.stdout
    assert "1 changed, 1 same. Nothing was kept: --apply keeps" in shown.stderr
    assert {each["id"]: each["status"] for each in listed(run, db)}[row[0]] == "corroborated"
    kept = run("import", "edited.csv", "--apply", *db)
    assert "Kept: 1 changed. `workbench undo` takes it back." in kept.stderr
    assert {each["id"]: each["status"] for each in listed(run, db)}[row[0]] == "contested"
    run("undo", *db)
    assert {each["id"]: each["status"] for each in listed(run, db)}[row[0]] == "corroborated"


def test_what_conflicts_is_left_unless_the_file_is_to_win(
    run: Run, db: list[str], table: Table
) -> None:
    row = judged_row(table)
    run("mark", row[0], "contested", *db)
    left = run("import", "verdicts.csv", "--apply", *db)
    assert "1 conflicting left as they are here" in left.stderr
    assert "conflicting" in left.stdout
    won = run("import", "verdicts.csv", "--apply", "--conflicts", "theirs", *db)
    assert "1 conflicting replaced by the file's" in won.stderr
    assert {each["id"]: each["status"] for each in listed(run, db)}[row[0]] == "corroborated"


def test_several_formats_list_the_same(run: Run, db: list[str], table: Table) -> None:
    wide = run("import", "verdicts.csv", "--format", "csv", *db)
    assert len(list(csv.DictReader(io.StringIO(wide.stdout)))) == 2
    assert len(json.loads(run("import", "verdicts.csv", "--format", "json", *db).stdout)) == 2
    assert len(run("import", "verdicts.csv", "--all", *db).stdout.splitlines()) == 3


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-16-le"), ("|", "utf-32"), (";", "cp1252")],
)
def test_a_table_that_excel_saved_brings_what_it_brought_before(
    run: Run, db: list[str], table: Table, delimiter: str, encoding: str
) -> None:
    """The letters of the note are in Windows-1252, so that nothing is lost there either."""
    if encoding == "utf-16-le":
        table[0][0] = "\ufeff" + table[0][0]
    file = saved(table, delimiter=delimiter, encoding=encoding)
    assert [take for take, _ in taken(run, db, file)] == ["same", "same"]


def test_rows_in_windows_letters_are_told(run: Run, db: list[str], table: Table) -> None:
    told = run("import", saved(table, encoding="cp1252"), *db).stderr
    assert "1 row not in UTF-8, read as Windows-1252: look at names and notes." in told


def test_cells_that_excel_wrote_its_own_way_are_no_edits(
    run: Run, db: list[str], table: Table
) -> None:
    for row in table[1:]:
        row[place("published")] = "14.08.2023"
        row[place("decided_at")] = row[place("decided_at")] and "03/04/2024 9:30"
        row[place("check_worthiness")] = row[place("check_worthiness")].replace(".", ",")
        row[place("note")] = row[place("note")].removeprefix("'")
    assert [take for take, _ in taken(run, db, saved(table))] == ["same", "same"]


def test_columns_may_be_missing_and_others_there(run: Run, db: list[str], table: Table) -> None:
    kept = [place("claim_id"), place("verdict")]
    judged_row(table)[place("verdict")] = "contested"
    narrow = [[*(row[at] for at in kept), "x"] for row in table]
    narrow[0][-1] = "confidence"
    result = run("import", saved(narrow), *db)
    assert "this version knows no such columns: confidence." in result.stderr
    assert "there is no column votes" in result.stderr
    assert "1 conflicting" in result.stderr


def test_json_lines_and_packed_files_are_read_alike(run: Run, db: list[str], table: Table) -> None:
    lines = [json.dumps(dict(zip(table[0], row, strict=True))) for row in table[1:]]
    for line, row in zip(list(lines), table[1:], strict=True):
        fields = json.loads(line)
        note = json.loads(row[place("votes")])
        fields |= {"note": note[0]["note"] if note else None, "votes": note, "skip_reason": None}
        lines[table.index(row) - 1] = json.dumps(fields)
    Path("edited.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert [take for take, _ in taken(run, db, "edited.jsonl")] == ["same", "same"]
    Path("edited.jsonl.gz").write_bytes(gzip.compress(Path("edited.jsonl").read_bytes()))
    assert [take for take, _ in taken(run, db, "edited.jsonl.gz")] == ["same", "same"]


def test_new_names_are_told(run: Run, db: list[str], table: Table) -> None:
    row = judged_row(table)
    row[place("votes")] = row[place("votes")].replace('"ana"', '"anna"')
    told = run("import", saved(table), *db).stderr
    assert "nobody of these names has worked here so far: anna." in told


def edited(edit: Callable[[Table], object]) -> Callable[[Table], bytes]:
    def whole(table: Table) -> bytes:
        edit(table)
        return Path(saved(table)).read_bytes()

    return whole


def cell(column: str, text: str) -> Callable[[Table], bytes]:
    return edited(lambda table: judged_row(table).__setitem__(place(column), text))


def a_quote_too_few(table: Table) -> bytes:
    data = Path(saved(table)).read_bytes()
    start = data.index(b'"', data.index(b"\r\n"))
    return data[:start] + b'"lost ' + data[start:]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (cell("verdict", "wahr"), ", column verdict: “wahr” is none of corroborated, contested."),
        (cell("votes", "[{"), ", column votes: is no list of votes any more"),
        (cell("claim_id", " "), ", column claim_id: is empty."),
        (edited(lambda t: t[2].append("x")), ", row 3: has 31 cells where the header has 30"),
        (edited(lambda t: t.append([*t[1]])), " stands in row 2 already"),
        (edited(lambda t: t[0].__setitem__(3, "verdict")), ": two columns “verdict”"),
        (
            edited(lambda t: t.__setitem__(slice(None), [row[:1] for row in t])),
            "no column that says",
        ),
        (a_quote_too_few, "opens one before"),
        (lambda _: b"", ": empty; "),
        (lambda _: b"PK\x03\x04" + bytes(100), "binary data"),
        (lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, ": "),
        (lambda _: b"\r\n\r\n", ": no header"),
        (lambda _: b"name,colour\r\nx,red\r\n", "no column with the claim"),
        (
            lambda _: b"claim_id,verdict\r\n" + b'"' + b"x" * 10_100_000,
            "row 2: not valid CSV (no end of the row in 10 MB",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_kept(
    run: Run,
    db: list[str],
    table: Table,
    damage: Callable[[Table], bytes],
    told: str,
) -> None:
    before = exported(run, db)
    Path("edited.csv").write_bytes(damage(table))
    result = run("import", "edited.csv", "--apply", *db, code=1)
    assert told in result.stderr
    assert len(max(result.stderr.splitlines(), key=len)) < 400
    assert exported(run, db) == before


def test_a_missing_quote_is_told_where_it_was_opened(run: Run, db: list[str], table: Table) -> None:
    lines = ["claim_id,verdict,note", f'{judged_row(table)[0]},contested,"see page 4']
    lines += [f"c000000000{n:02},contested,no" for n in range(10, 60)]
    Path("edited.csv").write_text("\r\n".join(lines), encoding="utf-8", newline="")
    told = run("import", "edited.csv", *db, code=1).stderr
    assert "edited.csv, row 2: not valid CSV" in told
    assert "column 3 opens one before “see page 4” and does not close it" in told


def test_half_a_character_is_a_fault_before_anything_is_kept(
    run: Run, db: list[str], table: Table
) -> None:
    id_ = judged_row(table)[0]
    lines = [{"claim_id": id_, "verdict": "contested"}, {"claim_id": "c1", "note": "\ud800"}]
    Path("edited.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    told = run("import", "edited.jsonl", "--apply", *db, code=1).stderr
    assert "edited.jsonl, line 2, column note: has half a character" in told


@pytest.mark.parametrize("name", ["edited.csv", "edited.jsonl"])
def test_a_verdict_table_that_lost_its_ids_is_nobodys_list(
    run: Run, db: list[str], table: Table, name: str
) -> None:
    head, *rest = [row[1:] for row in table]
    if name.endswith(".csv"):
        saved([head, *rest], name)
    else:
        lines = [json.dumps(dict(zip(head, row, strict=True))) for row in rest]
        Path(name).write_text("\n".join(lines), encoding="utf-8")
    told = run("import", name, "--apply", *db, code=1).stderr
    assert "the column claim_id is missing; this is a verdict table" in told
    assert "take the column from the file as it was exported" in told


@pytest.mark.parametrize("name", [name for name in TABLES if name != "verdicts"])
def test_another_of_our_tables_is_refused_by_its_columns(
    run: Run, db: list[str], name: str
) -> None:
    names = TABLES[name].names
    Path("other.csv").write_text(",".join(names) + "\r\n", encoding="utf-8", newline="")
    Path("other.jsonl").write_text(json.dumps(dict.fromkeys(names, "x")), encoding="utf-8")
    for file in ("other.csv", "other.jsonl"):
        told = run("import", file, *db, code=1).stderr
        assert f"{file}: it is the table “{name}”; only “verdicts” can be read in" in told


def test_what_is_no_file_is_told(run: Run, db: list[str]) -> None:
    assert "no such file" in run("import", "nowhere.csv", *db, code=1).stderr
    folder = run("import", "articles", *db, code=1).stderr
    assert "articles: a folder; name a file with judgements" in folder
    assert "standard input: a file is wanted" in run("import", "-", *db, code=1).stderr


def test_records_without_a_field_are_left_out(run: Run, db: list[str]) -> None:
    Path("empty.jsonl").write_text("{}\n{}\n", encoding="utf-8")
    assert "2 left out. Nothing was kept" in run("import", "empty.jsonl", *db).stderr


@pytest.mark.parametrize(
    ("name", "told"), [("v.xlsx", "an Excel file"), ("v.parquet", "a Parquet file")]
)
def test_a_file_of_another_program_is_told_by_its_name(
    run: Run, db: list[str], name: str, told: str
) -> None:
    run("export", name, "--no-manifest", *db)
    refused = run("import", name, *db, code=1).stderr
    assert f"{name}: {told}; save it as CSV UTF-8" in refused


def test_the_line_by_which_excel_knows_the_separator_is_passed_over(
    run: Run, db: list[str], table: Table
) -> None:
    plain = Path(saved(table, delimiter=";")).read_bytes()
    Path("edited.csv").write_bytes(b"\xef\xbb\xbfsep=;\r\n" + plain)
    assert [take for take, _ in taken(run, db, "edited.csv")] == ["same", "same"]


def test_a_table_for_people_shows_the_beginning_of_long_texts(
    run: Run, db: list[str], table: Table
) -> None:
    judged_row(table)[place("note")] = "page 4 " * 2_000
    told = run("import", saved(table), *db).stdout
    assert max(map(len, told.splitlines())) < 400
    assert ("contested", "page 4 " * 2_000) not in taken(run, db, "edited.csv")
    ((_, says), *_) = taken(run, db, "edited.csv")
    assert len(says) > 10_000


def test_what_is_read_in_twice_is_not_said_to_be_kept_twice(
    run: Run, db: list[str], table: Table
) -> None:
    file = saved(table)
    bo = ["--reviewer", "bo", *db]
    run("undo", "--count", "9", *db)
    assert "Read in: 2 new; what was here" in run("import", file, "--apply", *bo).stderr
    again = run("import", file, "--apply", *bo).stderr
    assert "Read in: 1 new; what was here already was not added." in again  # a skip is not hidden
    assert "Kept" not in again
    undone = run("undo", *bo).stdout
    assert "what ana said, read in from a file, and 1 more" in undone
    (back,) = rows(run("undo", "--redo", "--format", "jsonl", *bo))
    assert back["acts"] == 2


def test_many_faults_are_named_up_to_twenty(run: Run, db: list[str]) -> None:
    lines = ["claim_id,verdict", *(f"c{n:011},perhaps" for n in range(30))]
    Path("edited.csv").write_text("\r\n".join(lines), encoding="utf-8", newline="")
    told = run("import", "edited.csv", *db, code=1).stderr
    assert told.count("column verdict") == 20
    assert "10 more faults." in told
    assert "Nothing was kept: 30 faults in edited.csv." in told


class TestManifest:
    def manifest(self, table: str = "verdicts") -> None:
        """As it was written beside the file, which was shorter then."""
        written = Manifest(
            file="verdicts.csv",
            size=7,
            sha256="0" * 64,
            table=table,
            format="csv",
            columns=COLUMNS,
            rows=1,
            by_status=None,
            articles=Articles(0, "", ()),
            origin=Origin("1.0", 1, "ana", "", "2024-05-03T12:00:00.000000Z"),
        )
        Path("verdicts.csv.manifest.json").write_text(written.text(), encoding="utf-8")

    def test_an_edited_file_is_no_fault_and_is_told(
        self, run: Run, db: list[str], table: Table
    ) -> None:
        self.manifest()
        told = run("import", "verdicts.csv", *db).stderr
        assert "the file is another than its manifest describes: somebody has edited it." in told

    def test_the_manifest_of_another_table_is(self, run: Run, db: list[str], table: Table) -> None:
        self.manifest("evidence")
        told = run("import", "verdicts.csv", *db, code=1).stderr
        assert "it is the manifest of the table “evidence”" in told

    def test_a_manifest_that_cannot_be_read_is(self, run: Run, db: list[str], table: Table) -> None:
        Path("verdicts.csv.manifest.json").write_text("[", encoding="utf-8")
        assert "manifest.json is no manifest" in run("import", "verdicts.csv", *db, code=1).stderr


def test_formula_cells_come_back_as_they_were(run: Run, db: list[str]) -> None:
    id_ = listed(run, db)[0]["id"]
    notes = ["=1+1", "'=1+1", "'tis", "-", "+49 30 1234", "\t@x"]
    for note in notes:
        run("mark", id_, "contested", "--note", "x", *db)
        Path("edited.csv").write_text(
            "claim_id,reviewer,verdict,note\r\n" + f'{id_},ana,contested,"{make_safe(note)}"\r\n',
            encoding="utf-8",
            newline="",
        )
        run("import", "edited.csv", "--apply", "--conflicts", "theirs", *db)
        assert [each["note"] for each in exported(run, db) if each["note"]] == [make_safe(note)]
