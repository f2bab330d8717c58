"""Generated schemas: what would be written, and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.catalog.service import Service
from workbench.psl.document import Document
from workbench.workspace.errors import StaleFileError, WorkspaceError, WriteRefusedError
from workbench.workspace.generation.bases import forget_base, is_same, keep_base, read_base
from workbench.workspace.generation.company import Company, Expectation, expectations_of
from workbench.workspace.paths import join, parent
from workbench.workspace.presence import MIGRATIONS
from workbench.workspace.reading import read_schema
from workbench.workspace.root import BLUEPRINTS
from workbench.workspace.snapshot import SchemaFile
from workbench.workspace.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbench.blueprint.library import Library
    from workbench.catalog.conventions import Conventions
    from workbench.checklist.subject import Fleet
    from workbench.workspace.discovery import Entry
    from workbench.workspace.fleet import Exports


class Proposal(Struct, frozen=True, eq=False):
    """A generated schema, and what it would replace."""

    service: Service
    path: str
    """Where it would be written, relative to the workspace."""
    current: SchemaFile | None
    """What is there now; None when there is nothing."""
    base: str | None
    """What was generated last; None when nothing was."""
    text: str
    document: Document
    """The same as a tree, before it was laid out."""

    @property
    def is_written(self) -> bool:
        """Whether the schema says all this already."""
        return self.current is not None and is_same(self.current.text, self.text)

    @property
    def is_safe(self) -> bool:
        """Whether nothing would be replaced that anybody wrote or edited."""
        return self.current is None or self.is_written or is_same(self.current.text, self.base)

    @property
    def exports(self) -> Exports:
        """What other services may refer to once it is written."""
        from workbench.checklist.exports import exports_of
        from workbench.psl.schema import Schema

        return exports_of(Schema((self.document,)))

    @property
    def expectations(self) -> frozenset[Expectation]:
        """What it takes other services to export."""
        return expectations_of(self.document)


def library_of(root: Path) -> Library:
    """The blueprints of a workspace: the team's own first, then the bundled ones."""
    from workbench.blueprint.library import BUNDLED, Library

    return Library((root / BLUEPRINTS, BUNDLED))


def blueprint_names(root: Path) -> frozenset[str]:
    """The services for which there is a blueprint."""
    return library_of(root).names()


def schema_folder(entry: Entry) -> str:
    """The folder that the schema of `entry` is in, or would be."""
    return parent(entry.schema_paths[0]) if entry.schema_paths else join(entry.folder, "prisma")


def places_of(entry: Entry) -> tuple[str, ...]:
    """The folders in which files of `entry` are written: schema, migrations, seed, `package.json`."""
    folder = schema_folder(entry)
    return entry.folder, folder, join(folder, MIGRATIONS)


def propose(
    root: Path, entry: Entry, conventions: Conventions, fleet: Fleet, drafted: Mapping[str, Exports]
) -> Proposal:
    """Generate the schema of `entry` from its blueprint.

    Args:
        root: The workspace, its symlinks resolved.
        entry: The service.
        conventions: What every schema of the workspace agrees on.
        fleet: The other services as they are on disk.
        drafted: What services will export that were generated and are not written yet.

    Raises:
        NoBlueprintError: There is no blueprint for the service.
        BlueprintError: The blueprint can't be rendered; the message names file and line.
    """
    from workbench.blueprint.generator import draft
    from workbench.psl.layout import laid_out

    document = draft(entry.service, conventions, library_of(root), Company(fleet, drafted))
    alone = len(entry.schema_paths) == 1
    return Proposal(
        entry.service,
        path=entry.schema_paths[0] if alone else join(schema_folder(entry), "schema.prisma"),
        current=read_schema(root, entry.schema_paths[0]).file if alone else None,
        base=read_base(root, entry.name),
        text=laid_out(document),
        document=document,
    )


def is_untouched(root: Path, entry: Entry) -> bool:
    """Whether the schema of `entry` is still exactly what was generated."""
    if len(entry.schema_paths) != 1:
        return False
    base = read_base(root, entry.name)
    return base is not None and is_same(read_schema(root, entry.schema_paths[0]).file.text, base)


def write_proposal(root: Path, entry: Entry, proposal: Proposal) -> None:
    """Write a generated schema, and keep its text as the base of later merges.

    Whoever is interrupted between the two leaves something behind with which the next run goes on: a base
    without a schema is a missing schema; a schema that is what its blueprint gives needs only its base.

    Raises:
        StaleFileError: The schema is no longer what the proposal was compared with.
        WriteRefusedError: It would replace a schema of several files, or one that can't be read; or the
            system refuses.
    """
    if entry.troubles:
        raise WriteRefusedError(proposal.path, entry.troubles[0].message)
    if len(entry.schema_paths) > 1:
        why = f"`{entry.name}` keeps its schema in {len(entry.schema_paths)} files; merge it by hand"
        raise WriteRefusedError(proposal.path, why)
    if entry.schema_paths and entry.schema_paths != (proposal.path,):
        raise WriteRefusedError(proposal.path, f"the schema is `{entry.schema_paths[0]}` now")
    if proposal.current is None:
        _create(root, entry.name, proposal)
        return
    if not proposal.current.readable:
        raise WriteRefusedError(proposal.path, "what it would replace can't be read")
    if not proposal.is_written:
        # Before its base: with a base that is ahead, the schema would look like somebody's edit.
        write_file(root, root / proposal.path, proposal.text, proposal.current.digest)
    keep_base(root, entry.name, proposal.text)


def _create(root: Path, name: str, proposal: Proposal) -> None:
    target = root / proposal.path
    if target.exists():
        raise StaleFileError(proposal.path)
    # Before the schema: without a base the schema would look like a hand-written one, and be left alone.
    keep_base(root, name, proposal.text)
    try:
        write_file(root, target, proposal.text, None)
    except WorkspaceError:
        if proposal.base is None:
            forget_base(root, name)
        raise
