"""Files as they lie in gzip and ZIP files, unpacked as they are read and never to the disk.

What is packed may be made to burst: text shrinks to a tenth or so, so that more than MAX_RATIO
times its packed size is refused while it is being read, whatever the archive says of itself.
"""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Protocol

from workbench.errors import SourceError
from workbench.ingest.source import MAX_BYTES, refusal, storable, unreadable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

MAX_RATIO = 200
"""Unpacked bytes for each packed one. News text reaches 20; a bomb has a thousand and more."""

MAX_MEMBERS = 200_000
"""Files in one ZIP file; its table of contents is held in memory, about 500 bytes a file."""

_GRACE = 1_000_000
"""Unpacked bytes before the ratio is looked at."""

_ENCRYPTED = 0x1
_LOCAL_HEAD = 30
"""Bytes before the name of a file in a ZIP file, at the least."""

_GET_AGAIN = "get it again, or unpack it another way"
_UNPACK = "unpack the archive and read the folder"


class Readable(Protocol):
    """What bytes can be read from; none are left where it gives none."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Where:
    """A file on the disk, or a file in a ZIP file on the disk, by its name there."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """How it is called in articles and messages: `path`, or `path!member`."""
        return storable(f"{self.path}!{self.member}" if self.member else str(self.path))

    @property
    def is_packed(self) -> bool:
        """Whether it can be read from its beginning only."""
        return bool(self.member) or is_gzip(str(self.path))

    @property
    def plain_name(self) -> str:
        """The name of the file without ".gz", by whose ending its kind is known."""
        name = self.member or self.path.name
        return name[:-3] if is_gzip(name) else name


def is_gzip(name: str) -> bool:
    """Whether a file of this name is packed by gzip."""
    return name.lower().endswith(".gz")


@contextmanager
def opened(where: Where, start: int = 0) -> Iterator[io.BufferedReader]:
    """The file's bytes as a stream, unpacked, from the offset `start` on.

    What is packed is unpacked and passed over up to there. Raises SourceError, also out of any
    read, for a file that is not there, not whole, encrypted, or that unpacks to far more than it
    should.
    """
    with ExitStack() as stack:
        plain = stack.enter_context(_opened_file(where.path, where.name))
        if start and not where.is_packed:
            plain.seek(start)
        stream: Readable = plain
        if where.member:
            archive = stack.enter_context(_opened_zip(plain, where.path))
            packed, size = _opened_member(archive, where)
            stream = stack.enter_context(packed)
            stream = io.BufferedReader(_Guarded(stream, where.name, lambda: size))
        if is_gzip(where.member or str(where.path)):
            stream = gunzipped(stream, where.name)
        whole: io.BufferedReader = io.BufferedReader(_Guarded(stream, where.name))
        if where.is_packed:
            skip(whole, start)
        yield whole


def skip(stream: Readable, size: int) -> None:
    """Pass over so many bytes."""
    while size > 0 and (passed := len(stream.read(min(size, _GRACE)))):
        size -= passed


def read_document(where: Where) -> bytes:
    """All bytes of a file that holds one article. Raises SourceError, also where it is too large.

    The limit is MAX_BYTES.
    """
    with opened(where) as stream:
        return read_at_most(stream, where.name)


def read_at_most(stream: Readable, name: str, limit: int = MAX_BYTES) -> bytes:
    """The rest of a stream. Raises SourceError where it is longer than `limit` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        what = f"larger than {limit // 1_000_000} MB, which no single article is"
        raise refusal(name, what, "split it into one file per article")
    return data


def zip_members(path: Path) -> Iterator[str | SourceError]:
    """The names of the files in a ZIP file in the order of its contents, without its folders.

    A file that cannot be read alone is an error among the names: encrypted, with a name that
    leads out of the archive, or with a name that comes twice. Raises SourceError for what is no
    ZIP file, for too many files, and for an archive made to burst.
    """
    name = storable(str(path))
    with _opened_file(path, name) as file, _opened_zip(file, path) as archive:
        members = [each for each in archive.infolist() if not each.filename.endswith("/")]
    _refuse_bomb(members, name)
    seen: set[str] = set()
    for member in members:
        found = Where(path, member.filename).name
        if member.flag_bits & _ENCRYPTED:
            yield _locked(found)
        elif _leads_out(member.filename):
            what = "its name leads out of the archive"
            yield refusal(found, what, "unpack what you trust of it and read the folder")
        elif member.filename in seen:
            what = "another file in the archive has the same name"
            yield refusal(found, what, "unpack the archive and read the folder")
        else:
            seen.add(member.filename)
            yield member.filename


