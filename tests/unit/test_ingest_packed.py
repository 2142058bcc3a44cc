"""Files are read out of gzip and ZIP files within limits, and never written to the disk."""

from __future__ import annotations

import gzip
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import SourceError
from workbench.ingest import MAX_BYTES, RawSource, open_sources
from workbench.ingest import packed as packed_module
from workbench.ingest.packed import Where, opened, read_document, zip_members

LOCK = "The lock at Millbridge got new gates, the canal board said on Tuesday.\n"


def refused(where: Where) -> str:
    with pytest.raises(SourceError) as caught:
        read_document(where)
    assert caught.value.source == where.name
    assert "\n" not in str(caught.value)
    return str(caught.value)


def pack(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def found_in(path: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """What reading an archive gives: the sources and the failures by their names in it."""
    sources, failures = {}, {}
    for each in open_sources([path]):
        if isinstance(each, RawSource):
            sources[each.name.removeprefix(f"{path}!")] = each.data
        else:
            failures[each.source.removeprefix(f"{path}!")] = str(each)
    return sources, failures


class TestGzip:
    def test_a_packed_file_is_read_as_if_it_were_not(self, tmp_path: Path) -> None:
        path = tmp_path / "lock.txt.gz"
        path.write_bytes(gzip.compress(LOCK.encode()) + gzip.compress(b"More."))
        assert read_document(Where(path)) == LOCK.encode() + b"More."
        assert Where(path).plain_name == "lock.txt"

    @pytest.mark.parametrize("kept", [5, 15, 40, -1])
    def test_one_that_was_cut_off_says_so(self, tmp_path: Path, kept: int) -> None:
        path = tmp_path / "lock.txt.gz"
        path.write_bytes(gzip.compress(LOCK.encode())[:kept])
        assert "ends in the middle of its compressed data" in refused(Where(path))

    def test_one_that_is_none_or_is_damaged_says_so(self, tmp_path: Path) -> None:
        path = tmp_path / "lock.txt.gz"
        path.write_bytes(LOCK.encode())
        assert "not valid gzip" in refused(Where(path))
        data = bytearray(gzip.compress(LOCK.encode()))
        data[20] ^= 0xFF
        path.write_bytes(data)
        assert "gzip" in refused(Where(path)) or "damaged" in refused(Where(path))

    def test_one_made_to_burst_is_refused_on_the_way(self, tmp_path: Path) -> None:
        path = tmp_path / "lines.jsonl.gz"
        with gzip.open(path, "wb") as file:
            for _ in range(30):
                file.write(b"\n" * 1_000_000)
        with opened(Where(path)) as stream, pytest.raises(SourceError, match="200 times its size"):
            all(iter(lambda: stream.read(1 << 16), b""))

    def test_one_article_is_no_larger_than_others(self, tmp_path: Path) -> None:
        path = tmp_path / "long.txt.gz"
        noise = zlib.crc32
        text = b"".join(b"%08x " % noise(b"%d" % each) for each in range(MAX_BYTES // 9 + 2))
        path.write_bytes(gzip.compress(text, 1))
        assert "larger than 10 MB" in refused(Where(path))


class TestZip:
    def test_its_articles_are_found_in_order(self, tmp_path: Path) -> None:
        path = pack(
            tmp_path / "news.zip",
            {
                "may/b.txt": LOCK,
                "may/": b"",
                "a.md": "# Lock",
                "README.md": "Notes.",
                "__MACOSX/a.md": "x",
                ".hidden/a.txt": "x",
                "picture.png": "x",
                "c.txt.gz": gzip.compress(LOCK.encode()),
            },
        )
        sources, failures = found_in(path)
        assert sources == {
            "may/b.txt": LOCK.encode(),
            "a.md": b"# Lock",
            "c.txt.gz": LOCK.encode(),
        }
        assert not failures

    def test_a_large_one_is_handed_out_in_parts(self, tmp_path: Path) -> None:
        names = {f"{number:03}.txt": LOCK for number in range(100)}
        sources, _ = found_in(pack(tmp_path / "news.zip", names))
        assert list(sources) == list(names)

    def test_an_encrypted_file_is_named_and_the_rest_read(self, tmp_path: Path) -> None:
        path = pack(tmp_path / "news.zip", {"a.txt": LOCK, "b.txt": LOCK})
        data = bytearray(path.read_bytes())
        for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + flags] |= 1
        path.write_bytes(data)
        sources, failures = found_in(path)
        assert list(sources) == ["b.txt"]
        assert "encrypted; unpack it with its password" in failures["a.txt"]

    @pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:/a.txt"])
    def test_a_name_that_leads_out_is_refused(self, tmp_path: Path, name: str) -> None:
        path = pack(tmp_path / "news.zip", {name: LOCK, "b.txt": LOCK})
        sources, failures = found_in(path)
        assert list(sources) == ["b.txt"]
        assert "leads out of the archive" in failures[name]

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_a_name_that_comes_twice_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "news.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", LOCK)
            archive.writestr("a.txt", "Another text.")
        assert isinstance([*zip_members(path)][1], SourceError)

    def test_a_file_made_to_burst_is_refused_and_the_rest_read(self, tmp_path: Path) -> None:
        path = pack(tmp_path / "news.zip", {"bomb.txt": b" " * 9_000_000, "b.txt": LOCK})
        sources, failures = found_in(path)
        assert list(sources) == ["b.txt"]
        assert "200 times its size" in failures["bomb.txt"]

    def test_files_that_overlap_are_refused(self, tmp_path: Path) -> None:
        """Fifield's bomb: one body of compressed data that many entries point into."""
        path = pack(tmp_path / "news.zip", {"a.txt": LOCK * 9, "b.txt": LOCK * 9})
        data = bytearray(path.read_bytes())
        second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
        struct.pack_into("<L", data, second + 42, 1)
        path.write_bytes(data)
        _, failures = found_in(path)
        assert "its files overlap" in failures[str(path)]

    def test_too_many_files_are_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(packed_module, "MAX_MEMBERS", 3)
        path = pack(tmp_path / "news.zip", {f"{number}.txt": LOCK for number in range(4)})
        assert "holds more than 3 files; unpack" in found_in(path)[1][str(path)]

    def test_an_archive_in_an_archive_is_named(self, tmp_path: Path) -> None:
        inner = pack(tmp_path / "inner.zip", {"a.txt": LOCK}).read_bytes()
        _, failures = found_in(pack(tmp_path / "news.zip", {"inner.zip": inner}))
        assert "an archive within an archive; unpack it" in failures["inner.zip"]

    def test_one_without_articles_says_so(self, tmp_path: Path) -> None:
        path = pack(tmp_path / "news.zip", {"picture.png": b"x"})
        assert "no articles in this archive" in found_in(path)[1][str(path)]

    def test_a_damaged_file_is_named_and_the_rest_read(self, tmp_path: Path) -> None:
        path = tmp_path / "news.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", LOCK)
            archive.writestr("b.txt", LOCK.upper())
        path.write_bytes(path.read_bytes().replace(b"new gates", b"old gates"))
        sources, failures = found_in(path)
        assert list(sources) == ["b.txt"]
        assert "damaged" in failures["a.txt"]

    def test_half_a_zip_file_is_none(self, tmp_path: Path) -> None:
        path = pack(tmp_path / "news.zip", {"a.txt": LOCK})
        path.write_bytes(path.read_bytes()[:-30])
        assert "not a ZIP archive that can be read" in found_in(path)[1][str(path)]
        assert "no such file" in found_in(tmp_path / "none.zip")[1][str(tmp_path / "none.zip")]

    @pytest.mark.parametrize("name", ["old.tar", "old.tar.gz", "old.tgz", "old.rar", "old.7z"])
    def test_other_archives_say_what_to_do(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(b"x")
        assert "unpack it and read the folder" in found_in(tmp_path / name)[1][str(tmp_path / name)]


def test_a_file_without_a_name_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "news.zip", {"a": LOCK, "b.txt": LOCK})
    path.write_bytes(path.read_bytes().replace(b"a", b"\0"))
    sources, failures = found_in(path)
    assert list(sources) == ["b.txt"]
    assert "leads out of the archive" in failures[str(path)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packed")


@given(data=st.data())
def test_any_damage_is_said_in_words(folder: Path, data: st.DataObject) -> None:
    """Some bytes of a good archive are replaced: it gives sources or errors, and never raises."""
    path = folder / "news.zip"
    good = bytearray(
        pack(path, {"a.txt": LOCK * 3, "b/c.jsonl": '{"text": "A lock."}\n'}).read_bytes()
    )
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(good) - 1))
        good[place] = data.draw(st.integers(0, 255))
    path.write_bytes(
        good[: data.draw(st.integers(0, len(good)))] if data.draw(st.booleans()) else good
    )
    for found in open_sources([path]):
        assert isinstance(found, RawSource) or "\n" not in str(found)


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_called_gzip_are_said_in_words(folder: Path, data: bytes, begun: bool) -> None:
    path = folder / "a.txt.gz"
    path.write_bytes((gzip.compress(LOCK.encode())[:10] if begun else b"") + data)
    (found,) = open_sources([path])
    assert isinstance(found, RawSource) or "\n" not in str(found)
