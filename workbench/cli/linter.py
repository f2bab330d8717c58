"""The linter of migrations, where the user's environment has one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.safety.linter import Squawk
    from workbench.workspace.workspace import Workspace


def linter_of(workspace: Workspace) -> Squawk | None:
    """squawk, configured as the workspace says; None where it is not installed."""
    from workbench.safety.linter import find_squawk

    return workspace.safety.squawk(find_squawk(os.environ.get("PATH")))
