"""Lists of values in comments: `draft | published`, `One of: open, closed`, `claimed -> tested / failed`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.psl.nodes import CommentKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.psl.nodes import Comment

_VALUE = r"[\"'`]?([A-Za-z][\w-]*)[\"'`]?"
_SEPARATOR = r"\s*(?:\||,|/|;|->|=>|→)\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+"
# The whole comment, or all of it behind a colon, must be the list: prose with commas is not one.
_LIST = re.compile(rf"(?:[\w ]+:\s*)?(?P<values>{_VALUE}(?:(?:{_SEPARATOR}){_VALUE})+)\.?")
_WORDS = re.compile(r"(?:[\w ]+:\s*)?(?P<values>[A-Za-z][\w-]*(?:\s+[A-Za-z][\w-]*)+)\.?")
_POINT = re.compile(rf"[-*•]\s+{_VALUE}\s*(?:[:=(–—-].*)?")  # noqa: RUF001 - people write dashes
_ASIDE = re.compile(r"\s*\([^()]*\)")


def listed_values(comments: Sequence[Comment], default: str | None) -> tuple[str, ...]:
    """The values that comments list, each once, in their order.

    Words with nothing but blanks between them are a list only where the default is one of them.

    Args:
        comments: Those that speak of the field.
        default: What the field holds when nobody says; None where that is no text.
    """
    values: dict[str, None] = {}
    for comment in comments:
        values |= dict.fromkeys(_values_of(_content(comment), default))
    points = [point[1] for comment in comments if (point := _POINT.fullmatch(_content(comment)))]
    if len(points) > 1:
        values |= dict.fromkeys(points)
    return tuple(values)


def _content(comment: Comment) -> str:
    # `///` in a comment that starts with `//`: a line of four slashes is prose all the same.
    content = comment.content.strip("/ \t") if comment.kind is not CommentKind.BLOCK else comment.content
    return _ASIDE.sub("", content)


def _values_of(content: str, default: str | None) -> Iterator[str]:
    found = _LIST.fullmatch(content)
    if found is not None:
        yield from (
            value.strip("\"'`") for value in re.split(_SEPARATOR, found["values"]) if value.strip("\"'`")
        )
        return
    words = _WORDS.fullmatch(content)
    if words is not None and default in (values := words["values"].split()):
        yield from values
