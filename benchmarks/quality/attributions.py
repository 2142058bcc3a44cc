"""Who says what: sources and contents of attributions on PolNeAR's development part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.quality.tally import Tally
from benchmarks.report import Figure, Section
from workbench.extract import find_attributions
from workbench.model import Attribution, Span

_TOKEN = re.compile(r"\w+")
_QUOTE_MARKS = "\"“'‘"


@dataclass
class GoldAttribution:
    """One attribution of PolNeAR: spans of its source and of its content."""

    source: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


def measure(data: Path) -> Section:
    """Token F1 of sources and contents."""
    tallies = attributions(polnear(data / "polnear" / "dev"))
    return Section(
        "Who says what",
        "PolNeAR dev; each attribution against the one found whose content overlaps most with it.",
        tuple(Figure(name, str(tally)) for name, tally in tallies.items()),
    )


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
