"""A real repository, whose commits are made on the days that a test says."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n'
SCHEMA = DATASOURCE + "model A {\n  id Int @id\n}\n"
CATALOG = """\
version: 1
phases:
  - {number: 1, title: Foundation, week: 1}
  - {number: 2, title: Rest, week: 2}
priorities:
  - {number: 1, title: Core, phase: 1}
  - {number: 2, title: More, phase: 2}
services:
  - {name: auth, priority: 1}
  - {name: course, priority: 1}
  - {name: chat, priority: 2}
  - {name: old, existing: true}
"""


def schema_of(service: str) -> str:
    """Where the schema of a service lies."""
    return f"services/{service}/prisma/schema.prisma"


def progress_with(*done: str) -> str:
    """A progress file in which some boxes are ticked."""
    boxes = "".join(
        f"- [{'x' if name in done else ' '}] `{name}`: …\n" for name in ("auth", "course", "chat")
    )
    return f"# Progress\n\n<!-- workbench:phases -->\n{boxes}<!-- workbench:end phases -->\n"


class Repository:
    """A workspace in git.

    Args:
        root: An empty folder.
        top: Where the repository begins; the workspace itself unless told otherwise.
    """

    def __init__(self, root: Path, top: Path | None = None) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main", str(top or root))

    def git(self, *words: str, **variables: str) -> str:
        """Run git as somebody without settings of their own."""
        identity = ["-c", "user.name=Thabo", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
        done = subprocess.run(
            ["git", *identity, *words],
            cwd=self.root,
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **variables},
        )
        return done.stdout.strip()

    def commit(self, moment: str, files: Mapping[str, str | None], author: str = "Thabo") -> str:
        """Write files (None takes one away) and commit them; a day alone means its noon.

        Returns:
            The id of the commit.
        """
        for path, text in files.items():
            file = self.root / path
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        at = moment if "T" in moment else f"{moment}T12:00:00+00:00"
        self.git("add", "-A", ".")
        self.git(
            "commit", "-q", "--allow-empty", "-m", f"at {moment}", f"--author={author} <x@example.org>",
            GIT_AUTHOR_DATE=at, GIT_COMMITTER_DATE=at,
        )  # fmt: skip
        return self.git("rev-parse", "HEAD")
