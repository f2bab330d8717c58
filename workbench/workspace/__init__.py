"""The workspace: discovery, snapshots, watching, safe writes. All that the faces know of the disk."""

from __future__ import annotations

from workbench.blueprint.library import BlueprintError, NoBlueprintError
from workbench.workspace.changes import Change, Refresh, describe
from workbench.workspace.coverage import Coverage, GroupCoverage, Totals, coverage
from workbench.workspace.discovery import Entry
from workbench.workspace.errors import StaleFileError, UnknownServiceError, WorkspaceError, WriteRefusedError
from workbench.workspace.proposals import Proposal
from workbench.workspace.root import find_root
from workbench.workspace.scouting import find_services
from workbench.workspace.snapshot import Problem, SchemaFile, ServiceSnapshot, ServiceState
from workbench.workspace.watching import Watch
from workbench.workspace.workspace import Workspace
from workbench.workspace.writing import write_file, write_new_file

__all__ = [
    "BlueprintError",
    "Change",
    "Coverage",
    "Entry",
    "GroupCoverage",
    "NoBlueprintError",
    "Problem",
    "Proposal",
    "Refresh",
    "SchemaFile",
    "ServiceSnapshot",
    "ServiceState",
    "StaleFileError",
    "Totals",
    "UnknownServiceError",
    "Watch",
    "Workspace",
    "WorkspaceError",
    "WriteRefusedError",
    "coverage",
    "describe",
    "find_root",
    "find_services",
    "write_file",
    "write_new_file",
]
