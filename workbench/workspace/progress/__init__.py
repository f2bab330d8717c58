"""DATABASE-SCHEMA-PROGRESS.md: what of it the workbench writes, and what it leaves alone."""
