"""The bytes of articles and of pages as they came: the proof of what was read."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as they came, from where in the end, and what their server said of them."""

    data: bytes
    url: str = ""
    media_type: str = ""

    @property
    def sha256(self) -> str:
        """Of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def keep_original(
    write: sqlite3.Connection, original: Original, sha256: str, source: str, program: str, now: str
) -> None:
    """Keep bytes by their SHA-256. Those that are there already stay as they were first read.

    `source` is where they were asked for, `program` the version of the workbench that read them.
    """
    held = write.execute("SELECT 1 FROM original WHERE sha256 = ?", (sha256,)).fetchone()
    if held is None:
        write.execute(
            "INSERT INTO original (sha256, size, compressed, source, url, media_type, program,"
            " retrieved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                sha256,
                len(original.data),
                zlib.compress(original.data),
                source,
                original.url,
                original.media_type,
                program,
                now,
            ),
        )


def read_original(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """The bytes with this SHA-256 as they came; None where they were not kept."""
    row = connection.execute(
        "SELECT compressed FROM original WHERE sha256 = ?", (sha256,)
    ).fetchone()
    return zlib.decompress(row[0]) if row else None
