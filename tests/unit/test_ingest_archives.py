"""Archives of many articles are read record by record, by common names or as one is told."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.errors import SourceError, UsageError
from workbench.ingest import (
    MAX_BYTES,
    FieldMap,
    InputFormat,
    Loader,
    RawSource,
    SourceOptions,
    list_sources,
    open_sources,
)

SILT = "The board moved 1200 tonnes of silt in 2023."
GATES = "The lock at Millbridge got new gates on Tuesday."


def read(path: Path, *pairs: str) -> list[RawSource | SourceError]:
    options = SourceOptions(mapping=FieldMap.parse(pairs))
    found = list(open_sources([path], options=options))
    handed_out = [
        each
        for task in list_sources([path], options=options)
        for each in ([task] if isinstance(task, SourceError) else Loader(options).load(task))
    ]
    assert list(map(str, handed_out)) == list(map(str, found)), "in shards as in one go"
    return found


def sources(path: Path, *pairs: str) -> list[RawSource]:
    found = read(path, *pairs)
    assert all(isinstance(each, RawSource) for each in found), found
    return [each for each in found if isinstance(each, RawSource)]


def failures(path: Path, *pairs: str) -> list[str]:
    errors = [each for each in read(path, *pairs) if isinstance(each, SourceError)]
    assert not any("\n" in str(each) for each in errors)
    assert all(each.source.startswith(str(path)) for each in errors)
    return [str(each).removeprefix(str(path)) for each in errors]


def write(path: Path, data: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return path


def as_lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


class TestFields:
    def one(self, tmp_path: Path, record: object, *pairs: str) -> RawSource:
        (found,) = sources(write(tmp_path / "a.json", json.dumps(record)), *pairs)
        return found

    def test_common_names_need_no_mapping(self, tmp_path: Path) -> None:
        record = {
            "Title": "New gates",
            "author": ["Ida Holm", "Tove Brink"],
            "published_at": "2024-05-02T08:00:00Z",
            "source": {"id": None, "name": "Canal Courier"},
            "link": "https://courier.example/gates",
            "lang": "en",
            "content": GATES,
        }
        found = self.one(tmp_path, record)
        assert found.data == GATES.encode()
        assert found.charset == "utf-8"
        assert json.loads(found.record) == record
        assert found.given == {
            "headline": "New gates",
            "byline": "Ida Holm, Tove Brink",
            "published": "2024-05-02T08:00:00Z",
            "publisher": "Canal Courier",
            "url": "https://courier.example/gates",
            "language": "en",
        }

    def test_paragraphs_are_set_apart_and_their_sentences_not(self, tmp_path: Path) -> None:
        found = self.one(tmp_path, {"body-paragraphs": [["One. ", "Two."], ["Three."], [""]]})
        assert found.data == b"One. Two.\n\nThree."

    def test_a_mapping_leads_along_dots_and_through_lists(self, tmp_path: Path) -> None:
        record = {
            "fields": {"main.text": GATES, "by": [{"name": "Ida Holm"}, {"name": "Tove Brink"}]},
            "heads": ["New gates", "Silt moved"],
            "title": "not this",
        }
        mapped = ("body=fields.main.text", "byline=fields.by.name", "headline=heads.1")
        found = self.one(tmp_path, record, *mapped)
        assert found.data == GATES.encode()
        assert found.given == {"byline": "Ida Holm, Tove Brink", "headline": "Silt moved"}

    def test_the_first_named_field_with_a_text_counts(self, tmp_path: Path) -> None:
        found = self.one(tmp_path, {"full": " ", "lead": SILT}, "body=full", "body=lead")
        assert found.data == SILT.encode()

    def test_days_in_digits_alone_are_read(self, tmp_path: Path) -> None:
        for stated in (20240502, 1714636800, "1714636800000"):
            found = self.one(tmp_path, {"text": SILT, "date": stated})
            assert found.given["published"] == "2024-05-02"

    def test_what_cannot_be_stored_is_replaced(self, tmp_path: Path) -> None:
        found = self.one(tmp_path, {"text": "A \ud800 lock.", "title": "N\0ew\ngates"})
        assert found.data.decode() == "A \ufffd lock."
        assert found.given["headline"] == "N␀ew gates"

    def test_a_body_of_html_is_said_to_be_that(self, tmp_path: Path) -> None:
        assert self.one(tmp_path, {"text": f"<p>{SILT}</p>"}).media_type == "text/html"
        assert self.one(tmp_path, {"text": "<3 hours, </p>"}).media_type == "text/plain"

    @pytest.mark.parametrize("pair", ["titel=x", "headline", "headline=", "=x"])
    def test_a_mapping_to_nothing_is_wrong_usage(self, pair: str) -> None:
        with pytest.raises(UsageError, match="where PART is one of headline, publisher"):
            FieldMap.parse([pair])


class TestJsonLines:
    def test_a_line_is_an_article_known_by_its_number(self, tmp_path: Path) -> None:
        path = write(
            tmp_path / "a.jsonl", as_lines({"text": SILT}) + "\n" + as_lines({"text": GATES})
        )
        assert [(each.name, each.data) for each in sources(path)] == [
            (f"{path}#L1", SILT.encode()),
            (f"{path}#L3", GATES.encode()),
        ]

    def test_a_bad_line_is_named_and_the_rest_read(self, tmp_path: Path) -> None:
        lines = [
            json.dumps({"text": SILT}),
            '{"text": "never closed',
            "[1, 2]",
            json.dumps({"id": 7, "titel": "x"}),
            json.dumps({"text": " "}),
            "1" * 5_000,
            "[" * 100_000,
            json.dumps({"text": GATES}),
        ]
        path = write(tmp_path / "a.jsonl", "\n".join(lines))
        assert [each.name for each in read(path) if isinstance(each, RawSource)] == [
            f"{path}#L1",
            f"{path}#L8",
        ]
        said = failures(path)
        assert said[0].startswith(", line 2: not valid JSON (Unterminated string starting at")
        assert said[1].startswith(", line 3: not a JSON object")
        assert "line 4: no field with the article's text (its fields: id, titel)" in said[2]
        assert "name it with --map body=FIELD" in said[2]
        assert "line 5: no text in the field" in said[3]
        assert "line 6: not valid JSON (a number of too many digits)" in said[4]
        assert "line 7: nested too deeply" in said[5]

    def test_a_line_too_long_is_passed_over(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        with path.open("wb") as file:
            file.write(b'{"text": "' + b"x" * MAX_BYTES + b'"}\n')
            file.write(as_lines({"text": SILT}).encode())
        assert [
            f", line 1: larger than {MAX_BYTES // 10**6} MB" in each for each in failures(path)
        ] == [True]
        assert [each.name for each in read(path) if isinstance(each, RawSource)] == [f"{path}#L2"]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-be"])
    def test_byte_order_marks_are_obeyed(self, tmp_path: Path, encoding: str) -> None:
        mark = "\ufeff" if encoding == "utf-16-be" else ""
        path = write(tmp_path / "a.jsonl", mark + json.dumps({"text": "Käse"}) + "\r\n", encoding)
        assert [each.data.decode() for each in sources(path)] == ["Käse"]

    def test_windows_text_is_read_and_remarked(self, tmp_path: Path) -> None:
        (found,) = sources(write(tmp_path / "a.jsonl", '{"text": "Käse"}', "cp1252"))
        assert found.data.decode() == "Käse"
        assert "Windows-1252" in found.remarks[0]

    def test_it_may_be_called_json(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.json", as_lines({"text": SILT}, {"text": GATES}))
        assert [each.name for each in sources(path)] == [f"{path}#L1", f"{path}#L2"]

    def test_a_packed_one_reads_the_same(self, tmp_path: Path) -> None:
        text = as_lines(*({"text": f"{SILT} {each}"} for each in range(700)))
        plain = sources(write(tmp_path / "a.jsonl", text))
        path = write(tmp_path / "a.jsonl.gz", gzip.compress(text.encode()))
        assert [each.data for each in sources(path)] == [each.data for each in plain]
        assert sources(path)[699].name == f"{path}#L700"

    def test_of_a_packed_one_cut_off_the_beginning_is_read(self, tmp_path: Path) -> None:
        text = as_lines(*({"text": f"{SILT} {each}"} for each in range(5_000)))
        path = write(tmp_path / "a.jsonl.gz", gzip.compress(text.encode())[:-5_000])
        found = list(open_sources([path]))
        assert "ends in the middle of its compressed data" in str(found.pop())
        assert len(found) > 1_000
        assert all(isinstance(each, RawSource) for each in found)


class TestJsonLists:
    def test_an_item_is_an_article_known_by_its_number(self, tmp_path: Path) -> None:
        records = [{"text": SILT, "note": 'a "quoted" ] } \\'}, {"text": GATES, "tags": [[], {}]}]
        for indent in (None, 2):
            path = write(tmp_path / "a.json", "\n " + json.dumps(records, indent=indent))
            found = sources(path)
            assert [each.name for each in found] == [f"{path}#item=1", f"{path}#item=2"]
            assert [json.loads(each.record) for each in found] == records

    def test_a_list_of_any_length_comes_one_at_a_time(self, tmp_path: Path) -> None:
        records = [{"text": f"{SILT} {each} " + "ü" * 1_000} for each in range(1_000)]
        path = write(tmp_path / "a.json", json.dumps(records, ensure_ascii=False))
        assert [json.loads(each.record) for each in sources(path)] == records
        assert sum(1 for _ in list_sources([path])) > 2, "in more than two shards"

    def test_a_bad_item_is_named_and_the_rest_read(self, tmp_path: Path) -> None:
        good = json.dumps({"text": SILT})
        path = write(tmp_path / "a.json", f"[{good}, {{text: 1}}, 7, , {good}]")
        assert len(failures(path)) == 3
        assert failures(path)[0].startswith(", item 2: not valid JSON")
        assert sum(isinstance(each, RawSource) for each in read(path)) == 2

    def test_a_list_cut_off_says_where(self, tmp_path: Path) -> None:
        good = json.dumps({"text": SILT})
        path = write(tmp_path / "a.json", f'[{good}, {{"text": "The lo')
        assert ", item 2: the list ends before this item does" in failures(path)[0]

    def test_an_item_without_end_ends_the_list(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.json", '[{"text": "' + "x" * (MAX_BYTES + 10))
        assert "what follows was not read" in failures(path)[0]

    @pytest.mark.parametrize("text", ["", " \n", "[]"])
    def test_an_empty_one(self, tmp_path: Path, text: str) -> None:
        said = failures(write(tmp_path / "a.json", text))
        assert ["empty" in each for each in said] == ([] if text == "[]" else [True])


class TestTables:
    def table(self, tmp_path: Path, text: str | bytes, encoding: str = "utf-8") -> Path:
        return write(tmp_path / "a.csv", text, encoding)

    def test_a_row_is_an_article_known_by_its_number(self, tmp_path: Path) -> None:
        row = f'Gates,Ida Holm,"{GATES}\r\n\r\nMore, she said."\r\n'
        path = self.table(tmp_path, f"Title,Author,Text\r\n{row}\r\nSilt,,{SILT}\r\n")
        one, other = sources(path)
        assert (one.name, other.name) == (f"{path}#row=2", f"{path}#row=4")
        assert one.data.decode() == f"{GATES}\r\n\r\nMore, she said."
        assert one.given == {"headline": "Gates", "byline": "Ida Holm"}
        assert one.record.decode() == row
        assert other.given == {"headline": "Silt"}

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_the_dialects_of_programs(
        self, tmp_path: Path, delimiter: str, encoding: str, end: str
    ) -> None:
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter=delimiter, lineterminator=end)
        body = f'Käse, {delimiter} “{SILT}” "so"{end}{end}More.'
        writer.writerows([["title", "text"], ["Silt", body], ["Gates", GATES]])
        found = sources(self.table(tmp_path, buffer.getvalue(), encoding))
        assert [each.data.decode() for each in found] == [body, GATES]

    def test_the_delimiter_may_be_told(self, tmp_path: Path) -> None:
        (found,) = sources(self.table(tmp_path, f"sep=;\r\ntext;a,b,c,d\r\n{SILT};x\r\n"))
        assert found.data == SILT.encode()
        assert found.name.endswith("#row=3")

    def test_a_missing_column_names_those_there_are(self, tmp_path: Path) -> None:
        path = self.table(tmp_path, f"id,titel,inhalt\n1,Gates,{GATES}\n")
        assert failures(path) == [
            ": no column with the article's text (its columns: id, titel, inhalt); "
            "name it with --map body=COLUMN"
        ]
        assert (
            ": no column “text” (its columns: id, titel, inhalt)" in failures(path, "body=text")[0]
        )
        (found,) = sources(path, "body=inhalt", "headline=titel")
        assert (found.data, found.given) == (GATES.encode(), {"headline": "Gates"})

    def test_a_row_of_another_length_is_named_and_the_rest_read(self, tmp_path: Path) -> None:
        text = f"title,text\nGates,{GATES}\nalone\na,b,c\nSilt,{SILT},,\n"
        path = self.table(tmp_path, text)
        assert [each.split(";")[0] for each in failures(path)] == [
            ", row 3: has 1 cell where the header has 2",
            ", row 4: has 3 cells where the header has 2",
        ]
        assert sum(isinstance(each, RawSource) for each in read(path)) == 2

    def test_a_cell_of_any_size_that_an_article_has(self, tmp_path: Path) -> None:
        (found,) = sources(self.table(tmp_path, f"text\n{'word ' * 400_000}\n"))
        assert len(found.data) == 2_000_000

    def test_a_quotation_mark_without_end_is_one_failure(self, tmp_path: Path) -> None:
        rows = f"Silt,{SILT * 40}\n" * (MAX_BYTES // 1_500)
        path = self.table(tmp_path, f'title,text\nGates,"{GATES}\n{rows}')
        said = failures(path)
        assert ", row 2: not valid CSV" in said[0]
        assert any(isinstance(each, RawSource) for each in read(path))

    @pytest.mark.parametrize("text", ['"Gates" renewed', f'"{GATES}'])
    def test_a_quotation_mark_out_of_place_makes_no_article_of_two(
        self, tmp_path: Path, text: str
    ) -> None:
        path = self.table(tmp_path, f'title,text\nGates,{text}\nSilt,"{SILT}"\nMore,"{GATES}"\n')
        assert ", row 2: not valid CSV" in failures(path)[0]
        assert all(
            each.data in (SILT.encode(), GATES.encode())
            for each in read(path)
            if isinstance(each, RawSource)
        )
        assert any(isinstance(each, RawSource) for each in read(path))

    def test_windows_text_is_read_and_remarked(self, tmp_path: Path) -> None:
        rows = "titel;text\nKäse;Größe\n".encode("cp1252") + "Käse;Größe\n".encode()
        windows, modern = sources(self.table(tmp_path, rows), "headline=titel")
        assert windows.data == modern.data == "Größe".encode()
        assert windows.given == modern.given
        assert "Windows-1252" in windows.remarks[0]
        assert not modern.remarks

    @pytest.mark.parametrize("text", ["", "\n\n", ",,,\n"])
    def test_one_without_a_header(self, tmp_path: Path, text: str) -> None:
        assert (
            "no header; name the columns in the first line"
            in failures(self.table(tmp_path, text))[0]
        )


class TestStandardInput:
    def piped(self, data: str, kind: InputFormat) -> list[RawSource | SourceError]:
        options = SourceOptions(input_format=kind)
        return list(open_sources(["-"], options=options, standard_input=io.BytesIO(data.encode())))

    def test_records_are_known_by_their_own_checksum(self) -> None:
        one, bad = self.piped(as_lines({"text": SILT}) + "{", InputFormat.JSONL)
        assert isinstance(one, RawSource)
        assert one.name.startswith("-#")
        (again,) = self.piped("\n" + as_lines({"text": SILT}), InputFormat.JSONL)
        assert again == one
        assert str(bad).startswith("standard input, line 2: not valid JSON")

    def test_a_table_and_a_list_come_in_as_well(self) -> None:
        for data, kind in (
            (f"text\n{SILT}\n", InputFormat.CSV),
            (json.dumps([{"text": SILT}]), InputFormat.JSON),
        ):
            (found,) = self.piped(data, kind)
            assert isinstance(found, RawSource)
            assert found.data == SILT.encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archives")


PIECES = st.sampled_from(
    [
        *('{"text": "A lock."}', '{"text": ', '"', "[", "]", "{", "}", ",", "\n", "\r", "\\", ";"),
        *("text", "title,text", "sep=;\n", '""', "\ufeff", "\0", "null", "1e999", "ä", "\ud800"),
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(
    st.one_of(
        st.binary(max_size=200),
        TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
        TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")),
    ),
    st.sampled_from(["a.json", "a.jsonl", "a.csv", "a.json.gz", "a.csv.gz"]),
)
@example(b"\xff\xfe\x00", "a.csv")
@example(b'text\n"\r', "a.csv")
@example(b"[[[", "a.json")
def test_any_bytes_are_sources_or_failures(folder: Path, data: bytes, name: str) -> None:
    path = write(folder / name, gzip.compress(data) if name.endswith(".gz") else data)
    for found in read(path):
        if isinstance(found, RawSource):
            assert found.data.decode().strip()
            assert all(value.encode() for value in found.given.values())
        else:
            assert "\n" not in str(found)


@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.text()), min_size=1, max_size=8),
    st.sampled_from([None, 1]),
)
def test_every_record_of_a_good_archive_is_found(
    folder: Path, records: list[dict[str, str]], indent: int | None
) -> None:
    records = [{**record, "body": "A lock.", "title": "x"} for record in records]
    listed = write(folder / "list.json", json.dumps(records, indent=indent))
    lines = write(folder / "lines.jsonl", as_lines(*records))
    for path in (listed, lines):
        assert [json.loads(each.record) for each in sources(path)] == records


@given(st.lists(st.tuples(st.text(), st.text()), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_every_row_of_a_good_table_is_found(
    folder: Path, rows: list[tuple[str, str]], end: str
) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["note", "body"])
    writer.writerows([note, f"A lock. {body}"] for note, body in rows)
    path = folder / "table.csv"
    path.write_text(buffer.getvalue(), encoding="utf-8", errors="replace", newline="")
    bodies = [body.encode("utf-8", "replace") for _, body in rows]
    assert [each.data for each in sources(path)] == [b"A lock. " + body for body in bodies]
