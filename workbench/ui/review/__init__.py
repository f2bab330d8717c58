"""Reviewing: what people say of a schema, where they say it, and what they write it with."""
