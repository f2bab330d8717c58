"""The layout of edited blocks: as Prisma would have it where it was so before, else as people have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.edits import TextEdit, apply_edits
from workbench.psl.layout import format_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.psl.document import Document


def in_layout(document: Document, edits: Sequence[TextEdit]) -> Iterator[TextEdit]:
    """The edits that make `edits`, and lay out anew the blocks whose columns they may have moved.

    Args:
        document: The file.
        edits: Each lies in a datasource or generator of it.
    """
    for block in (*document.datasources, *document.generators):
        own = [
            TextEdit(edit.start - block.start, edit.end - block.start, edit.new_text)
            for edit in edits
            if block.start <= edit.start and edit.end <= block.end
        ]
        if own:
            after = apply_edits(block.text, own)
            yield TextEdit(block.start, block.end, _laid_out(after) if _is_laid_out(block.text) else after)


def _is_laid_out(block: str) -> bool:
    return _laid_out(block) == block


def _laid_out(block: str) -> str:
    return format_document(block).removesuffix("\n")
