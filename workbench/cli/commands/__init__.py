"""The commands, one module each; `workbench.cli.program` names them all."""
