"""Which blueprints a workspace has: asked at every start, without a thought of what is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.blueprint.library import BUNDLED, Library
from workbench.workspace.root import BLUEPRINTS

if TYPE_CHECKING:
    from pathlib import Path


def library_of(root: Path) -> Library:
    """The blueprints of a workspace: the team's own first, then the bundled ones."""
    return Library((root / BLUEPRINTS, BUNDLED))


def blueprint_names(root: Path) -> frozenset[str]:
    """The services for which there is a blueprint."""
    return library_of(root).names()
