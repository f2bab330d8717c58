"""Text differences: by lines, by words inside lines, and as a patch that `git apply` takes."""

from __future__ import annotations

from workbench.diff.changes import Change, changes
from workbench.diff.lines import Kind, Line, Row, diff_lines
from workbench.diff.unified import Hunk, Sign, hunks, stacked, unified
from workbench.diff.words import Marks, mark_words

__all__ = [
    "Change",
    "Hunk",
    "Kind",
    "Line",
    "Marks",
    "Row",
    "Sign",
    "changes",
    "diff_lines",
    "hunks",
    "mark_words",
    "stacked",
    "unified",
]
