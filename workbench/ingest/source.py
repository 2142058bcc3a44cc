"""Where an article comes from: its name, its bytes, and how to say that it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import SourceError

MAX_BYTES = 10_000_000
"""An article of more bytes than this is refused before it is read whole."""

STANDARD_INPUT = "-"

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class RawSource:
    """The bytes of one source as they were read, and the name it goes by (a path, a URL, "-").

    `url` is where the bytes came from in the end, after redirects; `media_type` and `charset` are
    what its server said of them. `given` holds what a feed or an archive states of the article,
    by the names of front matter: headline, publisher, byline, published, url, language. `record`
    is the whole record of an archive as it stood there, where `data` is its body alone; `remarks`
    says what had to be repaired or done another way before the bytes could be had.
    """

    name: str
    data: bytes
    url: str = ""
    media_type: str = ""
    charset: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    record: bytes = b""
    remarks: tuple[str, ...] = ()


def read_source(source: Path | str | bytes, name: str | None = None) -> RawSource:
    """The bytes of a file (a path as Path or str), or the bytes given.

    `name` is what the source is called in the article and in messages; a file goes by its path
    and bytes by "-" unless it is given. Raises SourceError where the file cannot be read or is
    larger than MAX_BYTES.
    """
    if isinstance(source, bytes):
        raw = RawSource(storable(STANDARD_INPUT if name is None else name), source)
    else:
        called = storable(str(source) if name is None else name)
        raw = RawSource(called, _read_file(source, called))
    if len(raw.data) > MAX_BYTES:
        raise refusal(
            raw.name,
            f"larger than {MAX_BYTES // 1_000_000} MB, which no single article is",
            "split it into one file per article",
        )
    return raw


def refusal(name: str, what: str, advice: str, *, line: int | None = None) -> SourceError:
    """The error for a source that cannot be read: where, what is wrong with it, what to do.

    `line` counts from 1.
    """
    place = "standard input" if name == STANDARD_INPUT else shown(name)
    if line is not None:
        place += f", line {line}"
    return SourceError(f"{place}: {what}; {advice}", source=name)


def unreadable(name: str, error: OSError | ValueError) -> SourceError:
    """The error for a file that the system does not open or read, from what it says of it."""
    if isinstance(error, FileNotFoundError):
        return refusal(name, "no such file", "check the path")
    if isinstance(error, IsADirectoryError):
        return refusal(name, "a folder, not a file", "name an article in it")
    if isinstance(error, PermissionError):
        return refusal(name, "no permission to read it", "change its permissions")
    if isinstance(error, OSError):
        why = error.strerror or type(error).__name__
        return refusal(name, f"cannot be read ({why})", "check the path")
    # a NUL or a lone surrogate, which no file system takes
    return refusal(name, "not a possible file name", "check the path")


def shown(text: str, limit: int | None = None) -> str:
    """Text for a message of one line: what cannot be printed is escaped, what is long is cut."""
    if limit is not None and len(text) > limit:
        text = text[: limit - 1] + "…"
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def _read_file(source: Path | str, name: str) -> bytes:
    if isinstance(source, str) and _ADDRESS.match(source):
        raise refusal(
            name,
            "an address, and only files are read",
            "save the text of the page to a .txt file and read that",
        )
    try:
        with Path(source).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None


def storable(name: str) -> str:
    """The name with lone surrogates (undecodable bytes of a file name) escaped, as UTF-8 needs."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
