"""The options of commands that read sources, and the settings that they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from workbench.ingest import SourceOptions

_INPUT_FORMATS = ("text", "html", "json", "jsonl", "csv")


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--map`, `--input-format`, `--allow-private` and `--limit`, given as one `options`."""

    @click.option(
        "--map",
        "pairs",
        multiple=True,
        metavar="PART=FIELD",
        help="Which field of an archive's records is which part of an article: headline, "
        "publisher, byline, published, url, language or body. Common names need none. A field "
        "may be a path with dots (fields.byline). May be given more than once.",
    )
    @click.option(
        "--input-format",
        type=click.Choice(_INPUT_FORMATS),
        help="What standard input, or a file whose ending does not say it, is read as.",
    )
    @click.option(
        "--allow-private",
        is_flag=True,
        help="Fetch also from this computer and its own network, not only the public internet.",
    )
    @click.option(
        "--limit",
        type=click.IntRange(min=1),
        metavar="N",
        help="Stop after N articles, those that fail included.",
    )
    @wraps(command)
    def with_options(
        *args: object,
        pairs: tuple[str, ...],
        input_format: str | None,
        allow_private: bool,
        limit: int | None,
        **kwargs: object,
    ) -> Any:  # noqa: ANN401 - whatever the command gives
        options = _options(pairs, input_format, allow_private=allow_private, limit=limit)
        return command(*args, options=options, **kwargs)

    return with_options


def _options(
    pairs: Iterable[str], input_format: str | None, *, allow_private: bool, limit: int | None
) -> SourceOptions:
    from workbench.ingest import FetchRules, FieldMap, InputFormat, SourceOptions

    return SourceOptions(
        mapping=FieldMap.parse(pairs),
        input_format=InputFormat(input_format) if input_format else None,
        limit=limit,
        fetch=FetchRules(allow_private=allow_private),
    )
