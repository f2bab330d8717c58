"""Substance: whether a schema says anything of its own, and whether another one says the same."""
