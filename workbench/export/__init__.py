"""Verdicts leave the workbench, and are read back: rows to CSV, and files written whole.

Pure: no database, no screen, no clock and no network. `write_verdicts` and `read_verdicts` are
the two directions of the verdict CSV, `replacing` the way to write any file whole or not at all,
`make_safe` and `restore` the guard against cells that a spreadsheet would run.
"""

from workbench.export.atomic import replacing
from workbench.export.csv_safe import make_safe, restore
from workbench.export.verdicts import COLUMNS, read_verdicts, write_verdicts

__all__ = ["COLUMNS", "make_safe", "read_verdicts", "replacing", "restore", "write_verdicts"]
