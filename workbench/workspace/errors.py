"""What the workspace refuses to do, in words for the person who asked."""

from __future__ import annotations


class WorkspaceError(Exception):
    """Something the workspace can't or won't do; the message stands on its own."""


class UnknownServiceError(WorkspaceError):
    """There is no service of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no service `{name}` in this workspace")
        self.name = name


class StaleFileError(WorkspaceError):
    """A file is no longer what it was when it was read, so that writing it would lose an edit."""

    def __init__(self, path: str) -> None:
        super().__init__(f"`{path}` has changed on disk since it was read; nothing was written")
        self.path = path


class WriteRefusedError(WorkspaceError):
    """A file was not written: it lies outside the workspace, or the disk or its owner forbids it."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"`{path}` was not written: {why}")
        self.path = path
        self.why = why


class NoSeedError(WorkspaceError):
    """There can be no seed for a service: it has no schema, or none that a seed can be made for."""

    def __init__(self, service: str, why: str) -> None:
        super().__init__(f"{service}: {why}")
        self.service = service
        self.why = why
