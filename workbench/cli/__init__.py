"""The command line: one module per command, each a thin shell over the workspace and the reports."""
