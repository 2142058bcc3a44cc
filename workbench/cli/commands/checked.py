"""`workbench checked`: which claims were judged before, here or in a list of fact-checks."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

import click

from workbench.cli.filters import Asked, filter_options
from workbench.cli.group import complain
from workbench.cli.linking import min_score_option, what_differs
from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import Column, print_rows
from workbench.cli.progress import ProgressLine
from workbench.cli.session import kept_workspace, tell, tell_if_empty
from workbench.cli.shapes import Shape, comparison_shape
from workbench.errors import SourceError, UsageError
from workbench.factchecks import (
    WORTH_SHOWING,
    FactCheck,
    FactCheckMap,
    Precedent,
    Precedents,
    in_words,
    is_list,
    read_fact_checks,
)
from workbench.model import Claim, Relation, Status
from workbench.records import ClaimFilter, Order, VerdictRow
from workbench.wording import RELATIONS
from workbench.workspace import Workspace

_HERE = "here"
_JUDGED = frozenset(
    {
        Status.AWAITING_SECOND,
        Status.CORROBORATED,
        Status.CONTESTED,
        Status.DISAGREEMENT,
        Status.STALE,
    },
)
_FAULTS_NAMED = 20
_ARTICLE_ID = re.compile(r"a[0-9a-z]{0,9}")
_COLUMNS = (
    Column("id", "id"),
    Column("verdict", "verdict", at_most=16),
    Column("match", "match"),
    Column("claim", "text"),
)
_FIELDS = (
    *("id", "status", "text", "claimant", "article", "start", "end"),
    *("score", "relation", "differs", "differences"),
    *(
        f"judged.{field}"
        for field in ("where", "id", "text", "verdict", "url", "claimant", "checker")
    ),
    *("judged.date", "judged.source"),
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A claim that is asked about; `id` is empty where it is of an article that is not kept."""

    claim: Claim
    id: str = ""
    status: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    """What was named on the command line, told apart."""

    lists: list[Path]
    ids: list[str]
    files: list[str]


@click.command()
@click.argument("named", metavar="[LIST_OR_ARTICLE]...", nargs=-1)
@click.option(
    "--list",
    "lists",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of fact-checks, whatever its name. May be given more than once.",
)
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="PART=FIELD",
    help="Which field of a list is the claim, verdict, url, claimant, checker or date. Common "
    "names need none. A field may be a path with dots. May be given more than once.",
)
@filter_options
@min_score_option(WORTH_SHOWING)
@click.option("--all", "everything", is_flag=True, help="Also claims that were not judged before.")
@format_option()
@database_option
@reviewer_option
@pass_settings
@click.pass_context
def checked(
    context: click.Context,
    settings: Settings,
    named: tuple[str, ...],
    lists: tuple[Path, ...],
    pairs: tuple[str, ...],
    asked: Asked,
    min_score: float,
    everything: bool,
    format_: Format,
) -> None:
    """List the claims that were judged before, here or in lists of fact-checks.

    A name that ends in .csv, .tsv, .jsonl, .ndjson, .json or .jsonld (.gz may follow) is a list of
    fact-checks. Anything else is an article: an id, or a file (- for standard input) that is read
    without being kept. Without an article all claims of the database are looked at, or those that
    pass the filters. Each claim comes with the best match of each place, how it stands to that and
    what differs.
    """
    what = _tell_apart(named, lists)
    if what.files and not what.ids and asked != Asked():
        raise UsageError("the filters choose claims of the database, not those of a file.")
    mapping = FactCheckMap.parse(pairs)
    faults = _Faults()
    with kept_workspace(settings) as workspace:
        search = _Search(workspace, _read_lists(what.lists, mapping, faults), min_score)
        numbers = _claims_meant(workspace, what, asked)
        claims = chain(
            chain.from_iterable(map(_claims_of_file, what.files)),
            _claims_kept(workspace, numbers, standing=not asked.statuses),
        )
        with ProgressLine("claims", None if what.files else len(numbers)) as progress:
            shapes = _records(claims, search, progress, everything=everything)
            rows = _as_table(shapes) if format_ is Format.TABLE else shapes
            print_rows(rows, format_, columns=_COLUMNS, fields=_FIELDS)
        if search.asked or what.files:
            tell(f"Judged before: {search.hits:,} of {search.asked:,} claims.")
        else:
            tell_if_empty(workspace, 0)
    if faults.number:
        context.exit(1)


def _tell_apart(named: Iterable[str], lists: Iterable[Path]) -> _Named:
    what = _Named([*lists], [], [])
    for name in named:
        if is_list(name):
            what.lists.append(Path(name))
        elif _ARTICLE_ID.fullmatch(name) and not Path(name).exists():
            what.ids.append(name)
        else:
            what.files.append(name)
    return what


@dataclass(slots=True)
class _Faults:
    """The records of lists that cannot be used: the first are named, the others counted."""

    number: int = 0

    def add(self, error: SourceError) -> None:
        self.number += 1
        if self.number <= _FAULTS_NAMED:
            complain(str(error))

    def close(self, name: Path) -> None:
        if self.number > _FAULTS_NAMED:
            complain(f"{name}: {self.number - _FAULTS_NAMED:,} more records cannot be used.")


def _read_lists(
    paths: Iterable[Path], mapping: FactCheckMap, faults: _Faults
) -> dict[str, Precedents]:
    """The lists by their names; what cannot be used of them is named."""
    read = {}
    for path in dict.fromkeys(paths):
        of_list, unjudged = _Faults(), 0
        checks: list[FactCheck] = []
        with ProgressLine("fact-checks") as progress:
            for each in read_fact_checks(path, mapping):
                progress.step()
                if isinstance(each, SourceError):
                    progress.clear()
                    of_list.add(each)
                elif each.verdict:
                    checks.append(each)
                else:
                    unjudged += 1
        of_list.close(path)
        faults.number += of_list.number
        if unjudged:
            tell(f"{path}: {unjudged:,} without a verdict left out.")
        read[str(path)] = Precedents(checks)
    return read


