"""A schema with what a database has, to be looked at, decided on and written: values only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from workbench.engine.release_line import ReleaseLine
from workbench.merge.merged import Choice, Conflict, MergedFiles
from workbench.workspace.generation.proposal import FileProposal

if TYPE_CHECKING:
    from collections.abc import Sequence


class IntrospectionProposal(Struct, frozen=True, eq=False):
    """What a service's schema would become."""

    service: str
    line: ReleaseLine
    files: tuple[FileProposal, ...]
    """The files of the schema, at least one."""
    merged: MergedFiles | None = None
    """How it was merged; None where there is no schema yet."""
    conflicts: tuple[Conflict, ...] = ()
    """What people have to decide first; `theirs` is what the database has."""
    remarks: tuple[str, ...] = ()
    """What people should know of how it came about."""
    misfits: tuple[str, ...] = ()
    """Why the schema would be none that Prisma accepts."""

    @property
    def changed(self) -> tuple[FileProposal, ...]:
        """The files that would be written."""
        return tuple(one for one in self.files if not one.is_written)

    def decided(self, choice: Choice) -> IntrospectionProposal:
        """The proposal with all its conflicts decided in one way."""
        if self.merged is None or not self.conflicts:
            return self
        from workbench.merge.files import resolved_files

        texts = resolved_files(self.merged, [choice] * len(self.conflicts))
        return structs.replace(self, files=_with(self.files, texts), conflicts=())


def _with(files: Sequence[FileProposal], texts: Sequence[str]) -> tuple[FileProposal, ...]:
    return tuple(structs.replace(one, text=text) for one, text in zip(files, texts, strict=True))
