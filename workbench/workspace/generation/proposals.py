"""Generated schemas: what would be written, and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from workbench.workspace.errors import StaleFileError, WorkspaceError, WriteRefusedError
from workbench.workspace.generation.bases import forget_base, is_same, keep_base, read_base
from workbench.workspace.generation.blueprints import library_of
from workbench.workspace.generation.company import Company
from workbench.workspace.generation.proposal import FileProposal, Proposal, clash, misfit
from workbench.workspace.paths import join, parent
from workbench.workspace.presence import MIGRATIONS
from workbench.workspace.reading import read_schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbench.catalog.conventions import Conventions
    from workbench.checklist.subject import Fleet
    from workbench.workspace.discovery import Entry
    from workbench.workspace.fleet import Exports
    from workbench.workspace.journal.writer import Writer


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
    """Generate the schema of `entry` from its blueprint, and merge it with what is there.

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
    base, generated = read_base(root, entry.name), laid_out(document)
    current = [read_schema(root, path).file for path in entry.schema_paths]
    if not current:
        new = FileProposal(join(schema_folder(entry), "schema.prisma"), None, generated)
        return Proposal(entry.service, (new,), base, generated, document)
    unmerged = Proposal(
        entry.service,
        tuple(FileProposal(file.path, file, file.text) for file in current),
        base,
        generated,
        document,
    )
    if not all(file.readable for file in current):
        return structs.replace(unmerged, obstacle="what it would replace can't be read")
    from workbench.merge.files import UnreadableFileError, merge_files

    try:
        merged = merge_files(base, [file.text for file in current], generated)
    except UnreadableFileError as error:
        why = f"`{current[error.number].path}` has syntax errors, and its schema is in several files"
        return structs.replace(unmerged, obstacle=why)
    files = zip(current, merged.texts, strict=True)
    return structs.replace(
        unmerged,
        files=tuple(FileProposal(file.path, file, text) for file, text in files),
        merged_files=merged,
        conflicts=merged.whole.conflicts,
    )


def is_untouched(root: Path, entry: Entry) -> bool:
    """Whether the schema of `entry` is still exactly what was generated."""
    if len(entry.schema_paths) != 1:
        return False
    base = read_base(root, entry.name)
    return base is not None and is_same(read_schema(root, entry.schema_paths[0]).file.text, base)


def write_proposal(writer: Writer, entry: Entry, proposal: Proposal) -> None:
    """Write a merged schema, and keep what was generated for it as the base of the next merge.

    Raises:
        StaleFileError: The schema is no longer what the proposal was merged with.
        WriteRefusedError: Something is to be decided first; or what is there can't be read; or both together
            would be no schema; or the system refuses.
    """
    if entry.troubles:
        raise WriteRefusedError(proposal.path, entry.troubles[0].message)
    if entry.schema_paths and entry.schema_paths != tuple(one.path for one in proposal.files):
        raise WriteRefusedError(proposal.path, f"the schema is `{', '.join(entry.schema_paths)}` now")
    if proposal.current is None:
        _create(writer, entry.name, proposal)
        return
    if proposal.obstacle:
        raise WriteRefusedError(proposal.path, proposal.obstacle)
    if proposal.conflicts:
        raise WriteRefusedError(proposal.path, clash(proposal.conflicts))
    if proposal.misfits:
        raise WriteRefusedError(proposal.path, misfit(proposal.misfits))
    # The schema before its base. Whoever is killed in between, or between two files, leaves the old base
    # under what is merged by then, and merging once more gives the same schema and stores the base: nothing
    # is lost or merged twice. Should the blueprint change before that, what was merged in looks like hand
    # edits, and the worst that comes of it is a conflict. The other way round, with the new base above the
    # old schema, all that was generated anew would look like something that people took away, and never
    # come again.
    for file in proposal.changed:
        expected = None if file.current is None else file.current.digest
        writer.write(writer.root / file.path, file.text, expected)
    keep_base(writer, entry.name, proposal.generated)


def _create(writer: Writer, name: str, proposal: Proposal) -> None:
    (new,) = proposal.files
    target = writer.root / new.path
    if target.exists():
        raise StaleFileError(new.path)
    # Here the base comes first: without a schema it counts for nothing, while a schema without its base would
    # be taken for one that people wrote.
    keep_base(writer, name, proposal.generated)
    try:
        writer.write(target, new.text, None)
    except WorkspaceError:
        if proposal.base is None:
            forget_base(writer, name, proposal.generated)
        raise
