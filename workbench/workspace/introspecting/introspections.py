"""Databases merged into the schemas of a workspace's services: proposed, and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.catalog.conventions import SHARED
from workbench.psl.table_names import table_name
from workbench.workspace.errors import StaleFileError, WorkspaceError, WriteRefusedError
from workbench.workspace.generation.proposal import FileProposal
from workbench.workspace.introspecting.looking import look, look_at_own
from workbench.workspace.introspecting.proposal import IntrospectionProposal
from workbench.workspace.introspecting.strangers import without_strangers

if TYPE_CHECKING:
    from workbench.engine.database import Existing
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.release_line import ReleaseLine
    from workbench.psl.document import Document
    from workbench.workspace.changes import Change
    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.snapshot import SchemaFile
    from workbench.workspace.undoable import Undoable

_POSTGRESQL = "postgresql"


class NotIntrospectableError(WorkspaceError):
    """A schema can't be merged with a database; the message says why."""


class Introspections:
    """What databases have that the schemas of a workspace's services don't.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace

    def propose(
        self, name: str, engine: EngineThread, laboratory: Laboratory, where: Existing
    ) -> IntrospectionProposal:
        """Merge what a database has into the schema of a service; nothing is written, here or there.

        Args:
            name: The service.
            engine: Looks at the database.
            laboratory: Has a scratch database, for what the schema says by itself.
            where: The database.

        Raises:
            UnknownServiceError: There is no such service.
            NotIntrospectableError: The schema can't be read, or is for another kind of database.
            DatabaseConnectionError: The database can't be reached.
            EngineError: Prisma rejects the schema, finds nothing in the database, or does not answer.
        """
        workspace = self._workspace
        with workspace.lock:
            entry = workspace.entry(name)
            for _ in workspace.check([name]):
                pass
            snapshot = workspace.snapshot(name)
        files = snapshot.files if snapshot is not None else ()
        line = snapshot.line if snapshot is not None else workspace.line
        if not files:
            return self._new(name, engine, where, line)
        documents = [file.document for file in files]
        self._look_over(
            files, None if snapshot is None or snapshot.schema is None else snapshot.schema.provider
        )
        texts = [(file.path, file.text) for file in files]
        # First what is most likely to fail.
        sight = look(engine, where, texts, line)
        own = look_at_own(laboratory, texts, line)
        theirs = without_strangers(sight.text, documents, self._tables_of_others(name))
        remarks = [*_left_out(theirs.left_out), *sight.remarks]
        if own is None:
            remarks.insert(
                0, "nobody can tell what the database lacks: nothing is taken away from the schema"
            )
        from workbench.merge.files import merge_files
        from workbench.merge.fitting import misfits
        from workbench.psl.parser import parse

        merged = merge_files(None if own is None else own.text, [file.text for file in files], theirs.text)
        before = parse("\n".join(file.text for file in files))
        return IntrospectionProposal(
            entry.name,
            line,
            tuple(
                FileProposal(file.path, file, text) for file, text in zip(files, merged.texts, strict=True)
            ),
            merged,
            merged.whole.conflicts,
            tuple(remarks),
            misfits(parse("\n".join(merged.texts)), (before, parse(theirs.text))),
        )

    def write(self, proposal: IntrospectionProposal) -> Change | None:
        """Write a proposal.

        Returns:
            What it changed in its service.

        Raises:
            UnknownServiceError: The service is gone.
            StaleFileError: A file has changed since the proposal was made.
            WriteRefusedError: Something is to be decided first; or the system refuses.
        """
        workspace, name = self._workspace, proposal.service
        with workspace.lock, workspace.act(f"introspect {name}", [name]) as writer:
            entry = workspace.entry(name)
            first = proposal.files[0]
            if proposal.conflicts or proposal.misfits:
                raise WriteRefusedError(first.path, "something is to be decided first")
            if entry.schema_paths and entry.schema_paths != tuple(one.path for one in proposal.files):
                raise StaleFileError(first.path)
            paths = [workspace.real / file.path for file in proposal.changed]
            workspace.will_write(paths)
            for file, path in zip(proposal.changed, paths, strict=True):
                writer.write(path, file.text, None if file.current is None else file.current.digest)
            return workspace.own_change(name, paths)

    def _new(
        self, name: str, engine: EngineThread, where: Existing, line: ReleaseLine
    ) -> IntrospectionProposal:
        """A schema for a service that has none."""
        from workbench.blueprint.generator import TARGETS_WITH_URL
        from workbench.blueprint.templating import render_head
        from workbench.workspace.generation.proposals import schema_folder
        from workbench.workspace.paths import join

        workspace = self._workspace
        entry, conventions = workspace.entry(name), workspace.catalog.conventions
        path = join(schema_folder(entry), "schema.prisma")
        variable = conventions.url_variable(name) if line.value in TARGETS_WITH_URL else None
        head = render_head({"title": name, "provider": _POSTGRESQL, "url_variable": variable})
        sight = look(engine, where, [(path, head)], line)
        theirs = without_strangers(sight.text, (), self._tables_of_others(name))
        files = (FileProposal(path, None, theirs.text),)
        return IntrospectionProposal(name, line, files, remarks=(*_left_out(theirs.left_out), *sight.remarks))

    def _look_over(self, files: tuple[SchemaFile, ...], provider: str | None) -> None:
        for file in files:
            if not file.readable:
                raise NotIntrospectableError(f"`{file.path}` can't be read")
            if file.document.diagnostics:
                raise NotIntrospectableError(f"`{file.path}` has syntax errors; mend them first")
        if provider != _POSTGRESQL:
            kind = provider or "a database that it does not name"
            raise NotIntrospectableError(
                f"the schema is for {kind}; only PostgreSQL databases can be looked at"
            )

    def _tables_of_others(self, name: str) -> frozenset[str]:
        """The tables that may lie beside those of a service, where all services share one database."""
        workspace = self._workspace
        if workspace.catalog.conventions.database != SHARED:
            return frozenset()
        paths = [path for entry in workspace.entries if entry.name != name for path in entry.schema_paths]
        files = (workspace.read_schema(path) for path in paths)
        return frozenset(
            table for file in files if file is not None and file.readable for table in _tables(file.document)
        )


def _tables(document: Document) -> list[str]:
    return [table_name(model).table for model in document.models]


def _left_out(tables: tuple[str, ...]) -> list[str]:
    from workbench.checklist.words import count

    if not tables:
        return []
    shown = ", ".join(tables[:5]) + ("…" if len(tables) > 5 else "")
    return [f"left out: {count(len(tables), 'table')} of other services ({shown})"]
