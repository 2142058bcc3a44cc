"""The same claim elsewhere: how two compare, and one in a later version of its article. Pure.

Each is brought in, with the libraries that it needs, when it is first asked for: what asks only
for the rules of origins or reuse does not wait for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.match.anchoring import anchor
    from workbench.match.comparing import compare, compare_claims
    from workbench.match.differences import word_diff
    from workbench.match.groups import groups_of
    from workbench.match.index import ClaimIndex

__all__ = ["ClaimIndex", "anchor", "compare", "compare_claims", "groups_of", "word_diff"]

_HOMES = {
    "ClaimIndex": "index",
    "anchor": "anchoring",
    "compare": "comparing",
    "compare_claims": "comparing",
    "groups_of": "groups",
    "word_diff": "differences",
}


def __getattr__(name: str) -> object:
    """One of the names above, from the module that it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
