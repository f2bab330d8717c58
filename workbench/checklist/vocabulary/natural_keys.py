"""The fields by which people know a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.checklist.words import Words

_NATURAL_KEYS = frozenset({"amount", "code", "currency", "email", "name", "slug", "status", "title", "type"})


def is_natural_key(words: Words) -> bool:
    """Whether a field of this name is one; only the bare word is, a `middleName` may well be empty."""
    return len(words) == 1 and words[0] in _NATURAL_KEYS
