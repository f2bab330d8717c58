"""Who has worked in the repository around a workspace, as far as git tells."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from workbench.workspace.identity import clean_name

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 5.0
"""Seconds that git gets; what it would take longer for is no help any more to whoever types a name."""
COMMITS = 2000
"""The newest commits, whose authors are likely to be here still."""


def authors_of(root: Path) -> tuple[str, ...]:
    """The authors of the newest commits, whoever made most of them first; this runs git.

    Args:
        root: The workspace.

    Returns:
        Their names, as `.mailmap` has them; none where there is no git, no repository or no commit.
    """
    command = ["git", "shortlog", "--summary", "--numbered", f"--max-count={COMMITS}", "HEAD", "--", "."]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            command, cwd=root, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    names = (clean_name(line.partition("\t")[2]) for line in lines)
    return tuple(dict.fromkeys(name for name in names if name))
