"""A fact-check and claim verification workbench for the terminal."""

__version__ = "0.1.0"
