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

    @property
    def changed(self) -> tuple[FileProposal, ...]:
        """The files that would be written."""
        return tuple(one for one in self.files if not one.is_written)

    @property
    def misfits(self) -> tuple[str, ...]:
        """What does not fit together in what would be written, in words, though each side did for itself."""
        if self.merged is None or not self.changed:
            return ()
        from workbench.merge.fitting import misfits
        from workbench.psl.parser import parse

        sides = self.merged.whole
        return misfits(
            parse("\n".join(file.text for file in self.files)), (parse(sides.ours), parse(sides.theirs))
        )

    def remarking(self, *words: str) -> IntrospectionProposal:
        """The proposal with more that people should know."""
        return structs.replace(self, remarks=(*self.remarks, *words))

    def decided(self, choice: Choice) -> IntrospectionProposal:
        """The proposal with all its conflicts decided in one way."""
        if self.merged is None or not self.conflicts:
            return self
        from workbench.merge.files import resolved_files

        return self._of(resolved_files(self.merged, [choice] * len(self.conflicts)))

    def decided_as(self, text: str) -> IntrospectionProposal:
        """The proposal with its conflicts decided by people who looked at the text of `merged`.

        Args:
            text: What they made of that text.
        """
        if self.merged is None:
            return self
        from workbench.merge.files import parted

        return self._of(parted(text, self.merged.ours))

    def _of(self, texts: Sequence[str]) -> IntrospectionProposal:
        files = tuple(structs.replace(one, text=text) for one, text in zip(self.files, texts, strict=True))
        return structs.replace(self, files=files, conflicts=())
