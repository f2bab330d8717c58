"""Lines that belong to no block: how far they reach, and what is wrong with them."""

from __future__ import annotations

import re
from typing import cast

from workbench.psl.comments import UNCLOSED
from workbench.psl.lexer import BLANKS, NAME, line_end, next_line

KEYWORDS = ("model", "type", "view", "enum", "datasource", "generator")

_KEYWORD = "|".join(KEYWORDS)
_HEADER = re.compile(rf"({_KEYWORD})[{BLANKS}]*+({NAME})[{BLANKS}]*+(\{{)").match
_SPLIT_HEADER = re.compile(
    rf"({_KEYWORD})[{BLANKS}]++({NAME})[{BLANKS}]*+(?:\r\n?|\n)[{BLANKS}]*+(\{{)"
).match
_OTHER_HEADER = re.compile(rf"({NAME})([^\r\n{{}}]*+)\{{").match
_TYPE_ALIAS = re.compile(rf"type[{BLANKS}]*+{NAME}[{BLANKS}]*+=").match
_BLANKS = re.compile(rf"[{BLANKS}]*").match


def header_at(text: str, at: int) -> re.Match[str] | None:
    """The header of a block at `at`: keyword, name and opening brace are its groups.

    Prisma asks for no blank between keyword and name.
    """
    return _HEADER(text, at)


def split_header_at(text: str, at: int) -> re.Match[str] | None:
    """A header whose brace stands on the next line, which Prisma does not read."""
    return _SPLIT_HEADER(text, at)


def stray_lines(text: str, at: int) -> tuple[int, int, str]:
    """The lines from `at` on that belong to no block.

    Args:
        text: The text.
        at: Where the first of them starts, no header of a block.

    Returns:
        Where reading goes on, where what is to be marked ends, and what is wrong with it.
    """
    end = line_end(text, at)
    if text[at] == "}":
        return end, at + 1, "This `}` closes nothing"
    if text.startswith("/*", at):
        return end, at + 2, UNCLOSED
    if _TYPE_ALIAS(text, at) is not None:
        return end, end, "Prisma has no type aliases; write the type at each field"
    if (header := _OTHER_HEADER(text, at)) is not None:
        return _end_of_block(text, end), header.end(), _about_header(header[1], header[2].strip(BLANKS))
    return (end := _end_of_run(text, end)), end, f"Expected a block ({_listed()})"


def _about_header(word: str, rest: str) -> str:
    if word not in KEYWORDS:
        return f"`{word}` is not a kind of block; expected {_listed()}{_nearest(word)}"
    if not rest:
        return f"The `{word}` has no name"
    return f"`{rest}` is not a name: letters, digits, `_` and `-`, starting with a letter"


def _nearest(word: str) -> str:
    # Imported here since it takes longer than parsing a schema, and only a mistake needs it.
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), KEYWORDS, n=1)
    return f" (did you mean `{near[0]}`?)" if near else ""


def _listed() -> str:
    return ", ".join(f"`{keyword}`" for keyword in KEYWORDS[:-1]) + f" or `{KEYWORDS[-1]}`"


def _end_of_block(text: str, end: int) -> int:
    """Behind the brace that closes a block nobody knows, or where the next known block starts."""
    while (start := next_line(text, end)) > end:
        at = _skip_blanks(text, start)
        if text.startswith("}", at):
            return at + 1
        if _starts_block(text, at):
            return start
        end = line_end(text, at)
    return end


def _end_of_run(text: str, end: int) -> int:
    """The end of the last line before an empty one, a comment, a brace or a block."""
    while (start := next_line(text, end)) > end:
        at = _skip_blanks(text, start)
        if text[at : at + 1] in {"", "\r", "\n", "}"} or text.startswith(("//", "/*"), at):
            return end
        if _starts_block(text, at) or _OTHER_HEADER(text, at) is not None:
            return end
        end = line_end(text, at)
    return end


def _starts_block(text: str, at: int) -> bool:
    return _HEADER(text, at) is not None or _SPLIT_HEADER(text, at) is not None


def _skip_blanks(text: str, at: int) -> int:
    # The pattern matches the empty text too.
    return cast("re.Match[str]", _BLANKS(text, at)).end()
