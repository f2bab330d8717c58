"""The terminal UI: the tree of services, the schema of one of them, and what the checklist says of it."""
