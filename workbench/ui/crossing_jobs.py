"""Following the references of a service, in a thread, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.references.neighbourhood import neighbourhood_of
from workbench.references.report import report_on
from workbench.ui.crossing.rows import rows_of
from workbench.ui.crossing.told import Crossed

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.messages import FromThread
    from workbench.workspace.workspace import Workspace


def cross(workspace: Workspace, tell: Callable[[FromThread], object], service: str) -> None:
    """Find out what a service has to do with others."""
    survey, databases = workspace.references.survey(), workspace.references.databases()
    collisions = workspace.references.collisions(databases)
    report = report_on(survey.graph, collisions, databases.unknown, [service])
    around = neighbourhood_of(report, service)
    tell(Crossed(around, tuple(rows_of(around, survey.outlines.keys()))))
