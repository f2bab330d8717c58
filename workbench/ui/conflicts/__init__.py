"""Conflicts of a merge to decide: three texts beside each other, one conflict at a time."""
