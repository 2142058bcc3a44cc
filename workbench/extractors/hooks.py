"""The hook by which plugins offer extractors."""

from __future__ import annotations

from collections.abc import Callable

import pluggy

from workbench.extractors.contract import Extractor

PROJECT = "claim_workbench"
"""What plugins name as the group of their entry point."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def register_extractors(register: Callable[[Extractor], None]) -> None:
    """Call `register` with each extractor that the plugin offers."""
