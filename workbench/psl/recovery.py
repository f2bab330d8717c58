"""What to do with a statement that goes on over its line's end, which Prisma does not read.

People do write arguments over several lines. The parser says that Prisma will not take it, but reads
what was meant, so that one long index costs one diagnostic instead of one for each of its lines.
"""

from __future__ import annotations

from workbench.psl.lexer import line_end, next_line, words

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_BRACKETS = frozenset(_CLOSING.values())
_NEVER_INSIDE = frozenset({"@", "@@", "="})


def continued(text: str, texts: list[str], starts: list[int]) -> tuple[list[str], list[int]] | None:
    """The tokens of a statement together with those of the lines it goes on over.

    Only lines that can be nothing else are taken: what stands in the open brackets has no two words side by
    side (as a field has), no `@` and no `=` (as a setting has). Since a statement that can go on over its
    line has one of the last two before its brackets, no line is looked at for more than two statements.

    Args:
        text: The text.
        texts: The tokens of the statement's first line, without blanks, the last two empty.
        starts: Where each of them starts.

    Returns:
        The tokens in the same form without their comments; None where the brackets are not closed so.
    """
    all_texts: list[str] = []
    all_starts: list[int] = []
    open_brackets: list[str] = []
    end = starts[-1]
    is_first = True
    while True:
        previous = ""
        for token, start in zip(texts, starts, strict=True):
            if not token or token.startswith("//"):
                break
            if token in _CLOSING:
                open_brackets.append(_CLOSING[token])
            elif token in _BRACKETS:
                if not open_brackets or open_brackets.pop() != token:
                    return None
            elif (
                open_brackets
                and not is_first
                and (token in _NEVER_INSIDE or (_is_word(token) and _is_word(previous)))
            ):
                return None
            all_texts.append(token)
            all_starts.append(start)
            previous = token
        if not open_brackets:
            if is_first:
                return None
            return [*all_texts, "", ""], [*all_starts, end, end]
        start_of_next = next_line(text, end)
        if start_of_next == end:
            return None
        end = line_end(text, start_of_next)
        texts, starts = words(text, start_of_next, end)
        is_first = False


def _is_word(token: str) -> bool:
    return token[:1].isalnum()
