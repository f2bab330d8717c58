"""URLs of SQLite files, whose paths people write as seen from somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FILE = re.compile(r"file:(?://)?(?P<path>[^?]+)")


def absolute(url: str, folders: Sequence[Path]) -> str:
    """The URL of an SQLite file by its absolute path; any other URL as it is.

    Args:
        url: The URL as it is written down.
        folders: Where its path may begin, at least one; the first in which there is such a file counts.
    """
    found = _FILE.match(url)
    if found is None:
        return url
    paths = [folder / found["path"] for folder in folders]
    return f"file:{next((path for path in paths if path.exists()), paths[0])}"
