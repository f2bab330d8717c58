"""What the workspace refuses to do, in words for the person who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMED = 3
"""Files that a message names; of more it gives their number."""


class WorkspaceError(Exception):
    """Something the workspace can't or won't do; the message stands on its own."""


class UnknownServiceError(WorkspaceError):
    """There is no service of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no service `{name}` in this workspace")
        self.name = name


class StaleFileError(WorkspaceError):
    """A file is no longer what it was when it was read, so that writing it would lose an edit."""

    def __init__(self, path: str, *, is_gone: bool = False) -> None:
        what = "has been deleted" if is_gone else "has changed on disk"
        super().__init__(f"`{path}` {what} since it was read; nothing was written")
        self.path = path
        self.is_gone = is_gone


class WriteRefusedError(WorkspaceError):
    """A file was not written: it lies outside the workspace, or the disk or its owner forbids it."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"`{path}` was not written: {why}")
        self.path = path
        self.why = why


class UndoRefusedError(WorkspaceError):
    """An act was not undone, and nothing was changed; the message says why, and what can be done."""

    def __init__(self, message: str, paths: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.paths = tuple(paths)
        """The files that are in the way."""

    @classmethod
    def because_of(cls, title: str, files: Sequence[tuple[str, str]]) -> Self:
        """The refusal to take back the act `title`: something has happened to `files`, path and what."""
        named = "; ".join(f"`{path}` {why}" for path, why in files[:_NAMED])
        more = f"; and {len(files) - _NAMED} more files" if len(files) > _NAMED else ""
        return cls(
            f"`{title}` was not undone, since that would lose an edit: {named}{more}. Nothing was changed; "
            "take that edit back, then undo again",
            [path for path, _ in files],
        )


class DecisionRefusedError(WorkspaceError):
    """A decision was not taken note of, and nothing was changed; the message says why."""


class NoSeedError(WorkspaceError):
    """There can be no seed for a service: it has no schema, or none that a seed can be made for."""

    def __init__(self, service: str, why: str) -> None:
        super().__init__(f"{service}: {why}")
        self.service = service
        self.why = why
