"""Who has the workspace open: one small file for each running workbench, and no server."""
