"""Who works here: the name that stands beside a comment or a decision."""

from __future__ import annotations

import getpass
import subprocess
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 5.0
"""Seconds that git gets to read its configuration, which takes it milliseconds."""
LONGEST = 80
"""Characters of a name; what is longer fills a screen and names nobody."""
NOBODY = "somebody"
"""Whoever has no name at all, such as the user of a container without accounts."""

# Control and format characters, and halves of a pair. https://www.unicode.org/reports/tr44/#General_Category_Values
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
# Names in Persian and in the scripts of India are written with these two.
_JOINERS = frozenset({"\u200c", "\u200d"})


def author_of(root: Path) -> str:
    """Who git takes the author of commits in `root` for, else the login name; this runs git.

    Args:
        root: The workspace. A repository can have a name of its own for its author.

    Returns:
        A name of one line that is never empty.
    """
    return clean_name(_git_name(root)) or clean_name(_login_name()) or NOBODY


def clean_name(name: str) -> str:
    """`name` as it can stand in a line: bounded, and without what moves the cursor or hides text."""
    seen = "".join(" " if _is_unseen(one) else one for one in name)
    return " ".join(seen.split())[:LONGEST].rstrip()


def _is_unseen(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character) in _UNSEEN


def _git_name(root: Path) -> str:
    """`user.name` as git is configured for `root`; empty where there is no git or no such setting."""
    command = ["git", "config", "--get", "user.name"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            command, cwd=root, capture_output=True, check=True, timeout=PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # No account for this user: an OSError from Python 3.13 on, before it whatever the search ran into.
        return ""
