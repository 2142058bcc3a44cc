"""Judgements come back: files that were exported and edited, or written by others, are read.

Pure: a file → what each row brings, and the one rule of what becomes of that, given what is here.
docs/importing.md says what a row means.
"""

from workbench.importing.brought import Brought, Finding, Here, Ruling, Statement, Take
from workbench.importing.others import ImportMap, Origin, Words
from workbench.importing.reading import ImportFile, LeftOut, Reading

__all__ = [
    "Brought",
    "Finding",
    "Here",
    "ImportFile",
    "ImportMap",
    "LeftOut",
    "Origin",
    "Reading",
    "Ruling",
    "Statement",
    "Take",
    "Words",
]
