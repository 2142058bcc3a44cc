"""Other extractors than the workbench's own: plugins that say which sentences are claims.

A plugin needs `Extractor`, `Proposal` and `hookimpl`; docs/plugins.md shows one. What it proposes
is looked up in the article and read by `workbench.extract`, so that a galley is complete and every
claim is verbatim, whoever found it.
"""

from workbench.extractors.contract import ArticleText, Extractor, ExtractorError, Proposal
from workbench.extractors.hooks import hookimpl
from workbench.extractors.installed import BUILT_IN, Choice, installed, ready, signature_of
from workbench.extractors.reading import Extraction, read_with

__all__ = [
    "BUILT_IN",
    "ArticleText",
    "Choice",
    "Extraction",
    "Extractor",
    "ExtractorError",
    "Proposal",
    "hookimpl",
    "installed",
    "read_with",
    "ready",
    "signature_of",
]
