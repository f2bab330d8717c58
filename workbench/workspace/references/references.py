"""The references of a workspace, followed anew only where a schema has changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.references.graph import Graph, graph_of
from workbench.references.knowledge import Knowledge
from workbench.references.outline import Outline, outline_of
from workbench.references.renames import Renames
from workbench.workspace.errors import UnknownServiceError

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.checklist.subject import FieldShape
    from workbench.psl.document import Document
    from workbench.references.collisions import Collision
    from workbench.references.impact import Impact
    from workbench.workspace.references.databases import Databases
    from workbench.workspace.references.weighing import Consequences
    from workbench.workspace.snapshot import SchemaFile
    from workbench.workspace.undoable import Undoable


_AT_ONCE = 1_000
"""Services whose references are followed while somebody waits for a hint."""
_NAMED = 5


class Survey(Struct, frozen=True, eq=False):
    """All references at one moment."""

    outlines: Mapping[str, Outline]
    """The services, in the order of the plan."""
    knowledge: Knowledge
    graph: Graph
    files: frozenset[tuple[str, str]] = frozenset()
    """Path and digest of each file that was read."""

    def is_of(self, outlines: Mapping[str, Outline], knowledge: Knowledge) -> bool:
        """Whether nothing that it rests on has changed."""
        known = self.knowledge
        return (
            known.excluded == knowledge.excluded
            and known.conventions == knowledge.conventions
            and list(self.outlines) == list(outlines)
            and all(self.outlines[name] is outline for name, outline in outlines.items())
        )


class _Read(NamedTuple):
    """What was read of a service."""

    key: tuple[tuple[str, str], ...]
    """Path and digest of each file."""
    outline: Outline


class References:
    """Who refers to whom in a workspace.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace
        self._read: dict[str, _Read] = {}
        self._survey: Survey | None = None

    def survey(self) -> Survey:
        """Follow all references as the schemas are now; the same answer where nothing has changed."""
        workspace = self._workspace
        outlines: dict[str, Outline] = {}
        for entry in workspace.entries:
            # Thousands of schemas take seconds, in which others want their turn as well.
            with workspace.lock, suppress(UnknownServiceError):
                outlines[entry.name] = self._outline(entry.name)
        decided = workspace.triage.services.items()
        excluded = {name: triage.why_excluded for name, triage in decided if triage.is_excluded}
        knowledge = Knowledge(workspace.catalog.conventions, excluded, workspace.ledger.neighbours.plans)
        survey = self._survey
        if survey is None or not survey.is_of(outlines, knowledge):
            files = frozenset(key for name in outlines for key in self._read[name].key)
            survey = self._survey = Survey(outlines, knowledge, graph_of(outlines, knowledge), files)
        return survey

    def databases(self) -> Databases:
        """Where the services' tables are, as far as the workspace tells; this reads `.env` files."""
        from workbench.workspace.references.databases import databases_of

        workspace, survey = self._workspace, self.survey()
        entries = {entry.name: entry for entry in workspace.entries}
        return databases_of(workspace.real, entries, survey.outlines, survey.knowledge.conventions)

    def collisions(self, databases: Databases) -> tuple[Collision, ...]:
        """The tables that several services have in one of `databases`; excluded services have none."""
        from workbench.references.collisions import collisions_of

        survey = self.survey()
        counting = [
            outline for name, outline in survey.outlines.items() if name not in survey.knowledge.excluded
        ]
        return collisions_of(counting, databases.known)

    def weigh(self, name: str, texts: Mapping[str, str]) -> Consequences:
        """What it would do to other services if schema files of one of them had other texts.

        Where nothing that others could refer to is gone or of another type, no other schema is looked at.

        Args:
            name: The service; of one that is gone nobody can tell.
            texts: The new texts by the paths of their files.
        """
        from workbench.references.impact import impact_of
        from workbench.references.renames import renames_between
        from workbench.workspace.references.weighing import Consequences, rewrites_of

        workspace = self._workspace
        with workspace.lock:
            if all(entry.name != name for entry in workspace.entries):
                return Consequences()
            before, after = self._outline(name).exports, self._redrawn(name, texts).exports
            if before is None or after is None or not _takes_away(before, after):
                return Consequences()
            survey = self.survey()
            impacts = impact_of(survey.graph, survey.outlines, survey.knowledge, name, after)
            renames = renames_between(before, after) if impacts else Renames()
            rewrites = () if renames.is_empty else rewrites_of(workspace, survey, name, renames)
            return Consequences(impacts, renames, rewrites)

    def weigh_together(self, texts: Mapping[str, Mapping[str, str]]) -> tuple[Impact, ...]:
        """What it would do to other services if several had other texts at once.

        A service that follows its owner in the same step does not break by that.

        Args:
            texts: By service, the new texts by the paths of their files.

        Returns:
            The fields that are gone or of another type, owner by owner.
        """
        from workbench.references.impact import impact_of

        drawn: dict[str, Outline] = {}
        owners: list[str] = []
        for name, own in texts.items():
            # As in `survey`: others want their turn as well.
            with self._workspace.lock, suppress(UnknownServiceError):
                drawn[name] = self._redrawn(name, own)
                before, after = self._outline(name).exports, drawn[name].exports
                if after is not None and _takes_away(before or {}, after):
                    owners.append(name)
        if not owners:
            return ()
        survey = self.survey()
        readable = {name: outline for name, outline in drawn.items() if outline.exports is not None}
        together = {**survey.outlines, **readable}
        found: list[Impact] = []
        for name in owners:
            if name in survey.outlines:
                seen = {**together, name: survey.outlines[name]}
                found += impact_of(survey.graph, seen, survey.knowledge, name, drawn[name].exports)
        return tuple(found)

    def _redrawn(self, name: str, texts: Mapping[str, str]) -> Outline:
        """A service as it would be with other texts; nothing is known of it where they can't be read."""
        kept = [_document(file) for file in self._files(name) if file.readable and file.path not in texts]
        new = [parse(text, path) for path, text in texts.items()]
        documents = sorted([*kept, *new], key=lambda document: document.path)
        if any(document.diagnostics for document in documents):
            # Half a model says nothing of the fields that it lacks.
            return Outline(name)
        return outline_of(name, Schema(tuple(documents)))

    def referring(self, name: str, model: str, field: str | None) -> str:
        """Who in other services refers to a model, or to one of its fields, in a line.

        Args:
            name: The service that has it.
            model: The model.
            field: The field; None for the model as a whole.

        Returns:
            The line; empty where nobody does, and where so many services have not been looked at yet that
            whoever asks would wait for it.
        """
        from workbench.checklist.words import count

        if self._survey is None and len(self._workspace.entries) > _AT_ONCE:
            return ""
        links = [
            link
            for link in self.survey().graph.used_by(name)
            if link.target.model == model and field in {None, link.target.field}
        ]
        if not links:
            return ""
        users = list(dict.fromkeys(link.service for link in links))
        shown = ", ".join(users[:_NAMED]) + (", …" if len(users) > _NAMED else "")
        refer = "refers" if len(links) == 1 else "refer"
        return f"{count(len(links), 'field')} in {count(len(users), 'service')} {refer} to it: {shown}"

    def supposed(self, change: str) -> tuple[Impact, ...]:
        """What a change would do to other services that somebody only thinks about.

        Args:
            change: `service.Model.field=TYPE`, as `workbench.references.supposing` has it.

        Raises:
            SuppositionError: It can't be understood.
        """
        from workbench.references.impact import impact_of
        from workbench.references.supposing import supposed

        survey = self.survey()
        service, exports = supposed(change, survey.outlines)
        return impact_of(survey.graph, survey.outlines, survey.knowledge, service, exports)

    def _outline(self, name: str) -> Outline:
        files = self._files(name)
        known = self._read.get(name)
        key = tuple((file.path, file.digest) for file in files)
        if known is None or known.key != key:
            documents = tuple(_document(file) for file in files if file.readable)
            outline = outline_of(name, Schema(documents)) if documents else Outline(name)
            known = self._read[name] = _Read(key, outline)
        return known.outline

    def _files(self, name: str) -> Collection[SchemaFile]:
        """The files of a service: as its last check read them, else as they are."""
        workspace = self._workspace
        snapshot = workspace.snapshot(name)
        if snapshot is not None:
            return snapshot.files
        entry = workspace.entry(name)
        return workspace.ledger.checker.read(entry).files if entry.schema_paths else ()


def _document(file: SchemaFile) -> Document:
    """The tree of a file, which is not kept where nobody has asked for it yet: 10,000 fill the memory."""
    return file.document if file.is_parsed else parse(file.text, file.path)


def _takes_away(
    before: Mapping[str, Mapping[str, FieldShape]], after: Mapping[str, Mapping[str, FieldShape]]
) -> bool:
    """Whether anything that others could refer to is gone or of another type."""
    return any(after.get(model) != fields for model, fields in before.items())
