"""An article is read from a file or from bytes, or refused with an error a person can act on."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.documents import column, docx, pdf
from workbench.errors import SourceError
from workbench.ingest import MAX_BYTES, read_article
from workbench.ingest.reading import read_raw
from workbench.ingest.source import RawSource

REPORT = "Finland will close four of eight crossings, the government said on Thursday."


def refused(source: Path | str | bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_article(source)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 1
    return caught.value


class TestWhereFrom:
    def test_a_file_is_read_by_its_path_as_path_or_text(self, tmp_path: Path) -> None:
        path = tmp_path / "report.txt"
        path.write_text(REPORT)
        assert read_article(path) == read_article(str(path))
        assert read_article(path).body == REPORT
        assert read_article(path).source == str(path)

    def test_bytes_come_from_standard_input_unless_named(self) -> None:
        assert read_article(REPORT.encode()).source == "-"
        assert read_article(REPORT.encode(), name="wire/0012").source == "wire/0012"

    def test_the_checksum_is_of_the_bytes_as_read(self) -> None:
        data = codecs.BOM_UTF8 + REPORT.encode() + b"\r\n\xff\0\r\n"
        assert read_article(data).sha256 == hashlib.sha256(data).hexdigest()

    def test_a_missing_file_says_so(self, tmp_path: Path) -> None:
        error = refused(tmp_path / "gone.txt")
        assert str(error) == f"{tmp_path / 'gone.txt'}: no such file; check the path"
        assert error.source == str(tmp_path / "gone.txt")

    def test_a_folder_is_no_article(self, tmp_path: Path) -> None:
        assert "a folder, not a file" in str(refused(tmp_path))

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read all")
    def test_a_file_without_permission_says_so(self, tmp_path: Path) -> None:
        path = tmp_path / "secret.txt"
        path.write_text(REPORT)
        path.chmod(0)
        assert "no permission" in str(refused(path))

    def test_a_refusal_by_the_system_becomes_a_message(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def forbid(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", forbid)
        assert "no permission to read it" in str(refused(tmp_path / "secret.txt"))

    def test_a_web_address_says_what_to_do_instead(self) -> None:
        assert "save the text of the page" in str(refused("https://example.com/report"))

    @pytest.mark.parametrize("path", ["a\0b.txt", "\ud800.txt", "x" * 5_000, "loop.txt"])
    def test_impossible_paths_are_refused(
        self, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "loop.txt").symlink_to("loop.txt")
        assert refused(path)

    def test_a_name_that_is_not_utf_8_can_still_be_stored(self) -> None:
        article = read_article(REPORT.encode(), name="caf\udce9.txt")
        assert article.source.encode("utf-8") == b"caf\\udce9.txt"

    def test_control_characters_of_a_name_are_escaped_in_messages(self) -> None:
        with pytest.raises(SourceError) as caught:
            read_article(b"", name="two\nlines\x1b[2J.txt")
        assert str(caught.value).startswith(r"two\nlines\x1b[2J.txt: empty")


class TestSize:
    def test_too_large_a_file_is_refused_before_it_is_read_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "archive.txt"
        with path.open("wb") as file:
            file.truncate(100 * MAX_BYTES)  # sparse: takes no room
        assert "larger than 10 MB" in str(refused(path))

    def test_a_line_of_50_mb_is_refused(self) -> None:
        assert "one file per article" in str(refused(b"x" * 50_000_000))

    def test_a_line_of_the_largest_size_is_read(self) -> None:
        assert len(read_article(b"word " * (MAX_BYTES // 5)).body) == MAX_BYTES - 1


class TestText:
    @pytest.mark.parametrize("data", [b"", b" \r\n\t \n", codecs.BOM_UTF8, "\u200b\n".encode()])
    def test_an_empty_file_is_refused(self, data: bytes) -> None:
        assert str(refused(data)) == "standard input: empty; an article needs some text"

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
    def test_byte_order_marks_are_obeyed_and_dropped(self, encoding: str) -> None:
        article = read_article(f"{REPORT}\n“Élysée” 🎙️".encode(encoding))
        assert article.body == f"{REPORT}\n“Élysée” 🎙️"
        assert article.remarks == ()

    def test_big_endian_text_is_read_by_its_mark(self) -> None:
        data = codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be")
        assert read_article(data).body == REPORT

    def test_invalid_bytes_are_replaced_and_counted(self) -> None:
        article = read_article(REPORT.encode() + b" Caf\xe9, na\xefve, \xef\xbf\xbd.")
        assert article.body.endswith(" Caf\ufffd, na\ufffdve, \ufffd.")
        assert article.remarks == ("2 byte sequences not valid in UTF-8 read as \ufffd",)

    def test_a_replacement_character_of_the_text_is_no_repair(self) -> None:
        assert read_article(f"{REPORT} \ufffd".encode()).remarks == ()

    def test_nul_is_shown_and_counted(self) -> None:
        article = read_article(f"{REPORT}\0 More.".encode())
        assert article.body == f"{REPORT}␀ More."
        assert article.remarks == ("1 NUL character read as ␀",)

    def test_line_ends_become_newlines_and_the_rest_stays(self) -> None:
        article = read_article(b"\r\n\r\n One  two.\r\n\r\nThree.\rFour.\t\n\n")
        assert article.body == "One  two.\n\nThree.\nFour."

    @pytest.mark.parametrize(
        "text",
        [
            "\x1b[31mRed\x1b[0m alert was raised on Monday.",
            "The \u202eorder\u202c of the text was turned.",
            "[bold]Markup[/bold] and [link=x]links[/link] [/] stay.",
            "The flag 🇫🇮 and the family 👨‍👩‍👧 were shown.",
            "Cafe\u0301 and ze\u0301ro, decomposed.",
        ],
    )
    def test_what_a_terminal_could_trip_over_is_kept_as_text(self, text: str) -> None:
        article = read_article(text.encode())
        assert article.body == text
        assert article.remarks == ()

    def test_html_beneath_front_matter_is_kept_as_text_with_a_remark(self) -> None:
        article = read_article(b"---\ntitle: Border\n---\n<p>Finland closes its border.</p>")
        assert article.body.startswith("<p>")
        assert "looks like HTML" in article.remarks[0]


class TestBinary:
    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (b"PK\x03\x04\x14\0", "a ZIP archive or an Office document"),
            (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
            (b"GIF89a\x01", "a GIF picture"),
            (b"SQLite format 3\0\x10", "an SQLite database"),
            (b"\x1f\x8b\x08\0", "compressed data"),
            (b"\x7fELF\x02", "a program"),
            (b"\0\0\0\x18ftypmp42", "a video file"),
            (b"{\\rtf1\\ansi Report}", "an RTF document"),
        ],
    )
    def test_known_kinds_are_named(self, data: bytes, kind: str) -> None:
        assert f"looks like {kind}, not like text; save" in str(refused(data))

    def test_control_characters_give_binary_data_away(self) -> None:
        assert "many control characters" in str(refused(bytes(range(32)) * 40))

    def test_utf_16_without_its_mark_is_named(self) -> None:
        assert "UTF-16 without a byte order mark" in str(refused(REPORT.encode("utf-16-le")))

    def test_text_in_no_encoding_that_can_be_told_is_refused(self) -> None:
        assert "an encoding that cannot be told" in str(refused(bytes(range(128, 256)) * 4))

    @pytest.mark.parametrize(
        ("part", "kind"),
        [
            ("xl/workbook.xml", "a spreadsheet (XLSX)"),
            ("ppt/presentation.xml", "a presentation (PPTX)"),
            ("content.xml", "an OpenDocument file"),
            ("notes.txt", "a ZIP archive or an Office document"),
        ],
    )
    def test_archives_are_named_by_what_is_in_them(self, part: str, kind: str) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(part, "<x/>")
        assert f"looks like {kind}, not like text" in str(refused(stream.getvalue()))


class TestEncoding:
    def test_text_in_another_encoding_is_guessed_and_said(self) -> None:
        article = read_article("Финляндия закроет границу в пятницу вечером.".encode("cp1251"))
        assert article.body == "Финляндия закроет границу в пятницу вечером."
        assert article.remarks == ("read as Windows-1251, guessed from its bytes",)

    def test_few_bytes_beyond_ascii_are_western(self) -> None:
        article = read_article(f"{REPORT} “Café” — naïve.".encode("cp1252") + b" More text." * 40)
        assert "“Café” — naïve." in article.body
        assert article.remarks == ("read as Windows-1252, guessed from its bytes",)

    @pytest.mark.parametrize("label", ["latin-1", "ISO-8859-1", "cp1252"])
    def test_a_label_is_believed_where_the_bytes_agree(self, label: str) -> None:
        raw = RawSource("wire", f"{REPORT} “Café”".encode("cp1252"), charset=label)
        assert read_raw(raw).body.endswith("“Café”")
        assert read_raw(raw).remarks == ()

    @pytest.mark.parametrize("label", ["no-such-charset", "base64", "utf-7", "x" * 10_000, "\0"])
    def test_a_label_of_nonsense_is_passed_over(self, label: str) -> None:
        assert read_raw(RawSource("wire", REPORT.encode(), charset=label)).body == REPORT

    def test_a_label_for_utf_16_is_believed_without_a_mark(self) -> None:
        raw = RawSource("wire", REPORT.encode("utf-16-le"), charset="utf-16-le")
        assert read_raw(raw).body == REPORT


@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "replace"))))
@example(b"---\n---\n")
@example(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF")
@example(b"PK\x03\x04word/document.xml")
@example(b"<html><body><p>&#0;&#xd800;</p></body></html>")
@example(b"\xff\xfe\x00\xd8")
@example(b"---\nheadline: \x1b\n---\nText.")
def test_any_bytes_are_an_article_or_a_clear_refusal(data: bytes) -> None:
    try:
        text = read_article(data).body
    except SourceError as error:
        text = str(error)
    assert text
    assert text == text.strip()
    assert not set("\r\0") & set(text)
    assert text.encode("utf-8")


TAGS = st.sampled_from(
    [
        *("<p>", "</p>", "<div class='article-body'>", "</div>", "<a href='x'>", "</a>", "<br>"),
        *("<li>", "<table>", "<tr>", "<td>", "<h1>", "</h1>", "<!--", "-->", "<script>", "&nbsp;"),
        *("The harbour was closed for a year, the city said.", "\u00ad", "\x1b[31m", "\0", "<![["),
    ]
)


@example("--><p>\xad<li>The harbour was closed for a year, the city said.")
@given(st.lists(TAGS, max_size=60).map("".join))
def test_any_page_is_an_article_or_a_clear_refusal(tags: str) -> None:
    with contextlib.suppress(SourceError):
        body = read_article(f"<html><body>{tags}</body></html>".encode()).body
        assert body == body.strip()
        assert "\n\n\n" not in body


@given(st.data())
def test_a_damaged_document_is_an_article_or_a_clear_refusal(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([pdf(column([REPORT])), docx(REPORT)]))
    cut = data.draw(st.integers(1, len(whole)))
    with contextlib.suppress(SourceError):
        assert read_article(whole[:cut]).body
    place = data.draw(st.integers(0, len(whole) - 1))
    with contextlib.suppress(SourceError):
        assert read_article(whole[:place] + data.draw(st.binary()) + whole[place + 1 :]).body


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_the_body_does_not_depend_on_the_encoding(text: str, encoding: str) -> None:
    try:
        plain = read_article(text.encode())
    except SourceError:
        return
    assert read_article(text.encode(encoding)).body == plain.body


def test_reading_brings_in_nothing_that_it_does_not_need() -> None:
    unwanted = ["yaml", "textual", "rich", "sqlite3", "sqlite_utils", "click", "urllib.request"]
    unwanted += ["trafilatura", "lxml", "ftfy", "charset_normalizer", "pypdf", "docx"]
    check = f"import sys, workbench.ingest; print([m for m in {unwanted} if m in sys.modules])"
    process = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, text=True, check=True
    )
    assert process.stdout.strip() == "[]"
