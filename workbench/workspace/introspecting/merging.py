"""What a database has and what people wrote, made one schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.files import merge_files
from workbench.merge.renames import find_renames
from workbench.psl.parser import parse
from workbench.workspace.generation.proposal import FileProposal
from workbench.workspace.introspecting.proposal import IntrospectionProposal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.engine.release_line import ReleaseLine
    from workbench.psl.document import Document
    from workbench.workspace.snapshot import SchemaFile


def merged_with(
    name: str, line: ReleaseLine, files: Sequence[SchemaFile], own: str | None, theirs: str
) -> IntrospectionProposal:
    """The files of a schema with what the database has.

    Args:
        name: The service.
        line: Which Prisma it is for.
        files: The schema as people wrote it.
        own: The schema as Prisma would read it from a database made of it; None where nobody can tell.
        theirs: The schema as Prisma reads it from the database.
    """
    merged = merge_files(own, [file.text for file in files], theirs)
    remarks = ["nobody can tell what the database lacks: nothing is taken away from the schema"]
    if own is not None:
        before = parse("\n".join(file.text for file in files))
        gone = [] if merged.whole.conflicts else _taken_away(before, parse("\n".join(merged.texts)))
        remarks = [f"not in the database, and so taken away: {', '.join(gone)}"] if gone else []
    return IntrospectionProposal(
        name,
        line,
        tuple(FileProposal(file.path, file, text) for file, text in zip(files, merged.texts, strict=True)),
        merged,
        merged.whole.conflicts,
        tuple(remarks),
    )


def _taken_away(before: Document, after: Document) -> list[str]:
    """The models and enums that the schema loses: they may be new, and the database behind."""
    renamed = find_renames(before, after).blocks
    stays = {block.name for block in after.blocks}
    return [
        block.name
        for block in (*before.models, *before.enums)
        if renamed.get(block.name, block.name) not in stays
    ]