def gunzipped(stream: Readable, name: str) -> io.BufferedReader:
    """A stream as gzip unpacks it. Reading raises SourceError where it ends early or bursts."""
    packed = Borrowed(stream)
    unpacked = gzip.GzipFile(fileobj=io.BufferedReader(packed))
    return io.BufferedReader(_Guarded(unpacked, name, lambda: packed.taken))


class Borrowed(io.RawIOBase):
    """Passes a stream on and counts the bytes taken. Closing it leaves the stream open."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        self.taken += (read := _fill(buffer, self._stream))
        return read


class _Guarded(io.RawIOBase):
    """Passes a stream on; what fails in it, or unpacks beyond the ratio, is a SourceError."""

    def __init__(
        self, stream: Readable, name: str, packed_bytes: Callable[[], int] | None = None
    ) -> None:
        self._stream = stream
        self._name = name
        self._packed_bytes = packed_bytes
        self._unpacked = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        try:
            read = _fill(buffer, self._stream)
        except gzip.BadGzipFile:
            raise refusal(self._name, "not valid gzip", _GET_AGAIN) from None
        except EOFError:
            what = "ends in the middle of its compressed data"
            raise refusal(self._name, what, _GET_AGAIN) from None
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError):
            raise refusal(self._name, "its compressed data are damaged", _GET_AGAIN) from None
        except (OSError, ValueError) as error:
            raise unreadable(self._name, error) from None
        self._unpacked += read
        if self._packed_bytes and self._unpacked > _GRACE:
            _refuse_ratio(self._unpacked, self._packed_bytes(), self._name)
        return read


def _fill(buffer: Buffer, stream: Readable) -> int:
    view = memoryview(buffer)
    data = stream.read(len(view))
    view[: len(data)] = data
    return len(data)


@contextmanager
def _opened_file(path: Path, name: str) -> Iterator[io.BufferedReader]:
    try:
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None
    with file:
        yield file


def _opened_zip(file: IO[bytes], path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        what = "not a ZIP archive that can be read, or not the whole of it"
        raise refusal(storable(str(path)), what, _GET_AGAIN) from None


def _opened_member(archive: zipfile.ZipFile, where: Where) -> tuple[IO[bytes], int]:
    """A file of the archive as a stream, and its packed size in bytes."""
    try:
        member = archive.getinfo(where.member)
        if member.flag_bits & _ENCRYPTED:
            raise _locked(where.name)
        return archive.open(member), member.compress_size
    except KeyError:
        what = "no such file in the archive"
        raise refusal(where.name, what, "read the archive again") from None
    except NotImplementedError:
        what = "compressed by a method that cannot be read"
        raise refusal(where.name, what, _UNPACK) from None
    except (zipfile.BadZipFile, OSError, ValueError, struct.error):
        raise refusal(where.name, "its place in the archive is damaged", _GET_AGAIN) from None


def _locked(name: str) -> SourceError:
    return refusal(name, "encrypted", "unpack it with its password and read the folder")


def _leads_out(member: str) -> bool:
    """Whether the name, taken for a path, would lie outside of where the archive is unpacked."""
    parts = PurePosixPath(member.replace("\\", "/")).parts
    return not parts or parts[0] == "/" or ".." in parts or parts[0].endswith(":")


def _refuse_bomb(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MAX_MEMBERS:
        raise refusal(name, f"holds more than {MAX_MEMBERS:,} files", _UNPACK)
    placed = sorted(members, key=lambda member: member.header_offset)
    for one, following in pairwise(placed):
        if one.header_offset + _LOCAL_HEAD + one.compress_size > following.header_offset:
            what = "its files overlap, as in an archive made to burst"
            raise refusal(name, what, "get the articles another way")


def _refuse_ratio(unpacked: int, packed: int, name: str) -> None:
    if unpacked > MAX_RATIO * max(packed, 1):
        what = f"unpacks to more than {MAX_RATIO} times its size, as one made to burst does"
        raise refusal(name, what, "get the articles another way")
