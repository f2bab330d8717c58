"""Taking settings out of a datasource or generator: whole lines, so that nothing shows where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.edits import TextEdit

if TYPE_CHECKING:
    from workbench.psl.nodes import Property


def take_out(setting: Property, *, with_comments: bool = True) -> TextEdit:
    """The edit that removes a setting with its line.

    Args:
        setting: A setting.
        with_comments: Whether the comments that belong to it go as well; else they stay where they are.
    """
    text = setting.source.text
    if not with_comments and setting.trailing is not None:
        return TextEdit(setting.start, setting.trailing.start, "")
    first = setting.leading[0].start if with_comments and setting.leading else setting.start
    start = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
    end = setting.trailing.end if setting.trailing is not None else setting.end
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    if text[start:first].strip(" \t") or text[end : end + 1] not in ("\n", "\r", ""):
        # It shares its line with something else.
        return TextEdit(setting.start, setting.end, "")
    return TextEdit(start, end + (2 if text[end : end + 2] == "\r\n" else len(text[end : end + 1])), "")
