"""The sentence splitters that ours is measured beside, each as a function from text to spans."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType

from workbench.extract import split_sentences
from workbench.model import Span

Splitter = Callable[[str], list[Span]]
"""From a text to the half-open character ranges of its sentences, in order."""

OURS = "workbench"
TO_INSTALL = "pip install --target FOLDER pysbd syntok blingfire spacy, and run with PYTHONPATH"


def splitters() -> tuple[dict[str, Splitter], list[str]]:
    """Ours and the rivals that are installed, by name, and the names of those that are not."""
    found: dict[str, Splitter] = {OURS: split_sentences}
    missing: list[str] = []
    for name, (module, make) in _RIVALS.items():
        try:
            found[name] = make(importlib.import_module(module))
        except ImportError:
            missing.append(name)
    return found, missing


def _pysbd(module: ModuleType) -> Splitter:
    segmenter = module.Segmenter(language="en", clean=False)
    return lambda text: list(_located(text, segmenter.segment(text)))


def _syntok(module: ModuleType) -> Splitter:
    def split(text: str) -> list[Span]:
        return [
            (sentence[0].offset, sentence[-1].offset + len(sentence[-1].value))
            for paragraph in module.process(text)
            for sentence in paragraph
        ]

    return split


def _blingfire(module: ModuleType) -> Splitter:
    return lambda text: [tuple(span) for span in module.text_to_sentences_and_offsets(text)[1]]


def _spacy(module: ModuleType) -> Splitter:
    pipeline = module.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10**9
    return lambda text: [(each.start_char, each.end_char) for each in pipeline(text).sents]


_RIVALS: dict[str, tuple[str, Callable[[ModuleType], Splitter]]] = {
    "pysbd": ("pysbd", _pysbd),
    "syntok": ("syntok.segmenter", _syntok),
    "blingfire": ("blingfire", _blingfire),
    "spaCy sentencizer": ("spacy", _spacy),
}


def _located(text: str, sentences: Iterable[str]) -> Iterator[Span]:
    """Where sentences given as strings stand in the text, whatever became of white space."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    passed = 0
    for sentence in sentences:
        length = sum(not character.isspace() for character in sentence)
        if length and passed + length <= len(places):
            yield places[passed], places[passed + length - 1] + 1
        passed += length
