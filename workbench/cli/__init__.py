"""The command line: `main` is the program `workbench`.

Importing this brings in click and the standard library alone; a command brings in the rest of the
workbench when it runs.
"""

from workbench.cli.program import main

__all__ = ["main"]
