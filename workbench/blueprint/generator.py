"""A catalog entry's schema: the blueprint, wrapped, and fixed until the checklist has nothing to say.

The checklist is the specification and its fixers are the generator: ids, timestamps, soft delete,
compliance fields and indexes are written by the same code that mends them in a hand-written schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.blueprint.library import BlueprintError, Library
from workbench.blueprint.templating import render, render_head
from workbench.checklist.apply import fix_all
from workbench.checklist.subject import Subject
from workbench.psl.layout import laid_out
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from workbench.catalog.conventions import Conventions
    from workbench.catalog.service import Service
    from workbench.checklist.subject import Fleet
    from workbench.psl.document import Document

PATH = "schema.prisma"
# Prisma 7 moved the connection URL from the schema to prisma.config.ts.
TARGETS_WITH_URL = frozenset({"6"})


def generate(service: Service, conventions: Conventions, library: Library, fleet: Fleet) -> str:
    """The schema of `service`, in Prisma's official layout; see `draft`."""
    return laid_out(draft(service, conventions, library, fleet))


def draft(service: Service, conventions: Conventions, library: Library, fleet: Fleet) -> Document:
    """The schema of `service` as a tree, not laid out yet.

    Args:
        service: The catalog's entry.
        conventions: What every schema of the workspace agrees on.
        library: Where the blueprint is looked for.
        fleet: The other services, whose models the schema refers to.

    Raises:
        NoBlueprintError: There is no blueprint for the service.
        BlueprintError: The blueprint can't be read, rendered or parsed.
    """
    blueprint = library.read(service.name)
    body = render(blueprint, {"service": service, "conventions": conventions})
    target = service.target or conventions.prisma_target
    head = render_head(
        {
            "title": _title(service),
            "provider": conventions.provider,
            "url_variable": conventions.url_variable(service.name) if target in TARGETS_WITH_URL else None,
        }
    )
    document = parse(f"{head}{body}", PATH)
    if document.diagnostics:
        first = document.diagnostics[0]
        line = first.range.start.line - head.count("\n")
        raise BlueprintError(f"{blueprint.path}:{line}: {first.message}")
    return _fixed(document, service, conventions, fleet)


def _title(service: Service) -> str:
    # A summary is free text from a catalog: a line break in it would end the comment.
    summary = " ".join(service.summary.split())
    return f"{service.name}: {summary}" if summary else service.name


def _fixed(document: Document, service: Service, conventions: Conventions, fleet: Fleet) -> Document:
    subject = Subject(
        service=service.name,
        schema=Schema((document,)),
        conventions=conventions,
        fleet=fleet,
        generated=True,
        draft=True,
    )
    return fix_all(subject).subject.schema.documents[0]
