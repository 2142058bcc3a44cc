"""What was judged before: lists of fact-checks are read, and searched for what a claim states."""

from workbench.factchecks.field_map import FactCheckMap
from workbench.factchecks.lists import FactCheck, in_words, is_list, read_fact_checks
from workbench.factchecks.precedents import WORTH_SHOWING, Precedent, Precedents

__all__ = [
    "WORTH_SHOWING",
    "FactCheck",
    "FactCheckMap",
    "Precedent",
    "Precedents",
    "in_words",
    "is_list",
    "read_fact_checks",
]
