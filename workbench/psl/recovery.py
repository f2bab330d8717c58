"""What to do with a statement that goes on over its line's end, which Prisma does not read.

People do write arguments over several lines. The parser says that Prisma will not take it, but reads
what was meant, so that one long index costs one diagnostic instead of one for each of its lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.psl.lexer import line_end, next_line, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_BRACKETS = frozenset(_CLOSING.values())
_NEVER_INSIDE = frozenset({"@", "@@", "="})


class Statement(NamedTuple):
    """The words of a statement that stands on several lines."""

    texts: list[str]
    """The words, with the two empty ones at the end of the last line."""
    starts: list[int]
    """Where each of them starts."""
    comments: list[int]
    """Where the comments between them start, which are not among the words."""


def continued(text: str, texts: Sequence[str], starts: Sequence[int]) -> Statement | None:
    """The statement that begins on one line and goes on over others.

    Only lines that can be nothing else are taken: what stands in the open brackets has no two words side by
    side (as a field has), no `@` and no `=` (as a setting has). Since a statement that can go on over its
    line has one of the last two before its brackets, no line is looked at for more than two statements.

    Args:
        text: The text.
        texts: The words of the statement's first line, the last two empty.
        starts: Where each of them starts.

    Returns:
        The whole statement; None where its brackets are not closed so, or all on its first line.
    """
    whole = Statement([], [], [])
    open_brackets: list[str] = []
    first_end = end = starts[-1]
    while True:
        previous = ""
        for word, start in zip(texts[:-2], starts, strict=False):
            if word.startswith("//") and open_brackets:
                whole.comments.append(start)
                break
            if word in _CLOSING:
                open_brackets.append(_CLOSING[word])
            elif word in _BRACKETS:
                if not open_brackets or open_brackets.pop() != word:
                    return None
            elif open_brackets and end > first_end and _begins_something_else(word, previous):
                return None
            whole.texts.append(word)
            whole.starts.append(start)
            previous = word
        if not open_brackets:
            break
        start_of_next = next_line(text, end)
        if start_of_next == end:
            return None
        end = line_end(text, start_of_next)
        texts, starts = words(text, start_of_next, end)
    whole.texts.extend(("", ""))
    whole.starts.extend((end, end))
    return whole if end > first_end else None


def _begins_something_else(word: str, previous: str) -> bool:
    return word in _NEVER_INSIDE or (_is_word(word) and _is_word(previous))


def _is_word(token: str) -> bool:
    return token[:1].isalnum()
