"""Reads articles: bytes, a file or a folder of files, each to an `Article` of the model.

Pure: no database, no screen, no clock and no network.
"""

from workbench.ingest.folder import find_articles
from workbench.ingest.reading import read_article, read_raw
from workbench.ingest.source import MAX_BYTES, RawSource, read_source

__all__ = ["MAX_BYTES", "RawSource", "find_articles", "read_article", "read_raw", "read_source"]
