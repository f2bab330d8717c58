"""A generated schema that is to be looked at, decided on and written: values only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from workbench.catalog.service import Service
from workbench.merge.merged import Conflict, MergedFiles
from workbench.psl.document import Document
from workbench.workspace.generation.bases import is_same
from workbench.workspace.generation.company import Expectation, expectations_of
from workbench.workspace.snapshot import SchemaFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.merge.merged import Choice, Merged
    from workbench.workspace.fleet import Exports


class FileProposal(Struct, frozen=True, eq=False):
    """What one file would become."""

    path: str
    """Relative to the workspace."""
    current: SchemaFile | None
    """What is there now; None when there is nothing."""
    text: str
    """What would be there."""

    @property
    def current_text(self) -> str:
        """What is there now; empty where there is nothing."""
        return "" if self.current is None else self.current.text

    @property
    def is_written(self) -> bool:
        """Whether the file says all this already."""
        return self.current is not None and self.current.text == self.text


class Proposal(Struct, frozen=True, eq=False):
    """What a service's schema would become: what is generated for it, with what people made of it before."""

    service: Service
    files: tuple[FileProposal, ...]
    """The files of the schema, at least one."""
    base: str | None
    """What was generated last; None when nothing was."""
    generated: str
    """What the blueprint gives now, as one text."""
    draft: Document
    """The same as a tree, before it was laid out."""
    merged_files: MergedFiles | None = None
    """How it was merged; None where there was nothing to merge it with."""
    conflicts: tuple[Conflict, ...] = ()
    """What people have to decide before anything is written; the files hold their own version meanwhile."""
    obstacle: str = ""
    """Why it can't be merged with what is there; empty where it can."""

    def decided(self, choices: Sequence[Choice]) -> Proposal:
        """The proposal with its conflicts decided.

        Args:
            choices: A choice for each conflict, in their order.

        Raises:
            ValueError: There are more or fewer of them, or both texts of a conflict are wanted that can't
                stand together.
        """
        if self.merged_files is None:
            return self
        from workbench.merge.files import resolved_files

        return self._of(resolved_files(self.merged_files, choices))

    def decided_as(self, text: str) -> Proposal:
        """The proposal with its conflicts decided by people who looked at the text of `merged`.

        Args:
            text: What they made of that text.
        """
        if self.merged_files is None:
            return self
        from workbench.merge.files import parted

        return self._of(parted(text, self.merged_files.ours))

    def _of(self, texts: tuple[str, ...]) -> Proposal:
        files = tuple(structs.replace(one, text=text) for one, text in zip(self.files, texts, strict=True))
        return structs.replace(self, files=files, conflicts=())

    @property
    def merged(self) -> Merged | None:
        """The merge of all files as one text; None where there was nothing to merge it with."""
        return None if self.merged_files is None else self.merged_files.whole

    @property
    def path(self) -> str:
        """The file that would be written, as shown to people; all of them where there are several."""
        return ", ".join(one.path for one in self.changed or self.files[:1])

    @property
    def current(self) -> SchemaFile | None:
        """What the first file is now; None when there is nothing."""
        return self.files[0].current

    @property
    def text(self) -> str:
        """What the whole schema would be."""
        return "\n".join(one.text for one in self.files)

    @property
    def changed(self) -> tuple[FileProposal, ...]:
        """The files that would be written."""
        return tuple(one for one in self.files if not one.is_written)

    @property
    def is_written(self) -> bool:
        """Whether the schema says all this already."""
        return not self.changed

    @property
    def kept(self) -> str:
        """What it keeps of people's edits, in words; empty where it is as generated."""
        if self.merged_files is None or is_same(self.text, self.generated):
            return ""
        from workbench.merge.keeping import kept_edits

        return kept_edits(self.text, self.generated)

    @property
    def misfits(self) -> tuple[str, ...]:
        """What does not fit together in what would be written, in words, though each side did for itself."""
        if self.merged_files is None or self.is_written or is_same(self.text, self.generated):
            return ()
        from workbench.merge.fitting import misfits
        from workbench.psl.parser import parse

        before = parse("\n".join(file.current_text for file in self.files))
        return misfits(self.document, (before, self.draft))

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


def clash(conflicts: Sequence[Conflict]) -> str:
    """That people have to decide something, in words that continue "it was not written:"."""
    from workbench.checklist.words import count

    places = list(dict.fromkeys(conflict.title for conflict in conflicts if conflict.title))
    shown = ", ".join(places[:3]) + ("…" if len(places) > 3 else "")
    where = f" ({shown})" if shown else ""
    return f"{count(len(conflicts), 'conflict')} with what people wrote{where}"


def misfit(words: Sequence[str], other: str = "what is generated") -> str:
    """That what people wrote and something else are no schema together, in words as `clash` has them."""
    more = f", and {len(words) - 1} more" if len(words) > 1 else ""
    return f"what people wrote and {other} don't fit together: {words[0]}{more}"
