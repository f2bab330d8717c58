"""What a change of an owner's schema means for the others, before it is written; and both written as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.edits import apply_edits
from workbench.references.impact import Impact
from workbench.references.renames import Renames, retargeted
from workbench.workspace.all_or_none import write_all
from workbench.workspace.snapshot import SchemaFile

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from workbench.workspace.changes import Refresh
    from workbench.workspace.references.references import Survey
    from workbench.workspace.undoable import Undoable


class Rewrite(Struct, frozen=True, eq=False):
    """A file that would follow a rename."""

    service: str
    file: SchemaFile
    """As it was read."""
    text: str
    """As it would be written."""


class Consequences(Struct, frozen=True, eq=False):
    """What a change of an owner means for others."""

    impacts: tuple[Impact, ...] = ()
    renames: Renames = Renames()
    rewrites: tuple[Rewrite, ...] = ()
    """The files of other services that can follow what is renamed."""

    @property
    def breaks(self) -> int:
        """How many references would no longer hold."""
        return sum(impact.broken for impact in self.impacts)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is to be known before it is written, a line for each field."""
        return tuple(impact.sentence for impact in self.impacts)


def rewrites_of(workspace: Undoable, survey: Survey, owner: str, renames: Renames) -> tuple[Rewrite, ...]:
    """What the files of other services would say if they followed `renames` of `owner`."""
    edits = retargeted(survey.graph.used_by(owner), renames)
    users = {link.spot.path: link.service for link in survey.graph.used_by(owner)}
    found = []
    for path, made in edits.items():
        file = workspace.read_schema(path)
        # What has changed since the references were followed is no longer known.
        if file is not None and (path, file.digest) in survey.files:
            found.append(Rewrite(users[path], file, apply_edits(file.text, made)))
    return tuple(found)


def write_together(
    workspace: Undoable, owner: str, own: Sequence[tuple[SchemaFile, str]], rewrites: Collection[Rewrite]
) -> Refresh:
    """Write an owner's files and those that follow as one act, which one undo takes back.

    Args:
        workspace: The services.
        owner: Whose change it is.
        own: The owner's files as they were read, each with its new text.
        rewrites: The files that follow.

    Returns:
        What it changed in all of the services.

    Raises:
        StaleFileError: One of the files has changed since it was read, and nothing is written.
        WriteRefusedError: The system refuses.
    """
    names = [owner, *dict.fromkeys(one.service for one in rewrites)]
    everything = [*own, *((one.file, one.text) for one in rewrites)]
    with workspace.lock:
        title = f"rename in {owner}, with what refers to it"
        with workspace.act(title, names) as writer:
            write_all(writer, [file for file, _ in everything], everything)
        return workspace.refresh([workspace.real / file.path for file, _ in everything])
