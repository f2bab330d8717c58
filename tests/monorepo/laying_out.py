"""A monorepo as teams have them: pnpm, apps of four databases, schemas of several files, no catalog.

Its files lie in `files/`, so that one can read them. What is wrong with them is meant to be: `billing`
refers to `db.Usr` and to a `crm` that is not there, `shop` keeps a user's `cuid()` as an Int, `web` and
`billing` refer to each other, and `payouts` has a `payments` table in the database of `billing`, as has that.
"""

from __future__ import annotations

import shutil
from pathlib import Path

FILES = Path(__file__).parent / "files"
SERVICES = ("analytics", "billing", "db", "field", "payouts", "shop", "web")
"""The names under which the workbench finds the apps: those of their folders."""


def lay_out(folder: Path) -> Path:
    """Copy the monorepo to `folder`, which may exist, and give `folder` back.

    The migrations are those of `db`, `web` (two) and `field`. No schema differs from its migrations.
    """
    shutil.copytree(FILES, folder, dirs_exist_ok=True)
    return folder
