"""Where squawk is, the linter of PostgreSQL migrations, and how it is configured.

It is an extra, so that its absence is an answer, too.
"""

from __future__ import annotations

import sys
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

EXTRA = "lint"
"""The extra of this package that brings it."""
CURE = f"run `pip install 'schema-workbench[{EXTRA}]'`"
CONFIG = ".squawk.toml"
"""What a team has decided, in the workspace's folder."""

# What fires on all that Prisma writes, or says how a schema should be and not what a migration does.
_LEFT_OUT = (
    "ban-char-field",
    "ban-drop-column",
    "ban-drop-database",
    "ban-drop-table",
    "ban-drop-type",
    "prefer-bigint-over-int",
    "prefer-bigint-over-smallint",
    "prefer-identity",
    "prefer-robust-stmts",
    "prefer-text-field",
    "prefer-timestamp-tz",
    "renaming-object",
    "require-enum-value-ordering",
    "require-statement-timeout",
    "transaction-nesting",
)
# Prisma runs a script as one transaction. The version is the oldest that is still supported:
# https://www.postgresql.org/support/versioning/
OWN_CONFIG = f"""\
assume_in_transaction = true
pg_version = "15.0"
excluded_rules = {list(_LEFT_OUT)}
"""


class Squawk(NamedTuple):
    """A squawk that can be run."""

    path: Path
    config: str
    """The text of its configuration."""
    mark: str
    """Changes with the program and with its configuration, and so with what it would say."""


def find_squawk(search_path: str | None) -> Path | None:
    """Where squawk is: with the Python that runs this, else on the search path; None where it is not.

    Args:
        search_path: Folders to look in, written as in `PATH`.
    """
    name = "squawk.exe" if sys.platform == "win32" else "squawk"
    beside = Path(sys.executable).with_name(name)
    if beside.is_file():
        return beside
    import shutil

    found = shutil.which("squawk", path=search_path or "")
    return Path(found) if found else None


def squawk_at(path: Path, config: str | None) -> Squawk:
    """The squawk at `path`.

    Args:
        path: The program.
        config: What the workspace's `.squawk.toml` says, if there is one: it holds in place of ours.
    """
    config = OWN_CONFIG if config is None else config
    try:
        status = path.stat()
        size, changed = status.st_size, status.st_mtime_ns
    except OSError:
        size = changed = 0
    mark = blake2b(f"{size} {changed} {config}".encode(), digest_size=12).hexdigest()
    return Squawk(path, config, mark)
