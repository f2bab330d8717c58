"""Makes a catalog of the services that a repository already has."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from workbench.catalog.conventions import Conventions
from workbench.catalog.names import check_folder, check_service_name, slug
from workbench.catalog.service import Catalog, Service
from workbench.catalog.values import PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class Found(Struct, frozen=True):
    """A folder that holds a service."""

    folder: str
    """Relative to the workspace, with forward slashes; `.` is the workspace itself."""
    name: str | None = None
    """The service's name, where it is not the folder's."""
    existing: bool = True
    """Whether it has a schema."""
    target: str | None = None
    """The line of Prisma that the schema is written for; None where there is none to tell."""


def catalog_for(found: Iterable[Found], *, provider: str = "postgresql") -> Catalog:
    """The catalog that lists the services found in a repository, in the order of their folders.

    The folder that most of them share becomes the services root; services elsewhere get a path. The line of
    Prisma that most schemas are written for becomes the workspace's; the others say their own. Folders
    whose own path a catalog can't hold are left out, and so stay unlisted.

    Args:
        found: The services' folders.
        provider: The database that most of their schemas are for; an unknown one is not taken over.
    """
    folders: dict[str, Found] = {}
    for one in found:
        folder = posixpath.normpath(one.folder)
        if check_folder(folder) is None:
            folders.setdefault(folder, one)
    targets = Counter(one.target for one in folders.values() if one.target is not None)
    usual = min(targets, key=lambda target: (-targets[target], target), default=Conventions().prisma_target)
    parents = Counter(posixpath.dirname(folder) or "." for folder in folders if folder != ".")
    conventions = Conventions(
        services_root=min(parents, key=lambda parent: (-parents[parent], parent), default="services"),
        provider=provider if provider in PROVIDERS else Conventions().provider,
        prisma_target=usual,
    )
    catalog = Catalog(conventions=conventions)
    services: dict[str, Service] = {}
    for folder, one in sorted(folders.items()):
        service = Service(
            _name(one.name, folder, services),
            existing=one.existing,
            target=None if one.target in (None, usual) else one.target,
        )
        if catalog.folder(service) != folder:
            service = structs.replace(service, path=folder)
        services[service.name] = service
    return Catalog(services=tuple(services.values()), conventions=conventions)


def _name(wanted: str | None, folder: str, taken: Collection[str]) -> str:
    """A free name: the wanted one, else the folder's, else with its parents' before it, else a number."""
    parts = [part for part in folder.split("/") if part != "."]
    choices = [wanted, *("-".join(parts[-depth:]) for depth in range(1, len(parts) + 1)), "service"]
    for choice in choices:
        for name in (choice, slug(choice or "")):
            if name and name not in taken and not check_service_name(name):
                return name
    number = 2
    while f"service-{number}" in taken:
        number += 1
    return f"service-{number}"
