"""The upgrades of a workspace: working them out, and writing them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.engine.release_line import ReleaseLine
from workbench.psl.parser import parse
from workbench.upgrade.moving import move
from workbench.upgrade.package import Note, Wish
from workbench.workspace.errors import StaleFileError, WorkspaceError
from workbench.workspace.generation.bases import base_path, read_base
from workbench.workspace.reading import digest, read_schema
from workbench.workspace.upgrading.gathering import UnfitError, gather
from workbench.workspace.upgrading.outcome import Change, UpgradeOutcome, UpgradeState

if TYPE_CHECKING:
    from workbench.upgrade.package import Move, Package
    from workbench.workspace.checking import Inputs
    from workbench.workspace.discovery import Entry
    from workbench.workspace.journal.writer import Writer
    from workbench.workspace.undoable import Undoable
    from workbench.workspace.upgrading.gathering import Gathered

_PRISMA_8 = "// use prisma-next"


class Upgrades:
    """The way of the services to Prisma 7.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace

    def propose(self, name: str, wish: Wish) -> UpgradeOutcome:
        """What moving a service would write; nothing is written, and Prisma is not asked yet.

        Raises:
            UnknownServiceError: There is no such service.
        """
        workspace = self._workspace
        with workspace.lock:
            entry = workspace.entry(name)
            examined = workspace.ledger.examine(entry)
        files, line = examined.inputs.files, examined.line
        if not files:
            return UpgradeOutcome(name, UpgradeState.EMPTY, line)
        outcome = UpgradeOutcome(name, UpgradeState.LEFT, line, files)
        try:
            _check_readable(examined.inputs)
            conventions = workspace.catalog.conventions
            gathered = gather(workspace.real, entry, files, conventions, self._company(entry))
        except UnfitError as error:
            obstacle = Note(error.code, str(error), error.path)
            return structs.replace(outcome, obstacles=(obstacle,))
        proposed = _with(outcome, move(gathered.package, wish), gathered)
        if proposed.state is not UpgradeState.READY:
            return proposed
        return structs.replace(proposed, base=self._base(proposed, gathered.package, wish))

    def put(self, writer: Writer, outcome: UpgradeOutcome) -> None:
        """Write what a service changes, or nothing of it.

        Args:
            writer: Does the writing.
            outcome: What to write.

        Raises:
            StaleFileError: A file has changed since it was read.
            WriteRefusedError: A file lies outside the workspace, or the system refuses.
        """
        workspace = self._workspace
        with workspace.lock:
            workspace.will_write(workspace.real / change.path for change in outcome.changes)
            for file in outcome.files:
                if read_schema(workspace.real, file.path).file.digest != file.digest:
                    raise StaleFileError(file.path)
            _write(writer, outcome)

    def _company(self, entry: Entry) -> list[Entry]:
        """The other services whose schema lies in the same folder."""
        return [
            other
            for other in self._workspace.entries
            if other.folder == entry.folder and other.name != entry.name and other.schema_paths
        ]

    def _base(self, outcome: UpgradeOutcome, package: Package, wish: Wish) -> Change | None:
        """What was generated for a service, as it would be generated for Prisma 7."""
        name, before, after = outcome.service, outcome.before, outcome.after
        base = read_base(self._workspace.real, name)
        if base is None:
            return None
        if len(before) == 1 and before[0][1] == base and not wish.new_client:
            return Change(base_path(name), base, after[0][1], digest(base.encode()))
        # The choice of the client is an edit of the schema like any other: generating again must not undo it.
        document = parse(base, package.documents[0].path)
        moved = move(structs.replace(package, documents=(document,)), Wish())
        text = moved.texts.get(document.path, base)
        return None if text == base else Change(base_path(name), base, text, digest(base.encode()))


def _with(outcome: UpgradeOutcome, moved: Move, gathered: Gathered) -> UpgradeOutcome:
    """The outcome of working out what becomes of a service."""
    if moved.obstacles:
        return structs.replace(outcome, obstacles=moved.obstacles)
    if not moved.texts and outcome.line is ReleaseLine.SEVEN:
        return structs.replace(outcome, state=UpgradeState.ALREADY, remarks=moved.remarks)
    schema = {file.path for file in outcome.files}
    beside = (gathered.package.manifest, gathered.package.config)
    known = {file.path: (file.text, file.digest) for file in outcome.files}
    for path, mark in gathered.digests.items():
        text = beside[0] if path.endswith("package.json") else beside[1]
        known[path] = (text or "", mark)
    changes = tuple(
        Change(path, known[path][0] if path in known else "", text, known[path][1] if path in known else None)
        for path, text in sorted(moved.texts.items(), key=lambda one: one[0] not in schema)
    )
    return structs.replace(
        outcome, state=UpgradeState.READY, changes=changes, steps=moved.steps, remarks=moved.remarks
    )


def _write(writer: Writer, outcome: UpgradeOutcome) -> None:
    """Write all changes; where one can't be written those before it are taken back."""
    written: list[tuple[Change, str]] = []
    try:
        for change in (*outcome.changes, *((outcome.base,) if outcome.base is not None else ())):
            mark = writer.write(writer.root / change.path, change.after, change.digest)
            written.append((change, mark))
    except BaseException:
        for change, mark in reversed(written):
            with suppress(WorkspaceError):
                if change.digest is None:
                    writer.remove(writer.root / change.path, mark)
                else:
                    writer.write(writer.root / change.path, change.before, mark)
        raise


def _check_readable(inputs: Inputs) -> None:
    """See to it that all of a schema was understood.

    Raises:
        UnfitError: It was not.
    """
    if inputs.unreadable:
        first = inputs.unreadable[0]
        raise UnfitError("unreadable", first.message, first.file)
    for file in inputs.files:
        if file.text.removeprefix("\ufeff").startswith(_PRISMA_8):
            raise UnfitError("prisma-8", "it is written in the language of Prisma 8", file.path)
        for diagnostic in file.document.diagnostics:
            where = f"`{file.path}`, line {diagnostic.range.start.line}"
            raise UnfitError("unreadable", f"{where}: {diagnostic.message}", file.path)
