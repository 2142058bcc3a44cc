"""How well the extractor reads, measured on public data that is not part of this repository.

    python benchmarks/extract_quality.py --data ../shared/benchmarks

Prints the boundaries of sentences (golden rules, UD PUD news, UD EWT), the sources and contents of
attributions (PolNeAR), check-worthiness (CheckThat! 2024) and the speed on whole news articles.
Every figure is computed on parts that nothing in the package was trained on.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from workbench.extract import (
    check_worthiness,
    find_attributions,
    read_galley,
    split_sentences,
)
from workbench.model import Attribution, Span

_TOKEN = re.compile(r"\w+")
_QUOTE_MARKS = "\"“'‘"
_MARKED_WORTHY = 0.5


@dataclass
class Tally:
    """Right, wrong and missed, and what follows from them."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, gold: set[int], found: set[int]) -> None:
        self.right += len(gold & found)
        self.wrong += len(found - gold)
        self.missed += len(gold - found)

    def __str__(self) -> str:
        precision = self.right / (self.right + self.wrong or 1)
        recall = self.right / (self.right + self.missed or 1)
        f1 = 2 * precision * recall / (precision + recall or 1)
        return f"F1 {f1:.3f}  (precision {precision:.3f}, recall {recall:.3f})"


@dataclass
class GoldAttribution:
    """One attribution of PolNeAR: spans of its source and of its content."""

    source: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


# -- sentences ---------------------------------------------------------------------------------


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


# -- attributions ------------------------------------------------------------------------------


def polnear(folder: Path) -> Iterator[tuple[str, list[GoldAttribution]]]:
    """The texts of a part of PolNeAR, each with its attributions."""
    for marks in sorted((folder / "attributions").glob("*.ann")):
        stem = marks.stem.rsplit("_", 1)[0]
        (path,) = list((folder / "text").glob(f"{stem}*"))[:1]
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield text, list(_brat(marks.read_text(encoding="utf-8").splitlines()))


def _brat(lines: list[str]) -> Iterator[GoldAttribution]:
    spans: dict[str, tuple[str, list[Span]]] = {}
    for line in lines:
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            role, _, offsets = rest.partition("\t")[0].partition(" ")
            pairs = [part.split() for part in offsets.split(";")]
            spans[name] = role, [(int(pair[0]), int(pair[1])) for pair in pairs if len(pair) == 2]
    for line in lines:
        name, _, rest = line.partition("\t")
        if not name.startswith("E"):
            continue
        gold = GoldAttribution()
        for part in rest.split():
            role, places = spans.get(part.partition(":")[2], ("", []))
            if role == "Source":
                gold.source.extend(places)
            elif role == "Content":
                gold.content.extend(places)
        yield gold


def attributions(part: Iterator[tuple[str, list[GoldAttribution]]]) -> dict[str, Tally]:
    """Token agreement of sources and contents, each gold attribution against the found one
    whose content overlaps most with its own."""
    tallies = {name: Tally() for name in ("source, direct quotations", "source, all", "content")}
    for text, golds in part:
        found = find_attributions(text)
        tokens = [(_tokens(text, [item.content]), item) for item in found]
        for gold in golds:
            content = _tokens(text, gold.content)
            if not content or not gold.source:
                continue
            best = _closest(content, tokens)
            source = _tokens(text, [best.source]) if best and best.source else set()
            wanted = _tokens(text, gold.source)
            tallies["source, all"].add(wanted, source)
            if text[min(gold.content)[0]] in _QUOTE_MARKS:
                tallies["source, direct quotations"].add(wanted, source)
            tallies["content"].add(content, _tokens(text, [best.content]) if best else set())
    return tallies


def _tokens(text: str, spans: list[Span]) -> set[int]:
    return {token.start() for span in spans for token in _TOKEN.finditer(text, *span)}


def _closest(content: set[int], found: list[tuple[set[int], Attribution]]) -> Attribution | None:
    best: Attribution | None = None
    most = 0.0
    for tokens, item in found:
        shared = len(tokens & content) / (len(tokens | content) or 1)
        if shared > most:
            best, most = item, shared
    return best


# -- check-worthiness --------------------------------------------------------------------------


def check_worthy(path: Path) -> tuple[Tally, float]:
    """F1 of "Yes" at a score of one half, and average precision of the order of scores."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    scored = [(check_worthiness(row["Text"]).score, row["class_label"] == "Yes") for row in rows]
    tally = Tally()
    tally.add(
        {place for place, (_, worthy) in enumerate(scored) if worthy},
        {place for place, (score, _) in enumerate(scored) if score >= _MARKED_WORTHY},
    )
    hits = 0
    precisions: list[float] = []
    for rank, (_, worthy) in enumerate(sorted(scored, key=lambda pair: -pair[0]), start=1):
        if worthy:
            hits += 1
            precisions.append(hits / rank)
    return tally, sum(precisions) / (len(precisions) or 1)


# -- speed -------------------------------------------------------------------------------------


def speed(folder: Path) -> tuple[float, int, Counter[str]]:
    """Articles a second on one core, how many were read, and what their sentences are."""
    articles: list[tuple[str, str, date | None]] = []
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        body = "\n\n".join(" ".join(paragraph) for paragraph in article["body-paragraphs"])
        articles.append((body, article["title"], date.fromisoformat(article["date"])))
    read_galley(articles[0][0])
    start = time.perf_counter()
    galleys = [read_galley(body, headline=title, published=day) for body, title, day in articles]
    seconds = time.perf_counter() - start
    kinds = Counter(str(item.disposition) for galley in galleys for item in galley.sentences)
    return len(articles) / seconds, len(articles), kinds


# -- the report --------------------------------------------------------------------------------


def report(data: Path) -> None:
    """Measure everything and print it, one line a figure."""
    right, rules = golden_rules(data / "sentseg_golden_rules" / "golden_rules_en.md")
    _line("golden rules", f"{right} of {rules} right")
    pud = treebank_documents(data / "ud_english_pud" / "en_pud-ud-test.conllu", "n")
    _line("boundaries, UD PUD news", str(boundaries(pud)))
    ewt = treebank_documents(data / "ud_english_ewt" / "en_ewt-ud-dev.conllu")
    _line("boundaries, UD EWT dev", str(boundaries(ewt)))
    for name, tally in attributions(polnear(data / "polnear" / "dev")).items():
        _line(f"PolNeAR dev, {name}", str(tally))
    worthy = data / "ct24_checkworthy_en" / "CT24_checkworthy_english_dev-test.tsv"
    tally, precision = check_worthy(worthy)
    _line("check-worthy, ct24 dev-test", f"{tally}, average precision {precision:.3f}")
    rate, count, kinds = speed(data / "news_event_triples" / "articles")
    _line("speed", f"{rate:.0f} articles a second on one core ({count} articles)")
    _line("their sentences", ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()))


def _line(name: str, figure: str) -> None:
    print(f"{name:<38} {figure}")


def main() -> int:
    """Run from the command line; gives the exit code."""
    parser = argparse.ArgumentParser(description="Measure the extractor on public data.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of evaluation data")
    data: Path = parser.parse_args().data
    if not data.is_dir():
        print(f"No such folder: {data}. Give the evaluation data with --data.", file=sys.stderr)
        return 2
    try:
        report(data)
    except FileNotFoundError as missing:
        print(f"Missing in the evaluation data: {missing.filename}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
