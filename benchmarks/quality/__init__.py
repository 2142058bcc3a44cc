"""How well the workbench reads and matches, measured on public data kept outside this project."""
