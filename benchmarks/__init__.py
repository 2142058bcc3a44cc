"""What the workbench costs, measured beside something to hold it against.

`python -m benchmarks` measures everything and writes docs/benchmarks.md; with names, only those,
and prints. Ratios to a rival of the same run hold from machine to machine; seconds do not.
"""
