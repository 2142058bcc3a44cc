"""Reads articles: bytes, files, folders, archives, addresses and feeds, to `Article`s of the model.

Pure: no database, no screen and no clock; the network only for addresses that are named. What
opens sources is brought in when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from workbench.ingest.folder import find_articles
from workbench.ingest.reading import read_article, read_raw
from workbench.ingest.source import MAX_BYTES, RawSource, read_source

if TYPE_CHECKING:
    from workbench.ingest.field_map import FieldMap
    from workbench.ingest.loader import Loader
    from workbench.ingest.options import FetchRules, InputFormat, SourceOptions
    from workbench.ingest.sources import count_documents, list_sources, open_sources
    from workbench.ingest.tasks import Task

__all__ = [
    "MAX_BYTES",
    "FetchRules",
    "FieldMap",
    "InputFormat",
    "Loader",
    "RawSource",
    "SourceOptions",
    "Task",
    "count_documents",
    "find_articles",
    "list_sources",
    "open_sources",
    "read_article",
    "read_raw",
    "read_source",
]

_HOMES = {
    "FetchRules": "options",
    "FieldMap": "field_map",
    "InputFormat": "options",
    "Loader": "loader",
    "SourceOptions": "options",
    "Task": "tasks",
    "count_documents": "sources",
    "list_sources": "sources",
    "open_sources": "sources",
}


def __getattr__(name: str) -> object:
    """What opens sources, from the module that it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
