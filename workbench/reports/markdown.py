"""Words of other people in Markdown: nothing in them may turn into markup, or call somebody of that name."""

from __future__ import annotations

import re

_CODE = re.compile(r"(`[^`\n]+`)")
_MARKUP = re.compile(r"([\\*_\[\]~#!])")


def escaped(text: str) -> str:
    """`text` on one line; what stands between backticks stays code, as messages mean it."""
    line = " ".join(text.split())
    if line.count("`") % 2:
        line = line.replace("`", "'")
    return "".join(
        part if part.startswith("`") and len(part) > 1 else _plain(part) for part in _CODE.split(line)
    )


def cell(text: str) -> str:
    """Markdown that is done, for a cell of a table: in code, too, a bar would end the cell."""
    return text.replace("|", r"\|")


def code(text: str) -> str:
    """`text` as code, on one line whatever it holds."""
    return f"`{' '.join(text.replace('`', chr(39)).split())}`"


def _plain(text: str) -> str:
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # An `@` outside of code would notify the person of that name.
    return _MARKUP.sub(r"\\\1", html).replace("@", "&#64;")
