"""What can go wrong with the engine. The text of each error is one clear message for people."""

from __future__ import annotations

_ABOUT_SERVER = frozenset({"53", "57", "58", "XX"})
"""Classes of SQLSTATE: insufficient resources, operator intervention, system errors, internal errors."""
_ABOUT_SQLITE = frozenset({"SQLITE_NOMEM", "SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CORRUPT"})
"""The same of SQLite: https://www.sqlite.org/rescode.html"""
_NOT_THERE = frozenset({"42P01", "42703", "3F000"})
"""Undefined table, column, schema."""
_NOT_THERE_IN_SQLITE = ("no such table", "no such column")
"""SQLite has one code for whatever is wrong with a statement, and these words for what is missing."""


class EngineError(Exception):
    """The engine gave no answer, or a refusal."""


class EngineUnavailableError(EngineError):
    """The engine can't be run here.

    Args:
        reason: What is missing or failed.
        cure: What the user can do about it, as an imperative.
    """

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(f"{reason}; {cure}")
        self.reason = reason
        self.cure = cure


class EngineDiedError(EngineError):
    """The engine's process ended before it answered; the next call starts a new one."""


class EnginePanicError(EngineError):
    """The engine broke down on this input. That says nothing about the input; the next call works."""


class EngineProtocolError(EngineError):
    """A call can't be made like this, or its answer is of no known form: a defect of the workbench."""


class DeadlineError(EngineError):
    """The answer took longer than the call was given."""


class CallCancelledError(EngineError):
    """The caller no longer wants the answer."""


class SessionLostError(EngineError):
    """The database of this session is gone, since its process or thread was replaced; open a new one."""


class MissingExtensionError(EngineError):
    """The embedded PostgreSQL lacks an extension that a script creates; a server may have it."""

    def __init__(self, extension: str) -> None:
        super().__init__(f"the embedded PostgreSQL does not have the extension `{extension}`")
        self.extension = extension


class MissingDatabaseError(EngineError):
    """No database of this kind can be run here; the engine can do everything else."""


class SchemaEngineError(EngineError):
    """Prisma's schema engine says no.

    Args:
        message: The reason, in Prisma's words.
        code: Prisma's number for it, such as `P3006`, where it has one.
        migration: The migration that it is about.
    """

    def __init__(self, message: str, code: str | None = None, migration: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.migration = migration


class DatabaseError(EngineError):
    """The database says no; the members are those of PostgreSQL's report, of which SQLite knows some.

    https://www.postgresql.org/docs/current/protocol-error-fields.html
    """

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        """The SQLSTATE, five characters; of SQLite its result code, such as `SQLITE_CONSTRAINT`."""
        self.detail: str | None = None
        self.hint: str | None = None
        self.position: int | None = None
        """The character of the script that it is about, from 1; of SQLite where its statement begins."""
        self.migration: str | None = None
        """The migration that holds the script."""

    @property
    def is_about_server(self) -> bool:
        """Whether the server broke down, ran out of something or was told to stop, whatever the script says.

        https://www.postgresql.org/docs/current/errcodes-appendix.html
        """
        return self.code is not None and (self.code[:2] in _ABOUT_SERVER or self.code in _ABOUT_SQLITE)

    @property
    def is_about_absence(self) -> bool:
        """Whether a table or a column is not there."""
        if self.code == "SQLITE_ERROR":
            return str(self).startswith(_NOT_THERE_IN_SQLITE)
        return self.code in _NOT_THERE


class DatabaseConnectionError(EngineError):
    """A database server can't be reached, or doesn't let us in. The message never holds a password.

    Args:
        message: What the server or the network says.
        code: An SQLSTATE, or the system's name of the failure such as `ECONNREFUSED`.
    """

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.code = code
