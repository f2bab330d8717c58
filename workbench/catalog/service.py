"""The entries of a catalog: services, their priority groups and phases."""

from __future__ import annotations

import posixpath

from msgspec import Struct, field

from workbench.catalog.conventions import Conventions


class Service(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One service that should have a database schema."""

    name: str
    """Folder name under the services root: letters, digits, `-`, `_` and `.`, never a path."""
    priority: int | None = None
    """Number of the priority group; None for services that the plan lists as existing only."""
    phase: int | None = None
    """Number of the phase (the week) in which the plan wants it done."""
    summary: str = ""
    existing: bool = False
    """Whether the plan counts the service among those that already have a schema."""
    duplicate_of: str | None = None
    consolidate_with: str | None = None
    because: str = ""
    """Why it is a duplicate or should be consolidated."""
    note: str = ""
    """What else to know about the entry, such as that it may be no service at all."""
    target: str | None = None
    """The line of Prisma, `6` or `7`, where it differs from the workspace's."""
    path: str | None = None
    """Folder relative to the workspace, where it is not `<services-root>/<name>`."""


class Priority(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A priority group of the plan."""

    number: int
    title: str
    phase: int | None = None


class Phase(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A phase of the plan."""

    number: int
    title: str
    week: int | None = None


class Discrepancy(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Something in which a plan contradicts itself."""

    code: str
    """Stable and short: `count-mismatch`, `listed-twice`, `duplicate-service`."""
    message: str
    line: int | None = None
    """Line of the plan, from 1."""


class Catalog(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What should exist. An empty catalog is a workspace where nothing is required."""

    services: tuple[Service, ...] = ()
    priorities: tuple[Priority, ...] = ()
    phases: tuple[Phase, ...] = ()
    conventions: Conventions = field(default_factory=Conventions)
    discrepancies: tuple[Discrepancy, ...] = ()
    """Contradictions of the plan the catalog was imported from."""

    def folder(self, service: Service) -> str:
        """The folder of `service`, relative to the workspace, with forward slashes."""
        return posixpath.normpath(service.path or f"{self.conventions.services_root}/{service.name}")
