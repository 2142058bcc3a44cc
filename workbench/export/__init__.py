"""What is kept leaves the workbench, and verdicts are read back.

Pure: no database, no screen, no clock and no network. `tables` declares what can be exported,
`formats` writes it, `manifest` and `verifying` prove that a file is still what was written.
`write_verdicts` and `read_verdicts` are the two directions of the verdict CSV, `replacing` the way
to write any file whole or not at all, `make_safe` and `restore` the guard against cells that a
spreadsheet would run.
"""

from workbench.export.atomic import replacing
from workbench.export.csv_safe import make_safe, restore
from workbench.export.verdicts import COLUMNS, read_verdicts, write_verdicts

__all__ = ["COLUMNS", "make_safe", "read_verdicts", "replacing", "restore", "write_verdicts"]
