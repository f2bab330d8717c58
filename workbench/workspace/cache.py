"""Results of checks and the catalog on disk, so that a second run reads files but parses none.

A broken, locked or read-only cache is no cache: nothing here ever fails, it only costs time.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from workbench.cached import cached_property
from workbench.checklist.finding import ItemResult
from workbench.checklist.version import rules_version
from workbench.substance.profile import Profile
from workbench.workspace.cache_file import file_in
from workbench.workspace.fleet import Grounds
from workbench.workspace.snapshot import Problem, ServiceState

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from pathlib import Path

Value = TypeVar("Value", bound=Struct)
Row: TypeAlias = tuple[bytes, bytes]
"""The hash of what was read, and what came of it, as they lie in the file."""

LIMIT = 50_000
"""Rows kept: some generations of the largest workspaces. The oldest go first."""
_MOST_WAITING = 500
"""Results that wait in memory for a flush."""


class Result(Struct, frozen=True):
    """What a check found, and what it rests on."""

    state: ServiceState
    checklist: tuple[ItemResult, ...]
    problems: tuple[Problem, ...]
    exports_mark: str
    """The hash of what the service exports."""
    grounds: Grounds
    profile: Profile | None = None
    """What the schema says of its own; None where nothing could be measured."""


class Cache:
    """A table from the hash of what was read to what came of it; safe among processes, not among threads.

    Args:
        folder: Where the file lies; created when the first result is stored.
        version: Says which rules made a result; asked once, since the answer may take some milliseconds.
        limit: Rows to keep.
    """

    def __init__(
        self, folder: Path, *, version: Callable[[], str] = rules_version, limit: int = LIMIT
    ) -> None:
        self._limit = limit
        self._version = version
        self._file = file_in(folder)
        self._connection: sqlite3.Connection | None = None
        self._usable = True
        self._new: dict[bytes, bytes] = {}
        self._encoder = msgspec.msgpack.Encoder()
        self._results = msgspec.msgpack.Decoder(Result)

    @property
    def is_new(self) -> bool:
        """Whether nothing is on disk yet."""
        return not self._file.exists()

    def get(self, key: bytes) -> Result | None:
        """The result stored under `key`."""
        return self.read(key, self._results)

    def put(self, key: bytes, result: Result) -> None:
        """Remember `result`; on disk after the next `flush`."""
        self.write(key, result)

    def flush(self) -> None:
        """Write what is new, in one go, and let go of the file."""
        if not self._new and self._connection is None:
            return
        import sqlite3

        rows = list(self._new.items())
        self._new.clear()
        try:
            if rows and self._usable and (connection := self._open(create=True)) is not None:
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO results (key, value) VALUES (?, ?)", rows)
                    connection.execute(
                        "DELETE FROM results WHERE number <= (SELECT max(number) FROM results) - ?",
                        (self._limit,),
                    )
            self._close()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def read(self, key: bytes, decoder: msgspec.msgpack.Decoder[Value]) -> Value | None:
        """The value stored under `key`, if it is one that `decoder` reads."""
        key = self._versioned(key)
        value = self._new.get(key) or self._select(key)
        if value is None:
            return None
        try:
            return decoder.decode(value)
        except msgspec.MsgspecError:
            return None

    def write(self, key: bytes, value: Struct) -> None:
        """Remember `value`; on disk after the next `flush`."""
        self.add([(self._versioned(key), self._encoder.encode(value))])

    def add(self, rows: Iterable[Row]) -> None:
        """Remember rows that another process has made; on disk after the next `flush`."""
        self._new.update(rows)
        if len(self._new) >= _MOST_WAITING:
            self.flush()

    def take(self) -> list[Row]:
        """Give away what waits for a flush: it is no longer here, nor will it be on disk."""
        rows = list(self._new.items())
        self._new.clear()
        return rows

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _versioned(self, key: bytes) -> bytes:
        # A result is worth nothing once the rules have changed.
        return blake2b(key + self._version_bytes, digest_size=20).digest()

    @cached_property
    def _version_bytes(self) -> bytes:
        return self._version().encode()

    def _select(self, key: bytes) -> bytes | None:
        if not self._usable:
            return None
        import sqlite3

        try:
            connection = self._open(create=False)
            if connection is None:
                return None
            row = connection.execute("SELECT value FROM results WHERE key = ?", (key,)).fetchone()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
            return None
        return row[0] if row is not None and isinstance(row[0], bytes) else None

    def _open(self, *, create: bool) -> sqlite3.Connection | None:
        if self._connection is not None:
            return self._connection
        if not create and not self._file.exists():
            return None
        import sqlite3

        self._file.parent.mkdir(parents=True, exist_ok=True)
        # The workspace calls from several threads, one at a time.
        connection = sqlite3.connect(self._file, timeout=2.0, check_same_thread=False)
        try:
            # The mode stays with the file. Where two processes set it at once, SQLite refuses one of
            # them without waiting, and either will do.
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS results"
                " (number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL)"
            )
        except sqlite3.Error:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _give_up(self, error: Exception) -> None:
        """Do without a cache from now on; a file that is no database makes room for the next run's."""
        import contextlib
        import sqlite3

        self._usable = False
        with contextlib.suppress(sqlite3.Error):
            self._close()
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            with contextlib.suppress(OSError):
                self._file.unlink()


class Shelf(Generic[Value]):
    """The part of a cache that holds values of one kind.

    Args:
        cache: The cache.
        kind: Keeps the keys of this kind apart from all others.
        type_: Of the values.
    """

    def __init__(self, cache: Cache, kind: str, type_: type[Value]) -> None:
        self._cache = cache
        self._prefix = f"{kind}:".encode()
        self._decoder = msgspec.msgpack.Decoder(type_)

    def get(self, key: bytes) -> Value | None:
        """The value stored under `key`."""
        return self._cache.read(self._prefix + key, self._decoder)

    def put(self, key: bytes, value: Value) -> None:
        """Remember `value`; on disk after the next `flush` of the cache."""
        self._cache.write(self._prefix + key, value)
