"""`workbench extract`: the galley of a text, without any database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.extractor_options import extractor_options
from workbench.cli.options import Format
from workbench.cli.output import print_rows
from workbench.cli.session import tell
from workbench.cli.shapes import claim_shape, sentence_shape
from workbench.records import with_claims

if TYPE_CHECKING:
    from workbench.extractors import Choice


@click.command()
@click.argument("file")
@extractor_options
def extract(file: str, extractor: Choice | None) -> None:
    """Print the galley of FILE (- for standard input) as JSON Lines, without any database.

    One object per sentence, in order, with the claims that begin in it. Offsets count characters of
    the article's body: the text beneath the front matter.
    """
    from workbench.extractors import read_with
    from workbench.ingest import MAX_BYTES, read_article

    article = read_article(sys.stdin.buffer.read(MAX_BYTES + 1) if file == "-" else Path(file))
    extraction = read_with(
        extractor,
        article.body,
        headline=article.headline,
        publisher=article.publisher,
        published=article.published,
    )
    for remark in (*article.remarks, *extraction.remarks):
        tell(f"{article.source}: {remark}")
    galley = extraction.galley
    claims = [(claim.start, claim) for claim in galley.claims]
    print_rows(
        (
            sentence_shape(sentence, map(claim_shape, found))
            for sentence, found in with_claims(galley.sentences, claims)
        ),
        Format.JSONL,
        columns=(),
        fields=(),
    )
