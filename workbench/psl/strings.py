"""What the escapes inside a string literal stand for (the rules of JSON, RFC 8259 section 7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SIMPLE = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})(?:\\u([0-9a-fA-F]{4}))?|([\s\S]))")
_UNITS_PER_ESCAPE = 6


def unescape(body: str, report: Callable[[int, int, str], None]) -> str:
    """The value of a string literal whose characters between the quotes are `body`.

    Args:
        body: The text between the quotes.
        report: Called with start and end (offsets in `body`) and a message for every escape that means
            nothing; such an escape leaves nothing behind in the value.
    """
    pieces: list[str] = []
    at = 0
    while (slash := body.find("\\", at)) >= 0:
        pieces.append(body[at:slash])
        found = _ESCAPE.match(body, slash)
        at = slash + 2
        if found is None:
            break
        if found[1] is None:
            if (simple := _SIMPLE.get(found[3])) is not None:
                pieces.append(simple)
            elif found[3] == "u":
                report(slash, at, "`\\u` needs four hexadecimal digits")
            else:
                report(slash, at, f"Unknown escape `\\{found[3]}`; write `\\\\` for a backslash")
            continue
        char, size = _code_point(int(found[1], 16), found[2])
        at = slash + size
        if char is None:
            report(slash, at, "Half of a surrogate pair; both halves must stand together")
        else:
            pieces.append(char)
    pieces.append(body[at:])
    return "".join(pieces)


def _code_point(unit: int, following: str | None) -> tuple[str | None, int]:
    """The character that one or two UTF-16 units make, and how many characters of text they take."""
    if not 0xD800 <= unit < 0xE000:
        return chr(unit), _UNITS_PER_ESCAPE
    low = -1 if following is None else int(following, 16)
    if unit < 0xDC00 <= low < 0xE000:
        return chr(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)), 2 * _UNITS_PER_ESCAPE
    return None, _UNITS_PER_ESCAPE