def _claims_of_file(file: str) -> Iterator[_Asked]:
    """The claims of an article that is read without being kept."""
    from workbench.extract import read_galley
    from workbench.ingest import MAX_BYTES, read_article

    article = read_article(sys.stdin.buffer.read(MAX_BYTES + 1) if file == "-" else Path(file))
    for remark in article.remarks:
        tell(f"{article.source}: {remark}")
    galley = read_galley(
        article.body,
        headline=article.headline,
        publisher=article.publisher,
        published=article.published,
    )
    for claim in galley.claims:
        yield _Asked(claim, article=article.source)


def _claims_meant(workspace: Workspace, what: _Named, asked: Asked) -> Sequence[int]:
    """The numbers of the claims of the database that are asked about, article by article."""
    if what.files and not what.ids:
        return ()
    ids = tuple(workspace.article(each).id for each in what.ids)
    meant = replace(asked, articles=(*asked.articles, *ids))
    return workspace.claim_numbers(meant.resolve(workspace), Order.ARTICLE)


def _claims_kept(
    workspace: Workspace, numbers: Iterable[int], *, standing: bool
) -> Iterator[_Asked]:
    """Claims of the database; with `standing` without those that are claims no more."""
    for held in workspace.claims(numbers):
        if held.stands or not standing:
            yield _Asked(held.claim, held.id, str(held.status), held.article_id)


class _Search:
    """Looks for claims in all places: the lists, and what was judged here."""

    def __init__(self, workspace: Workspace, lists: dict[str, Precedents], at_least: float) -> None:
        @lru_cache(maxsize=4_000)
        def claim_of(id_: str) -> Claim:
            return workspace.claim(id_).claim

        judged = workspace.verdict_rows(ClaimFilter(statuses=_JUDGED))
        here = Precedents((_fact_check(row) for row in judged), claim_of)
        self._places = [(_HERE, here), *lists.items()]
        self._at_least = at_least
        self.asked = self.hits = 0

    def best(self, asked: _Asked) -> list[tuple[str, Precedent]]:
        """The best precedent of each place that has one, best first."""
        found = [
            (place, precedent)
            for place, precedents in self._places
            if (precedent := precedents.best(asked.claim, itself=asked.id, at_least=self._at_least))
        ]
        self.asked += 1
        self.hits += bool(found)
        return sorted(found, key=lambda each: -each[1].score)


def _fact_check(row: VerdictRow) -> FactCheck:
    """What was judged here, as any other fact-check."""
    decided = [(held.reviewer, held.decided_at) for held in row.deciding]
    if row.settled:
        decided = [(row.settled.adjudicator, row.settled.decided_at)]
    return FactCheck(
        text=row.judged_text or row.claim_text,
        verdict=_verdict(row),
        url=row.url,
        claimant=row.claimant,
        checker="; ".join(name for name, _ in decided),
        date=f"{decided[-1][1]:%Y-%m-%d}" if decided else "",
        source=row.claim_id,
        claim_id=row.claim_id,
    )


def _verdict(row: VerdictRow) -> str:
    """The final verdict; where there is none yet, what was said so far, or where it stands."""
    said = {held.verdict for held in row.deciding if held.verdict}
    is_disputed = row.status is Status.DISAGREEMENT or len(said) != 1
    return str(row.verdict or (row.status if is_disputed else said.pop()))


def _records(
    claims: Iterable[_Asked], search: _Search, progress: ProgressLine, *, everything: bool
) -> Iterator[Shape]:
    for asked in claims:
        found = search.best(asked)
        progress.step()
        if found or everything:
            progress.clear()
        for place, precedent in found:
            yield {**_claim_shape(asked), **_precedent_shape(place, precedent)}
        if everything and not found:
            yield _claim_shape(asked)


def _claim_shape(asked: _Asked) -> Shape:
    return {
        "id": asked.id or None,
        "status": asked.status or None,
        "text": asked.claim.text,
        "claimant": asked.claim.claimant,
        "article": asked.article,
        "start": asked.claim.start,
        "end": asked.claim.end,
    }


def _precedent_shape(place: str, found: Precedent) -> Shape:
    check = found.check
    return {
        "score": found.score,
        **comparison_shape(found.comparison),
        "judged": {
            "where": place,
            "id": check.claim_id or None,
            "text": check.text,
            "verdict": check.verdict,
            "url": check.url or None,
            "claimant": check.claimant or None,
            "checker": check.checker or None,
            "date": check.date or None,
            "source": check.source,
        },
    }


def _as_table(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Each claim; beneath it what was judged, what differs, and who says so, where."""
    before: Shape = {}
    for shape in shapes:
        claim = {"id": shape["id"] or "", "text": shape["text"], "at": shape["start"]}
        claim["in"] = shape["article"]
        if claim != before:
            yield claim
        before = claim
        if judged := shape.get("judged"):
            yield {
                "match": f"{RELATIONS[Relation(shape['relation'])]} {shape['score']:.2f}",
                "verdict": judged["verdict"],
                "id": judged["id"] or "",
                "text": judged["text"],
            }
            yield from what_differs(shape)
            at = _HERE if judged["id"] else in_words(judged["source"])
            told = (judged["url"], judged["checker"], judged["date"], at)
            yield {"text": " · ".join(filter(None, told))}
