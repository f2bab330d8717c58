"""The head of a seed script, with a hash that tells whether somebody has edited what follows."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

from workbench import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

_STAMP = "-- workbench-seed: "
_LINE = re.compile(rf"^{_STAMP}([0-9a-f]+)$", re.MULTILINE)


def stamped(heading: Iterable[str], body: str) -> str:
    """A script of comment lines and `body`, stamped.

    Args:
        heading: What the comment says, line by line.
        body: The SQL.
    """
    lines = (*heading, f"Written by Schema Workbench {__version__}; `workbench seed` replaces it.")
    head = "".join(f"-- {line}\n" for line in lines)
    return f"{head}{_STAMP}{_digest(head + body)}\n\n{body}"


def is_untouched(text: str) -> bool:
    """Whether `text` was written by the workbench, and not edited since.

    Line ends don't count: git may have changed them.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    found = _LINE.search(plain)
    if found is None:
        return False
    return found[1] == _digest(plain[: found.start()] + plain[found.end() + 2 :])


def is_stamped(text: str) -> bool:
    """Whether the workbench wrote `text` at first."""
    return _LINE.search(text.replace("\r\n", "\n")) is not None


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
