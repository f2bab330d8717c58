"""Lines of a schema inside a review: those a thread was about, and those a suggestion changes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.diff.lines import Kind, diff_lines
from workbench.ui.lines.visible import inert
from workbench.ui.tree.labels import fitted

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = 8
"""Lines that are shown at most: who wants all of them looks at the difference."""


def quoted(text: str, width: int) -> Iterator[str]:
    """The first lines of a text, each in at most `width` cells."""
    lines = text.strip("\r\n").splitlines()
    for line in lines[:SHOWN]:
        yield fitted(f"│ {inert(line.rstrip())}", width)
    if len(lines) > SHOWN:
        yield f"│ … {count(len(lines) - SHOWN, 'more line')}"


@lru_cache(maxsize=1024)
def changed_lines(before: str, after: str, width: int) -> tuple[tuple[str, str], ...]:
    """The lines that go and those that come, each with the theme variable of its colour.

    Remembered, since a review is laid out again whenever somebody says something.
    """
    return tuple(_changed_lines(before, after, width))


def _changed_lines(before: str, after: str, width: int) -> Iterator[tuple[str, str]]:
    found = [row for row in diff_lines(before, after) if row.kind is not Kind.UNCHANGED]
    lines = [("-", row.before.text, "text-error") for row in found if row.before is not None]
    lines += [("+", row.after.text, "text-success") for row in found if row.after is not None]
    for sign, text, color in lines[:SHOWN]:
        # Blanks that only align columns would push what differs out of a narrow panel.
        yield fitted(f"{sign} {inert(' '.join(text.split()))}", width), color
    if len(lines) > SHOWN:
        yield f"… {count(len(lines) - SHOWN, 'more line')}", "text-muted"
