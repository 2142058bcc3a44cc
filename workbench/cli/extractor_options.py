"""The options of commands that find claims, and the extractor that they come to."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.extractors import Choice


def extractor_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--extractor` and `--model`, given as one `extractor`, None where neither was given."""

    @click.option(
        "--extractor",
        "name",
        metavar="NAME",
        help="What finds the claims: one of `workbench extractors`, else the workbench itself.",
    )
    @click.option("--model", metavar="MODEL", help="Which of its models the extractor uses.")
    @wraps(command)
    def with_extractor(*args: object, name: str | None, model: str | None, **kwargs: object) -> Any:  # noqa: ANN401 - whatever the command gives
        return command(*args, extractor=_choice(name, model), **kwargs)

    return with_extractor


def _choice(name: str | None, model: str | None) -> Choice | None:
    """The extractor, made ready here, so that what is wrong with it is said before the work."""
    if name is None:
        if model is not None:
            raise UsageError("--model is a model of an extractor: name it with --extractor.")
        return None
    from workbench.extractors import BUILT_IN, Choice, ready

    choice = Choice(name, model or "")
    if name != BUILT_IN:
        ready(choice)
    elif model is not None:
        raise UsageError(f"The extractor {BUILT_IN} has no models to choose from.")
    return choice
