"""Filters as one line that can be typed, read and kept: `status:open publisher:"Mill News" ferry`.

parse('worth:>.8 -status:withdrawn border "open only"')   # → ClaimFilter
in_line(ClaimFilter(words="border"))                       # → the line again

docs/filters.md has the language. Nothing here reads a database: which names there are is passed in.
"""

from workbench.filters.fields import FIELDS, Field
from workbench.filters.names import Names
from workbench.filters.parsing import parse
from workbench.filters.terms import FilterError
from workbench.filters.writing import in_line, quoted

__all__ = ["FIELDS", "Field", "FilterError", "Names", "in_line", "parse", "quoted"]
