"""What all answers to one editor rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.engine.state import EngineStatus
from workbench.lsp.addresses import Addresses
from workbench.lsp.known import KnownDrafts
from workbench.lsp.open_documents import OpenDocuments

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbench.engine.engine_thread import EngineThread
    from workbench.lsp.abilities import Abilities
    from workbench.workspace.discovery import Entry
    from workbench.workspace.workspace import Workspace


class Desk:
    """A workspace that an editor works in.

    Args:
        workspace: The services, loaded.
        engine: Prisma; None where the server does without it.
        root: The workspace as the editor spells it.
        abilities: What the editor can take.
    """

    def __init__(
        self, workspace: Workspace, engine: EngineThread | None, root: Path, abilities: Abilities
    ) -> None:
        self.workspace = workspace
        self.engine = engine
        self.abilities = abilities
        self.addresses = Addresses(root, workspace.real)
        self.documents = OpenDocuments()
        self.drafts = KnownDrafts()
        self._owners: tuple[tuple[Entry, ...], Mapping[str, str]] = ((), {})

    @property
    def ready(self) -> EngineThread | None:
        """The engine, if it can be asked at once."""
        engine = self.engine
        return engine if engine is not None and engine.state.status is EngineStatus.AVAILABLE else None

    def owner(self, path: str) -> str | None:
        """The service whose schema a file belongs to; None where it belongs to none."""
        entries, owners = self._owners
        if entries is not self.workspace.entries:
            entries = self.workspace.entries
            owners = {file: entry.name for entry in reversed(entries) for file in entry.schema_paths}
            self._owners = entries, owners
        return owners.get(path)
