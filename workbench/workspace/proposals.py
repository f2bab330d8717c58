"""Generated schemas: what would be written, and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.catalog.service import Service
from workbench.workspace.errors import StaleFileError, WriteRefusedError
from workbench.workspace.folders import SUFFIX
from workbench.workspace.paths import join, parent
from workbench.workspace.reading import digest, read_schema
from workbench.workspace.root import BASES, BLUEPRINTS
from workbench.workspace.snapshot import SchemaFile
from workbench.workspace.writing import write_file, write_new_file

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.blueprint.library import Library
    from workbench.catalog.conventions import Conventions
    from workbench.checklist.subject import Fleet
    from workbench.workspace.discovery import Entry

_IGNORED = "# Local to this machine; the rest of this folder is shared.\ncache/\npresence/\nundo/\n"


class Proposal(Struct, frozen=True, eq=False):
    """A generated schema, and what it would replace."""

    service: Service
    path: str
    """Where it would be written, relative to the workspace."""
    current: SchemaFile | None
    """What is there now; None when there is nothing."""
    text: str


def library_of(root: Path) -> Library:
    """The blueprints of a workspace: the team's own first, then the bundled ones."""
    from workbench.blueprint.library import BUNDLED, Library

    return Library((root / BLUEPRINTS, BUNDLED))


def blueprint_names(root: Path) -> frozenset[str]:
    """The services for which there is a blueprint."""
    return library_of(root).names()


def generated_names(root: Path) -> frozenset[str]:
    """The services whose schema the workbench generated: those with a stored text of that."""
    try:
        return frozenset(
            path.name.removesuffix(SUFFIX) for path in (root / BASES).iterdir() if path.name.endswith(SUFFIX)
        )
    except OSError:
        return frozenset()


def propose(root: Path, entry: Entry, conventions: Conventions, fleet: Fleet) -> Proposal:
    """Generate the schema of `entry` from its blueprint.

    Raises:
        NoBlueprintError: There is no blueprint for the service.
        BlueprintError: The blueprint can't be rendered; the message names file and line.
    """
    from workbench.blueprint.generator import generate

    text = generate(entry.service, conventions, library_of(root), fleet)
    alone = len(entry.schema_paths) == 1
    path = entry.schema_paths[0] if alone else join(entry.folder, "prisma/schema.prisma")
    return Proposal(entry.service, path, read_schema(root, path).file if alone else None, text)


def write_proposal(root: Path, entry: Entry, proposal: Proposal) -> None:
    """Write a generated schema, and keep its text as the base of later merges.

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
    if proposal.current is not None and not proposal.current.readable:
        raise WriteRefusedError(proposal.path, "what it would replace can't be read")
    expected = proposal.current.digest if proposal.current is not None else None
    write_file(root, root / proposal.path, proposal.text, expected)
    _keep_base(root, entry.name, proposal.text)


def _keep_base(root: Path, name: str, text: str) -> None:
    base = root / BASES / f"{name}{SUFFIX}"
    try:
        expected = digest(base.read_bytes())
    except OSError:
        expected = None
    try:
        write_file(root, base, text, expected)
    except StaleFileError as error:
        raise WriteRefusedError(error.path, "another program is writing it") from error
    try:
        write_new_file(root, root / parent(BASES) / ".gitignore", _IGNORED)
    except FileExistsError:
        return
