"""The libraries that read formats: imported when needed, quiet, and named when missing."""

from __future__ import annotations

import importlib
import logging

from workbench.ingest.source import RawSource, refusal


def require(module: str, extra: str, kind: str, raw: RawSource) -> None:
    """Raise SourceError that says how to install an extra where its module is missing."""
    try:
        importlib.import_module(module)
    except ImportError:
        what = f"{kind} needs the extra “{extra}”, which is not installed"
        advice = f"run: pip install 'claim-workbench[{extra}]'"
        raise refusal(raw.name, what, advice) from None
    silence(module)


def silence(*names: str) -> None:
    """Keep what libraries log off the terminal; a program that wants it can still listen."""
    for name in names:
        logger = logging.getLogger(name)
        if not any(isinstance(handler, logging.NullHandler) for handler in logger.handlers):
            logger.addHandler(logging.NullHandler())
