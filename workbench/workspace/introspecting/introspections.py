"""Databases merged into the schemas of a workspace's services: proposed, and written."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.catalog.conventions import SHARED
from workbench.engine.database import Existing
from workbench.psl.schema import Schema
from workbench.psl.table_names import table_name
from workbench.workspace.errors import StaleFileError, WorkspaceError, WriteRefusedError
from workbench.workspace.generation.proposal import FileProposal
from workbench.workspace.generation.proposals import schema_folder
from workbench.workspace.introspecting.datasource_url import DatasourceUrl, datasource_url
from workbench.workspace.introspecting.kinds import kind_of, why_not_looked_at
from workbench.workspace.introspecting.lacking import without_lacking
from workbench.workspace.introspecting.looking import laid_out, look, look_at_own
from workbench.workspace.introspecting.merging import merged_with
from workbench.workspace.introspecting.naming import named_in_style
from workbench.workspace.introspecting.proposal import IntrospectionProposal
from workbench.workspace.introspecting.sqlite_file import absolute
from workbench.workspace.introspecting.strangers import without_strangers
from workbench.workspace.introspecting.style import CAMEL, DATABASE, Naming, style_of
from workbench.workspace.snapshot import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.release_line import ReleaseLine
    from workbench.psl.document import Document
    from workbench.workspace.changes import Change
    from workbench.workspace.introspecting.style import Style
    from workbench.workspace.introspecting.wish import Wish
    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.snapshot import SchemaFile
    from workbench.workspace.undoable import Undoable

_SAMPLE = 20
"""Schemas of other services from which it shows how they spell their names."""


class NotIntrospectableError(WorkspaceError):
    """A schema can't be merged with a database; the message says why."""


class Introspections:
    """What databases have that the schemas of a workspace's services don't.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace

    def database_of(self, name: str, environment: Mapping[str, str]) -> DatasourceUrl:
        """Find the URL of a service's database, as Prisma would.

        Args:
            name: The service.
            environment: Of the process; it comes before what any file says.

        Raises:
            UnknownServiceError: There is no such service.
            NotIntrospectableError: The schema is for a database that can't be looked at.
        """
        workspace = self._workspace
        entry = workspace.entry(name)
        files = (workspace.read_schema(path) for path in entry.schema_paths)
        schema = schema_of(tuple(file for file in files if file is not None))
        if schema is not None and (why := why_not_looked_at(schema.provider)):
            raise NotIntrospectableError(why)
        variable = workspace.catalog.conventions.url_variable(name)
        return datasource_url(workspace.real, entry, schema, environment, variable)

    def meant(self, name: str, wish: Wish, folder: Path | None = None) -> Wish:
        """What people mean: the path of an SQLite file becomes absolute, as the engine wants it.

        Args:
            name: The service.
            wish: The database as they wrote it.
            folder: Where they are; a path may begin there, or where the service's schema is.

        Raises:
            UnknownServiceError: There is no such service.
        """
        workspace = self._workspace
        own = workspace.real / schema_folder(workspace.entry(name))
        folders = [own, workspace.real] if folder is None else [folder, own]
        return structs.replace(wish, where=Existing(absolute(wish.where.url, folders)))

    def propose(
        self, name: str, engine: EngineThread, laboratory: Laboratory, wish: Wish
    ) -> IntrospectionProposal:
        """Merge what a database has into the schema of a service; nothing is written, here or there.

        Args:
            name: The service.
            engine: Looks at the database.
            laboratory: Has a scratch database, for what the schema says by itself.
            wish: The database, and how it is to be merged.

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
            return self._new(name, engine, wish, line)
        schema = Schema(tuple(file.document for file in files))
        where = wish.where
        _look_over(files, schema, where)
        texts = [(file.path, file.text) for file in files]
        # First what is most likely to fail.
        sight = look(engine, where, texts, line)
        own = look_at_own(laboratory, texts, line, kind_of(where.url))
        theirs = without_strangers(sight.text, schema.documents, self._tables_of_others(name))
        new = _named(theirs.text, schema, self._style(schema, wish.naming, name), engine, line)
        base = None if own is None else own.text
        if base is not None and wish.keeps_all:
            base = without_lacking(base, new)
        proposal = merged_with(entry.name, line, files, base, new)
        return proposal.remarking(*_left_out(theirs.left_out), *sight.remarks)

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

    def _new(self, name: str, engine: EngineThread, wish: Wish, line: ReleaseLine) -> IntrospectionProposal:
        """A schema for a service that has none."""
        from workbench.blueprint.generator import TARGETS_WITH_URL
        from workbench.blueprint.templating import render_head
        from workbench.workspace.paths import join

        where = wish.where
        if why := why_not_looked_at("", where.url):
            raise NotIntrospectableError(why)
        workspace = self._workspace
        entry, conventions = workspace.entry(name), workspace.catalog.conventions
        path = join(schema_folder(entry), "schema.prisma")
        variable = conventions.url_variable(name) if line.value in TARGETS_WITH_URL else None
        head = render_head({"title": name, "provider": kind_of(where.url), "url_variable": variable})
        sight = look(engine, where, [(path, head)], line)
        theirs = without_strangers(sight.text, (), self._tables_of_others(name))
        schema = Schema(())
        new = _named(theirs.text, schema, self._style(schema, wish.naming, name), engine, line)
        files = (FileProposal(path, None, new),)
        return IntrospectionProposal(name, line, files, remarks=(*_left_out(theirs.left_out), *sight.remarks))

    def _style(self, schema: Schema, naming: Naming, name: str) -> Style:
        """How what is new is spelt: like what is there, or, where nothing is, like the schemas of others."""
        if naming is not Naming.SCHEMA:
            return CAMEL if naming is Naming.CAMEL else DATABASE
        return style_of([schema] if schema.models else islice(self._schemas_of_others(name), _SAMPLE))

    def _schemas_of_others(self, name: str) -> Iterator[Schema]:
        workspace = self._workspace
        for entry in workspace.entries:
            files = () if entry.name == name else tuple(map(workspace.read_schema, entry.schema_paths))
            schema = schema_of(tuple(file for file in files if file is not None))
            if schema is not None:
                yield schema

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


def _look_over(files: tuple[SchemaFile, ...], schema: Schema, where: Existing) -> None:
    for file in files:
        if not file.readable:
            raise NotIntrospectableError(f"`{file.path}` can't be read")
        if file.document.diagnostics:
            raise NotIntrospectableError(f"`{file.path}` has syntax errors; mend them first")
    if why := why_not_looked_at(schema.provider, where.url):
        raise NotIntrospectableError(why)


def _tables(document: Document) -> list[str]:
    return [table_name(model).table for model in document.models]


def _named(text: str, schema: Schema, style: Style, engine: EngineThread, line: ReleaseLine) -> str:
    """An introspected schema with what is new in it called as in `schema`, which changes the layout."""
    named = named_in_style(text, schema, style)
    return named if named == text else laid_out(engine, named, line)


def _left_out(tables: tuple[str, ...]) -> list[str]:
    from workbench.checklist.words import count

    if not tables:
        return []
    shown = ", ".join(tables[:5]) + ("…" if len(tables) > 5 else "")
    return [f"left out: {count(len(tables), 'table')} of other services ({shown})"]
