"""Which files can change what a check says, by their path alone."""

from __future__ import annotations

from workbench.workspace.folders import MANIFESTS
from workbench.workspace.paths import name, parent
from workbench.workspace.relevance import file_matters, folder_matters


def bears_on_services(path: str) -> bool:
    """Whether the file at `path` can change what is known of a service, or which services there are."""
    return file_matters(path) or (name(path) in MANIFESTS and folder_matters(parent(path)))
