"""What can be done about a place by one key: the findings' own fixes, and small changes that are right."""
