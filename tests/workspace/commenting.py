"""A workbench that comments as fast as it can.

Run as a program: `python -m tests.workspace.commenting FOLDER SERVICE AUTHOR COMMENTS`. What has come
about it says at once.
"""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.review.saying import Words
from workbench.workspace.reviews import reviewing
from workbench.workspace.workspace import Workspace


def main(folder: str, service: str, author: str, comments: str) -> None:
    """Say so much."""
    workspace = Workspace(Path(folder))
    workspace.load()
    for number in range(int(comments)):
        text = f"{author}-{number}"
        reviewing.comment(workspace, service, author, "Book.title", Words(text))
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
