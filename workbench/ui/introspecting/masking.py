"""URLs of databases with their secrets dotted, letter for letter, while people type them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.highlighter import Highlighter

if TYPE_CHECKING:
    from rich.text import Text

_SECRETS = (
    re.compile(r"^[\w+.-]+://[^:/?#@]*:(?P<secret>[^?#]*)@"),
    # Before its @ is typed; digits and a slash are a port, which comes without a password.
    re.compile(r"^[\w+.-]+://[^:/?#@]*:(?P<secret>(?!\d*/)[^@]*)$"),
    re.compile(r"[?&;]\s*(?:\w*password|api_key)\s*=(?P<secret>[^&;]*)", re.IGNORECASE),
)
_DOT = "•"


def masked(url: str) -> str:
    """A URL, or the beginning of one, with a dot for each letter of a password."""
    for pattern in _SECRETS:
        for found in pattern.finditer(url):
            start, end = found.span("secret")
            url = url[:start] + _DOT * (end - start) + url[end:]
    return url


class Masking(Highlighter):
    """Draws what is typed into an input with its secrets dotted."""

    def highlight(self, text: Text) -> None:
        """Exchange the letters of secrets."""
        text.plain = masked(text.plain)
