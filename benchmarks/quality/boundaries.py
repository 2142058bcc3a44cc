"""Where sentences end: golden rules, UD PUD news and UD EWT web text, beside other splitters."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from benchmarks.quality.splitters import OURS, TO_INSTALL, Splitter, splitters
from benchmarks.quality.tally import Tally
from benchmarks.report import Figure, Section
from benchmarks.timing import medians

_SAMPLE = 200_000  # characters of news that speed is measured on
_ROUNDS = 3
_LEAST_RULES = 0.99
_LEAST_F1 = (
    ("UD PUD, news", "ud_english_pud/en_pud-ud-test.conllu", "n", 0.985),
    ("UD EWT dev", "ud_english_ewt/en_ewt-ud-dev.conllu", "", 0.90),
    ("UD EWT test, held out", "ud_english_ewt/en_ewt-ud-test.conllu", "", None),
)


def measure(data: Path) -> Section:
    """Rules exactly right, F1 of boundaries, and speed, for each splitter that is there."""
    contenders, missing = splitters()
    how = (
        "Sentences of one document are joined by a space; a boundary counts where it is exact. "
        f"Speed is on {_SAMPLE // 1000} kB of news_event_triples, the median of {_ROUNDS} rounds."
    )
    if missing:
        how += f" Not installed and left out: {', '.join(missing)} ({TO_INSTALL})."
    treebanks = (_treebank(contenders, data / path, *rest) for _, path, *rest in _LEAST_F1)
    named = ((what, each) for (what, *_), each in zip(_LEAST_F1, treebanks, strict=True))
    return Section(
        "Where sentences end",
        how,
        (
            _rules(contenders, data / "sentseg_golden_rules" / "golden_rules_en.md"),
            *(Figure(what, *each) for what, each in named),
            _speed(contenders, news(data / "news_event_triples" / "articles")),
        ),
    )


def _rules(contenders: Mapping[str, Splitter], path: Path) -> Figure:
    found = {name: golden_rules(path, split) for name, split in contenders.items()}
    right, rules = found[OURS]
    beside = _beside({name: str(figures[0]) for name, figures in found.items()})
    return Figure(
        "golden rules",
        f"{right} of {rules}",
        beside,
        f"at least {_LEAST_RULES:.0%}",
        right >= _LEAST_RULES * rules,
    )


def _treebank(
    contenders: Mapping[str, Splitter], path: Path, prefix: str, least: float | None
) -> tuple[str, str, str, bool | None]:
    """The figure, what stands beside it, its budget and whether that holds."""
    found = {
        name: boundaries(treebank_documents(path, prefix), split)
        for name, split in contenders.items()
    }
    beside = _beside({name: f"{tally.f1:.3f}" for name, tally in found.items()})
    if least is None:
        return str(found[OURS]), beside, "", None
    return str(found[OURS]), beside, f"at least {least}", found[OURS].f1 >= least


def _speed(contenders: Mapping[str, Splitter], text: str) -> Figure:
    sample = text[:_SAMPLE]
    runs = {name: partial(_seconds, split, sample) for name, split in contenders.items()}
    taken = medians(runs, _ROUNDS)
    size = len(sample.encode()) / 1e6
    rates = {name: f"{size / spent:.2g} MB/s" for name, spent in taken.items()}
    return Figure("speed", rates[OURS], _beside(rates))


def _seconds(split: Splitter, text: str) -> float:
    start = time.perf_counter()
    split(text)
    return time.perf_counter() - start


def _beside(figures: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {figure}" for name, figure in figures.items() if name != OURS)


def golden_rules(path: Path, split: Splitter) -> tuple[int, int]:
    """How many of the golden rules come out exactly, white space aside, and how many there are."""
    right = rules = 0
    for block in re.findall(r"```\n(.*?)\n```", path.read_text(encoding="utf-8"), re.S):
        given, _, wanted = block.partition("\n=> ")
        text = _unescaped(given)
        quoted = re.findall(r'"((?:\\.|[^"\\])*)"', wanted)
        gold = [_squeezed(_unescaped(sentence)) for sentence in quoted]
        found = [_squeezed(text[start:end]) for start, end in split(text)]
        right += gold == found
        rules += 1
    return right, rules


def _unescaped(text: str) -> str:
    return text.replace("\\n", "\n").replace('\\"', '"')


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def treebank_documents(path: Path, prefix: str = "") -> Iterator[list[str]]:
    """The documents of a CoNLL-U file as lists of sentences, those whose id has the prefix."""
    document: list[str] = []
    wanted = True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if document:
                yield document
            document = []
        elif line.startswith("# sent_id = "):
            wanted = line.removeprefix("# sent_id = ").startswith(prefix)
        elif line.startswith("# text = ") and wanted:
            document.append(line.removeprefix("# text = ").strip())
    if document:
        yield document


def boundaries(documents: Iterator[list[str]], split: Splitter) -> Tally:
    """Where sentences end in documents whose sentences are joined by one space."""
    tally = Tally()
    for sentences in documents:
        gold: set[int] = set()
        position = 0
        for sentence in sentences:
            position += len(sentence)
            gold.add(position)
            position += 1
        tally.add(gold, {end for _, end in split(" ".join(sentences))})
    return tally


def news(folder: Path) -> str:
    """The paragraphs of all articles, in the order of their files, as one text."""
    bodies = (
        json.loads(path.read_text(encoding="utf-8"))["body-paragraphs"]
        for path in sorted(folder.glob("*.json"))
    )
    return "\n\n".join(" ".join(paragraph) for body in bodies for paragraph in body)
