"""The same claim elsewhere: how two compare, and one in a later version of its article. Pure."""

from workbench.match.anchoring import anchor
from workbench.match.comparing import compare, compare_claims
from workbench.match.differences import word_diff
from workbench.match.groups import groups_of
from workbench.match.index import ClaimIndex

__all__ = ["ClaimIndex", "anchor", "compare", "compare_claims", "groups_of", "word_diff"]
