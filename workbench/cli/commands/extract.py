"""`workbench extract`: the galley of a text, without any database."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.cli.options import Format
from workbench.cli.output import print_rows
from workbench.cli.session import tell
from workbench.cli.shapes import claim_shape, sentence_shape
from workbench.records import with_claims


@click.command()
@click.argument("file")
def extract(file: str) -> None:
    """Print the galley of FILE (- for standard input) as JSON Lines, without any database.

    One object per sentence, in order, with its claim where it is one. Offsets count characters of
    the article's body: the text beneath the front matter.
    """
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
    claims = {claim.start: claim for claim in galley.claims}
    print_rows(
        (
            sentence_shape(sentence, claim_shape(claim) if claim else None)
            for sentence, claim in with_claims(galley.sentences, claims)
        ),
        Format.JSONL,
        columns=(),
        fields=(),
    )
