"""Generated schemas: what would be written, and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from workbench.catalog.service import Service
from workbench.merge.merged import Conflict, Merged
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
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from workbench.blueprint.library import Library
    from workbench.catalog.conventions import Conventions
    from workbench.checklist.subject import Fleet
    from workbench.merge.merged import Choice
    from workbench.workspace.discovery import Entry
    from workbench.workspace.fleet import Exports


class Proposal(Struct, frozen=True, eq=False):
    """What a service's schema would become: what is generated for it, with what people made of it before."""

    service: Service
    path: str
    """Where it would be written, relative to the workspace."""
    current: SchemaFile | None
    """What is there now; None when there is nothing."""
    base: str | None
    """What was generated last; None when nothing was."""
    generated: str
    """What the blueprint gives now."""
    draft: Document
    """The same as a tree, before it was laid out."""
    text: str
    """What would be written: the generated text, merged with what people made of the one before."""
    merged: Merged | None = None
    """How it was merged; None where there was nothing to merge it with."""
    conflicts: tuple[Conflict, ...] = ()
    """What people have to decide before anything is written; the text holds their own version meanwhile."""

    def decided(self, choices: Sequence[Choice]) -> Proposal:
        """The proposal with its conflicts decided.

        Args:
            choices: A choice for each conflict, in their order.

        Raises:
            ValueError: There are more or fewer of them, or both texts of a conflict are wanted that can't
                stand together.
        """
        if self.merged is None:
            return self
        from workbench.merge.three_way import resolved

        return structs.replace(self, text=resolved(self.merged, choices), conflicts=())

    @property
    def is_written(self) -> bool:
        """Whether the schema says all this already."""
        return self.current is not None and self.current.text == self.text

    @property
    def kept(self) -> str:
        """What it keeps of people's edits, in words; empty where it is as generated."""
        if self.merged is None or is_same(self.text, self.generated):
            return ""
        from workbench.merge.keeping import kept_edits

        return kept_edits(self.text, self.generated)

    @property
    def document(self) -> Document:
        """What would be written, as a tree."""
        if is_same(self.text, self.generated):
            return self.draft
        from workbench.psl.parser import parse

        return parse(self.text, self.path)

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
    alone = len(entry.schema_paths) == 1
    current = read_schema(root, entry.schema_paths[0]).file if alone else None
    base = read_base(root, entry.name)
    generated = laid_out(document)
    merged = None
    if current is not None and current.readable:
        from workbench.merge.three_way import merge

        merged = merge(base, current.text, generated)
    return Proposal(
        entry.service,
        path=entry.schema_paths[0] if alone else join(schema_folder(entry), "schema.prisma"),
        current=current,
        base=base,
        generated=generated,
        draft=document,
        text=generated if merged is None else merged.text,
        merged=merged,
        conflicts=() if merged is None else merged.conflicts,
    )


def is_untouched(root: Path, entry: Entry) -> bool:
    """Whether the schema of `entry` is still exactly what was generated."""
    if len(entry.schema_paths) != 1:
        return False
    base = read_base(root, entry.name)
    return base is not None and is_same(read_schema(root, entry.schema_paths[0]).file.text, base)


def write_proposal(root: Path, entry: Entry, proposal: Proposal) -> None:
    """Write a merged schema, and keep what was generated for it as the base of the next merge.

    Raises:
        StaleFileError: The schema is no longer what the proposal was merged with.
        WriteRefusedError: Something is to be decided first; or it would replace a schema of several files, or
            one that can't be read; or the system refuses.
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
    if proposal.conflicts:
        raise WriteRefusedError(proposal.path, clash(proposal.conflicts))
    # The schema before its base. Whoever is killed in between leaves the old base under the merged schema,
    # and merging once more gives the same schema and stores the base: nothing is lost or merged twice. Should
    # the blueprint change before that, what was merged in looks like hand edits, and the worst that comes of
    # it is a conflict. The other way round, with the new base above the old schema, all that was generated
    # anew would look like something that people took away, and would never come again.
    if not proposal.is_written:
        write_file(root, root / proposal.path, proposal.text, proposal.current.digest)
    keep_base(root, entry.name, proposal.generated)


def clash(conflicts: Sequence[Conflict]) -> str:
    """That people have to decide something, in words that continue "it was not written:"."""
    from workbench.checklist.words import count

    places = list(dict.fromkeys(conflict.title for conflict in conflicts if conflict.title))
    shown = ", ".join(places[:3]) + ("…" if len(places) > 3 else "")
    where = f" ({shown})" if shown else ""
    return f"{count(len(conflicts), 'conflict')} with what people wrote{where}"


def _create(root: Path, name: str, proposal: Proposal) -> None:
    target = root / proposal.path
    if target.exists():
        raise StaleFileError(proposal.path)
    # Here the base comes first: without a schema it counts for nothing, while a schema without its base would
    # be taken for one that people wrote.
    keep_base(root, name, proposal.generated)
    try:
        write_file(root, target, proposal.text, None)
    except WorkspaceError:
        if proposal.base is None:
            forget_base(root, name)
        raise
