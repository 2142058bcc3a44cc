"""The same claim in other articles: found, compared, kept, grouped, and counted in origins."""

from workbench.linking.elsewhere import Elsewhere, GroupView, Reported
from workbench.linking.linker import Linker, LinkReport

__all__ = ["Elsewhere", "GroupView", "LinkReport", "Linker", "Reported"]
