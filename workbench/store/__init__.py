"""SQLite: the only place that holds SQL. `Store` is the way in."""

from workbench.store.store import Store

__all__ = ["Store"]
