"""What a person says of the sources to be read: all of it can be handed to another process."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbench.ingest.field_map import FieldMap
from workbench.ingest.source import MAX_BYTES


class InputFormat(StrEnum):
    """What standard input, or a file whose ending does not say it, is read as."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class FetchRules:
    """From where pages are fetched, how long that may take in seconds, and how far it may go.

    `read_seconds` is the longest silence of a server, `total_seconds` the time for a page with
    all its redirects.
    """

    allow_private: bool = False
    connect_seconds: float = 10
    read_seconds: float = 20
    total_seconds: float = 60
    redirects: int = 5
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How sources are read; `limit` is the greatest number of articles, those that fail included.

    `mapping` tells which field of an archive's records is which part of an article.
    """

    mapping: FieldMap = field(default_factory=FieldMap)
    input_format: InputFormat | None = None
    limit: int | None = None
    fetch: FetchRules = field(default_factory=FetchRules)
