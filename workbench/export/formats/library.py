"""Libraries that only some formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from workbench.errors import UsageError


def library(name: str, extra: str) -> Any:  # noqa: ANN401 - whatever is in the library
    """A module of the libraries of an extra, brought in now.

    Raises UsageError that says what to install, where it is not.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        needed = name.partition(".")[0]
        if error.name != needed:
            raise
        raise UsageError(
            f"This format needs {needed}: pip install 'claim-workbench[{extra}]', "
            "or write csv, tsv or jsonl."
        ) from error
