"""The same claim elsewhere: so far, in a later version of its own article. Pure."""

from workbench.match.anchoring import anchor
from workbench.match.differences import word_diff

__all__ = ["anchor", "word_diff"]
