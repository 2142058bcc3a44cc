"""SQLite: the only place that holds SQL. `Store` is the way in."""

from workbench.store.connection import PATIENCE_SECONDS
from workbench.store.store import Store

__all__ = ["PATIENCE_SECONDS", "Store"]
