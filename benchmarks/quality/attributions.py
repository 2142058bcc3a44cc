"""Who says what: sources and contents of attributions on PolNeAR's development part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.quality.tally import Tally
from benchmarks.report import Figure, Section
from workbench.extract import find_attributions
from workbench.model import Attribution, Span

_TOKEN = re.compile(r"\w+")
_QUOTE_MARKS = "\"“'‘"
_DIRECT = "source, direct quotations"
_GOALS = {_DIRECT: 0.75, "source, all": 0.55, "content": 0.60}
_NAME = r"(?P<{}>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,3}}|he|she|they|it)"
_SAID = r"(?:said|says|told|added|wrote|asked)"
_QUOTED = re.compile(
    r"(?P<content>[\"“][^\"“”]{3,}?[\"”]) "
    rf"(?:(?P<first>{_SAID}) {_NAME.format('behind')}|{_NAME.format('before')} (?P<last>{_SAID}))"
)
"""The rival: a quotation, then a name and a verb of saying in either order."""


@dataclass
class GoldAttribution:
    """One attribution of PolNeAR: spans of its source and of its content."""

    source: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


def measure(data: Path) -> Section:
    """Token F1 of sources and contents, beside a regular expression."""
    part = list(polnear(data / "polnear" / "dev"))
    tallies = attributions(part, find_attributions)
    rivals = attributions(part, quoted_by_pattern)
    return Section(
        "Who says what",
        "PolNeAR dev; each attribution against the one found whose content overlaps most with it. "
        "Beside: a quotation with a name and a verb of saying behind it, by a regular expression.",
        tuple(
            Figure(
                name,
                str(tally),
                str(rivals[name]),
                f"at least {_GOALS[name]:.2f}",
                tally.f1 >= _GOALS[name],
            )
            for name, tally in tallies.items()
        ),
    )


def quoted_by_pattern(text: str) -> list[Attribution]:
    """The quotations of a text with a name and a verb of saying right behind them."""
    return [
        Attribution(
            found.span("behind" if found["behind"] else "before"),
            found.span("first" if found["first"] else "last"),
            found.span("content"),
        )
        for found in _QUOTED.finditer(text)
    ]


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


def attributions(
    part: Iterable[tuple[str, list[GoldAttribution]]],
    find: Callable[[str], list[Attribution]],
) -> dict[str, Tally]:
    """Token agreement of sources and contents, each gold attribution against the found one
    whose content overlaps most with its own."""
    tallies = {name: Tally() for name in _GOALS}
    for text, golds in part:
        found = find(text)
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
                tallies[_DIRECT].add(wanted, source)
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
