"""Where sentences end: the golden rules, UD PUD news and UD EWT web text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.quality.tally import Tally
from benchmarks.report import Figure, Section
from workbench.extract import split_sentences


def measure(data: Path) -> Section:
    """Rules exactly right, and F1 of boundaries."""
    right, rules = golden_rules(data / "sentseg_golden_rules" / "golden_rules_en.md")
    pud = boundaries(treebank_documents(data / "ud_english_pud" / "en_pud-ud-test.conllu", "n"))
    ewt = boundaries(treebank_documents(data / "ud_english_ewt" / "en_ewt-ud-dev.conllu"))
    return Section(
        "Where sentences end",
        "Sentences of one document are joined by a space; a boundary counts where it is exact.",
        (
            Figure("golden rules", f"{right} of {rules}"),
            Figure("UD PUD, news", str(pud)),
            Figure("UD EWT dev", str(ewt)),
        ),
    )


def golden_rules(path: Path) -> tuple[int, int]:
    """How many of the golden rules come out exactly, white space aside, and how many there are."""
    right = rules = 0
    for block in re.findall(r"```\n(.*?)\n```", path.read_text(encoding="utf-8"), re.S):
        given, _, wanted = block.partition("\n=> ")
        text = given.replace("\\n", "\n").replace('\\"', '"')
        quoted = re.findall(r'"((?:\\.|[^"\\])*)"', wanted)
        gold = [_squeezed(sentence.replace('\\"', '"')) for sentence in quoted]
        found = [_squeezed(text[start:end]) for start, end in split_sentences(text)]
        right += gold == found
        rules += 1
    return right, rules


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


def boundaries(documents: Iterator[list[str]]) -> Tally:
    """Where sentences end in documents whose sentences are joined by one space."""
    tally = Tally()
    for sentences in documents:
        gold: set[int] = set()
        position = 0
        for sentence in sentences:
            position += len(sentence)
            gold.add(position)
            position += 1
        tally.add(gold, {end for _, end in split_sentences(" ".join(sentences))})
    return tally
