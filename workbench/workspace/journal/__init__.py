"""What the workbench has written, act by act, and what was there before: so that each act can be undone."""
