"""Reads articles: bytes, a file or a folder of files, each to an `Article` of the model.

Pure: no database, no screen, no clock and no network.
"""

from workbench.ingest.folder import find_articles
from workbench.ingest.reading import read_article
from workbench.ingest.source import MAX_BYTES

__all__ = ["MAX_BYTES", "find_articles", "read_article"]
